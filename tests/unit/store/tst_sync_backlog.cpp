// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "store/sync_backlog.h"

#include <algorithm>

using namespace signalbox;
using test_store::StoreFixture;

class TestSyncBacklog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatAReaderWouldFind();
    void anUnknownRunHasNone();
    void everyWriteMovesTheNumber();
};

void TestSyncBacklog::countsWhatAReaderWouldFind()
{
    StoreFixture store;
    core::RunSpec spec;
    spec.name = "second";
    const core::RunId second{"efgh5678"};
    VERIFY_OK(store.writer->createRun(second, spec, {}));
    for (std::int64_t step = 1; step <= 5000; ++step) { // more than one chunk a series
        store.publishPoints(step, {{"a", 1.0}, {"b", 2.0}});
        store.hub.publish({second, static_cast<std::uint64_t>(step), store.clock.nowMicroseconds(),
                           core::EpochDone{1, step, {{"a", 3.0}}}});
        if (step % 1000 == 0) {
            store.publish(core::Notice{core::NoticeLevel::Info, "step " + std::to_string(step)});
        }
    }
    store.writer->flush();
    const auto backlog = store::SyncBacklog::open(store.directory());
    VERIFY_OK(backlog);
    const auto events = store.reader().eventsOfRun(store.run, 0, 1'000'000);
    VERIFY_OK(events);
    // At the bounds of chunks, inside them, and at numbers that belong to the other run.
    const std::int64_t last = events->back().number;
    for (const std::int64_t after : {std::int64_t{0}, std::int64_t{1}, last / 3, last / 2, last - 7, last, last + 1}) {
        const auto expected = std::count_if(events->begin(), events->end(),
                                            [after](const store::StoredEvent &event) { return event.number > after; });
        const auto count = backlog->count(store.run, after);
        VERIFY_OK(count);
        QCOMPARE(*count, static_cast<std::int64_t>(expected));
    }
}

void TestSyncBacklog::anUnknownRunHasNone()
{
    const StoreFixture store;
    const auto backlog = store::SyncBacklog::open(store.directory());
    VERIFY_OK(backlog);
    const auto count = backlog->count({"nosuchrun"}, 0);
    VERIFY_OK(count);
    QCOMPARE(*count, std::int64_t{0});
    const QTemporaryDir empty;
    const auto missing = store::SyncBacklog::open(empty.path().toStdString());
    QVERIFY(!missing.has_value());
    QVERIFY(missing.error().code == core::ErrorCode::FileNotFound);
}

void TestSyncBacklog::everyWriteMovesTheNumber()
{
    StoreFixture store;
    const auto backlog = store::SyncBacklog::open(store.directory());
    VERIFY_OK(backlog);
    const auto before = backlog->lastNumber();
    VERIFY_OK(before);
    store.publishPoints(1, {{"a", 1.0}});
    store.writer->flush();
    const auto after = backlog->lastNumber();
    VERIFY_OK(after);
    QVERIFY(*after > *before);
}

QTEST_GUILESS_MAIN(TestSyncBacklog)
#include "tst_sync_backlog.moc"
