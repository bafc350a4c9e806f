// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_estimates.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>

using namespace signalbox;

namespace {

store::RunRecord finishedRun(const std::string &name, const std::string &model, double seconds)
{
    store::RunRecord run;
    run.name = name;
    run.state = core::RunState::Finished;
    run.spec.model = model;
    run.facts.trainRows = 1000;
    run.epochsDone = 4;
    run.secondsTotal = seconds;
    return run;
}

} // namespace

class TestRunEstimates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memoryGrowsWithModelBatchAndLength();
    void durationFollowsTheNewestFinishedRunOfTheModel();
    void planFollowsTheLimits_data();
    void planFollowsTheLimits();
    void durationKnowsTheLimits();
};

void TestRunEstimates::memoryGrowsWithModelBatchAndLength()
{
    core::ModelSummary model;
    model.layers = 12;
    model.hiddenSize = 768;
    model.heads = 12;
    model.parameters = 110'000'000;
    // By hand: 16 · 110e6 + 12 · 2 · 128 · 64 · (34 · 768 + 5 · 12 · 128) = 8.404e9 bytes.
    QVERIFY(std::abs(viewmodels::trainingGigabytes(model, 64, 128) - 8.404) < 0.001);
    QVERIFY(viewmodels::trainingGigabytes(model, 32, 128) < viewmodels::trainingGigabytes(model, 64, 128));
    QVERIFY(viewmodels::trainingGigabytes(model, 64, 64) < viewmodels::trainingGigabytes(model, 64, 128));
    QCOMPARE(viewmodels::trainingGigabytes(model, 0, 128), 1.76);
}

void TestRunEstimates::durationFollowsTheNewestFinishedRunOfTheModel()
{
    core::RunSpec spec;
    spec.model = "tiny";
    spec.epochs = 2;
    store::RunRecord stopped = finishedRun("stopped", "tiny", 1.0);
    stopped.state = core::RunState::Stopped;
    std::vector<store::QueryRow> runs;
    for (const store::RunRecord &run : {finishedRun("other", "large", 900.0), stopped,
                                        finishedRun("newest", "tiny", 40.0), finishedRun("older", "tiny", 80.0)}) {
        runs.emplace_back(run);
    }
    const auto estimate = viewmodels::expectedDuration(runs, spec, 3000); // 0.01 s a sentence, 6,000 of them
    QVERIFY(estimate.has_value());
    QCOMPARE(estimate->seconds, 60.0);
    QCOMPARE(estimate->likeRun, std::string("newest"));
    spec.model = "never used";
    QVERIFY(!viewmodels::expectedDuration(runs, spec, 3000));
    spec.model = "tiny";
    QVERIFY(!viewmodels::expectedDuration(runs, spec, 0));
}

void TestRunEstimates::planFollowsTheLimits_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<int>("epochs");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("sentences");
    const auto row = [](const char *settings, int epochs, int steps, int sentences) {
        QTest::newRow(settings) << QByteArray(settings) << epochs << steps << sentences;
    };
    // 1,000 sentences in batches of 64: 16 of them, the last one with 40.
    row("{}", 3, 16, 1000);
    row(R"({"accumulate": 3})", 3, 6, 1000);
    row(R"({"limit-train": 5})", 3, 5, 320);
    row(R"({"limit-train": 0.5})", 3, 8, 512);
    row(R"({"limit-train": 0.01})", 3, 1, 64); // one at least
    row(R"({"limit-train": 100})", 3, 16, 1000);
    row(R"({"limit-train": 5, "accumulate": 2})", 3, 3, 320);
    row(R"({"overfit": 2})", 3, 2, 128);
    row(R"({"fast-dev-run": 2, "overfit": 5, "limit-train": 7, "epochs": 9})", 1, 2, 128);
}

void TestRunEstimates::planFollowsTheLimits()
{
    QFETCH(QByteArray, settings);
    QFETCH(int, epochs);
    QFETCH(int, steps);
    QFETCH(int, sentences);
    core::RunSpec spec;
    QVERIFY(core::applySettings(spec, nlohmann::json::parse(settings.toStdString()), "test").has_value());
    const viewmodels::TrainingPlan plan = viewmodels::trainingPlan(spec, 1000);
    QCOMPARE(plan.epochs, epochs);
    QCOMPARE(plan.stepsPerEpoch, std::int64_t{steps});
    QCOMPARE(plan.steps(), std::int64_t{epochs} * steps);
    QCOMPARE(plan.sentencesPerEpoch, std::int64_t{sentences});
    QCOMPARE(viewmodels::trainingPlan(spec, 0).steps(), std::int64_t{0}); // no table yet
}

void TestRunEstimates::durationKnowsTheLimits()
{
    store::RunRecord limited = finishedRun("limited", "tiny", 6.4);
    limited.spec.limitTrain = 5; // 320 sentences an epoch, so 5 ms each
    core::RunSpec spec;
    spec.model = "tiny";
    spec.epochs = 2;
    QCOMPARE(viewmodels::expectedDuration({store::QueryRow(limited)}, spec, 1000)->seconds, 10.0);
    spec.overfit = 1;
    QCOMPARE(viewmodels::expectedDuration({store::QueryRow(limited)}, spec, 1000)->seconds, 0.64);
}

QTEST_GUILESS_MAIN(TestRunEstimates)
#include "tst_run_estimates.moc"
