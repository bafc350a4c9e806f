// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "core/files.h"
#include "store/resume_point.h"

#include <filesystem>

using namespace signalbox;
using test_store::StoreFixture;

class TestResumePoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestThatIsThere();
    void oneThatTheStoreNeverHeardOf();
    void ofTwoAtAStepTheOneAfterTheRollback();
    void unfinishedOnesDoNotCount();
    void unknownRunsAreErrors();
};

namespace {

std::string folderOf(const StoreFixture &store, const std::string &name)
{
    return core::joinPath(store::runDirectory(store.directory(), store.run), "checkpoints/" + name);
}

void save(StoreFixture &store, const std::string &name, std::int64_t step)
{
    const std::string folder = folderOf(store, name);
    QVERIFY(core::createDirectories(folder).has_value());
    store.publish(core::CheckpointSaved{folder, step, 1, "valid/loss", 0.5, false, true});
    store.writer->flush();
}

} // namespace

void TestResumePoint::theNewestThatIsThere()
{
    StoreFixture store;
    QCOMPARE(store::newestCheckpoint(store.reader(), store.directory(), store.run).value(), std::string());
    save(store, "epoch-1-step-10", 10);
    save(store, "epoch-2-step-20", 20);
    QCOMPARE(store::newestCheckpoint(store.reader(), store.directory(), store.run).value(),
             folderOf(store, "epoch-2-step-20"));
    std::filesystem::remove_all(folderOf(store, "epoch-2-step-20"));
    QCOMPARE(store::newestCheckpoint(store.reader(), store.directory(), store.run).value(),
             folderOf(store, "epoch-1-step-10"));
}

void TestResumePoint::oneThatTheStoreNeverHeardOf()
{
    StoreFixture store;
    save(store, "epoch-1-step-10", 10);
    QVERIFY(core::createDirectories(folderOf(store, "epoch-2-step-20")).has_value());
    QCOMPARE(store::newestCheckpoint(store.reader(), store.directory(), store.run).value(),
             folderOf(store, "epoch-2-step-20"));
}

void TestResumePoint::ofTwoAtAStepTheOneAfterTheRollback()
{
    // Killed after the rollback's checkpoint was written, before the store heard of it.
    StoreFixture store;
    save(store, "epoch-1-step-15", 15);
    QVERIFY(core::createDirectories(folderOf(store, "epoch-1-step-15-rollback-1")).has_value());
    QCOMPARE(store::newestCheckpoint(store.reader(), store.directory(), store.run).value(),
             folderOf(store, "epoch-1-step-15-rollback-1"));
    save(store, "epoch-1-step-15-rollback-1", 15);
    save(store, "epoch-0-step-15-rollback-2", 15);
    QCOMPARE(store::newestCheckpoint(store.reader(), store.directory(), store.run).value(),
             folderOf(store, "epoch-0-step-15-rollback-2"));
    save(store, "epoch-1-step-16-rollback-1", 16);
    QCOMPARE(store::newestCheckpoint(store.reader(), store.directory(), store.run).value(),
             folderOf(store, "epoch-1-step-16-rollback-1"));
}

void TestResumePoint::unfinishedOnesDoNotCount()
{
    StoreFixture store;
    QVERIFY(core::createDirectories(folderOf(store, "epoch-2-step-20.writing")).has_value());
    QVERIFY(core::createDirectories(folderOf(store, "notes")).has_value());
    QCOMPARE(store::newestCheckpoint(store.reader(), store.directory(), store.run).value(), std::string());
}

void TestResumePoint::unknownRunsAreErrors()
{
    StoreFixture store;
    const auto found = store::newestCheckpoint(store.reader(), store.directory(), {"nobody"});
    QVERIFY(!found.has_value());
    QVERIFY(found.error().code == core::ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestResumePoint)
#include "tst_resume_point.moc"
