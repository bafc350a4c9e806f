// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stored_points.h"
#include "wandb_captures.h"

#include "track/wandb/run_memory.h"
#include "track/wandb/run_records.h"
#include "track/wandb/stream_body.h"
#include "track/wandb/system_rows.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>

using namespace signalbox;
using namespace signalbox::track::wandb;
using nlohmann::json;
using test_track::kSecond;
using test_track::kStart;
using test_track::StoredPoints;

namespace {

store::StoredEvent measured(std::int64_t time, const std::string &metrics)
{
    StoredPoints stored;
    stored.event(time, "system", "{\"step\":7,\"metrics\":" + metrics + "}");
    return stored.events.front();
}

} // namespace

class TestSystemRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMeasurementIsALine();
    void theSameEventGivesTheSameBytes();
    void theRunsTimeIsThatOfItsRows();
    void specialValues();
    void othersAreNone();
    void inTheStreamTheyHaveLinesOfTheirOwn();
    void theMemoryCountsThem();
    void inALogTheyAreRecords();
    void theLineIsThatOfTheOfficialClient();
};

void TestSystemRows::aMeasurementIsALine()
{
    const auto row =
        systemRow(measured(kStart + kSecond / 2, R"({"cpu":12.5,"memory_percent":3.0,"disk./.usageGB":0.1})"), kStart);
    QVERIFY(row);
    QCOMPARE(systemLine(*row),
             std::string("{\"_wandb\":true,\"_timestamp\":1795457912.5,\"_runtime\":0.5,\"system.cpu\":12.5,"
                         "\"system.memory_percent\":3.0,\"system.disk./.usageGB\":0.1}"));
}

void TestSystemRows::theSameEventGivesTheSameBytes()
{
    const auto event = measured(kStart + 123'457, R"({"network.sent":9007199254740993.0,"cpu":33.333333333333336})");
    const std::string line = systemLine(*systemRow(event, kStart));
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(systemLine(*systemRow(event, kStart)), line);
    }
    QVERIFY2(line.find("33.333333333333336") != std::string::npos, line.c_str());
}

void TestSystemRows::theRunsTimeIsThatOfItsRows()
{
    const auto event = measured(kStart, R"({"cpu":1.0})");
    QCOMPARE(systemRow(event, kStart - 3 * kSecond)->runtime, 3.0);
    QCOMPARE(systemRow(event, kStart + kSecond)->runtime, 0.0); // a clock that was set back
    QCOMPARE(systemRow(event, 0)->runtime, 0.0); // no start is known
}

void TestSystemRows::specialValues()
{
    const auto row = systemRow(measured(kStart, R"({"a":"NaN","b":null,"c":"Infinity"})"), kStart);
    QVERIFY(row);
    QVERIFY((row->values == WordFields{{"a", "NaN"}, {"c", "Infinity"}}));
}

void TestSystemRows::othersAreNone()
{
    StoredPoints stored;
    stored.points(kStart, 10, {{"system/cpu", 12.5}});
    stored.event(kStart, "notice", R"({"level":"info","text":"system"})");
    stored.event(kStart, "system", "damaged");
    stored.event(kStart, "system", R"({"step":3})");
    stored.event(kStart, "system", R"({"step":3,"metrics":{}})");
    stored.event(kStart, "system", R"({"step":3,"metrics":{"cpu":null}})");
    stored.event(kStart, "system", R"({"step":3,"metrics":[1]})");
    for (const store::StoredEvent &event : stored.events) {
        QVERIFY2(!systemRow(event, kStart), event.json.c_str());
    }
}

void TestSystemRows::inTheStreamTheyHaveLinesOfTheirOwn()
{
    StreamBody body;
    QVERIFY(body.isEmpty());
    body.events = {4, {systemLine(*systemRow(measured(kStart, R"({"cpu":12.5})"), kStart))}};
    QVERIFY(!body.isEmpty());
    const json sent = json::parse(body.text().toStdString()).at("files");
    QCOMPARE(sent.size(), std::size_t{1});
    const json &events = sent.at("wandb-events.jsonl");
    QCOMPARE(events.at("offset").get<int>(), 4);
    QCOMPARE(events.at("content").size(), std::size_t{1});
    QCOMPARE(json::parse(events.at("content").at(0).get<std::string>()).at("system.cpu").get<double>(), 12.5);
}

void TestSystemRows::theMemoryCountsThem()
{
    RunMemory memory;
    memory.path = {"team", "project", "run00001"};
    memory.eventsLines = 5;
    QCOMPARE(runMemoryFrom(toJson(memory)).eventsLines, std::int64_t{5});
    // Of a version that did not measure.
    json older = toJson(memory);
    older.erase("events_lines");
    QCOMPARE(runMemoryFrom(older).path.run, std::string("run00001"));
    QCOMPARE(runMemoryFrom(older).eventsLines, std::int64_t{0});
}

void TestSystemRows::inALogTheyAreRecords()
{
    const auto row = systemRow(measured(kStart, R"({"cpu":12.5,"gpu.0.temp":63.0})"), kStart);
    const StatsRecord record = statsRecord(*row);
    QCOMPARE(record.time, kStart);
    QVERIFY((record.values == WordFields{{"cpu", "12.5"}, {"gpu.0.temp", "63.0"}}));
    QVERIFY(!encodeRecord(3, record).empty());
}

void TestSystemRows::theLineIsThatOfTheOfficialClient()
{
    int lines = 0;
    for (const char *scenario : {"charts", "media", "run-basic", "run-resume"}) {
        for (const std::string &line :
             test_track::capturedLines(test_track::capturedRequests(scenario), "wandb-events.jsonl")) {
            const json theirs = json::parse(line, nullptr, false);
            if (!theirs.is_object()) {
                continue; // only counted in the recording
            }
            ++lines;
            json metrics = json::object();
            for (const auto &[key, value] : theirs.items()) {
                if (key.starts_with("system.")) {
                    metrics[key.substr(7)] = value;
                }
            }
            const auto time = static_cast<std::int64_t>(theirs.at("_timestamp").get<double>() * 1e6);
            const auto runtime = static_cast<std::int64_t>(theirs.at("_runtime").get<double>() * 1e6);
            const auto row = systemRow(measured(time, metrics.dump()), time - runtime);
            QVERIFY(row);
            json ours = json::parse(systemLine(*row));
            for (const char *seconds : {"_timestamp", "_runtime"}) {
                QVERIFY(std::abs(ours.at(seconds).get<double>() - theirs.at(seconds).get<double>()) < 2e-6);
                ours[seconds] = theirs.at(seconds);
            }
            QVERIFY2(ours == theirs, ours.dump().c_str());
        }
    }
    if (lines == 0) {
        QSKIP("../shared/wandb-standin is not there");
    }
}

QTEST_GUILESS_MAIN(TestSystemRows)
#include "tst_system_rows.moc"
