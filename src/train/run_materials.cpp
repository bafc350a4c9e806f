// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/run_materials.h"

#include "core/class_weights.h"
#include "core/learning_schedule.h"
#include "core/trainer.h"
#include "train/averaging_schedule.h"
#include "train/batch_limits.h"
#include "train/mixed_precision.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <torch/version.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sched.h>

namespace signalbox::train {

namespace {

using core::Error;
using core::ErrorCode;

core::Status checkFit(const core::RunSpec &spec, const models::Classifier &classifier, const text::Tokenizer &tokenizer)
{
    if (spec.freezeLayers > classifier.layerCount()) {
        return core::fail({ErrorCode::BadArgument,
                           "freeze-layers",
                           "the model has fewer layers",
                           {},
                           std::to_string(spec.freezeLayers),
                           "at most " + std::to_string(classifier.layerCount())});
    }
    if (spec.maxLength > classifier.maxPositions()) {
        return core::fail({ErrorCode::BadArgument,
                           "max-length",
                           "sentences may not be longer than the model's positions",
                           {},
                           std::to_string(spec.maxLength),
                           "at most " + std::to_string(classifier.maxPositions())});
    }
    return checkVocabulary(spec.model, classifier, tokenizer);
}

core::Result<LossOptions> lossOf(const core::RunSpec &spec, const text::Dataset &train)
{
    const auto given = core::parseClassWeights(spec.classWeights);
    if (!given) {
        return core::fail(given.error());
    }
    auto weights = core::weightsOfClasses(*given, train.labels.names(), train.classCounts());
    if (!weights) {
        return core::fail(weights.error());
    }
    return LossOptions{spec.labelSmoothing, *std::move(weights)};
}

/// Class with the most training rows (the first of the largest), and its share of the validation rows.
void setMajority(core::RunFacts &facts, const text::DataSplits &data)
{
    const auto counts = data.train.classCounts();
    const auto largest = std::max_element(counts.begin(), counts.end()) - counts.begin();
    facts.majorityLabel = data.train.labels.names()[static_cast<std::size_t>(largest)];
    const auto hits = std::count_if(data.valid.rows.begin(), data.valid.rows.end(),
                                    [largest](const text::Example &row) { return row.label == largest; });
    facts.majorityAccuracy =
        data.valid.rows.empty() ? 0.0 : static_cast<double>(hits) / static_cast<double>(data.valid.rows.size());
}

/// What the settings of update and loss mean for this model and these data.
void addTrainingNotes(const core::RunSpec &spec, RunMaterials &m)
{
    std::vector<std::string> &notes = m.facts.notes;
    const models::ParameterBuffer &parameters = m.model.classifier->parameters();
    if (parameters.trainedCount() < parameters.count()) {
        notes.push_back("Frozen: " + std::to_string(parameters.trainedCount()) + " of "
                        + std::to_string(parameters.count()) + " parameters are trained.");
    }
    if (!m.loss.classWeights.empty()) {
        std::string text = "Weights of the classes in the training loss:";
        for (std::size_t i = 0; i < m.labels.size(); ++i) {
            text += (i == 0 ? " " : ", ") + m.labels[i] + ' ' + nlohmann::json(m.loss.classWeights[i]).dump();
        }
        notes.push_back(text + '.');
    }
    const core::LearningSchedule schedule = core::scheduleFromSpec(spec, m.facts.totalSteps);
    if (spec.warmup >= 1.0 && spec.warmup >= static_cast<double>(schedule.totalSteps)) {
        notes.push_back("The warm-up lasts longer than the run, which has " + std::to_string(schedule.totalSteps)
                        + " steps: the learning rate never falls.");
    }
    if (spec.precision == "bf16") {
        const std::string note = mixedPrecisionNote(m.device);
        notes.push_back(note.empty() ? "Mixed precision: matrix products in bfloat16, weights in float32." : note);
    }
}

/// What the settings of the course mean for these data.
void addCourseNotes(const core::RunSpec &spec, RunMaterials &m)
{
    std::vector<std::string> &notes = m.facts.notes;
    const BatchLimits limits = BatchLimits::of(spec);
    const auto note = [&](const char *part, double limit, std::size_t rows) {
        const auto batches = (static_cast<std::int64_t>(rows) + spec.batchSize - 1) / spec.batchSize;
        if (const std::int64_t used = limitedCount(limit, batches); used < batches) {
            notes.push_back(std::string("Only ") + std::to_string(used) + " of " + std::to_string(batches)
                            + " batches of " + part + " are used.");
        }
    };
    note("each epoch", limits.train, m.train.size());
    note("each validation", limits.valid, m.valid.size());
    note("the test", limits.test, m.test.size());
    if (limits.sameEveryEpoch) {
        notes.emplace_back("Every epoch has the same batches: what is learned is learned by heart.");
    }
    if (limits.keepsNothing) {
        notes.emplace_back("This run only tries everything once: it keeps neither checkpoints nor a model.");
    }
    if (const AveragingSchedule averaging(spec, spec.epochs); averaging.isOn()) {
        notes.push_back("Weights are averaged from the end of epoch " + std::to_string(averaging.firstEpoch())
                        + " on.");
    }
}

void collectFacts(const core::RunSpec &spec, const std::string &codeVersion, RunMaterials &m)
{
    core::RunFacts &facts = m.facts;
    facts.trainRows = static_cast<std::int64_t>(m.train.size());
    facts.validRows = static_cast<std::int64_t>(m.valid.size());
    facts.testRows = static_cast<std::int64_t>(m.test.size());
    const std::int64_t batches = (facts.trainRows + spec.batchSize - 1) / spec.batchSize;
    facts.stepsPerEpoch = stepsOf(limitedCount(BatchLimits::of(spec).train, batches), spec.accumulate);
    facts.totalSteps = facts.stepsPerEpoch * spec.epochs;
    facts.parameters = m.model.classifier->parameters().count();
    facts.truncatedRows = m.train.truncated + m.valid.truncated + m.test.truncated;
    facts.labels = m.labels;
    setMajority(facts, m.data);
    facts.trainFingerprint = m.data.train.fingerprint;
    facts.validFingerprint = m.data.valid.fingerprint;
    facts.testFingerprint = m.data.test.fingerprint;
    facts.device = m.device.str();
    facts.threads = m.threads;
    facts.engineVersion = libraryVersion();
    facts.codeVersion = codeVersion;
    facts.notes = m.data.notes;
    for (const text::Dataset *part : {&m.data.train, &m.data.valid, &m.data.test}) {
        facts.notes.insert(facts.notes.end(), part->notes.begin(), part->notes.end());
    }
    facts.notes.insert(facts.notes.end(), m.model.notes.begin(), m.model.notes.end());
    addTrainingNotes(spec, m);
    addCourseNotes(spec, m);
    if (facts.truncatedRows > 0) {
        facts.notes.push_back(std::to_string(facts.truncatedRows) + " sentences are cut to "
                              + std::to_string(spec.maxLength) + " tokens.");
    }
    // The first validation is always the best so far, and after the last epoch there is nothing left to stop.
    if (spec.patience > 0 && spec.validEvery == 0.0 && spec.patience + 1 >= spec.epochs) {
        facts.notes.push_back("Early stopping with patience " + std::to_string(spec.patience) + " cannot act within "
                              + std::to_string(spec.epochs) + " epochs.");
    }
}

} // namespace

core::Status checkVocabulary(const std::string &folder, const models::Classifier &classifier,
                             const text::Tokenizer &tokenizer)
{
    if (tokenizer.vocabularySize() <= classifier.vocabularySize()) {
        return {};
    }
    return core::fail({ErrorCode::ModelInvalid,
                       folder,
                       "vocab.txt has more pieces than the model has embeddings",
                       {},
                       std::to_string(tokenizer.vocabularySize()),
                       std::to_string(classifier.vocabularySize())});
}

std::int64_t stepsOf(std::int64_t batches, int accumulate)
{
    return (batches + accumulate - 1) / accumulate;
}

core::Result<at::Device> chooseDevice(const std::string &name)
{
    const bool hasCuda = at::hasCUDA();
    if (name == "cpu" || (name == "auto" && !hasCuda)) {
        return at::Device(at::kCPU);
    }
    if (name != "auto" && name.rfind("cuda", 0) != 0) {
        return core::fail(
            {ErrorCode::BadArgument, "device", "there is no such device", {}, '"' + name + '"', "auto, cpu or cuda:0"});
    }
    if (!hasCuda) {
        return core::fail({ErrorCode::DeviceUnavailable,
                           "device",
                           "CUDA is not in this LibTorch, or there is no GPU",
                           {},
                           name,
                           "cpu"});
    }
    if (name == "auto" || name == "cuda") {
        return at::Device(at::kCUDA, 0);
    }
    try {
        return at::Device(name);
    } catch (const c10::Error &) {
        return core::fail(
            {ErrorCode::BadArgument, "device", "there is no such device", {}, '"' + name + '"', "auto, cpu or cuda:0"});
    }
}

int chooseThreads(int wish)
{
    if (wish > 0) {
        return wish;
    }
    cpu_set_t set;
    CPU_ZERO(&set);
    const int available = ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return std::max(1, available);
}

std::string libraryVersion()
{
    return std::string("LibTorch ") + TORCH_VERSION + (at::hasCUDA() ? ", CUDA" : ", CPU");
}

core::Result<std::unique_ptr<RunMaterials>> loadMaterials(const core::RunSpec &spec, const std::string &modelDirectory,
                                                          const std::string &codeVersion, const std::stop_token &stop)
{
    if (auto status = core::validate(spec); !status) {
        return core::fail(status.error());
    }
    const auto device = chooseDevice(spec.device);
    if (!device) {
        return core::fail(device.error());
    }
    if (spec.precision == "bf16") {
        if (auto status = checkMixedPrecision(*device); !status) {
            return core::fail(status.error());
        }
    }
    // Cheap, and says better than a missing vocabulary that the folder is no model at all.
    if (const auto summary = core::summarizeModel(modelDirectory); !summary) {
        return core::fail(summary.error());
    }
    auto data = text::loadSplits(spec);
    if (!data) {
        return core::fail(data.error());
    }
    const auto tokenizer = text::Tokenizer::fromDirectory(modelDirectory);
    if (!tokenizer) {
        return core::fail(tokenizer.error());
    }
    auto m = std::make_unique<RunMaterials>();
    m->device = *device;
    m->threads = chooseThreads(spec.threads);
    at::set_num_threads(m->threads);
    m->data = std::move(*data);
    m->labels = m->data.train.labels.names();
    if (auto loss = lossOf(spec, m->data.train); loss) {
        m->loss = *std::move(loss);
    } else {
        return core::fail(loss.error());
    }
    core::Registry<models::ClassifierFactory> architectures;
    models::registerArchitectures(architectures);
    models::LoadOptions options;
    options.classifier = {static_cast<int>(m->labels.size()),
                          spec.dropout,
                          at::kFloat,
                          m->device,
                          spec.freezeEmbeddings,
                          spec.freezeLayers};
    options.fromScratch = spec.fromScratch && modelDirectory == spec.model;
    options.seed = spec.seed;
    options.labels = m->labels;
    auto model = models::loadModel(modelDirectory, options, architectures);
    if (!model) {
        return core::fail(model.error());
    }
    m->model = std::move(*model);
    if (auto status = checkFit(spec, *m->model.classifier, *tokenizer); !status) {
        return core::fail(status.error());
    }
    for (const auto &[rows, part] : {std::pair{&m->train, &m->data.train}, std::pair{&m->valid, &m->data.valid},
                                     std::pair{&m->test, &m->data.test}}) {
        *rows = text::encodeRows(*part, *tokenizer, spec.maxLength, m->threads, stop);
    }
    if (stop.stop_requested()) {
        return core::fail({ErrorCode::Cancelled, spec.name, "stopped while data and model were loaded", {}, {}, {}});
    }
    m->validShared = evaluatedData(m->data.valid, m->valid, m->labels);
    m->testShared = evaluatedData(m->data.test, m->test, m->labels);
    collectFacts(spec, codeVersion, *m);
    return m;
}

} // namespace signalbox::train
