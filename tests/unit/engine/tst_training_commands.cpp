// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people and other code do to a run while it trains: hooks, validations on request, stops at awkward moments,
// resuming; and what must not happen to its checkpoints.
#include "training_fixture.h"

#include "core/files.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <set>
#include <thread>

using namespace signalbox;
using nlohmann::json;
using test_engine::Collector;
using test_engine::fileHash;

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

std::string weights(const std::string &checkpoint)
{
    return fileHash(checkpoint + "/model.safetensors");
}

std::vector<core::EvalDone> validations(const Collector &run)
{
    std::vector<core::EvalDone> found = run.all<core::EvalDone>();
    std::erase_if(found, [](const auto &e) { return e.kind != core::EvaluationKind::Validation; });
    return found;
}

bool says(const Collector &run, const std::string &words)
{
    const auto notices = run.all<core::Notice>();
    return std::any_of(notices.begin(), notices.end(),
                       [&words](const core::Notice &n) { return n.text.find(words) != std::string::npos; });
}

} // namespace

class TestTrainingCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hooksAreCalledInOrder();
    void validationOnRequestChangesNothing();
    void validationWhilePaused();
    void validationRightAfterAnEpochIsNotRepeated();
    void stopDuringValidationIsMadeUpFor();
    void pauseDuringValidation();
    void stopDuringTestIsMadeUpFor();
    void stopBeforeTheFirstStep();
    void resumeKeepsTheBestCheckpoint();
    void resumeSurvivesALostBestCheckpoint();
    void resumeRefusesOtherBatches();
    void resumeSaysWhatChanged();
    void damagedWeightsAreNeverSaved();
    void supersededCheckpointsGo();
    void unfinishedCheckpointsAreSweptAway();
    void savingOverAnotherModel();
    void classesKeepTheirHead();
    void skippedRowsAreListed();
    void metricsPerValidationBatch();
    void unknownRulesAreRefusedBeforeTraining_data();
    void unknownRulesAreRefusedBeforeTraining();
    void anUndefinedMonitorStopsNothing();
    void earlyStoppingNote_data();
    void earlyStoppingNote();

private:
    core::RunSpec spec() const { return m_fixture.spec(); }
    Collector stopAfter(std::int64_t step, const core::RunSpec &spec)
    {
        return m_fixture.train(spec, {}, [step](const core::Event &event, std::stop_source &stop, core::StepGate &) {
            const auto *done = std::get_if<core::StepDone>(&event.body);
            if (done != nullptr && done->step == step) {
                stop.request_stop();
            }
        });
    }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingCommands::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingCommands::hooksAreCalledInOrder()
{
    core::RunSpec wanted = spec();
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
    const Collector plain = m_fixture.train(spec());
    const Collector asked =
        m_fixture.train(spec(), {}, [](const core::Event &event, std::stop_source &, core::StepGate &gate) {
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
    QCOMPARE(weights(asked.all<core::CheckpointSaved>().back().path),
             weights(plain.all<core::CheckpointSaved>().back().path));
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
    QVERIFY(says(run, "Already validated at step 10"));
}

void TestTrainingCommands::stopDuringValidationIsMadeUpFor()
{
    const Collector whole = m_fixture.train(spec());
    Diary diary;
    std::stop_source *stop = nullptr;
    diary.onBatch = [&stop](const core::EvaluationStep &step) {
        if (step.batch == 2) {
            stop->request_stop();
        }
    };
    const Collector stopped = m_fixture.train(
        spec(), {}, [&stop](const core::Event &, std::stop_source &source, core::StepGate &) { stop = &source; },
        {&diary});
    QCOMPARE(stopped.finished().state, core::RunState::Stopped);
    QCOMPARE(stopped.finished().stepsDone, std::int64_t{10});
    QVERIFY(validations(stopped).empty());
    const std::string checkpoint = stopped.all<core::CheckpointSaved>().back().path;
    const Collector resumed = m_fixture.train(spec(), checkpoint);
    QCOMPARE(resumed.finished().state, core::RunState::Finished);
    QCOMPARE(validations(resumed).size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(validations(resumed)[i].metrics == validations(whole)[i].metrics);
        QCOMPARE(validations(resumed)[i].firstBatch, validations(whole)[i].firstBatch);
    }
    QCOMPARE(weights(resumed.finished().bestCheckpoint), weights(whole.finished().bestCheckpoint));
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
    core::RunSpec wanted = spec();
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

void TestTrainingCommands::resumeKeepsTheBestCheckpoint()
{
    core::RunSpec wanted = spec();
    wanted.monitorMode = "max"; // of the loss: the first epoch stays the best while the model learns
    wanted.test = m_fixture.validTable;
    wanted.patience = 0;
    const Collector whole = m_fixture.train(wanted);
    QCOMPARE(whole.finished().bestEpoch, 1);
    const Collector stopped = stopAfter(14, wanted);
    const std::string best = stopped.finished().bestCheckpoint;
    QVERIFY(!best.empty());
    const Collector resumed = m_fixture.train(wanted, stopped.all<core::CheckpointSaved>().back().path);
    QCOMPARE(resumed.finished().bestCheckpoint, best);
    QCOMPARE(resumed.finished().bestEpoch, 1);
    QCOMPARE(weights(best), weights(whole.finished().bestCheckpoint)); // and it was not deleted
    QVERIFY(resumed.all<core::EvalDone>().back().metrics == whole.all<core::EvalDone>().back().metrics);
}

void TestTrainingCommands::resumeSurvivesALostBestCheckpoint()
{
    core::RunSpec wanted = spec();
    wanted.monitorMode = "max";
    wanted.patience = 0;
    const Collector stopped = stopAfter(14, wanted);
    std::filesystem::remove_all(stopped.finished().bestCheckpoint);
    const Collector resumed = m_fixture.train(wanted, stopped.all<core::CheckpointSaved>().back().path);
    QCOMPARE(resumed.finished().state, core::RunState::Finished);
    QCOMPARE(resumed.finished().bestEpoch, 2);
    QVERIFY(says(resumed, "best checkpoint so far is gone"));
}

void TestTrainingCommands::resumeRefusesOtherBatches()
{
    const Collector stopped = stopAfter(4, spec());
    core::RunSpec other = spec();
    other.batchSize = 8;
    const auto finished = m_fixture.train(other, stopped.all<core::CheckpointSaved>().back().path).finished();
    QCOMPARE(finished.state, core::RunState::Failed);
    QCOMPARE(finished.error->subject, std::string("batch-size"));
    QCOMPARE(finished.error->found, std::string("8"));
    QCOMPARE(finished.error->expected, std::string("16"));
}

void TestTrainingCommands::resumeSaysWhatChanged()
{
    const Collector stopped = stopAfter(4, spec());
    core::RunSpec other = spec();
    other.learningRate = 1e-3;
    const Collector resumed = m_fixture.train(other, stopped.all<core::CheckpointSaved>().back().path);
    QCOMPARE(resumed.finished().state, core::RunState::Finished);
    QVERIFY(says(resumed, "another value of lr: 0.001 instead of 0.003"));
}

void TestTrainingCommands::damagedWeightsAreNeverSaved()
{
    // One huge step makes the weights overflow, and the loss of the same step is still finite.
    core::RunSpec wanted = spec();
    wanted.epochs = 1;
    wanted.batchSize = 160; // the epoch is one step, so the validation comes right after it
    wanted.learningRate = 3e38;
    wanted.save = m_fixture.path("never");
    const Collector run = m_fixture.train(wanted);
    const auto finished = run.finished();
    QCOMPARE(finished.state, core::RunState::Failed);
    QVERIFY(finished.error.has_value());
    QCOMPARE(finished.error->code, core::ErrorCode::NonFiniteLoss);
    QVERIFY2(finished.error->detail.find("step 1") != std::string::npos, finished.error->detail.c_str());
    QVERIFY(run.all<core::CheckpointSaved>().empty());
    QVERIFY(!std::filesystem::exists(wanted.save));
}

void TestTrainingCommands::supersededCheckpointsGo()
{
    core::RunSpec wanted = spec();
    wanted.epochs = 6;
    const Collector run = m_fixture.train(wanted);
    const std::string last = run.all<core::CheckpointSaved>().back().path;
    std::set<std::string> expected{last, run.finished().bestCheckpoint};
    std::set<std::string> there;
    for (const auto &entry : std::filesystem::directory_iterator(std::filesystem::path(last).parent_path())) {
        there.insert(entry.path().string());
    }
    QVERIFY(there == expected);
}

void TestTrainingCommands::unfinishedCheckpointsAreSweptAway()
{
    const Collector first = m_fixture.train(spec());
    const auto runFolder =
        std::filesystem::path(first.all<core::CheckpointSaved>().back().path).parent_path().parent_path();
    // The fixture numbers its runs: the next one finds what a killed process might have left.
    const int number = std::stoi(runFolder.filename().string().substr(3)) + 1;
    const std::string leftover =
        m_fixture.path(("run" + std::to_string(number) + "/checkpoints/epoch-1-step-10.writing").c_str());
    QVERIFY(core::createDirectories(leftover).has_value());
    m_fixture.train(spec());
    QVERIFY(!std::filesystem::exists(leftover));
}

void TestTrainingCommands::savingOverAnotherModel()
{
    core::RunSpec wanted = spec();
    wanted.epochs = 1;
    wanted.save = m_fixture.path("over");
    QVERIFY(core::createDirectories(wanted.save).has_value());
    QVERIFY(
        core::writeFileAtomically(wanted.save + "/tokenizer_config.json", R"({"do_lower_case":false})").has_value());
    QVERIFY(core::writeFileAtomically(wanted.save + "/notes.txt", "mine").has_value());
    const Collector run = m_fixture.train(wanted);
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QCOMPARE(weights(wanted.save), weights(run.finished().bestCheckpoint));
    QVERIFY(!std::filesystem::exists(wanted.save + "/tokenizer_config.json")); // the trained model has none
    QVERIFY(std::filesystem::exists(wanted.save + "/notes.txt"));
    wanted.model = wanted.save;
    wanted.fromScratch = false;
    const auto refused = m_fixture.train(wanted).finished();
    QCOMPARE(refused.state, core::RunState::Failed);
    QCOMPARE(refused.error->subject, std::string("save"));
}

void TestTrainingCommands::classesKeepTheirHead()
{
    core::RunSpec wanted = spec();
    wanted.epochs = 30;
    wanted.learningRate = 1e-2;
    wanted.patience = 0;
    wanted.save = m_fixture.path("trained");
    const Collector run = m_fixture.train(wanted);
    const double trained = run.finished().bestMonitored;
    QVERIFY2(trained < 0.3, QByteArray::number(trained).constData());
    // The same sentences with names whose order is the other way round.
    const auto renamed = [this](const std::string &from, const char *name, const char *zero, const char *one) {
        std::string content = core::readFile(from).value();
        for (const auto &[label, text] : {std::pair{"\t0\n", zero}, std::pair{"\t1\n", one}}) {
            for (auto at = content.find(label); at != std::string::npos; at = content.find(label)) {
                content.replace(at, 3, std::string("\t") + text + '\n');
            }
        }
        const std::string path = m_fixture.path(name);
        return core::writeFileAtomically(path, content) ? path : std::string();
    };
    json config = json::parse(core::readFile(wanted.save + "/config.json").value());
    config["id2label"] = {{"0", "odd"}, {"1", "even"}};
    config["label2id"] = {{"odd", 0}, {"even", 1}};
    QVERIFY(core::writeFileAtomically(wanted.save + "/config.json", config.dump()).has_value());
    core::RunSpec again = spec();
    again.model = wanted.save;
    again.fromScratch = false;
    again.save.clear();
    again.epochs = 1;
    again.learningRate = 1e-12; // only what the folder knows
    again.train = renamed(m_fixture.trainTable, "renamed.tsv", "odd", "even");
    again.valid = renamed(m_fixture.validTable, "renamed_valid.tsv", "odd", "even");
    const Collector swapped = m_fixture.train(again);
    QCOMPARE(swapped.all<core::RunStarted>().front().facts.labels, (std::vector<std::string>{"even", "odd"}));
    QVERIFY(std::abs(swapped.finished().bestMonitored - trained) < 1e-6);
    QVERIFY(!says(swapped, "classifier is new"));
    again.train = renamed(m_fixture.trainTable, "others.tsv", "red", "blue");
    again.valid = renamed(m_fixture.validTable, "others_valid.tsv", "red", "blue");
    const Collector others = m_fixture.train(again);
    QVERIFY(says(others, "knows other classes"));
    QVERIFY(says(others, "classifier is new"));
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
    QVERIFY(says(run, "2 rows of the training file are skipped; line 162: "));
    QVERIFY(says(run, "; line 163: "));
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
    QCOMPARE(says(stopAfter(1, wanted), "cannot act within"), isSaid);
}

QTEST_GUILESS_MAIN(TestTrainingCommands)
#include "tst_training_commands.moc"
