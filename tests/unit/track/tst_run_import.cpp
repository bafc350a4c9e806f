// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "imported_series.h"
#include "support/wandb_public_api.h"
#include "track/wandb/run_import.h"

#include <QElapsedTimer>
#include <QTest>

#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <iterator>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace signalbox;
using namespace track::wandb;
using test_support::WandbPublicApi;
using test_track::find;

/// Runs as W&B gives them, and what becomes of them here.
class TestRunImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

    static inline const QByteArray kKey{"0123456789012345678901234567890123456789"};
    static constexpr std::int64_t kStart = 1'767'323'045'000'000; ///< 2026-01-02T03:04:05Z
};

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
    run.config = R"({"lr":{"value":0.001},"framework":{"value":"lightning"}})";
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
        {"state at W&B", "failed"}, {"group", "sweep"}, {"user", "ada"}, {"framework", "lightning"}};
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
