// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/histogram_record.h"
#include "store/run_records.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::store {

/// A run began, paused or went on.
struct StateRecord
{
    std::int64_t timeMicroseconds = 0;
    core::RunState state = core::RunState::Running;
    std::int64_t step = 0;
};

/// Reads the store through a read-only connection. A reader belongs to the thread that made it.
class RunReader
{
public:
    /// Opens the database of a prepared store. Errors: FileNotFound, StoreFailed (also for another schema version).
    static core::Result<RunReader> open(const std::string &storeDirectory);
    RunReader(RunReader &&) noexcept;
    RunReader &operator=(RunReader &&) noexcept;
    ~RunReader();

    /// All runs, newest first; those in the bin only when asked for.
    core::Result<std::vector<RunRecord>> runs(bool includeDeleted = false) const;
    core::Result<RunRecord> run(const core::RunId &run) const;
    /// Runs that were added, changed or removed after a number that lastNumber() or an earlier call gave; all runs for -1.
    /// Cheap when little changed, whatever the number of runs.
    core::Result<RunChanges> runChanges(std::int64_t after) const;
    /// Runs that are kept as queued, running or paused although their process is gone, as markInterruptedRuns() would leave
    /// them. Where nobody may write they stay unmarked.
    core::Result<std::vector<RunRecord>> lostRuns() const;
    /// Interrupted runs about which nobody has decided (RunEditor::settle()), newest first; those that are archived, in the
    /// bin or imported are left out.
    core::Result<std::vector<core::RunId>> undecidedRuns() const;
    /// A run by id, by name, or by unique beginning of an id; one in the bin only when no other fits. Errors: NotFound, with
    /// the ids as found when several fit.
    core::Result<RunRecord> findRun(const std::string &text) const;
    /// Number of runs ever kept here that are not purged, those in the bin included.
    core::Result<std::int64_t> countRuns() const;
    /// Whether a run has exactly this name, those in the bin included.
    core::Result<bool> hasRunNamed(const std::string &name) const;
    /// Names of all metrics of a run in the order of their first point.
    core::Result<std::vector<std::string>> metricNames(const core::RunId &run) const;
    /// All points of one metric; an empty column when the run has no such metric. Errors: NotFound for the run.
    core::Result<MetricColumn> metric(const core::RunId &run, const std::string &name) const;
    /// Names of all histograms of a run in the order in which they first came: "gradients/embeddings",
    /// "parameters/layer_0", … (see core::HistogramsTaken). Errors: NotFound for the run.
    core::Result<std::vector<std::string>> histogramNames(const core::RunId &run) const;
    /// One of them over the steps, oldest first; empty when the run has no such histogram. Errors: NotFound for the run.
    core::Result<std::vector<HistogramRecord>> histograms(const core::RunId &run, const std::string &name) const;
    /// For each run that has the metric its value at a step: that of the newest point at or before it. Runs whose first
    /// point comes later are left out. The step of per-batch validation metrics is their count of batches.
    core::Result<std::map<core::RunId, double>> valuesAt(const std::string &metric, std::int64_t step) const;
    /// Evaluations in the order they were made, without rows.
    core::Result<std::vector<EvaluationRecord>> evaluations(const core::RunId &run) const;
    /// The rows of one evaluation, sentences included.
    core::Result<std::shared_ptr<const core::EvaluationTable>> evaluationTable(std::int64_t evaluation) const;
    core::Result<std::vector<CheckpointRecord>> checkpoints(const core::RunId &run) const;
    core::Result<std::vector<LogRecord>> log(const core::RunId &run) const;
    /// When the run began (Running at step 0), then each pause and each going on, in their order.
    core::Result<std::vector<StateRecord>> states(const core::RunId &run) const;
    /// Origins of the settings as stored with the run.
    core::Result<std::vector<std::pair<std::string, core::Origin>>> origins(const core::RunId &run) const;
    /// What else was known of an imported run; empty for one that was trained here.
    core::Result<ImportDetails> importDetails(const core::RunId &run) const;
    /// Notes on the charts of a run, by step.
    core::Result<std::vector<ChartNote>> chartNotes(const core::RunId &run) const;
    /// Layouts of one kind for a project, by name; the one in use comes first.
    core::Result<std::vector<LayoutRecord>> layouts(const std::string &kind, const std::string &project) const;
    /// One layout; nothing when none was saved.
    core::Result<std::optional<LayoutRecord>> layout(const std::string &kind, const std::string &project,
                                                     const std::string &name = {}) const;
    /// What tells whether layouts are as they were, and the notes of runs that changed after the store's number `after`;
    /// below 0: of all that have notes. Nothing while the number is still the same. ViewWatch compares them.
    core::Result<ViewMarks> viewMarks(std::int64_t after) const;
    /// Whether the database has to be opened anew to see what others wrote: on a read-only medium, or in a folder that this
    /// process may not write to, it is read without locks (Database::isFrozen()).
    [[nodiscard]] bool isOutdated() const;
    /// The highest event number: changes whenever anything was written.
    core::Result<std::int64_t> lastNumber() const;
    /// Events with a number above `after`, in order of number, at most `limit`.
    core::Result<std::vector<StoredEvent>> eventsAfter(std::int64_t after, int limit) const;
    /// The same for one run.
    core::Result<std::vector<StoredEvent>> eventsOfRun(const core::RunId &run, std::int64_t after, int limit) const;
    /// All events of one kind of a run ("steered", "checkpoint"), in order; not for "metric". Cheap, however many points the
    /// run has.
    core::Result<std::vector<StoredEvent>> eventsOfKind(const core::RunId &run, const std::string &kind) const;

private:
    struct Private;
    explicit RunReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::store
