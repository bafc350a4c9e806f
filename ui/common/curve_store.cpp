// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/curve_store.h"

#include "charts/metric_catalog.h"

#include <QCoreApplication>

namespace signalbox::ui {

namespace {

/// Steps of an epoch on the axis of a metric; 0 where it has no epochs.
double axisSteps(const core::RunFacts &facts, const std::string &metric)
{
    return charts::countsBatches(metric) ? 0.0 : static_cast<double>(facts.stepsPerEpoch);
}

/// Whether a point comes behind all of a curve. The machine is measured by the clock, also while no step is done.
bool isBehind(const viewmodels::MetricSeries &series, const std::string &metric, std::int64_t step, double seconds)
{
    constexpr double kResolution = 0.001; // of the times that a series keeps
    if (series.size() == 0) {
        return true;
    }
    const std::size_t last = series.size() - 1;
    return core::isSystemMetric(metric) ? seconds > series.x(last, viewmodels::XAxis::Time) + kResolution
                                        : step > series.step(last);
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
        for (const auto &[name, series] : known->second.series) {
            auto &target = curves.series[name];
            if (!target) {
                target = series;
                continue;
            }
            for (std::size_t i = 0; i < series->size(); ++i) {
                const double seconds = series->x(i, viewmodels::XAxis::Time);
                if (isBehind(*target, name, series->step(i), seconds)) {
                    target->append(series->step(i), seconds, series->value(i));
                }
            }
        }
        if (curves.marks.size() < known->second.marks.size()) {
            curves.marks = known->second.marks;
        }
        if (curves.facts.stepsPerEpoch == 0) {
            curves.facts = known->second.facts; // read before the store had them
            for (const auto &[name, series] : curves.series) {
                series->setStepsPerEpoch(axisSteps(curves.facts, name));
            }
        }
    }
    m_runs.insert_or_assign(curves.id, std::move(curves));
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
            series->setStepsPerEpoch(axisSteps(run.facts, name));
            change.structure = true;
        }
        if (isBehind(*series, name, step, seconds)) {
            series->append(step, seconds, value);
            change.points = true;
        }
    }
    return change;
}

void CurveStore::mark(const core::Event &event, charts::RunCurves &run, const core::StateChanged &change)
{
    charts::MarkModel mark;
    mark.label = change.state == core::RunState::Paused ? QCoreApplication::translate("Charts", "paused")
                                                        : QCoreApplication::translate("Charts", "resumed");
    mark.step = static_cast<double>(change.step);
    mark.epoch = run.facts.stepsPerEpoch > 0 ? mark.step / static_cast<double>(run.facts.stepsPerEpoch) : 0.0;
    mark.seconds = static_cast<double>(event.timeMicroseconds - m_startTimes[event.run]) / 1e6;
    run.marks.push_back(std::move(mark));
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
        m_startTimes[event.run] = event.timeMicroseconds;
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
    if (const auto *state = std::get_if<core::StateChanged>(&event.body)) {
        mark(event, run, *state);
        return {.points = false, .structure = true, .gap = false};
    }
    return {};
}

} // namespace signalbox::ui
