// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <cstdint>

namespace signalbox::store {

/// Gives out the store's growing numbers inside one write transaction: read at its start, saved before its end. Since
/// SQLite has one writer at a time, a smaller number never becomes visible after a larger one, whoever writes.
class EventNumbers
{
public:
    explicit EventNumbers(Database &database)
        : m_database(database)
        , m_last(database.value(QStringLiteral("SELECT last_number FROM counter")).toLongLong())
        , m_first(m_last)
    {
    }

    std::int64_t next() { return ++m_last; }

    /// Also a transaction that gave out none moves the counter, so that readers see that something was written.
    void save()
    {
        if (m_last == m_first) {
            ++m_last;
        }
        m_database.value(QStringLiteral("UPDATE counter SET last_number = ?"), {integerToSql(m_last)});
    }

private:
    Database &m_database;
    std::int64_t m_last;
    std::int64_t m_first;
};

} // namespace signalbox::store
