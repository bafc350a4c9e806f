// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../store/store_fixture.h"

#include "track/outbox.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <map>
#include <mutex>
#include <random>
#include <set>

using namespace signalbox;
using namespace std::chrono_literals;
using test_store::StoreFixture;

namespace {

/// What a tracker would hold, whatever sinks come and go.
struct Tracker
{
    std::mutex mutex;
    std::map<core::RunId, std::vector<std::int64_t>> numbers;
    std::set<core::RunId> closed;
    std::vector<std::string> anomalies;
    std::atomic<int> refusals = 0; ///< deliveries that are answered "wait"
    std::atomic<bool> refusesTheAccount = false;
    std::atomic<bool> asksToStop = false;
    std::atomic<bool> losesAnswers = false; ///< takes everything, and the cursor is not told
    std::atomic<int> deliveries = 0;

    std::size_t count(const core::RunId &run)
    {
        const std::lock_guard lock(mutex);
        return numbers[run].size();
    }
    bool isClosed(const core::RunId &run)
    {
        const std::lock_guard lock(mutex);
        return closed.count(run) != 0;
    }
};

/// Takes a random part of each batch. As with lines of a stream, the same events again are harmless, others are not.
class ScriptedSink final : public track::TrackerSink
{
public:
    ScriptedSink(Tracker &tracker, unsigned seed) : m_tracker(tracker), m_random(seed) { }

    [[nodiscard]] std::string name() const override { return "scripted"; }
    [[nodiscard]] std::chrono::milliseconds pace() const override { return 20ms; }
    [[nodiscard]] int largestBatch() const override { return 50; }
    [[nodiscard]] std::string page(const nlohmann::json &memory) const override { return memory.value("page", ""); }

    track::Outcome deliver(const track::SyncBatch &batch, nlohmann::json &memory, const std::stop_token &) override
    {
        ++m_tracker.deliveries;
        track::Outcome outcome;
        if (m_tracker.refusesTheAccount) {
            outcome.what = track::Outcome::What::NeedsUser;
            outcome.why = "the key is not known";
            return outcome;
        }
        if (m_tracker.refusals > 0) {
            --m_tracker.refusals;
            outcome.what = track::Outcome::What::Later;
            outcome.wait = 1ms;
            outcome.why = "try again";
            return outcome;
        }
        memory["page"] = "page of " + batch.run.name;
        outcome.stopRequested = m_tracker.asksToStop.exchange(false);
        const std::size_t size = batch.events.size();
        const std::size_t taken = size == 0 ? 0 : std::uniform_int_distribution<std::size_t>(1, size)(m_random);
        const std::size_t offset = memory.value("lines", std::size_t{0});
        const std::lock_guard lock(m_tracker.mutex);
        std::vector<std::int64_t> &held = m_tracker.numbers[batch.run.id];
        if (offset > held.size()) {
            m_tracker.anomalies.push_back("a gap");
        }
        for (std::size_t i = 0; i < taken; ++i) {
            const std::int64_t number = batch.events[i].number;
            if (offset + i < held.size() && held[offset + i] != number) {
                m_tracker.anomalies.push_back("another line over an old one");
            } else if (offset + i == held.size()) {
                held.push_back(number);
            }
        }
        if (m_tracker.losesAnswers) {
            outcome.what = track::Outcome::What::Later;
            outcome.wait = 1ms;
            return outcome;
        }
        memory["lines"] = offset + taken;
        outcome.upTo = taken == 0 ? 0 : batch.events[taken - 1].number;
        if (batch.ended && taken == size) {
            m_tracker.closed.insert(batch.run.id);
            outcome.finished = true;
        }
        return outcome;
    }

private:
    Tracker &m_tracker;
    std::mt19937 m_random;
};

std::vector<std::int64_t> storedNumbers(const StoreFixture &store)
{
    std::vector<std::int64_t> numbers;
    const auto events = store.reader().eventsOfRun(store.run, 0, 1'000'000);
    for (const store::StoredEvent &event : *events) {
        numbers.push_back(event.number);
    }
    return numbers;
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunThatIsOverIsDelivered();
    void aLiveRunIsFollowedAndClosed();
    void nothingIsLostOrDoubledWhenItIsKilled();
    void lostAnswersAreRepeatedUnchanged();
    void aRefusalOfTheAccountWaitsForThePerson();
    void whatIsSwitchedOffStops();
    void aStopOnThePageIsPassedOn();
    void drainingEndsInTime();

private:
    static void want(const StoreFixture &store)
    {
        auto syncs = store::SyncStore::open(store.directory(), store.clock);
        VERIFY_OK(syncs);
        VERIFY_OK(syncs->want(store.run, "scripted", store::SyncMode::On, "{}"));
    }
    static store::SyncRecord record(const StoreFixture &store)
    {
        const auto syncs = store::SyncStore::open(store.directory(), store.clock);
        return **syncs->find(store.run, "scripted");
    }
    static track::Outbox::SinkFactory sinks(Tracker &tracker, unsigned seed = 1)
    {
        return [&tracker, seed] { return std::make_unique<ScriptedSink>(tracker, seed); };
    }
    static void publishSome(StoreFixture &store, int steps)
    {
        for (int i = 0; i < steps; ++i) {
            store.publishPoints(static_cast<std::int64_t>(store.sequence) + 1, {{"a", 1.0}, {"b", 2.0}});
        }
        store.writer->flush();
    }
    static void finish(StoreFixture &store)
    {
        store.publish(core::RunFinished{});
        store.writer->flush();
    }
};

void TestOutbox::aRunThatIsOverIsDelivered()
{
    StoreFixture store;
    publishSome(store, 300);
    finish(store);
    want(store);
    Tracker tracker;
    std::mutex mutex;
    std::vector<store::SyncRecord> changes;
    track::Outbox outbox(store.directory(), store.clock, sinks(tracker),
                         {[&](const store::SyncRecord &change) {
                              const std::lock_guard lock(mutex);
                              changes.push_back(change);
                          },
                          {}});
    QVERIFY(outbox.drain(20s));
    QCOMPARE(tracker.numbers[store.run], storedNumbers(store));
    QVERIFY(tracker.isClosed(store.run));
    QVERIFY(record(store).state == store::SyncState::Done);
    QCOMPARE(record(store).link, std::string("page of first"));
    const std::lock_guard lock(mutex);
    QVERIFY(!changes.empty());
    QVERIFY(changes.back().state == store::SyncState::Done);
}

void TestOutbox::aLiveRunIsFollowedAndClosed()
{
    StoreFixture store;
    store.publish(core::RunStarted{});
    publishSome(store, 5);
    want(store);
    Tracker tracker;
    track::Outbox outbox(store.directory(), store.clock, sinks(tracker));
    QTRY_COMPARE_WITH_TIMEOUT(tracker.count(store.run), storedNumbers(store).size(), 10000);
    publishSome(store, 200);
    QTRY_COMPARE_WITH_TIMEOUT(tracker.count(store.run), storedNumbers(store).size(), 10000);
    QVERIFY(!tracker.isClosed(store.run));
    QVERIFY(record(store).state == store::SyncState::Sending);
    finish(store);
    QVERIFY(outbox.drain(10s));
    QVERIFY(tracker.isClosed(store.run));
    QCOMPARE(tracker.numbers[store.run], storedNumbers(store));
}

void TestOutbox::nothingIsLostOrDoubledWhenItIsKilled()
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        StoreFixture store;
        publishSome(store, 120);
        want(store);
        Tracker tracker;
        std::mt19937 random(seed);
        for (int i = 0; i < 5; ++i) { // taken down at any moment, as by the end of the program
            tracker.refusals = static_cast<int>(random() % 3);
            const track::Outbox outbox(store.directory(), store.clock,
                                       sinks(tracker, seed * 10 + static_cast<unsigned>(i)));
            publishSome(store, static_cast<int>(random() % 40));
            QTest::qWait(static_cast<int>(random() % 15));
        }
        finish(store);
        track::Outbox outbox(store.directory(), store.clock, sinks(tracker, seed));
        QVERIFY(outbox.drain(20s));
        QCOMPARE(tracker.numbers[store.run], storedNumbers(store));
        QVERIFY(tracker.anomalies.empty());
    }
}

void TestOutbox::lostAnswersAreRepeatedUnchanged()
{
    StoreFixture store;
    publishSome(store, 100);
    finish(store);
    want(store);
    Tracker tracker;
    tracker.losesAnswers = true;
    track::Outbox outbox(store.directory(), store.clock, sinks(tracker));
    QTRY_VERIFY_WITH_TIMEOUT(tracker.deliveries > 5, 10000);
    tracker.losesAnswers = false;
    QVERIFY(outbox.drain(20s));
    QCOMPARE(tracker.numbers[store.run], storedNumbers(store));
    QVERIFY(tracker.anomalies.empty());
}

void TestOutbox::aRefusalOfTheAccountWaitsForThePerson()
{
    StoreFixture store;
    publishSome(store, 10);
    finish(store);
    want(store);
    Tracker tracker;
    tracker.refusesTheAccount = true;
    track::Outbox outbox(store.directory(), store.clock, sinks(tracker));
    QVERIFY(outbox.drain(10s)); // nothing is left that can be done here
    QVERIFY(record(store).state == store::SyncState::NeedsUser);
    QCOMPARE(record(store).message, std::string("the key is not known"));
    QCOMPARE(record(store).cursor, 0);
    const int before = tracker.deliveries;
    outbox.wake();
    QVERIFY(outbox.drain(10s));
    QCOMPARE(tracker.deliveries.load(), before); // not tried again by itself
    tracker.refusesTheAccount = false;
    want(store);
    QVERIFY(outbox.drain(10s));
    QCOMPARE(tracker.numbers[store.run], storedNumbers(store));
}

void TestOutbox::whatIsSwitchedOffStops()
{
    StoreFixture store;
    store.publish(core::RunStarted{});
    publishSome(store, 5);
    want(store);
    Tracker tracker;
    track::Outbox outbox(store.directory(), store.clock, sinks(tracker));
    QTRY_COMPARE_WITH_TIMEOUT(tracker.count(store.run), storedNumbers(store).size(), 10000);
    auto syncs = store::SyncStore::open(store.directory(), store.clock);
    VERIFY_OK(syncs->switchOff(store.run, "scripted"));
    QVERIFY(outbox.drain(10s));
    const std::size_t held = tracker.count(store.run);
    publishSome(store, 5);
    outbox.wake();
    QVERIFY(outbox.drain(10s));
    QCOMPARE(tracker.count(store.run), held);
}

void TestOutbox::aStopOnThePageIsPassedOn()
{
    StoreFixture store;
    store.publish(core::RunStarted{});
    publishSome(store, 1);
    want(store);
    Tracker tracker;
    tracker.asksToStop = true;
    std::atomic<bool> stopped = false;
    const core::RunId wanted = store.run;
    const track::Outbox outbox(store.directory(), store.clock, sinks(tracker),
                               {{}, [&](const core::RunId &run) { stopped = run == wanted; }});
    QTRY_VERIFY_WITH_TIMEOUT(stopped.load(), 10000);
}

void TestOutbox::drainingEndsInTime()
{
    StoreFixture store;
    store.publish(core::RunStarted{});
    publishSome(store, 1);
    want(store);
    Tracker tracker;
    track::Outbox outbox(store.directory(), store.clock, sinks(tracker));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!outbox.drain(300ms)); // the run goes on
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
