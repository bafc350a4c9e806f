// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event_hub.h"

#include <QtTest/QtTest>

#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

using namespace signalbox::core;
using Kind = SubscriptionPolicy::Kind;

namespace {

StepDone makeStep(std::int64_t number, bool recorded = false)
{
    StepDone step;
    step.step = number;
    step.firstStep = number;
    step.samples = number * 64;
    step.epoch = static_cast<double>(number) / 100.0;
    step.loss = 1.0 / static_cast<double>(number);
    step.accuracy = 1.0 - step.loss;
    step.learningRate = 1e-5 * static_cast<double>(number);
    step.sentencesPerSecond = 100.0 + static_cast<double>(number);
    step.seconds = 0.1 * static_cast<double>(number);
    step.recorded = recorded;
    if (recorded) {
        step.gradientNorm = 2.0 + static_cast<double>(number);
    }
    return step;
}

Event makeEvent(EventBody body, std::uint64_t sequence, const std::string &run = "run")
{
    return {RunId{run}, sequence, static_cast<std::int64_t>(sequence) * 1000, std::move(body)};
}

/// What an observer such as the window keeps of a run's steps.
struct Observer
{
    using Point = std::pair<std::int64_t, double>;

    StepDone last;
    double gradientNorm = undefinedValue(); ///< the last one known
    std::vector<Point> lossCurve;

    /// `stored` is the complete curve, which an observer reads again when it is told of a gap.
    void see(const StepDone &step, const std::vector<Point> &stored)
    {
        last = step;
        gradientNorm = isUndefined(step.gradientNorm) ? gradientNorm : step.gradientNorm;
        if (step.gap) {
            lossCurve.clear();
            for (const Point &point : stored) {
                if (point.first <= step.step) {
                    lossCurve.push_back(point);
                }
            }
        } else if (step.recorded) {
            lossCurve.emplace_back(step.step, step.loss);
        }
    }

    bool operator==(const Observer &other) const
    {
        return last.step == other.last.step && last.samples == other.last.samples && last.epoch == other.last.epoch
            && last.loss == other.last.loss && last.accuracy == other.last.accuracy
            && last.learningRate == other.last.learningRate && last.seconds == other.last.seconds
            && last.sentencesPerSecond == other.last.sentencesPerSecond && lossCurve == other.lossCurve
            && (gradientNorm == other.gradientNorm || (isUndefined(gradientNorm) && isUndefined(other.gradientNorm)));
    }
};

std::vector<Event> stepsOf(const std::shared_ptr<Subscription> &subscription)
{
    return subscription->drain();
}

} // namespace

class TestEventHub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergingTwoSteps_data()
    {
        QTest::addColumn<bool>("firstRecorded");
        QTest::addColumn<bool>("secondRecorded");
        QTest::addColumn<bool>("recorded");
        QTest::addColumn<bool>("gap");
        QTest::newRow("progress, progress") << false << false << false << false;
        QTest::newRow("progress, point") << false << true << true << false;
        QTest::newRow("point, progress") << true << false << true << true;
        QTest::newRow("point, point") << true << true << true << true;
    }

    void mergingTwoSteps()
    {
        QFETCH(bool, firstRecorded);
        QFETCH(bool, secondRecorded);
        QFETCH(bool, recorded);
        QFETCH(bool, gap);
        const std::vector<StepDone> both{makeStep(9, firstRecorded), makeStep(10, secondRecorded)};
        StepDone merged = both[0];
        mergeSteps(merged, both[1]);
        QCOMPARE(merged.firstStep, std::int64_t{9});
        QCOMPARE(merged.step, std::int64_t{10});
        QCOMPARE(merged.recorded, recorded);
        QCOMPARE(merged.gap, gap);
        QVERIFY(statesAgree(both, {merged}));
    }

    void theLawOfMerging_data()
    {
        QTest::addColumn<int>("bound");
        QTest::newRow("bound of 1") << 1;
        QTest::newRow("bound of 3") << 3;
        QTest::newRow("bound of 50") << 50;
    }

    void theLawOfMerging()
    {
        QFETCH(int, bound);
        std::mt19937 random(7);
        for (int round = 0; round < 200; ++round) {
            EventHub hub;
            SubscriptionPolicy policy{Kind::Coalescing, static_cast<std::size_t>(bound), {}};
            const auto coalescing = hub.subscribe(policy);
            const auto lossless = hub.subscribe({});
            std::vector<StepDone> seen;
            const int steps = 1 + static_cast<int>(random() % 60U);
            for (int i = 1; i <= steps; ++i) {
                hub.publish(makeEvent(makeStep(i, random() % 3U == 0), static_cast<std::uint64_t>(i)));
                if (random() % 9U == 0) {
                    append(seen, coalescing->drain());
                }
            }
            append(seen, coalescing->drain());
            std::vector<StepDone> all;
            append(all, lossless->drain());
            QCOMPARE(all.size(), static_cast<std::size_t>(steps));
            QVERIFY(statesAgree(all, seen));
            // Together the merged events cover every step once.
            std::int64_t next = 1;
            for (const StepDone &step : seen) {
                QCOMPARE(step.firstStep, next);
                next = step.step + 1;
            }
            QCOMPARE(next, std::int64_t{steps} + 1);
        }
    }

    void pointsMergeOnlyBeyondTheBound()
    {
        EventHub hub;
        const auto subscription = hub.subscribe({Kind::Coalescing, 8, {}});
        for (std::uint64_t i = 1; i <= 8; ++i) {
            hub.publish(makeEvent(makeStep(static_cast<std::int64_t>(i), true), i));
        }
        for (const Event &event : subscription->drain()) {
            QVERIFY(!std::get<StepDone>(event.body).gap);
        }
        for (std::uint64_t i = 9; i <= 1000; ++i) {
            hub.publish(makeEvent(makeStep(static_cast<std::int64_t>(i), true), i));
        }
        const auto events = subscription->drain();
        QCOMPARE(events.size(), std::size_t{8});
        QCOMPARE(events.back().sequence, std::uint64_t{1000});
        QCOMPARE(std::get<StepDone>(events.back().body).step, std::int64_t{1000});
        QVERIFY(std::get<StepDone>(events.back().body).gap);
        QVERIFY(!std::get<StepDone>(events.front().body).gap);
    }

    void otherEventsAreNeverMergedOrDropped()
    {
        EventHub hub;
        const auto subscription = hub.subscribe({Kind::Coalescing, 2, {}});
        for (std::uint64_t i = 1; i <= 100; ++i) {
            hub.publish(makeEvent(makeStep(static_cast<std::int64_t>(i), true), 2 * i - 1));
            hub.publish(makeEvent(Notice{NoticeLevel::Info, std::to_string(i)}, 2 * i));
        }
        int notices = 0;
        for (const Event &event : subscription->drain()) {
            if (const auto *notice = std::get_if<Notice>(&event.body)) {
                QCOMPARE(notice->text, std::to_string(++notices));
            }
        }
        QCOMPARE(notices, 100);
    }

    void stepsOfDifferentRunsStayApart()
    {
        EventHub hub;
        const auto subscription = hub.subscribe({Kind::Coalescing, 1, {}});
        hub.publish(makeEvent(makeStep(1), 1, "a"));
        hub.publish(makeEvent(makeStep(1), 1, "b"));
        const auto events = stepsOf(subscription);
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[0].run.value, std::string("a"));
        QCOMPARE(events[1].run.value, std::string("b"));
    }

    void losslessKeepsEveryEventInOrder()
    {
        constexpr int kRuns = 4;
        constexpr std::uint64_t kEvents = 2000;
        EventHub hub;
        const auto subscription = hub.subscribe({});
        std::map<std::string, std::uint64_t> last;
        std::atomic<int> working{kRuns};
        std::vector<std::thread> publishers;
        publishers.reserve(kRuns);
        for (int run = 0; run < kRuns; ++run) {
            publishers.emplace_back([&hub, &working, run] {
                for (std::uint64_t i = 1; i <= kEvents; ++i) {
                    hub.publish(makeEvent(makeStep(static_cast<std::int64_t>(i)), i, std::to_string(run)));
                }
                --working;
            });
        }
        bool ordered = true;
        bool more = true;
        while (more) {
            more = working > 0;
            for (const Event &event : subscription->waitAndDrain(1)) {
                ordered = ordered && event.sequence == ++last[event.run.value];
            }
        }
        for (std::thread &publisher : publishers) {
            publisher.join();
        }
        QVERIFY(ordered);
        QCOMPARE(last.size(), std::size_t{kRuns});
        for (const auto &[run, sequence] : last) {
            QCOMPARE(sequence, kEvents);
        }
    }

    void consumersAreWokenOncePerBatch()
    {
        int wakes = 0;
        EventHub hub;
        const auto subscription = hub.subscribe({Kind::Coalescing, 4, [&wakes] { ++wakes; }});
        for (std::uint64_t i = 1; i <= 100; ++i) {
            hub.publish(makeEvent(makeStep(static_cast<std::int64_t>(i), true), i));
        }
        QCOMPARE(wakes, 1);
        (void)subscription->drain();
        QCOMPARE(wakes, 1);
        hub.publish(makeEvent(Notice{}, 101));
        hub.publish(makeEvent(Notice{}, 102));
        QCOMPARE(wakes, 2);
    }

    void waitingEndsWithTheFirstEvent()
    {
        EventHub hub;
        const auto subscription = hub.subscribe({});
        QVERIFY(subscription->waitAndDrain(1).empty());
        std::thread publisher([&hub] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            hub.publish(makeEvent(Notice{}, 1));
        });
        QElapsedTimer timer;
        timer.start();
        const auto events = subscription->waitAndDrain(30'000);
        publisher.join();
        QCOMPARE(events.size(), std::size_t{1});
        QVERIFY(timer.elapsed() < 25'000);
    }

    void waitingBytesAreCounted()
    {
        EventHub hub;
        const auto subscription = hub.subscribe({});
        QCOMPARE(subscription->queuedBytes(), std::size_t{0});
        hub.publish(makeEvent(Notice{NoticeLevel::Info, std::string(10'000, 'x')}, 1));
        QVERIFY(subscription->queuedBytes() >= 10'000);
        (void)subscription->drain();
        QCOMPARE(subscription->queuedBytes(), std::size_t{0});
    }

    void droppedSubscriptionsAreForgotten()
    {
        int wakes = 0;
        EventHub hub;
        auto subscription = hub.subscribe({Kind::Lossless, 4096, [&wakes] { ++wakes; }});
        const auto other = hub.subscribe({});
        subscription.reset();
        hub.publish(makeEvent(Notice{}, 1));
        QCOMPARE(wakes, 0);
        QCOMPARE(other->drain().size(), std::size_t{1});
    }

    void recordedMetricsOfAStep()
    {
        StepDone step = makeStep(10, true);
        QCOMPARE(valueOf(recordedMetrics(step), "train/loss_step"), 0.1);
        QCOMPARE(valueOf(recordedMetrics(step), "grad_norm"), 12.0);
        QCOMPARE(recordedMetrics(step).size(), std::size_t{5});
        step.recordLoss = false;
        step.gradientNorm = undefinedValue();
        QCOMPARE(recordedMetrics(step).size(), std::size_t{3});
        QVERIFY(isUndefined(valueOf(recordedMetrics(step), "train/loss_step")));
    }

    void statesHaveNames()
    {
        std::set<std::string> names;
        for (int i = 0; i <= static_cast<int>(RunState::Interrupted); ++i) {
            const auto state = static_cast<RunState>(i);
            QVERIFY(names.insert(toString(state)).second);
            QCOMPARE(runStateFromString(toString(state)), state);
        }
        QCOMPARE(std::string(toString(EvaluationKind::Validation)), std::string("valid"));
        QCOMPARE(std::string(toString(EvaluationKind::Test)), std::string("test"));
        QCOMPARE(std::string(toString(EvaluationKind::Sanity)), std::string("sanity"));
    }

private:
    static void append(std::vector<StepDone> &steps, const std::vector<Event> &events)
    {
        for (const Event &event : events) {
            steps.push_back(std::get<StepDone>(event.body));
        }
    }

    /// Whether an observer of `merged` ends like one of `all`.
    static bool statesAgree(const std::vector<StepDone> &all, const std::vector<StepDone> &merged)
    {
        std::vector<Observer::Point> stored;
        for (const StepDone &step : all) {
            if (step.recorded) {
                stored.emplace_back(step.step, step.loss);
            }
        }
        Observer ofAll;
        for (const StepDone &step : all) {
            ofAll.see(step, stored);
        }
        Observer ofMerged;
        for (const StepDone &step : merged) {
            ofMerged.see(step, stored);
        }
        return ofAll == ofMerged;
    }
};

QTEST_GUILESS_MAIN(TestEventHub)
#include "tst_event_hub.moc"
