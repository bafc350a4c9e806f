// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace signalbox::core {

/// Streaming XXH3-128 (github.com/Cyan4973/xxHash): fast content hash for fingerprints and checksums, not for secrets.
class ContentHash
{
public:
    ContentHash();
    ~ContentHash();
    ContentHash(const ContentHash &) = delete;
    ContentHash &operator=(const ContentHash &) = delete;

    void add(std::string_view bytes);
    /// 32 hexadecimal digits.
    [[nodiscard]] std::string hex() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Hash of one piece.
std::string contentHash(std::string_view bytes);

} // namespace signalbox::core
