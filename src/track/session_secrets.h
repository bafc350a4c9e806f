// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/secret_store.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace signalbox::track {

/// A secret store in front of which secrets can be held in memory until the program ends: for people who want nothing
/// kept, and computers without a keychain. What is held is found first.
class SessionSecrets final : public SecretStore
{
public:
    explicit SessionSecrets(std::shared_ptr<SecretStore> store) : m_store(std::move(store)) { }

    /// Held in memory only; what the store has under that name is not touched. Does not block.
    void hold(const std::string &name, const std::string &secret);
    /// Whether hold() has that name. Does not block.
    [[nodiscard]] bool holds(const std::string &name) const;
    /// Whether the store itself answers. Blocks.
    [[nodiscard]] bool hasStore() const { return m_store->isAvailable(); }

    /// True also when there is only something held.
    bool isAvailable() override;
    core::Result<std::optional<std::string>> read(const std::string &name) override;
    /// To the store, from which it is read from then on.
    core::Status write(const std::string &name, const std::string &secret) override;
    /// From both.
    core::Status remove(const std::string &name) override;
    void giveUp() override { m_store->giveUp(); }
    /// From the store alone; it is fine when that does not answer, since nothing is there then.
    core::Status removeStored(const std::string &name);

private:
    void drop(const std::string &name);

    const std::shared_ptr<SecretStore> m_store;
    mutable std::mutex m_mutex;
    std::map<std::string, std::string> m_held;
};

} // namespace signalbox::track
