// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of the workspace that follows what happens: live events and changes of the store.
#include "common/run_workspace.h"

#include "viewmodels/run_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace signalbox::ui {

namespace {

constexpr std::size_t kSparklinePoints = 48;
constexpr std::size_t kReadsPerPoint = 64; ///< of a sparkline; a long stretch is sampled

/// Means of equal stretches; values that are not finite are left out.
template <typename At> QList<double> thinned(std::size_t size, At at)
{
    QList<double> points;
    const std::size_t count = std::min(size, kSparklinePoints);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = i * size / count;
        const std::size_t to = (i + 1) * size / count;
        const std::size_t stride = (to - from + kReadsPerPoint - 1) / kReadsPerPoint;
        double sum = 0.0;
        int finite = 0;
        for (std::size_t k = from; k < to; k += stride) {
            const double value = at(k);
            if (std::isfinite(value)) {
                sum += value;
                ++finite;
            }
        }
        if (finite > 0) {
            points << sum / finite;
        }
    }
    return points;
}

} // namespace

void RunWorkspace::applyEvents(const std::vector<core::Event> &events)
{
    CurveStore::Change total;
    for (const core::Event &event : events) {
        const bool isNew = event.run != m_live.run();
        const bool begins = std::holds_alternative<core::RunStarted>(event.body);
        if (isNew && !begins && !m_live.run().isEmpty() && !m_live.isOver()) {
            refresh(); // a waiting run left the queue; the live one goes on
            continue;
        }
        m_live.apply(event);
        if (const auto *started = std::get_if<core::RunStarted>(&event.body)) {
            addStarted(event.run, started->spec);
        }
        const CurveStore::Change change = m_curves.apply(event);
        total.points = total.points || change.points;
        total.structure = total.structure || change.structure;
        if (change.gap) {
            m_gaps[event.run] = ++m_gapCount;
        }
        const auto *evaluation = std::get_if<core::EvalDone>(&event.body);
        if (evaluation != nullptr && evaluation->kind != core::EvaluationKind::Sanity && event.run == m_current) {
            addLiveEvaluation(*evaluation);
        }
        if (isNew || begins) {
            m_curves.setColorSlot(event.run, m_runs.colorSlot(event.run));
            Q_EMIT liveRunStarted(event.run);
        }
        if (const auto *finished = std::get_if<core::RunFinished>(&event.body)) {
            Q_EMIT liveRunEnded(event.run, *finished);
            m_sparklineTimer.stop(); // its last points do not wait
            refresh();
        }
    }
    if (const store::RunRecord *record = m_runs.find(m_live.run())) {
        m_runs.updateRun(withLiveValues(*record));
    }
    if (total.points || total.structure) {
        m_sparklineStale = true;
        if (!m_sparklineTimer.isActive()) {
            updateLiveSparkline();
        }
        Q_EMIT curvesChanged(total.structure);
    }
    if (!m_gaps.empty() && !m_gapTimer.isActive()) {
        m_gapTimer.start();
    }
    Q_EMIT progressed();
}

store::RunRecord RunWorkspace::withLiveValues(store::RunRecord record) const
{
    if (m_live.run() != record.id) {
        return record;
    }
    record.state = m_live.state();
    if (!m_live.isLoading() && !m_live.facts().labels.empty()) {
        record.facts = m_live.facts();
    }
    for (const auto &[name, value] : m_live.latest()) {
        const auto known = std::find_if(record.lastMetrics.begin(), record.lastMetrics.end(),
                                        [&name = name](const auto &pair) { return pair.first == name; });
        if (known == record.lastMetrics.end()) {
            record.lastMetrics.emplace_back(name, value);
        } else {
            known->second = value;
        }
    }
    record.stepsDone = std::max(record.stepsDone, m_live.lastStep().step);
    if (const auto &finished = m_live.finished()) {
        record.error = finished->error;
        record.epochsDone = finished->epochsDone;
        record.secondsTotal = finished->secondsTotal;
        record.bestCheckpoint = finished->bestCheckpoint;
        record.bestMonitored = finished->bestMonitored;
        record.bestEpoch = finished->bestEpoch;
    }
    return record;
}

void RunWorkspace::updateLiveSparkline()
{
    m_sparklineStale = false;
    m_sparklineTimer.start();
    const charts::RunCurves *curves = m_curves.find(m_live.run());
    if (curves == nullptr) {
        return;
    }
    const auto loss = curves->series.find("train/loss_step");
    if (loss != curves->series.end()) {
        const auto &series = *loss->second;
        m_runs.setSparkline(m_live.run(), thinned(series.size(), [&series](std::size_t i) { return series.value(i); }));
    }
}

void RunWorkspace::loadSparkline(const store::RunRecord &run)
{
    if (run.stepsDone == 0 && run.lastMetrics.empty()) {
        return;
    }
    if (!m_sparklinesAsked.insert(run.id).second) {
        return;
    }
    m_reader->postLater([this, id = run.id](const store::RunReader &reader) {
        const auto column = reader.metric(id, "train/loss_step");
        QList<double> points;
        if (column) {
            points = thinned(column->values.size(), [&](std::size_t i) { return column->values[i]; });
        }
        deliver([this, id, points, known = column.has_value()] {
            m_sparklinesAsked.erase(id);
            // What was drawn before stays until there is something newer; without any, it is not asked for again.
            if (known || !m_runs.hasSparkline(id)) {
                m_runs.setSparkline(id, points);
            }
        });
    });
}

std::vector<store::RunRecord> withNewerRuns(std::vector<store::RunRecord> snapshot,
                                            const std::vector<store::RunRecord> &known,
                                            const std::set<core::RunId> &newer)
{
    std::vector<store::RunRecord> runs;
    for (const store::RunRecord &run : known) {
        const bool listed = std::any_of(snapshot.begin(), snapshot.end(),
                                        [&run](const store::RunRecord &other) { return other.id == run.id; });
        if (!listed && newer.contains(run.id)) {
            runs.push_back(run);
        }
    }
    runs.insert(runs.end(), std::make_move_iterator(snapshot.begin()), std::make_move_iterator(snapshot.end()));
    return runs;
}

void RunWorkspace::acceptRuns(std::vector<store::RunRecord> runs, std::uint64_t starts)
{
    std::erase_if(m_started, [starts](const auto &entry) { return entry.second <= starts; });
    std::set<core::RunId> newer;
    for (const auto &[run, number] : m_started) {
        newer.insert(run);
    }
    runs = withNewerRuns(std::move(runs), m_runs.runs(), newer);
    std::map<core::RunId, std::int64_t> before;
    for (const store::RunRecord &run : m_runs.runs()) {
        before[run.id] = run.updatedMicroseconds;
    }
    for (store::RunRecord &run : runs) {
        run = withLiveValues(std::move(run));
    }
    m_runs.setRuns(std::move(runs));
    for (const store::RunRecord &run : m_runs.runs()) {
        m_curves.setName(run.id, QString::fromStdString(run.name));
        if (!m_runs.hasSparkline(run.id)) {
            loadSparkline(run);
        }
    }
    const bool first = !std::exchange(m_loaded, true);
    reloadChanged(before);
    if (first) {
        Q_EMIT loaded();
    }
    if (!m_gaps.empty() && !m_gapTimer.isActive()) {
        m_gapTimer.start();
    }
    Q_EMIT progressed();
}

void RunWorkspace::reloadChanged(const std::map<core::RunId, std::int64_t> &before)
{
    bool currentChangedInStore = false;
    for (const store::RunRecord &run : m_runs.runs()) {
        const auto old = before.find(run.id);
        if (old != before.end() && old->second == run.updatedMicroseconds) {
            continue;
        }
        currentChangedInStore = currentChangedInStore || run.id == m_current;
        const bool complete = isLiveHere(run.id) && m_curves.find(run.id) != nullptr;
        if (m_runs.isShown(run.id) && !complete) {
            loadCurves(run.id);
        }
        if (viewmodels::isLive(run.state) && !isLiveHere(run.id)) {
            loadSparkline(run); // of another process
        }
    }
    if (currentChangedInStore) {
        loadEvaluations();
        Q_EMIT currentWritten();
    }
    if (!m_current.isEmpty() && m_runs.find(m_current) == nullptr && m_loaded && !isLiveHere(m_current)) {
        setCurrent({}); // deleted elsewhere
    }
}

} // namespace signalbox::ui
