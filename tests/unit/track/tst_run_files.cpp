// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stored_points.h"
#include "wandb_captures.h"

#include "track/wandb/run_files.h"

#include <nlohmann/json.hpp>

#include <QtCore/QDateTime>
#include <QtTest/QtTest>

using namespace signalbox;
using namespace signalbox::track::wandb;
using nlohmann::json;

namespace {

/// Microseconds of a time stamp as it stands in a line.
std::int64_t microsecondsOf(const std::string &timestamp)
{
    const auto text = QString::fromStdString(timestamp);
    const QDateTime seconds = QDateTime::fromString(text.left(19) + QLatin1Char('Z'), Qt::ISODate);
    return seconds.toSecsSinceEpoch() * 1'000'000 + text.mid(20).toLongLong();
}

store::StoredEvent storedEvent(const std::string &kind, const std::string &body)
{
    test_track::StoredPoints stored;
    stored.event(1'795'457'912'000'000, kind, body);
    return stored.events.front();
}

} // namespace

class TestRunFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void times_data()
    {
        QTest::addColumn<qint64>("microseconds");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("epoch") << qint64{0} << QByteArray("1970-01-01T00:00:00.000000");
        QTest::newRow("microseconds") << qint64{1'795'457'912'766'528} << QByteArray("2026-11-23T18:18:32.766528");
        QTest::newRow("leap day") << qint64{1'709'251'199'000'001} << QByteArray("2024-02-29T23:59:59.000001");
        QTest::newRow("before 1970") << qint64{-1} << QByteArray("1969-12-31T23:59:59.999999");
    }

    void times()
    {
        QFETCH(qint64, microseconds);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(utcTimestamp(microseconds)), text);
    }

    void whatIsNotKnownIsLeftOut()
    {
        QCOMPARE(metadataText({}), std::string("{}"));
        RunEnvironment environment;
        environment.host = "h\xFF";
        environment.gpu = "GPU";
        environment.gpuCount = 2;
        environment.gitCommit = "1a2b3c4";
        const json metadata = json::parse(metadataText(environment));
        QCOMPARE(metadata.dump(),
                 std::string(
                     "{\"git\":{\"commit\":\"1a2b3c4\"},\"gpu\":\"GPU\",\"gpu_count\":2,\"host\":\"h\xEF\xBF\xBD\"}"));
    }

    /// All keys of the client's file but "python", in its order.
    void metadataAsTheClientWritesIt()
    {
        const auto requests = test_track::capturedRequests("run-basic");
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const auto wanted = nlohmann::ordered_json::parse(test_track::capturedBody(requests, "/wandb-metadata.json"));
        RunEnvironment environment;
        environment.operatingSystem = wanted.at("os");
        environment.startedMicroseconds = 1'795'457'912'766'528;
        environment.arguments = {"basic"};
        environment.program = wanted.at("program");
        environment.email = wanted.at("email");
        environment.root = wanted.at("root");
        environment.host = wanted.at("host");
        environment.executable = wanted.at("executable");
        environment.cores = 2;
        environment.logicalCores = 2;
        environment.disks = {{"/", 100'000'000'000, 45'571'063'808}};
        environment.memoryBytes = 100'000'000'000;
        environment.processor = "CPU";
        environment.writerId = wanted.at("writerId");
        auto expected = wanted;
        expected.erase("python");
        QCOMPARE(environmentJson(environment).dump(), expected.dump());
    }

    void linesOfAText()
    {
        const auto lines = consoleLines(5, true, "one\ntwo\r\nthree\rfour\n\nsix\n");
        std::vector<std::string> texts;
        for (const ConsoleLine &line : lines) {
            QVERIFY(line.isError);
            QCOMPARE(line.timeMicroseconds, std::int64_t{5});
            texts.push_back(line.text);
        }
        QVERIFY((texts == std::vector<std::string>{"one", "two", "three", "four", "", "six"}));
        QVERIFY(consoleLines(5, false, "").empty());
        QCOMPARE(consoleLines(5, false, "\n").size(), std::size_t{1});
    }

    void whatEventsSay()
    {
        const auto error = consoleLines(storedEvent("notice", "{\"level\":\"error\",\"text\":\"The loss is NaN\"}"));
        QCOMPARE(error.size(), std::size_t{1});
        QCOMPARE(streamLine(error[0]), std::string("ERROR 2026-11-23T18:18:32.000000 The loss is NaN"));
        const auto warning = consoleLines(storedEvent("notice", "{\"level\":\"warning\",\"text\":\"a\\nb\"}"));
        QCOMPARE(warning.size(), std::size_t{2});
        QCOMPARE(streamLine(warning[0]), std::string("2026-11-23T18:18:32.000000 Warning: a"));
        QCOMPARE(warning[1].text, std::string("b"));
        const auto paused = consoleLines(storedEvent("state", "{\"state\":\"paused\",\"step\":7}"));
        QCOMPARE(outputLog(paused), std::string("Paused after step 7\n"));
        for (const char *silent : {"metric", "evaluation", "checkpoint"}) {
            QVERIFY2(consoleLines(storedEvent(silent, "{}")).empty(), silent);
        }
        QVERIFY(consoleLines(storedEvent("notice", "damaged")).empty());
    }

    /// The console of a recorded run, taken apart and written again.
    void consoleAsTheClientSendsIt()
    {
        const auto requests = test_track::capturedRequests("run-crash");
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const auto sent = test_track::capturedLines(requests, "output.log");
        QVERIFY(!sent.empty());
        std::vector<ConsoleLine> lines;
        for (const std::string &line : sent) {
            const std::size_t begin = line.starts_with("ERROR ") ? 6 : 0;
            constexpr std::size_t kTime = 26;
            lines.push_back({microsecondsOf(line.substr(begin, kTime)), begin > 0, line.substr(begin + kTime + 1)});
            QCOMPARE(streamLine(lines.back()), line);
        }
        QCOMPARE(QByteArray::fromStdString(outputLog(lines)),
                 QByteArray::fromStdString(test_track::capturedBody(requests, "/output.log")));
    }
};

QTEST_GUILESS_MAIN(TestRunFiles)
#include "tst_run_files.moc"
