// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What steering and rollbacks must leave alone: checkpoints that are kept, their scores, and a learning rate that somebody
// asked for; and which checkpoints a run can go back to.
#include "training_plan.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

using namespace signalbox;
using nlohmann::json;
using test_engine::Collector;
using test_engine::folderName;
using test_engine::lastCheckpoint;
using test_engine::newestWeights;
using test_engine::Plan;
using test_engine::weightsIn;

class TestTrainingRollback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keptCheckpointsStayAsTheyWere();
    void aRollbackRightAfterAValidationIsExactOnResume();
    void aCheckpointThatIsWrittenAgainKeepsItsScore();
    void aRateThatWasAskedForDoesNotJump();
    void checkpointsOfOtherBatchesAreRefused_data();
    void checkpointsOfOtherBatchesAreRefused();
    void aCheckpointOfTheEndIsRefused();

private:
    core::RunSpec spec(const json &settings = json::object()) const { return m_fixture.spec(settings); }
    Collector train(const core::RunSpec &wanted, const Plan &plan = {}, const std::string &resumeFrom = {})
    {
        return m_fixture.train(wanted, resumeFrom, plan.react());
    }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingRollback::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingRollback::keptCheckpointsStayAsTheyWere()
{
    // Back from 15 to 10, and from 20 to the first state at 15: by then five steps were taken back both times, so steps and
    // steps taken back do not tell these states apart.
    std::map<std::string, std::string> written;
    std::string replaced;
    std::set<std::int64_t> seen;
    const auto react = [&](const core::Event &event, std::stop_source &, core::StepGate &gate) {
        const auto *saved = std::get_if<core::CheckpointSaved>(&event.body);
        if (saved == nullptr) {
            return;
        }
        const std::string hash = weightsIn(saved->path);
        if (written.emplace(saved->path, hash).first->second != hash) {
            replaced = saved->path;
        }
        const bool isFirst = seen.insert(saved->step).second;
        if (isFirst && saved->step == 15) {
            gate.steer({"rollback", "10"});
            gate.steer({"lr", "1e-3"});
        } else if (isFirst && saved->step == 20) {
            gate.steer({"rollback", "15"});
        }
    };
    const core::RunSpec wanted = spec({{"valid-every", 5}, {"keep-best", 20}, {"patience", 0}});
    const Collector run = m_fixture.train(wanted, {}, react);
    QCOMPARE(run.finished().state, core::RunState::Finished);
    const auto changes = run.all<core::RunSteered>();
    QCOMPARE(changes.size(), std::size_t{3});
    for (const auto &change : changes) {
        QVERIFY2(change.refused.empty(), change.refused.c_str());
    }
    QCOMPARE(folderName(changes[0].after), std::string("epoch-1-step-10"));
    QCOMPARE(folderName(changes[2].after), std::string("epoch-1-step-15"));
    QVERIFY2(replaced.empty(), replaced.c_str());
    const std::string folder = std::filesystem::path(run.finished().bestCheckpoint).parent_path().string();
    for (const char *name : {"/epoch-1-step-15", "/epoch-1-step-20-rollback-1"}) {
        QVERIFY2(written.count(folder + name) == 1, name);
        QCOMPARE(weightsIn(folder + name), written.at(folder + name));
    }
    QVERIFY(written.count(folder + "/epoch-1-step-15-rollback-1") == 1);
    QVERIFY(written.count(folder + "/epoch-1-step-20-rollback-2") == 1);
    QCOMPARE(written.at(folder + "/epoch-1-step-15-rollback-1"), written.at(folder + "/epoch-1-step-10"));
    QCOMPARE(written.at(folder + "/epoch-1-step-20-rollback-2"), written.at(folder + "/epoch-1-step-15"));
}

void TestTrainingRollback::aRollbackRightAfterAValidationIsExactOnResume()
{
    const core::RunSpec wanted = spec({{"valid-every", 5}, {"keep-best", 3}, {"patience", 0}});
    const auto trainBack = [&](std::int64_t stopAt) {
        bool isAsked = false;
        return m_fixture.train(wanted, {}, [&](const core::Event &event, std::stop_source &stop, core::StepGate &gate) {
            const auto *saved = std::get_if<core::CheckpointSaved>(&event.body);
            const auto *step = std::get_if<core::StepDone>(&event.body);
            if (saved != nullptr && saved->step == 15 && !std::exchange(isAsked, true)) {
                gate.steer({"rollback", "10"});
            } else if (step != nullptr && step->step == stopAt) {
                stop.request_stop();
            }
        });
    };
    const Collector whole = trainBack(0);
    QCOMPARE(whole.finished().stepsDone, std::int64_t{35});
    for (const std::int64_t stopAt : {16, 21}) {
        const Collector stopped = trainBack(stopAt);
        QVERIFY(folderName(lastCheckpoint(stopped)).find("-rollback-1") != std::string::npos);
        const Collector resumed = train(wanted, {}, lastCheckpoint(stopped));
        QCOMPARE(resumed.finished().stepsDone, std::int64_t{35});
        QCOMPARE(newestWeights(resumed), newestWeights(whole));
        QCOMPARE(resumed.finished().bestMonitored, whole.finished().bestMonitored);
        QCOMPARE(folderName(resumed.finished().bestCheckpoint), folderName(whole.finished().bestCheckpoint));
    }
}

void TestTrainingRollback::aCheckpointThatIsWrittenAgainKeepsItsScore()
{
    // Of falling losses the first is the largest, and so the best here. They fall, since so slowly the model only learns how
    // common the classes are.
    std::set<std::int64_t> seen;
    const core::RunSpec wanted = spec({{"monitor-mode", "max"},
                                       {"keep-best", 2},
                                       {"patience", 0},
                                       {"optimizer", "sgd"},
                                       {"momentum", 0},
                                       {"lr", 0.05}});
    const Collector run =
        m_fixture.train(wanted, {}, [&seen](const core::Event &event, std::stop_source &, core::StepGate &gate) {
            const auto *saved = std::get_if<core::CheckpointSaved>(&event.body);
            if (saved != nullptr && saved->step < 30 && seen.insert(saved->step).second) {
                gate.steer({"patience", "7"});
            }
        });
    for (const std::int64_t step : {10, 20}) {
        auto saved = run.all<core::CheckpointSaved>();
        std::erase_if(saved, [step](const auto &s) { return s.step != step; });
        QCOMPARE(saved.size(), std::size_t{2});
        QCOMPARE(saved[1].path, saved[0].path);
        QVERIFY(!core::isUndefined(saved[0].monitored));
        QCOMPARE(saved[1].monitored, saved[0].monitored);
        QCOMPARE(saved[0].best, step == 10);
        QCOMPARE(saved[1].best, step == 10);
    }
}

void TestTrainingRollback::aRateThatWasAskedForDoesNotJump()
{
    const core::RunSpec wanted = spec({{"schedule", "linear"}, {"keep-best", 20}, {"patience", 0}});
    Plan plan{{{27, {"lr", "1e-4"}}, {28, {"epochs", "6"}}, {29, {"rollback", "20"}}}};
    const Collector whole = train(wanted, plan);
    for (const auto &change : whole.all<core::RunSteered>()) {
        QVERIFY2(change.refused.empty(), change.refused.c_str());
    }
    QCOMPARE(whole.finished().stepsDone, std::int64_t{69});
    const auto steps = whole.all<core::StepDone>();
    const auto isNear = [&steps](std::size_t i, double rate) {
        return std::abs(steps[i].learningRate - rate) < 1e-9 * rate;
    };
    QVERIFY(isNear(27, 1e-4)); // with 3 of 30 steps left
    QVERIFY(isNear(28, 1e-4 * 2 / 3)); // 2 of 30; from here on 32 of 60
    QVERIFY(isNear(29, 1e-4 * 2 / 3 * 31 / 32)); // 31 of 60; from here on 40 of 60
    QVERIFY(isNear(30, 1e-4 * 2 / 3 * 31 / 32 * 39 / 40));
    for (std::size_t i = 27; i < steps.size(); ++i) {
        QVERIFY2(steps[i].learningRate < 1.0001e-4, QByteArray::number(steps[i].learningRate).constData());
    }
    for (const std::int64_t stopAt : {28, 30}) {
        plan.stopAt = stopAt;
        const Collector stopped = train(wanted, plan);
        Plan rest;
        rest.requests.insert(plan.requests.upper_bound(stopAt), plan.requests.end());
        const Collector resumed = train(wanted, rest, lastCheckpoint(stopped));
        QCOMPARE(resumed.finished().stepsDone, std::int64_t{69});
        QCOMPARE(newestWeights(resumed), newestWeights(whole));
    }
}

void TestTrainingRollback::checkpointsOfOtherBatchesAreRefused_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("settings");
    const auto row = [](const char *key, const char *settings) {
        QTest::newRow(key) << QByteArray(key) << QByteArray(settings);
    };
    row("accumulate", R"({"accumulate": 2})");
    row("batching", R"({"batching": "shuffle"})");
    row("batch-size", R"({"batch-size": 8})");
    row("max-length", R"({"max-length": 12})");
    row("overfit", R"({"overfit": 6})");
}

void TestTrainingRollback::checkpointsOfOtherBatchesAreRefused()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, settings);
    const Collector other = train(spec(json::parse(settings.toStdString())));
    const Collector run = train(spec(), {{{15, {"rollback", lastCheckpoint(other)}}}});
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QCOMPARE(run.finished().stepsDone, std::int64_t{30});
    const std::string refused = run.all<core::RunSteered>().at(0).refused;
    QVERIFY2(refused.find("belongs to another training") != std::string::npos, refused.c_str());
    QVERIFY2(refused.find("another " + key.toStdString()) != std::string::npos, refused.c_str());
}

void TestTrainingRollback::aCheckpointOfTheEndIsRefused()
{
    // The same training, but for its length: where it ended, a shorter one has nothing left to do.
    const Collector longer = train(spec({{"epochs", 4}, {"keep-best", 9}}));
    const std::string end = lastCheckpoint(longer);
    QCOMPARE(folderName(end), std::string("epoch-4-step-40"));
    const std::string middle = (std::filesystem::path(end).parent_path() / "epoch-1-step-10").string();
    const Collector run = train(spec(), {{{15, {"rollback", end}}, {15, {"rollback", middle}}}});
    const auto changes = run.all<core::RunSteered>();
    QVERIFY2(changes.at(0).refused.find("nothing is left to train") != std::string::npos,
             changes.at(0).refused.c_str());
    QVERIFY2(changes.at(1).refused.empty(), changes.at(1).refused.c_str());
    QCOMPARE(run.finished().stepsDone, std::int64_t{35});
    QCOMPARE(newestWeights(run), newestWeights(train(spec())));
}

QTEST_GUILESS_MAIN(TestTrainingRollback)
#include "tst_training_rollback.moc"
