// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace signalbox::store {

class Database;

/// The schema version that this program writes.
inline constexpr int kSchemaVersion = 7;

/// Brings the database to kSchemaVersion, one numbered file of resources/sql after the other, all in one transaction.
/// Refuses a database of a newer version and one that another program made.
core::Status migrate(Database &database);

/// Version in the file, for tests and messages; 0 for a new file.
int schemaVersion(Database &database);

/// Statements of an SQL text without comments; semicolons inside quotes and inside triggers do not separate.
QStringList splitStatements(const QString &sql);

} // namespace signalbox::store
