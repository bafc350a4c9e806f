// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Folders of whole runs: the checkpoints that a resumed run finds and leaves, and models that are saved, loaded and asked.
#include "training_fixture.h"

#include "core/files.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>
#include <filesystem>
#include <set>

using namespace signalbox;
using nlohmann::json;
using test_engine::Collector;
using test_engine::isNoted;
using test_engine::weightsIn;

class TestTrainingFolders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void resumeKeepsTheBestCheckpoint();
    void resumeSurvivesALostBestCheckpoint();
    void resumeRefusesOtherBatches();
    void resumeSaysWhatChanged();
    void damagedWeightsAreNeverSaved_data() { test_engine::addWays(); }
    void damagedWeightsAreNeverSaved();
    void supersededCheckpointsGo();
    void unfinishedCheckpointsAreSweptAway();
    void savingOverAnotherModel();
    void classesKeepTheirHead_data() { test_engine::addWays(); }
    void classesKeepTheirHead();
    void tooLargeVocabulariesAreRefused();

private:
    core::RunSpec spec(const json &settings = json::object()) const { return m_fixture.spec(settings); }
    /// A run so slow that the model only learns how common the classes are: its validation loss falls from epoch to epoch.
    /// The largest is the best here, so that of the first epoch stays it.
    core::RunSpec slow() const
    {
        return spec({{"optimizer", "sgd"}, {"momentum", 0}, {"lr", 0.05}, {"monitor-mode", "max"}, {"patience", 0}});
    }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingFolders::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingFolders::resumeKeepsTheBestCheckpoint()
{
    core::RunSpec wanted = slow();
    wanted.test = m_fixture.validTable;
    const Collector whole = m_fixture.train(wanted);
    QCOMPARE(whole.finished().bestEpoch, 1);
    const Collector stopped = m_fixture.trainUntil(wanted, 14);
    const std::string best = stopped.finished().bestCheckpoint;
    QVERIFY(!best.empty());
    const Collector resumed = m_fixture.train(wanted, stopped.all<core::CheckpointSaved>().back().path);
    QCOMPARE(resumed.finished().bestCheckpoint, best);
    QCOMPARE(resumed.finished().bestEpoch, 1);
    QCOMPARE(weightsIn(best), weightsIn(whole.finished().bestCheckpoint)); // and it was not deleted
    QVERIFY(resumed.all<core::EvalDone>().back().metrics == whole.all<core::EvalDone>().back().metrics);
}

void TestTrainingFolders::resumeSurvivesALostBestCheckpoint()
{
    const core::RunSpec wanted = slow();
    const Collector stopped = m_fixture.trainUntil(wanted, 14);
    std::filesystem::remove_all(stopped.finished().bestCheckpoint);
    const Collector resumed = m_fixture.train(wanted, stopped.all<core::CheckpointSaved>().back().path);
    QCOMPARE(resumed.finished().state, core::RunState::Finished);
    QCOMPARE(resumed.finished().bestEpoch, 2);
    QVERIFY(isNoted(resumed, "best checkpoint so far is gone"));
}

void TestTrainingFolders::resumeRefusesOtherBatches()
{
    const Collector stopped = m_fixture.trainUntil(spec(), 4);
    core::RunSpec other = spec();
    other.batchSize = 8;
    const auto finished = m_fixture.train(other, stopped.all<core::CheckpointSaved>().back().path).finished();
    QCOMPARE(finished.state, core::RunState::Failed);
    QCOMPARE(finished.error->subject, std::string("batch-size"));
    QCOMPARE(finished.error->found, std::string("8"));
    QCOMPARE(finished.error->expected, std::string("16"));
}

void TestTrainingFolders::resumeSaysWhatChanged()
{
    const Collector stopped = m_fixture.trainUntil(spec(), 4);
    core::RunSpec other = spec();
    other.learningRate = 1e-3;
    const Collector resumed = m_fixture.train(other, stopped.all<core::CheckpointSaved>().back().path);
    QCOMPARE(resumed.finished().state, core::RunState::Finished);
    QVERIFY(isNoted(resumed, "another value of lr: 0.001 instead of 0.003"));
}

void TestTrainingFolders::damagedWeightsAreNeverSaved()
{
    QFETCH(int, way);
    // One huge step makes the weights overflow, and the loss of the same step is still finite.
    core::RunSpec wanted = test_engine::inWay(spec(), way);
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

void TestTrainingFolders::supersededCheckpointsGo()
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

void TestTrainingFolders::unfinishedCheckpointsAreSweptAway()
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

void TestTrainingFolders::savingOverAnotherModel()
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
    QCOMPARE(weightsIn(wanted.save), weightsIn(run.finished().bestCheckpoint));
    QVERIFY(!std::filesystem::exists(wanted.save + "/tokenizer_config.json")); // the trained model has none
    QVERIFY(std::filesystem::exists(wanted.save + "/notes.txt"));
    wanted.model = wanted.save;
    wanted.fromScratch = false;
    const auto refused = m_fixture.train(wanted).finished();
    QCOMPARE(refused.state, core::RunState::Failed);
    QCOMPARE(refused.error->subject, std::string("save"));
}

void TestTrainingFolders::classesKeepTheirHead()
{
    QFETCH(int, way);
    core::RunSpec wanted = test_engine::inWay(spec(), way);
    wanted.epochs = 30;
    wanted.learningRate = 1e-2;
    wanted.patience = 0;
    wanted.save = m_fixture.path("trained");
    const Collector run = m_fixture.train(wanted);
    const double trained = run.finished().bestMonitored;
    QVERIFY2(trained < 0.66, QByteArray::number(trained).constData()); // it knows how common each class is at least
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
    core::RunSpec again = test_engine::inWay(spec(), way);
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
    QVERIFY(!isNoted(swapped, "classifier is new"));
    again.train = renamed(m_fixture.trainTable, "others.tsv", "red", "blue");
    again.valid = renamed(m_fixture.validTable, "others_valid.tsv", "red", "blue");
    const Collector others = m_fixture.train(again);
    QVERIFY(isNoted(others, "knows other classes"));
    QVERIFY(isNoted(others, "classifier is new"));
}

void TestTrainingFolders::tooLargeVocabulariesAreRefused()
{
    core::RunSpec wanted = spec({{"epochs", 1}});
    wanted.save = m_fixture.path("larger");
    QCOMPARE(m_fixture.train(wanted).finished().state, core::RunState::Finished);
    core::RunSpec asked = spec();
    asked.model = wanted.save;
    asked.fromScratch = false;
    asked.train = m_fixture.validTable;
    const std::vector<std::string> sentences{"the odd cat", "the red dog"};
    const std::string file = wanted.save + "/vocab.txt";
    const std::string vocabulary = core::readFile(file).value();
    // Fewer pieces than embeddings are fine: the last ones are never used.
    QVERIFY(core::writeFileAtomically(file, vocabulary.substr(0, vocabulary.rfind("odd\n"))).has_value());
    QVERIFY(m_fixture.engine->evaluate(asked, "test", {}).has_value());
    QVERIFY(m_fixture.engine->predict(asked, sentences, {}).has_value());
    // The id of a piece that has none would read behind the table's end.
    QVERIFY(core::writeFileAtomically(file, vocabulary + "more\n").has_value());
    const auto isRefused = [&wanted](const core::Error &error) {
        return error.code == core::ErrorCode::ModelInvalid && error.subject == wanted.save && error.found == "17"
            && error.expected == "16";
    };
    for (const bool fast : {true, false}) {
        asked.fast = fast;
        const auto evaluated = m_fixture.engine->evaluate(asked, "test", {});
        QVERIFY(!evaluated.has_value());
        QVERIFY2(isRefused(evaluated.error()), core::describe(evaluated.error()).c_str());
        const auto predicted = m_fixture.engine->predict(asked, sentences, {});
        QVERIFY(!predicted.has_value());
        QVERIFY2(isRefused(predicted.error()), core::describe(predicted.error()).c_str());
    }
    core::RunSpec again = spec();
    again.model = wanted.save;
    again.fromScratch = false;
    const auto finished = m_fixture.train(again).finished();
    QCOMPARE(finished.state, core::RunState::Failed);
    QVERIFY(finished.error.has_value());
    QVERIFY2(isRefused(*finished.error), core::describe(*finished.error).c_str());
}

QTEST_GUILESS_MAIN(TestTrainingFolders)
#include "tst_training_folders.moc"
