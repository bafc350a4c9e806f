// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of the workspace that follows what happens: live events and changes of the store.
#include "common/run_workspace.h"

#include "viewmodels/run_text.h"

#include <algorithm>
#include <cmath>

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
            m_feed.setTrainingThreads(started->facts.threads);
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
            m_followed.erase(event.run); // its curves grow by what happens here
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

void RunWorkspace::loadSparkline(const core::RunId &run)
{
    const store::RunRecord *record = m_runs.find(run);
    if (record == nullptr || (record->stepsDone == 0 && record->lastMetrics.empty())) {
        return;
    }
    if (!m_sparklinesAsked.insert(run).second) {
        return;
    }
    m_reader->postLater([this, id = run](const store::RunReader &reader) {
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

void RunWorkspace::acceptRuns(std::vector<store::QueryRow> changed, const std::vector<core::RunId> &removed)
{
    std::vector<core::RunId> written; // of which the store has something new
    for (store::QueryRow &row : changed) {
        const store::RunRecord *known = m_runs.find(row.record().id);
        if (known == nullptr || known->updatedMicroseconds != row.record().updatedMicroseconds) {
            written.push_back(row.record().id);
        }
        if (row.record().id == m_live.run()) {
            row = store::QueryRow(withLiveValues(row.record()));
        }
    }
    m_runs.applyChanges(changed, removed);
    for (const store::QueryRow &row : changed) {
        m_curves.setName(row.record().id, QString::fromStdString(row.record().name));
    }
    const bool first = !std::exchange(m_loaded, true);
    reloadChanged(written);
    if (first) {
        Q_EMIT loaded();
    }
    if (!m_gaps.empty() && !m_gapTimer.isActive()) {
        m_gapTimer.start();
    }
    Q_EMIT progressed();
}

void RunWorkspace::reloadChanged(const std::vector<core::RunId> &changed)
{
    bool currentChangedInStore = false;
    for (const core::RunId &id : changed) {
        const store::RunRecord *run = m_runs.find(id);
        if (run == nullptr) {
            continue; // in the bin
        }
        currentChangedInStore = currentChangedInStore || id == m_current;
        if (m_runs.isShown(id) && m_followed.contains(id)) {
            followCurves(id);
        } else if (m_runs.isShown(id) && !(isLiveHere(id) && m_curves.find(id) != nullptr)) {
            loadCurves(id);
        }
        if (viewmodels::isLive(run->state) && !isLiveHere(id) && m_runs.hasSparkline(id)) {
            loadSparkline(id); // of another process
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
