// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people and other code do to a run while it trains: hooks, validations on request, stops at awkward moments; and
// what it says of its data and rules.
#include "training_fixture.h"

#include "core/files.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <thread>

using namespace signalbox;
using nlohmann::json;
using test_engine::Collector;
using test_engine::isNoted;
using test_engine::weightsIn;

namespace {

/// Writes down every call, and may act on each validation or test batch.
class Diary final : public core::TrainerHooks
{
public:
    std::vector<std::string> lines;
    std::vector<core::EvaluationStep> batches;
    std::function<void(const core::EvaluationStep &)> onBatch;

    void trainingStep(const core::StepDone &step) override { lines.push_back("step " + std::to_string(step.step)); }
    void trainingEpochEnd(const core::EpochDone &epoch) override
    {
        lines.push_back("epoch " + std::to_string(epoch.epoch));
    }
    void validationStep(const core::EvaluationStep &step) override { batch("valid", step); }
    void validationEpochEnd(const core::EvalDone &) override { lines.emplace_back("validated"); }
    void testStep(const core::EvaluationStep &step) override { batch("test", step); }
    void testEpochEnd(const core::EvalDone &) override { lines.emplace_back("tested"); }

private:
    void batch(const char *kind, const core::EvaluationStep &step)
    {
        lines.push_back(std::string(kind) + ' ' + std::to_string(step.batch) + '/' + std::to_string(step.batches));
        batches.push_back(step);
        if (onBatch) {
            onBatch(step);
        }
    }
};

std::vector<core::EvalDone> validations(const Collector &run)
{
    std::vector<core::EvalDone> found = run.all<core::EvalDone>();
    std::erase_if(found, [](const auto &e) { return e.kind != core::EvaluationKind::Validation; });
    return found;
}

} // namespace

class TestTrainingCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hooksAreCalledInOrder_data() { test_engine::addWays(); }
    void hooksAreCalledInOrder();
    void validationOnRequestChangesNothing_data() { test_engine::addWays(); }
    void validationOnRequestChangesNothing();
    void validationWhilePaused();
    void validationRightAfterAnEpochIsNotRepeated();
    void stopDuringValidationIsMadeUpFor_data() { test_engine::addWays(); }
    void stopDuringValidationIsMadeUpFor();
    void pauseDuringValidation();
    void stopDuringTestIsMadeUpFor_data() { test_engine::addWays(); }
    void stopDuringTestIsMadeUpFor();
    void stopBeforeTheFirstStep();
    void skippedRowsAreListed();
    void metricsPerValidationBatch();
    void unknownRulesAreRefusedBeforeTraining_data();
    void unknownRulesAreRefusedBeforeTraining();
    void anUndefinedMonitorStopsNothing();
    void earlyStoppingNote_data();
    void earlyStoppingNote();

private:
    core::RunSpec spec() const { return m_fixture.spec(); }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingCommands::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingCommands::hooksAreCalledInOrder()
{
    QFETCH(int, way);
    core::RunSpec wanted = test_engine::inWay(spec(), way);
    wanted.epochs = 1;
    wanted.test = m_fixture.validTable;
    Diary diary;
    m_fixture.train(wanted, {}, {}, {&diary});
    std::vector<std::string> expected;
    for (int step = 1; step <= 10; ++step) {
        expected.push_back("step " + std::to_string(step));
    }
    expected.insert(
        expected.end(),
        {"epoch 1", "valid 1/3", "valid 2/3", "valid 3/3", "validated", "test 1/3", "test 2/3", "test 3/3", "tested"});
    QCOMPARE(diary.lines, expected);
    std::int64_t sentences = 0;
    double loss = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
        sentences += diary.batches[i].sentences;
        loss += diary.batches[i].loss * static_cast<double>(diary.batches[i].sentences) / 40.0;
    }
    QCOMPARE(sentences, std::int64_t{40});
    const double pooled = core::valueOf(m_fixture.train(wanted).all<core::EvalDone>().at(1).metrics, "valid/loss");
    QVERIFY(std::abs(loss - pooled) < 1e-12);
}

void TestTrainingCommands::validationOnRequestChangesNothing()
{
    QFETCH(int, way);
    const core::RunSpec wanted = test_engine::inWay(spec(), way);
    const Collector plain = m_fixture.train(wanted);
    const Collector asked =
        m_fixture.train(wanted, {}, [](const core::Event &event, std::stop_source &, core::StepGate &gate) {
            const auto *step = std::get_if<core::StepDone>(&event.body);
            if (step != nullptr && (step->step == 4 || step->step == 17)) {
                gate.requestValidation();
                gate.requestValidation(); // twice is once
            }
        });
    const auto all = validations(asked);
    QCOMPARE(all.size(), std::size_t{5});
    QCOMPARE(all[0].step, std::int64_t{4});
    QCOMPARE(all[0].epoch, 1);
    QVERIFY(core::isWithinEpoch(all[0].epoch, all[0].step, 10));
    QVERIFY(!core::isWithinEpoch(all[1].epoch, all[1].step, 10));
    QCOMPARE(all[2].step, std::int64_t{17});
    QCOMPARE(all[2].epoch, 2);
    QVERIFY(all[0].table != nullptr && all[0].table->rows.size() == 40);
    // Numbers of validation batches go on without gaps.
    QCOMPARE(all[0].firstBatch, std::int64_t{1});
    QCOMPARE(all[1].firstBatch, std::int64_t{4});
    QCOMPARE(all[4].firstBatch, std::int64_t{13});
    const auto ended = asked.finished();
    QCOMPARE(ended.bestEpoch, plain.finished().bestEpoch);
    QCOMPARE(ended.bestMonitored, plain.finished().bestMonitored);
    QCOMPARE(weightsIn(asked.all<core::CheckpointSaved>().back().path),
             weightsIn(plain.all<core::CheckpointSaved>().back().path));
    QCOMPARE(asked.all<core::CheckpointSaved>().size(), plain.all<core::CheckpointSaved>().size());
}

void TestTrainingCommands::validationWhilePaused()
{
    std::jthread helper;
    const Collector run =
        m_fixture.train(spec(), {}, [&helper](const core::Event &event, std::stop_source &, core::StepGate &gate) {
            const auto *step = std::get_if<core::StepDone>(&event.body);
            const auto *state = std::get_if<core::StateChanged>(&event.body);
            const auto *evaluation = std::get_if<core::EvalDone>(&event.body);
            if (step != nullptr && step->step == 7) {
                gate.pause();
            } else if (state != nullptr && state->state == core::RunState::Paused) {
                helper = std::jthread([&gate] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(30));
                    gate.requestValidation();
                });
            } else if (evaluation != nullptr && evaluation->step == 7) {
                gate.resume();
            }
        });
    QCOMPARE(run.finished().state, core::RunState::Finished);
    const auto changes = run.all<core::StateChanged>();
    QCOMPARE(changes.size(), std::size_t{2}); // it stays one pause
    QCOMPARE(validations(run).front().step, std::int64_t{7});
}

void TestTrainingCommands::validationRightAfterAnEpochIsNotRepeated()
{
    const Collector run =
        m_fixture.train(spec(), {}, [](const core::Event &event, std::stop_source &, core::StepGate &gate) {
            if (std::holds_alternative<core::CheckpointSaved>(event.body)) {
                gate.requestValidation();
            }
        });
    QCOMPARE(validations(run).size(), std::size_t{3});
    QVERIFY(isNoted(run, "Already validated at step 10"));
}

void TestTrainingCommands::stopDuringValidationIsMadeUpFor()
{
    QFETCH(int, way);
    const core::RunSpec wanted = test_engine::inWay(spec(), way);
    const Collector whole = m_fixture.train(wanted);
    Diary diary;
    std::stop_source *stop = nullptr;
    diary.onBatch = [&stop](const core::EvaluationStep &step) {
        if (step.batch == 2) {
            stop->request_stop();
        }
    };
    const Collector stopped = m_fixture.train(
        wanted, {}, [&stop](const core::Event &, std::stop_source &source, core::StepGate &) { stop = &source; },
        {&diary});
    QCOMPARE(stopped.finished().state, core::RunState::Stopped);
    QCOMPARE(stopped.finished().stepsDone, std::int64_t{10});
    QVERIFY(validations(stopped).empty());
    const std::string checkpoint = stopped.all<core::CheckpointSaved>().back().path;
    const Collector resumed = m_fixture.train(wanted, checkpoint);
    QCOMPARE(resumed.finished().state, core::RunState::Finished);
    QCOMPARE(validations(resumed).size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(validations(resumed)[i].metrics == validations(whole)[i].metrics);
        QCOMPARE(validations(resumed)[i].firstBatch, validations(whole)[i].firstBatch);
    }
    QCOMPARE(weightsIn(resumed.finished().bestCheckpoint), weightsIn(whole.finished().bestCheckpoint));
}

void TestTrainingCommands::pauseDuringValidation()
{
    Diary diary;
    core::StepGate *gate = nullptr;
    std::jthread helper;
    diary.onBatch = [&](const core::EvaluationStep &step) {
        if (step.batch == 1 && diary.batches.size() == 1) {
            gate->pause();
            helper = std::jthread([&gate] {
                std::this_thread::sleep_for(std::chrono::milliseconds(30));
                gate->resume();
            });
        }
    };
    const Collector run = m_fixture.train(
        spec(), {}, [&gate](const core::Event &, std::stop_source &, core::StepGate &own) { gate = &own; }, {&diary});
    const auto changes = run.all<core::StateChanged>();
    QCOMPARE(changes.size(), std::size_t{2});
    QCOMPARE(changes[0].state, core::RunState::Paused);
    QCOMPARE(changes[0].step, std::int64_t{10});
    QCOMPARE(changes[1].state, core::RunState::Running);
    QCOMPARE(validations(run).size(), std::size_t{3});
}

void TestTrainingCommands::stopDuringTestIsMadeUpFor()
{
    QFETCH(int, way);
    core::RunSpec wanted = test_engine::inWay(spec(), way);
    wanted.test = m_fixture.validTable;
    Diary diary;
    std::stop_source *stop = nullptr;
    diary.onBatch = [&stop](const core::EvaluationStep &step) {
        if (step.kind == core::EvaluationKind::Test) {
            stop->request_stop();
        }
    };
    const Collector stopped = m_fixture.train(
        wanted, {}, [&stop](const core::Event &, std::stop_source &source, core::StepGate &) { stop = &source; },
        {&diary});
    QCOMPARE(stopped.finished().state, core::RunState::Stopped);
    const Collector resumed = m_fixture.train(wanted, stopped.all<core::CheckpointSaved>().back().path);
    QCOMPARE(resumed.finished().state, core::RunState::Finished);
    QVERIFY(resumed.all<core::StepDone>().empty());
    QCOMPARE(resumed.all<core::EvalDone>().back().kind, core::EvaluationKind::Test);
    QVERIFY(core::valueOf(resumed.finished().finalMetrics, "valid/loss")
            == core::valueOf(stopped.finished().finalMetrics, "valid/loss"));
}

void TestTrainingCommands::stopBeforeTheFirstStep()
{
    const Collector run =
        m_fixture.train(spec(), {}, [](const core::Event &event, std::stop_source &stop, core::StepGate &) {
            if (std::holds_alternative<core::RunStarted>(event.body)) {
                stop.request_stop();
            }
        });
    QCOMPARE(run.finished().state, core::RunState::Stopped);
    QCOMPARE(run.finished().stepsDone, std::int64_t{0});
    QVERIFY(run.all<core::CheckpointSaved>().empty());
    QVERIFY(run.finished().bestCheckpoint.empty());
}

void TestTrainingCommands::skippedRowsAreListed()
{
    core::RunSpec wanted = spec();
    wanted.train = m_fixture.path("flawed.tsv");
    wanted.skipBadRows = true;
    const std::string good = core::readFile(m_fixture.trainTable).value();
    QVERIFY(core::writeFileAtomically(wanted.train, good + "alone\ntoo\tmany\tcolumns\n").has_value());
    const Collector run = m_fixture.train(wanted);
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QVERIFY(isNoted(run, "2 rows of the training file are skipped; line 162: "));
    QVERIFY(isNoted(run, "; line 163: "));
    const std::string folder =
        std::filesystem::path(run.finished().bestCheckpoint).parent_path().parent_path().string();
    const std::string csv = core::readFile(folder + "/skipped_rows.csv").value_or("");
    QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), std::ptrdiff_t{3});
    QVERIFY(csv.rfind("file,line,reason\n", 0) == 0);
    QVERIFY(csv.find(",163,") != std::string::npos);

    core::RunSpec asked = wanted;
    asked.model = run.finished().bestCheckpoint;
    asked.fromScratch = false;
    const auto evaluated = m_fixture.engine->evaluate(asked, "test", {});
    QVERIFY(evaluated.has_value());
    QVERIFY(std::any_of(evaluated->notes.begin(), evaluated->notes.end(),
                        [](const std::string &note) { return note.find("2 rows") == 0; }));
}

void TestTrainingCommands::metricsPerValidationBatch()
{
    core::RunSpec wanted = spec();
    QVERIFY(core::applySetting(wanted, "metric", json::array({"valid/acc:step,epoch", "lr:", "grad_norm:bar"}))
                .has_value());
    const Collector run = m_fixture.train(wanted);
    const core::EvalDone evaluation = validations(run).back();
    QCOMPARE(evaluation.batchValues.size(), std::size_t{2});
    const auto accuracy = std::find_if(evaluation.batchValues.begin(), evaluation.batchValues.end(),
                                       [](const auto &pair) { return pair.first == "valid/acc"; });
    QVERIFY(accuracy != evaluation.batchValues.end());
    QCOMPARE(accuracy->second.size(), std::size_t{3});
    const double pooled = (16 * accuracy->second[0] + 16 * accuracy->second[1] + 8 * accuracy->second[2]) / 40;
    QVERIFY(std::abs(pooled - core::valueOf(evaluation.metrics, "valid/acc")) < 1e-12);
    for (const auto &step : run.all<core::StepDone>()) {
        for (const auto &[name, value] : core::recordedMetrics(step)) {
            QVERIFY(!step.recorded || (name != "lr" && name != "grad_norm"));
        }
    }
}

void TestTrainingCommands::unknownRulesAreRefusedBeforeTraining_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no such monitor") << QByteArray("monitor") << QByteArray("valid/nothing");
    QTest::newRow("no such metric") << QByteArray("metric") << QByteArray("valid/nothing:bar");
    QTest::newRow("no value per step") << QByteArray("metric") << QByteArray("valid/f1_macro_batchmean:step");
    QTest::newRow("test has no steps") << QByteArray("metric") << QByteArray("test/acc:step");
}

void TestTrainingCommands::unknownRulesAreRefusedBeforeTraining()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    core::RunSpec wanted = spec();
    const json given = key == "metric" ? json::array({value.toStdString()}) : json(value.toStdString());
    QVERIFY(core::applySetting(wanted, key.toStdString(), given).has_value());
    const Collector run = m_fixture.train(wanted);
    QCOMPARE(run.finished().state, core::RunState::Failed);
    QCOMPARE(run.finished().error->subject, key.toStdString());
    QVERIFY(run.all<core::StepDone>().empty());
}

void TestTrainingCommands::anUndefinedMonitorStopsNothing()
{
    // A validation set of one class has no AUROC.
    core::RunSpec wanted = spec();
    wanted.valid = m_fixture.path("one_class.tsv");
    QVERIFY(core::writeFileAtomically(wanted.valid, "sentence\tlabel\nred cat the dog blue\t1\n").has_value());
    wanted.monitor = "valid/auroc";
    wanted.monitorMode = "max";
    wanted.patience = 1;
    wanted.epochs = 5;
    const Collector run = m_fixture.train(wanted);
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QCOMPARE(run.finished().epochsDone, 5);
    QVERIFY(!run.finished().stoppedEarly);
    QVERIFY(run.finished().bestCheckpoint.empty());
    const auto notices = run.all<core::Notice>();
    QCOMPARE(std::count_if(notices.begin(), notices.end(),
                           [](const auto &n) { return n.text.find("is undefined for this") != std::string::npos; }),
             std::ptrdiff_t{1});
}

void TestTrainingCommands::earlyStoppingNote_data()
{
    QTest::addColumn<int>("patience");
    QTest::addColumn<int>("epochs");
    QTest::addColumn<bool>("isSaid");
    QTest::newRow("the tutorial's") << 3 << 3 << true;
    QTest::newRow("one short") << 2 << 3 << true; // after the third epoch there is nothing left to stop
    QTest::newRow("it can act") << 1 << 3 << false;
    QTest::newRow("off") << 0 << 3 << false;
}

void TestTrainingCommands::earlyStoppingNote()
{
    QFETCH(int, patience);
    QFETCH(int, epochs);
    QFETCH(bool, isSaid);
    core::RunSpec wanted = spec();
    wanted.patience = patience;
    wanted.epochs = epochs;
    QCOMPARE(isNoted(m_fixture.trainUntil(wanted, 1), "cannot act within"), isSaid);
}

QTEST_GUILESS_MAIN(TestTrainingCommands)
#include "tst_training_commands.moc"
