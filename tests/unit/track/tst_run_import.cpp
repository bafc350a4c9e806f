// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric_values.h"
#include "support/wandb_public_api.h"
#include "track/wandb/history_points.h"
#include "track/wandb/imported_config.h"
#include "track/wandb/run_address.h"
#include "track/wandb/run_import.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <iterator>
#include <map>
#include <thread>

using namespace signalbox;
using namespace track::wandb;
using test_support::WandbPublicApi;

/// Runs as W&B gives them, and what becomes of them here.
class TestRunImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void wrongAddresses_data();
    void wrongAddresses();

    void numbersAreExact();
    void wordsAreNumbers();
    void stepsAndTimes();
    void rowsOfOtherPagesAreLeftOut();
    void whatCannotBeReadIsCounted();
    void curvesGoForward();
    void epochs_data();
    void epochs();

    void configBecomesSettings();
    void factsOfOurOwnRuns();
    void someConfigsCannotBeRead();
    void states_data();
    void states();

    void aRunAsAWhole();
    void summaryWithoutCurves();
    void theFullHistoryInPages();
    void manyRowsAfterFew();
    void theLastStepIsFoundWithoutAnIndex();
    void aRunWithoutHistory();
    void runsOfAProjectInPages();
    void projectsAndViewer();

    void missingRunsAndProjects_data();
    void missingRunsAndProjects();
    void aBusyServerIsAskedAgain();
    void patienceEnds();
    void aWrongKeyIsSaidAtOnce();
    void aStopEndsTheImport();
    void aStopEndsAWait();
    void theKeyIsInNoError();

private:
    static RunImport importFrom(const WandbPublicApi &server, std::stop_token stop = {},
                                std::chrono::milliseconds wait = std::chrono::milliseconds(1))
    {
        return {*Addresses::parse(server.base()), Endpoint::basic(kKey), "1.2.3", std::move(stop), {4, wait, wait}};
    }
    static WandbPublicApi::Run runWithRows(int count, std::int64_t stride = 1);
    static const store::ImportedSeries *find(const std::vector<store::ImportedSeries> &series, const std::string &name)
    {
        for (const store::ImportedSeries &one : series) {
            if (one.metric == name) {
                return &one;
            }
        }
        return nullptr;
    }

    static inline const QByteArray kKey{"0123456789012345678901234567890123456789"};
    static constexpr std::int64_t kStart = 1'767'323'045'000'000; ///< 2026-01-02T03:04:05Z
};

namespace {

HistoryPoints pointsOf(const std::vector<std::string> &rows, std::int64_t start = 0)
{
    HistoryPoints points(start);
    for (const std::string &row : rows) {
        points.add(row, 0, 1'000'000);
    }
    return points;
}

} // namespace

WandbPublicApi::Run TestRunImport::runWithRows(int count, std::int64_t stride)
{
    WandbPublicApi::Run run;
    run.id = "abcd1234";
    run.name = "gentle-sea-7";
    for (int i = 0; i < count; ++i) {
        const std::int64_t step = i * stride;
        run.rows[step] =
            nlohmann::json{{"_step", step}, {"loss", 1.0 / (i + 1)}, {"_timestamp", 1767323045.5 + i}}.dump();
    }
    return run;
}

void TestRunImport::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const char *text, const char *path) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(path);
    };
    row("run", "team/cola/abcd1234", "team|cola|abcd1234");
    row("as the official client", "team/cola/runs/abcd1234", "team|cola|abcd1234");
    row("project", "team/cola", "team|cola|");
    row("blanks", " team/MLOps Basics/abcd1234 ", "team|MLOps Basics|abcd1234");
    row("slashes around", "/team/cola/abcd1234/", "team|cola|abcd1234");
    row("page", "https://wandb.ai/team/cola/runs/abcd1234", "team|cola|abcd1234");
    row("page with more", "https://wandb.ai/team/cola/runs/abcd1234/overview?nw=x#y", "team|cola|abcd1234");
    row("encoded page", "https://wandb.ai/team/MLOps%20Basics/runs/a%2Fb", "team|MLOps Basics|a/b");
    row("page of a project", "https://wandb.ai/team/cola/workspace?nw=x", "team|cola|");
    row("page of its runs", "https://wandb.ai/team/cola/runs", "team|cola|");
    row("address of the API", "https://api.wandb.ai/team/cola/runs/abcd1234", "team|cola|abcd1234");
}

void TestRunImport::addresses()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    const auto read = parseRunAddress(text.toStdString(), Addresses());
    QVERIFY2(read.has_value(), read ? "" : core::describe(read.error()).c_str());
    QCOMPARE(QString::fromStdString(read->entity + '|' + read->project + '|' + read->run), path);
}

void TestRunImport::wrongAddresses_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QString::fromUtf8(text); };
    row("nothing", "");
    row("one name", "team");
    row("too many", "team/cola/abcd1234/more");
    row("another server", "https://example.org/team/cola/runs/abcd1234");
    row("a name like the server's", "https://wandb.ai.example.org/team/cola/runs/abcd1234");
    row("page of a team", "https://wandb.ai/team");
}

void TestRunImport::wrongAddresses()
{
    QFETCH(QString, text);
    const auto read = parseRunAddress(text.toStdString(), Addresses());
    QVERIFY(!read.has_value());
    QVERIFY(read.error().code == core::ErrorCode::BadArgument);
}

void TestRunImport::numbersAreExact()
{
    HistoryPoints points =
        pointsOf({R"({"_step":0,"a":0.1,"b":1e-300,"c":9007199254740993,"d":-0.0,"e":123456789012345678,"f":2})"});
    const auto series = points.take();
    const std::map<std::string, double> expected{
        {"a", 0.1}, {"b", 1e-300}, {"c", 9007199254740992.0}, {"d", -0.0}, {"e", 123456789012345680.0}, {"f", 2.0}};
    QCOMPARE(series.size(), expected.size());
    for (const auto &[name, value] : expected) {
        const store::ImportedSeries *one = find(series, name);
        QVERIFY2(one != nullptr, name.c_str());
        QCOMPARE(one->values.size(), std::size_t{1});
        QVERIFY2(one->values[0] == value && std::signbit(one->values[0]) == std::signbit(value), name.c_str());
    }
}

void TestRunImport::wordsAreNumbers()
{
    HistoryPoints points = pointsOf({R"({"_step":0,"a":NaN,"b":Infinity,"c":-Infinity,"text":"good","flag":true})",
                                     R"({"_step":1,"a":"NaN","b":"Infinity","c":"-Infinity","list":[1,2]})",
                                     R"({"_step":2,"a":null,"late":null,"b":1})",
                                     R"({"_step":3,"table":{"_type":"table-file","nrows":3},"deep":{"er":{"x":4}}})"});
    const auto series = points.take();
    QStringList names;
    for (const store::ImportedSeries &one : series) {
        names << QString::fromStdString(one.metric);
    }
    QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("a b c deep.er.x"));
    const std::vector<double> &a = series[0].values;
    QCOMPARE(a.size(), std::size_t{3});
    QVERIFY(std::isnan(a[0]) && !core::isUndefined(a[0]));
    QVERIFY(std::isnan(a[1]) && !core::isUndefined(a[1]));
    QVERIFY(core::isUndefined(a[2]));
    QVERIFY(series[1].values[0] > 0 && std::isinf(series[1].values[0]) && std::isinf(series[1].values[1]));
    QVERIFY(series[2].values[0] < 0 && std::isinf(series[2].values[0]) && series[2].values[1] < 0);
    QCOMPARE(series[1].steps, (std::vector<std::int64_t>{0, 1, 2})); // and no point at 3
    QCOMPARE(series[3].values, std::vector<double>{4.0});
}

void TestRunImport::stepsAndTimes()
{
    HistoryPoints points =
        pointsOf({R"({"_step":0,"trainer/global_step":49,"loss":1,"_timestamp":1767323045.25})",
                  R"({"_step":1,"trainer/global_step":99.0,"loss":2,"_runtime":12.5})", R"({"_step":2.0,"other":3})"},
                 1'000'000);
    QCOMPARE(points.rows(), 3);
    QCOMPARE(points.lastStep(), 99);
    const auto series = points.take();
    const store::ImportedSeries *loss = find(series, "loss");
    const store::ImportedSeries *other = find(series, "other");
    QVERIFY(loss != nullptr && other != nullptr);
    QCOMPARE(series.size(), std::size_t{2}); // axes are no metrics
    QCOMPARE(loss->steps, (std::vector<std::int64_t>{49, 99}));
    QCOMPARE(loss->times, (std::vector<std::int64_t>{1'767'323'045'250'000, 13'500'000}));
    QCOMPARE(other->steps, std::vector<std::int64_t>{2});
    QCOMPARE(other->times, std::vector<std::int64_t>{13'500'000}); // that of the row before
}

void TestRunImport::rowsOfOtherPagesAreLeftOut()
{
    HistoryPoints points(0);
    for (const char *row : {R"({"_step":9,"a":9})", R"({"_step":10,"a":10})", R"({"_step":20,"a":20})"}) {
        points.add(row, 10, 20);
    }
    QCOMPARE(points.rows(), 1);
    QCOMPARE(points.take().at(0).values, std::vector<double>{10.0});
}

void TestRunImport::whatCannotBeReadIsCounted()
{
    HistoryPoints points =
        pointsOf({"{", "[1]", R"({"loss":1})", R"({"_step":"x","loss":1})", R"({"_step":4,"loss":1})"});
    QCOMPARE(points.unreadable(), 4);
    QCOMPARE(points.rows(), 1);
}

void TestRunImport::curvesGoForward()
{
    HistoryPoints points = pointsOf({R"({"_step":0,"trainer/global_step":10,"loss":1})",
                                     R"({"_step":1,"trainer/global_step":20,"loss":2})",
                                     R"({"_step":2,"trainer/global_step":10,"loss":3})"});
    const auto series = points.take();
    QCOMPARE(series.at(0).steps, (std::vector<std::int64_t>{10, 10, 20}));
    QCOMPARE(series.at(0).values, (std::vector<double>{1.0, 3.0, 2.0}));
}

void TestRunImport::epochs_data()
{
    QTest::addColumn<QList<QPair<int, double>>>("rows");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("done");
    using Rows = QList<QPair<int, double>>;
    QTest::newRow("Lightning") << Rows{{49, 0}, {133, 0}, {149, 1}, {267, 1}, {300, 2}, {401, 2}} << 134 << 3;
    QTest::newRow("counted from 1") << Rows{{10, 0}, {134, 0}, {140, 1}, {268, 1}, {402, 2}} << 134 << 3;
    QTest::newRow("cut short") << Rows{{99, 0}, {199, 1}, {250, 2}} << 100 << 2;
    QTest::newRow("a row an epoch") << Rows{{0, 0}, {1, 1}, {2, 2}} << 1 << 3;
    QTest::newRow("fractions") << Rows{{50, 0.5}, {100, 1.0}, {150, 1.5}, {300, 3.0}} << 100 << 3;
    QTest::newRow("rounded fractions") << Rows{{33, 0.25}, {134, 1.0}, {335, 2.5}, {402, 3.0}} << 134 << 3;
    QTest::newRow("one epoch only") << Rows{{10, 0}, {20, 0}} << 0 << 0;
    QTest::newRow("no order") << Rows{{10, 0}, {15, 1}, {90, 2}, {91, 3}} << 0 << 3;
    QTest::newRow("nonsense") << Rows{{10, 1e9}, {20, -4}} << 0 << 0;
    QTest::newRow("none") << Rows{} << 0 << 0;
}

void TestRunImport::epochs()
{
    using Rows = QList<QPair<int, double>>;
    QFETCH(Rows, rows);
    QFETCH(int, length);
    QFETCH(int, done);
    EpochLength epochs;
    std::int64_t last = 0;
    for (const auto &[step, epoch] : rows) {
        epochs.add(step, epoch);
        last = step;
    }
    QCOMPARE(epochs.stepsPerEpoch(), length);
    QCOMPARE(epochs.epochsAfter(last), done);
}

void TestRunImport::configBecomesSettings()
{
    const ImportedConfig config = importedConfig(
        R"({"_wandb":{"value":{"t":{"5":"0.31.0"}}},"batch_size":{"value":128},"lr":{"value":0.001,"desc":null},)"
        R"("epochs":{"value":"many"},"optimizer":{"value":{"name":"adam","betas":[0.9,0.999]}},"scale":{"value":NaN},)"
        R"("note":{"value":"a \"b\""},"name":{"value":"other"},"plain":7})");
    QCOMPARE(config.spec.batchSize, 128);
    QCOMPARE(config.spec.learningRate, 0.001);
    QCOMPARE(config.spec.epochs, core::RunSpec{}.epochs); // "many" is no number of epochs
    QCOMPARE(config.spec.name, std::string());
    std::map<std::string, core::Origin> origins(config.origins.begin(), config.origins.end());
    QCOMPARE(origins.size(), std::size_t{2});
    QVERIFY(origins.count("batch-size") == 1 && origins.count("lr") == 1);
    const std::map<std::string, std::string> others(config.others.begin(), config.others.end());
    const std::map<std::string, std::string> expected{
        {"epochs", "many"},         {"name", "other"}, {"note", "a \"b\""}, {"optimizer.betas", "[0.9,0.999]"},
        {"optimizer.name", "adam"}, {"plain", "7"},    {"scale", "NaN"}};
    QVERIFY(others == expected);
    QVERIFY(config.facts == core::RunFacts{});
}

void TestRunImport::factsOfOurOwnRuns()
{
    const ImportedConfig ours = importedConfig(
        R"({"facts":{"value":{"train_rows":8551,"steps_per_epoch":134,"total_steps":402,"code_version":"0.1.0"}}})");
    QCOMPARE(ours.facts.trainRows, 8551);
    QCOMPARE(ours.facts.stepsPerEpoch, 134);
    QVERIFY(ours.others.empty());
    const ImportedConfig others =
        importedConfig(R"({"facts":{"value":{"steps_per_epoch":"few","code_version":"0.1.0"}}})");
    QVERIFY(others.facts == core::RunFacts{});
    QCOMPARE(others.others.size(), std::size_t{2});
}

void TestRunImport::someConfigsCannotBeRead()
{
    for (const char *text : {"", "{", "[]", "null", "7"}) {
        const ImportedConfig config = importedConfig(text);
        QVERIFY(config.origins.empty() && config.others.empty());
    }
}

void TestRunImport::states_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("here");
    const auto row = [](const char *state, const char *here) {
        QTest::newRow(state) << QString::fromLatin1(state) << QString::fromLatin1(here);
    };
    row("finished", "finished");
    row("failed", "failed");
    row("killed", "stopped");
    row("preempted", "stopped");
    row("crashed", "interrupted");
    row("running", "interrupted");
    row("pending", "interrupted");
    row("something new", "interrupted");
}

void TestRunImport::states()
{
    QFETCH(QString, state);
    QFETCH(QString, here);
    QCOMPARE(QString::fromLatin1(core::toString(importedState(state.toStdString()))), here);
}

void TestRunImport::aRunAsAWhole()
{
    WandbPublicApi server;
    WandbPublicApi::Run run;
    run.id = "abcd1234";
    run.name = "gentle-sea-7";
    run.state = "failed";
    run.notes = "a try";
    run.tags = {"cola", "tiny"};
    run.group = "sweep";
    run.config = R"({"lr":{"value":0.001},"optimizer":{"value":"adam"}})";
    run.summary = R"({"_step":3,"_wandb":{"runtime":75},"train/loss":0.25})";
    run.rows = {{0, R"({"_step":0,"trainer/global_step":49,"epoch":0,"train/loss":0.5,"_timestamp":1767323046.0})"},
                {1, R"({"_step":1,"trainer/global_step":99,"epoch":0,"valid/acc":0.7,"_timestamp":1767323047.0})"},
                {2, R"({"_step":2,"trainer/global_step":149,"epoch":1,"train/loss":0.25,"_timestamp":1767323048.0})"},
                {3, R"({"_step":3,"trainer/global_step":199,"epoch":1,"valid/acc":NaN,"_timestamp":1767323049.0})"}};
    server.addRun("team", "MLOps Basics", run);

    RunImport import = importFrom(server);
    std::vector<std::pair<std::int64_t, std::int64_t>> progress;
    const auto fetched = import.fetch({"team", "MLOps Basics", "abcd1234"},
                                      [&](std::int64_t rows, std::int64_t of) { progress.emplace_back(rows, of); });
    QVERIFY2(fetched.has_value(), fetched ? "" : core::describe(fetched.error()).c_str());
    QCOMPARE(fetched->source, std::string("W&B team/MLOps Basics/abcd1234"));
    QCOMPARE(fetched->link, server.base() + "/team/MLOps%20Basics/runs/abcd1234");
    QCOMPARE(fetched->link, import.link({"team", "MLOps Basics", "abcd1234"}));
    QCOMPARE(fetched->name, std::string("gentle-sea-7"));
    QCOMPARE(fetched->notes, std::string("a try"));
    QCOMPARE(fetched->tags, (std::vector<std::string>{"cola", "tiny"}));
    QVERIFY(fetched->state == core::RunState::Failed);
    QCOMPARE(fetched->createdMicroseconds, kStart);
    QCOMPARE(fetched->finishedMicroseconds, kStart + 3'600'000'000);
    QCOMPARE(fetched->secondsTotal, 75.0);
    QCOMPARE(fetched->spec.learningRate, 0.001);
    QCOMPARE(fetched->facts.stepsPerEpoch, 100);
    QCOMPARE(fetched->stepsDone, 199);
    QCOMPARE(fetched->epochsDone, 2);
    const store::ImportDetails expected{
        {"state at W&B", "failed"}, {"group", "sweep"}, {"user", "ada"}, {"optimizer", "adam"}};
    QVERIFY(fetched->details == expected);
    const store::ImportedSeries *loss = find(fetched->series, "train/loss");
    QVERIFY(loss != nullptr);
    QCOMPARE(loss->steps, (std::vector<std::int64_t>{49, 149}));
    QCOMPARE(loss->values, (std::vector<double>{0.5, 0.25}));
    QVERIFY(std::isnan(find(fetched->series, "valid/acc")->values.at(1)));
    QVERIFY(find(fetched->series, "epoch") != nullptr);
    QVERIFY(fetched->notices.empty());
    QCOMPARE(progress.size(), std::size_t{1});
    QVERIFY(progress.front() == std::pair(std::int64_t{4}, std::int64_t{4}));
}

void TestRunImport::summaryWithoutCurves()
{
    WandbPublicApi server;
    WandbPublicApi::Run run;
    run.id = "abcd1234";
    run.summary = R"({"loss":0.5,"test/acc":0.9,"val":{"max":0.7},"image":{"_type":"image-file"},"_runtime":3})";
    run.rows = {{0, R"({"_step":0,"loss":0.5,"val":0.7})"}};
    server.addRun("team", "cola", run);
    RunImport import = importFrom(server);
    const auto fetched = import.fetch({"team", "cola", "abcd1234"});
    QVERIFY(fetched.has_value());
    QCOMPARE(fetched->name, std::string("abcd1234")); // it has no name of its own
    const store::ImportDetails expected{
        {"state at W&B", "finished"}, {"user", "ada"}, {"summary: test/acc", "0.9"}, {"summary: val.max", "0.7"}};
    QVERIFY(fetched->details == expected);
    const auto listed = import.runs("team", "cola");
    QVERIFY(listed.has_value());
    QVERIFY(summaryMetrics(listed->front()) == (core::MetricValues{{"loss", 0.5}, {"test/acc", 0.9}}));
}

void TestRunImport::theFullHistoryInPages()
{
    WandbPublicApi server;
    server.addRun("team", "cola", runWithRows(2500));
    RunImport import = importFrom(server);
    const auto fetched = import.fetch({"team", "cola", "abcd1234"});
    QVERIFY(fetched.has_value());
    QCOMPARE(server.calls("HistoryPage"), 3);
    const store::ImportedSeries &loss = fetched->series.at(0);
    QCOMPARE(loss.values.size(), std::size_t{2500});
    for (std::size_t i = 0; i < loss.values.size(); ++i) {
        QCOMPARE(loss.steps[i], static_cast<std::int64_t>(i));
        QVERIFY(loss.values[i] == 1.0 / static_cast<double>(i + 1));
        QCOMPARE(loss.times[i], kStart + 500'000 + static_cast<std::int64_t>(i) * 1'000'000);
    }
    QVERIFY(fetched->notices.empty());
}

void TestRunImport::manyRowsAfterFew()
{
    // A row each thousand steps, then one each step: the pages that have grown wide by then would get a sample only.
    WandbPublicApi server;
    server.setMostRows(1000);
    WandbPublicApi::Run run = runWithRows(100, 1000);
    for (std::int64_t step = 100'000; step < 104'000; ++step) {
        run.rows[step] = nlohmann::json{{"_step", step}, {"loss", 0.5}}.dump();
    }
    server.addRun("team", "cola", run);
    RunImport import = importFrom(server);
    const auto fetched = import.fetch({"team", "cola", "abcd1234"});
    QVERIFY(fetched.has_value());
    const store::ImportedSeries &loss = fetched->series.at(0);
    QCOMPARE(loss.values.size(), run.rows.size());
    std::size_t i = 0;
    for (const auto &[step, text] : run.rows) {
        QCOMPARE(loss.steps[i++], step);
    }
    QVERIFY2(server.calls("HistoryPage") < 60, QByteArray::number(server.calls("HistoryPage")).constData());
    QVERIFY(fetched->notices.empty());
}

void TestRunImport::theLastStepIsFoundWithoutAnIndex()
{
    WandbPublicApi server;
    WandbPublicApi::Run run = runWithRows(1500);
    run.isIndexed = false;
    server.addRun("team", "cola", run);
    run.id = "efgh5678";
    run.rows.erase(run.rows.begin(), std::next(run.rows.begin(), 1400)); // steps 1400 to 1499
    run.summary = R"({"_step":1499})";
    server.addRun("team", "cola", run);
    RunImport import = importFrom(server);
    const auto counted = import.fetch({"team", "cola", "abcd1234"});
    QVERIFY(counted.has_value());
    QCOMPARE(counted->series.at(0).values.size(), std::size_t{1500});
    const auto summed = import.fetch({"team", "cola", "efgh5678"});
    QVERIFY(summed.has_value());
    QCOMPARE(summed->series.at(0).values.size(), std::size_t{100});
}

void TestRunImport::aRunWithoutHistory()
{
    WandbPublicApi server;
    server.addRun("team", "cola", runWithRows(0));
    RunImport import = importFrom(server);
    const auto fetched = import.fetch({"team", "cola", "abcd1234"});
    QVERIFY(fetched.has_value());
    QVERIFY(fetched->series.empty());
    QCOMPARE(fetched->stepsDone, 0);
    QCOMPARE(server.calls("HistoryPage"), 0);
}

void TestRunImport::runsOfAProjectInPages()
{
    WandbPublicApi server;
    for (int i = 0; i < 120; ++i) {
        WandbPublicApi::Run run = runWithRows(i);
        run.id = "run" + std::to_string(i);
        server.addRun("team", "cola", run);
    }
    RunImport import = importFrom(server);
    std::vector<std::size_t> pages;
    const auto runs = import.runs("team", "cola", [&](const std::vector<RemoteRun> &page, std::int64_t total) {
        pages.push_back(page.size());
        QCOMPARE(total, 120);
    });
    QVERIFY(runs.has_value());
    QCOMPARE(pages, (std::vector<std::size_t>{50, 50, 20}));
    QCOMPARE(runs->size(), std::size_t{120});
    for (std::size_t i = 0; i < runs->size(); ++i) {
        QCOMPARE(runs->at(i).path.run, "run" + std::to_string(119 - i)); // newest first
        QCOMPARE(runs->at(i).rowCount, static_cast<std::int64_t>(119 - i));
    }
    QCOMPARE(runs->front().createdMicroseconds, kStart);
    server.addProject("team", "empty");
    const auto none = import.runs("team", "empty");
    QVERIFY(none.has_value());
    QVERIFY(none->empty());
}

void TestRunImport::projectsAndViewer()
{
    WandbPublicApi server;
    server.addProject("team", "cola");
    server.addProject("team", "MLOps Basics");
    server.addProject("other", "secret");
    RunImport import = importFrom(server);
    const auto projects = import.projects("team");
    QVERIFY(projects.has_value());
    QCOMPARE(projects->size(), std::size_t{2});
    const auto viewer = import.viewer();
    QVERIFY(viewer.has_value());
    QCOMPARE(viewer->entity, std::string("team"));
}

void TestRunImport::missingRunsAndProjects_data()
{
    QTest::addColumn<bool>("is404");
    QTest::newRow("null") << false;
    QTest::newRow("status 404") << true;
}

void TestRunImport::missingRunsAndProjects()
{
    QFETCH(bool, is404);
    WandbPublicApi server;
    server.setMissingIs404(is404);
    server.addProject("team", "cola");
    RunImport import = importFrom(server);
    const auto run = import.fetch({"team", "cola", "nosuch"});
    QVERIFY(!run.has_value());
    QVERIFY(run.error().code == core::ErrorCode::NotFound);
    QCOMPARE(run.error().subject, std::string("team/cola/nosuch"));
    const auto project = import.runs("team", "nosuch");
    QVERIFY(!project.has_value());
    QVERIFY(project.error().code == core::ErrorCode::NotFound);
    const auto both = import.fetch({"team", "nosuch", "nosuch"});
    QVERIFY(!both.has_value());
    QVERIFY(both.error().code == core::ErrorCode::NotFound);
    QCOMPARE(server.calls("Run"), 2); // a final answer is not asked for again
}

void TestRunImport::aBusyServerIsAskedAgain()
{
    WandbPublicApi server;
    server.addRun("team", "cola", runWithRows(2500));
    server.refuse("Run", 1, 503);
    server.refuse("HistoryPage", 1, 429, "Retry-After: 0\r\n");
    server.refuse("HistoryPage", 2, 500);
    RunImport import = importFrom(server);
    const auto fetched = import.fetch({"team", "cola", "abcd1234"});
    QVERIFY(fetched.has_value());
    QCOMPARE(fetched->series.at(0).values.size(), std::size_t{2500});
    QCOMPARE(server.calls("Run"), 2);
    QCOMPARE(server.calls("HistoryPage"), 6);
}

void TestRunImport::patienceEnds()
{
    WandbPublicApi server;
    server.addRun("team", "cola", runWithRows(10));
    server.refuse("HistoryPage", 100, 503);
    RunImport import = importFrom(server);
    const auto fetched = import.fetch({"team", "cola", "abcd1234"});
    QVERIFY(!fetched.has_value());
    QVERIFY(fetched.error().code == core::ErrorCode::NetworkFailed);
    QCOMPARE(server.calls("HistoryPage"), 4);
    server.refuse("Run", 1, 429, "Retry-After: 3600\r\n"); // nobody wants to wait for that
    QVERIFY(!import.fetch({"team", "cola", "abcd1234"}).has_value());
    QCOMPARE(server.calls("Run"), 2);
}

void TestRunImport::aWrongKeyIsSaidAtOnce()
{
    WandbPublicApi server;
    server.refuse("Runs", 1, 401);
    RunImport import = importFrom(server);
    const auto runs = import.runs("team", "cola");
    QVERIFY(!runs.has_value());
    QVERIFY(runs.error().code == core::ErrorCode::NotSignedIn);
    QCOMPARE(server.calls("Runs"), 1);
}

void TestRunImport::aStopEndsTheImport()
{
    WandbPublicApi server;
    server.addRun("team", "cola", runWithRows(5000));
    std::stop_source stop;
    RunImport import = importFrom(server, stop.get_token());
    server.onOperation([&](const std::string &operation) {
        if (operation == "HistoryPage" && server.calls("HistoryPage") == 2) {
            stop.request_stop();
        }
    });
    const auto fetched = import.fetch({"team", "cola", "abcd1234"});
    QVERIFY(!fetched.has_value());
    QVERIFY(fetched.error().code == core::ErrorCode::Cancelled);
    QCOMPARE(server.calls("HistoryPage"), 2);
}

void TestRunImport::aStopEndsAWait()
{
    WandbPublicApi server;
    server.addRun("team", "cola", runWithRows(10));
    server.refuse("Run", 1, 503);
    std::stop_source stop;
    RunImport import = importFrom(server, stop.get_token(), std::chrono::minutes(4));
    const std::jthread stopper([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        stop.request_stop();
    });
    QElapsedTimer timer;
    timer.start();
    const auto fetched = import.fetch({"team", "cola", "abcd1234"});
    QVERIFY(!fetched.has_value());
    QVERIFY(fetched.error().code == core::ErrorCode::Cancelled);
    QVERIFY2(timer.elapsed() < 60'000, "the wait was not ended");
}

void TestRunImport::theKeyIsInNoError()
{
    WandbPublicApi server;
    for (const int status : {400, 401, 403, 404, 500}) {
        server.refuse("Run", status == 500 ? 4 : 1, status); // all but the last are final
        RunImport import = importFrom(server);
        const auto fetched = import.fetch({"team", "cola", "abcd1234"});
        QVERIFY(!fetched.has_value());
        const QByteArray words = QByteArray::fromStdString(core::describe(fetched.error()));
        QVERIFY2(!words.contains(kKey) && !words.contains(("api:" + kKey).toBase64()), words.constData());
    }
}

QTEST_GUILESS_MAIN(TestRunImport)
#include "tst_run_import.moc"
