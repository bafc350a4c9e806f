// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"

#include <optional>

namespace signalbox::viewmodels {

/// How far the run that trains in this process has come, from its events. Values only; GUI thread.
class LiveRun
{
public:
    /// A new run begins (also before its first event, while data and model are loaded).
    void begin(const core::RunId &run);
    void apply(const core::Event &event);
    /// A command was given and not answered yet.
    void expectPause() { m_pausing = true; }
    void expectResume() { m_resuming = true; }
    void expectStop() { m_stopping = true; }
    void expectValidation() { m_validating = true; }

    [[nodiscard]] const core::RunId &run() const { return m_run; }
    [[nodiscard]] bool isOver() const { return m_finished.has_value(); }
    [[nodiscard]] bool isLoading() const { return !m_started && !m_finished; }
    [[nodiscard]] bool isPausing() const { return m_pausing; }
    [[nodiscard]] bool isResuming() const { return m_resuming; }
    [[nodiscard]] bool isStopping() const { return m_stopping; }
    [[nodiscard]] bool isValidating() const { return m_validating; }
    /// Whether it validates now: because somebody asked for it, or since the step that was done last is one after which it
    /// does. Its events tell of the end of a validation only.
    [[nodiscard]] bool isEvaluating() const;
    /// Whether any command waits for its answer.
    [[nodiscard]] bool isExpecting() const { return m_pausing || m_resuming || m_stopping || m_validating; }
    /// Whether a validation can be asked for.
    [[nodiscard]] bool canValidate() const { return m_started && !m_finished && !m_stopping; }
    [[nodiscard]] core::RunState state() const { return m_state; }
    [[nodiscard]] const core::RunFacts &facts() const { return m_facts; }
    [[nodiscard]] const core::RunSpec &spec() const { return m_spec; }
    [[nodiscard]] const core::StepDone &lastStep() const { return m_step; }
    [[nodiscard]] const std::optional<core::RunFinished> &finished() const { return m_finished; }
    [[nodiscard]] const core::MetricValues &latest() const { return m_latest; }
    /// Step of the newest checkpoint; nothing while none was made.
    [[nodiscard]] std::optional<std::int64_t> checkpointStep() const { return m_checkpointStep; }

    /// 1-based epoch that trains now, or whose last step was done.
    [[nodiscard]] int epoch() const;
    /// Optimizer steps per second of training, 0 while unknown.
    [[nodiscard]] double stepsPerSecond() const;
    /// Seconds until the end, validation included; nothing while unknown.
    [[nodiscard]] std::optional<double> secondsLeft() const;

private:
    void remember(const core::MetricValues &values);
    /// Whether a validation follows the step that was done last, within its epoch.
    [[nodiscard]] bool isDueWithinEpoch() const;

    core::RunId m_run;
    core::RunState m_state = core::RunState::Queued;
    core::RunSpec m_spec;
    core::RunFacts m_facts;
    core::StepDone m_step;
    core::MetricValues m_latest;
    std::optional<core::RunFinished> m_finished;
    std::optional<std::int64_t> m_checkpointStep;
    double m_evaluationSeconds = 0.0;
    bool m_started = false;
    bool m_pausing = false;
    bool m_resuming = false;
    bool m_stopping = false;
    bool m_validating = false;
    bool m_due = false; ///< a validation has come up by itself
};

} // namespace signalbox::viewmodels
