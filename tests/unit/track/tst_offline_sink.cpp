// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs of the store, written as offline runs of W&B while they train, whatever happens, and sent later.
#include "core/files.h"
#include "offline_sink_fixture.h"
#include "store/run_writer.h"
#include "support/wandb_standin.h"
#include "track/wandb/offline_memory.h"
#include "track/wandb/offline_run.h"
#include "track/wandb/run_records.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>

using namespace signalbox;
using namespace signalbox::test_track;
using namespace signalbox::track::wandb;
using namespace std::chrono_literals;
using nlohmann::json;

class TestOfflineSink : public OfflineSinkTest
{
    Q_OBJECT

private Q_SLOTS:
    void aRunThatTrainsIsFollowed();
    void nothingIsThereTwiceWhateverIsKilled();
    void aRunThatWasRenamedSaysSoAtItsEnd();
    void aFolderThatIsGoneIsWrittenAgain();
    void aDamagedLogIsWrittenAgain();
    void aFolderThatCannotBeMadeNeedsThePerson();
    void aFinishedRunStaysAsItIs();
    void whatIsOfflineCanBeSentLater();
    void whatWandbSyncHasSentIsNotSentAgain();
};

void TestOfflineSink::aRunThatTrainsIsFollowed()
{
    Training training(*m_store);
    training.steps(2);
    training.flush();
    want(store::SyncMode::Offline);
    const auto writing = outbox();
    const auto rows = [this] {
        const std::string directory = offlineDirectoryIn(record().memory);
        const std::vector<Read> records =
            directory.empty() ? std::vector<Read>() : readLog(logPath(directory, *m_store));
        return std::count_if(records.begin(), records.end(),
                             [](const Read &read) { return read.kind == HistoryRecord::kField; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 2, 10000);
    QVERIFY(record().state == store::SyncState::Sending);
    training.steps(3);
    training.flush();
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 5, 10000);
    training.finish();
    QVERIFY(writing->drain(20s));
    QVERIFY2(record().state == store::SyncState::Done, record().message.c_str());
    QCOMPARE(record().link, std::string());
    const std::string directory = offlineDirectoryIn(record().memory);
    QVERIFY2(record().message.find(directory) != std::string::npos, record().message.c_str());
    QCOMPARE(std::filesystem::path(directory).parent_path().string(), folder());
    QCOMPARE(readLog(logPath(directory, *m_store)).back().kind, static_cast<int>(ExitRecord::kField));
}

void TestOfflineSink::nothingIsThereTwiceWhateverIsKilled()
{
    Training::whole(*m_store);
    const json where = target();
    const auto directory = write().at("directory").get<std::string>();
    const std::map<std::string, std::string> expected = contentsOf(folder());
    QVERIFY(expected.size() > 10);

    const store::RunReader reader = m_store->reader();
    const auto run = reader.run(m_store->run);
    const auto all = reader.eventsOfRun(m_store->run, 0, 1'000'000);
    // The store holds all points of an event or none: behind which events it may have ended.
    std::vector<std::size_t> commits;
    for (std::size_t i = 1; i <= all->size(); ++i) {
        const bool isLast = i == all->size();
        if (isLast || (*all)[i].kind != "metric" || (*all)[i - 1].kind != "metric"
            || (*all)[i].timeMicroseconds != (*all)[i - 1].timeMicroseconds) {
            commits.push_back(i);
        }
    }
    for (unsigned seed = 1; seed <= 30; ++seed) {
        std::filesystem::remove_all(folder());
        std::mt19937 random(seed);
        json saved = json::object(); // with the cursor
        std::uintmax_t written = 0; // bytes of the log when it was saved
        std::unique_ptr<OfflineSink> writer = sink();
        track::Outcome outcome;
        int deliveries = 0;
        while (!outcome.finished && ++deliveries < 1000) {
            // The training has come further, or a batch is full before its end.
            const std::int64_t behind = writer->goOnBehind(store::SyncMode::Offline, saved, 0);
            const auto first = std::find_if(
                all->begin(), all->end(), [behind](const store::StoredEvent &event) { return event.number > behind; });
            const auto start = static_cast<std::size_t>(first - all->begin());
            const bool isFull = random() % 3 == 0;
            std::size_t end = start + 1 + random() % 80;
            if (!isFull) {
                end = *std::lower_bound(commits.begin(), commits.end(), std::min(end, all->size()));
            }
            end = std::min(end, all->size());
            const std::vector<store::StoredEvent> events(first, all->begin() + static_cast<std::ptrdiff_t>(end));
            const bool allSeen = !isFull || end == all->size();
            const track::SyncBatch batch{
                events, allSeen, allSeen && end == all->size(), *run, reader, store::SyncMode::Offline, where};
            json memory = saved;
            outcome = writer->deliver(batch, memory, {});
            QVERIFY2(outcome.what == track::Outcome::What::Delivered, outcome.why.c_str());
            const std::string path = logPath(directory, *m_store);
            const std::uintmax_t size = std::filesystem::file_size(path);
            const unsigned what = random() % 4;
            if (what < 2) { // all is well
                saved = memory;
                written = size;
                continue;
            }
            outcome.finished = false;
            writer.reset(); // killed before the cursor was saved, at any byte of what was written
            if (what == 3) {
                std::filesystem::resize_file(path, written + random() % (size - written + 1));
            }
            writer = sink();
        }
        QVERIFY2(outcome.finished, std::to_string(seed).c_str());
        const std::map<std::string, std::string> found = contentsOf(folder());
        for (const auto &[name, content] : expected) {
            const auto here = found.find(name);
            QVERIFY2(here != found.end() && here->second == content,
                     (name + " with seed " + std::to_string(seed)).c_str());
        }
        QCOMPARE(found.size(), expected.size());
    }
}

void TestOfflineSink::aRunThatWasRenamedSaysSoAtItsEnd()
{
    Training training(*m_store);
    training.steps(2);
    training.flush();
    want(store::SyncMode::Offline);
    const auto writing = outbox();
    QTRY_VERIFY_WITH_TIMEOUT(!offlineDirectoryIn(record().memory).empty(), 10000);
    VERIFY_OK(store::RunEditor(m_store->directory()).rename(m_store->run, "second"));
    training.finish();
    QVERIFY(writing->drain(20s));
    std::vector<std::string> names;
    for (const Read &read : readLog(logPath(offlineDirectoryIn(record().memory), *m_store))) {
        if (read.kind == RunRecord::kField) {
            names.push_back(read.text(8));
        }
    }
    QCOMPARE(names, (std::vector<std::string>{"first", "second"}));
}

void TestOfflineSink::aFolderThatIsGoneIsWrittenAgain()
{
    Training training(*m_store);
    training.steps(5);
    training.flush();
    want(store::SyncMode::Offline);
    const auto writing = outbox();
    QTRY_VERIFY_WITH_TIMEOUT(record().cursor > 0, 10000);
    const std::string directory = offlineDirectoryIn(record().memory);
    std::filesystem::remove_all(directory);
    training.steps(2);
    training.finish();
    QVERIFY(writing->drain(20s));
    QVERIFY2(record().state == store::SyncState::Done, record().message.c_str());
    const std::vector<Read> records = readLog(logPath(offlineDirectoryIn(record().memory), *m_store));
    QVERIFY(!records.empty());
    QCOMPARE(records.front().kind, static_cast<int>(HeaderRecord::kField));
    QCOMPARE(std::count_if(records.begin(), records.end(),
                           [](const Read &read) { return read.kind == HistoryRecord::kField; }),
             7);
}

void TestOfflineSink::aDamagedLogIsWrittenAgain()
{
    Training training(*m_store);
    training.steps(200); // several blocks
    training.flush();
    want(store::SyncMode::Offline);
    {
        const auto writing = outbox();
        QTRY_VERIFY_WITH_TIMEOUT(record().cursor > 0, 10000);
    }
    const std::string before = offlineDirectoryIn(record().memory);
    std::string bytes = core::readFile(logPath(before, *m_store)).value_or("");
    QVERIFY(bytes.size() > 40'000);
    bytes[1000] = static_cast<char>(bytes[1000] + 1);
    VERIFY_OK(core::writeFileAtomically(logPath(before, *m_store), bytes));
    training.finish();
    m_store->clock.advanceMicroseconds(5'000'000);
    const auto writing = outbox();
    QVERIFY(writing->drain(20s));
    QVERIFY2(record().state == store::SyncState::Done, record().message.c_str());
    const std::string after = offlineDirectoryIn(record().memory);
    QVERIFY2(after != before, after.c_str());
    QCOMPARE(core::readFile(logPath(before, *m_store)).value_or(""), bytes); // left as it is
    const std::vector<Read> records = readLog(logPath(after, *m_store));
    QCOMPARE(records.back().kind, static_cast<int>(ExitRecord::kField));
    QCOMPARE(std::count_if(records.begin(), records.end(),
                           [](const Read &read) { return read.kind == HistoryRecord::kField; }),
             200);
}

void TestOfflineSink::aFolderThatCannotBeMadeNeedsThePerson()
{
    Training::whole(*m_store);
    VERIFY_OK(core::writeFileAtomically(folder(), "a file in the way"));
    track::Outcome outcome;
    const json memory = write(target(), &outcome);
    QVERIFY(outcome.what == track::Outcome::What::NeedsUser);
    QVERIFY2(outcome.why.find(folder()) != std::string::npos, outcome.why.c_str());
    QVERIFY(memory == json::object());
    std::filesystem::remove(folder());
    QVERIFY(write().at("finished").get<bool>());
}

void TestOfflineSink::aFinishedRunStaysAsItIs()
{
    Training::whole(*m_store);
    want(store::SyncMode::Offline);
    QVERIFY(outbox()->drain(20s));
    const auto before = contentsOf(folder());
    want(store::SyncMode::Offline); // asked for once more
    QVERIFY(outbox()->drain(20s));
    QVERIFY(record().state == store::SyncState::Done);
    QVERIFY(contentsOf(folder()) == before);
}

void TestOfflineSink::whatIsOfflineCanBeSentLater()
{
    if (!test_support::WandbStandin::isAvailable()) {
        QSKIP("../shared/wandb-standin or Python is not there");
    }
    test_support::WandbStandin server;
    QVERIFY2(server.start({QStringLiteral("--key"), QString::fromStdString(kOfflineKey)}), qPrintable(server.why()));
    Training::whole(*m_store);
    want(store::SyncMode::Offline);
    QVERIFY(outbox()->drain(20s));
    const std::string directory = offlineDirectoryIn(record().memory);
    const std::vector<Read> records = readLog(logPath(directory, *m_store));
    QVERIFY(!OfflineRun::isSynced(directory));
    QVERIFY(server.get(QStringLiteral("/api/standin/runs")).at("runs").empty());

    want(store::SyncMode::On, server.url().toString().toStdString());
    QVERIFY(outbox()->drain(30s));
    QVERIFY2(record().state == store::SyncState::Done, record().message.c_str());
    QCOMPARE(record().link, server.url().toString().toStdString() + "/tester-team/peers/runs/" + m_store->run.value);
    QVERIFY(OfflineRun::isSynced(directory));
    const json run = server.get(
        QStringLiteral("/api/standin/runs/tester-team/peers/%1").arg(QString::fromStdString(m_store->run.value)));
    QCOMPARE(run.at("state").get<std::string>(), std::string("finished"));
    // The same rows as in the folder.
    std::size_t row = 0;
    for (const Read &read : records) {
        if (read.kind != HistoryRecord::kField) {
            continue;
        }
        const json &there = run.at("history").at(row++);
        for (const auto &[key, word] : read.items()) {
            const json here = json::parse(word);
            if (!here.is_object()) { // tables bear the identifiers of where they were sent
                QVERIFY2(there.contains(key) && there.at(key) == here, key.c_str());
            }
        }
    }
    QCOMPARE(row, run.at("history").size());
    QVERIFY2(server.anomalies().empty(), server.anomalies().dump().c_str());
}

void TestOfflineSink::whatWandbSyncHasSentIsNotSentAgain()
{
    Training::whole(*m_store);
    want(store::SyncMode::Offline);
    QVERIFY(outbox()->drain(20s));
    const std::string directory = offlineDirectoryIn(record().memory);
    VERIFY_OK(OfflineRun::markSynced(directory));
    want(store::SyncMode::On, "http://127.0.0.1:9"); // where nobody listens
    QVERIFY(outbox()->drain(20s));
    QVERIFY(record().state == store::SyncState::Done);
    QVERIFY2(record().message.find(OfflineRun::markerPath(directory)) != std::string::npos, record().message.c_str());
    QCOMPARE(record().link, std::string());
}

QTEST_GUILESS_MAIN(TestOfflineSink)
#include "tst_offline_sink.moc"
