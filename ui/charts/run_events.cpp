// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/run_events.h"

#include "charts/chart_text.h"
#include "charts/words.h"
#include "core/json_text.h"
#include "core/steering.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace signalbox::charts {

namespace {

MarkModel markAt(const RunCurves &run, MarkKind kind, const QString &label, std::int64_t step, double seconds)
{
    MarkModel mark;
    mark.kind = kind;
    mark.label = label;
    mark.step = static_cast<double>(step);
    mark.seconds = seconds;
    mark.timeline = run.timeline;
    mark.epoch = run.timeline ? run.timeline->epochAt(step) : mark.step;
    return mark;
}

QString checkpointLabel(const core::CheckpointSaved &saved)
{
    const QString epoch = QString::number(saved.epoch);
    const QString metric = QString::fromStdString(saved.monitor);
    const QString value = valueText(saved.monitored, 3, QLocale());
    if (metric.isEmpty() || core::isUndefined(saved.monitored)) {
        return saved.best ? Words::tr("best checkpoint, epoch %1").arg(epoch)
                          : Words::tr("checkpoint, epoch %1").arg(epoch);
    }
    return saved.best ? Words::tr("best checkpoint, epoch %1: %2 %3").arg(epoch, metric, value)
                      : Words::tr("checkpoint, epoch %1: %2 %3").arg(epoch, metric, value);
}

bool isCheckpoint(const MarkModel &mark)
{
    return mark.kind == MarkKind::Best || mark.kind == MarkKind::Checkpoint;
}

double secondsSince(std::int64_t start, std::int64_t time)
{
    return static_cast<double>(time - start) / 1e6;
}

core::RunSteered steeringFrom(const nlohmann::json &body)
{
    core::RunSteered change;
    change.step = body.value("step", std::int64_t{0});
    change.key = body.value("key", std::string());
    change.before = body.value("before", std::string());
    change.after = body.value("after", std::string());
    change.refused = body.value("refused", std::string());
    return change;
}

core::CheckpointSaved checkpointFrom(const nlohmann::json &body)
{
    core::CheckpointSaved saved;
    saved.step = body.value("step", std::int64_t{0});
    saved.epoch = body.value("epoch", 0);
    saved.monitor = body.value("monitor", std::string());
    saved.monitored = core::numberFromJson(body.value("value", nlohmann::json()));
    saved.best = body.value("best", false);
    return saved;
}

void noteCheckpoint(RunCurves &run, const core::CheckpointSaved &saved, double seconds)
{
    core::CheckpointSaved newest = saved;
    std::erase_if(run.checkpoints, [&newest](const auto &known) {
        const bool isSame = known.first.step == newest.step; // the same state, saved once more for another reason
        newest.best = newest.best || (isSame && known.first.best);
        return isSame;
    });
    if (newest.best) {
        for (auto &known : run.checkpoints) {
            known.first.best = false; // it was, until now
        }
    }
    run.checkpoints.emplace_back(newest, seconds);
}

void markCheckpoints(RunCurves &run)
{
    std::erase_if(run.marks, isCheckpoint);
    for (const auto &[checkpoint, at] : run.checkpoints) {
        run.marks.push_back(markAt(run, checkpoint.best ? MarkKind::Best : MarkKind::Checkpoint,
                                   checkpointLabel(checkpoint), checkpoint.step, at));
    }
}

} // namespace

void addStateMark(RunCurves &run, core::RunState state, std::int64_t step, double seconds)
{
    const bool paused = state == core::RunState::Paused;
    run.marks.push_back(markAt(run, paused ? MarkKind::Pause : MarkKind::Resume,
                               paused ? Words::tr("paused") : Words::tr("resumed"), step, seconds));
}

void addSteeringMark(RunCurves &run, const core::RunSteered &change, double seconds)
{
    if (!change.refused.empty()) {
        return;
    }
    const QString after = QString::fromStdString(change.after);
    QString label;
    if (change.key == core::kRollback) {
        label = Words::tr("went back to %1").arg(QFileInfo(after).fileName());
    } else {
        label = Words::tr("%1: %2 → %3")
                    .arg(QString::fromStdString(change.key), QString::fromStdString(change.before), after);
    }
    run.marks.push_back(markAt(run, MarkKind::Setting, label, change.step, seconds));
}

void addCheckpointMark(RunCurves &run, const core::CheckpointSaved &saved, double seconds)
{
    noteCheckpoint(run, saved, seconds);
    markCheckpoints(run);
}

void addFailureMark(RunCurves &run, std::int64_t lastGoodStep, double seconds)
{
    if (lastGoodStep > 0) {
        run.marks.push_back(markAt(run, MarkKind::Failure,
                                   Words::tr("failed; last good step: %1").arg(QLocale().toString(lastGoodStep)),
                                   lastGoodStep, seconds));
    }
}

double secondsOfStep(const RunCurves &run, std::int64_t step)
{
    for (const char *metric : kPaceMetrics) {
        const auto found = run.series.find(metric);
        if (found != run.series.end() && found->second && found->second->size() > 0) {
            const viewmodels::MetricSeries &series = *found->second;
            return series.seconds(series.nearest(static_cast<double>(step), viewmodels::XAxis::Step));
        }
    }
    return std::numeric_limits<double>::quiet_NaN();
}

std::int64_t startOf(const store::RunRecord &run, const std::vector<store::StateRecord> &states)
{
    return states.empty() ? run.createdMicroseconds : states.front().timeMicroseconds;
}

void addRestart(viewmodels::RunTimeline &timeline, const RunCurves &curves, double seconds)
{
    double last = 0.0;
    for (const char *metric : kPaceMetrics) {
        const auto found = curves.series.find(metric);
        if (found != curves.series.end() && found->second && found->second->size() > 0) {
            const viewmodels::MetricSeries &series = *found->second;
            const std::size_t behind = series.firstAtOrAfter(seconds, viewmodels::XAxis::Time);
            last = std::max(last, behind > 0 ? series.seconds(behind - 1) : 0.0);
        }
    }
    if (last < seconds) { // else it is the very start, of which the store knew first
        timeline.pauseAt(last);
        timeline.resumeAt(seconds);
    }
}

void addStates(RunCurves &curves, const std::vector<store::StateRecord> &states, std::int64_t startMicroseconds)
{
    viewmodels::RunTimeline timeline =
        timelineOf(curves.facts, curves.batchSize, static_cast<double>(startMicroseconds) / 1e6);
    for (std::size_t i = 1; i < states.size(); ++i) {
        const double seconds = secondsSince(startMicroseconds, states[i].timeMicroseconds);
        if (states[i].state == core::RunState::Paused) {
            timeline.pauseAt(seconds);
        } else if (states[i - 1].state == core::RunState::Paused) {
            timeline.resumeAt(seconds);
        } else {
            addRestart(timeline, curves, seconds);
        }
    }
    curves.setTimeline(std::move(timeline));
    for (std::size_t i = 1; i < states.size(); ++i) {
        addStateMark(curves, states[i].state, states[i].step,
                     secondsSince(startMicroseconds, states[i].timeMicroseconds));
    }
}

core::Result<RunHistory> readHistory(const store::RunReader &reader, const core::RunId &run)
{
    RunHistory history;
    auto states = reader.states(run);
    if (!states) {
        return core::fail(states.error());
    }
    history.states = *std::move(states);
    for (const char *kind : {"steered", "checkpoint", "run_finished"}) {
        const auto events = reader.eventsOfKind(run, kind);
        if (!events) {
            return core::fail(events.error());
        }
        for (const store::StoredEvent &event : *events) {
            const nlohmann::json body = nlohmann::json::parse(event.json, nullptr, false);
            if (!body.is_object()) {
                continue; // damaged: a mark less
            }
            if (event.kind == "steered") {
                history.changes.emplace_back(steeringFrom(body), event.timeMicroseconds);
            } else if (event.kind == "checkpoint") {
                history.checkpoints.emplace_back(checkpointFrom(body), event.timeMicroseconds);
            } else if (core::runStateFromString(body.value("state", std::string())) == core::RunState::Failed) {
                history.failures.emplace_back(body.value("steps", std::int64_t{0}), event.timeMicroseconds);
            }
        }
    }
    return history;
}

bool wasRestarted(const std::vector<store::StateRecord> &states)
{
    for (std::size_t i = 1; i < states.size(); ++i) {
        if (states[i].state != core::RunState::Paused && states[i - 1].state != core::RunState::Paused) {
            return true;
        }
    }
    return false;
}

void applyHistory(const RunHistory &history, std::int64_t startMicroseconds, RunCurves &curves)
{
    curves.marks.clear();
    curves.checkpoints.clear();
    addStates(curves, history.states, startMicroseconds);
    for (const auto &[change, time] : history.changes) {
        addSteeringMark(curves, change, secondsSince(startMicroseconds, time));
    }
    for (const auto &[step, time] : history.failures) {
        addFailureMark(curves, step, secondsSince(startMicroseconds, time));
    }
    for (const auto &[saved, time] : history.checkpoints) {
        noteCheckpoint(curves, saved, secondsSince(startMicroseconds, time));
    }
    markCheckpoints(curves);
}

} // namespace signalbox::charts
