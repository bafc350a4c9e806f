// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/run_charts.h"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace signalbox::charts {

// What happens to a run, as marks on its charts. Each takes its place on the axes from the run's timeline; `seconds` are
// those since the start of the run.

/// It was held, or went on.
void addStateMark(RunCurves &run, core::RunState state, std::int64_t step, double seconds);
/// A setting was changed, or it went back to a checkpoint. What was refused makes no mark.
void addSteeringMark(RunCurves &run, const core::RunSteered &change, double seconds);
/// A checkpoint was saved. Of several at one step, and of several that were the best, the last one counts.
void addCheckpointMark(RunCurves &run, const core::CheckpointSaved &saved, double seconds);

/// The run failed after this step, the last one that was as it should be. None was: no mark.
void addFailureMark(RunCurves &run, std::int64_t lastGoodStep, double seconds);

/// Curves that tell when steps were done, the densest first.
inline constexpr std::array kPaceMetrics{"train/loss_step", "lr", "train/loss_epoch", "valid/loss"};

/// Seconds since the start of a run when a step was done, by its curves; NaN when none has points.
double secondsOfStep(const RunCurves &run, std::int64_t step);

/// When a run began, microseconds of UTC.
std::int64_t startOf(const store::RunRecord &run, const std::vector<store::StateRecord> &states);
/// Gives a run that has its curves already their timeline, with its pauses and the times when nobody trained it between
/// two starts, and the marks of these.
void addStates(RunCurves &curves, const std::vector<store::StateRecord> &states, std::int64_t startMicroseconds);
/// The run went on at `seconds` after its process was gone: since its last point it was held.
void addRestart(viewmodels::RunTimeline &timeline, const RunCurves &curves, double seconds);

/// What the store knows to have happened to a run. Cheap to read, however many points the run has.
struct RunHistory
{
    std::vector<store::StateRecord> states;
    std::vector<std::pair<core::RunSteered, std::int64_t>> changes; ///< with their times, microseconds of UTC
    std::vector<std::pair<core::CheckpointSaved, std::int64_t>> checkpoints; ///< likewise
    /// Last steps before it failed, likewise; several when it was resumed after one.
    std::vector<std::pair<std::int64_t, std::int64_t>> failures;
};
core::Result<RunHistory> readHistory(const store::RunReader &reader, const core::RunId &run);
/// Whether a run goes on that nobody had paused: its process was gone. Then the timeline needs the curves of kPaceMetrics.
bool wasRestarted(const std::vector<store::StateRecord> &states);
/// Gives a run the timeline and the marks that follow from its history, in place of those that it had.
void applyHistory(const RunHistory &history, std::int64_t startMicroseconds, RunCurves &curves);

} // namespace signalbox::charts
