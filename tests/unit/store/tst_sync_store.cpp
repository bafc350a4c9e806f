// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_database.h"
#include "store_fixture.h"

#include "store/sync_store.h"

using namespace signalbox;
using test_store::RawDatabase;
using test_store::StoreFixture;

class TestSyncStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunIsWantedAndFollowed();
    void aCursorIsSavedWithItsMemory();
    void onlyOneProcessDelivers();
    void whatWasSwitchedOffIsNotSaved();
    void aRefusalWaitsForThePerson();
    void theTargetStaysOnceTheRunHasAPage();
    void offlineAndOnlineHaveCursorsOfTheirOwn();
    void whatIsDoneInAnotherModeWaits();
    void anUnknownRunIsRefused();
    void aRemovedRunTakesItsCursorAlong();
    void eventsOfOneRunAreThoseOfAllRunsFiltered();

private:
    static store::SyncStore open(const StoreFixture &store)
    {
        return std::move(*store::SyncStore::open(store.directory(), store.clock));
    }
};

void TestSyncStore::aRunIsWantedAndFollowed()
{
    StoreFixture store;
    store::SyncStore syncs = open(store);
    QVERIFY(!syncs.find(store.run, "wandb")->has_value());
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::MetricsOnly, R"({"project":"MLOps Basics"})"));
    const auto record = syncs.find(store.run, "wandb");
    VERIFY_OK(record);
    QVERIFY(record->has_value());
    QVERIFY((*record)->mode == store::SyncMode::MetricsOnly);
    QVERIFY((*record)->state == store::SyncState::Waiting);
    QCOMPARE((*record)->target, std::string(R"({"project":"MLOps Basics"})"));
    QCOMPARE((*record)->cursor, 0);
    QCOMPARE(syncs.all()->size(), std::size_t{1});
}

void TestSyncStore::aCursorIsSavedWithItsMemory()
{
    StoreFixture store;
    {
        store::SyncStore syncs = open(store);
        VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, "{}"));
        auto claimed = syncs.claim(store.run, "wandb");
        VERIFY_OK(claimed);
        QVERIFY(claimed->has_value());
        store::SyncRecord record = **claimed;
        record.cursor = 41;
        record.memory = R"({"lines":7})";
        record.link = "https://example.org/run";
        record.skipped = 2;
        VERIFY_OK(syncs.save(record));
    }
    store::SyncStore again = open(store);
    const auto record = again.find(store.run, "wandb");
    VERIFY_OK(record);
    QCOMPARE((*record)->cursor, 41);
    QCOMPARE((*record)->memory, std::string(R"({"lines":7})"));
    QCOMPARE((*record)->link, std::string("https://example.org/run"));
    QCOMPARE((*record)->skipped, 2);
    QVERIFY((*record)->state == store::SyncState::Sending);
}

void TestSyncStore::onlyOneProcessDelivers()
{
    StoreFixture store;
    store::SyncStore syncs = open(store);
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, "{}"));
    QVERIFY(syncs.claim(store.run, "wandb")->has_value());
    QVERIFY(syncs.claim(store.run, "wandb")->has_value()); // this process again

    RawDatabase database(store.directory());
    // Process 1 lives, and started at another time than is noted; a process of another host may live.
    QCOMPARE(database.run(QStringLiteral("UPDATE syncs SET host = 'elsewhere', process = 1, process_start = 'x'")),
             QString());
    QVERIFY(!syncs.claim(store.run, "wandb")->has_value());
    const QString here = database.value(QStringLiteral("SELECT host FROM runs")).toString();
    QCOMPARE(database.run(QStringLiteral("UPDATE syncs SET host = '%1'").arg(here)), QString());
    QVERIFY(syncs.claim(store.run, "wandb")->has_value()); // the one that delivered is gone

    VERIFY_OK(syncs.release(store.run, "wandb"));
    QVERIFY((*syncs.find(store.run, "wandb"))->state == store::SyncState::Waiting);
    QCOMPARE(database.value(QStringLiteral("SELECT process FROM syncs")).toInt(), 0);
}

void TestSyncStore::whatWasSwitchedOffIsNotSaved()
{
    StoreFixture store;
    store::SyncStore syncs = open(store);
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, "{}"));
    store::SyncRecord record = **syncs.claim(store.run, "wandb");
    VERIFY_OK(syncs.switchOff(store.run, "wandb"));
    record.cursor = 9;
    const core::Status saved = syncs.save(record);
    QVERIFY(!saved.has_value());
    QVERIFY(saved.error().code == core::ErrorCode::Cancelled);
    QCOMPARE((*syncs.find(store.run, "wandb"))->cursor, 0);
    QVERIFY(!syncs.claim(store.run, "wandb")->has_value());
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, "{}")); // on again
    QVERIFY(syncs.claim(store.run, "wandb")->has_value());
}

void TestSyncStore::aRefusalWaitsForThePerson()
{
    StoreFixture store;
    store::SyncStore syncs = open(store);
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, "{}"));
    store::SyncRecord record = **syncs.claim(store.run, "wandb");
    record.state = store::SyncState::NeedsUser;
    record.message = "wrong key";
    record.cursor = 5;
    VERIFY_OK(syncs.save(record));
    VERIFY_OK(syncs.release(store.run, "wandb"));
    QVERIFY(!syncs.claim(store.run, "wandb")->has_value());
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, "{}")); // Retry
    const auto again = syncs.claim(store.run, "wandb");
    QVERIFY(again->has_value());
    QCOMPARE((*again)->cursor, 5);
    QCOMPARE((*again)->message, std::string());
}

void TestSyncStore::theTargetStaysOnceTheRunHasAPage()
{
    StoreFixture store;
    store::SyncStore syncs = open(store);
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, R"({"project":"a"})"));
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, R"({"project":"b"})"));
    store::SyncRecord record = **syncs.claim(store.run, "wandb");
    QCOMPARE(record.target, std::string(R"({"project":"b"})"));
    record.cursor = 3;
    record.memory = R"({"run":"x"})";
    record.link = "https://example.org/run";
    VERIFY_OK(syncs.save(record));
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, R"({"project":"c"})"));
    QCOMPARE((*syncs.find(store.run, "wandb"))->target, std::string(R"({"project":"b"})"));
}

void TestSyncStore::offlineAndOnlineHaveCursorsOfTheirOwn()
{
    StoreFixture store;
    store::SyncStore syncs = open(store);
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::Offline, R"({"project":"a"})"));
    store::SyncRecord record = **syncs.claim(store.run, "wandb");
    QVERIFY(record.mode == store::SyncMode::Offline);
    record.cursor = 12;
    record.memory = R"({"offline":{}})";
    record.state = store::SyncState::Done;
    VERIFY_OK(syncs.save(record));
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::Offline, R"({"project":"a"})"));
    QCOMPARE((*syncs.find(store.run, "wandb"))->cursor, 12); // asked for again

    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::MetricsOnly, R"({"project":"b"})"));
    record = **syncs.find(store.run, "wandb");
    QCOMPARE(record.cursor, 0);
    QCOMPARE(record.memory, std::string(R"({"offline":{}})"));
    QCOMPARE(record.target, std::string(R"({"project":"b"})"));
    QVERIFY(record.state == store::SyncState::Waiting);
    record = **syncs.claim(store.run, "wandb");
    record.cursor = 7;
    VERIFY_OK(syncs.save(record));
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, R"({"project":"b"})"));
    QCOMPARE((*syncs.find(store.run, "wandb"))->cursor, 7); // both send
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::Offline, R"({"project":"b"})"));
    QCOMPARE((*syncs.find(store.run, "wandb"))->cursor, 0);
}

void TestSyncStore::whatIsDoneInAnotherModeWaits()
{
    StoreFixture store;
    store::SyncStore syncs = open(store);
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::Offline, "{}"));
    store::SyncRecord record = **syncs.claim(store.run, "wandb");
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, "{}")); // while the last batch is being written
    record.state = store::SyncState::Done;
    VERIFY_OK(syncs.save(record));
    QVERIFY((*syncs.find(store.run, "wandb"))->state == store::SyncState::Waiting);
    VERIFY_OK(syncs.release(store.run, "wandb"));
    record = **syncs.claim(store.run, "wandb");
    QVERIFY(record.mode == store::SyncMode::On);
    record.state = store::SyncState::Done;
    VERIFY_OK(syncs.save(record));
    QVERIFY((*syncs.find(store.run, "wandb"))->state == store::SyncState::Done);
}

void TestSyncStore::anUnknownRunIsRefused()
{
    StoreFixture store;
    store::SyncStore syncs = open(store);
    const core::Status status = syncs.want({"nosuchrun"}, "wandb", store::SyncMode::On, "{}");
    QVERIFY(!status.has_value());
    QVERIFY(status.error().code == core::ErrorCode::NotFound);
    QVERIFY(syncs.all()->empty());
}

void TestSyncStore::aRemovedRunTakesItsCursorAlong()
{
    StoreFixture store;
    store::SyncStore syncs = open(store);
    VERIFY_OK(syncs.want(store.run, "wandb", store::SyncMode::On, "{}"));
    store.publish(core::RunFinished{});
    store.writer->flush();
    store::RunEditor editor(store.directory());
    VERIFY_OK(editor.setDeleted(store.run, true));
    VERIFY_OK(editor.purge(store.run));
    QVERIFY(syncs.all()->empty());
}

void TestSyncStore::eventsOfOneRunAreThoseOfAllRunsFiltered()
{
    StoreFixture store;
    core::RunSpec spec;
    spec.name = "second";
    const core::RunId second{"efgh5678"};
    VERIFY_OK(store.writer->createRun(second, spec, {}));
    for (std::int64_t step = 1; step <= 9000; ++step) { // more than two chunks a series
        store.publishPoints(step, {{"a", 1.0 * static_cast<double>(step)}, {"b", 2.0}});
        store.hub.publish({second, static_cast<std::uint64_t>(step), store.clock.nowMicroseconds(),
                           core::EpochDone{1, step, {{"a", 3.0}}}});
        if (step % 1000 == 0) {
            store.publish(core::Notice{core::NoticeLevel::Info, "step " + std::to_string(step)});
        }
    }
    store.writer->flush();
    const store::RunReader reader = store.reader();
    std::vector<std::int64_t> expected;
    const auto all = reader.eventsAfter(0, 1'000'000);
    VERIFY_OK(all);
    for (const store::StoredEvent &event : *all) {
        if (event.run == store.run) {
            expected.push_back(event.number);
        }
    }
    QCOMPARE(expected.size(), std::size_t{18010}); // points, notices, and that the run was queued
    for (const int page : {1'000'000, 4096, 777}) {
        std::vector<std::int64_t> numbers;
        std::int64_t cursor = 0;
        for (;;) {
            const auto events = reader.eventsOfRun(store.run, cursor, page);
            VERIFY_OK(events);
            for (const store::StoredEvent &event : *events) {
                QVERIFY(event.run == store.run);
                numbers.push_back(event.number);
            }
            if (events->empty()) {
                break;
            }
            cursor = events->back().number;
        }
        QCOMPARE(numbers, expected);
    }
}

QTEST_GUILESS_MAIN(TestSyncStore)
#include "tst_sync_store.moc"
