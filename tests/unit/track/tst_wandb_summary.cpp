// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stored_points.h"
#include "wandb_captures.h"

#include "track/wandb/summary.h"

#include <nlohmann/json.hpp>

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace signalbox;
using namespace signalbox::track::wandb;
using nlohmann::json;
using test_track::kSecond;
using test_track::kStart;
using test_track::StoredPoints;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

HistoryState stateAfter(const StoredPoints &stored)
{
    HistoryRows rows;
    for (const auto &event : stored.events) {
        rows.add(event);
    }
    rows.allSeen();
    return rows.state();
}

json summaryOf(const HistoryState &state, std::optional<std::int64_t> finalSeconds = {})
{
    return parseJsonWords(summaryText(state, finalSeconds), "summary").value();
}

/// Two epochs with validation.
StoredPoints twoEpochs()
{
    StoredPoints stored;
    stored.started(kStart, 10);
    for (int epoch = 1; epoch <= 2; ++epoch) {
        const std::int64_t step = std::int64_t{10} * epoch;
        const std::int64_t time = kStart + epoch * kSecond * 5 / 2;
        stored.points(time, step, {{"train/loss_step", 1.0 / epoch}, {"lr", 3e-5}});
        stored.points(time + 1, step,
                      {{"valid/loss", epoch == 1 ? 0.25 : 0.5},
                       {"valid/mcc", epoch == 1 ? 0.75 : kNan},
                       {"valid/auroc", epoch == 1 ? 0.5 : core::undefinedValue()},
                       {"valid/class/loss/f1", 0.5},
                       {"valid/support", 3.0}});
        stored.points(time + 1, 7, {{"valid/loss_step", 0.125}});
    }
    return stored;
}

} // namespace

class TestWandbSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lastValuesAndTheirCompany()
    {
        const json summary = summaryOf(stateAfter(twoEpochs()));
        QCOMPARE(summary.at("valid/loss").get<double>(), 0.5); // a plain number, which sorts
        QCOMPARE(summary.at("train/loss_step").get<double>(), 0.5);
        QVERIFY(std::isnan(summary.at("valid/mcc").get<double>()));
        QCOMPARE(summary.at("valid/auroc").get<double>(), 0.5); // its last value that there was
        QCOMPARE(summary.at("epoch").get<int>(), 1);
        QCOMPARE(summary.at("trainer/global_step").get<int>(), 7); // of the last row, as WandbLogger has it
        QCOMPARE(summary.at("_step").get<int>(), 5);
        QCOMPARE(summary.at("_runtime").get<double>(), 5.000001);
        QCOMPARE(summary.at("_timestamp").get<double>(), 1795457917.000001);
        QCOMPARE(summary.at("_wandb").dump(), std::string("{\"runtime\":5}"));
    }

    void theBestStandBesideThem()
    {
        const json best = summaryOf(stateAfter(twoEpochs())).at("best");
        QCOMPARE(best.dump(), std::string("{\"valid/auroc\":0.5,\"valid/loss\":0.25,\"valid/mcc\":0.75}"));
    }

    void atTheEndRunTimeIsWhole()
    {
        const json summary = summaryOf(stateAfter(twoEpochs()), 42);
        QVERIFY(summary.at("_runtime").is_number_integer());
        QCOMPARE(summary.at("_runtime").get<int>(), 42);
        QCOMPARE(summary.at("_wandb").at("runtime").get<int>(), 42);
        QCOMPARE(summary.at("_step").get<int>(), 5);
    }

    void withoutRows()
    {
        QCOMPARE(summaryText({}), std::string("{\"_wandb\":{\"runtime\":0}}"));
        // As the client ends a run that logged nothing.
        QCOMPARE(summaryText({}, 0), std::string("{\"_runtime\":0,\"_wandb\":{\"runtime\":0}}"));
    }

    void tablesAppearAsInHistory()
    {
        HistoryRows rows;
        rows.addValues({{"examples", {{"_type", "table-file"}, {"nrows", 3}}}, {"global_step", 10}, {"epoch", 4}},
                       kStart, 10, 1);
        const json summary = summaryOf(rows.state());
        QCOMPARE(summary.at("examples").at("nrows").get<int>(), 3);
        QCOMPARE(summary.at("global_step").get<int>(), 10);
        QCOMPARE(summary.at("epoch").get<int>(), 4);
        const auto fields = summaryFields(rows.state());
        QCOMPARE(std::count_if(fields.begin(), fields.end(), [](const auto &field) { return field.first == "epoch"; }),
                 std::ptrdiff_t{1});
    }

    void goals_data()
    {
        QTest::addColumn<QString>("metric");
        QTest::addColumn<int>("goal");
        const int small = static_cast<int>(MetricGoal::Minimise), large = static_cast<int>(MetricGoal::Maximise);
        for (const char *metric : {"valid/loss", "valid/log_loss", "train/loss_step", "valid/brier", "valid/ece"}) {
            QTest::newRow(metric) << QString::fromLatin1(metric) << small;
        }
        for (const char *metric : {"valid/acc", "valid/precision_macro", "valid/recall_micro", "test/f1",
                                   "valid/f1_macro", "valid/mcc", "valid/auroc", "train/acc_epoch"}) {
            QTest::newRow(metric) << QString::fromLatin1(metric) << large;
        }
        for (const char *metric :
             {"lr", "grad_norm", "sentences_per_second", "valid/support", "", "/", "valid/blossom"}) {
            QTest::newRow(metric) << QString::fromLatin1(metric) << static_cast<int>(MetricGoal::None);
        }
    }

    void goals()
    {
        QFETCH(QString, metric);
        QFETCH(int, goal);
        QCOMPARE(static_cast<int>(goalOf(metric.toStdString())), goal);
    }

    /// The summary of a run of W&B's client after one row, which has the same keys but for those that Lightning adds.
    void asTheClientSendsIt()
    {
        const auto requests = test_track::capturedRequests("run-exit-code");
        const auto history = test_track::capturedLines(requests, "wandb-history.jsonl");
        const auto sent = test_track::capturedLines(requests, "wandb-summary.json");
        if (history.empty() || sent.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const json row = parseJsonWords(history.back(), "history").value();
        const json wanted = parseJsonWords(sent.back(), "summary").value();
        StoredPoints stored;
        stored.points(std::llround(row.at("_timestamp").get<double>() * 1e6), 0, {{"a", row.at("a").get<double>()}});
        json summary = summaryOf(stateAfter(stored), wanted.at("_wandb").at("runtime").get<std::int64_t>());
        QVERIFY(std::abs(summary.at("_timestamp").get<double>() - wanted.at("_timestamp").get<double>()) < 1e-6);
        summary["_timestamp"] = wanted.at("_timestamp");
        QCOMPARE(summary.erase("trainer/global_step"), std::size_t{1});
        QVERIFY2(summary == wanted, summary.dump().c_str()); // 1.0 equals 1
    }
};

QTEST_GUILESS_MAIN(TestWandbSummary)
#include "tst_wandb_summary.moc"
