// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whole runs with the settings that change the update and the loss: what they do to the steps, and that a resumed run goes
// on as if nothing had been.
#include "training_fixture.h"

#include "core/files.h"
#include "core/hash.h"
#include "models/safetensors.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace signalbox;
using nlohmann::json;
using test_engine::addWays;
using test_engine::Collector;
using test_engine::inWay;
using test_engine::newestWeights;

namespace {

std::vector<double> lossesOf(const Collector &run)
{
    std::vector<double> losses;
    for (const auto &step : run.all<core::StepDone>()) {
        losses.push_back(step.loss);
    }
    return losses;
}

double largestDifference(const std::vector<double> &a, const std::vector<double> &b)
{
    double largest = a.size() == b.size() ? 0.0 : INFINITY;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        largest = std::max(largest, std::abs(a[i] - b[i]));
    }
    return largest;
}

bool isSame(const models::TensorEntry &a, const models::TensorEntry &b)
{
    return a.bytes == b.bytes && std::memcmp(a.data, b.data, a.bytes) == 0;
}

bool saysSo(const Collector &run, const char *words)
{
    const auto notes = run.all<core::RunStarted>().front().facts.notes;
    return std::any_of(notes.begin(), notes.end(),
                       [words](const std::string &note) { return note.find(words) != std::string::npos; });
}

} // namespace

class TestTrainingOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void stoppedRunGoesOnBitIdentically_data();
    void stoppedRunGoesOnBitIdentically();
    void whatDoesNothingChangesNoBit_data();
    void whatDoesNothingChangesNoBit();
    void accumulatedBatchesAreOneStep_data() { addWays(); }
    void accumulatedBatchesAreOneStep();
    void accumulationIsALargerBatch_data() { addWays(); }
    void accumulationIsALargerBatch();
    void stepsSayTheirLearningRate();
    void clippingTellsTheNormBefore_data() { addWays(); }
    void clippingTellsTheNormBefore();
    void frozenWeightsStay_data() { addWays(); }
    void frozenWeightsStay();
    void lossOfTrainingIsNotThatOfValidation();
    void mixedPrecisionIsCloseAndSaid();
    void olderCheckpointsGoOn_data() { addWays(); }
    void olderCheckpointsGoOn();
    void otherOptimizersAreRefusedOnResume_data();
    void otherOptimizersAreRefusedOnResume();
    void unfittingSettingsAreExplained_data();
    void unfittingSettingsAreExplained();

private:
    core::RunSpec spec(const json &settings = json::object()) const { return m_fixture.spec(settings); }
    Collector train(const core::RunSpec &spec, const std::string &resumeFrom = {})
    {
        return m_fixture.train(spec, resumeFrom);
    }
    Collector trainUntil(const core::RunSpec &spec, std::int64_t step) { return m_fixture.trainUntil(spec, step); }
    static void makeFirstVersion(const std::string &path);

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingOptions::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingOptions::stoppedRunGoesOnBitIdentically_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<int>("stopAt");
    QTest::addColumn<int>("way");
    const auto rowIn = [](int way, const char *name, const char *settings, int stopAt) {
        QTest::addRow("%s, %s", name, test_engine::kWays[way].name) << QByteArray(settings) << stopAt << way;
    };
    const auto row = [&rowIn](const char *name, const char *settings, int stopAt) {
        for (int way = 0; way < static_cast<int>(std::size(test_engine::kWays)); ++way) {
            rowIn(way, name, settings, stopAt);
        }
    };
    row("adamw, linear, clipped", R"({"optimizer": "adamw", "schedule": "linear", "warmup": 0.1, "clip-norm": 0.5})",
        14);
    row("adamw, much decay, slower below", R"({"optimizer": "adamw", "weight-decay": 1, "layer-decay": 0.5})", 14);
    row("sgd, one-cycle", R"({"optimizer": "sgd", "nesterov": true, "schedule": "one-cycle", "lr": 0.05})", 14);
    row("sgd without momentum, cosine", R"({"optimizer": "sgd", "momentum": 0, "schedule": "cosine", "lr": 0.05})", 7);
    row("sgd, decay", R"({"optimizer": "sgd", "weight-decay": 0.1, "lr": 0.05})", 14);
    row("adam, one-cycle", R"({"schedule": "one-cycle", "clip-value": 0.01})", 21);
    row("accumulated", R"({"accumulate": 3, "optimizer": "adamw"})", 6);
    row("smoothed and weighted", R"({"label-smoothing": 0.1, "class-weights": "balanced"})", 14);
    row("frozen, slower below", R"({"freeze-embeddings": true, "freeze-layers": 1, "layer-decay": 0.5})", 14);
    row("shuffled", R"({"batching": "shuffle"})", 14);
    rowIn(0, "mixed precision", R"({"precision": "bf16"})", 14); // whatever was asked for, it is autograd
}

void TestTrainingOptions::stoppedRunGoesOnBitIdentically()
{
    QFETCH(QByteArray, settings);
    QFETCH(int, stopAt);
    QFETCH(int, way);
    const core::RunSpec wanted = inWay(spec(json::parse(settings.toStdString())), way);
    const Collector whole = train(wanted);
    QCOMPARE(whole.finished().state, core::RunState::Finished);
    const Collector stopped = trainUntil(wanted, stopAt);
    QCOMPARE(stopped.finished().stepsDone, std::int64_t(stopAt));
    const Collector resumed = train(wanted, stopped.all<core::CheckpointSaved>().back().path);
    QCOMPARE(resumed.finished().state, core::RunState::Finished);
    QCOMPARE(resumed.all<core::StepDone>().front().step, std::int64_t(stopAt + 1));
    QVERIFY(!newestWeights(whole).empty());
    QCOMPARE(newestWeights(resumed), newestWeights(whole));
    const auto rest = whole.all<core::StepDone>();
    const auto again = resumed.all<core::StepDone>();
    for (std::size_t i = 0; i < again.size(); ++i) {
        QCOMPARE(again[i].loss, rest[i + static_cast<std::size_t>(stopAt)].loss);
        QCOMPARE(again[i].learningRate, rest[i + static_cast<std::size_t>(stopAt)].learningRate);
    }
}

void TestTrainingOptions::whatDoesNothingChangesNoBit_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::newRow("defaults in words") << QByteArray(
        R"({"optimizer": "adam", "schedule": "constant", "accumulate": 1, "layer-decay": 1, "precision": "float32"})");
    QTest::newRow("no decay") << QByteArray(R"({"weight-decay": 0})");
    QTest::newRow("limits out of reach") << QByteArray(R"({"clip-norm": 1e6})");
    QTest::newRow("values out of reach") << QByteArray(R"({"clip-value": 1e6})");
}

void TestTrainingOptions::whatDoesNothingChangesNoBit()
{
    QFETCH(QByteArray, settings);
    QCOMPARE(newestWeights(train(spec(json::parse(settings.toStdString())))), newestWeights(train(spec())));
}

void TestTrainingOptions::accumulatedBatchesAreOneStep()
{
    QFETCH(int, way);
    const Collector run = train(inWay(spec({{"accumulate", 3}, {"log-every", 1}}), way));
    const auto facts = run.all<core::RunStarted>().front().facts;
    QCOMPARE(facts.stepsPerEpoch, std::int64_t(4)); // 10 batches: 3, 3, 3 and 1
    QCOMPARE(facts.totalSteps, std::int64_t(12));
    const auto steps = run.all<core::StepDone>();
    QCOMPARE(steps.size(), std::size_t(12));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        QCOMPARE(steps[i].step, static_cast<std::int64_t>(i + 1));
        QVERIFY(!core::isUndefined(steps[i].gradientNorm));
    }
    const std::pair<std::int64_t, double> places[] = {{48, 0.3}, {96, 0.6}, {144, 0.9}, {160, 1.0}, {208, 1.3}};
    for (std::size_t i = 0; i < std::size(places); ++i) {
        QCOMPARE(steps[i].samples, places[i].first);
        QVERIFY(std::abs(steps[i].epoch - places[i].second) < 1e-12);
    }
    QCOMPARE(run.finished().stepsDone, std::int64_t(12));
    const auto epochs = run.all<core::EpochDone>();
    QCOMPARE(epochs.front().step, std::int64_t(4));
    // The epoch's loss is that of its sentences, however many a step had.
    double sum = 0.0;
    for (std::size_t i = 0; i < 4; ++i) {
        sum += steps[i].loss * (i == 3 ? 16.0 : 48.0);
    }
    QVERIFY(std::abs(core::valueOf(epochs.front().metrics, "train/loss_epoch") - sum / 160.0) < 1e-9);
}

void TestTrainingOptions::accumulationIsALargerBatch()
{
    QFETCH(int, way);
    const json common{{"dropout", 0}, {"batching", "shuffle"}, {"optimizer", "sgd"}, {"lr", 0.05}};
    core::RunSpec large = inWay(spec(common), way);
    core::RunSpec parts = large;
    large.batchSize = 16;
    parts.batchSize = 4;
    parts.accumulate = 4;
    const auto expected = lossesOf(train(large));
    const auto losses = lossesOf(train(parts));
    QCOMPARE(losses.size(), std::size_t(30));
    // The same sums in another order: some roundings of float32, which grow a little from step to step.
    const double difference = largestDifference(losses, expected);
    QVERIFY2(difference < 1e-4, qPrintable(QString::number(difference)));
}

void TestTrainingOptions::stepsSayTheirLearningRate()
{
    const Collector run = train(spec({{"schedule", "linear"}, {"warmup", 6}, {"lr", 0.012}}));
    const auto steps = run.all<core::StepDone>();
    QCOMPARE(steps.size(), std::size_t(30));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto update = static_cast<double>(i);
        const double expected = 0.012 * (update < 6.0 ? update / 6.0 : (30.0 - update) / 24.0);
        QVERIFY(std::abs(steps[i].learningRate - expected) < 1e-15);
    }
}

void TestTrainingOptions::clippingTellsTheNormBefore()
{
    QFETCH(int, way);
    const Collector plain = train(inWay(spec({{"epochs", 1}, {"log-every", 1}}), way));
    const Collector clipped = train(inWay(spec({{"epochs", 1}, {"log-every", 1}, {"clip-norm", 1e-3}}), way));
    QCOMPARE(clipped.all<core::StepDone>().front().gradientNorm, plain.all<core::StepDone>().front().gradientNorm);
    QVERIFY(clipped.all<core::StepDone>().front().gradientNorm > 1e-3);
}

void TestTrainingOptions::frozenWeightsStay()
{
    QFETCH(int, way);
    json settings{{"freeze-embeddings", true}, {"freeze-layers", 1}, {"epochs", 1}};
    const Collector once = train(inWay(spec(settings), way));
    settings["epochs"] = 3;
    const Collector longer = train(inWay(spec(settings), way));
    const auto last = [](const Collector &run) { return run.all<core::CheckpointSaved>().back().path; };
    const auto first = models::SafetensorsFile::open(last(once) + "/model.safetensors");
    const auto second = models::SafetensorsFile::open(last(longer) + "/model.safetensors");
    QVERIFY(first.has_value() && second.has_value());
    std::int64_t trained = 0;
    for (const models::TensorEntry &tensor : first->tensors()) {
        const bool isFrozen =
            tensor.name.rfind("bert.embeddings.", 0) == 0 || tensor.name.rfind("bert.encoder.layer.0.", 0) == 0;
        const models::TensorEntry *other = second->find(tensor.name);
        QVERIFY(other != nullptr);
        if (tensor.name.find("attention.self.key.bias")
            == std::string::npos) { // has no gradient, whether trained or not
            QVERIFY2(isSame(tensor, *other) == isFrozen, tensor.name.c_str());
        }
        trained += isFrozen ? 0 : static_cast<std::int64_t>(tensor.bytes / sizeof(float));
    }
    const auto state = models::SafetensorsFile::open(last(longer) + "/trainer_state.safetensors");
    QVERIFY(state.has_value());
    for (const char *name : {"adam.first_moment", "adam.second_moment"}) {
        const models::TensorEntry *moment = state->find(name);
        QVERIFY(moment != nullptr);
        QCOMPARE(moment->shape, std::vector<std::int64_t>{trained});
    }
    QVERIFY(saysSo(longer, ("Frozen: " + std::to_string(trained) + " of ").c_str()));
}

void TestTrainingOptions::lossOfTrainingIsNotThatOfValidation()
{
    core::RunSpec wanted = spec({{"label-smoothing", 0.2}, {"class-weights", "1=3, 0=1"}, {"epochs", 1}});
    wanted.save = m_fixture.path("smoothed");
    const Collector run = train(wanted);
    QVERIFY(lossesOf(run).front() != lossesOf(train(spec({{"epochs", 1}}))).front());
    QVERIFY(saysSo(run, "Weights of the classes in the training loss: "));
    core::RunSpec asked = spec();
    asked.model = wanted.save;
    asked.fromScratch = false;
    asked.train = m_fixture.validTable;
    const auto evaluated = m_fixture.engine->evaluate(asked, "test", {});
    QVERIFY2(evaluated.has_value(), evaluated ? "" : core::describe(evaluated.error()).c_str());
    const double validation = core::valueOf(run.all<core::EvalDone>().back().metrics, "valid/loss");
    QVERIFY(std::abs(core::valueOf(evaluated->metrics, "test/loss") - validation) < 1e-6);
}

void TestTrainingOptions::mixedPrecisionIsCloseAndSaid()
{
    // Both by autograd: on the fast path other roundings would be the difference.
    const json settings{{"dropout", 0}, {"optimizer", "sgd"}, {"lr", 0.05}, {"fast", false}};
    const Collector exact = train(spec(settings));
    json half = settings;
    half["precision"] = "bf16";
    const Collector mixed = train(spec(half));
    QCOMPARE(mixed.finished().state, core::RunState::Finished);
    QVERIFY(saysSo(mixed, "bfloat16") && !saysSo(exact, "bfloat16"));
    QVERIFY2(lossesOf(mixed) != lossesOf(exact), "something was computed in bfloat16");
    // Eight bits of mantissa: losses of about 0.7 agree to two digits.
    const double difference = largestDifference(lossesOf(mixed), lossesOf(exact));
    QVERIFY2(difference < 0.02, qPrintable(QString::number(difference)));
}

/// Rewrites a checkpoint's state as the first version wrote it: no settings of update and loss, no updater, checksums
/// instead of a manifest.
void TestTrainingOptions::makeFirstVersion(const std::string &path)
{
    const std::string file = path + "/trainer_state.safetensors";
    const auto state = models::SafetensorsFile::open(file);
    const auto weights = models::SafetensorsFile::open(path + "/model.safetensors");
    QVERIFY(state.has_value() && weights.has_value());
    const json place = json::parse(state->metadata().at("state"));
    json old{{"format", 1}};
    for (const char *key :
         {"step", "epoch", "batch", "samples", "seed", "train_fingerprint", "epoch_loss_sum", "epoch_correct",
          "epoch_seen", "validation_batches", "validation_pending", "metrics", "settings"}) {
        old[key] = place.at(key);
    }
    const json &best = place.at("kept").at(0);
    old["best"] = best.at("value");
    old["best_epoch"] = best.at("epoch");
    old["best_step"] = best.at("step");
    old["best_path"] = best.at("path");
    old["waited"] = place.at("stop_waited");
    for (const core::Setting &setting : core::settings()) {
        if (std::string(setting.group) == "optimization") {
            old.at("settings").erase(setting.key);
        }
    }
    std::vector<models::TensorEntry> tensors;
    for (const char *name : {"adam.first_moment", "adam.second_moment"}) {
        QVERIFY(state->find(name) != nullptr);
        tensors.push_back(*state->find(name));
    }
    const auto checksum = [](const std::vector<models::TensorEntry> &entries) {
        core::ContentHash hash;
        for (const models::TensorEntry &entry : entries) {
            hash.add(entry.name);
            hash.add({reinterpret_cast<const char *>(entry.data), entry.bytes});
        }
        return hash.hex();
    };
    QVERIFY(models::writeSafetensors(file, tensors,
                                     {{"state", old.dump()},
                                      {"optimizer_steps", state->metadata().at("optimizer_steps")},
                                      {"checksum", checksum(tensors)},
                                      {"weights_checksum", checksum(weights->tensors())}})
                .has_value());
    QFile::remove(QString::fromStdString(path + "/manifest.json"));
}

void TestTrainingOptions::olderCheckpointsGoOn()
{
    QFETCH(int, way);
    const core::RunSpec wanted = inWay(spec(), way);
    const Collector whole = train(wanted);
    const Collector stopped = trainUntil(wanted, 14);
    const std::string path = stopped.all<core::CheckpointSaved>().back().path;
    makeFirstVersion(path);
    if (QTest::currentTestFailed()) {
        return;
    }
    const Collector resumed = train(wanted, path);
    const auto error = resumed.finished().error;
    QVERIFY2(resumed.finished().state == core::RunState::Finished, error ? core::describe(*error).c_str() : "");
    QCOMPARE(newestWeights(resumed), newestWeights(whole));
    QVERIFY(!saysSo(resumed, "Resumed with another value"));
}

void TestTrainingOptions::otherOptimizersAreRefusedOnResume_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::newRow("sgd") << QByteArray(R"({"optimizer": "sgd"})");
    QTest::newRow("adamw") << QByteArray(R"({"optimizer": "adamw"})");
    QTest::newRow("frozen") << QByteArray(R"({"freeze-layers": 1})");
    QTest::newRow("accumulated") << QByteArray(R"({"accumulate": 2})");
}

void TestTrainingOptions::otherOptimizersAreRefusedOnResume()
{
    QFETCH(QByteArray, settings);
    const Collector stopped = trainUntil(spec(), 4);
    const std::string path = stopped.all<core::CheckpointSaved>().back().path;
    const auto finished = train(spec(json::parse(settings.toStdString())), path).finished();
    QCOMPARE(finished.state, core::RunState::Failed);
    QVERIFY(finished.error.has_value());
    QCOMPARE(finished.error->code, core::ErrorCode::BadArgument);
}

void TestTrainingOptions::unfittingSettingsAreExplained_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("more layers than there are")
        << QByteArray("freeze-layers") << QByteArray("3") << QByteArray("at most 2");
    QTest::newRow("a weight too few") << QByteArray("class-weights") << QByteArray("2") << QByteArray("2, for 0, 1");
    QTest::newRow("no such class") << QByteArray("class-weights") << QByteArray("0=1, yes=2") << QByteArray("0, 1");
    QTest::newRow("decay without an optimizer for it")
        << QByteArray("weight-decay") << QByteArray("0.1") << QByteArray("0, or the optimizer adamw");
}

void TestTrainingOptions::unfittingSettingsAreExplained()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, expected);
    core::RunSpec wanted = spec();
    QVERIFY(core::applySettingText(wanted, key.toStdString(), value.toStdString()).has_value());
    const auto finished = train(wanted).finished();
    QCOMPARE(finished.state, core::RunState::Failed);
    QVERIFY(finished.error.has_value());
    QCOMPARE(finished.error->code, core::ErrorCode::BadArgument);
    QCOMPARE(QByteArray::fromStdString(finished.error->subject), key);
    QCOMPARE(QByteArray::fromStdString(finished.error->expected), expected);
}

QTEST_GUILESS_MAIN(TestTrainingOptions)
#include "tst_training_options.moc"
