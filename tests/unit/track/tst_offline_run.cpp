// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "track/wandb/offline_run.h"
#include "track/wandb/protobuf.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace signalbox;
using namespace signalbox::track::wandb;
using core::ErrorCode;

class TestOfflineRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theFolder();
    void theLog();
    void theOrderIsGuarded();
    void nothingIsOverwritten();
    void badIds_data();
    void badIds();
    void files();
    void badFileNames_data();
    void badFileNames();
    void goingOnAfterACrash();
    void goingOnAtEachStage();
    void otherFoldersAreRefused_data();
    void otherFoldersAreRefused();
    void theMarker();
    void aMarkerBeforeTheEnd();

private:
    /// The folder `wandb`, which is not there at first.
    [[nodiscard]] std::string folder() const { return core::joinPath(m_folder->path().toStdString(), "wandb"); }
    [[nodiscard]] OfflineRun begun() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

/// 2026-11-23 18:19:41.345 UTC.
constexpr std::int64_t kStart = 1'795'457'981'345'049;

RunRecord runRecord()
{
    RunRecord run;
    run.runId = "abc12345";
    run.project = "cola";
    run.startTime = kStart;
    return run;
}

std::vector<std::string> recordsIn(const OfflineRun &run)
{
    auto reader = RunLogReader::open(core::joinPath(run.directory(), "run-" + run.runId() + ".wandb")).value();
    std::vector<std::string> records;
    while (auto record = reader.next()) {
        records.push_back(std::move(*record));
    }
    return records;
}

/// What is in a folder, also further down; folders end with a slash.
QStringList contentOf(const std::string &folder)
{
    QStringList names;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string name = std::filesystem::relative(entry.path(), folder).string();
        names << QString::fromStdString(name + (entry.is_directory() ? "/" : ""));
    }
    names.sort();
    return names;
}

/// The paths that the log's files records name.
QStringList filesNamedIn(const OfflineRun &run)
{
    QStringList names;
    for (const std::string &bytes : recordsIn(run)) {
        MessageReader record(bytes);
        while (const auto body = record.next()) {
            if (body->number != FilesRecord::kField) {
                continue;
            }
            MessageReader list(body->bytes);
            while (const auto item = list.next()) {
                MessageReader file(item->bytes);
                QString line;
                while (const auto field = file.next()) {
                    line += field->number == 1 ? QString::fromStdString(std::string(field->bytes))
                                               : QStringLiteral(" %1:%2").arg(field->number).arg(field->value);
                }
                names << line;
            }
        }
    }
    return names;
}

} // namespace

void TestOfflineRun::initTestCase()
{
    qputenv("TZ", "Asia/Seoul"); // nine hours ahead, so that local time and UTC differ, also in their dates
    ::tzset();
}

void TestOfflineRun::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

OfflineRun TestOfflineRun::begun() const
{
    auto run = OfflineRun::create(folder(), "abc12345", kStart).value();
    if (!run.write(HeaderRecord{"signalbox", {}}) || !run.write(runRecord())) {
        qFatal("the run cannot be begun");
    }
    return run;
}

void TestOfflineRun::theFolder()
{
    const auto run = OfflineRun::create(folder(), "abc12345", kStart);
    QVERIFY(run.has_value());
    QCOMPARE(contentOf(folder()),
             (QStringList{QStringLiteral("offline-run-20261124_031941-abc12345/"),
                          QStringLiteral("offline-run-20261124_031941-abc12345/files/"),
                          QStringLiteral("offline-run-20261124_031941-abc12345/logs/"),
                          QStringLiteral("offline-run-20261124_031941-abc12345/run-abc12345.wandb"),
                          QStringLiteral("offline-run-20261124_031941-abc12345/tmp/")}));
    QCOMPARE(run->directory(), core::joinPath(folder(), "offline-run-20261124_031941-abc12345"));
    QCOMPARE(run->directory(), OfflineRun::directoryFor(folder(), "abc12345", kStart));
    QCOMPARE(run->runId(), std::string("abc12345"));
    QCOMPARE(run->lastNumber(), std::int64_t{0});
    QVERIFY(!run->hasRun());
}

void TestOfflineRun::theLog()
{
    auto run = begun();
    QVERIFY(run.hasRun());
    QVERIFY(!run.lastStep().has_value());
    QVERIFY(run.write(SummaryRecord{{{{"loss"}, "0.5"}}, {}}).has_value());
    QVERIFY(run.write(HistoryRecord{0, {{{"loss"}, "0.5"}}}).has_value());
    QCOMPARE(run.lastStep().value(), std::int64_t{0});
    QVERIFY(run.write(HistoryRecord{7, {{{"loss"}, "0.25"}}}).has_value());
    QVERIFY(run.write(OutputRecord{false, kStart, "step 7\n"}).has_value());
    QVERIFY(run.sync().has_value());
    QVERIFY(!run.isFinished());
    QVERIFY(run.write(ExitRecord{0, 12}).has_value());
    QVERIFY(run.isFinished());
    QCOMPARE(run.lastStep().value(), std::int64_t{7});

    const std::vector<std::string> expected{
        encodeRecord(1, HeaderRecord{"signalbox", {}}),
        encodeRecord(2, runRecord()),
        encodeRecord(3, SummaryRecord{{{{"loss"}, "0.5"}}, {}}),
        encodeRecord(4, HistoryRecord{0, {{{"loss"}, "0.5"}}}),
        encodeRecord(5, HistoryRecord{7, {{{"loss"}, "0.25"}}}),
        encodeRecord(6, OutputRecord{false, kStart, "step 7\n"}),
        encodeRecord(7, ExitRecord{0, 12}),
    };
    QVERIFY(recordsIn(run) == expected);
    QCOMPARE(run.lastNumber(), std::int64_t{7});
}

void TestOfflineRun::theOrderIsGuarded()
{
    auto run = OfflineRun::create(folder(), "abc12345", kStart).value();
    const auto refused = [&run](const RecordBody &body) {
        const std::size_t before = recordsIn(run).size();
        const auto written = run.write(body);
        return !written && written.error().code == ErrorCode::Internal && recordsIn(run).size() == before;
    };
    QVERIFY(refused(runRecord()));
    QVERIFY(refused(HistoryRecord{}));
    QVERIFY(refused(ExitRecord{}));
    QVERIFY(!run.addFile("notes.txt", "x").has_value());
    QVERIFY(run.write(HeaderRecord{}).has_value());
    QVERIFY(refused(HeaderRecord{}));
    QVERIFY(refused(HistoryRecord{}));
    QVERIFY(refused(ExitRecord{}));
    RunRecord another = runRecord();
    another.runId = "another";
    QVERIFY(refused(another));
    QVERIFY(run.write(runRecord()).has_value());
    QVERIFY(refused(HeaderRecord{}));
    QVERIFY(refused(another));
    RunRecord renamed = runRecord();
    renamed.displayName = "renamed";
    QVERIFY(run.write(renamed).has_value());
    QVERIFY(run.write(HistoryRecord{}).has_value());
    QVERIFY(run.write(ExitRecord{}).has_value());
    QVERIFY(refused(ExitRecord{}));
    QVERIFY(refused(HistoryRecord{1, {}}));
    QVERIFY(refused(HeaderRecord{}));
    QVERIFY(refused(renamed));
    QVERIFY(!run.addFile("notes.txt", "x").has_value());
    QCOMPARE(contentOf(core::joinPath(run.directory(), "files")), QStringList());
    QCOMPARE(recordsIn(run).size(), std::size_t{5});
}

void TestOfflineRun::nothingIsOverwritten()
{
    std::string directory;
    {
        auto run = begun();
        directory = run.directory();
    }
    const std::string log = core::joinPath(directory, "run-abc12345.wandb");
    const std::string before = core::readFile(log).value();
    const auto second = OfflineRun::create(folder(), "abc12345", kStart);
    QVERIFY(!second.has_value());
    QVERIFY(second.error().code == ErrorCode::FileUnwritable);
    QCOMPARE(core::readFile(log).value(), before);
    QVERIFY(OfflineRun::create(folder(), "abc12345", kStart + 1'000'000).has_value());

    // What a crash leaves before there is a log is gone on with.
    const std::string torso = OfflineRun::directoryFor(folder(), "y", kStart);
    QVERIFY(core::createDirectories(core::joinPath(torso, "files")).has_value());
    QVERIFY(!OfflineRun::isThere(torso));
    QVERIFY(OfflineRun::create(folder(), "y", kStart).has_value());
    QVERIFY(OfflineRun::isThere(torso));

    // Nor is a file, which is in the way of the folder.
    QVERIFY(core::writeFileAtomically(OfflineRun::directoryFor(folder(), "x", kStart), "mine").has_value());
    QVERIFY(!OfflineRun::create(folder(), "x", kStart).has_value());
    QCOMPARE(core::readFile(OfflineRun::directoryFor(folder(), "x", kStart)).value(), std::string("mine"));
}

void TestOfflineRun::badIds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a path") << QByteArray("../x");
    QTest::newRow("a colon") << QByteArray("a:b");
    QTest::newRow("a line end") << QByteArray("a\nb");
    QTest::newRow("a zero byte") << QByteArray("a\0b", 3);
    QTest::newRow("too long") << QByteArray(129, 'a');
}

void TestOfflineRun::badIds()
{
    QFETCH(QByteArray, id);
    const auto run = OfflineRun::create(folder(), id.toStdString(), kStart);
    QVERIFY(!run.has_value());
    QVERIFY(run.error().code == ErrorCode::BadArgument);
    QVERIFY(!std::filesystem::exists(folder()));
}

void TestOfflineRun::files()
{
    auto run = begun();
    QVERIFY(run.addFile("media/table/x.table.json", "{}").has_value());
    const std::string source = core::joinPath(m_folder->path().toStdString(), "source");
    QVERIFY(core::writeFileAtomically(source, std::string("\0png", 4)).has_value());
    QVERIFY(run.addFileFrom("media/images/y.png", source).has_value());
    QVERIFY(run.addFile("notes.txt", "").has_value());
    const auto missing = run.addFileFrom("z", source + "-missing");
    QVERIFY(!missing.has_value());
    QVERIFY(missing.error().code == ErrorCode::FileNotFound);

    const std::string files = core::joinPath(run.directory(), "files");
    QCOMPARE(contentOf(files),
             (QStringList{QStringLiteral("media/"), QStringLiteral("media/images/"),
                          QStringLiteral("media/images/y.png"), QStringLiteral("media/table/"),
                          QStringLiteral("media/table/x.table.json"), QStringLiteral("notes.txt")}));
    QCOMPARE(core::readFile(files + "/media/table/x.table.json").value(), std::string("{}"));
    QCOMPARE(core::readFile(files + "/media/images/y.png").value(), std::string("\0png", 4));
    // The type of media is 2; other types and the policy "now" are 0 and not written.
    QCOMPARE(filesNamedIn(run),
             (QStringList{QStringLiteral("media/table/x.table.json 3:2"), QStringLiteral("media/images/y.png 3:2"),
                          QStringLiteral("notes.txt")}));
}

void TestOfflineRun::badFileNames_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"", "/etc/x", "..", "../x", "a/../../x", "a//b", "a/", "./a", "a\\b"}) {
        QTest::newRow(name) << QByteArray(name);
    }
    QTest::newRow("a zero byte") << QByteArray("a\0b", 3);
}

void TestOfflineRun::badFileNames()
{
    QFETCH(QByteArray, name);
    auto run = begun();
    const auto added = run.addFile(name.toStdString(), "x");
    QVERIFY(!added.has_value());
    QVERIFY(added.error().code == ErrorCode::BadArgument);
    QCOMPARE(contentOf(core::joinPath(run.directory(), "files")), QStringList());
    QCOMPARE(recordsIn(run).size(), std::size_t{2});
}

void TestOfflineRun::goingOnAfterACrash()
{
    std::string directory;
    {
        auto run = begun();
        directory = run.directory();
        QVERIFY(run.write(HistoryRecord{4, {}}).has_value());
        QVERIFY(!OfflineRun::reopen(directory).has_value()); // it is open
        QVERIFY(run.write(HistoryRecord{5, {{{"loss"}, "1"}}}).has_value());
    }
    const std::string log = core::joinPath(directory, "run-abc12345.wandb");
    std::filesystem::resize_file(log, std::filesystem::file_size(log) - 1);

    auto run = OfflineRun::reopen(directory + "/").value();
    QCOMPARE(run.runId(), std::string("abc12345"));
    QCOMPARE(run.lastNumber(), std::int64_t{3});
    QCOMPARE(run.lastStep().value(), std::int64_t{4});
    QVERIFY(run.hasRun());
    QVERIFY(!run.isFinished());
    QVERIFY(!run.write(HeaderRecord{}).has_value());
    QVERIFY(run.write(HistoryRecord{5, {{{"loss"}, "2"}}}).has_value());
    QVERIFY(run.addFile("notes.txt", "x").has_value());
    QVERIFY(run.write(ExitRecord{1, 3}).has_value());
    const auto records = recordsIn(run);
    QCOMPARE(records.size(), std::size_t{6});
    QCOMPARE(records[3], encodeRecord(4, HistoryRecord{5, {{{"loss"}, "2"}}}));
    QCOMPARE(records[5], encodeRecord(6, ExitRecord{1, 3}));
}

void TestOfflineRun::goingOnAtEachStage()
{
    std::string directory;
    {
        directory = OfflineRun::create(folder(), "abc12345", kStart).value().directory();
    }
    {
        auto run = OfflineRun::reopen(directory).value();
        QVERIFY(!run.write(runRecord()).has_value());
        QVERIFY(run.write(HeaderRecord{}).has_value());
    }
    {
        auto run = OfflineRun::reopen(directory).value();
        QVERIFY(!run.hasRun());
        QVERIFY(!run.write(HeaderRecord{}).has_value());
        QVERIFY(run.write(runRecord()).has_value());
    }
    {
        auto run = OfflineRun::reopen(directory).value();
        QVERIFY(run.hasRun());
        QVERIFY(run.write(ExitRecord{}).has_value());
    }
    auto run = OfflineRun::reopen(directory).value();
    QVERIFY(run.isFinished());
    QCOMPARE(run.lastNumber(), std::int64_t{3});
    QVERIFY(!run.write(ExitRecord{}).has_value());
}

void TestOfflineRun::otherFoldersAreRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"", "run-20261124_031941-abc12345", "offline-run-20261124_031941-",
                             "offline-run-1-abc12345", "offline-run-20261124_031941_abc12345"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void TestOfflineRun::otherFoldersAreRefused()
{
    QFETCH(QByteArray, name);
    const std::string directory = core::joinPath(m_folder->path().toStdString(), name.toStdString());
    QVERIFY(core::createDirectories(directory).has_value());
    const auto run = OfflineRun::reopen(directory);
    QVERIFY(!run.has_value());
    QVERIFY(run.error().code == ErrorCode::BadArgument);
    QVERIFY(!OfflineRun::markSynced(directory).has_value());
    QVERIFY(!OfflineRun::isSynced(directory));
    QCOMPARE(contentOf(directory), QStringList());
}

void TestOfflineRun::theMarker()
{
    const auto run = begun();
    QVERIFY(!OfflineRun::isSynced(run.directory()));
    QVERIFY(OfflineRun::markSynced(run.directory()).has_value());
    QVERIFY(OfflineRun::isSynced(run.directory()));
    QCOMPARE(core::readFile(core::joinPath(run.directory(), "run-abc12345.wandb.synced")).value(), std::string());
    QVERIFY(OfflineRun::isSynced(run.directory() + "/"));
    QVERIFY(OfflineRun::isSyncedToItsEnd(run.directory()));
    QVERIFY(OfflineRun::markSynced(run.directory()).has_value());
}

void TestOfflineRun::aMarkerBeforeTheEnd()
{
    auto run = begun();
    QVERIFY(!OfflineRun::isSyncedToItsEnd(run.directory()));
    QVERIFY(OfflineRun::markSynced(run.directory()).has_value());
    // `wandb sync` came an hour before the rest of the run.
    const std::string marker = OfflineRun::markerPath(run.directory());
    std::filesystem::last_write_time(marker, std::filesystem::last_write_time(marker) - std::chrono::hours(1));
    QVERIFY(run.write(HistoryRecord{}).has_value());
    QVERIFY(OfflineRun::isSynced(run.directory()));
    QVERIFY(!OfflineRun::isSyncedToItsEnd(run.directory()));
}

QTEST_GUILESS_MAIN(TestOfflineRun)
#include "tst_offline_run.moc"
