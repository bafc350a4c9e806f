// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whole runs through the engine's plain interface, on a small table and a small model made here.
#include "training_fixture.h"

#include "core/files.h"
#include "models/safetensors.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>
#include <fstream>
#include <thread>

using namespace signalbox;
using nlohmann::json;
using test_engine::addWays;
using test_engine::Collector;
using test_engine::fileHash;
using test_engine::inWay;

class TestTrainingRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eventsComeInOrder();
    void sameSeedSameBits_data() { addWays(); }
    void sameSeedSameBits();
    void pauseChangesNothing();
    void stoppedRunGoesOnBitIdentically_data() { addWays(); }
    void stoppedRunGoesOnBitIdentically();
    void earlyStopping();
    void bestCheckpointFollowsTheMonitor();
    void metricTableDecidesWhatIsRecorded();
    void nonFiniteLossStopsTheRun_data() { addWays(); }
    void nonFiniteLossStopsTheRun();
    void testSetUsesTheBestCheckpoint_data() { addWays(); }
    void testSetUsesTheBestCheckpoint();
    void evaluateAndPredictAgreeWithTheRun_data() { addWays(); }
    void evaluateAndPredictAgreeWithTheRun();
    void badInputIsExplained_data();
    void badInputIsExplained();

private:
    core::RunSpec spec() const { return m_fixture.spec(); }
    Collector train(const core::RunSpec &spec, const std::string &resumeFrom = {},
                    const test_engine::TrainingFixture::React &react = {})
    {
        return m_fixture.train(spec, resumeFrom, react);
    }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingRun::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingRun::eventsComeInOrder()
{
    const Collector run = train(spec());
    QVERIFY(std::holds_alternative<core::RunStarted>(run.events.front().body));
    QVERIFY(std::holds_alternative<core::RunFinished>(run.events.back().body));
    QCOMPARE(run.all<core::RunFinished>().size(), std::size_t(1));
    for (std::size_t i = 0; i < run.events.size(); ++i) {
        QCOMPARE(run.events[i].sequence, static_cast<std::uint64_t>(i + 1));
    }
    const auto facts = run.all<core::RunStarted>().front().facts;
    QCOMPARE(facts.trainRows, std::int64_t(160));
    QCOMPARE(facts.validRows, std::int64_t(40));
    QCOMPARE(facts.stepsPerEpoch, std::int64_t(10));
    QCOMPARE(facts.majorityLabel, std::string("1"));
    const auto steps = run.all<core::StepDone>();
    QCOMPARE(steps.size(), std::size_t(30));
    std::int64_t recorded = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        QCOMPARE(steps[i].step, static_cast<std::int64_t>(i + 1));
        QCOMPARE(steps[i].recorded, steps[i].step % 3 == 0);
        QCOMPARE(core::isUndefined(steps[i].gradientNorm), !steps[i].recorded);
        recorded += steps[i].recorded ? 1 : 0;
    }
    QCOMPARE(recorded, std::int64_t(10));
    QCOMPARE(steps.back().samples, std::int64_t(480));
    QCOMPARE(steps.back().epoch, 3.0);
    const auto evaluations = run.all<core::EvalDone>();
    QCOMPARE(evaluations.size(), std::size_t(4));
    QCOMPARE(evaluations[0].kind, core::EvaluationKind::Sanity);
    QVERIFY(evaluations[0].metrics.empty());
    QCOMPARE(evaluations[1].firstBatch, std::int64_t(1));
    QCOMPARE(evaluations[2].firstBatch, std::int64_t(4)); // 40 rows in batches of 16: three a validation
    for (const char *name :
         {"valid/mcc", "valid/f1_macro", "valid/acc", "valid/loss", "valid/loss_epoch", "valid/precision_macro",
          "valid/precision_micro", "valid/recall_macro", "valid/recall_micro", "valid/f1", "valid/auroc",
          "valid/class/0/recall", "valid/f1_macro_batchmean", "train/loss_epoch", "train/acc_epoch"}) {
        QVERIFY2(!core::isUndefined(core::valueOf(run.finished().finalMetrics, name)), name);
    }
    QCOMPARE(evaluations[3].table->rows.size(), std::size_t(40));
    QVERIFY2(core::valueOf(run.finished().finalMetrics, "train/loss_epoch")
                 < core::valueOf(run.all<core::EpochDone>()[0].metrics, "train/loss_epoch"),
             "the loss falls");
    QCOMPARE(run.finished().state, core::RunState::Finished);
}

void TestTrainingRun::sameSeedSameBits()
{
    QFETCH(int, way);
    core::RunSpec wanted = inWay(spec(), way);
    const Collector first = train(wanted);
    const Collector second = train(wanted);
    core::RunSpec otherSeed = wanted;
    otherSeed.seed = 43;
    const Collector other = train(otherSeed);
    const auto losses = [](const Collector &run) {
        std::vector<double> values;
        for (const auto &step : run.all<core::StepDone>()) {
            values.push_back(step.loss);
        }
        return values;
    };
    QCOMPARE(losses(first), losses(second));
    QVERIFY(losses(first) != losses(other));
    const auto weights = [](const Collector &run) {
        return fileHash(run.all<core::CheckpointSaved>().back().path + "/model.safetensors");
    };
    QVERIFY(!weights(first).empty());
    QCOMPARE(weights(first), weights(second));
    QVERIFY(weights(first) != weights(other));
}

void TestTrainingRun::pauseChangesNothing()
{
    const Collector plain = train(spec());
    std::jthread helper;
    const Collector paused =
        train(spec(), {}, [&helper](const core::Event &event, std::stop_source &, core::StepGate &pause) {
            const auto *step = std::get_if<core::StepDone>(&event.body);
            if (step != nullptr && step->step == 7) {
                pause.pause();
                helper = std::jthread([&pause] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(50));
                    pause.resume();
                });
            }
        });
    const auto changes = paused.all<core::StateChanged>();
    QCOMPARE(changes.size(), std::size_t(2));
    QCOMPARE(changes[0].state, core::RunState::Paused);
    QCOMPARE(changes[0].step, std::int64_t(7));
    QCOMPARE(changes[1].state, core::RunState::Running);
    QCOMPARE(fileHash(paused.finished().bestCheckpoint + "/model.safetensors"),
             fileHash(plain.finished().bestCheckpoint + "/model.safetensors"));
}

void TestTrainingRun::stoppedRunGoesOnBitIdentically()
{
    QFETCH(int, way);
    const core::RunSpec wanted = inWay(spec(), way);
    const Collector whole = train(wanted);
    for (const std::int64_t stopAt : {4, 10, 17}) { // within an epoch, at its end, within the next
        const Collector stopped =
            train(wanted, {}, [stopAt](const core::Event &event, std::stop_source &stop, core::StepGate &) {
                const auto *step = std::get_if<core::StepDone>(&event.body);
                if (step != nullptr && step->step == stopAt) {
                    stop.request_stop();
                }
            });
        QCOMPARE(stopped.finished().state, core::RunState::Stopped);
        QCOMPARE(stopped.finished().stepsDone, stopAt);
        const std::string checkpoint = stopped.all<core::CheckpointSaved>().back().path;
        const Collector resumed = train(wanted, checkpoint);
        QCOMPARE(resumed.finished().state, core::RunState::Finished);
        QCOMPARE(resumed.all<core::StepDone>().front().step, stopAt + 1);
        QCOMPARE(fileHash(resumed.all<core::CheckpointSaved>().back().path + "/model.safetensors"),
                 fileHash(whole.all<core::CheckpointSaved>().back().path + "/model.safetensors"));
        QCOMPARE(core::valueOf(resumed.finished().finalMetrics, "train/loss_epoch"),
                 core::valueOf(whole.finished().finalMetrics, "train/loss_epoch"));
        QVERIFY(QFile::exists(QString::fromStdString(checkpoint))); // it belongs to the other run
    }
}

void TestTrainingRun::earlyStopping()
{
    core::RunSpec wanted = spec();
    wanted.epochs = 30;
    wanted.learningRate = 1e-12; // nothing is learned, so the first validation stays the best or nearly so
    wanted.monitor = "valid/acc";
    wanted.monitorMode = "max";
    wanted.patience = 2;
    const auto finished = train(wanted).finished();
    QVERIFY(finished.stoppedEarly);
    QCOMPARE(finished.state, core::RunState::Finished);
    QCOMPARE(finished.epochsDone, finished.bestEpoch + 2);
    wanted.patience = 0;
    wanted.epochs = 5;
    QCOMPARE(train(wanted).finished().epochsDone, 5);
}

void TestTrainingRun::bestCheckpointFollowsTheMonitor()
{
    for (const auto &[monitor, mode] : {std::pair{"valid/loss", "min"}, std::pair{"valid/mcc", "max"}}) {
        core::RunSpec wanted = spec();
        wanted.epochs = 6;
        wanted.learningRate = 2e-2;
        wanted.monitor = monitor;
        wanted.monitorMode = mode;
        const Collector run = train(wanted);
        double best = NAN;
        int bestEpoch = 0;
        for (const auto &evaluation : run.all<core::EvalDone>()) {
            if (evaluation.kind != core::EvaluationKind::Validation) {
                continue;
            }
            const double value = core::valueOf(evaluation.metrics, monitor);
            if (std::isnan(best) || (std::string(mode) == "max" ? value > best : value < best)) {
                best = value;
                bestEpoch = evaluation.epoch;
            }
        }
        QCOMPARE(run.finished().bestEpoch, bestEpoch);
        QCOMPARE(run.finished().bestMonitored, best);
        QVERIFY(QFile::exists(QString::fromStdString(run.finished().bestCheckpoint + "/model.safetensors")));
    }
}

void TestTrainingRun::metricTableDecidesWhatIsRecorded()
{
    core::RunSpec wanted = spec();
    QVERIFY(core::applySetting(wanted, "metric", json::array({"train/acc:epoch", "valid/loss:epoch", "valid/acc:"}))
                .has_value());
    const Collector run = train(wanted);
    for (const auto &step : run.all<core::StepDone>()) {
        for (const auto &[name, value] : core::recordedMetrics(step)) {
            QVERIFY(!step.recorded || name != "train/acc_step");
        }
    }
    const auto evaluation = run.all<core::EvalDone>().back();
    QVERIFY(evaluation.batchValues.empty());
    const auto has = [&evaluation](const std::string &name) {
        return std::any_of(evaluation.metrics.begin(), evaluation.metrics.end(),
                           [&name](const auto &pair) { return pair.first == name; });
    };
    QVERIFY(has("valid/loss"));
    QVERIFY(!has("valid/loss_epoch"));
    QVERIFY(!has("valid/acc"));
    QVERIFY(has("valid/mcc"));
}

void TestTrainingRun::nonFiniteLossStopsTheRun()
{
    QFETCH(int, way);
    // "rare" occurs in training rows only. Its embedding becomes so large that its variance overflows, so the checks
    // before the first epoch pass and a training step does not.
    const std::string broken = m_fixture.path("broken");
    core::RunSpec wanted = inWay(spec(), way);
    wanted.epochs = 1;
    wanted.save = broken;
    train(wanted);
    std::size_t position = 0;
    {
        const auto file = models::SafetensorsFile::open(broken + "/model.safetensors");
        QVERIFY(file.has_value());
        const auto *words = file->find("bert.embeddings.word_embeddings.weight");
        QVERIFY(words != nullptr);
        position = static_cast<std::size_t>(words->data - file->tensors().front().data) + 14 * 16UL * sizeof(float);
        const auto size = QFileInfo(QString::fromStdString(broken + "/model.safetensors")).size();
        std::size_t total = 0;
        for (const auto &tensor : file->tensors()) {
            total += tensor.bytes;
        }
        position += static_cast<std::size_t>(size) - total;
    }
    {
        std::fstream file(broken + "/model.safetensors", std::ios::in | std::ios::out | std::ios::binary);
        const float huge = 3e38F;
        file.seekp(static_cast<std::streamoff>(position));
        for (int i = 0; i < 8; ++i) {
            file.write(reinterpret_cast<const char *>(&huge), sizeof huge);
        }
    }
    // A validation part without the word: only the plain rows of the training table's end.
    const std::string valid = m_fixture.path("plain.tsv");
    QVERIFY(core::writeFileAtomically(
                valid, "sentence\tlabel\nred cat the dog blue\t1\nred dog the cat blue\t0\nbig cat the dog blue\t1\n")
                .has_value());
    wanted = inWay(spec(), way);
    wanted.model = broken;
    wanted.valid = valid;
    wanted.fromScratch = false;
    const Collector run = train(wanted);
    const auto finished = run.finished();
    QCOMPARE(finished.state, core::RunState::Failed);
    QVERIFY(finished.error.has_value());
    QCOMPARE(finished.error->code, core::ErrorCode::NonFiniteLoss);
    const std::string step = std::to_string(finished.stepsDone + 1);
    QVERIFY(finished.error->detail.find("at step " + step) != std::string::npos);
}

void TestTrainingRun::testSetUsesTheBestCheckpoint()
{
    QFETCH(int, way);
    core::RunSpec wanted = inWay(spec(), way);
    wanted.test = m_fixture.validTable; // the same rows, so the best epoch's validation values must come back
    const Collector run = train(wanted);
    const auto evaluations = run.all<core::EvalDone>();
    QCOMPARE(evaluations.back().kind, core::EvaluationKind::Test);
    double best = NAN;
    for (const auto &evaluation : evaluations) {
        if (evaluation.kind == core::EvaluationKind::Validation && evaluation.epoch == run.finished().bestEpoch) {
            best = core::valueOf(evaluation.metrics, "valid/loss");
        }
    }
    QCOMPARE(core::valueOf(evaluations.back().metrics, "test/loss"), best);
}

void TestTrainingRun::evaluateAndPredictAgreeWithTheRun()
{
    QFETCH(int, way);
    core::RunSpec wanted = inWay(spec(), way);
    wanted.save = m_fixture.path("saved");
    const Collector run = train(wanted);
    core::EvalDone best;
    for (const auto &evaluation : run.all<core::EvalDone>()) {
        if (evaluation.kind == core::EvaluationKind::Validation && evaluation.epoch == run.finished().bestEpoch) {
            best = evaluation;
        }
    }
    core::RunSpec asked = inWay(spec(), way);
    asked.model = wanted.save;
    asked.fromScratch = false;
    asked.train = m_fixture.validTable;
    const auto evaluated = m_fixture.engine->evaluate(asked, "test", {});
    QVERIFY2(evaluated.has_value(), evaluated ? "" : core::describe(evaluated.error()).c_str());
    QCOMPARE(core::valueOf(evaluated->metrics, "test/loss"), core::valueOf(best.metrics, "valid/loss"));
    QCOMPARE(core::valueOf(evaluated->metrics, "test/mcc"), core::valueOf(best.metrics, "valid/mcc"));
    const auto predicted = m_fixture.engine->predict(asked, *best.table->sentences, {});
    QVERIFY(predicted.has_value());
    for (std::size_t i = 0; i < best.table->rows.size(); ++i) {
        QCOMPARE(predicted->predicted[i], best.table->rows[i].predicted);
        QVERIFY(std::abs(predicted->probabilities[2 * i] - best.table->probabilities[2 * i]) < 1e-6);
    }
    QCOMPARE(predicted->labels, (std::vector<std::string>{"0", "1"}));
}

void TestTrainingRun::badInputIsExplained_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *key, const char *value, core::ErrorCode code) {
        QTest::newRow(name) << QString::fromLatin1(key) << QString::fromLatin1(value) << static_cast<int>(code);
    };
    row("no such table", "train", "/nonexistent/train.tsv", core::ErrorCode::FileNotFound);
    row("no such model", "model", "/nonexistent/model", core::ErrorCode::ModelInvalid);
    row("no weights", "from-scratch", "no", core::ErrorCode::ModelInvalid);
    row("longer than positions", "max-length", "17", core::ErrorCode::BadArgument);
    row("unknown monitor", "monitor", "valid/nothing", core::ErrorCode::BadArgument);
    row("unknown device", "device", "tpu", core::ErrorCode::BadArgument);
}

void TestTrainingRun::badInputIsExplained()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(int, code);
    core::RunSpec wanted = spec();
    QVERIFY(core::applySettingText(wanted, key.toStdString(), value.toStdString()).has_value());
    const auto finished = train(wanted).finished();
    QCOMPARE(finished.state, core::RunState::Failed);
    QVERIFY(finished.error.has_value());
    QCOMPARE(static_cast<int>(finished.error->code), code);
    QVERIFY(!core::describe(*finished.error).empty());
}

QTEST_GUILESS_MAIN(TestTrainingRun)
#include "tst_training_run.moc"
