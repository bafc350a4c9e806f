// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

#include "store/database.h"
#include "store/summary_storage.h"

#include <QFile>

#include <array>

// Outside of any namespace, as the macro asks for: the resources of a static library are not linked in by themselves.
static void initializeResources()
{
    Q_INIT_RESOURCE(signalbox_store_sql);
}

namespace signalbox::store {

namespace {

constexpr int kFirstVersionWithSummaries = 6;

constexpr std::array<const char *, kSchemaVersion> kMigrations{
    ":/signalbox/sql/0001_initial.sql",    ":/signalbox/sql/0002_bin.sql",      ":/signalbox/sql/0003_syncs.sql",
    ":/signalbox/sql/0004_imports.sql",    ":/signalbox/sql/0005_commands.sql", ":/signalbox/sql/0006_history.sql",
    ":/signalbox/sql/0007_histograms.sql",
};

void apply(Database &database, const char *name)
{
    QFile file(QString::fromUtf8(name));
    if (!file.open(QIODevice::ReadOnly)) {
        database.remember({core::ErrorCode::Internal, name, "the schema is missing from the program", {}, {}, {}});
        return;
    }
    const QStringList statements = splitStatements(QString::fromUtf8(file.readAll()));
    for (const QString &statement : statements) {
        database.execute(statement);
    }
}

/// Whether a semicolon would end the statement: within a trigger only the one behind its END does.
bool isWholeStatement(const QString &statement)
{
    const QString text = statement.simplified();
    return !text.startsWith(QLatin1String("CREATE TRIGGER"), Qt::CaseInsensitive)
        || text.endsWith(QLatin1String(" END"), Qt::CaseInsensitive);
}

core::Error newerVersion(const Database &database, int version)
{
    return {core::ErrorCode::StoreFailed,
            database.path(),
            "the run store was made by a newer version of Signalbox; use that version or another folder",
            {},
            "schema version " + std::to_string(version),
            "at most " + std::to_string(kSchemaVersion)};
}

} // namespace

int schemaVersion(Database &database)
{
    return database.value(QStringLiteral("PRAGMA user_version")).toInt();
}

core::Status migrate(Database &database)
{
    initializeResources();
    Transaction transaction(database);
    const int version = schemaVersion(database);
    if (version > kSchemaVersion) {
        database.remember(newerVersion(database, version));
    } else if (version == 0 && database.value(QStringLiteral("SELECT COUNT(*) FROM sqlite_master")).toInt() > 0) {
        database.remember({core::ErrorCode::StoreFailed,
                           database.path(),
                           "this database was not made by Signalbox; use another folder",
                           {},
                           {},
                           {}});
    }
    for (int next = version; next < kSchemaVersion && !database.hasFailed(); ++next) {
        apply(database, kMigrations.at(static_cast<std::size_t>(next)));
        if (next + 1 == kFirstVersionWithSummaries) {
            summarizeStoredMetrics(database);
        }
        database.execute(QStringLiteral("PRAGMA user_version = %1").arg(next + 1));
    }
    return transaction.commit();
}

QStringList splitStatements(const QString &sql)
{
    QStringList statements;
    QString statement;
    QChar quote;
    for (qsizetype i = 0; i < sql.size(); ++i) {
        const QChar letter = sql[i];
        const bool isQuoted = !quote.isNull();
        if (!isQuoted && letter == QLatin1Char('-') && sql.mid(i, 2) == QLatin1String("--")) {
            while (i < sql.size() && sql[i] != QLatin1Char('\n')) {
                ++i;
            }
            statement += QLatin1Char('\n');
            continue;
        }
        if (!isQuoted && letter == QLatin1Char(';') && isWholeStatement(statement)) {
            statements << statement.trimmed();
            statement.clear();
            continue;
        }
        if (isQuoted && letter == quote) {
            quote = {};
        } else if (!isQuoted && (letter == QLatin1Char('\'') || letter == QLatin1Char('"'))) {
            quote = letter;
        }
        statement += letter;
    }
    statements << statement.trimmed();
    statements.removeAll(QString());
    return statements;
}

} // namespace signalbox::store
