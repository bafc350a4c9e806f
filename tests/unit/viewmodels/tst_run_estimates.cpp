// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_estimates.h"

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
    const std::vector<store::RunRecord> runs{finishedRun("other", "large", 900.0), stopped,
                                             finishedRun("newest", "tiny", 40.0), finishedRun("older", "tiny", 80.0)};
    const auto estimate = viewmodels::expectedDuration(runs, spec, 3000); // 0.01 s a sentence, 6,000 of them
    QVERIFY(estimate.has_value());
    QCOMPARE(estimate->seconds, 60.0);
    QCOMPARE(estimate->likeRun, std::string("newest"));
    spec.model = "never used";
    QVERIFY(!viewmodels::expectedDuration(runs, spec, 3000));
    spec.model = "tiny";
    QVERIFY(!viewmodels::expectedDuration(runs, spec, 0));
}

QTEST_GUILESS_MAIN(TestRunEstimates)
#include "tst_run_estimates.moc"
