// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_reader.h"

#include "store/column_codec.h"
#include "store/database.h"
#include "store/evaluation_storage.h"
#include "store/event_json.h"
#include "store/histogram_storage.h"
#include "store/live_runs.h"
#include "store/migrations.h"
#include "store/run_rows.h"
#include "store/stored_events.h"
#include "store/values_at.h"
#include "store/view_storage.h"

#include <array>
#include <optional>
#include <utility>

namespace signalbox::store {

namespace {

void reserve(MetricColumn &column, std::size_t count)
{
    column.steps.reserve(count);
    column.times.reserve(count);
    column.values.reserve(count);
}

} // namespace

struct RunReader::Private
{
    explicit Private(std::unique_ptr<Database> opened) : database(std::move(opened)), rows(*database) { }

    std::unique_ptr<Database> database;
    RunRows rows;

    /// The result unless something failed on the way.
    template <typename T> core::Result<T> checked(T result) const
    {
        core::Status status = database->takeStatus();
        if (!status) {
            return core::fail(status.error());
        }
        return result;
    }

    core::Result<std::vector<RunRecord>> records(const char *condition, const QVariantList &bound = {})
    {
        return checked(rows.read(condition, bound));
    }

    /// The run that meets a condition; one in the bin only when none outside does. Nothing when no run meets it;
    /// `several` with their ids as found when more than one does.
    core::Result<std::optional<RunRecord>> onlyOne(const std::string &condition, const QVariantList &bound,
                                                   core::Error several)
    {
        for (const char *where : {"WHERE deleted = 0 AND ", "WHERE deleted > 0 AND "}) {
            auto found = records((where + condition + " ORDER BY created DESC, key DESC").c_str(), bound);
            if (!found) {
                return core::fail(found.error());
            }
            if (found->size() == 1) {
                return std::optional(std::move(found->front()));
            }
            for (const RunRecord &run : *found) {
                several.found += (several.found.empty() ? "" : ", ") + run.id.value;
            }
            if (!found->empty()) {
                return core::fail(std::move(several));
            }
        }
        return std::optional<RunRecord>();
    }

    core::Result<std::int64_t> key(const core::RunId &run) const
    {
        const std::int64_t key = keyOfRun(*database, run.value);
        if (key == 0 && !database->hasFailed()) {
            return core::fail(notFound(run.value));
        }
        return checked(key);
    }

    static core::Error notFound(const std::string &text)
    {
        return {core::ErrorCode::NotFound, text, "there is no such run in the store", {}, {}, {}};
    }

    core::Error damaged(const std::string &what) const
    {
        return {core::ErrorCode::StoreFailed, database->path(), what + " is damaged", {}, {}, {}};
    }
};

core::Result<RunReader> RunReader::open(const std::string &storeDirectory)
{
    auto database = Database::open(storeDirectory, Database::Access::ReadOnly);
    if (!database) {
        return core::fail(database.error());
    }
    const int version = schemaVersion(**database);
    core::Status status = (*database)->takeStatus();
    if (!status) {
        return core::fail(status.error());
    }
    if (version != kSchemaVersion) {
        return core::fail({core::ErrorCode::StoreFailed,
                           (*database)->path(),
                           version > kSchemaVersion ? "the run store was made by a newer version of Signalbox"
                                                    : "the run store has to be brought up to date first",
                           {},
                           "schema version " + std::to_string(version),
                           std::to_string(kSchemaVersion)});
    }
    return RunReader(std::make_unique<Private>(std::move(*database)));
}

RunReader::RunReader(std::unique_ptr<Private> d) : m_private(std::move(d)) { }

RunReader::RunReader(RunReader &&) noexcept = default;
RunReader &RunReader::operator=(RunReader &&) noexcept = default;
RunReader::~RunReader() = default;

core::Result<std::vector<RunRecord>> RunReader::runs(bool includeDeleted) const
{
    return m_private->records(includeDeleted ? "WHERE +deleted >= 0 ORDER BY created DESC, key DESC"
                                             : "WHERE deleted = 0 ORDER BY created DESC, key DESC");
}

core::Result<RunRecord> RunReader::run(const core::RunId &run) const
{
    auto found = m_private->records("WHERE id = ?", {toQt(run.value)});
    if (!found) {
        return core::fail(found.error());
    }
    if (found->empty()) {
        return core::fail(Private::notFound(run.value));
    }
    return std::move(found->front());
}

core::Result<RunChanges> RunReader::runChanges(std::int64_t after) const
{
    const Snapshot snapshot(*m_private->database);
    RunChanges changes;
    changes.number = m_private->database->value(QStringLiteral("SELECT last_number FROM counter")).toLongLong();
    if (changes.number == after) {
        return m_private->checked(std::move(changes));
    }
    // Written so that the index of changes is used, and not that of times, which are what is sorted by.
    auto changed = m_private->records("WHERE runs.key IN (SELECT key FROM runs WHERE changed > ? AND +deleted >= 0)"
                                      " ORDER BY created DESC, key DESC",
                                      {integerToSql(after)});
    if (!changed) {
        return core::fail(changed.error());
    }
    changes.changed = std::move(*changed);
    Statement removed(*m_private->database,
                      "SELECT id FROM removed_runs WHERE changed > ? AND id NOT IN (SELECT id FROM runs)");
    removed.run({integerToSql(after)});
    while (removed.next()) {
        changes.removed.push_back({removed.text(0)});
    }
    return m_private->checked(std::move(changes));
}

core::Result<std::vector<RunRecord>> RunReader::lostRuns() const
{
    const Snapshot snapshot(*m_private->database);
    const std::vector<std::int64_t> keys = lostRunKeys(*m_private->database);
    std::string condition;
    QVariantList bound;
    for (const std::int64_t key : keys) {
        condition += condition.empty() ? "WHERE runs.key IN (?" : ", ?";
        bound << integerToSql(key);
    }
    if (condition.empty()) {
        return m_private->checked(std::vector<RunRecord>());
    }
    condition += ") ORDER BY created DESC, key DESC";
    auto lost = m_private->records(condition.c_str(), bound);
    if (lost) {
        for (RunRecord &run : *lost) {
            run.state = core::RunState::Interrupted;
            run.finishedMicroseconds = run.updatedMicroseconds;
        }
    }
    return lost;
}

core::Result<std::vector<core::RunId>> RunReader::undecidedRuns() const
{
    std::vector<core::RunId> runs;
    Statement rows(*m_private->database,
                   "SELECT id FROM runs WHERE state = 'interrupted' AND deleted = 0 AND archived = 0"
                   " AND NOT EXISTS (SELECT 1 FROM imports WHERE imports.run = runs.key)"
                   " AND NOT EXISTS (SELECT 1 FROM commands WHERE commands.run = runs.key"
                   " AND commands.key IN ('keep', 'resumed')) ORDER BY created DESC, key DESC");
    rows.run();
    while (rows.next()) {
        runs.push_back({rows.text(0)});
    }
    return m_private->checked(std::move(runs));
}

core::Result<RunRecord> RunReader::findRun(const std::string &text) const
{
    const Snapshot snapshot(*m_private->database);
    if (auto exact = run({text}); exact || exact.error().code != core::ErrorCode::NotFound) {
        return exact;
    }
    if (text.empty()) {
        return core::fail(Private::notFound(text));
    }
    const QString wanted = toQt(text);
    core::Error several = Private::notFound(text);
    several.detail = "several runs have this name";
    several.expected = "the id of one of them";
    auto named = m_private->onlyOne("name = ?", {wanted}, several);
    if (!named || *named) {
        return named ? core::Result<RunRecord>(std::move(**named)) : core::fail(named.error());
    }
    several.detail = "several runs have an id that begins like this";
    several.expected = "more letters of the id";
    auto begun = m_private->onlyOne("substr(id, 1, length(?)) = ?", {wanted, wanted}, several);
    if (!begun || *begun) {
        return begun ? core::Result<RunRecord>(std::move(**begun)) : core::fail(begun.error());
    }
    return core::fail(Private::notFound(text));
}

core::Result<std::int64_t> RunReader::countRuns() const
{
    return m_private->checked<std::int64_t>(
        m_private->database->value(QStringLiteral("SELECT COUNT(*) FROM runs WHERE deleted >= 0")).toLongLong());
}

core::Result<bool> RunReader::hasRunNamed(const std::string &name) const
{
    return m_private->checked(
        m_private->database->value(QStringLiteral("SELECT 1 FROM runs WHERE name = ? LIMIT 1"), {toQt(name)})
            .isValid());
}

core::Result<std::vector<std::string>> RunReader::metricNames(const core::RunId &run) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    std::vector<std::string> names;
    Statement rows(*m_private->database, "SELECT name FROM series WHERE run = ? ORDER BY key");
    rows.run({integerToSql(*key)});
    while (rows.next()) {
        names.push_back(rows.text(0));
    }
    return m_private->checked(std::move(names));
}

core::Result<MetricColumn> RunReader::metric(const core::RunId &run, const std::string &name) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    const Snapshot snapshot(*m_private->database);
    MetricColumn column;
    column.metric = name;
    reserve(column,
            m_private->database
                ->value(QStringLiteral("SELECT SUM(c.count) FROM series s JOIN chunks c ON c.series = s.key"
                                       " WHERE s.run = ? AND s.name = ?"),
                        {integerToSql(*key), toQt(name)})
                .toULongLong());
    Statement rows(*m_private->database,
                   "SELECT c.count, c.steps, c.times, c.vals FROM series s JOIN chunks c ON c.series = s.key"
                   " WHERE s.run = ? AND s.name = ? ORDER BY c.position");
    rows.run({integerToSql(*key), toQt(name)});
    while (rows.next()) {
        const auto count = static_cast<std::size_t>(rows.integer(0));
        if (!unpackIntegers(rows.blob(1), count, column.steps) || !unpackIntegers(rows.blob(2), count, column.times)
            || !unpackReals(rows.blob(3), count, column.values)) {
            return core::fail(m_private->damaged("metric " + name + " of run " + run.value));
        }
    }
    return m_private->checked(std::move(column));
}

core::Result<std::map<core::RunId, double>> RunReader::valuesAt(const std::string &metric, std::int64_t step) const
{
    const Snapshot snapshot(*m_private->database);
    return m_private->checked(readValuesAt(*m_private->database, metric, step));
}

core::Result<std::vector<std::string>> RunReader::histogramNames(const core::RunId &run) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    return m_private->checked(readHistogramNames(*m_private->database, *key));
}

core::Result<std::vector<HistogramRecord>> RunReader::histograms(const core::RunId &run, const std::string &name) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    return m_private->checked(readHistograms(*m_private->database, *key, name));
}

core::Result<std::vector<EvaluationRecord>> RunReader::evaluations(const core::RunId &run) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    std::vector<EvaluationRecord> all;
    Statement rows(*m_private->database,
                   "SELECT key, kind, epoch, step, time, metrics, labels, confusion, within_epoch FROM evaluations"
                   " WHERE run = ? ORDER BY key");
    rows.run({integerToSql(*key)});
    while (rows.next()) {
        EvaluationRecord record;
        record.id = rows.integer(0);
        record.kind = rows.text(1) == core::toString(core::EvaluationKind::Test) ? core::EvaluationKind::Test
                                                                                 : core::EvaluationKind::Validation;
        record.epoch = static_cast<int>(rows.integer(2));
        record.step = rows.integer(3);
        record.timeMicroseconds = rows.integer(4);
        record.metrics = metricsFromText(rows.text(5));
        record.labels = listFromText(rows.text(6));
        if (!unpackIntegers(rows.blob(7), record.labels.size() * record.labels.size(), record.confusion)) {
            return core::fail(m_private->damaged("evaluation " + std::to_string(record.id)));
        }
        if (!rows.value(8).isNull()) {
            record.withinEpoch = rows.integer(8) != 0;
        }
        all.push_back(std::move(record));
    }
    return m_private->checked(std::move(all));
}

core::Result<std::shared_ptr<const core::EvaluationTable>> RunReader::evaluationTable(std::int64_t evaluation) const
{
    return readEvaluationTable(*m_private->database, evaluation);
}

core::Result<std::vector<CheckpointRecord>> RunReader::checkpoints(const core::RunId &run) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    std::vector<CheckpointRecord> all;
    Statement rows(
        *m_private->database,
        "SELECT path, step, epoch, monitor, monitored, best, last FROM checkpoints WHERE run = ? ORDER BY key");
    rows.run({integerToSql(*key)});
    while (rows.next()) {
        all.push_back({rows.text(0), rows.integer(1), static_cast<int>(rows.integer(2)), rows.text(3), rows.real(4),
                       rows.integer(5) != 0, rows.integer(6) != 0});
    }
    return m_private->checked(std::move(all));
}

core::Result<std::vector<LogRecord>> RunReader::log(const core::RunId &run) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    std::vector<LogRecord> lines;
    Statement rows(*m_private->database,
                   "SELECT time, kind, body FROM events WHERE run = ?"
                   " AND kind IN ('run_started', 'notice', 'state', 'steered', 'run_finished') ORDER BY number");
    rows.run({integerToSql(*key)});
    while (rows.next()) {
        LogLine line = logLine(rows.text(1), rows.text(2));
        if (!line.text.empty()) {
            lines.push_back({rows.integer(0), line.level, std::move(line.text)});
        }
    }
    return m_private->checked(std::move(lines));
}

core::Result<std::vector<StateRecord>> RunReader::states(const core::RunId &run) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    std::vector<StateRecord> states;
    Statement rows(*m_private->database,
                   "SELECT time, kind, body FROM events WHERE run = ? AND kind IN ('run_started', 'state')"
                   " ORDER BY number");
    rows.run({integerToSql(*key)});
    while (rows.next()) {
        StateRecord record{rows.integer(0), core::RunState::Running, 0};
        if (rows.text(1) == "state") {
            const nlohmann::json body = parseStored(rows.text(2));
            if (!body.is_object()) {
                return core::fail(m_private->damaged("an event of run " + run.value));
            }
            record.state = core::runStateFromString(body.value("state", std::string("running")));
            record.step = body.value("step", std::int64_t{0});
        }
        if (record.state == core::RunState::Running || record.state == core::RunState::Paused) {
            states.push_back(record);
        }
    }
    return m_private->checked(std::move(states));
}

core::Result<std::vector<std::pair<std::string, core::Origin>>> RunReader::origins(const core::RunId &run) const
{
    const QVariant text =
        m_private->database->value(QStringLiteral("SELECT origins FROM runs WHERE id = ?"), {toQt(run.value)});
    if (!text.isValid() && !m_private->database->hasFailed()) {
        return core::fail(Private::notFound(run.value));
    }
    std::vector<std::pair<std::string, core::Origin>> origins;
    const auto object = nlohmann::ordered_json::parse(text.toString().toStdString(), nullptr, false);
    constexpr std::array kAll{core::Origin::Flag, core::Origin::ConfigFile, core::Origin::ModelFolder,
                              core::Origin::Default};
    if (object.is_object()) {
        for (const auto &[setting, name] : object.items()) {
            for (const core::Origin origin : kAll) {
                if (name == core::toString(origin)) {
                    origins.emplace_back(setting, origin);
                }
            }
        }
    }
    return m_private->checked(std::move(origins));
}

core::Result<ImportDetails> RunReader::importDetails(const core::RunId &run) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    ImportDetails details;
    const QVariant text =
        m_private->database->value(QStringLiteral("SELECT details FROM imports WHERE run = ?"), {integerToSql(*key)});
    const nlohmann::json list = parseStored(text.toString().toStdString());
    for (const auto &item : list) {
        if (item.is_array() && item.size() == 2 && item[0].is_string() && item[1].is_string()) {
            details.emplace_back(item[0].get<std::string>(), item[1].get<std::string>());
        }
    }
    return m_private->checked(std::move(details));
}

core::Result<std::vector<ChartNote>> RunReader::chartNotes(const core::RunId &run) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    return m_private->checked(readChartNotes(*m_private->database, *key, run));
}

core::Result<std::vector<LayoutRecord>> RunReader::layouts(const std::string &kind, const std::string &project) const
{
    return m_private->checked(readLayouts(*m_private->database, kind, project));
}

core::Result<std::optional<LayoutRecord>> RunReader::layout(const std::string &kind, const std::string &project,
                                                            const std::string &name) const
{
    return m_private->checked(readLayout(*m_private->database, kind, project, name));
}

core::Result<ViewMarks> RunReader::viewMarks(std::int64_t after) const
{
    const Snapshot snapshot(*m_private->database);
    return m_private->checked(readViewMarks(*m_private->database, after));
}

bool RunReader::isOutdated() const
{
    return m_private->database->isOutdated();
}

core::Result<std::int64_t> RunReader::lastNumber() const
{
    return m_private->checked<std::int64_t>(
        m_private->database->value(QStringLiteral("SELECT last_number FROM counter")).toLongLong());
}

core::Result<std::vector<StoredEvent>> RunReader::eventsAfter(std::int64_t after, int limit) const
{
    return m_private->checked(readEventsAfter(*m_private->database, after, limit));
}

core::Result<std::vector<StoredEvent>> RunReader::eventsOfRun(const core::RunId &run, std::int64_t after,
                                                              int limit) const
{
    return m_private->checked(readEventsOfRun(*m_private->database, run, after, limit));
}

core::Result<std::vector<StoredEvent>> RunReader::eventsOfKind(const core::RunId &run, const std::string &kind) const
{
    const auto key = m_private->key(run);
    if (!key) {
        return core::fail(key.error());
    }
    std::vector<StoredEvent> events;
    Statement rows(*m_private->database,
                   "SELECT number, time, body FROM events WHERE run = ? AND kind = ? ORDER BY number");
    rows.run({integerToSql(*key), toQt(kind)});
    while (rows.next()) {
        StoredEvent event;
        event.number = rows.integer(0);
        event.run = run;
        event.timeMicroseconds = rows.integer(1);
        event.kind = kind;
        event.json = rows.text(2);
        events.push_back(std::move(event));
    }
    return m_private->checked(std::move(events));
}

} // namespace signalbox::store
