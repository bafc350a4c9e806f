// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The engine's entry point: the only symbol that the shared library shows.
#include "core/trainer.h"
#include "metrics/classification_report.h"
#include "train/batch_pass.h"
#include "train/evaluator.h"
#include "train/learning_rate_finder.h"
#include "train/run_materials.h"
#include "train/training_run.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <dlfcn.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <new>

namespace signalbox::train {

namespace {

using core::Error;
using core::ErrorCode;

constexpr std::size_t kMostSkippedRows = 20; ///< named one by one in a note

/// LibTorch's words for a full memory are the same on the CPU and the GPU.
Error errorFromException(const std::exception &exception)
{
    const std::string words = exception.what();
    const bool memory = dynamic_cast<const std::bad_alloc *>(&exception) != nullptr
        || words.find("out of memory") != std::string::npos || words.find("not enough memory") != std::string::npos
        || words.find("can't allocate memory") != std::string::npos;
    if (memory) {
        return {ErrorCode::OutOfMemory, "memory", "there is not enough memory; try smaller batches", {}, {}, {}};
    }
    return {ErrorCode::Internal, "engine", words.substr(0, words.find('\n')), {}, {}, {}};
}

class EngineTrainer final : public core::Trainer
{
public:
    void run(const core::RunSpec &spec, core::TrainerContext &context) override
    {
        TrainingRun run(spec, context);
        try {
            run.execute();
        } catch (const std::exception &exception) {
            run.fail(errorFromException(exception));
        }
    }
};

/// A saved model and its tokenizer, ready to answer.
struct Answerer
{
    models::LoadedModel model;
    text::Tokenizer tokenizer;
    int threads;
    std::unique_ptr<BatchPass> pass; ///< refers to the model's classifier
};

core::Result<Answerer> loadAnswerer(const core::RunSpec &spec)
{
    const auto device = chooseDevice(spec.device);
    if (!device) {
        return core::fail(device.error());
    }
    auto tokenizer = text::Tokenizer::fromDirectory(spec.model);
    if (!tokenizer) {
        return core::fail(tokenizer.error());
    }
    core::Registry<models::ClassifierFactory> architectures;
    models::registerArchitectures(architectures);
    models::LoadOptions options;
    options.classifier.device = *device;
    options.requireHead = true;
    options.classesFromFolder = true;
    auto model = models::loadModel(spec.model, options, architectures);
    if (!model) {
        return core::fail(model.error());
    }
    if (auto status = checkVocabulary(spec.model, *model->classifier, *tokenizer); !status) {
        return core::fail(status.error());
    }
    const int threads = chooseThreads(spec.threads);
    at::set_num_threads(threads);
    PassOptions pass;
    pass.classes = static_cast<int>(model->labels.size());
    pass.threads = threads;
    pass.fast = spec.fast;
    auto evaluation = makeEvaluationPass(*model->classifier, pass);
    return Answerer{std::move(*model), std::move(*tokenizer), threads, std::move(evaluation)};
}

int longestAllowed(const core::RunSpec &spec, const Answerer &answerer)
{
    return static_cast<int>(std::min<std::int64_t>(spec.maxLength, answerer.model.classifier->maxPositions()));
}

Error cancelled()
{
    return {ErrorCode::Cancelled, "evaluation", "the evaluation was stopped", {}, {}, {}};
}

Error notFinite(const std::string &model, double found)
{
    return {ErrorCode::ModelInvalid,
            model,
            "the model answers with numbers that are not finite: its weights are damaged",
            {},
            lossInWords(found),
            {}};
}

AfterBatch unless(const std::stop_token &stop)
{
    return [stop](const core::EvaluationStep &) { return !stop.stop_requested(); };
}

core::Result<core::EvaluationResult> evaluateTable(const core::RunSpec &spec, const std::string &prefix,
                                                   const std::stop_token &stop)
{
    const auto begin = std::chrono::steady_clock::now();
    auto answerer = loadAnswerer(spec);
    if (!answerer) {
        return core::fail(answerer.error());
    }
    const text::LabelMap labels = text::LabelMap::inOrder(answerer->model.labels);
    text::ReadOptions reading = text::ReadOptions::fromSpec(spec);
    reading.knownLabels = &labels;
    const auto data = text::readDataset(spec.train, reading);
    if (!data) {
        return core::fail(data.error());
    }
    const auto rows = text::encodeRows(*data, answerer->tokenizer, longestAllowed(spec, *answerer), answerer->threads);
    const auto logits = computeLogits(*answerer->pass, rows, spec.batchSize, labels.size(), unless(stop));
    if (!logits) {
        return core::fail(cancelled());
    }
    if (const auto broken = firstNonFinite(*logits)) {
        return core::fail(notFinite(spec.model, *broken));
    }
    Evaluation evaluation = scoreLogits(*logits, evaluatedData(*data, rows, labels.names()), prefix, spec.batchSize);
    core::EvaluationResult result;
    result.metrics = std::move(evaluation.metrics);
    result.table = std::move(evaluation.table);
    result.notes = data->notes;
    if (const std::string skipped = text::skippedNote(*data, "evaluated", kMostSkippedRows); !skipped.empty()) {
        result.notes.push_back(skipped);
    }
    if (rows.truncated > 0) {
        result.notes.push_back(std::to_string(rows.truncated) + " sentences were cut.");
    }
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

core::Result<core::PredictionResult>
predictSentences(const core::RunSpec &spec, const std::vector<std::string> &sentences, const std::stop_token &stop)
{
    auto answerer = loadAnswerer(spec);
    if (!answerer) {
        return core::fail(answerer.error());
    }
    text::Dataset data;
    for (const std::string &sentence : sentences) {
        data.rows.push_back({sentence, 0, static_cast<std::int64_t>(data.rows.size()) + 1});
    }
    const auto rows = text::encodeRows(data, answerer->tokenizer, longestAllowed(spec, *answerer), answerer->threads);
    const int classes = static_cast<int>(answerer->model.labels.size());
    core::PredictionResult result;
    auto logits = computeLogits(*answerer->pass, rows, spec.batchSize, classes, unless(stop));
    if (!logits) {
        return core::fail(cancelled());
    }
    if (const auto broken = firstNonFinite(*logits)) {
        return core::fail(notFinite(spec.model, *broken));
    }
    result.logits = *std::move(logits);
    result.labels = answerer->model.labels;
    result.sentences = sentences;
    result.probabilities = softmaxRows(result.logits, classes);
    result.predicted = metrics::argmaxRows(result.probabilities, classes);
    return result;
}

class TorchEngine final : public core::Engine
{
public:
    TorchEngine()
    {
        // cuBLAS sums in a fixed order only with this workspace, which it reads when it is loaded.
        ::setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0);
        // The program is linked to the CPU part only; the CUDA part registers itself when it is loaded.
        m_cudaLibrary = ::dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) != nullptr;
    }

    [[nodiscard]] std::string version() const override { return libraryVersion(); }

    [[nodiscard]] std::vector<std::string> devices() const override
    {
        std::vector<std::string> names;
        if (at::hasCUDA()) {
            const auto count = at::detail::getCUDAHooks().deviceCount();
            for (int i = 0; i < count; ++i) {
                names.push_back("cuda:" + std::to_string(i));
            }
        }
        names.emplace_back("cpu");
        return names;
    }

    [[nodiscard]] std::string cudaHint() const override
    {
        if (at::hasCUDA()) {
            return {};
        }
        return m_cudaLibrary
            ? "CUDA: no device was found."
            : "CUDA: not in this LibTorch. Build with -DSIGNALBOX_LIBTORCH=<folder of a CUDA libtorch> to get it.";
    }

    [[nodiscard]] std::unique_ptr<core::Trainer> createTrainer() override { return std::make_unique<EngineTrainer>(); }

    core::Result<core::EvaluationResult> evaluate(const core::RunSpec &spec, const std::string &prefix,
                                                  std::stop_token stop) override
    {
        try {
            return evaluateTable(spec, prefix, stop);
        } catch (const std::exception &exception) {
            return core::fail(errorFromException(exception));
        }
    }

    core::Result<core::PredictionResult> predict(const core::RunSpec &spec, const std::vector<std::string> &sentences,
                                                 std::stop_token stop) override
    {
        try {
            return predictSentences(spec, sentences, stop);
        } catch (const std::exception &exception) {
            return core::fail(errorFromException(exception));
        }
    }

    core::Result<core::LearningRateSearchResult> findLearningRate(const core::RunSpec &spec,
                                                                  const core::LearningRateSearchOptions &options,
                                                                  std::stop_token stop,
                                                                  const core::LearningRateListener &listener) override
    {
        try {
            return train::findLearningRate(spec, options, stop, listener);
        } catch (const std::exception &exception) {
            return core::fail(errorFromException(exception));
        }
    }

private:
    bool m_cudaLibrary = false;
};

} // namespace

} // namespace signalbox::train

extern "C" __attribute__((visibility("default"))) signalbox::core::Engine *signalboxCreateEngine(int abi)
{
    return abi == signalbox::core::kEngineAbi ? new signalbox::train::TorchEngine : nullptr;
}
