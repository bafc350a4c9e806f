// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/run_event_sink.h"
#include "session/run_session.h"
#include "store/run_reader.h"
#include "support/scripted_trainer.h"
#include "support/temporary_store.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <new>
#include <optional>
#include <vector>

using namespace signalbox;
using namespace std::chrono_literals;
using session::MeasuringTimes;
using session::SystemMonitor;
using test_support::ScriptedEngine;
using test_support::TrainingScript;

namespace {

constexpr MeasuringTimes kAtOnce{1ms, 1ms};
constexpr MeasuringTimes kOnce{1ms, std::chrono::hours(1)};

/// Gives 1, 2, 3, … as "cpu", anew for each run.
SystemMonitor::Preparation counting()
{
    return [] { return [count = 0.0]() mutable { return core::MetricValues{{"cpu", ++count}}; }; };
}

/// Holds back whoever passes until it is opened.
class Gate
{
public:
    void pass()
    {
        std::unique_lock lock(m_mutex);
        m_waiting = true;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_isOpen; });
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }
    /// Whether somebody came to it within 20 s.
    bool isReached()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, 20s, [this] { return m_waiting; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOpen = false;
    bool m_waiting = false;
};

core::ResolvedSpec measuredSpec(bool measured = true)
{
    core::ResolvedSpec resolved;
    resolved.spec.name = "measured";
    resolved.spec.epochs = 2;
    resolved.spec.logEvery = 5;
    resolved.spec.systemMetrics = measured;
    return resolved;
}

TrainingScript endlessRun()
{
    TrainingScript script;
    script.endless = true;
    script.stepDelay = 1ms;
    return script;
}

/// A session with a monitor of its own, and all that it publishes.
struct Fixture
{
    Fixture(TrainingScript script, SystemMonitor::Preparation prepare, MeasuringTimes times)
        : engine(std::make_shared<ScriptedEngine>(std::move(script)))
        , session(std::in_place, store.directory(), clock, "test",
                  std::make_unique<SystemMonitor>(std::move(prepare), times))
        , events(session->hub().subscribe({}))
    {
        session->setEngine(std::shared_ptr<core::Engine>(engine));
    }

    /// Collects events until one satisfies `wanted`; false after 20 s.
    bool waitFor(const std::function<bool(const core::Event &)> &wanted)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 20000) {
            bool found = false;
            for (auto &event : events->waitAndDrain(50)) {
                found = found || wanted(event);
                seen.push_back(std::move(event));
            }
            if (found) {
                return true;
            }
        }
        return false;
    }

    bool waitForSamples(int count)
    {
        return waitFor([&count](const core::Event &event) {
            return std::holds_alternative<core::SystemSample>(event.body) && --count <= 0;
        });
    }

    [[nodiscard]] std::vector<core::SystemSample> samples() const
    {
        std::vector<core::SystemSample> all;
        for (const core::Event &event : seen) {
            if (const auto *sample = std::get_if<core::SystemSample>(&event.body)) {
                all.push_back(*sample);
            }
        }
        return all;
    }

    /// Takes over what was published and not seen yet.
    void seeTheRest()
    {
        for (auto &event : events->drain()) {
            seen.push_back(std::move(event));
        }
    }

    core::SystemClock clock;
    test_support::TemporaryStore store;
    std::shared_ptr<ScriptedEngine> engine;
    std::optional<session::RunSession> session;
    std::shared_ptr<core::Subscription> events;
    std::vector<core::Event> seen;
};

/// Keeps what is published.
class KeepingSink final : public core::EventSink
{
public:
    void publish(core::Event event) override { events.push_back(std::move(event)); }
    std::vector<core::Event> events;
};

} // namespace

class TestSystemMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresAgainAndAgain();
    void whatCannotBeUsedYetIsMeasuredAgainSoon();
    void anotherRunIsMeasuredAnew();
    void beginAndEndNeverWait();
    void failuresAreNoHarm();
    void samplesHaveTheirPlaceInTheRun();
    void numbersHaveNoGapsAndNothingComesAfterTheEnd();
    void samplesAreStored();
    void aMeasurementThatHangsDelaysNothing();
    void itCanBeSwitchedOff();
};

void TestSystemMonitor::measuresAgainAndAgain()
{
    std::atomic<int> last = 0;
    SystemMonitor monitor(counting(), kAtOnce);
    monitor.begin([&last](const core::MetricValues &values) {
        last = static_cast<int>(core::valueOf(values, "cpu"));
        return true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(last >= 3, 20000);
}

void TestSystemMonitor::whatCannotBeUsedYetIsMeasuredAgainSoon()
{
    std::atomic<int> asked = 0;
    SystemMonitor monitor(counting(), kOnce);
    monitor.begin([&asked](const core::MetricValues &) { return ++asked >= 3; });
    QTRY_VERIFY_WITH_TIMEOUT(asked == 3, 20000);
    QTest::qWait(30);
    QCOMPARE(asked.load(), 3); // the fourth one comes after an hour
}

void TestSystemMonitor::anotherRunIsMeasuredAnew()
{
    std::atomic<int> first = 0;
    std::atomic<int> second = 0;
    SystemMonitor monitor(counting(), kOnce);
    const auto into = [](std::atomic<int> &last) {
        return [&last](const core::MetricValues &values) {
            last = static_cast<int>(core::valueOf(values, "cpu"));
            return true;
        };
    };
    monitor.begin(into(first));
    QTRY_COMPARE_WITH_TIMEOUT(first.load(), 1, 20000);
    monitor.end();
    monitor.begin(into(second));
    QTRY_COMPARE_WITH_TIMEOUT(second.load(), 1, 20000);
    QCOMPARE(first.load(), 1);
}

void TestSystemMonitor::beginAndEndNeverWait()
{
    Gate gate;
    std::atomic<int> taken = 0;
    SystemMonitor monitor(
        [&gate] {
            gate.pass(); // a driver that takes its time
            return [] { return core::MetricValues{{"cpu", 1.0}}; };
        },
        kAtOnce);
    const auto opened = qScopeGuard([&gate] { gate.open(); }); // only the destructor waits
    monitor.begin([&taken](const core::MetricValues &) { return ++taken > 0; });
    QVERIFY(gate.isReached());
    monitor.end();
    monitor.begin([&taken](const core::MetricValues &) { return ++taken > 0; });
    monitor.end();
    QCOMPARE(taken.load(), 0);
}

void TestSystemMonitor::failuresAreNoHarm()
{
    std::atomic<int> measured = 0;
    std::atomic<int> taken = 0;
    SystemMonitor monitor(
        [&measured] {
            return [&measured]() -> core::MetricValues {
                if (++measured < 3) {
                    throw std::bad_alloc();
                }
                return {};
            };
        },
        kAtOnce);
    monitor.begin([&taken](const core::MetricValues &) { return ++taken > 0; });
    QTRY_VERIFY_WITH_TIMEOUT(taken > 0, 20000);
    QVERIFY(measured >= 3);
}

void TestSystemMonitor::samplesHaveTheirPlaceInTheRun()
{
    const core::SystemClock clock;
    KeepingSink target;
    session::RunEventSink sink({"run00001"}, target, clock, [] {});
    const auto publish = [&sink](core::EventBody body) { sink.publish({{"run00001"}, 77, 0, std::move(body)}); };
    QVERIFY(!sink.publishSample({{"cpu", 1.0}})); // before the start
    publish(core::RunStarted{});
    QVERIFY(!sink.publishSample({{"cpu", 2.0}})); // before the first step: a resumed run does not begin at step 0
    core::StepDone step;
    step.step = step.firstStep = 31;
    publish(step);
    QVERIFY(sink.publishSample({{"cpu", 3.0}}));
    sink.finish(core::RunState::Finished, {});
    QVERIFY(!sink.publishSample({{"cpu", 4.0}}));
    sink.finish(core::RunState::Failed, {});
    QCOMPARE(target.events.size(), std::size_t{4});
    for (std::size_t i = 0; i < target.events.size(); ++i) {
        QCOMPARE(target.events[i].sequence, std::uint64_t{i + 1});
    }
    const auto &sample = std::get<core::SystemSample>(target.events[2].body);
    QCOMPARE(sample.step, 31);
    QVERIFY((sample.values == core::MetricValues{{"cpu", 3.0}}));
    QVERIFY(target.events[2].timeMicroseconds > 0);
    QCOMPARE(std::get<core::RunFinished>(target.events[3].body).stepsDone, 31);
}

void TestSystemMonitor::numbersHaveNoGapsAndNothingComesAfterTheEnd()
{
    Fixture f(endlessRun(), counting(), kAtOnce);
    const auto run = f.session->start(measuredSpec());
    QVERIFY(run.has_value());
    QVERIFY(f.waitForSamples(20));
    f.session->stop();
    QVERIFY(f.waitFor([](const core::Event &event) { return std::holds_alternative<core::RunFinished>(event.body); }));
    f.session->waitUntilIdle();
    QTest::qWait(30);
    f.seeTheRest();
    QVERIFY(std::holds_alternative<core::RunStarted>(f.seen.front().body));
    QVERIFY(std::holds_alternative<core::RunFinished>(f.seen.back().body));
    std::int64_t step = 0;
    for (std::size_t i = 0; i < f.seen.size(); ++i) {
        QCOMPARE(f.seen[i].sequence, std::uint64_t{i + 1});
        if (const auto *done = std::get_if<core::StepDone>(&f.seen[i].body)) {
            step = done->step;
        } else if (const auto *sample = std::get_if<core::SystemSample>(&f.seen[i].body)) {
            QCOMPARE(sample->step, step);
        }
    }
    QVERIFY(f.samples().size() >= 20);
}

void TestSystemMonitor::samplesAreStored()
{
    Fixture f(endlessRun(), counting(), kAtOnce);
    const auto run = f.session->start(measuredSpec());
    QVERIFY(f.waitForSamples(5));
    f.session->pause(); // a run that holds is measured as well
    QVERIFY(f.waitFor([](const core::Event &event) {
        const auto *change = std::get_if<core::StateChanged>(&event.body);
        return change != nullptr && change->state == core::RunState::Paused;
    }));
    QVERIFY(f.waitForSamples(3));
    f.session->stopAndWait();
    f.session->flushStore();
    f.seeTheRest();
    const auto samples = f.samples();
    const auto reader = store::RunReader::open(f.store.directory());
    const auto column = reader->metric(*run, "system/cpu");
    QVERIFY(column.has_value());
    QCOMPARE(column->values.size(), samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        QCOMPARE(column->values[i], core::valueOf(samples[i].values, "cpu"));
        QCOMPARE(column->steps[i], samples[i].step);
    }
    QVERIFY(core::isUndefined(core::valueOf(reader->run(*run)->lastMetrics, "system/cpu")));
}

void TestSystemMonitor::aMeasurementThatHangsDelaysNothing()
{
    Gate gate;
    Fixture f(
        endlessRun(),
        [&gate] {
            return [&gate] {
                gate.pass();
                return core::MetricValues{{"cpu", 1.0}};
            };
        },
        kAtOnce);
    const auto opened = qScopeGuard([&gate] { gate.open(); });
    const auto first = f.session->start(measuredSpec());
    QVERIFY(gate.isReached());
    f.engine->setScript({});
    const auto second = f.session->start(measuredSpec());
    QVERIFY(first.has_value() && second.has_value());
    f.session->stop();
    f.session->waitUntilIdle(); // both are over, although no measurement has come to its end
    f.session->flushStore();
    const auto reader = store::RunReader::open(f.store.directory());
    QVERIFY(reader->run(*first)->state == core::RunState::Stopped);
    QVERIFY(reader->run(*second)->state == core::RunState::Finished);
    for (const core::RunId &run : {*first, *second}) {
        QVERIFY(reader->metric(run, "system/cpu")->values.empty());
    }
}

void TestSystemMonitor::itCanBeSwitchedOff()
{
    std::atomic<bool> isPrepared = false;
    Fixture f(
        {},
        [&isPrepared] {
            isPrepared = true;
            return [] { return core::MetricValues{{"cpu", 1.0}}; };
        },
        kAtOnce);
    const auto run = f.session->start(measuredSpec(false));
    f.session->waitUntilIdle();
    f.session->flushStore();
    QVERIFY(!isPrepared);
    const auto names = store::RunReader::open(f.store.directory())->metricNames(*run);
    QVERIFY(!names->empty());
    for (const std::string &name : *names) {
        QVERIFY2(!core::isSystemMetric(name), name.c_str());
    }
}

QTEST_GUILESS_MAIN(TestSystemMonitor)
#include "tst_system_monitor.moc"
