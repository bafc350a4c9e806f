// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>
#include <QVariantList>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace signalbox::store {

/// One connection to the store's database, for the thread that opened it. The first failure is remembered and makes
/// everything after it do nothing, so that a sequence of statements is checked once, at its end, by takeStatus().
class Database
{
public:
    enum class Access { ReadWrite, ReadOnly };

    /// Opens `runs.sqlite` in the folder; ReadWrite creates it and switches it to WAL mode. Waits up to 10 s for locks.
    /// Where nothing can be written beside the database, as on a read-only medium, ReadOnly opens it as it lies there: see
    /// isFrozen(). Errors: FileNotFound (ReadOnly without a database), FileUnwritable, DiskFull, StoreFailed.
    static core::Result<std::unique_ptr<Database>> open(const std::string &storeDirectory, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Path of the database file.
    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] QSqlDatabase handle() const { return m_handle; }
    /// Whether it was opened as a file that nobody changes, without locks: what others write later is not seen.
    [[nodiscard]] bool isFrozen() const { return m_frozen.has_value(); }
    /// Whether the file of a frozen one is another by now, or is being written: it has to be opened anew.
    [[nodiscard]] bool isOutdated() const;

    /// Runs a statement without a result.
    void execute(const QString &sql);
    /// First column of the first row; invalid when there is none.
    QVariant value(const QString &sql, const QVariantList &bound = {});

    [[nodiscard]] bool hasFailed() const { return m_error.has_value(); }
    /// Success or the first failure since the last call, which is forgotten.
    core::Status takeStatus();
    /// Remembers a failure of the driver.
    void remember(const QSqlError &error, const char *what);
    /// Remembers any other failure.
    void remember(core::Error error);

private:
    /// What tells whether a file was changed.
    struct FileState
    {
        std::int64_t size = 0;
        std::int64_t modified = 0; ///< nanoseconds
        std::uint64_t node = 0;
        bool hasLog = false; ///< there is a write-ahead log with something in it

        bool operator==(const FileState &) const = default;
    };

    Database(std::string path, const QString &connection);
    core::Status openForReading();
    void useWriteAheadLog();
    [[nodiscard]] FileState fileState() const;

    std::string m_path;
    QString m_connection;
    QSqlDatabase m_handle;
    std::optional<FileState> m_frozen; ///< when it was opened
    std::optional<core::Error> m_error;
};

/// A prepared statement. Must not outlive its database.
class Statement
{
public:
    Statement(Database &database, const char *sql);

    /// Binds and executes; false after a failure (now or earlier).
    bool run(const QVariantList &values = {});
    /// Steps to the next row; false at the end, which also ends the statement's read lock.
    bool next();
    /// Ends a statement whose rows are not read to the end.
    void finish() { m_query.finish(); }

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] QVariant value(int column) const;
    /// A column written by realToSql().
    [[nodiscard]] double real(int column) const;
    /// Row id of the last insert.
    [[nodiscard]] std::int64_t insertedKey() const;

private:
    Database &m_database;
    QString m_sql;
    QSqlQuery m_query;
    bool m_prepared = false;
};

/// A write transaction: rolled back unless committed.
class Transaction
{
public:
    /// Takes the write lock at once, so that what is read inside cannot change before it is written.
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// Commits unless something failed since the start; then rolls back and gives the first failure.
    core::Status commit();

private:
    void rollback();

    Database &m_database;
    bool m_open = false;
};

/// Several reads that see one state of the database.
class Snapshot
{
public:
    explicit Snapshot(Database &database);
    ~Snapshot();
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;

private:
    Database &m_database;
};

/// SQLite has no NaN: undefined becomes NULL, NaN the text 'NaN', anything else stays a number.
QVariant realToSql(double value);
double realFromSql(const QVariant &value);

/// The driver knows `long long` but would bind `long` as text.
inline QVariant integerToSql(std::int64_t value)
{
    return static_cast<qlonglong>(value);
}

/// UTF-8 to the driver's text.
QString toQt(const std::string &text);

} // namespace signalbox::store
