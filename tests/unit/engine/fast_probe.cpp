// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/engine/fast_probe.h"

#include "core/files.h"
#include "models/architectures/bert.h"
#include "models/fast/kernels.h"
#include "train/batch_pass.h"
#include "train/updater.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/randn.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <numeric>
#include <random>
#include <stdexcept>
#include <tuple>
#include <unistd.h>

using namespace signalbox;

namespace fast_probe {

namespace {

constexpr int kVocabulary = 60;
constexpr int kPositions = 64;
constexpr std::int32_t kTrainedWords = 30; // the others occur in evaluation only

/// A folder with nothing but config.json, gone when this is.
class ConfigFolder
{
public:
    explicit ConfigFolder(const Case &c)
        : m_path((std::filesystem::temp_directory_path() / ("signalbox-fast-" + std::to_string(::getpid()))).string())
    {
        std::filesystem::create_directories(m_path);
        const nlohmann::json config{{"model_type", "bert"},
                                    {"vocab_size", kVocabulary},
                                    {"hidden_size", c.hidden},
                                    {"num_hidden_layers", c.layers},
                                    {"num_attention_heads", c.heads},
                                    {"intermediate_size", c.inner},
                                    {"max_position_embeddings", kPositions},
                                    {"type_vocab_size", 2},
                                    {"hidden_dropout_prob", c.dropout},
                                    {"attention_probs_dropout_prob", c.dropout},
                                    {"hidden_act", c.activation},
                                    {"initializer_range", 0.08}};
        if (!core::writeFileAtomically(core::joinPath(m_path, "config.json"), config.dump())) {
            throw std::runtime_error("cannot write " + m_path);
        }
    }
    ~ConfigFolder()
    {
        std::error_code error;
        std::filesystem::remove_all(m_path, error);
    }
    ConfigFolder(const ConfigFolder &) = delete;
    ConfigFolder &operator=(const ConfigFolder &) = delete;
    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

using ClassifierPointer = std::unique_ptr<models::Classifier>;

/// The same model for every type: drawn in float32, biases and norms disturbed as well.
ClassifierPointer makeModel(const Case &c, at::ScalarType type)
{
    const ConfigFolder folder(c);
    models::ClassifierOptions options;
    options.classes = c.classes;
    options.freezeEmbeddings = c.freezeEmbeddings;
    options.freezeLayers = c.freezeLayers;
    const auto make = [&](at::ScalarType wanted) {
        options.type = wanted;
        auto classifier = models::createBert(folder.path(), options);
        if (!classifier) {
            throw std::runtime_error(core::describe(classifier.error()));
        }
        return std::move(*classifier);
    };
    ClassifierPointer drawn = make(at::kFloat);
    drawn->initialize(7, false);
    at::Tensor values = drawn->parameters().values();
    std::mt19937 random(11);
    std::normal_distribution<float> normal(0.0F, 0.05F);
    auto *value = values.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        value[i] += normal(random);
    }
    if (type == at::kFloat) {
        return drawn;
    }
    ClassifierPointer classifier = make(type);
    at::Tensor target = classifier->parameters().values();
    target.copy_(values);
    return classifier;
}

text::EncodedRows makeRows(const Case &c, std::int32_t words)
{
    std::mt19937 random(3);
    text::EncodedRows rows;
    for (const int length : c.lengths) {
        for (int i = 0; i < length; ++i) {
            rows.ids.push_back(static_cast<std::int32_t>(random() % static_cast<unsigned>(words)));
        }
        rows.offsets.push_back(static_cast<std::int64_t>(rows.ids.size()));
        rows.labels.push_back(static_cast<std::int32_t>(random() % static_cast<unsigned>(c.classes)));
    }
    return rows;
}

std::vector<std::int32_t> numbersOf(const text::EncodedRows &rows)
{
    std::vector<std::int32_t> numbers(rows.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

train::PassOptions passOptions(const Case &c)
{
    train::PassOptions options;
    options.loss = {c.labelSmoothing, c.classWeights};
    options.classes = c.classes;
    options.threads = c.threads;
    options.compacts = c.compacts;
    return options;
}

/// All parts of a step; the loss is that of the last part.
train::BatchOutcome trainParts(train::BatchPass &pass, const text::EncodedRows &rows, int parts)
{
    const std::vector<std::int32_t> numbers = numbersOf(rows);
    train::BatchOutcome outcome;
    for (int part = 0; part < parts; ++part) {
        const std::size_t first = numbers.size() * static_cast<std::size_t>(part) / static_cast<std::size_t>(parts);
        const std::size_t last = numbers.size() * static_cast<std::size_t>(part + 1) / static_cast<std::size_t>(parts);
        train::TrainingBatch batch;
        batch.numbers = std::span(numbers).subspan(first, last - first);
        batch.dropout = {42, static_cast<std::uint64_t>(part) + 5, 0};
        batch.scale = 1.0 / parts;
        batch.addToGradients = part > 0;
        outcome = pass.train(rows, batch);
    }
    return outcome;
}

std::vector<double> logitsOf(train::BatchPass &pass, const text::EncodedRows &rows, int classes)
{
    const std::vector<std::int32_t> numbers = numbersOf(rows);
    std::vector<std::vector<std::int32_t>> batches; // of three, so that threads have different ones
    for (std::size_t first = 0; first < numbers.size(); first += 3) {
        const auto begin = numbers.begin() + static_cast<std::ptrdiff_t>(first);
        batches.emplace_back(begin,
                             begin + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, numbers.size() - first)));
    }
    std::vector<double> logits;
    pass.evaluate(rows, batches, [&](std::size_t batch, const double *values) {
        logits.insert(logits.end(), values, values + batches[batch].size() * static_cast<std::size_t>(classes));
        return true;
    });
    return logits;
}

/// The larger one, where "not a number" is larger than all: std::max() would leave it out.
double worse(double largest, double value)
{
    return std::isnan(value) ? std::numeric_limits<double>::infinity() : std::max(largest, value);
}

double relativeDifference(const std::vector<double> &a, const std::vector<double> &b)
{
    double largest = 0.0;
    double difference = a.size() == b.size() ? 0.0 : std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        largest = std::max(largest, std::abs(b[i]));
        difference = worse(difference, std::abs(a[i] - b[i]));
    }
    return difference / largest;
}

/// Largest relative error of a tensor's gradient, and which tensor that is.
std::pair<double, std::string> gradientError(const models::ParameterBuffer &found,
                                             const models::ParameterBuffer &expected)
{
    const at::Tensor all = found.wholeOfTrained(found.gradients()).to(at::kDouble);
    // Where what is summed nearly cancels out, an error is measured by the whole gradient.
    const double least = 1e-3 * expected.gradients().norm().item<double>();
    double worst = 0.0;
    std::string name;
    for (const auto &named : expected.named()) {
        // The gradient of key biases is truly zero: softmax does not see a shift of all keys.
        if (!named.isTrained || named.name.find("self.key.bias") != std::string::npos) {
            continue;
        }
        const at::Tensor wanted = expected.gradients().narrow(0, named.gradientOffset, named.count);
        const at::Tensor difference = all.narrow(0, named.gradientOffset, named.count).sub(wanted);
        const auto length = difference.norm().item<double>();
        const double size = std::max(wanted.norm().item<double>(), least);
        // Where nothing is to be learned, zeros have to be zeros.
        const double error = length == 0.0 ? 0.0 : length / size;
        if (!(error <= worst)) {
            worst = worse(worst, error);
            name = named.name;
        }
    }
    return {worst, name};
}

/// Another set of instructions than the widest, while it lives.
class Instructions
{
public:
    explicit Instructions(int number)
    {
        models::fast::preferKernels(models::fast::usableKernels().at(static_cast<std::size_t>(number)));
    }
    ~Instructions() { models::fast::preferKernels(nullptr); }
    Instructions(const Instructions &) = delete;
    Instructions &operator=(const Instructions &) = delete;
};

/// The fast path, which must apply.
std::unique_ptr<train::BatchPass> makeFastPass(models::Classifier &classifier, const text::EncodedRows &rows,
                                               const train::PassOptions &options)
{
    auto pass = train::makePass(classifier, rows, options);
    if (pass->workers() == nullptr) {
        throw std::runtime_error("the fast path was not taken");
    }
    return pass;
}

/// Logits of sentences with any words by the plain module, nothing of which is compacted. Its weights are those of
/// `trained`, but words that do not occur in `rows` are taken from `reference`.
std::vector<double> wholeLogits(const Case &c, const text::EncodedRows &rows, models::ParameterBuffer &trained,
                                const models::ParameterBuffer &reference)
{
    const ClassifierPointer whole = makeModel(c, at::kFloat);
    auto &parameters = whole->parameters();
    for (std::size_t i = 0; i < parameters.named().size(); ++i) {
        parameters.setWhole(parameters.named()[i], trained.whole(trained.named()[i]));
    }
    at::Tensor words = parameters.view(parameters.named().front());
    for (std::int32_t word = 0; word < kVocabulary; ++word) {
        if (std::find(rows.ids.begin(), rows.ids.end(), word) == rows.ids.end()) {
            words.select(0, word).copy_(reference.view(reference.named().front()).select(0, word));
        }
    }
    return logitsOf(*train::makeReferencePass(*whole, passOptions(c)), makeRows(c, kVocabulary), c.classes);
}

core::RunSpec specOf(const std::string &optimizer)
{
    core::RunSpec spec;
    spec.optimizer = optimizer;
    spec.learningRate = optimizer == "sgd" ? 1e-2 : 1e-3;
    spec.weightDecay = optimizer == "adamw" ? 0.1 : -1.0;
    return spec;
}

} // namespace

std::vector<std::string> instructionSets()
{
    std::vector<std::string> names;
    for (const models::fast::Kernels *kernels : models::fast::usableKernels()) {
        names.emplace_back(kernels->name);
    }
    return names;
}

Comparison compare(const Case &c)
{
    const text::EncodedRows rows = makeRows(c, kTrainedWords);
    const text::EncodedRows strange = makeRows(c, kVocabulary);
    const ClassifierPointer exact = makeModel(c, at::kDouble);
    const ClassifierPointer plain = makeModel(c, at::kFloat);
    const ClassifierPointer quick = makeModel(c, at::kFloat);
    const train::PassOptions options = passOptions(c);
    const auto reference = train::makeReferencePass(*exact, options);
    const auto single = train::makeReferencePass(*plain, options);
    const Instructions instructions(c.instructions);
    const auto fast = makeFastPass(*quick, rows, options);
    Comparison result;
    const train::BatchOutcome wanted = trainParts(*reference, rows, c.accumulate);
    trainParts(*single, rows, c.accumulate);
    const train::BatchOutcome found = trainParts(*fast, rows, c.accumulate);
    result.loss = found.loss;
    result.expectedLoss = wanted.loss;
    result.rightCount = found.correct == wanted.correct && found.sentences == wanted.sentences;
    std::tie(result.gradientError, result.worst) = gradientError(quick->parameters(), exact->parameters());
    result.floatError = gradientError(plain->parameters(), exact->parameters()).first;
    const at::Tensor first = quick->parameters().gradients().clone();
    trainParts(*fast, rows, c.accumulate);
    result.repeats = first.equal(quick->parameters().gradients());
    const std::vector<double> logits = logitsOf(*reference, strange, c.classes);
    result.logitError = relativeDifference(logitsOf(*fast, strange, c.classes), logits);
    result.floatLogitError = relativeDifference(logitsOf(*single, strange, c.classes), logits);
    trainParts(*fast, rows, c.accumulate); // the workspace has seen other batches meanwhile
    result.repeats = result.repeats && first.equal(quick->parameters().gradients());
    return result;
}

Course follow(const Case &c, const std::string &optimizer, int steps)
{
    const text::EncodedRows rows = makeRows(c, kTrainedWords);
    const ClassifierPointer plain = makeModel(c, at::kFloat);
    const ClassifierPointer quick = makeModel(c, at::kFloat);
    const at::Tensor before = plain->parameters().values().clone();
    const train::PassOptions options = passOptions(c);
    const auto reference = train::makeReferencePass(*plain, options);
    const Instructions instructions(c.instructions);
    const auto fast = makeFastPass(*quick, rows, options);
    const core::RunSpec spec = specOf(optimizer);
    const auto expectedUpdater = train::Updater::create(spec, *plain, steps).value();
    const auto updater = train::Updater::create(spec, *quick, steps).value();
    updater->optimizer().useWorkers(fast->workers());
    const std::vector<std::int32_t> numbers = numbersOf(rows);
    Course course;
    course.description = fast->description();
    for (int step = 0; step < steps; ++step) {
        train::TrainingBatch batch;
        batch.numbers = std::span(numbers).subspan(step % 2 == 0 ? 0 : 2, numbers.size() - 2);
        batch.dropout = {42, static_cast<std::uint64_t>(step), 0};
        course.expectedLosses.push_back(reference->train(rows, batch).loss);
        expectedUpdater->step(false);
        course.losses.push_back(fast->train(rows, batch).loss);
        updater->step(false);
    }
    // First of all: until somebody looks, rows that were taken out have not shrunk yet.
    const std::vector<double> strange = logitsOf(*fast, makeRows(c, kVocabulary), c.classes);
    course.strangeLogitError =
        relativeDifference(strange, wholeLogits(c, rows, quick->parameters(), plain->parameters()));
    const auto change = plain->parameters().values().sub(before).abs().max().item<double>();
    auto &parameters = quick->parameters();
    for (std::size_t i = 0; i < parameters.named().size(); ++i) {
        const auto &named = plain->parameters().named()[i];
        if (named.name.find("self.key.bias") != std::string::npos) {
            continue; // Adam turns rounding noise around a zero gradient into steps
        }
        const at::Tensor expected = plain->parameters().view(named);
        const at::Tensor difference = parameters.whole(parameters.named()[i]).sub(expected).abs();
        course.weightError = worse(course.weightError, difference.max().item<double>() / change);
        if (i == 0) {
            const auto size = expected.abs().max().item<double>();
            course.untouchedError =
                difference.narrow(0, kTrainedWords, kVocabulary - kTrainedWords).max().item<double>();
            course.untouchedError /= size;
        }
    }
    return course;
}

Choice choose(const Case &c, bool fast, bool doublePrecision, bool bf16)
{
    const text::EncodedRows rows = makeRows(c, kTrainedWords);
    const ClassifierPointer model = makeModel(c, doublePrecision ? at::kDouble : at::kFloat);
    train::PassOptions options = passOptions(c);
    options.fast = fast;
    options.bf16 = bf16;
    Choice choice;
    choice.description = train::makePass(*model, rows, options, &choice.whyNot)->description();
    return choice;
}

double lossOfBrokenModel()
{
    const Case c;
    const text::EncodedRows rows = makeRows(c, kTrainedWords);
    const ClassifierPointer model = makeModel(c, at::kFloat);
    auto &parameters = model->parameters();
    for (const auto &named : parameters.named()) {
        if (named.name == "bert.encoder.layer.0.attention.self.query.weight") {
            parameters.view(named).view({-1}).narrow(0, 5, 1).fill_(std::numeric_limits<double>::quiet_NaN());
        }
    }
    const auto pass = makeFastPass(*model, rows, passOptions(c));
    return trainParts(*pass, rows, 1).loss;
}

bool compactedBufferIsWhole()
{
    const Case c;
    const ClassifierPointer model = makeModel(c, at::kFloat);
    auto &parameters = model->parameters();
    std::vector<at::Tensor> before;
    for (const auto &named : parameters.named()) {
        before.push_back(parameters.view(named).clone());
    }
    const at::Tensor vector = at::randn({parameters.trainedCount()});
    parameters.compactRows({0, 7, 8, kVocabulary - 1});
    const std::int64_t taken = std::int64_t{kVocabulary - 4} * c.hidden;
    bool isRight = parameters.named().front().shape == std::vector<std::int64_t>{4, c.hidden}
        && parameters.trainedCount() + taken == vector.numel() && parameters.wholeTrainedCount() == vector.numel();
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto &named = parameters.named()[i];
        isRight = isRight && parameters.whole(named).equal(before[i]);
        parameters.setWhole(named, before[i].add(1.0));
        isRight = isRight && parameters.whole(named).equal(before[i].add(1.0));
    }
    const at::Tensor part = parameters.trainedOfWhole(vector);
    const at::Tensor whole = parameters.wholeOfTrained(part);
    isRight = isRight && part.numel() == parameters.trainedCount() && parameters.trainedOfWhole(whole).equal(part);
    const at::Tensor rest = whole.sub(vector).abs(); // nothing but the rows that were taken out differ
    isRight = isRight
        && rest.narrow(0, std::int64_t{kVocabulary} * c.hidden, rest.numel() - std::int64_t{kVocabulary} * c.hidden)
                .max()
                .item<double>()
            == 0.0
        && rest.narrow(0, std::int64_t{7} * c.hidden, std::int64_t{2} * c.hidden).max().item<double>() == 0.0;
    parameters.scaleOtherRows(0.5);
    const at::Tensor words = parameters.whole(parameters.named().front());
    return isRight && words.select(0, 1).equal(before[0].select(0, 1).add(1.0).mul(0.5))
        && words.select(0, 7).equal(before[0].select(0, 7).add(1.0));
}

} // namespace fast_probe
