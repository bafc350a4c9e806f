// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/command_store.h"

#include "store/database.h"
#include "store/event_numbers.h"
#include "store/live_runs.h"

#include <array>
#include <utility>

namespace signalbox::store {

namespace {

constexpr std::array<const char *, 4> kCommandStates{"waiting", "taken", "done", "refused"};
constexpr const char *kCommandColumns =
    "SELECT c.number, r.id, c.time, c.key, c.value, c.state, c.answer FROM commands c JOIN runs r ON r.key = c.run ";

CommandRecord commandFrom(const Statement &row)
{
    return {row.integer(0), {row.text(1)}, row.integer(2),
            row.text(3),    row.text(4),   commandStateFromString(row.text(5)),
            row.text(6)};
}

std::vector<CommandRecord> readCommands(Database &database, const std::string &condition, const QVariantList &values)
{
    std::vector<CommandRecord> records;
    Statement rows(database, (kCommandColumns + condition).c_str());
    rows.run(values);
    while (rows.next()) {
        records.push_back(commandFrom(rows));
    }
    return records;
}

} // namespace

const char *toString(CommandState state)
{
    return kCommandStates.at(static_cast<std::size_t>(state));
}

CommandState commandStateFromString(const std::string &name)
{
    for (std::size_t i = 0; i < kCommandStates.size(); ++i) {
        if (name == kCommandStates[i]) {
            return static_cast<CommandState>(i);
        }
    }
    return CommandState::Refused;
}

struct CommandStore::Private
{
    std::unique_ptr<Database> database;
    const core::Clock *clock = nullptr;
    std::int64_t seenVersion = -1; ///< of the database, when nothing waited
};

CommandStore::CommandStore(std::unique_ptr<Private> d) : m_private(std::move(d)) { }
CommandStore::CommandStore(CommandStore &&) noexcept = default;
CommandStore &CommandStore::operator=(CommandStore &&) noexcept = default;
CommandStore::~CommandStore() = default;

core::Result<CommandStore> CommandStore::open(const std::string &storeDirectory, const core::Clock &clock)
{
    auto database = Database::open(storeDirectory, Database::Access::ReadWrite);
    if (!database) {
        return core::fail(database.error());
    }
    auto d = std::make_unique<Private>();
    d->database = std::move(*database);
    d->clock = &clock;
    return CommandStore(std::move(d));
}

core::Result<std::vector<std::int64_t>> CommandStore::add(const core::RunId &run,
                                                          const std::vector<core::SteeringRequest> &requests)
{
    Database &database = *m_private->database;
    std::vector<std::int64_t> numbers;
    Transaction transaction(database);
    EventNumbers eventNumbers(database);
    const std::int64_t key = keyOfRun(database, run.value);
    if (key == 0) {
        database.remember({core::ErrorCode::NotFound, run.value, "there is no such run in the store", {}, {}, {}});
    } else if (!isLive(database, key)) {
        database.remember({core::ErrorCode::BadArgument,
                           run.value,
                           "this run does not train any more; only a run that trains can be changed",
                           {},
                           {},
                           {}});
    }
    {
        Statement insert(database,
                         "INSERT INTO commands (run, time, key, value, state) VALUES (?, ?, ?, ?, 'waiting')");
        for (const core::SteeringRequest &request : requests) {
            if (insert.run({integerToSql(key), integerToSql(m_private->clock->nowMicroseconds()), toQt(request.key),
                            toQt(request.value)})) {
                numbers.push_back(insert.insertedKey());
            }
        }
    }
    eventNumbers.save();
    if (core::Status status = transaction.commit(); !status) {
        return core::fail(status.error());
    }
    return numbers;
}

core::Result<std::vector<CommandRecord>> CommandStore::take(const core::RunId &run)
{
    return take(run, {});
}

core::Result<std::vector<CommandRecord>> CommandStore::take(const core::RunId &run,
                                                            const std::vector<core::RunId> &waiting)
{
    Database &database = *m_private->database;
    // The number changes when another connection has committed.
    const std::int64_t version = database.value(QStringLiteral("PRAGMA data_version")).toLongLong();
    if (version == m_private->seenVersion && !database.hasFailed()) {
        return std::vector<CommandRecord>();
    }
    std::string condition = "WHERE c.state = 'waiting' AND (r.id = ?";
    QVariantList ids{toQt(run.value)};
    for (const core::RunId &other : waiting) {
        condition += " OR (c.key = 'stop' AND r.id = ?)";
        ids << toQt(other.value);
    }
    condition += ") ORDER BY c.number";
    if (readCommands(database, condition, ids).empty()) {
        if (core::Status status = database.takeStatus(); !status) {
            return core::fail(status.error());
        }
        m_private->seenVersion = version;
        return std::vector<CommandRecord>();
    }
    Transaction transaction(database);
    EventNumbers numbers(database);
    std::vector<CommandRecord> taken = readCommands(database, condition, ids);
    {
        Statement update(database, "UPDATE commands SET state = 'taken' WHERE number = ?");
        for (CommandRecord &command : taken) {
            command.state = CommandState::Taken;
            update.run({integerToSql(command.number)});
        }
    }
    numbers.save();
    if (core::Status status = transaction.commit(); !status) {
        return core::fail(status.error());
    }
    return taken;
}

core::Status CommandStore::answer(std::int64_t number, CommandState state, const std::string &text)
{
    Database &database = *m_private->database;
    Transaction transaction(database);
    EventNumbers numbers(database);
    {
        Statement update(database, "UPDATE commands SET state = ?, answer = ? WHERE number = ?");
        update.run({QLatin1String(toString(state)), toQt(text), integerToSql(number)});
    }
    numbers.save();
    return transaction.commit();
}

core::Result<std::optional<CommandRecord>> CommandStore::find(std::int64_t number) const
{
    Database &database = *m_private->database;
    const std::vector<CommandRecord> records = readCommands(database, "WHERE c.number = ?", {integerToSql(number)});
    if (core::Status status = database.takeStatus(); !status) {
        return core::fail(status.error());
    }
    return records.empty() ? std::nullopt : std::optional(records.front());
}

} // namespace signalbox::store
