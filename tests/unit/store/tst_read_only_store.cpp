// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stores in folders that may be read and not written, at rest and while others write.
#include "store_fixture.h"

#include "core/files.h"
#include "store/sync_store.h"
#include "support/without_rights.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <optional>
#include <string>
#include <vector>

using namespace signalbox;
using test_store::StoreFixture;
using test_support::WithoutRights;

class TestReadOnlyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAtRestIsRead();
    void oneAtRestIsOutdatedWhenItIsWritten();
    void oneThatIsBeingWrittenIsRead();
    void changesThatCannotBeReadAreSaid();
    void preparingItSaysThatItCannotBeWritten();
    void trackersCanBeLookedAt();
};

namespace {

QString fileIn(const std::string &folder, const char *name)
{
    return QString::fromStdString(folder) + QLatin1Char('/') + QLatin1String(name);
}

} // namespace

void TestReadOnlyStore::oneAtRestIsRead()
{
    StoreFixture store;
    store.publishPoints(5, {{"valid/mcc", 0.5}});
    store.writer.reset(); // with the last connection the files beside the database go
    QVERIFY(!QFileInfo::exists(fileIn(store.directory(), "runs.sqlite-wal")));
    const WithoutRights rights(store.directory());
    if (!rights.isInEffect()) {
        QSKIP("this process may write everywhere");
    }
    const auto reader = store::RunReader::open(store.directory());
    VERIFY_OK(reader);
    QCOMPARE(reader->run(store.run)->name, std::string("first"));
    const auto column = reader->metric(store.run, "valid/mcc");
    VERIFY_OK(column);
    QCOMPARE(column->values, std::vector<double>{0.5});
    QVERIFY(!reader->isOutdated());
    QVERIFY(!QFileInfo::exists(fileIn(store.directory(), "runs.sqlite-shm")));
}

void TestReadOnlyStore::oneAtRestIsOutdatedWhenItIsWritten()
{
    StoreFixture store;
    store.writer.reset();
    std::optional<store::RunReader> reader;
    {
        const WithoutRights rights(store.directory());
        if (!rights.isInEffect()) {
            QSKIP("this process may write everywhere");
        }
        auto opened = store::RunReader::open(store.directory());
        VERIFY_OK(opened);
        reader.emplace(std::move(*opened));
    }
    QVERIFY(!reader->isOutdated());
    store.openWriter();
    store.publishPoints(5, {{"valid/mcc", 0.5}});
    store.writer->flush();
    QVERIFY(reader->isOutdated()); // there is a log now
    store.writer.reset();
    QVERIFY(reader->isOutdated()); // the log is in the file
    QVERIFY(!store.reader().isOutdated());
    QCOMPARE(store.reader().metricNames(store.run)->size(), std::size_t{1});
}

void TestReadOnlyStore::oneThatIsBeingWrittenIsRead()
{
    StoreFixture store;
    store.publishPoints(5, {{"valid/mcc", 0.5}});
    store.writer->flush();
    const WithoutRights rights(store.directory());
    if (!rights.isInEffect()) {
        QSKIP("this process may write everywhere");
    }
    const auto reader = store::RunReader::open(store.directory());
    VERIFY_OK(reader);
    QCOMPARE(reader->metric(store.run, "valid/mcc")->values.size(), std::size_t{1});
    // The writer has its files open already; what it adds is seen.
    const std::int64_t before = reader->lastNumber().value();
    store.publishPoints(6, {{"valid/mcc", 0.6}});
    store.writer->flush();
    QVERIFY(reader->lastNumber().value() > before);
    QCOMPARE(reader->metric(store.run, "valid/mcc")->values.size(), std::size_t{2});
    QVERIFY(!reader->isOutdated());
}

void TestReadOnlyStore::changesThatCannotBeReadAreSaid()
{
    StoreFixture store;
    store.publishPoints(5, {{"valid/mcc", 0.5}});
    store.writer->flush();
    const QTemporaryDir copy;
    const std::string folder = copy.path().toStdString();
    for (const char *name : {"runs.sqlite", "runs.sqlite-wal"}) { // without the index that tells what is in the log
        QVERIFY(QFile::copy(fileIn(store.directory(), name), fileIn(folder, name)));
    }
    QVERIFY(QFileInfo(fileIn(folder, "runs.sqlite-wal")).size() > 0);
    const WithoutRights rights(folder);
    if (!rights.isInEffect()) {
        QSKIP("this process may write everywhere");
    }
    const auto reader = store::RunReader::open(folder);
    QVERIFY(!reader.has_value());
    QCOMPARE(reader.error().code, core::ErrorCode::FileUnwritable);
    QVERIFY2(reader.error().detail.find("runs.sqlite-wal") != std::string::npos, reader.error().detail.c_str());
}

void TestReadOnlyStore::preparingItSaysThatItCannotBeWritten()
{
    StoreFixture store;
    store.writer.reset();
    const WithoutRights rights(store.directory());
    if (!rights.isInEffect()) {
        QSKIP("this process may write everywhere");
    }
    const core::Status prepared = store::prepareStore(store.directory(), store.clock);
    QVERIFY(!prepared.has_value());
    QCOMPARE(prepared.error().code, core::ErrorCode::FileUnwritable);
}

void TestReadOnlyStore::trackersCanBeLookedAt()
{
    StoreFixture store;
    {
        auto syncs = store::SyncStore::open(store.directory(), store.clock);
        VERIFY_OK(syncs);
        VERIFY_OK(syncs->want(store.run, "wandb", store::SyncMode::On, "{}"));
    }
    auto looking = store::SyncStore::openForReading(store.directory(), store.clock);
    VERIFY_OK(looking);
    QCOMPARE(looking->all()->size(), std::size_t{1});
    const core::Status changed = looking->switchOff(store.run, "wandb");
    QVERIFY(!changed.has_value());
    QCOMPARE(changed.error().code, core::ErrorCode::FileUnwritable);
    QVERIFY(looking->all()->front().state == store::SyncState::Waiting);
}

QTEST_GUILESS_MAIN(TestReadOnlyStore)
#include "tst_read_only_store.moc"
