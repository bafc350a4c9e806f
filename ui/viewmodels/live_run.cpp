// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/live_run.h"

#include "core/steering.h"
#include "core/validation_schedule.h"

#include <algorithm>
#include <cmath>

namespace signalbox::viewmodels {

void LiveRun::begin(const core::RunId &run)
{
    *this = LiveRun();
    m_run = run;
}

void LiveRun::remember(const core::MetricValues &values)
{
    for (const auto &[name, value] : values) {
        const auto known = std::find_if(m_latest.begin(), m_latest.end(),
                                        [&name = name](const auto &pair) { return pair.first == name; });
        if (known == m_latest.end()) {
            m_latest.emplace_back(name, value);
        } else {
            known->second = value;
        }
    }
}

void LiveRun::apply(const core::Event &event)
{
    if (event.run != m_run) {
        begin(event.run);
    }
    if (const auto *started = std::get_if<core::RunStarted>(&event.body)) {
        m_spec = started->spec;
        m_facts = started->facts;
        m_started = true;
        m_state = core::RunState::Running;
    } else if (const auto *step = std::get_if<core::StepDone>(&event.body)) {
        m_step = *step;
        if (step->recorded) {
            remember(core::recordedMetrics(*step));
        }
        m_due = isDueWithinEpoch();
    } else if (const auto *epoch = std::get_if<core::EpochDone>(&event.body)) {
        remember(epoch->metrics);
        const std::int64_t steps = m_facts.stepsPerEpoch;
        m_due = core::ValidationSchedule(m_spec.validEvery)
                    .isDue({epoch->step, steps, steps, epoch->epoch >= m_spec.epochs});
    } else if (const auto *evaluation = std::get_if<core::EvalDone>(&event.body)) {
        if (evaluation->kind == core::EvaluationKind::Validation) {
            m_evaluationSeconds = evaluation->seconds;
            m_validating = false;
            m_due = false;
        }
        remember(evaluation->metrics);
    } else if (const auto *steered = std::get_if<core::RunSteered>(&event.body)) {
        if (steered->refused.empty() && core::applySteering(m_spec, {steered->key, steered->after})) {
            m_facts.stepsPerEpoch = steered->stepsPerEpoch;
            m_facts.totalSteps = steered->totalSteps;
        }
    } else if (const auto *change = std::get_if<core::StateChanged>(&event.body)) {
        m_state = change->state;
        m_pausing = false;
        m_resuming = false;
    } else if (const auto *checkpoint = std::get_if<core::CheckpointSaved>(&event.body)) {
        m_checkpointStep = checkpoint->step;
    } else if (const auto *finished = std::get_if<core::RunFinished>(&event.body)) {
        m_finished = *finished;
        m_state = finished->state;
        m_pausing = false;
        m_resuming = false;
        m_stopping = false;
        m_validating = false;
        m_due = false;
    }
}

bool LiveRun::isEvaluating() const
{
    return m_validating || (m_due && m_state == core::RunState::Running && !m_finished);
}

bool LiveRun::isDueWithinEpoch() const
{
    const std::int64_t steps = m_facts.stepsPerEpoch;
    const double part = m_step.epoch - std::floor(m_step.epoch);
    const std::int64_t place = std::llround(part * static_cast<double>(steps));
    // At an epoch's end, where nothing of the next one is done, EpochDone comes before the validation.
    return place > 0 && core::ValidationSchedule(m_spec.validEvery).isDue({m_step.step, place, steps, false});
}

int LiveRun::epoch() const
{
    // Not from the count of steps: that goes on after a rollback, and epochs may become longer or shorter.
    constexpr double kRounding = 1e-9;
    return std::clamp(static_cast<int>(std::ceil(m_step.epoch - kRounding)), 1, std::max(1, m_spec.epochs));
}

double LiveRun::stepsPerSecond() const
{
    const double sentences = static_cast<double>(m_spec.batchSize) * m_spec.accumulate;
    return sentences > 0.0 && std::isfinite(m_step.sentencesPerSecond) ? m_step.sentencesPerSecond / sentences : 0.0;
}

std::optional<double> LiveRun::secondsLeft() const
{
    const double speed = stepsPerSecond();
    if (speed <= 0.0 || m_facts.totalSteps <= 0) {
        return std::nullopt;
    }
    const auto steps = std::max<std::int64_t>(0, m_facts.totalSteps - m_step.step);
    const int validations = m_spec.epochs - epoch() + 1;
    return static_cast<double>(steps) / speed + validations * m_evaluationSeconds;
}

} // namespace signalbox::viewmodels
