// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fast path and autograd in whole runs: which of them a run takes, that both train alike with all that a run can be
// asked for, that it may go on with the other one, and what becomes of words that the training does not have.
#include "training_fixture.h"

#include "models/safetensors.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>
#include <cstring>
#include <map>
#include <set>

using namespace signalbox;
using nlohmann::json;
using test_engine::addWays;
using test_engine::Collector;
using test_engine::inWay;
using test_engine::isNoted;

namespace {

/// A file's tensors by their names.
using Tensors = std::map<std::string, std::vector<float>>;

Tensors tensorsIn(const std::string &path)
{
    Tensors tensors;
    if (const auto file = models::SafetensorsFile::open(path); file) {
        for (const models::TensorEntry &entry : file->tensors()) {
            std::vector<float> &values = tensors[entry.name];
            values.resize(entry.bytes / sizeof(float));
            std::memcpy(values.data(), entry.data, entry.bytes);
        }
    }
    return tensors;
}

/// Checkpoints to go on from, oldest first.
std::vector<std::string> checkpointsOf(const Collector &run)
{
    std::vector<std::string> paths;
    for (const auto &saved : run.all<core::CheckpointSaved>()) {
        if (saved.last) {
            paths.push_back(saved.path);
        }
    }
    return paths;
}

Tensors weightsIn(const std::string &checkpoint)
{
    return tensorsIn(checkpoint + "/model.safetensors");
}

/// Euclidean distance; infinite when they are not of the same shapes. Key biases do not count: softmax does not see them,
/// so that their gradient is nothing but rounding, of which Adam makes steps like any other.
double distanceBetween(const Tensors &a, const Tensors &b)
{
    double squares = a.size() == b.size() && !a.empty() ? 0.0 : INFINITY;
    for (const auto &[name, values] : a) {
        const auto other = b.find(name);
        if (other == b.end() || other->second.size() != values.size()) {
            return INFINITY;
        }
        const bool isSeen = name.find("self.key.bias") == std::string::npos;
        for (std::size_t i = 0; isSeen && i < values.size(); ++i) {
            const double difference = static_cast<double>(values[i]) - other->second[i];
            squares += difference * difference;
        }
    }
    return std::sqrt(squares);
}

/// Names and sizes.
std::map<std::string, std::size_t> sizesOf(const Tensors &tensors)
{
    std::map<std::string, std::size_t> sizes;
    for (const auto &[name, values] : tensors) {
        sizes[name] = values.size();
    }
    return sizes;
}

std::string engineOf(const Collector &run)
{
    return run.all<core::RunStarted>().front().facts.engineVersion;
}

bool holds(const std::string &text, const char *words)
{
    return text.find(words) != std::string::npos;
}

} // namespace

class TestTrainingWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRunSaysWhichItTakes();
    void bothTrainAlike_data();
    void bothTrainAlike();
    void aRunGoesOnWithTheOther_data();
    void aRunGoesOnWithTheOther();
    void wordsThatNeverOccurOnlyShrink_data();
    void wordsThatNeverOccurOnlyShrink();
    void bothAnswerAlike_data() { addWays(); }
    void bothAnswerAlike();

private:
    core::RunSpec spec(const json &settings = json::object()) const { return m_fixture.spec(settings); }
    Collector train(const core::RunSpec &wanted, const std::string &resumeFrom = {})
    {
        return m_fixture.train(wanted, resumeFrom);
    }
    static void compareSteps(const std::vector<core::StepDone> &found, const std::vector<core::StepDone> &expected);

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingWays::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingWays::aRunSaysWhichItTakes()
{
    const auto attempt = [this](json settings) {
        settings["fast-dev-run"] = 1;
        return train(spec(settings));
    };
    const Collector byDefault = attempt(json::object());
    QVERIFY2(holds(engineOf(byDefault), "fast path ("), engineOf(byDefault).c_str());
    QVERIFY(engineOf(byDefault).rfind(m_fixture.engine->version(), 0) == 0);
    QVERIFY(!holds(engineOf(byDefault), "autograd"));
    QVERIFY(!isNoted(byDefault, "fast path"));
    const Collector off = attempt({{"fast", false}});
    QVERIFY2(holds(engineOf(off), "autograd"), engineOf(off).c_str());
    QVERIFY(!holds(engineOf(off), "fast path"));
    QVERIFY(!isNoted(off, "fast path")); // nobody wanted it
    const Collector half = attempt({{"precision", "bf16"}});
    QVERIFY2(holds(engineOf(half), "autograd"), engineOf(half).c_str());
    QVERIFY(isNoted(half, "The fast path is not used: mixed precision was asked for."));
    const Collector padded = attempt({{"batching", "pad"}});
    QVERIFY2(holds(engineOf(padded), "autograd"), engineOf(padded).c_str());
    QVERIFY(isNoted(padded, "The fast path is not used: batches are padded to one length."));
}

/// Losses and gradients are the same but for rounding, everything else exactly.
void TestTrainingWays::compareSteps(const std::vector<core::StepDone> &found,
                                    const std::vector<core::StepDone> &expected)
{
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i].step, expected[i].step);
        QCOMPARE(found[i].samples, expected[i].samples);
        QCOMPARE(found[i].learningRate, expected[i].learningRate);
        QVERIFY2(std::abs(found[i].loss - expected[i].loss) <= 1e-3,
                 qPrintable(QStringLiteral("step %1: loss %2 instead of %3")
                                .arg(found[i].step)
                                .arg(found[i].loss)
                                .arg(expected[i].loss)));
        QCOMPARE(core::isUndefined(found[i].gradientNorm), core::isUndefined(expected[i].gradientNorm));
        if (!core::isUndefined(found[i].gradientNorm)) {
            QVERIFY2(std::abs(found[i].gradientNorm - expected[i].gradientNorm) <= 1e-2 * expected[i].gradientNorm,
                     qPrintable(QStringLiteral("step %1: gradient %2 instead of %3")
                                    .arg(found[i].step)
                                    .arg(found[i].gradientNorm)
                                    .arg(expected[i].gradientNorm)));
        }
    }
}

void TestTrainingWays::bothTrainAlike_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<int>("threads");
    const auto row = [](const char *name, const char *settings) {
        for (const int threads : {1, 2}) {
            QTest::addRow("%s, %d threads", name, threads) << QByteArray(settings) << threads;
        }
    };
    row("adam", "{}");
    row("adamw", R"({"optimizer": "adamw", "weight-decay": 1})");
    row("sgd", R"({"optimizer": "sgd", "lr": 0.05})");
    row("sgd, Nesterov's form, decay",
        R"({"optimizer": "sgd", "nesterov": true, "weight-decay": 0.1, "lr": 0.05, "clip-norm": 0.3})");
    row("one-cycle", R"({"optimizer": "adamw", "schedule": "one-cycle"})");
    row("clipped by norm", R"({"clip-norm": 0.05})");
    row("clipped by value", R"({"clip-value": 0.002})");
    row("accumulated", R"({"accumulate": 3, "optimizer": "adamw", "weight-decay": 1})");
    row("slower below", R"({"layer-decay": 0.3, "optimizer": "adamw", "weight-decay": 1})");
    row("frozen", R"({"freeze-embeddings": true, "freeze-layers": 1})");
    row("frozen embeddings", R"({"freeze-embeddings": true, "optimizer": "adamw", "weight-decay": 1})");
    row("smoothed and weighted", R"({"label-smoothing": 0.1, "class-weights": "0=3, 1=1"})");
    row("without dropout, shuffled", R"({"dropout": 0, "batching": "shuffle"})");
    row("averaged", R"({"swa-start": 2, "swa-lr": 1e-3, "optimizer": "adamw", "weight-decay": 1})");
}

void TestTrainingWays::bothTrainAlike()
{
    QFETCH(QByteArray, settings);
    QFETCH(int, threads);
    core::RunSpec fast = spec(json::parse(settings.toStdString()));
    fast.threads = threads;
    fast.patience = 0;
    fast.keepBest = 5; // so that all of them stay
    core::RunSpec plain = fast;
    plain.fast = false;
    plain.threads = 1;
    const Collector found = train(fast);
    const Collector expected = train(plain);
    QCOMPARE(found.finished().state, core::RunState::Finished);
    QVERIFY2(holds(engineOf(found), "fast path"), engineOf(found).c_str());
    QVERIFY2(holds(engineOf(expected), "autograd"), engineOf(expected).c_str());
    compareSteps(found.all<core::StepDone>(), expected.all<core::StepDone>());
    if (QTest::currentTestFailed()) {
        return;
    }
    for (const char *name : {"train/loss_epoch", "valid/loss", "swa/loss"}) {
        const double value = core::valueOf(found.finished().finalMetrics, name);
        const double wanted = core::valueOf(expected.finished().finalMetrics, name);
        QCOMPARE(core::isUndefined(value), core::isUndefined(wanted));
        QVERIFY2(core::isUndefined(value) || std::abs(value - wanted) <= 1e-3, name);
    }
    // The weights differ by far less than what was learned after the first epoch.
    const auto after = checkpointsOf(expected);
    const double learned = distanceBetween(weightsIn(after.back()), weightsIn(after.front()));
    QVERIFY(learned > 0.0);
    const double difference = distanceBetween(weightsIn(checkpointsOf(found).back()), weightsIn(after.back()));
    QVERIFY2(difference <= 1e-2 * learned,
             qPrintable(QStringLiteral("%1 of %2 that were learned").arg(difference).arg(learned)));
    // Files do not show who computed.
    const char *const state = "/trainer_state.safetensors";
    const auto sizes = sizesOf(tensorsIn(checkpointsOf(found).back() + state));
    QVERIFY(!sizes.empty());
    QVERIFY(sizes == sizesOf(tensorsIn(after.back() + state)));
}

void TestTrainingWays::aRunGoesOnWithTheOther_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<bool>("startsFast");
    QTest::addColumn<int>("threads");
    const auto row = [](const char *name, const char *settings) {
        QTest::addRow("%s, from the fast path", name) << QByteArray(settings) << true << 2;
        QTest::addRow("%s, from autograd", name) << QByteArray(settings) << false << 1;
    };
    row("adam", R"({"clip-norm": 0.5})");
    row("adamw", R"({"optimizer": "adamw", "weight-decay": 1, "layer-decay": 0.5})");
    row("sgd", R"({"optimizer": "sgd", "lr": 0.05})");
    row("frozen", R"({"freeze-embeddings": true, "freeze-layers": 1})");
}

void TestTrainingWays::aRunGoesOnWithTheOther()
{
    QFETCH(QByteArray, settings);
    QFETCH(bool, startsFast);
    QFETCH(int, threads);
    core::RunSpec first = spec(json::parse(settings.toStdString()));
    first.fast = startsFast;
    first.threads = threads;
    core::RunSpec second = first;
    second.fast = !startsFast;
    const Collector whole = train(first);
    const Collector stopped = m_fixture.trainUntil(first, 14);
    const std::string checkpoint = checkpointsOf(stopped).back();
    const Collector resumed = train(second, checkpoint);
    QCOMPARE(resumed.finished().state, core::RunState::Finished);
    QVERIFY2(holds(engineOf(resumed), startsFast ? "autograd" : "fast path"), engineOf(resumed).c_str());
    QVERIFY(isNoted(resumed, "Resumed with another value of fast: "));
    const auto steps = whole.all<core::StepDone>();
    compareSteps(resumed.all<core::StepDone>(), {steps.begin() + 14, steps.end()});
    if (QTest::currentTestFailed()) {
        return;
    }
    const Tensors last = weightsIn(checkpointsOf(whole).back());
    const double learned = distanceBetween(last, weightsIn(checkpoint));
    const double difference = distanceBetween(weightsIn(checkpointsOf(resumed).back()), last);
    QVERIFY2(difference <= 1e-2 * learned,
             qPrintable(QStringLiteral("%1 of %2 that were learned").arg(difference).arg(learned)));
}

void TestTrainingWays::wordsThatNeverOccurOnlyShrink_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<double>("factor"); // of each step
    QTest::addColumn<int>("way");
    int way = 0;
    for (const test_engine::Way &named : test_engine::kWays) {
        const auto row = [&](const char *name, const char *settings, double factor) {
            QTest::addRow("%s, %s", name, named.name) << QByteArray(settings) << factor << way;
        };
        row("adam", "{}", 1.0);
        row("adamw", R"({"optimizer": "adamw", "weight-decay": 1})", 1.0 - 3e-3);
        row("adamw, slower below", R"({"optimizer": "adamw", "weight-decay": 1, "layer-decay": 0.5})",
            1.0 - 3e-3 / 8.0); // below two layers and the head
        row("sgd, decay", R"({"optimizer": "sgd", "momentum": 0, "lr": 0.05, "weight-decay": 0.1})", 1.0 - 5e-3);
        ++way;
    }
}

void TestTrainingWays::wordsThatNeverOccurOnlyShrink()
{
    QFETCH(QByteArray, settings);
    QFETCH(double, factor);
    QFETCH(int, way);
    core::RunSpec wanted = inWay(spec(json::parse(settings.toStdString())), way);
    wanted.patience = 0;
    wanted.keepBest = 5;
    const auto checkpoints = checkpointsOf(train(wanted));
    const char *const table = "bert.embeddings.word_embeddings.weight";
    const std::vector<float> before = weightsIn(checkpoints.front())[table];
    const std::vector<float> after = weightsIn(checkpoints.back())[table];
    constexpr std::size_t kWords = 16;
    constexpr std::size_t kWidth = 16;
    QCOMPARE(before.size(), kWords * kWidth);
    QCOMPARE(after.size(), kWords * kWidth);
    const double expected = std::pow(factor, 20); // steps of the last two epochs
    const std::set<std::size_t> unused{0, 1, 4, 15}; // [PAD], [UNK], [MASK], and "odd", which validations look up
    for (std::size_t word = 0; word < kWords; ++word) {
        bool isShrunk = true;
        for (std::size_t i = word * kWidth; i < (word + 1) * kWidth; ++i) {
            // Each step rounds the factor once and the product once, the way with a difference twice: 2^-24 each.
            const double allowed = factor == 1.0 ? 0.0 : 20 * 4 * 0x1p-24 * std::abs(before[i]);
            isShrunk = isShrunk && std::abs(after[i] - before[i] * expected) <= allowed;
        }
        QVERIFY2(isShrunk == (unused.count(word) == 1), QByteArray::number(qulonglong{word}).constData());
    }
}

void TestTrainingWays::bothAnswerAlike()
{
    QFETCH(int, way);
    core::RunSpec wanted = inWay(spec({{"optimizer", "adamw"}, {"weight-decay", 1}}), way);
    wanted.save = m_fixture.path("answering");
    const Collector run = train(wanted);
    const double trained = run.finished().bestMonitored;
    const std::vector<std::string> sentences{"the cat red dog odd", "blue dog", "odd odd odd", "unheard words"};
    std::vector<double> logits;
    for (int other = 0; other < static_cast<int>(std::size(test_engine::kWays)); ++other) {
        core::RunSpec asked = inWay(spec(), other);
        asked.model = wanted.save;
        asked.fromScratch = false;
        asked.train = m_fixture.validTable;
        const auto evaluated = m_fixture.engine->evaluate(asked, "test", {});
        QVERIFY2(evaluated.has_value(), evaluated ? "" : core::describe(evaluated.error()).c_str());
        QVERIFY(std::abs(core::valueOf(evaluated->metrics, "test/loss") - trained) < 2e-5);
        const auto predicted = m_fixture.engine->predict(asked, sentences, {});
        QVERIFY2(predicted.has_value(), predicted ? "" : core::describe(predicted.error()).c_str());
        logits = other == 0 ? predicted->logits : logits;
        QCOMPARE(predicted->logits.size(), sentences.size() * 2);
        for (std::size_t i = 0; i < logits.size(); ++i) {
            QVERIFY(std::abs(predicted->logits[i] - logits[i]) < 2e-5);
        }
    }
}

QTEST_GUILESS_MAIN(TestTrainingWays)
#include "tst_training_ways.moc"
