// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/curve_store.h"

#include <QTest>

using namespace signalbox;
using ui::CurveStore;
using viewmodels::XAxis;

namespace {

const core::RunId kRun{"run00001"};
constexpr std::int64_t kBegin = 1'795'457'912'000'000;

core::Event eventAt(double seconds, core::EventBody body)
{
    return {kRun, 0, kBegin + static_cast<std::int64_t>(seconds * 1e6), std::move(body)};
}

core::Event sampleAt(double seconds, std::int64_t step, double cpu)
{
    return eventAt(seconds, core::SystemSample{{{"cpu", cpu}}, step});
}

/// A curve as it was read from the store.
charts::RunCurves readCurves(const std::string &metric,
                             const std::vector<std::pair<std::int64_t, double>> &stepsAndTimes)
{
    charts::RunCurves curves;
    curves.id = kRun;
    auto series = std::make_shared<viewmodels::MetricSeries>();
    for (const auto &[step, seconds] : stepsAndTimes) {
        series->append(step, seconds, seconds);
    }
    curves.series[metric] = std::move(series);
    return curves;
}

std::vector<double> timesOf(const CurveStore &store, const std::string &metric)
{
    std::vector<double> times;
    const auto &series = *store.find(kRun)->series.at(metric);
    for (std::size_t i = 0; i < series.size(); ++i) {
        times.push_back(series.x(i, XAxis::Time));
    }
    return times;
}

} // namespace

class TestCurveStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMachineIsFollowedByTheClock();
    void whatWasReadMeetsWhatIsLive();
};

void TestCurveStore::theMachineIsFollowedByTheClock()
{
    CurveStore store;
    QVERIFY(!store.apply(sampleAt(0.0, 1, 5.0)).points); // of a run that is not known here
    store.apply(eventAt(0.0, core::RunStarted{}));
    const CurveStore::Change first = store.apply(sampleAt(1.0004, 3, 10.0));
    QVERIFY(first.points && first.structure);
    QVERIFY(!store.apply(sampleAt(1.0004, 3, 10.0)).points); // the same once more
    const CurveStore::Change second = store.apply(sampleAt(16.0, 3, 20.0)); // paused: no step was done
    QVERIFY(second.points && !second.structure && !second.gap);
    QCOMPARE(timesOf(store, "system/cpu"), (std::vector<double>{1.0, 16.0}));
    // A metric of the run still has one value a step.
    store.apply(eventAt(17.0, core::EpochDone{1, 3, {{"train/loss_epoch", 0.5}}}));
    QVERIFY(!store.apply(eventAt(18.0, core::EpochDone{1, 3, {{"train/loss_epoch", 0.4}}})).points);
}

void TestCurveStore::whatWasReadMeetsWhatIsLive()
{
    CurveStore store;
    store.apply(eventAt(0.0, core::RunStarted{}));
    for (const double seconds : {1.0, 16.0, 31.0}) {
        store.apply(sampleAt(seconds, 3, 10.0));
        store.apply(
            eventAt(seconds, core::EpochDone{1, static_cast<std::int64_t>(seconds), {{"train/loss_epoch", 1.0}}}));
    }
    store.put(readCurves("system/cpu", {{3, 1.0}, {3, 16.0}}));
    QCOMPARE(timesOf(store, "system/cpu"), (std::vector<double>{1.0, 16.0, 31.0}));
    store.put(readCurves("train/loss_epoch", {{1, 1.0}, {16, 16.0}}));
    QCOMPARE(timesOf(store, "train/loss_epoch"), (std::vector<double>{1.0, 16.0, 31.0}));
    QCOMPARE(timesOf(store, "system/cpu").size(), std::size_t{3});
}

QTEST_GUILESS_MAIN(TestCurveStore)
#include "tst_curve_store.moc"
