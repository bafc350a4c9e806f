// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/curve_store.h"

#include <QCoreApplication>

namespace signalbox::ui {

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
            const std::int64_t last = target->size() == 0 ? -1 : target->step(target->size() - 1);
            for (std::size_t i = 0; i < series->size(); ++i) {
                if (series->step(i) > last) {
                    target->append(series->step(i), series->x(i, viewmodels::XAxis::Time), series->value(i));
                }
            }
        }
        if (curves.marks.size() < known->second.marks.size()) {
            curves.marks = known->second.marks;
        }
    }
    m_runs.insert_or_assign(curves.id, std::move(curves));
}

void CurveStore::keepOnly(const std::set<core::RunId> &wanted)
{
    std::erase_if(m_runs, [&wanted](const auto &entry) { return wanted.count(entry.first) == 0; });
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
            series->setStepsPerEpoch(static_cast<double>(run.facts.stepsPerEpoch));
            change.structure = true;
        }
        if (series->size() == 0 || series->step(series->size() - 1) < step) {
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
        Change change = step->recorded ? append(run, core::recordedMetrics(*step), step->step, seconds) : Change{};
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
            for (std::size_t i = 0; i < evaluation->batchLosses.size(); ++i) {
                const Change batch = append(run, {{"valid/loss_step", evaluation->batchLosses[i]}},
                                            evaluation->firstBatch + static_cast<std::int64_t>(i), seconds);
                change.structure = change.structure || batch.structure;
            }
        }
        return change;
    }
    if (const auto *state = std::get_if<core::StateChanged>(&event.body)) {
        mark(event, run, *state);
        return {.points = false, .structure = true, .gap = false};
    }
    return {};
}

} // namespace signalbox::ui
