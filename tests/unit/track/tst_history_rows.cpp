// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stored_points.h"
#include "wandb_captures.h"

#include "core/json_text.h"
#include "track/wandb/history_rows.h"

#include <nlohmann/json.hpp>

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace signalbox;
using namespace signalbox::track::wandb;
using nlohmann::json;
using test_track::kSecond;
using test_track::kStart;
using test_track::StoredPoints;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::vector<HistoryRow> rowsOf(const StoredPoints &stored, HistoryState *state = nullptr)
{
    HistoryRows rows;
    for (const auto &event : stored.events) {
        rows.add(event);
    }
    rows.allSeen();
    if (state != nullptr) {
        *state = rows.state();
    }
    return rows.takeRows();
}

std::string lineOf(const std::vector<HistoryRow> &rows, std::size_t index)
{
    return index < rows.size() ? rows[index].line() : std::string("no such row");
}

json parsed(const HistoryRow &row)
{
    return parseJsonWords(row.line(), "row").value();
}

/// A run of three epochs with everything that makes rows, NaN and undefined values included.
StoredPoints makeRun()
{
    StoredPoints stored;
    std::mt19937 random(7);
    const auto value = [&random] {
        const auto draw = random();
        return draw % 17 == 0 ? kNan : draw % 13 == 0 ? core::undefinedValue() : static_cast<double>(draw) / 4e9;
    };
    std::int64_t time = kStart;
    stored.event(time, "state", "{\"state\":\"queued\",\"step\":0}");
    stored.started(time += kSecond, 50);
    std::int64_t batch = 1;
    for (std::int64_t step = 1; step <= 150; ++step) {
        time += 300'123;
        if (step % 10 == 0) {
            stored.points(time, step, {{"train/loss_step", value()}, {"train/acc_step", value()}, {"lr", 3e-5}});
        }
        if (step % 37 == 0) { // between the others at no regular place
            stored.event(time, "system", "{\"step\":1,\"metrics\":{\"cpu\":1.0}}");
            stored.points(time, step, {{"system/cpu", value()}});
        }
        if (step % 50 != 0) {
            continue;
        }
        // On the same microsecond as the step before it, which must not matter.
        stored.points(time, step, {{"train/loss_epoch", value()}, {"train/acc_epoch", value()}});
        time += kSecond;
        stored.points(time, step, {{"valid/loss", value()}, {"valid/mcc", value()}, {"valid/auroc", value()}});
        for (int i = 0; i < 17; ++i) {
            stored.points(time, batch++, {{"valid/loss_step", value()}});
        }
        stored.event(time, "evaluation", "{\"evaluation\":1}");
        stored.event(time += 20, "checkpoint");
    }
    stored.event(time, "run_finished");
    return stored;
}

/// What a sink has delivered and saved.
struct Delivered
{
    std::string lines;
    std::string memory = toJson(HistoryState()).dump();
};

/// Whether no event is cut behind this one: the next has another time, or there is none.
bool isWholeUpTo(const std::vector<store::StoredEvent> &events, std::size_t end)
{
    return end == events.size() || events[end].timeMicroseconds != events[end - 1].timeMicroseconds;
}

/// Hands over the events behind the saved cursor, at most `batch` of the first `written`, and saves unless it crashes.
void deliverBatch(const std::vector<store::StoredEvent> &events, std::size_t written, std::size_t batch, bool crashes,
                  Delivered &delivered)
{
    HistoryRows rows(historyStateFromJson(json::parse(delivered.memory)).value());
    std::size_t given = 0, last = 0;
    for (std::size_t i = 0; i < written && given < batch; ++i) {
        if (events[i].number > rows.state().lastNumber || given > 0) {
            rows.add(events[i]);
            ++given;
            last = i + 1;
            if (events[i].kind == "evaluation") {
                rows.addValues({{"valid/wrong", {{"_type", "table-file"}, {"nrows", i}}}, {"global_step", 7}},
                               events[i].timeMicroseconds, 50, events[i].number);
            }
        }
    }
    if (last == written) {
        rows.allSeen();
    }
    std::string lines;
    for (const HistoryRow &row : rows.takeRows()) {
        lines += row.line() + '\n';
    }
    if (!crashes) {
        delivered.lines += lines;
        delivered.memory = toJson(rows.state()).dump();
    }
}

} // namespace

class TestHistoryRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneRowForTheePointsOfAnEvent()
    {
        StoredPoints stored;
        stored.started(kStart, 100);
        stored.points(kStart + kSecond / 2, 10, {{"train/loss_step", 0.5}, {"lr", 3e-5}});
        stored.points(kStart + 2 * kSecond, 20, {{"train/loss_step", 1.0}});
        const auto rows = rowsOf(stored);
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(lineOf(rows, 0),
                 std::string("{\"train/loss_step\":0.5,\"lr\":3e-05,\"epoch\":0,\"trainer/global_step\":10,\"_step\":0,"
                             "\"_runtime\":0.5,\"_timestamp\":1795457912.5}"));
        QCOMPARE(lineOf(rows, 1),
                 std::string("{\"train/loss_step\":1.0,\"epoch\":0,\"trainer/global_step\":20,\"_step\":1,"
                             "\"_runtime\":2.0,\"_timestamp\":1795457914.0}"));
        QCOMPARE(rows[0].lastNumber, stored.events[2].number);
        QCOMPARE(rows[1].lastNumber, stored.events[3].number);
        QCOMPARE(rows[1].row, std::int64_t{1});
    }

    void aRowWaitsUntilItIsWhole()
    {
        StoredPoints stored;
        stored.points(kStart, 10, {{"a", 1.0}, {"b", 2.0}, {"c", 3.0}});
        stored.event(kStart, "notice");
        HistoryRows rows;
        rows.add(stored.events[0]);
        rows.add(stored.events[1]);
        QVERIFY(rows.takeRows().empty());
        QCOMPARE(rows.state().lastNumber, std::int64_t{0});
        rows.add(stored.events[2]);
        rows.add(stored.events[3]);
        QCOMPARE(rows.takeRows().size(), std::size_t{1});
        QCOMPARE(rows.state().lastNumber, stored.events[3].number);
        rows.add(stored.events[1]); // delivered before
        rows.allSeen();
        QVERIFY(rows.takeRows().empty());
    }

    void theMachineIsNoPartOfTheRows()
    {
        StoredPoints stored;
        stored.points(kStart, 10, {{"train/loss_step", 0.5}});
        stored.event(kStart, "system", "{\"step\":10,\"metrics\":{\"cpu\":12.5}}");
        stored.points(kStart, 10, {{"system/cpu", 12.5}, {"system/gpu.0.temp", 63.0}});
        HistoryRows rows;
        for (std::size_t i = 0; i < stored.events.size(); ++i) {
            rows.add(stored.events[i]);
            // Nothing waits for its successors but the first point.
            QCOMPARE(rows.state().lastNumber, i == 0 ? std::int64_t{0} : stored.events[i].number);
        }
        const auto done = rows.takeRows();
        QCOMPARE(done.size(), std::size_t{1});
        QVERIFY2(lineOf(done, 0).find("system") == std::string::npos, lineOf(done, 0).c_str());
        QCOMPARE(rows.state().metrics.size(), std::size_t{1});
        QCOMPARE(rows.state().nextRow, std::int64_t{1});
    }

    void undefinedIsLeftOutAndNanIsAWord()
    {
        StoredPoints stored;
        stored.points(kStart, 10, {{"valid/auroc", core::undefinedValue()}, {"valid/loss", kNan}});
        stored.points(kStart + 1, 11, {{"valid/auroc", core::undefinedValue()}});
        stored.points(kStart + 2, 12, {{"valid/loss", -std::numeric_limits<double>::infinity()}});
        HistoryState state;
        const auto rows = rowsOf(stored, &state);
        QCOMPARE(rows.size(), std::size_t{2});
        QVERIFY(lineOf(rows, 0).starts_with("{\"valid/loss\":NaN,\"trainer/global_step\":10"));
        QVERIFY(lineOf(rows, 1).starts_with("{\"valid/loss\":-Infinity,\"trainer/global_step\":12"));
        QCOMPARE(rows[1].row, std::int64_t{1}); // the row of nothing took no number
        QCOMPARE(state.lastNumber, stored.events[3].number);
        QCOMPARE(state.metrics.size(), std::size_t{1});
        QVERIFY(core::isUndefined(state.metrics[0].minimum));
    }

    void batchesOfAValidation()
    {
        StoredPoints stored;
        stored.started(kStart, 10);
        stored.points(kStart + kSecond, 20, {{"valid/loss", 0.5}, {"valid/acc", 0.75}});
        // The first batch has the number of the step, and is still a row of its own.
        stored.points(kStart + kSecond, 20, {{"valid/loss_step", 0.25}});
        stored.points(kStart + kSecond, 21, {{"valid/loss_step", 0.75}});
        stored.event(kStart + kSecond, "evaluation");
        const auto rows = rowsOf(stored);
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(parsed(rows[0]).at("valid/acc").get<double>(), 0.75);
        QVERIFY(!parsed(rows[0]).contains("valid/loss_step"));
        QCOMPARE(parsed(rows[1]).at("trainer/global_step").get<int>(), 20);
        QCOMPARE(parsed(rows[2]).at("trainer/global_step").get<int>(), 21);
        // Batches count on their own; their epoch is the one of the training step.
        QCOMPARE(parsed(rows[2]).at("epoch").get<int>(), 1);
    }

    void epochs_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<int>("epoch");
        const auto train = QStringLiteral("train/loss_step"), valid = QStringLiteral("valid/loss");
        QTest::newRow("before training") << 0 << valid << 0;
        QTest::newRow("first step") << 1 << train << 0;
        QTest::newRow("last step of the first epoch") << 134 << train << 0;
        QTest::newRow("validation after it") << 134 << valid << 0;
        QTest::newRow("first step of the second epoch") << 135 << train << 1;
        QTest::newRow("on request within the second epoch") << 200 << valid << 1;
        QTest::newRow("end of the third epoch") << 402 << QStringLiteral("train/loss_epoch") << 2;
    }

    void epochs()
    {
        QFETCH(int, step);
        QFETCH(QString, metric);
        QFETCH(int, epoch);
        StoredPoints stored;
        stored.started(kStart, 134);
        stored.points(kStart + kSecond, step, {{metric.toStdString(), 0.5}});
        QCOMPARE(parsed(rowsOf(stored).at(0)).at("epoch").get<int>(), epoch);
    }

    void withoutFactsThereIsNoEpoch()
    {
        StoredPoints stored;
        stored.event(kStart, "run_started", "not json");
        stored.points(kStart + kSecond, 10, {{"lr", 1.0}});
        const json row = parsed(rowsOf(stored).at(0));
        QVERIFY(!row.contains("epoch"));
        QCOMPARE(row.at("_runtime").get<double>(), 1.0);
    }

    void runTimeGoesOnAfterASecondStart()
    {
        StoredPoints stored;
        stored.started(kStart, 10);
        stored.points(kStart + 5 * kSecond, 10, {{"lr", 1.0}});
        stored.event(kStart + 6 * kSecond, "state", "{\"state\":\"interrupted\"}");
        stored.started(kStart + 1000 * kSecond, 10);
        stored.points(kStart + 1002 * kSecond, 11, {{"lr", 1.0}});
        const auto rows = rowsOf(stored);
        QCOMPARE(parsed(rows.at(1)).at("_runtime").get<double>(), 7.0);
        QCOMPARE(parsed(rows.at(1)).at("_timestamp").get<double>(), 1795458914.0);
    }

    void aClockThatIsPutBackGivesNoNegativeRunTime()
    {
        StoredPoints stored;
        stored.started(kStart, 10);
        stored.points(kStart - kSecond, 10, {{"lr", 1.0}});
        QCOMPARE(parsed(rowsOf(stored).at(0)).at("_runtime").get<double>(), 0.0);
    }

    void lastLowestAndHighestValues()
    {
        StoredPoints stored;
        for (const double value : {0.5, 0.25, kNan, 0.75, std::numeric_limits<double>::infinity(), 0.5}) {
            stored.points(kStart + static_cast<std::int64_t>(stored.events.size()), 1, {{"valid/loss", value}});
        }
        HistoryState state;
        rowsOf(stored, &state);
        QCOMPARE(state.metrics.size(), std::size_t{1});
        QCOMPARE(state.metrics[0].last, 0.5);
        QCOMPARE(state.metrics[0].minimum, 0.25);
        QCOMPARE(state.metrics[0].maximum, 0.75);
        QCOMPARE(state.nextRow, std::int64_t{6});
    }

    void tablesHaveARowOfTheirOwn()
    {
        StoredPoints stored;
        stored.started(kStart, 10);
        stored.points(kStart + kSecond, 10, {{"valid/loss", 0.5}});
        stored.event(kStart + kSecond, "evaluation");
        HistoryRows rows;
        for (const auto &event : stored.events) {
            rows.add(event);
        }
        const std::int64_t number = stored.events.back().number;
        rows.addValues({{"examples", {{"_type", "table-file"}, {"size", 3}}}, {"global_step", 10}}, kStart + kSecond,
                       10, number);
        const auto made = rows.takeRows();
        QCOMPARE(made.size(), std::size_t{2});
        QCOMPARE(made[1].line(),
                 std::string("{\"examples\":{\"_type\":\"table-file\",\"size\":3},\"global_step\":10,\"epoch\":0,"
                             "\"trainer/global_step\":10,\"_step\":1,\"_runtime\":1.0,\"_timestamp\":1795457913.0}"));
        QCOMPARE(made[1].lastNumber, number);
        QCOMPARE(rows.state().lastNumber, number);
        QCOMPARE(rows.state().values.size(), std::size_t{2});
        rows.addValues({{"examples", nullptr}, {"epoch", 5}}, kStart + 2 * kSecond, 20, number + 1);
        QCOMPARE(parsed(rows.takeRows().at(0)).at("epoch").get<int>(), 5);
        QCOMPARE(rows.state().values.at(0).second, std::string("null"));
    }

    void aLineThatIsTooLongIsReportedAndLeftOut()
    {
        StoredPoints stored;
        stored.started(kStart, 10);
        stored.event(kStart, "evaluation");
        HistoryRows rows;
        rows.add(stored.events[0]);
        rows.addValues({{"text", std::string(kLongestLine, 'x')}}, kStart, 1, 150);
        rows.addValues({{"text", std::string(kLongestLine - 1000, 'x')}}, kStart, 2, 151);
        const auto made = rows.takeRows();
        QCOMPARE(made.size(), std::size_t{1});
        QCOMPARE(made[0].row, std::int64_t{0});
        QVERIFY(made[0].line().size() <= kLongestLine);
        const auto problems = rows.takeProblems();
        QCOMPARE(problems.size(), std::size_t{1});
        QVERIFY(problems[0].find("step 1 ") != std::string::npos);
        QVERIFY(rows.takeProblems().empty());
        QCOMPARE(rows.state().lastNumber, std::int64_t{151});
    }

    void theSameBytesHoweverItIsCut_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 40; ++seed) {
            QTest::addRow("seed %d", seed) << seed;
        }
    }

    /// Deliveries of random size while the run is written in random pieces; some crash before anything is saved.
    void theSameBytesHoweverItIsCut()
    {
        QFETCH(int, seed);
        const StoredPoints run = makeRun();
        Delivered atOnce;
        deliverBatch(run.events, run.events.size(), run.events.size(), false, atOnce);
        const auto empty = std::count_if(run.events.begin(), run.events.end(), [](const auto &event) {
            return event.metric == "valid/loss_step" && core::isUndefined(event.value);
        });
        // Steps, epochs, evaluations, batches, tables.
        QCOMPARE(std::count(atOnce.lines.begin(), atOnce.lines.end(), '\n'), 15 + 3 + 3 + (51 - empty) + 3);
        std::mt19937 random(static_cast<unsigned>(seed));
        Delivered inPieces;
        std::size_t written = 0;
        while (true) {
            written = std::min(written + random() % 12, run.events.size());
            while (written > 0 && !isWholeUpTo(run.events, written)) {
                ++written; // an event is committed at once
            }
            const bool isCrash = random() % 3 == 0;
            // A batch holds one event at least that ends a row.
            deliverBatch(run.events, written, 4 + random() % 15, isCrash, inPieces);
            if (written == run.events.size()
                && historyStateFromJson(json::parse(inPieces.memory))->lastNumber == run.events.back().number) {
                break;
            }
        }
        QCOMPARE(QByteArray::fromStdString(inPieces.lines), QByteArray::fromStdString(atOnce.lines));
        QCOMPARE(QByteArray::fromStdString(inPieces.memory), QByteArray::fromStdString(atOnce.memory));
    }

    void theStateSurvives()
    {
        HistoryState state;
        rowsOf(makeRun(), &state);
        state.values = {{"table", "{\"a\":NaN}"}};
        state.metrics.push_back({"odd", kNan, core::undefinedValue(), 1.0 / 3.0});
        const auto again = historyStateFromJson(json::parse(toJson(state).dump()));
        QVERIFY(again.has_value());
        QCOMPARE(toJson(*again).dump(), toJson(state).dump());
        QCOMPARE(again->metrics.size(), state.metrics.size());
        QVERIFY(std::isnan(again->metrics.back().last) && !core::isUndefined(again->metrics.back().last));
        QVERIFY(core::isUndefined(again->metrics.back().minimum));
        QCOMPARE(again->metrics.back().maximum, 1.0 / 3.0);
    }

    void aDamagedStateIsAnError_data()
    {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("no row") << QByteArray("/next_row") << QByteArray("null");
        QTest::newRow("text for a number") << QByteArray("/last_number") << QByteArray("\"7\"");
        QTest::newRow("no metrics") << QByteArray("/metrics") << QByteArray("null");
        QTest::newRow("short metric") << QByteArray("/metrics") << QByteArray("[[\"a\",1.0]]");
        QTest::newRow("nameless metric") << QByteArray("/metrics") << QByteArray("[[1,1.0,1.0,1.0]]");
        QTest::newRow("odd value") << QByteArray("/values") << QByteArray("[[\"a\",1]]");
    }

    void aDamagedStateIsAnError()
    {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        json object = toJson(HistoryState());
        QVERIFY(historyStateFromJson(object).has_value());
        object[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
        QVERIFY(!historyStateFromJson(object).has_value());
        QVERIFY(!historyStateFromJson(json()).has_value());
        QVERIFY(!historyStateFromJson(json::object()).has_value());
    }

    /// The first ten rows of a run of W&B's client, made again from their values.
    void asTheClientLogsThem()
    {
        const auto lines = test_track::capturedLines(test_track::capturedRequests("run-basic"), "wandb-history.jsonl");
        if (lines.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        StoredPoints stored;
        std::vector<json> wanted;
        for (std::size_t i = 0; i < 10; ++i) {
            wanted.push_back(parseJsonWords(lines.at(i), "history").value());
            const json &row = wanted.back();
            const double start = row.at("_timestamp").get<double>() - row.at("_runtime").get<double>();
            if (i == 0) {
                stored.event(std::llround(start * 1e6), "run_started");
            }
            stored.points(
                std::llround(row.at("_timestamp").get<double>() * 1e6), static_cast<std::int64_t>(i),
                {{"train/loss", row.at("train/loss").get<double>()}, {"train/acc", row.at("train/acc").get<double>()}});
        }
        const auto rows = rowsOf(stored);
        QCOMPARE(rows.size(), wanted.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            json row = parsed(rows[i]);
            QCOMPARE(row.at("_step"), wanted[i].at("_step"));
            QCOMPARE(row.at("train/loss"), wanted[i].at("train/loss"));
            QCOMPARE(row.at("train/acc"), wanted[i].at("train/acc"));
            QVERIFY(std::abs(row.at("_timestamp").get<double>() - wanted[i].at("_timestamp").get<double>()) < 1e-6);
            // The client takes the two times at different moments, up to a few milliseconds apart.
            QVERIFY(std::abs(row.at("_runtime").get<double>() - wanted[i].at("_runtime").get<double>()) < 0.02);
            row.erase("trainer/global_step");
            QCOMPARE(row.size(), wanted[i].size());
        }
    }
};

QTEST_GUILESS_MAIN(TestHistoryRows)
#include "tst_history_rows.moc"
