// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/event_hub.h"
#include "core/learning_rate_search.h"
#include "core/result.h"
#include "core/run_spec.h"
#include "core/steering.h"
#include "core/trainer_hooks.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

namespace signalbox::core {

/// What a person asks of the training thread between two steps: to hold, to go on, to validate, to change a setting.
/// Thread-safe.
class StepGate
{
public:
    void pause();
    void resume();
    /// Asks for a validation after the running step; several requests before it starts are one.
    void requestValidation();
    /// Asks for a change after the running step; the changes asked for until then are made in their order.
    void steer(SteeringRequest request);

    // For the training thread:
    [[nodiscard]] bool isPauseRequested() const;
    /// True once for each validation asked for.
    bool takeValidationRequest();
    /// The changes asked for since the last call, oldest first.
    std::vector<SteeringRequest> takeSteering();
    /// Blocks while paused; returns at once when a stop, a validation or a change is requested.
    void waitWhilePaused(const std::stop_token &stop);

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = false;
    bool m_validationWanted = false;
    std::vector<SteeringRequest> m_steering;
};

/// What a run needs beside its spec. Everything outlives the run.
struct TrainerContext
{
    RunId run;
    EventSink *events = nullptr;
    StepGate *gate = nullptr;
    const Clock *clock = nullptr;
    std::stop_token stop; ///< stop after the current step, save, and end as Stopped
    std::string runDirectory; ///< absolute; checkpoints go below it; created by the trainer
    std::string codeVersion;
    /// Checkpoint folder to go on from; empty: start anew.
    std::string resumeFrom;
    /// Called besides the events, in this order; not owned.
    std::vector<TrainerHooks *> hooks;
};

/// Trains one run on the calling thread.
class Trainer
{
public:
    virtual ~Trainer() = default;
    /// Publishes RunStarted (once data and model are loaded), then everything else, then exactly one RunFinished,
    /// also when it fails before the first step. Never throws.
    virtual void run(const RunSpec &spec, TrainerContext &context) = 0;
};

/// What `evaluate` and `predict` give back.
struct EvaluationResult
{
    MetricValues metrics; ///< names with the prefix asked for, such as "test/loss"
    std::shared_ptr<const EvaluationTable> table;
    std::vector<std::string> notes; ///< counted skips, labels that the model does not know
    double seconds = 0.0;
};

/// Class scores of plain sentences.
struct PredictionResult
{
    std::vector<std::string> labels;
    std::vector<std::string> sentences;
    std::vector<int> predicted;
    std::vector<double> probabilities; ///< [sentences, classes]
    std::vector<double> logits; ///< [sentences, classes]
};

/// A model folder at a glance, for the form.
struct ModelSummary
{
    std::string directory;
    std::string architecture; ///< "bert"
    int layers = 0;
    int hiddenSize = 0;
    int heads = 0;
    int vocabularySize = 0;
    int maxPositions = 0;
    double dropout = 0.0;
    std::int64_t parameters = 0;
    bool hasWeights = false;
    bool hasClassifier = false;
    std::vector<std::string> labels; ///< of the classifier, by id; empty when there is none
};

/// Reads config.json (and, when there, the header of the weights) of a model folder. Needs no engine.
Result<ModelSummary> summarizeModel(const std::string &directory);

/// The training engine: LibTorch behind a plain interface, in a shared library of its own.
class Engine
{
public:
    virtual ~Engine() = default;
    /// "LibTorch 2.15.0, CPU".
    [[nodiscard]] virtual std::string version() const = 0;
    /// Names usable as `device`, best first: "cuda:0", "cpu".
    [[nodiscard]] virtual std::vector<std::string> devices() const = 0;
    /// Why there is no CUDA device, in a sentence; empty when there is one.
    [[nodiscard]] virtual std::string cudaHint() const = 0;
    [[nodiscard]] virtual std::unique_ptr<Trainer> createTrainer() = 0;
    /// Evaluates a saved model on a table; `spec` gives data (train = the table), batch size, maxLength, device, threads.
    /// `prefix` is "test" or "valid".
    virtual Result<EvaluationResult> evaluate(const RunSpec &spec, const std::string &prefix, std::stop_token stop) = 0;
    /// Classifies sentences with a saved model.
    virtual Result<PredictionResult> predict(const RunSpec &spec, const std::vector<std::string> &sentences,
                                             std::stop_token stop) = 0;
    /// Looks for a learning rate with the spec's model and training data; nothing is kept of what the model learns
    /// meanwhile. A loss that is not finite ends it and is no error. Errors: those of a run's start, Cancelled.
    virtual Result<LearningRateSearchResult> findLearningRate(const RunSpec &spec,
                                                              const LearningRateSearchOptions &options,
                                                              std::stop_token stop,
                                                              const LearningRateListener &listener) = 0;
};

/// Name of the engine's C entry point; it returns a new Engine that the caller owns, or null for another ABI number.
inline constexpr const char *kEngineEntryPoint = "signalboxCreateEngine";
inline constexpr int kEngineAbi = 5;

/// Loads the engine's shared library (found beside the program or in ../lib) and keeps it loaded.
/// Takes about half a second: call it on a thread of its own in the window.
Result<std::unique_ptr<Engine>> loadEngine(const std::string &libraryPath);
/// Where the engine is expected for a program in `programDirectory`.
std::string defaultEnginePath(const std::string &programDirectory);

} // namespace signalbox::core
