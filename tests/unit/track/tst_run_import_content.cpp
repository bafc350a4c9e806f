// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric_values.h"
#include "imported_series.h"
#include "track/wandb/epoch_length.h"
#include "track/wandb/history_points.h"
#include "track/wandb/imported_config.h"
#include "track/wandb/run_address.h"
#include "track/wandb/run_import.h"

#include <QTest>

#include <cmath>
#include <map>
#include <string>
#include <vector>

using namespace signalbox;
using namespace track::wandb;
using test_track::find;

/// What becomes of the addresses, rows, config and state of a run at W&B.
class TestRunImportContent : public QObject
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

void TestRunImportContent::addresses_data()
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

void TestRunImportContent::addresses()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    const auto read = parseRunAddress(text.toStdString(), Addresses());
    QVERIFY2(read.has_value(), read ? "" : core::describe(read.error()).c_str());
    QCOMPARE(QString::fromStdString(read->entity + '|' + read->project + '|' + read->run), path);
}

void TestRunImportContent::wrongAddresses_data()
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

void TestRunImportContent::wrongAddresses()
{
    QFETCH(QString, text);
    const auto read = parseRunAddress(text.toStdString(), Addresses());
    QVERIFY(!read.has_value());
    QVERIFY(read.error().code == core::ErrorCode::BadArgument);
}

void TestRunImportContent::numbersAreExact()
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

void TestRunImportContent::wordsAreNumbers()
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

void TestRunImportContent::stepsAndTimes()
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

void TestRunImportContent::rowsOfOtherPagesAreLeftOut()
{
    HistoryPoints points(0);
    for (const char *row : {R"({"_step":9,"a":9})", R"({"_step":10,"a":10})", R"({"_step":20,"a":20})"}) {
        points.add(row, 10, 20);
    }
    QCOMPARE(points.rows(), 1);
    QCOMPARE(points.take().at(0).values, std::vector<double>{10.0});
}

void TestRunImportContent::whatCannotBeReadIsCounted()
{
    HistoryPoints points =
        pointsOf({"{", "[1]", R"({"loss":1})", R"({"_step":"x","loss":1})", R"({"_step":4,"loss":1})"});
    QCOMPARE(points.unreadable(), 4);
    QCOMPARE(points.rows(), 1);
}

void TestRunImportContent::curvesGoForward()
{
    HistoryPoints points = pointsOf({R"({"_step":0,"trainer/global_step":10,"loss":1})",
                                     R"({"_step":1,"trainer/global_step":20,"loss":2})",
                                     R"({"_step":2,"trainer/global_step":10,"loss":3})"});
    const auto series = points.take();
    QCOMPARE(series.at(0).steps, (std::vector<std::int64_t>{10, 10, 20}));
    QCOMPARE(series.at(0).values, (std::vector<double>{1.0, 3.0, 2.0}));
}

void TestRunImportContent::epochs_data()
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

void TestRunImportContent::epochs()
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

void TestRunImportContent::configBecomesSettings()
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

void TestRunImportContent::factsOfOurOwnRuns()
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

void TestRunImportContent::someConfigsCannotBeRead()
{
    for (const char *text : {"", "{", "[]", "null", "7"}) {
        const ImportedConfig config = importedConfig(text);
        QVERIFY(config.origins.empty() && config.others.empty());
    }
}

void TestRunImportContent::states_data()
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

void TestRunImportContent::states()
{
    QFETCH(QString, state);
    QFETCH(QString, here);
    QCOMPARE(QString::fromLatin1(core::toString(importedState(state.toStdString()))), here);
}

QTEST_GUILESS_MAIN(TestRunImportContent)
#include "tst_run_import_content.moc"
