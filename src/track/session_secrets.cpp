// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/session_secrets.h"

namespace signalbox::track {

void SessionSecrets::hold(const std::string &name, const std::string &secret)
{
    const std::scoped_lock lock(m_mutex);
    m_held[name] = secret;
}

bool SessionSecrets::holds(const std::string &name) const
{
    const std::scoped_lock lock(m_mutex);
    return m_held.contains(name);
}

void SessionSecrets::drop(const std::string &name)
{
    const std::scoped_lock lock(m_mutex);
    m_held.erase(name);
}

bool SessionSecrets::isAvailable()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_held.empty()) {
            return true;
        }
    }
    return m_store->isAvailable();
}

core::Result<std::optional<std::string>> SessionSecrets::read(const std::string &name)
{
    bool isAsked = false; // about the store, by isAvailable()
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_held.find(name); found != m_held.end()) {
            return std::optional(found->second);
        }
        isAsked = m_held.empty();
    }
    if (!isAsked && !m_store->isAvailable()) {
        return std::nullopt;
    }
    return m_store->read(name);
}

core::Status SessionSecrets::write(const std::string &name, const std::string &secret)
{
    auto written = m_store->write(name, secret);
    if (written) {
        drop(name);
    }
    return written;
}

core::Status SessionSecrets::remove(const std::string &name)
{
    drop(name);
    return removeStored(name);
}

core::Status SessionSecrets::removeStored(const std::string &name)
{
    return m_store->isAvailable() ? m_store->remove(name) : core::Status();
}

} // namespace signalbox::track
