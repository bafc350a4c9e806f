// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/protobuf.h"
#include "track/wandb/run_records.h"

#include <QtTest/QtTest>

#include <optional>
#include <utility>

using namespace signalbox::track::wandb;

class TestRunRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldenBytes_data();
    void goldenBytes();
    void aStepIsWrittenOnce();
    void timesBefore1970();
    void outlines();
    void outlinesOfOtherBytes();
};

namespace {

RunRecord fullRun()
{
    RunRecord run;
    run.runId = "abc12345";
    run.entity = "me";
    run.project = "cola";
    run.config.update = {{{"lr"}, "3e-05"}, {{"model", "layers"}, "2"}};
    run.group = "g";
    run.jobType = "train";
    run.displayName = "brisk-lantern-7";
    run.notes = "note ✓";
    run.tags = {"a", "b"};
    run.sweepId = "s";
    run.host = "h";
    run.startingStep = 5;
    run.startTime = 1'795'457'981'345'049;
    run.resumed = true;
    run.telemetry = TelemetryRecord{{4, 57}, {}, "0.2", "0.31.0", "linux-x86_64"};
    run.runtimeSeconds = 61;
    run.git = GitRecord{"https://example.org/r.git", "0123abc"};
    return run;
}

RunRecord smallestRun()
{
    RunRecord run;
    run.runId = "a";
    return run;
}

MetricRecord metric()
{
    MetricRecord metric;
    metric.name = "val/acc";
    metric.stepMetric = "epoch";
    metric.stepSync = true;
    metric.hidden = true;
    metric.summary = {MetricRecord::Summary::Last, MetricRecord::Summary::Maximum, MetricRecord::Summary::Last};
    metric.goal = MetricRecord::Goal::Maximize;
    return metric;
}

MetricRecord metricsByPattern()
{
    MetricRecord metric;
    metric.name = "val/*";
    metric.isPattern = true;
    metric.defined = false;
    return metric;
}

EnvironmentRecord environment()
{
    EnvironmentRecord environment;
    environment.os = "Linux";
    environment.startTime = 3'000'000;
    environment.arguments = {"train", ""};
    environment.program = "signalbox";
    environment.git = GitRecord{{}, "c"};
    environment.email = "a@b";
    environment.root = "/r";
    environment.host = "h";
    environment.executable = "e";
    environment.cpuCores = 4;
    environment.cpuThreads = 8;
    environment.gpuType = "G";
    environment.gpuCount = 1;
    environment.disks = {{"/", 100, 50}};
    environment.memoryBytes = 100'000'000'000;
    environment.writerId = "w";
    return environment;
}

ArtifactRecord artifact()
{
    ArtifactRecord artifact;
    artifact.runId = "r";
    artifact.project = "p";
    artifact.entity = "e";
    artifact.type = "model";
    artifact.name = "n";
    artifact.digest = "d";
    artifact.description = "D";
    artifact.metadataJson = "{}";
    artifact.aliases = {"latest"};
    artifact.entries = {{"model.bin", "x==", {}, 5'000'000'000, "/m"}, {"r", "y", "https://e.org/", 0, {}}};
    artifact.clientId = "c";
    artifact.sequenceClientId = "s";
    return artifact;
}

} // namespace

// The bytes are those of the library (Python's protobuf 7.36) for the same messages, with the field numbers that
// upstream's wandb_internal.proto has.
void TestRunRecords::goldenBytes_data()
{
    QTest::addColumn<qint64>("number");
    QTest::addColumn<RecordBody>("body");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, qint64 number, const RecordBody &body, const char *bytes) {
        QTest::newRow(name) << number << body << QByteArray(bytes);
    };
    row("header", 1, HeaderRecord{"signalbox 0.2", "0.13.0"},
        "0801aa01190a170a0d7369676e616c626f7820302e321206302e31332e30");
    row("run", 2, fullRun(),
        "08028a01cd010a08616263313233343512026d651a04636f6c6122230a0c0a026c7282010533652d30350a1312056d6f"
        "64656c12066c6179657273820101323201673a05747261696e420f627269736b2d6c616e7465726e2d374a086e6f7465"
        "20e29c935201615201626201736a016870058a010c08bd8792d80610a88fc4a4019001019a01221a052001c803012a03"
        "302e326206302e33312e306a0c6c696e75782d7838365f3634a0013daa01240a1968747470733a2f2f6578616d706c65"
        "2e6f72672f722e676974120730313233616263");
    row("smallest run", 2, smallestRun(), "08028a01030a0161");
    row("config", 3, ConfigRecord{{{{"_wandb", "visualize", "cm"}, R"({"panel_type":"Vega2"})"}}, {{"old"}}},
        "08032a390a3012065f77616e6462120976697375616c697a651202636d8201167b2270616e656c5f74797065223a2256"
        "65676132227d12050a036f6c64");
    row("history", 4, HistoryRecord{300, {{{"loss"}, "NaN"}, {{"_timestamp"}, "1.5"}, {{"_runtime"}, "0.5"}}},
        "080412480a0c0a046c6f73738201034e614e0a120a0a5f74696d657374616d70820103312e350a100a085f72756e7469"
        "6d65820103302e350a0d0a055f73746570820103333030120308ac02");
    row("history at 0", 4, HistoryRecord{}, "0804120f0a0b0a055f73746570820101301200");
    row("summary", 5, SummaryRecord{{{{"val/acc"}, R"({"max":0.7})"}}, {{"x"}}},
        "08051a1e0a170a0776616c2f61636382010b7b226d6178223a302e377d12030a0178");
    row("metric", 6, metric(), "080662200a0776616c2f616363220565706f636832060801100118013a04100128014002");
    row("metrics by pattern", 6, metricsByPattern(), "08066207120576616c2f2a");
    row("output", 7, OutputRecord{false, 1'250'000, "step 0\n"}, "08076a140801120708011080e59a771a077374657020300a");
    row("error output", 7, OutputRecord{true, 0, "no\n"}, "08076a051a036e6f0a");
    row("stats", 8, StatsRecord{-250'000, {{"cpu", "12.5"}, {"memory_percent", "3"}}},
        "08083a37121108ffffffffffffffffff011080afd0e5021a0c0a0363707582010431322e351a140a0e6d656d6f72795f"
        "70657263656e7482010133");
    row("files", 9,
        FilesRecord{{{"media/table/x.table.json", FilesRecord::File::Policy::Now, FilesRecord::File::Type::Media},
                     {"notes.txt", FilesRecord::File::Policy::AtEnd, FilesRecord::File::Type::Other}}},
        "0809322d0a1c0a186d656469612f7461626c652f782e7461626c652e6a736f6e18020a0d0a096e6f7465732e74787410"
        "01");
    row("telemetry", 10, TelemetryRecord{{7}, "3.11", {}, {}, "p"}, "080a5a0d1a0238012204332e31316a0170");
    row("environment", 11, environment(),
        "080bd2015a0a054c696e75781a0208032a05747261696e2a0032097369676e616c626f784a0312016352036140625a02"
        "2f7262016872016580010488010892010147980101a201090a012f120408641032aa01070880d0dbc3f402ba0c0177");
    row("artifact", 12, artifact(),
        "080c4296010a01721201701a016522056d6f64656c2a016e3201643a014442027b7d5a066c6174657374626608011217"
        "77616e64622d73746f726167652d706f6c6963792d76311a150a0d73746f726167654c61796f7574120422563222221a"
        "0a096d6f64656c2e62696e1203783d3d2080e497d01232022f6d22160a01721201791a0e68747470733a2f2f652e6f72"
        "672f70017a016382010173");
    row("exit", 13, ExitRecord{-1, 60}, "080d92010d08ffffffffffffffffff01103c");
    row("finished", 13, ExitRecord{}, "080d920100");
}

void TestRunRecords::goldenBytes()
{
    QFETCH(qint64, number);
    QFETCH(RecordBody, body);
    QFETCH(QByteArray, bytes);
    QCOMPARE(QByteArray::fromStdString(encodeRecord(number, body)).toHex(), bytes);
}

void TestRunRecords::aStepIsWrittenOnce()
{
    const HistoryRecord without{7, {{{"loss"}, "1"}}};
    const HistoryRecord with{7, {{{"_step"}, "6"}, {{"loss"}, "1"}}};
    QCOMPARE(encodeRecord(1, with), encodeRecord(1, without));
}

void TestRunRecords::timesBefore1970()
{
    // Seconds and nanoseconds of a time, read back.
    const auto parts = [](std::int64_t time) {
        const std::string record = encodeRecord(0, StatsRecord{time, {}});
        MessageReader body(record);
        MessageReader stats(body.next()->bytes);
        MessageReader timestamp(stats.next()->bytes);
        std::pair<std::int64_t, std::int64_t> found;
        while (const auto field = timestamp.next()) {
            (field->number == 1 ? found.first : found.second) = field->integer();
        }
        return found;
    };
    QVERIFY((parts(1'999'999) == std::pair<std::int64_t, std::int64_t>(1, 999'999'000)));
    QVERIFY((parts(2'000'000) == std::pair<std::int64_t, std::int64_t>(2, 0)));
    QVERIFY((parts(-1) == std::pair<std::int64_t, std::int64_t>(-1, 999'999'000)));
    QVERIFY((parts(-1'000'000) == std::pair<std::int64_t, std::int64_t>(-1, 0)));
}

void TestRunRecords::outlines()
{
    using Outline = RecordOutline::Kind;
    const auto check = [](std::int64_t number, const RecordBody &body, Outline kind, std::optional<std::int64_t> step) {
        const auto outline = outlineOf(encodeRecord(number, body));
        return outline && outline->number == number && outline->kind == kind && outline->step == step;
    };
    QVERIFY(check(1, HeaderRecord{}, Outline::Header, {}));
    QVERIFY(check(2, fullRun(), Outline::Run, {}));
    QVERIFY(check(300, HistoryRecord{0, {{{"a"}, "1"}}}, Outline::Other, 0));
    QVERIFY(check(1LL << 40, HistoryRecord{1LL << 50, {}}, Outline::Other, 1LL << 50));
    QVERIFY(check(5, environment(), Outline::Other, {}));
    QVERIFY(check(0, ExitRecord{0, 0}, Outline::Exit, {}));
}

void TestRunRecords::outlinesOfOtherBytes()
{
    const std::string record = encodeRecord(3, artifact());
    QVERIFY(outlineOf(record).has_value());
    QVERIFY(!outlineOf(std::string_view(record).substr(0, record.size() - 1)).has_value());
    QVERIFY(!outlineOf("no record").has_value());
    // A record of a kind that we do not write.
    const auto unknown = outlineOf(std::string("\x08\x04\xba\x01\x00", 5));
    QVERIFY(unknown.has_value());
    QVERIFY(unknown->kind == RecordOutline::Kind::Other);
    QCOMPARE(unknown->number, std::int64_t{4});
}

QTEST_GUILESS_MAIN(TestRunRecords)
#include "tst_run_records.moc"
