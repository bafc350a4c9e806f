// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/histogram.h"
#include "core/ids.h"
#include "core/metric_values.h"
#include "core/run_spec.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace signalbox::core {

/// States of a run as stored and shown. `Interrupted` is given by the store to a run whose process died.
enum class RunState { Queued, Running, Paused, Finished, Stopped, Failed, Interrupted };
/// "queued", "running", "paused", "finished", "stopped", "failed", "interrupted".
const char *toString(RunState state);
RunState runStateFromString(const std::string &name);

/// What is known about a run once data and model are loaded.
struct RunFacts
{
    std::int64_t trainRows = 0;
    std::int64_t validRows = 0;
    std::int64_t testRows = 0;
    std::int64_t stepsPerEpoch = 0;
    std::int64_t totalSteps = 0;
    std::int64_t parameters = 0;
    std::int64_t truncatedRows = 0; ///< sentences of all parts longer than maxLength
    std::vector<std::string> labels; ///< class names by id
    std::string majorityLabel; ///< the largest class of the training data
    double majorityAccuracy = 0.0; ///< its share of the validation rows: what always answering it scores
    std::string trainFingerprint; ///< content hash of the rows (texts and labels), hexadecimal
    std::string validFingerprint;
    std::string testFingerprint; ///< empty without a test set
    std::string device; ///< "cpu" or "cuda:0"
    int threads = 0;
    std::string engineVersion; ///< "LibTorch 2.15.0, CPU"
    std::string codeVersion; ///< Signalbox's version and commit
    std::vector<std::string> notes; ///< things worth saying: head is new, rows skipped, leaks, labels alike

    bool operator==(const RunFacts &) const = default;
};

/// The first event of a run.
struct RunStarted
{
    RunSpec spec;
    RunFacts facts;
};

/// Where the time of training steps went: milliseconds of a step, means over the steps since the last recorded one.
/// docs/metrics.md says what belongs to which part.
struct StepTimes
{
    double step = undefinedValue(); ///< all of it: the sum of the others
    double data = undefinedValue();
    double forward = undefinedValue();
    double backward = undefinedValue();
    double optimizer = undefinedValue();
    double other = undefinedValue();
};

/// One optimizer step, or several merged ones (see EventHub). Values that were not computed are undefined.
struct StepDone
{
    std::int64_t step = 0; ///< optimizer steps done, 1-based
    std::int64_t firstStep = 0; ///< equal to `step` unless merged
    std::int64_t samples = 0; ///< training sentences seen so far, over all epochs
    double epoch = 0.0; ///< epochs done as a fraction
    double loss = 0.0; ///< nats, what is minimised; mean over the sentences of the step, which may be several batches
    double accuracy = 0.0; ///< share of these sentences answered rightly before the step
    double learningRate = 0.0;
    double gradientNorm = undefinedValue(); ///< Euclidean, over what is trained, before clipping; only when recorded
    double sentencesPerSecond = 0.0; ///< over the last steps, wall time without pauses and validation
    StepTimes times; ///< only when recorded; those that the metric table does not ask for are undefined
    double seconds = 0.0; ///< training time since the start, pauses and validation included
    bool recorded = false; ///< a `log-every`-th step: its values belong into the curves
    // Which of the curves are wanted (MetricRule).
    bool recordLoss = true; ///< train/loss_step
    bool recordAccuracy = true; ///< train/acc_step
    bool recordLearningRate = true; ///< lr
    bool recordGradientNorm = true; ///< grad_norm
    bool recordSpeed = true; ///< sentences_per_second
    bool gap = false; ///< merged from recorded steps: curves must be read again from the store
};

/// The end of a training epoch: values pooled over all its samples ("train/loss_epoch", "train/acc_epoch").
struct EpochDone
{
    int epoch = 0; ///< 1-based
    std::int64_t step = 0;
    MetricValues metrics;
};

/// One evaluated sentence.
struct Prediction
{
    std::int64_t row = 0; ///< 0-based row among the usable rows of the data
    std::int64_t line = 0; ///< 1-based line in the file
    int label = 0;
    int predicted = 0;
    double loss = 0.0; ///< nats
    double confidence = 0.0; ///< probability of `predicted`
};

/// All predictions of one evaluation; shared, never changed after it was published.
struct EvaluationTable
{
    std::vector<std::string> labels; ///< class names by id
    std::vector<Prediction> rows;
    std::vector<float> probabilities; ///< [rows, classes], row-major
    std::shared_ptr<const std::vector<std::string>> sentences; ///< by row; one copy for all evaluations of a run
    std::shared_ptr<const std::vector<std::string>> tags; ///< by row; null when the data has no tag column
    std::vector<std::int64_t> confusion; ///< [classes, classes], rows are the truth
};

enum class EvaluationKind { Sanity, Validation, Test };
/// "sanity", "valid", "test".
const char *toString(EvaluationKind kind);

/// The end of an evaluation. Sanity checks carry no metrics and never enter the curves.
struct EvalDone
{
    EvaluationKind kind = EvaluationKind::Validation;
    int epoch = 0; ///< 1-based epoch after which, or on request within which, it ran; 0 for a sanity check
    std::int64_t step = 0;
    double seconds = 0.0; ///< wall time of the evaluation
    MetricValues metrics; ///< "valid/loss", "valid/mcc", … or "test/…"
    /// Values of each batch by the metric's name ("valid/loss"), all of the same length; recorded as "<name>_step" against
    /// the count of validation batches so far.
    std::vector<std::pair<std::string, std::vector<double>>> batchValues;
    std::int64_t firstBatch = 1; ///< number of the first of them over the whole run, 1-based
    std::shared_ptr<const EvaluationTable> table;
    /// A validation before the end of its epoch. Trainers say it of one that a resumed run makes before its first step; of
    /// all others the session does, by the order of the events.
    bool withinEpoch = false;
};

/// Whether an evaluation of this epoch and step took place before the epoch's end. A guess for what was stored without
/// EvalDone::withinEpoch: it fails once a run was rolled back or its epochs have changed their length.
constexpr bool isWithinEpoch(int epoch, std::int64_t step, std::int64_t stepsPerEpoch)
{
    return stepsPerEpoch > 0 && step < epoch * stepsPerEpoch;
}

struct CheckpointSaved
{
    std::string path;
    std::int64_t step = 0;
    int epoch = 0;
    std::string monitor;
    double monitored = undefinedValue();
    bool best = false;
    bool last = false;
};

enum class NoticeLevel { Info, Warning, Error };

/// A sentence for the run's log.
struct Notice
{
    NoticeLevel level = NoticeLevel::Info;
    std::string text; ///< English, for people
};

/// A change of state between the start and the end: paused, running again.
struct StateChanged
{
    RunState state = RunState::Running;
    std::int64_t step = 0;
};

/// A change that was asked for while the run trained: made between two steps, or refused.
struct RunSteered
{
    std::int64_t step = 0; ///< the last one that was done before
    std::string key; ///< of a setting, or "rollback" (core/steering.h)
    std::string before; ///< the value until then as text; of a rollback: empty
    std::string after; ///< the value from now on; of a rollback: the checkpoint's folder
    std::string refused; ///< why it was not made; empty: it was
    std::int64_t command = 0; ///< its number in the store; 0: it came from within the program
    std::int64_t stepsPerEpoch = 0; ///< from now on
    std::int64_t totalSteps = 0; ///< of the whole run, as planned from now on
};

/// What the machine was doing at some moment of a run; measured beside the training, see session/system_monitor.h.
struct SystemSample
{
    MetricValues values; ///< by the names of docs/metrics.md: "cpu", "proc.memory.rssMB", "gpu.0.temp"
    std::int64_t step = 0; ///< the last one that was done
};

/// Gradients and weights, layer by layer, as the setting `watch` asks for them: those of one step before its gradients
/// are clipped and its update is made. Layers are "embeddings", "layer_0" and on, "pooler", "classifier", and "all" for
/// everything together.
struct HistogramsTaken
{
    std::int64_t step = 0; ///< the one that is being made
    MetricValues norms; ///< Euclidean: "norm/grad/<layer>" of what is trained, "norm/weight/<layer>"
    std::shared_ptr<const NamedHistograms> histograms; ///< "gradients/<layer>", "parameters/<layer>"; may be null
};

/// The last event of a run.
struct RunFinished
{
    RunState state = RunState::Finished;
    std::optional<Error> error; ///< for Failed
    std::string bestCheckpoint; ///< folder of the best model, empty when none was saved
    std::string bestMonitor;
    double bestMonitored = undefinedValue();
    int bestEpoch = 0;
    int epochsDone = 0;
    std::int64_t stepsDone = 0;
    bool stoppedEarly = false; ///< by patience
    MetricValues finalMetrics; ///< last value of every epoch metric
    double secondsTotal = 0.0;
    double secondsTraining = 0.0;
    double secondsEvaluation = 0.0;
    double secondsToFirstStep = 0.0;
};

using EventBody = std::variant<RunStarted, StepDone, EpochDone, EvalDone, CheckpointSaved, Notice, StateChanged,
                               RunSteered, SystemSample, HistogramsTaken, RunFinished>;

/// What a trainer tells the world. Small, immutable, sent by value; large parts are shared.
struct Event
{
    RunId run;
    std::uint64_t sequence = 0; ///< 1-based, without gaps within a run
    std::int64_t timeMicroseconds = 0; ///< UTC since 1970
    EventBody body;
};

/// Rough size in memory, for the limits of queues.
std::size_t approximateBytes(const Event &event);

/// The recorded metrics of a step by their names: train/loss_step, train/acc_step, lr, grad_norm,
/// sentences_per_second, time/step_ms and its parts. Undefined ones are left out.
MetricValues recordedMetrics(const StepDone &step);
/// The values of a sample by the names of their curves: "system/cpu".
MetricValues systemMetrics(const SystemSample &sample);

} // namespace signalbox::core
