// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The learning rate of epochs whose weights are averaged, when the run is steered meanwhile; and what the average leaves on
// the disk.
#include "training_plan.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <utility>
#include <vector>

using namespace signalbox;
using nlohmann::json;
using test_engine::Collector;
using test_engine::folderName;
using test_engine::lastCheckpoint;
using test_engine::newestWeights;
using test_engine::Plan;

namespace {

bool isNear(double found, double wanted)
{
    return std::abs(found - wanted) <= 1e-9 * std::abs(wanted);
}

} // namespace

class TestTrainingAveragedRates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void epochsMayMoveTheAveraging_data();
    void epochsMayMoveTheAveraging();
    void theRateOfAveragedEpochsIsNobodysElse();
    void aRollbackToBeforeKeepsTheSettings();
    void aRollbackToBeforeKeepsARateThatWasAskedFor();
    void aRollbackIntoAveragedEpochsTakesTheirRate();
    void theAverageTakesThePlaceOfTheWorst();

private:
    core::RunSpec spec(const json &settings) const { return m_fixture.spec(settings); }
    Collector train(const core::RunSpec &wanted, const Plan &plan = {}, const std::string &resumeFrom = {})
    {
        return m_fixture.train(wanted, resumeFrom, plan.react());
    }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingAveragedRates::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingAveragedRates::epochsMayMoveTheAveraging_data()
{
    QTest::addColumn<int>("epochs"); // at the start
    QTest::addColumn<int>("wanted"); // and later
    QTest::addColumn<int>("step"); // after which they change
    QTest::addColumn<double>("next"); // learning rate of the next step
    QTest::addColumn<int>("averaged"); // the first step with the averaging's rate from then on
    // From 0.6 of 5 epochs on is from the fourth on, of 10 from the seventh on. The line is at 0.4 after three of 5.
    QTest::newRow("put off within an epoch") << 5 << 10 << 35 << 1.2e-3 << 61;
    QTest::newRow("put off at its start") << 5 << 10 << 30 << 1.2e-3 << 61;
    QTest::newRow("brought forward within an epoch") << 10 << 5 << 35 << 3e-3 * 15 / 50 << 41;
    QTest::newRow("brought forward at its start") << 10 << 5 << 30 << 1e-4 << 31;
}

void TestTrainingAveragedRates::epochsMayMoveTheAveraging()
{
    QFETCH(int, epochs);
    QFETCH(int, wanted);
    QFETCH(int, step);
    QFETCH(double, next);
    QFETCH(int, averaged);
    const core::RunSpec settings = spec({{"epochs", epochs},
                                         {"patience", 0},
                                         {"schedule", "linear"},
                                         {"swa-start", 0.6},
                                         {"swa-lr", 1e-4},
                                         {"swa-anneal", 0}});
    Plan plan{{{step, {"epochs", std::to_string(wanted)}}}};
    const Collector whole = train(settings, plan);
    QVERIFY2(whole.all<core::RunSteered>().at(0).refused.empty(), whole.all<core::RunSteered>().at(0).refused.c_str());
    QCOMPARE(whole.finished().epochsDone, wanted);
    const auto steps = whole.all<core::StepDone>();
    const double found = steps.at(static_cast<std::size_t>(step)).learningRate;
    QVERIFY2(isNear(found, next), QByteArray::number(found).constData());
    for (const auto &done : steps) {
        if (done.step > step) {
            QVERIFY2(isNear(done.learningRate, 1e-4) == (done.step >= averaged),
                     QByteArray::number(qlonglong{done.step}).constData());
        }
    }
    // Whoever goes on from anywhere has the same.
    for (const int stopAt : {step + 1, step + 8, step + 13}) {
        plan.stopAt = stopAt;
        const Collector stopped = train(settings, plan);
        QCOMPARE(stopped.finished().stepsDone, std::int64_t{stopAt});
        const Collector resumed = train(settings, {}, lastCheckpoint(stopped));
        QCOMPARE(resumed.finished().state, core::RunState::Finished);
        const auto rest = resumed.all<core::StepDone>();
        QCOMPARE(rest.size(), steps.size() - static_cast<std::size_t>(stopAt));
        for (const auto &done : rest) {
            QCOMPARE(done.learningRate, steps.at(static_cast<std::size_t>(done.step - 1)).learningRate);
        }
        QCOMPARE(newestWeights(resumed), newestWeights(whole));
    }
}

void TestTrainingAveragedRates::theRateOfAveragedEpochsIsNobodysElse()
{
    const core::RunSpec wanted =
        spec({{"epochs", 4}, {"patience", 0}, {"swa-start", 3}, {"swa-lr", 1e-4}, {"swa-anneal", 0}});
    const Collector run = train(wanted, {{{15, {"lr", "2e-3"}}, {25, {"lr", "1e-3"}}}});
    const auto changes = run.all<core::RunSteered>();
    QVERIFY2(changes.at(0).refused.empty(), changes.at(0).refused.c_str());
    QVERIFY2(changes.at(1).refused.find("averaging of weights") != std::string::npos, changes.at(1).refused.c_str());
    const auto steps = run.all<core::StepDone>();
    QCOMPARE(steps[19].learningRate, 2e-3);
    QCOMPARE(steps[25].learningRate, 1e-4);
    QCOMPARE(steps[39].learningRate, 1e-4);
}

void TestTrainingAveragedRates::aRollbackToBeforeKeepsTheSettings()
{
    const json settings{{"epochs", 4},    {"patience", 0},  {"keep-best", 20},
                        {"swa-start", 3}, {"swa-lr", 1e-3}, {"swa-anneal", 0}};
    const Collector run = train(spec(settings), {{{25, {"clip-norm", "1e-3"}}, {27, {"rollback", "20"}}}});
    for (const auto &change : run.all<core::RunSteered>()) {
        QVERIFY2(change.refused.empty(), change.refused.c_str());
    }
    QCOMPARE(run.finished().stepsDone, std::int64_t{47});
    // It is a run that was resumed there with the other clipping.
    const Collector first = train(spec(settings), {{}, 20});
    json clipped = settings;
    clipped["clip-norm"] = 1e-3;
    const Collector second = train(spec(clipped), {}, lastCheckpoint(first));
    QCOMPARE(newestWeights(run), newestWeights(second));
    QVERIFY(newestWeights(run) != newestWeights(train(spec(settings))));
}

void TestTrainingAveragedRates::aRollbackToBeforeKeepsARateThatWasAskedFor()
{
    const core::RunSpec wanted = spec({{"epochs", 4},
                                       {"patience", 0},
                                       {"checkpoint-every", 5},
                                       {"keep-checkpoints", true},
                                       {"swa-start", 3},
                                       {"swa-lr", 1e-4},
                                       {"swa-anneal", 0}});
    const Collector run = train(wanted, {{{17, {"lr", "5e-4"}}, {27, {"rollback", "15"}}}});
    const auto steps = run.all<core::StepDone>();
    QCOMPARE(steps[26].learningRate, 1e-4);
    QCOMPARE(steps[27].learningRate, 5e-4);
    QCOMPARE(steps[31].learningRate, 5e-4); // the last of the second epoch
    QCOMPARE(steps[32].learningRate, 1e-4);
    // Nobody asked: the rate is what it was there.
    const Collector unasked = train(wanted, {{{27, {"rollback", "15"}}}});
    QCOMPARE(unasked.all<core::StepDone>()[27].learningRate, 3e-3);
}

void TestTrainingAveragedRates::aRollbackIntoAveragedEpochsTakesTheirRate()
{
    const core::RunSpec wanted = spec({{"epochs", 5},
                                       {"patience", 0},
                                       {"schedule", "linear"},
                                       {"checkpoint-every", 5},
                                       {"keep-checkpoints", true},
                                       {"swa-start", 3},
                                       {"swa-lr", 1e-4},
                                       {"swa-anneal", 0}});
    Plan plan{{{27, {"rollback", "15"}}, {29, {"rollback", "epoch-2-step-25"}}}};
    const Collector whole = train(wanted, plan);
    for (const auto &change : whole.all<core::RunSteered>()) {
        QVERIFY2(change.refused.empty(), change.refused.c_str());
    }
    const auto steps = whole.all<core::StepDone>();
    QCOMPARE(steps[26].learningRate, 1e-4);
    QVERIFY(isNear(steps[27].learningRate, 3e-3 * 35 / 50)); // the schedule's again
    QCOMPARE(steps[29].learningRate, 1e-4);
    QCOMPARE(steps.back().learningRate, 1e-4);
    QCOMPARE(whole.finished().stepsDone, std::int64_t{54});
    QCOMPARE(newestWeights(whole), newestWeights(train(wanted)));
    for (const std::int64_t stopAt : {28, 30}) {
        plan.stopAt = stopAt;
        const Collector stopped = train(wanted, plan);
        const Collector resumed = train(wanted, {}, lastCheckpoint(stopped));
        QCOMPARE(resumed.finished().state, core::RunState::Finished);
        // Where the second rollback was not made yet, the run ends as one that never was anywhere else, too.
        QCOMPARE(newestWeights(resumed), newestWeights(whole));
    }
}

void TestTrainingAveragedRates::theAverageTakesThePlaceOfTheWorst()
{
    // The loss falls slowly from epoch to epoch, so the average is better than the first.
    const Collector run = train(spec({{"epochs", 4},
                                      {"patience", 0},
                                      {"keep-best", 4},
                                      {"swa-start", 2},
                                      {"optimizer", "sgd"},
                                      {"momentum", 0},
                                      {"lr", 0.05}}));
    std::vector<std::pair<double, std::string>> scored;
    for (const auto &saved : run.all<core::CheckpointSaved>()) {
        scored.emplace_back(saved.monitored, folderName(saved.path));
    }
    QCOMPARE(scored.size(), std::size_t{5});
    QCOMPARE(scored[4].second, std::string("average-step-40"));
    const std::string last = scored[3].second;
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QVERIFY2(scored[4].second == "epoch-1-step-10", scored[4].second.c_str());
    std::set<std::string> expected{last};
    for (std::size_t i = 0; i < 4; ++i) {
        expected.insert(scored[i].second);
    }
    std::set<std::string> there;
    const auto folder = std::filesystem::path(run.finished().bestCheckpoint).parent_path();
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        there.insert(entry.path().filename().string());
    }
    QVERIFY(there == expected);
}

QTEST_GUILESS_MAIN(TestTrainingAveragedRates)
#include "tst_training_averaged_rates.moc"
