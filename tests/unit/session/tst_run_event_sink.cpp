// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a run's events reach those who listen: all steps, in order with what other threads have to say, without the training
// thread waiting for it.
#include "session/run_event_sink.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

using namespace signalbox;

namespace {

/// Keeps everything, from whatever thread.
class SharedSink final : public core::EventSink
{
public:
    void publish(core::Event event) override
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(std::move(event));
    }
    [[nodiscard]] std::vector<core::Event> events() const
    {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<core::Event> m_events;
};

/// As a trainer does it after each step.
void publishStep(core::EventSink &sink, std::int64_t number)
{
    core::StepDone step;
    step.step = step.firstStep = number;
    step.seconds = 0.001 * static_cast<double>(number);
    step.loss = 1.0 / static_cast<double>(number);
    sink.publishStep({"run"}, 0, 1000 * number, step);
}

} // namespace

class TestRunEventSink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsArriveByThemselves();
    void moreStepsThanWaitAreKept();
    void stepsComeBeforeWhatFollowsThem();
    void nothingIsLostAtTheEnd();
};

void TestRunEventSink::stepsArriveByThemselves()
{
    const core::SystemClock clock;
    SharedSink target;
    session::RunEventSink sink({"run"}, target, clock, [] {});
    publishStep(sink, 1);
    QTRY_COMPARE(target.events().size(), std::size_t{1});
    QTest::qWait(150); // it is looked for steps less often by now
    publishStep(sink, 2);
    QTRY_COMPARE_WITH_TIMEOUT(target.events().size(), std::size_t{2}, 1000);
    const core::Event second = target.events().back();
    QCOMPARE(second.sequence, std::uint64_t{2});
    QCOMPARE(second.timeMicroseconds, std::int64_t{2000}); // when it was made, not when it was passed on
    QCOMPARE(std::get<core::StepDone>(second.body).step, 2);
    QCOMPARE(std::get<core::StepDone>(second.body).loss, 0.5);
}

void TestRunEventSink::moreStepsThanWaitAreKept()
{
    const core::SystemClock clock;
    SharedSink target;
    session::RunEventSink sink({"run"}, target, clock, [] {});
    constexpr std::int64_t kSteps = 50'000;
    std::atomic<bool> isTraining{true};
    std::thread other([&] {
        while (isTraining) {
            sink.publishSample({{"cpu", 1.0}});
            std::this_thread::yield();
        }
    });
    for (std::int64_t step = 1; step <= kSteps; ++step) {
        publishStep(sink, step);
    }
    isTraining = false;
    other.join();
    sink.finish(core::RunState::Finished, {});
    std::int64_t steps = 0;
    std::uint64_t sequence = 0;
    for (const core::Event &event : target.events()) {
        QCOMPARE(event.sequence, ++sequence);
        if (const auto *step = std::get_if<core::StepDone>(&event.body)) {
            QCOMPARE(step->step, ++steps);
        } else if (const auto *sample = std::get_if<core::SystemSample>(&event.body)) {
            QCOMPARE(sample->step, steps); // the step that the run had come to
        }
    }
    QCOMPARE(steps, kSteps);
    QCOMPARE(std::get<core::RunFinished>(target.events().back().body).stepsDone, kSteps);
}

void TestRunEventSink::stepsComeBeforeWhatFollowsThem()
{
    const core::SystemClock clock;
    SharedSink target;
    session::RunEventSink sink({"run"}, target, clock, [] {});
    sink.publish({{"run"}, 0, 0, core::RunStarted{}});
    for (std::int64_t step = 1; step <= 10; ++step) {
        publishStep(sink, step);
    }
    core::EpochDone epoch;
    epoch.epoch = 1;
    epoch.step = 10;
    sink.publish({{"run"}, 0, 0, epoch});
    QCOMPARE(target.events().size(), std::size_t{12}); // at once
    QVERIFY(std::holds_alternative<core::EpochDone>(target.events().back().body));
    publishStep(sink, 11);
    sink.publishNotice(core::NoticeLevel::Warning, "something");
    QCOMPARE(target.events().size(), std::size_t{14});
    QVERIFY(std::holds_alternative<core::Notice>(target.events().back().body));
}

void TestRunEventSink::nothingIsLostAtTheEnd()
{
    const core::SystemClock clock;
    SharedSink target;
    {
        session::RunEventSink sink({"run"}, target, clock, [] {});
        publishStep(sink, 1);
        publishStep(sink, 2);
    }
    QCOMPARE(target.events().size(), std::size_t{2});
    bool hasEnded = false;
    {
        session::RunEventSink sink({"run"}, target, clock, [&hasEnded] { hasEnded = true; });
        publishStep(sink, 3);
        sink.finish(core::RunState::Stopped, {});
        QVERIFY(hasEnded);
        publishStep(sink, 4); // after the last event
        QTest::qWait(60);
    }
    QCOMPARE(target.events().size(), std::size_t{4});
    QCOMPARE(std::get<core::RunFinished>(target.events().back().body).stepsDone, 3);
}

QTEST_GUILESS_MAIN(TestRunEventSink)
#include "tst_run_event_sink.moc"
