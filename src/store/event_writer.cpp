// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/event_writer.h"

#include "core/json_text.h"
#include "store/column_codec.h"
#include "store/command_store.h"
#include "store/evaluation_storage.h"
#include "store/event_json.h"
#include "store/live_runs.h"
#include "store/process_identity.h"

#include <algorithm>

namespace signalbox::store {

/// One event of a known run.
struct EventWriter::Handler
{
    EventWriter &writer;
    std::int64_t run;
    std::int64_t time;
    Progress &progress;
    EventNumbers &numbers;

    void points(const core::MetricValues &metrics, std::int64_t step) const
    {
        for (const auto &[name, value] : metrics) {
            writer.m_series.append(run, name, step, time, value, numbers);
        }
    }

    /// Gives its number.
    std::int64_t event(const char *kind, const std::string &body) const
    {
        return writer.addEvent(run, time, kind, body, numbers);
    }

    void update(const char *sql, QVariantList values) const
    {
        values << integerToSql(run);
        Statement(writer.m_database, sql).run(values);
    }

    void operator()(const core::RunStarted &started) const
    {
        update("UPDATE runs SET state = 'running', facts = ? WHERE key = ?",
               {toQt(core::dumpLine(core::toJson(started.facts)))});
        event("run_started", startedBody(started));
    }

    void operator()(const core::StepDone &step) const
    {
        progress.steps = integerToSql(step.step);
        progress.seconds = step.seconds;
        if (step.recorded) {
            points(core::recordedMetrics(step), step.step);
        }
    }

    void operator()(const core::EpochDone &epoch) const
    {
        progress.epochs = epoch.epoch;
        points(epoch.metrics, epoch.step);
    }

    void operator()(const core::EvalDone &evaluation) const
    {
        if (evaluation.kind == core::EvaluationKind::Sanity) {
            return;
        }
        points(evaluation.metrics, evaluation.step);
        if (evaluation.kind == core::EvaluationKind::Validation) {
            for (const auto &[name, values] : evaluation.batchValues) {
                std::int64_t batch = evaluation.firstBatch;
                for (const double value : values) {
                    writer.m_series.append(run, name + "_step", batch++, time, value, numbers);
                }
            }
        }
        event("evaluation", evaluationBody(evaluation, writeEvaluation(writer.m_database, run, time, evaluation)));
    }

    void operator()(const core::CheckpointSaved &checkpoint) const
    {
        if (checkpoint.best) {
            update("UPDATE checkpoints SET best = 0 WHERE run = ?", {});
            update("UPDATE runs SET best_checkpoint = ?, best_monitored = ?, best_epoch = ? WHERE key = ?",
                   {toQt(checkpoint.path), realToSql(checkpoint.monitored), checkpoint.epoch});
        }
        if (checkpoint.last) {
            update("UPDATE checkpoints SET last = 0 WHERE run = ?", {});
        }
        // A folder that is written again (the last model) is a new entry at the end of the list. It stays the best one
        // only if it is said to be.
        update("DELETE FROM checkpoints WHERE path = ? AND run = ?", {toQt(checkpoint.path)});
        update("INSERT INTO checkpoints (path, step, epoch, monitor, monitored, best, last, run)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
               {toQt(checkpoint.path), integerToSql(checkpoint.step), checkpoint.epoch, toQt(checkpoint.monitor),
                realToSql(checkpoint.monitored), checkpoint.best ? 1 : 0, checkpoint.last ? 1 : 0});
        event("checkpoint", checkpointBody(checkpoint));
    }

    void operator()(const core::Notice &notice) const { event("notice", noticeBody(notice)); }

    void operator()(const core::StateChanged &changed) const
    {
        update("UPDATE runs SET state = ? WHERE key = ?", {QLatin1String(core::toString(changed.state))});
        event("state", stateBody(changed.state, changed.step));
    }

    void operator()(const core::RunSteered &steered) const
    {
        event("steered", steeredBody(steered));
        if (steered.command > 0) {
            update("UPDATE commands SET state = ?, answer = ? WHERE number = ? AND run = ?",
                   {QLatin1String(toString(steered.refused.empty() ? CommandState::Done : CommandState::Refused)),
                    toQt(steeredLine(steered).text), integerToSql(steered.command)});
        }
    }

    void operator()(const core::SystemSample &sample) const
    {
        event("system", systemBody(sample));
        points(core::systemMetrics(sample), sample.step);
    }

    void operator()(const core::HistogramsTaken &taken) const
    {
        points(taken.norms, taken.step);
        const std::int64_t number = event("histograms", histogramsBody(taken));
        if (taken.histograms) {
            writer.m_histograms.write(run, number, taken.step, time, *taken.histograms);
        }
    }

    void operator()(const core::RunFinished &finished) const
    {
        const std::string error = finished.error ? core::dumpLine(core::toJson(*finished.error)) : std::string();
        update("UPDATE runs SET state = ?, error = ?, finished = ? WHERE key = ?",
               {QLatin1String(core::toString(finished.state)), toQt(error), integerToSql(time)});
        if (!finished.bestCheckpoint.empty()) {
            update("UPDATE runs SET best_checkpoint = ?, best_monitored = ?, best_epoch = ? WHERE key = ?",
                   {toQt(finished.bestCheckpoint), realToSql(finished.bestMonitored), finished.bestEpoch});
        }
        progress.steps = integerToSql(finished.stepsDone);
        progress.epochs = finished.epochsDone;
        progress.seconds = finished.secondsTotal;
        event("run_finished", finishedBody(finished));
        update(
            "UPDATE commands SET state = 'refused', answer = 'The run ended before' WHERE state IN ('waiting', 'taken')"
            " AND run = ?",
            {});
        writer.m_finished.push_back(run);
    }
};

EventWriter::EventWriter(Database &database)
    : m_database(database)
    , m_series(database)
    , m_histograms(database)
    , m_addEvent(database, "INSERT INTO events (number, run, time, kind, body) VALUES (?, ?, ?, ?, ?)")
    , m_updateProgress(database,
                       "UPDATE runs SET updated = MAX(updated, ?), steps_done = COALESCE(?, steps_done),"
                       " epochs_done = COALESCE(?, epochs_done), seconds_total = COALESCE(?, seconds_total),"
                       " last_metrics = ? WHERE key = ?")
{
}

core::Status EventWriter::write(const std::vector<core::Event> &events)
{
    Transaction transaction(m_database);
    forgetWhenOthersWrote();
    EventNumbers numbers(m_database);
    for (const core::Event &event : events) {
        if (m_database.hasFailed()) {
            break;
        }
        writeEvent(event, numbers);
    }
    m_series.flush();
    writeProgress();
    numbers.save();
    core::Status status = transaction.commit();
    if (!status) {
        m_series.forget();
        m_histograms.forget();
        m_keys.clear();
    }
    for (const std::int64_t run : m_finished) {
        m_series.forgetRun(run);
    }
    m_finished.clear();
    return status;
}

void EventWriter::forgetWhenOthersWrote()
{
    // The number changes when another connection has committed, never by our own commits.
    const std::int64_t version = m_database.value(QStringLiteral("PRAGMA data_version")).toLongLong();
    if (version != m_dataVersion) {
        m_series.forget();
        m_histograms.forget();
        m_keys.clear();
        m_dataVersion = version;
    }
}

std::int64_t EventWriter::findRun(const core::Event &event)
{
    const auto known = m_keys.find(event.run.value);
    if (known != m_keys.end()) {
        return known->second;
    }
    std::int64_t key = keyOfRun(m_database, event.run.value);
    if (const auto *started = std::get_if<core::RunStarted>(&event.body); started != nullptr && key == 0) {
        insertRun(m_database, event.run, started->spec, "{}", core::RunState::Running, event.timeMicroseconds);
        key = keyOfRun(m_database, event.run.value);
    }
    m_keys.emplace(event.run.value, key);
    return key;
}

void EventWriter::writeEvent(const core::Event &event, EventNumbers &numbers)
{
    const std::int64_t key = findRun(event);
    if (key == 0) {
        return; // removed for good while its last events were on their way
    }
    Progress &progress = m_progress[key];
    progress.updated = std::max(progress.updated, event.timeMicroseconds);
    std::visit(Handler{*this, key, event.timeMicroseconds, progress, numbers}, event.body);
}

std::int64_t EventWriter::addEvent(std::int64_t runKey, std::int64_t time, const char *kind, const std::string &body,
                                   EventNumbers &numbers)
{
    const std::int64_t number = numbers.next();
    m_addEvent.run({integerToSql(number), integerToSql(runKey), integerToSql(time), QLatin1String(kind), toQt(body)});
    return number;
}

void EventWriter::writeProgress()
{
    for (const auto &[key, progress] : m_progress) {
        m_updateProgress.run({integerToSql(progress.updated), progress.steps, progress.epochs, progress.seconds,
                              packMetrics(m_series.lastMetrics(key)), integerToSql(key)});
        m_series.writeSummaries(key);
    }
    m_progress.clear();
}

void insertRun(Database &database, const core::RunId &run, const core::RunSpec &spec, const std::string &origins,
               core::RunState state, std::int64_t timeMicroseconds)
{
    const ProcessIdentity process = currentProcess();
    Statement insert(database,
                     "INSERT INTO runs (id, name, notes, tags, state, created, updated, spec, origins, host, process,"
                     " process_start) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.run({toQt(run.value), toQt(spec.name), toQt(spec.notes), toQt(listToText(spec.tags)),
                QLatin1String(core::toString(state)), integerToSql(timeMicroseconds), integerToSql(timeMicroseconds),
                toQt(core::dumpLine(core::toJson(spec))), toQt(origins), toQt(process.host),
                integerToSql(process.process), toQt(process.start)});
}

} // namespace signalbox::store
