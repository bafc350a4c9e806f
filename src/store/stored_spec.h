// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <unordered_map>

namespace signalbox::store {

/// Reads settings as they are stored with runs. A history has thousands of them, so the text is read as a stream, and only
/// what differs from the defaults is looked at further.
class StoredSpecReader
{
public:
    StoredSpecReader();

    /// A setting that this version does not know or take is left out rather than hiding the whole run.
    [[nodiscard]] core::RunSpec read(std::string_view text) const;

private:
    std::unordered_map<std::string, nlohmann::json> m_defaults; ///< by key
};

} // namespace signalbox::store
