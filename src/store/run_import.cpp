// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_import.h"

#include "core/json_text.h"
#include "store/column_codec.h"
#include "store/database.h"
#include "store/event_json.h"
#include "store/event_numbers.h"
#include "store/event_writer.h"
#include "store/live_runs.h"
#include "store/series_writer.h"

namespace signalbox::store {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::string importOriginsText(const std::vector<std::pair<std::string, core::Origin>> &origins)
{
    ordered_json object = ordered_json::object();
    for (const auto &[key, origin] : origins) {
        object[key] = core::toString(origin);
    }
    return object.dump();
}

std::string importDetailsText(const ImportDetails &details)
{
    json list = json::array();
    for (const auto &[name, value] : details) {
        list.push_back(json::array({name, value}));
    }
    return core::dumpLine(list);
}

/// What people can change of a run.
struct RunLabels
{
    std::string name;
    std::string notes;
    std::vector<std::string> tags;
};

/// One import: everything happens inside the caller's transaction, and failures are left in the database.
class RunImportWriter
{
public:
    RunImportWriter(Database &database, const ImportedRun &run, std::int64_t now, const std::stop_token &stop)
        : m_database(database)
        , m_run(run)
        , m_now(now)
        , m_stop(stop)
        , m_numbers(database)
        , m_series(database)
    {
    }

    ImportOutcome write()
    {
        refuseOwnRun();
        m_key =
            m_database.value(QStringLiteral("SELECT run FROM imports WHERE link = ?"), {toQt(m_run.link)}).toLongLong();
        m_outcome.replaced = m_key != 0;
        m_labels = m_outcome.replaced ? keptLabels() : RunLabels{m_run.name, m_run.notes, m_run.tags};
        m_labels.name = freeName(m_labels.name);
        if (m_outcome.replaced) {
            takeOut();
        } else {
            insert();
        }
        addPoints();
        addPointsOfEvaluations();
        addEvents();
        writeRow();
        m_numbers.save();
        m_outcome.name = m_labels.name;
        return m_outcome;
    }

private:
    void refuseOwnRun()
    {
        Statement row(m_database, "SELECT r.name FROM syncs y JOIN runs r ON r.key = y.run WHERE y.link = ?");
        row.run({toQt(m_run.link)});
        if (row.next()) {
            core::Error error{core::ErrorCode::BadArgument, m_run.source, {}, {}, {}, {}};
            error.detail = "this run was sent from here, where it is called " + row.text(0);
            m_database.remember(std::move(error));
        }
        row.finish();
    }

    /// What was imported now, but for what somebody changed here since the last import: the spec has the labels of then.
    RunLabels keptLabels()
    {
        RunLabels labels{m_run.name, m_run.notes, m_run.tags};
        Statement row(m_database, "SELECT id, name, notes, tags, spec FROM runs WHERE key = ?");
        row.run({integerToSql(m_key)});
        if (row.next()) {
            m_outcome.run = {row.text(0)};
            const json spec = parseStored(row.text(4));
            const auto given = [&spec](const char *key) { return spec.is_object() ? spec.value(key, json()) : json(); };
            m_renamed = given("name") != json(row.text(1));
            if (m_renamed) {
                labels.name = row.text(1);
            }
            if (given("notes") != json(row.text(2))) {
                labels.notes = row.text(2);
            }
            if (const auto tags = listFromText(row.text(3)); given("tag") != json(tags)) {
                labels.tags = tags;
            }
        }
        row.finish();
        return labels;
    }

    /// The name itself, or with the first number behind it that no other run has.
    std::string freeName(const std::string &wanted)
    {
        std::string name = wanted;
        for (int number = 2; isTaken(name) && !m_database.hasFailed(); ++number) {
            name = wanted + '-' + std::to_string(number);
        }
        return name;
    }

    bool isTaken(const std::string &name)
    {
        return m_database
            .value(QStringLiteral("SELECT 1 FROM runs WHERE name = ? AND key <> ? LIMIT 1"),
                   {toQt(name), integerToSql(m_key)})
            .isValid();
    }

    /// Leaves a run that is to be replaced without what the import before had given it.
    void takeOut()
    {
        const QVariantList key{integerToSql(m_key)};
        Statement(m_database, "DELETE FROM series WHERE run = ?").run(key);
        Statement(m_database, "DELETE FROM events WHERE run = ? AND kind <> 'evaluation'").run(key);
        Statement(m_database, "UPDATE runs SET last_metrics = X'' WHERE key = ?").run(key);
        Statement(m_database, "DELETE FROM metric_summaries WHERE run = ?").run(key);
    }

    void insert()
    {
        do {
            m_outcome.run = core::RunId::create();
        } while (keyOfRun(m_database, m_outcome.run.value) != 0);
        insertRun(m_database, m_outcome.run, m_run.spec, "{}", m_run.state, m_now);
        m_key = keyOfRun(m_database, m_outcome.run.value);
    }

    void addPoints()
    {
        for (const ImportedSeries &series : m_run.series) {
            if (m_stop.stop_requested()) {
                m_database.remember({core::ErrorCode::Cancelled,
                                     m_run.source,
                                     "the import was cancelled; nothing of this run was kept",
                                     {},
                                     {},
                                     {}});
            }
            for (std::size_t i = 0; i < series.values.size() && !m_database.hasFailed(); ++i) {
                m_series.append(m_key, series.metric, series.steps[i], series.times[i], series.values[i], m_numbers);
            }
        }
    }

    /// Those of evaluations that were made here went with the series.
    void addPointsOfEvaluations()
    {
        struct Values
        {
            std::int64_t step;
            std::int64_t time;
            core::MetricValues metrics;
        };
        std::vector<Values> all;
        Statement rows(m_database, "SELECT step, time, metrics FROM evaluations WHERE run = ? ORDER BY key");
        rows.run({integerToSql(m_key)});
        while (rows.next()) {
            all.push_back({rows.integer(0), rows.integer(1), metricsFromText(rows.text(2))});
        }
        for (const Values &values : all) {
            for (const auto &[name, value] : values.metrics) {
                m_series.append(m_key, name, values.step, values.time, value, m_numbers);
            }
        }
        m_series.flush();
    }

    void addEvents()
    {
        if (m_run.state != core::RunState::Interrupted) {
            core::RunFinished finished;
            finished.state = m_run.state;
            finished.stepsDone = m_run.stepsDone;
            finished.epochsDone = m_run.epochsDone;
            finished.secondsTotal = m_run.secondsTotal;
            finished.finalMetrics = m_series.lastMetrics(m_key);
            addEvent(m_run.finishedMicroseconds, "run_finished", finishedBody(finished));
        }
        addNotice("Imported from " + m_run.source + ": " + m_run.link);
        for (const std::string &text : m_run.notices) {
            addNotice(text);
        }
    }

    void addNotice(const std::string &text) { addEvent(m_now, "notice", noticeBody({core::NoticeLevel::Info, text})); }

    void addEvent(std::int64_t time, const char *kind, const std::string &body)
    {
        Statement(m_database, "INSERT INTO events (number, run, time, kind, body) VALUES (?, ?, ?, ?, ?)")
            .run({integerToSql(m_numbers.next()), integerToSql(m_key), integerToSql(time), QLatin1String(kind),
                  toQt(body)});
    }

    /// Everything of the run's row and that of the import.
    void writeRow()
    {
        core::RunSpec spec = m_run.spec;
        spec.name = m_renamed ? m_run.name : m_labels.name; // by which the next import sees what was changed here
        spec.notes = m_run.notes;
        spec.tags = m_run.tags;
        std::string facts;
        if (m_run.facts != core::RunFacts{}) {
            facts = core::dumpLine(core::toJson(m_run.facts));
        }
        // Its process was never one of this computer.
        Statement(m_database,
                  "UPDATE runs SET name = ?, notes = ?, tags = ?, state = ?, created = ?, updated = ?, finished = ?,"
                  " spec = ?, origins = ?, facts = ?, last_metrics = ?, steps_done = ?, epochs_done = ?,"
                  " seconds_total = ?, host = '', process = 0, process_start = '', deleted = 0 WHERE key = ?")
            .run({toQt(m_labels.name), toQt(m_labels.notes), toQt(listToText(m_labels.tags)),
                  QLatin1String(core::toString(m_run.state)), integerToSql(m_run.createdMicroseconds),
                  integerToSql(m_now), integerToSql(m_run.finishedMicroseconds),
                  toQt(core::dumpLine(core::toJson(spec))), toQt(importOriginsText(m_run.origins)), toQt(facts),
                  packMetrics(m_series.lastMetrics(m_key)), integerToSql(m_run.stepsDone), m_run.epochsDone,
                  m_run.secondsTotal, integerToSql(m_key)});
        m_series.writeSummaries(m_key);
        Statement(m_database,
                  "INSERT INTO imports (run, source, link, details, imported) VALUES (?, ?, ?, ?, ?)"
                  " ON CONFLICT (run) DO UPDATE SET source = excluded.source, details = excluded.details,"
                  " imported = excluded.imported")
            .run({integerToSql(m_key), toQt(m_run.source), toQt(m_run.link), toQt(importDetailsText(m_run.details)),
                  integerToSql(m_now)});
    }

    Database &m_database;
    const ImportedRun &m_run;
    const std::int64_t m_now;
    const std::stop_token &m_stop;
    EventNumbers m_numbers;
    SeriesWriter m_series;
    std::int64_t m_key = 0;
    RunLabels m_labels;
    bool m_renamed = false; ///< by somebody here since the last import
    ImportOutcome m_outcome;
};

} // namespace

RunImporter::RunImporter(std::string storeDirectory) : m_directory(std::move(storeDirectory)) { }

core::Result<std::vector<LinkedRun>> RunImporter::linkedRuns() const
{
    const auto database = Database::open(m_directory, Database::Access::ReadOnly);
    if (!database) {
        return core::fail(database.error());
    }
    std::vector<LinkedRun> runs;
    {
        Statement rows(**database,
                       "SELECT r.id, r.name, i.link, 1 FROM imports i JOIN runs r ON r.key = i.run UNION ALL"
                       " SELECT r.id, r.name, y.link, 0 FROM syncs y JOIN runs r ON r.key = y.run WHERE y.link <> ''");
        rows.run();
        while (rows.next()) {
            runs.push_back({{rows.text(0)}, rows.text(1), rows.text(2), rows.integer(3) != 0});
        }
    }
    if (core::Status status = (*database)->takeStatus(); !status) {
        return core::fail(status.error());
    }
    return runs;
}

core::Result<ImportOutcome> RunImporter::write(const ImportedRun &run, const core::Clock &clock,
                                               const std::stop_token &stop)
{
    const auto database = Database::open(m_directory, Database::Access::ReadWrite);
    if (!database) {
        return core::fail(database.error());
    }
    Transaction transaction(**database);
    const ImportOutcome outcome = RunImportWriter(**database, run, clock.nowMicroseconds(), stop).write();
    if (core::Status status = transaction.commit(); !status) {
        return core::fail(status.error());
    }
    return outcome;
}

} // namespace signalbox::store
