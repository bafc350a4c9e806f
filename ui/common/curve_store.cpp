// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/curve_store.h"

#include <algorithm>
#include <cmath>

namespace signalbox::ui {

namespace {

constexpr double kMicroseconds = 1e6;
constexpr double kCurveTimeResolution = 0.001; ///< of the times that a series keeps, in seconds

/// Whether a point comes behind all of a curve. The machine is measured by the clock, also while no step is done.
bool isBehind(const viewmodels::MetricSeries &series, const std::string &metric, std::int64_t step, double seconds)
{
    if (series.size() == 0) {
        return true;
    }
    const std::size_t last = series.size() - 1;
    return core::isSystemMetric(metric) ? seconds > series.x(last, viewmodels::XAxis::Time) + kCurveTimeResolution
                                        : step > series.step(last);
}

/// The first point of `known` that comes behind all of `read`: found without looking at a million others, which both have.
std::size_t firstBehind(const viewmodels::MetricSeries &known, const viewmodels::MetricSeries &read,
                        const std::string &metric)
{
    using viewmodels::XAxis;
    if (read.size() == 0) {
        return 0;
    }
    const std::size_t last = read.size() - 1;
    return core::isSystemMetric(metric)
        ? known.firstAfter(read.x(last, XAxis::Time) + kCurveTimeResolution, XAxis::Time)
        : known.firstAfter(read.x(last, XAxis::Step), XAxis::Step);
}

/// Adds those points of a curve in memory that come behind what was read of it.
void addNewer(const viewmodels::MetricSeries &known, viewmodels::MetricSeries &read, const std::string &metric)
{
    for (std::size_t i = firstBehind(known, read, metric); i < known.size(); ++i) {
        const double seconds = known.x(i, viewmodels::XAxis::Time);
        if (isBehind(read, metric, known.step(i), seconds)) {
            read.append(known.step(i), seconds, known.value(i));
        }
    }
}

bool hasAnyPoint(const charts::RunCurves &run)
{
    return std::any_of(run.series.begin(), run.series.end(),
                       [](const auto &entry) { return entry.second && entry.second->size() > 0; });
}

/// What is known of a run's course by what was read of it and by what is in memory, where it may have gone on.
/// `hasBegun`: there were points to be read, so that its start was known.
viewmodels::RunTimeline jointTimeline(const charts::RunCurves &read, const charts::RunCurves &known, bool hasBegun)
{
    viewmodels::RunTimeline joint = read.timeline ? *read.timeline : viewmodels::RunTimeline();
    if (known.timeline) {
        const auto &pauses = known.timeline->pauses;
        const bool hasMore = pauses.size() > joint.pauses.size();
        const bool hasEnded = !pauses.empty() && pauses.size() == joint.pauses.size()
            && pauses.back().end < joint.pauses.back().end; // it went on since
        if (hasMore || hasEnded) {
            joint.pauses = pauses;
        }
        if (std::isnan(joint.startTime) || (!hasBegun && std::isfinite(known.timeline->startTime))) {
            joint.startTime = known.timeline->startTime;
        }
    }
    const viewmodels::RunTimeline lengths = charts::timelineOf(read.facts, read.batchSize, joint.startTime);
    joint.stepsPerEpoch = lengths.stepsPerEpoch;
    joint.samplesPerEpoch = lengths.samplesPerEpoch;
    joint.samplesPerStep = lengths.samplesPerStep;
    return joint;
}

} // namespace

const charts::RunCurves *CurveStore::find(const core::RunId &run) const
{
    const auto found = m_runs.find(run);
    return found == m_runs.end() ? nullptr : &found->second;
}

void CurveStore::put(charts::RunCurves curves)
{
    const auto known = m_runs.find(curves.id);
    if (known != m_runs.end()) {
        const bool hasBegun = hasAnyPoint(curves) || !curves.pending.empty();
        for (const auto &[name, series] : known->second.series) {
            auto &target = curves.series[name];
            if (!target) {
                target = series;
            } else {
                addNewer(*series, *target, name);
            }
        }
        // What another read has still to bring is waited for; what is there already is not.
        curves.pending.insert(known->second.pending.begin(), known->second.pending.end());
        std::erase_if(curves.pending, [&curves](const std::string &name) {
            const auto found = curves.series.find(name);
            return found != curves.series.end() && found->second && found->second->size() > 0;
        });
        if (curves.marks.size() < known->second.marks.size()) {
            curves.marks = known->second.marks;
            curves.checkpoints = known->second.checkpoints;
        }
        if (curves.facts.stepsPerEpoch == 0) {
            curves.facts = known->second.facts; // read before the store had them
            curves.batchSize = known->second.batchSize;
        }
        if (curves.timeline || known->second.timeline) {
            curves.setTimeline(jointTimeline(curves, known->second, hasBegun)); // also those that only memory has
        }
    }
    m_runs.insert_or_assign(curves.id, std::move(curves));
}

void CurveStore::putPart(const core::RunId &run, charts::CurvePart part)
{
    const auto found = m_runs.find(run);
    if (found == m_runs.end()) {
        return;
    }
    for (charts::CurvePart::Curve &curve : part.curves) {
        const auto known = found->second.series.find(curve.metric);
        if (curve.series && known != found->second.series.end() && known->second) {
            addNewer(*known->second, *curve.series, curve.metric);
        }
    }
    charts::addPart(found->second, std::move(part));
}

void CurveStore::endPending(const core::RunId &run)
{
    if (const auto found = m_runs.find(run); found != m_runs.end()) {
        found->second.pending.clear();
    }
}

void CurveStore::keepOnly(const std::set<core::RunId> &wanted)
{
    std::erase_if(m_runs, [&wanted](const auto &entry) { return !wanted.contains(entry.first); });
}

void CurveStore::setColorSlot(const core::RunId &run, int slot)
{
    if (const auto found = m_runs.find(run); found != m_runs.end()) {
        found->second.colorSlot = slot;
    }
}

void CurveStore::setName(const core::RunId &run, const QString &name)
{
    if (const auto found = m_runs.find(run); found != m_runs.end()) {
        found->second.name = name;
    }
}

CurveStore::Change CurveStore::append(charts::RunCurves &run, const core::MetricValues &values, std::int64_t step,
                                      double seconds)
{
    Change change;
    for (const auto &[name, value] : values) {
        auto &series = run.series[name];
        if (!series) {
            series = std::make_shared<viewmodels::MetricSeries>();
            series->setTimeline(charts::timelineFor(run, name));
            change.structure = true;
        }
        if (isBehind(*series, name, step, seconds)) {
            series->append(step, seconds, value);
            change.points = true;
        }
    }
    return change;
}

CurveStore::Change CurveStore::appendStored(const core::RunId &run, const std::vector<store::StoredEvent> &events)
{
    Change total;
    const auto found = m_runs.find(run);
    if (found == m_runs.end()) {
        return total;
    }
    const bool isTimed = found->second.timeline && std::isfinite(found->second.timeline->startTime);
    for (const store::StoredEvent &event : events) {
        if (event.kind != "metric") {
            continue;
        }
        const std::int64_t start = isTimed ? std::llround(found->second.timeline->startTime * kMicroseconds) : 0;
        const double seconds = isTimed ? static_cast<double>(event.timeMicroseconds - start) / kMicroseconds : 0.0;
        const Change change = append(found->second, {{event.metric, event.value}}, event.step, seconds);
        total.points = total.points || change.points;
        total.structure = total.structure || change.structure;
    }
    return total;
}

CurveStore::Change CurveStore::follow(const store::RunRecord &record, const std::vector<store::StoredEvent> &events,
                                      const charts::RunHistory &history)
{
    const auto found = m_runs.find(record.id);
    if (found == m_runs.end()) {
        return {};
    }
    charts::RunCurves &run = found->second;
    const std::int64_t start = charts::startOf(record, history.states);
    const bool isTimed = run.timeline && std::isfinite(run.timeline->startTime);
    if (!isTimed || std::llround(run.timeline->startTime * kMicroseconds) != start) {
        if (hasAnyPoint(run)) {
            return {.points = false, .structure = false, .gap = true}; // their times count from elsewhere
        }
        run.setTimeline(charts::timelineOf(run.facts, run.batchSize,
                                           static_cast<double>(start) / kMicroseconds)); // it has begun now
    }
    if (record.facts.stepsPerEpoch != 0) {
        run.facts = record.facts;
    }
    run.batchSize = charts::sentencesPerStep(record.spec);
    Change change = appendStored(record.id, events);
    charts::applyHistory(history, start, run); // where nobody trained it is told by its points
    change.structure = true;
    return change;
}

bool CurveStore::mark(const core::Event &event, charts::RunCurves &run, double seconds)
{
    if (const auto *state = std::get_if<core::StateChanged>(&event.body)) {
        viewmodels::RunTimeline timeline = run.timeline ? *run.timeline : viewmodels::RunTimeline();
        if (state->state == core::RunState::Paused) {
            timeline.pauseAt(seconds);
        } else {
            timeline.resumeAt(seconds);
        }
        run.setTimeline(std::move(timeline));
        charts::addStateMark(run, state->state, state->step, seconds);
        return true;
    }
    if (const auto *change = std::get_if<core::RunSteered>(&event.body)) {
        charts::addSteeringMark(run, *change, seconds);
        return change->refused.empty();
    }
    if (const auto *saved = std::get_if<core::CheckpointSaved>(&event.body)) {
        charts::addCheckpointMark(run, *saved, seconds);
        return true;
    }
    if (const auto *finished = std::get_if<core::RunFinished>(&event.body);
        finished != nullptr && finished->state == core::RunState::Failed) {
        charts::addFailureMark(run, finished->stepsDone, seconds);
        return true;
    }
    return false;
}

void CurveStore::begin(const core::Event &event, charts::RunCurves &run)
{
    const double now = static_cast<double>(event.timeMicroseconds) / kMicroseconds;
    // A queued run may have a timeline, but no points yet.
    const bool isKnown =
        run.timeline && std::isfinite(run.timeline->startTime) && std::isfinite(charts::secondsOfStep(run, 0));
    viewmodels::RunTimeline timeline =
        charts::timelineOf(run.facts, run.batchSize, isKnown ? run.timeline->startTime : now);
    if (isKnown) {
        // It goes on after its process was gone: its times still count from its first start.
        timeline.pauses = run.timeline->pauses;
        charts::addRestart(timeline, run, now - timeline.startTime);
    }
    m_startTimes[event.run] = std::llround(timeline.startTime * kMicroseconds);
    run.setTimeline(std::move(timeline));
}

CurveStore::Change CurveStore::apply(const core::Event &event)
{
    if (const auto *started = std::get_if<core::RunStarted>(&event.body)) {
        charts::RunCurves &run = m_runs[event.run];
        run.id = event.run;
        run.facts = started->facts;
        if (run.name.isEmpty()) {
            run.name = QString::fromStdString(started->spec.name);
        }
        run.batchSize = charts::sentencesPerStep(started->spec);
        begin(event, run);
        return {.points = false, .structure = true, .gap = false};
    }
    const auto found = m_runs.find(event.run);
    if (found == m_runs.end()) {
        return {};
    }
    charts::RunCurves &run = found->second;
    const double seconds = static_cast<double>(event.timeMicroseconds - m_startTimes[event.run]) / 1e6;
    if (const auto *step = std::get_if<core::StepDone>(&event.body)) {
        // A merged step may carry the values of one that is not recorded: what belongs there is read from the store.
        const bool isPoint = step->recorded && !step->gap;
        Change change = isPoint ? append(run, core::recordedMetrics(*step), step->step, seconds) : Change{};
        change.gap = step->gap;
        return change;
    }
    if (const auto *epoch = std::get_if<core::EpochDone>(&event.body)) {
        return append(run, epoch->metrics, epoch->step, seconds);
    }
    if (const auto *evaluation = std::get_if<core::EvalDone>(&event.body)) {
        if (evaluation->kind == core::EvaluationKind::Sanity) {
            return {};
        }
        Change change = append(run, evaluation->metrics, evaluation->step, seconds);
        if (evaluation->kind == core::EvaluationKind::Validation) {
            for (const auto &[name, values] : evaluation->batchValues) {
                std::int64_t number = evaluation->firstBatch;
                for (const double value : values) {
                    const Change batch = append(run, {{name + "_step", value}}, number++, seconds);
                    change.structure = change.structure || batch.structure;
                }
            }
        }
        return change;
    }
    if (const auto *sample = std::get_if<core::SystemSample>(&event.body)) {
        return append(run, core::systemMetrics(*sample), sample->step, seconds);
    }
    if (const auto *taken = std::get_if<core::HistogramsTaken>(&event.body)) {
        return append(run, taken->norms, taken->step, seconds);
    }
    return {.points = false, .structure = mark(event, run, seconds), .gap = false};
}

} // namespace signalbox::ui
