// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "core/files.h"
#include "core/metric_values.h"

#include <QSqlError>
#include <QUrl>
#include <QUuid>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <limits>
#include <thread>
#include <utility>

#include <sys/stat.h>

namespace signalbox::store {

namespace {

constexpr const char *kFileName = "runs.sqlite";
constexpr const char *kOpenForWriting = "QSQLITE_BUSY_TIMEOUT=10000";
constexpr const char *kOpenForReading = "QSQLITE_BUSY_TIMEOUT=10000;QSQLITE_OPEN_READONLY";
constexpr std::chrono::milliseconds kLongestWait{10000};
constexpr std::chrono::milliseconds kBetweenAttempts{2};
constexpr const char *kOpenFrozen = "QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI";

/// Primary result codes of SQLite (sqlite.org/rescode.html) that people can do something about.
enum class ResultCode {
    Busy = 5,
    Locked = 6,
    NoMemory = 7,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26
};

ResultCode resultCode(const QSqlError &error)
{
    bool isNumber = false;
    const int extended = error.nativeErrorCode().toInt(&isNumber);
    return static_cast<ResultCode>(isNumber ? extended & 0xFF : 0);
}

core::Error describeFailure(const std::string &path, const QSqlError &error, const char *what)
{
    const std::string words =
        error.databaseText().isEmpty() ? error.text().toStdString() : error.databaseText().toStdString();
    const std::string detail = std::string(what) + ": " + words;
    switch (resultCode(error)) {
    case ResultCode::Full:
        return {core::ErrorCode::DiskFull, path, "the disk is full", {}, {}, {}};
    case ResultCode::Busy:
    case ResultCode::Locked:
        return {core::ErrorCode::StoreFailed,
                path,
                "another program has kept the database locked for too long",
                {},
                {},
                {}};
    case ResultCode::NoMemory:
        return {core::ErrorCode::OutOfMemory, path, detail, {}, {}, {}};
    case ResultCode::ReadOnly:
        return {core::ErrorCode::FileUnwritable, path, "the database cannot be written: " + words, {}, {}, {}};
    case ResultCode::CannotOpen:
        return {core::ErrorCode::FileUnwritable, path, "the database cannot be opened: " + words, {}, {}, {}};
    case ResultCode::Corrupt:
    case ResultCode::NotADatabase:
        return {core::ErrorCode::StoreFailed, path, "the database is damaged: " + words, {}, {}, {}};
    case ResultCode::InputOutput:
        break;
    }
    return {core::ErrorCode::StoreFailed, path, detail, {}, {}, {}};
}

} // namespace

Database::Database(std::string path, const QString &connection)
    : m_path(std::move(path))
    , m_connection(connection)
    , m_handle(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection))
{
}

Database::~Database()
{
    m_handle.close();
    m_handle = {}; // the last handle has to go before the connection's name may be removed
    QSqlDatabase::removeDatabase(m_connection);
}

core::Result<std::unique_ptr<Database>> Database::open(const std::string &storeDirectory, Access access)
{
    const std::string path = core::joinPath(storeDirectory, kFileName);
    std::error_code ignored;
    if (access == Access::ReadOnly && !std::filesystem::exists(path, ignored)) {
        return core::fail({core::ErrorCode::FileNotFound, path, "there is no run store here", {}, {}, {}});
    }
    std::unique_ptr<Database> database(new Database(path, QUuid::createUuid().toString(QUuid::WithoutBraces)));
    QSqlDatabase &handle = database->m_handle;
    if (!handle.isValid()) {
        return core::fail({core::ErrorCode::StoreFailed, path, "Qt's SQLite driver is not installed", {}, {}, {}});
    }
    if (access == Access::ReadOnly) {
        if (core::Status opened = database->openForReading(); !opened) {
            return core::fail(opened.error());
        }
    } else {
        handle.setDatabaseName(toQt(path));
        handle.setConnectOptions(QLatin1String(kOpenForWriting));
        if (!handle.open()) {
            return core::fail(describeFailure(path, handle.lastError(), "the database cannot be opened"));
        }
        database->execute(QStringLiteral("PRAGMA page_size = 8192")); // in effect only for a new file
        database->useWriteAheadLog();
        // A killed process loses nothing that was committed; a power cut may lose the last commits, never more.
        database->execute(QStringLiteral("PRAGMA synchronous = NORMAL"));
        database->execute(QStringLiteral("PRAGMA journal_size_limit = 67108864"));
        database->execute(QStringLiteral("PRAGMA foreign_keys = ON"));
    }
    const core::Status ready = database->takeStatus();
    if (!ready) {
        return core::fail(ready.error());
    }
    return database;
}

void Database::useWriteAheadLog()
{
    // Where two connections switch a new database at once, SQLite tells one of them "locked" without waiting: each would
    // wait for the other (sqlite.org/c3ref/busy_handler.html).
    const auto deadline = std::chrono::steady_clock::now() + kLongestWait;
    for (;;) {
        QSqlQuery query(m_handle);
        if (query.exec(QStringLiteral("PRAGMA journal_mode = WAL"))) {
            return;
        }
        const ResultCode code = resultCode(query.lastError());
        const bool isLocked = code == ResultCode::Busy || code == ResultCode::Locked;
        if (!isLocked || std::chrono::steady_clock::now() >= deadline) {
            remember(query.lastError(), "a statement failed");
            return;
        }
        std::this_thread::sleep_for(kBetweenAttempts);
    }
}

core::Status Database::openForReading()
{
    m_handle.setDatabaseName(toQt(m_path));
    m_handle.setConnectOptions(QLatin1String(kOpenForReading));
    if (!m_handle.open()) {
        return core::fail(describeFailure(m_path, m_handle.lastError(), "the database cannot be opened"));
    }
    // The first read makes the files beside the database that readers and writers share, and tells whether that can be done.
    QSqlError problem;
    {
        QSqlQuery probe(m_handle);
        if (probe.exec(QStringLiteral("PRAGMA schema_version"))) {
            return {};
        }
        problem = probe.lastError();
    }
    const ResultCode code = resultCode(problem);
    if (code != ResultCode::ReadOnly && code != ResultCode::CannotOpen) {
        return core::fail(describeFailure(m_path, problem, "the database cannot be read"));
    }
    const FileState state = fileState();
    if (state.hasLog) {
        return core::fail(
            {core::ErrorCode::FileUnwritable,
             m_path,
             "its last changes lie in runs.sqlite-wal, which can only be read where its folder can be written; "
             "copy the folder to such a place",
             {},
             {},
             {}});
    }
    m_handle.close();
    m_handle.setDatabaseName(QUrl::fromLocalFile(toQt(m_path)).toString(QUrl::FullyEncoded)
                             + QStringLiteral("?immutable=1"));
    m_handle.setConnectOptions(QLatin1String(kOpenFrozen));
    if (!m_handle.open()) {
        return core::fail(describeFailure(m_path, m_handle.lastError(), "the database cannot be opened"));
    }
    m_frozen = state;
    return {};
}

Database::FileState Database::fileState() const
{
    FileState state;
    struct stat file = {};
    if (::stat(m_path.c_str(), &file) == 0) {
        constexpr std::int64_t kNanoseconds = 1'000'000'000;
        state.size = file.st_size;
        state.modified = std::int64_t{file.st_mtim.tv_sec} * kNanoseconds + file.st_mtim.tv_nsec;
        state.node = file.st_ino;
    }
    struct stat log = {};
    std::string name = m_path;
    state.hasLog = ::stat(name.append("-wal").c_str(), &log) == 0 && log.st_size > 0;
    return state;
}

bool Database::isOutdated() const
{
    return m_frozen && *m_frozen != fileState();
}

void Database::execute(const QString &sql)
{
    if (hasFailed()) {
        return;
    }
    QSqlQuery query(m_handle);
    if (!query.exec(sql)) {
        remember(query.lastError(), "a statement failed");
    }
}

QVariant Database::value(const QString &sql, const QVariantList &bound)
{
    if (hasFailed()) {
        return {};
    }
    QSqlQuery query(m_handle);
    query.setForwardOnly(true);
    bool ok = query.prepare(sql);
    for (int i = 0; ok && i < bound.size(); ++i) {
        query.bindValue(i, bound[i]);
    }
    if (!ok || !query.exec()) {
        remember(query.lastError(), "a query failed");
        return {};
    }
    return query.next() ? query.value(0) : QVariant();
}

core::Status Database::takeStatus()
{
    if (!m_error) {
        return {};
    }
    return core::fail(*std::exchange(m_error, std::nullopt));
}

void Database::remember(const QSqlError &error, const char *what)
{
    remember(describeFailure(m_path, error, what));
}

void Database::remember(core::Error error)
{
    if (!m_error) {
        m_error = std::move(error);
    }
}

Statement::Statement(Database &database, const char *sql)
    : m_database(database)
    , m_sql(QString::fromUtf8(sql))
    , m_query(database.handle())
{
    m_query.setForwardOnly(true);
}

bool Statement::run(const QVariantList &values)
{
    if (m_database.hasFailed()) {
        return false;
    }
    // Prepared on first use: the schema may be created after the statement object.
    if (!m_prepared && !m_query.prepare(m_sql)) {
        m_database.remember(m_query.lastError(), "a statement cannot be prepared");
        return false;
    }
    m_prepared = true;
    for (int i = 0; i < values.size(); ++i) {
        m_query.bindValue(i, values[i]);
    }
    if (!m_query.exec()) {
        m_database.remember(m_query.lastError(), "a statement failed");
        return false;
    }
    return true;
}

bool Statement::next()
{
    if (m_database.hasFailed()) {
        m_query.finish();
        return false;
    }
    if (m_query.next()) {
        return true;
    }
    if (m_query.lastError().isValid()) {
        m_database.remember(m_query.lastError(), "reading failed");
    }
    m_query.finish();
    return false;
}

std::int64_t Statement::integer(int column) const
{
    return m_query.value(column).toLongLong();
}

std::string Statement::text(int column) const
{
    return m_query.value(column).toString().toStdString();
}

QByteArray Statement::blob(int column) const
{
    return m_query.value(column).toByteArray();
}

QVariant Statement::value(int column) const
{
    return m_query.value(column);
}

double Statement::real(int column) const
{
    return realFromSql(m_query.value(column));
}

std::int64_t Statement::insertedKey() const
{
    return m_query.lastInsertId().toLongLong();
}

Transaction::Transaction(Database &database) : m_database(database)
{
    m_database.execute(QStringLiteral("BEGIN IMMEDIATE"));
    m_open = !m_database.hasFailed();
}

Transaction::~Transaction()
{
    rollback();
}

core::Status Transaction::commit()
{
    m_database.execute(QStringLiteral("COMMIT"));
    core::Status status = m_database.takeStatus();
    if (status) {
        m_open = false;
    } else {
        rollback();
    }
    return status;
}

void Transaction::rollback()
{
    if (std::exchange(m_open, false)) {
        // After a full disk SQLite may have rolled back by itself; that this then fails does not matter.
        QSqlQuery(m_database.handle()).exec(QStringLiteral("ROLLBACK"));
    }
}

Snapshot::Snapshot(Database &database) : m_database(database)
{
    m_database.execute(QStringLiteral("BEGIN"));
}

Snapshot::~Snapshot()
{
    QSqlQuery(m_database.handle()).exec(QStringLiteral("COMMIT"));
}

QVariant realToSql(double value)
{
    if (core::isUndefined(value)) {
        return {};
    }
    if (std::isnan(value)) {
        return QStringLiteral("NaN");
    }
    return value;
}

double realFromSql(const QVariant &value)
{
    if (value.isNull()) {
        return core::undefinedValue();
    }
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return isNumber ? number : std::numeric_limits<double>::quiet_NaN();
}

QString toQt(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace signalbox::store
