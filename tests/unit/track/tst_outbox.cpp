// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../store/store_fixture.h"

#include "track/outbox.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <utility>

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
    std::atomic<bool> asksForNoWait = false; ///< after a lost answer
    std::atomic<int> piecesLeft = 0; ///< deliveries that fail after a piece that the sink remembers
    std::atomic<int> deliveries = 0;

    std::vector<std::int64_t> held(const core::RunId &run)
    {
        const std::lock_guard lock(mutex);
        return numbers[run];
    }
    bool isClosed(const core::RunId &run)
    {
        const std::lock_guard lock(mutex);
        return closed.contains(run);
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
        if (m_tracker.piecesLeft > 0) {
            memory["pieces"] = --m_tracker.piecesLeft;
            outcome.what = track::Outcome::What::Later;
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
            m_tracker.anomalies.emplace_back("a gap");
        }
        for (std::size_t i = 0; i < taken; ++i) {
            const std::int64_t number = batch.events[i].number;
            if (offset + i < held.size() && held[offset + i] != number) {
                m_tracker.anomalies.emplace_back("another line over an old one");
            } else if (offset + i == held.size()) {
                held.push_back(number);
            }
        }
        if (m_tracker.losesAnswers) {
            outcome.what = track::Outcome::What::Later;
            outcome.wait = m_tracker.asksForNoWait ? 0ms : 1ms;
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

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aRunThatIsOverIsDelivered();
    void aLiveRunIsFollowedAndClosed();
    void nothingIsLostOrDoubledWhenItIsKilled();
    void lostAnswersAreRepeatedUnchanged();
    void whoGetsOnDoesNotWaitLonger();
    void whoGetsNowhereWaitsLonger();
    void aRefusalOfTheAccountWaitsForThePerson();
    void whatIsSwitchedOffStops();
    void runsOfOthersAreLeftToThem();
    void aStopOnThePageIsPassedOn();
    void drainingEndsInTime();

private:
    /// A run that trains and is to be sent.
    void begin(int steps);
    /// One that is over.
    void beginAndFinish(int steps);
    void publish(int steps);
    void finish();
    void want() const;
    [[nodiscard]] std::unique_ptr<track::Outbox> outbox(unsigned seed = 1, track::Outbox::Callbacks callbacks = {},
                                                        track::OutboxWaits waits = {}) const;
    [[nodiscard]] store::SyncRecord record() const;
    [[nodiscard]] std::vector<std::int64_t> stored() const;
    [[nodiscard]] std::vector<std::int64_t> held() const { return m_tracker->held(m_store->run); }

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Tracker> m_tracker;
};

void TestOutbox::init()
{
    m_store = std::make_unique<StoreFixture>();
    m_tracker = std::make_unique<Tracker>();
}

void TestOutbox::begin(int steps)
{
    m_store->publish(core::RunStarted{});
    publish(steps);
    want();
}

void TestOutbox::beginAndFinish(int steps)
{
    begin(steps);
    finish();
}

void TestOutbox::publish(int steps)
{
    for (int i = 0; i < steps; ++i) {
        m_store->publishPoints(static_cast<std::int64_t>(m_store->sequence) + 1, {{"a", 1.0}, {"b", 2.0}});
    }
    m_store->writer->flush();
}

void TestOutbox::finish()
{
    m_store->publish(core::RunFinished{});
    m_store->writer->flush();
}

void TestOutbox::want() const
{
    auto syncs = store::SyncStore::open(m_store->directory(), m_store->clock);
    VERIFY_OK(syncs);
    VERIFY_OK(syncs->want(m_store->run, "scripted", store::SyncMode::On, "{}"));
}

std::unique_ptr<track::Outbox> TestOutbox::outbox(unsigned seed, track::Outbox::Callbacks callbacks,
                                                  track::OutboxWaits waits) const
{
    const auto sinks = [tracker = m_tracker.get(), seed] { return std::make_unique<ScriptedSink>(*tracker, seed); };
    return std::make_unique<track::Outbox>(m_store->directory(), m_store->clock, sinks, std::move(callbacks), waits);
}

store::SyncRecord TestOutbox::record() const
{
    const auto syncs = store::SyncStore::open(m_store->directory(), m_store->clock);
    return **syncs->find(m_store->run, "scripted");
}

std::vector<std::int64_t> TestOutbox::stored() const
{
    std::vector<std::int64_t> numbers;
    const auto events = m_store->reader().eventsOfRun(m_store->run, 0, 1'000'000);
    for (const store::StoredEvent &event : *events) {
        numbers.push_back(event.number);
    }
    return numbers;
}

void TestOutbox::aRunThatIsOverIsDelivered()
{
    beginAndFinish(300);
    std::mutex mutex;
    std::vector<store::SyncRecord> changes;
    track::Outbox::Callbacks callbacks;
    callbacks.changed = [&](const store::SyncRecord &change) {
        const std::lock_guard lock(mutex);
        changes.push_back(change);
    };
    const auto sending = outbox(1, std::move(callbacks));
    QVERIFY(sending->drain(20s));
    QCOMPARE(held(), stored());
    QVERIFY(m_tracker->isClosed(m_store->run));
    QVERIFY(record().state == store::SyncState::Done);
    QCOMPARE(record().link, std::string("page of first"));
    const std::lock_guard lock(mutex);
    QVERIFY(!changes.empty());
    QVERIFY(changes.back().state == store::SyncState::Done);
}

void TestOutbox::aLiveRunIsFollowedAndClosed()
{
    begin(5);
    const auto sending = outbox();
    QTRY_COMPARE_WITH_TIMEOUT(held(), stored(), 10000);
    publish(200);
    QTRY_COMPARE_WITH_TIMEOUT(held(), stored(), 10000);
    QVERIFY(!m_tracker->isClosed(m_store->run));
    QVERIFY(record().state == store::SyncState::Sending);
    finish();
    QVERIFY(sending->drain(10s));
    QVERIFY(m_tracker->isClosed(m_store->run));
    QCOMPARE(held(), stored());
}

void TestOutbox::nothingIsLostOrDoubledWhenItIsKilled()
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        init();
        begin(120);
        std::mt19937 random(seed);
        for (unsigned i = 0; i < 5; ++i) { // taken down at any moment, as by the end of the program
            m_tracker->refusals = static_cast<int>(random() % 3);
            const auto sending = outbox(seed * 10 + i);
            publish(static_cast<int>(random() % 40));
            QTest::qWait(static_cast<int>(random() % 15));
        }
        finish();
        QVERIFY(outbox(seed)->drain(20s));
        QCOMPARE(held(), stored());
        QVERIFY(m_tracker->anomalies.empty());
    }
}

void TestOutbox::lostAnswersAreRepeatedUnchanged()
{
    beginAndFinish(100);
    m_tracker->losesAnswers = true;
    const auto sending = outbox();
    QTRY_VERIFY_WITH_TIMEOUT(m_tracker->deliveries > 5, 10000);
    m_tracker->losesAnswers = false;
    QVERIFY(sending->drain(20s));
    QCOMPARE(held(), stored());
    QVERIFY(m_tracker->anomalies.empty());
}

void TestOutbox::whoGetsOnDoesNotWaitLonger()
{
    beginAndFinish(10);
    m_tracker->piecesLeft = 15; // 30 ms, each twice the one before, were a quarter of an hour
    const auto sending = outbox(1, {}, {.first = 30ms});
    QTRY_COMPARE_WITH_TIMEOUT(m_tracker->piecesLeft.load(), 0, 20000);
    QVERIFY(sending->drain(20s));
    QCOMPARE(held(), stored());
}

void TestOutbox::whoGetsNowhereWaitsLonger()
{
    beginAndFinish(10);
    m_tracker->losesAnswers = true; // and has no wait to ask for
    m_tracker->asksForNoWait = true;
    QElapsedTimer timer;
    timer.start();
    const auto sending = outbox(1, {}, {.first = 20ms});
    QTRY_COMPARE_WITH_TIMEOUT(m_tracker->deliveries.load(), 6, 20000);
    QVERIFY2(timer.elapsed() >= 20 + 40 + 80 + 160 + 320, qPrintable(QString::number(timer.elapsed())));
}

void TestOutbox::aRefusalOfTheAccountWaitsForThePerson()
{
    beginAndFinish(10);
    m_tracker->refusesTheAccount = true;
    const auto sending = outbox();
    QVERIFY(sending->drain(10s)); // nothing is left that can be done here
    QVERIFY(record().state == store::SyncState::NeedsUser);
    QCOMPARE(record().message, std::string("the key is not known"));
    QCOMPARE(record().cursor, 0);
    const int before = m_tracker->deliveries;
    sending->wake();
    QVERIFY(sending->drain(10s));
    QCOMPARE(m_tracker->deliveries.load(), before); // not tried again by itself
    m_tracker->refusesTheAccount = false;
    want();
    QVERIFY(sending->drain(10s));
    QCOMPARE(held(), stored());
}

void TestOutbox::whatIsSwitchedOffStops()
{
    begin(5);
    const auto sending = outbox();
    QTRY_COMPARE_WITH_TIMEOUT(held(), stored(), 10000);
    auto syncs = store::SyncStore::open(m_store->directory(), m_store->clock);
    VERIFY_OK(syncs->switchOff(m_store->run, "scripted"));
    QVERIFY(sending->drain(10s));
    const std::vector<std::int64_t> before = held();
    publish(5);
    sending->wake();
    QVERIFY(sending->drain(10s));
    QCOMPARE(held(), before);
}

void TestOutbox::runsOfOthersAreLeftToThem()
{
    begin(5);
    std::atomic<bool> isOurs = false;
    track::Outbox::Callbacks callbacks;
    callbacks.isOurs = [&isOurs](const store::SyncRecord &) { return isOurs.load(); };
    const auto sending = outbox(1, std::move(callbacks));
    QVERIFY(sending->drain(10s)); // there is nothing to do for it
    QVERIFY(held().empty());
    QVERIFY(record().state == store::SyncState::Waiting);
    isOurs = true;
    sending->wake();
    QTRY_COMPARE_WITH_TIMEOUT(held(), stored(), 10000);
    isOurs = false;
    QVERIFY(sending->drain(10s));
    QVERIFY(record().state == store::SyncState::Waiting); // released for whoever takes it
    const std::vector<std::int64_t> before = held();
    publish(5);
    QVERIFY(sending->drain(10s));
    QCOMPARE(held(), before);
}

void TestOutbox::aStopOnThePageIsPassedOn()
{
    begin(1);
    m_tracker->asksToStop = true;
    std::atomic<bool> stopped = false;
    track::Outbox::Callbacks callbacks;
    callbacks.stopRequested = [&, wanted = m_store->run](const core::RunId &run) { stopped = run == wanted; };
    const auto sending = outbox(1, std::move(callbacks));
    QTRY_VERIFY_WITH_TIMEOUT(stopped.load(), 10000);
}

void TestOutbox::drainingEndsInTime()
{
    begin(1);
    const auto sending = outbox();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!sending->drain(300ms)); // the run goes on
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
