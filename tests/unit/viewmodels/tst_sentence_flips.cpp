// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which sentences one evaluation has right and another wrong, on equal and on different sets of sentences.
#include "viewmodels/flip_matrix_model.h"
#include "viewmodels/flip_table_model.h"
#include "viewmodels/flip_text.h"
#include "viewmodels/sentence_table_model.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace signalbox;
using viewmodels::Flip;
using viewmodels::FlipTableModel;
using viewmodels::SentenceFlips;

namespace {

struct MadeUpRow
{
    std::int64_t row;
    std::string sentence;
    int label;
    int predicted;
};

std::shared_ptr<core::EvaluationTable> tableOf(const std::vector<std::string> &labels,
                                               const std::vector<MadeUpRow> &rows)
{
    auto table = std::make_shared<core::EvaluationTable>();
    table->labels = labels;
    std::int64_t last = -1;
    for (const MadeUpRow &row : rows) {
        last = std::max(last, row.row);
    }
    auto sentences = std::make_shared<std::vector<std::string>>(static_cast<std::size_t>(last + 1));
    for (const MadeUpRow &row : rows) {
        (*sentences)[static_cast<std::size_t>(row.row)] = row.sentence;
        core::Prediction prediction;
        prediction.row = row.row;
        prediction.line = row.row + 2;
        prediction.label = row.label;
        prediction.predicted = row.predicted;
        prediction.confidence = 0.5 + 0.01 * static_cast<double>(row.row % 40);
        prediction.loss = row.label == row.predicted ? 0.2 : 1.5;
        table->rows.push_back(prediction);
        for (std::size_t c = 0; c < labels.size(); ++c) {
            table->probabilities.push_back(static_cast<int>(c) == row.predicted ? 1.0F : 0.0F);
        }
    }
    table->sentences = sentences;
    return table;
}

SentenceFlips aligned(std::shared_ptr<const core::EvaluationTable> first,
                      std::shared_ptr<const core::EvaluationTable> second)
{
    const std::atomic<bool> cancelled{false};
    return viewmodels::alignSentences(std::move(first), std::move(second), cancelled);
}

/// Of two classes; the digits say truth, answer of A, answer of B: "011" was fixed... or broken, by its truth.
std::pair<std::shared_ptr<core::EvaluationTable>, std::shared_ptr<core::EvaluationTable>>
tablesOf(const QStringList &rows)
{
    std::vector<MadeUpRow> first;
    std::vector<MadeUpRow> second;
    for (const QString &digits : rows) {
        const auto row = static_cast<std::int64_t>(first.size());
        std::string sentence = "Sentence number ";
        sentence += std::to_string(row);
        first.push_back({row, sentence, digits[0].digitValue(), digits[1].digitValue()});
        second.push_back({row, sentence, digits[0].digitValue(), digits[2].digitValue()});
    }
    return {tableOf({"bad", "good"}, first), tableOf({"bad", "good"}, second)};
}

/// 400 sentences of which B fixed 31 and broke 12; 80 stay wrong.
SentenceFlips typicalFlips()
{
    QStringList rows;
    for (int i = 0; i < 400; ++i) {
        const int truth = i % 2;
        const bool firstIsRight = i >= 111; // 31 + 80
        const bool secondIsRight = i < 31 || i >= 123;
        rows << QStringLiteral("%1%2%3")
                    .arg(truth)
                    .arg(firstIsRight ? truth : 1 - truth)
                    .arg(secondIsRight ? truth : 1 - truth);
    }
    const auto [first, second] = tablesOf(rows);
    return aligned(first, second);
}

} // namespace

class TestSentenceFlips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void sameSetIsCounted();
    void classesAreMatchedByName();
    void otherSentencesAreLeftOut();
    void movedSentencesAreFoundByText();
    void relabelledSentencesAreLeftOut();
    void alignmentEqualsBruteForce();
    void unknownSentencesArePairedByNumberAlone();
    void nothingInCommon();
    void statisticsOfTheTest();
    void intervalsAreRepeatableAndCancellable();
    void conclusionsInWords_data();
    void conclusionsInWords();
    void differencesOfSetsInWords();
    void listShowsWhatChanged();
    void cellsOfTheMatrixChoose();
    void searchAndSort();
    void filesAndClipboard();
    void largeTablesAreFilteredOffTheThread();
};

void TestSentenceFlips::sameSetIsCounted()
{
    const SentenceFlips flips = typicalFlips();
    QVERIFY(flips.isSameSet());
    QCOMPARE(flips.rows.size(), std::size_t{400});
    QCOMPARE(flips.count(Flip::Fixed), std::int64_t{31});
    QCOMPARE(flips.count(Flip::Broke), std::int64_t{12});
    QCOMPARE(flips.count(Flip::StillWrong), std::int64_t{80});
    QCOMPARE(flips.count(Flip::BothRight), std::int64_t{277});
    std::int64_t sum = 0;
    for (const std::int64_t cell : flips.matrix) {
        sum += cell;
    }
    QCOMPARE(sum, std::int64_t{400});
    QCOMPARE(flips.matrix[1] + flips.matrix[2], std::int64_t{43}); // with two classes every change is a flip
    const auto [first, second] = tablesOf({QStringLiteral("010"), QStringLiteral("101"), QStringLiteral("110")});
    const SentenceFlips three = aligned(first, second);
    QCOMPARE(three.rows[0].flip, Flip::Fixed);
    QCOMPARE(three.rows[1].flip, Flip::Fixed);
    QCOMPARE(three.rows[2].flip, Flip::Broke);
    QCOMPARE(three.matrix, (std::vector<std::int64_t>{0, 1, 2, 0}));
}

void TestSentenceFlips::classesAreMatchedByName()
{
    const SentenceFlips flips = aligned(tableOf({"bad", "good"}, {{0, "a", 0, 0}, {1, "b", 1, 0}}),
                                        tableOf({"good", "odd", "bad"}, {{0, "a", 2, 1}, {1, "b", 0, 0}}));
    QCOMPARE(flips.labels, (std::vector<std::string>{"bad", "good", "odd"}));
    QCOMPARE(flips.count(Flip::Broke), std::int64_t{1});
    QCOMPARE(flips.count(Flip::Fixed), std::int64_t{1});
    QCOMPARE(flips.firstAnswer(flips.rows[0]), 0);
    QCOMPARE(flips.secondAnswer(flips.rows[0]), 2);
    QCOMPARE(flips.relabelled, std::int64_t{0});
}

void TestSentenceFlips::otherSentencesAreLeftOut()
{
    const SentenceFlips flips =
        aligned(tableOf({"bad", "good"}, {{0, "a", 0, 0}, {1, "b", 1, 0}, {2, "c", 1, 1}}),
                tableOf({"bad", "good"}, {{0, "a", 0, 1}, {1, "other", 1, 1}, {5, "more", 1, 1}, {6, "yet", 0, 0}}));
    QCOMPARE(flips.rows.size(), std::size_t{1});
    QCOMPARE(flips.count(Flip::Broke), std::int64_t{1});
    QCOMPARE(flips.onlyFirst, std::int64_t{2});
    QCOMPARE(flips.onlySecond, std::int64_t{3});
    QVERIFY(!flips.isSameSet());
}

void TestSentenceFlips::movedSentencesAreFoundByText()
{
    const SentenceFlips flips = aligned(
        tableOf({"bad", "good"}, {{0, "same", 0, 0}, {1, "twice", 1, 0}, {2, "twice", 1, 1}, {3, "moved", 0, 1}}),
        tableOf({"bad", "good"}, {{0, "moved", 0, 0}, {1, "twice", 1, 1}, {2, "same", 0, 0}, {3, "twice", 1, 0}}));
    QCOMPARE(flips.rows.size(), std::size_t{4});
    QCOMPARE(flips.moved, std::int64_t{3});
    QCOMPARE(flips.onlyFirst + flips.onlySecond + flips.relabelled, std::int64_t{0});
    QVERIFY(!flips.isSameSet());
    QCOMPARE(flips.rows[1].second, 1); // the same number and the same text come first
    QCOMPARE(flips.rows[2].second, 3);
    QCOMPARE(flips.rows[3].second, 0);
    QCOMPARE(flips.rows[3].flip, Flip::Fixed);
}

void TestSentenceFlips::relabelledSentencesAreLeftOut()
{
    const SentenceFlips flips = aligned(tableOf({"bad", "good"}, {{0, "a", 0, 0}, {1, "b", 1, 0}}),
                                        tableOf({"bad", "good"}, {{0, "a", 1, 1}, {1, "b", 1, 1}}));
    QCOMPARE(flips.rows.size(), std::size_t{1});
    QCOMPARE(flips.relabelled, std::int64_t{1});
    QCOMPARE(flips.onlyFirst, std::int64_t{0});
}

void TestSentenceFlips::alignmentEqualsBruteForce()
{
    std::mt19937_64 random(17);
    const auto below = [&random](std::uint64_t bound) { return static_cast<int>(random() % bound); };
    for (int round = 0; round < 60; ++round) {
        const auto makeRows = [&](int most) {
            std::vector<MadeUpRow> rows;
            for (int row = 0; row < most; ++row) {
                if (below(5) != 0) { // some numbers are missing
                    std::string sentence = "s";
                    sentence += std::to_string(below(4) == 0 ? below(12) : row);
                    rows.push_back({row, sentence, below(2), below(2)});
                }
            }
            return rows;
        };
        const std::vector<MadeUpRow> a = makeRows(12);
        const std::vector<MadeUpRow> b = makeRows(14);
        const SentenceFlips flips = aligned(tableOf({"bad", "good"}, a), tableOf({"bad", "good"}, b));
        // Pairs row by row, by the rules as they are written.
        std::vector<int> partner(a.size(), -1);
        std::vector<bool> taken(b.size(), false);
        std::int64_t moved = 0;
        for (const bool byNumber : {true, false}) {
            for (std::size_t i = 0; i < a.size(); ++i) {
                for (std::size_t j = 0; j < b.size() && partner[i] < 0; ++j) {
                    if (!taken[j] && a[i].sentence == b[j].sentence && (!byNumber || a[i].row == b[j].row)) {
                        partner[i] = static_cast<int>(j);
                        taken[j] = true;
                        moved += byNumber ? 0 : 1;
                    }
                }
            }
        }
        std::int64_t relabelled = 0;
        std::int64_t unpaired = 0;
        std::vector<std::pair<int, int>> pairs;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (partner[i] < 0) {
                ++unpaired;
            } else if (a[i].label != b[static_cast<std::size_t>(partner[i])].label) {
                ++relabelled;
            } else {
                pairs.emplace_back(static_cast<int>(i), partner[i]);
            }
        }
        std::vector<std::pair<int, int>> found;
        std::int64_t counted = 0;
        for (const viewmodels::FlipRow &row : flips.rows) {
            found.emplace_back(row.first, row.second);
            const MadeUpRow &before = a[static_cast<std::size_t>(row.first)];
            const MadeUpRow &after = b[static_cast<std::size_t>(row.second)];
            const bool right = before.label == before.predicted;
            const bool stillRight = after.label == after.predicted;
            QCOMPARE(row.flip == Flip::Fixed, !right && stillRight);
            QCOMPARE(row.flip == Flip::Broke, right && !stillRight);
            QCOMPARE(row.flip == Flip::BothRight, right && stillRight);
        }
        for (const std::int64_t count : flips.counts) {
            counted += count;
        }
        QCOMPARE(found, pairs);
        QCOMPARE(counted, static_cast<std::int64_t>(pairs.size()));
        QCOMPARE(flips.moved, moved);
        QCOMPARE(flips.relabelled, relabelled);
        QCOMPARE(flips.onlyFirst, unpaired);
        QCOMPARE(flips.onlySecond, static_cast<std::int64_t>(std::count(taken.begin(), taken.end(), false)));
    }
}

void TestSentenceFlips::unknownSentencesArePairedByNumberAlone()
{
    const auto first = tableOf({"bad", "good"}, {{0, "a", 0, 0}, {1, "b", 1, 0}, {2, "c", 1, 1}});
    const auto second = tableOf({"bad", "good"}, {{2, "c", 1, 0}, {3, "d", 0, 0}, {4, "e", 1, 1}});
    first->sentences.reset();
    second->sentences.reset();
    const SentenceFlips flips = aligned(first, second);
    QCOMPARE(flips.rows.size(), std::size_t{1});
    QCOMPARE(flips.count(Flip::Broke), std::int64_t{1});
    QCOMPARE(flips.moved, std::int64_t{0});
    QCOMPARE(flips.onlyFirst, std::int64_t{2});
    QCOMPARE(flips.onlySecond, std::int64_t{2});
}

void TestSentenceFlips::nothingInCommon()
{
    const SentenceFlips flips =
        aligned(tableOf({"bad", "good"}, {{0, "a", 0, 0}}), tableOf({"bad", "good"}, {{0, "b", 0, 0}}));
    QVERIFY(flips.rows.empty());
    const auto statistics = viewmodels::flipStatistics(flips);
    QVERIFY(core::isUndefined(statistics.differences[0].difference));
    QVERIFY(viewmodels::conclusionText(flips, statistics).contains(QStringLiteral("no sentence in common")));
    const SentenceFlips empty = aligned(tableOf({"bad", "good"}, {}), tableOf({"bad", "good"}, {}));
    QVERIFY(empty.rows.empty());
    QVERIFY(empty.isSameSet());
}

void TestSentenceFlips::statisticsOfTheTest()
{
    const auto statistics = viewmodels::flipStatistics(typicalFlips());
    QCOMPARE(statistics.test.onlyFirst, std::int64_t{12});
    QCOMPARE(statistics.test.onlySecond, std::int64_t{31});
    QVERIFY(std::abs(statistics.test.exactP - 0.005401572654591291) < 1e-12); // as in tst_paired_tests
    QVERIFY(!statistics.hasIntervals);
    QCOMPARE(statistics.differences.size(), std::size_t{3});
    QVERIFY(std::abs(statistics.differences[0].difference - 19.0 / 400.0) < 1e-12);
    QCOMPARE(viewmodels::testText(statistics.test),
             QStringLiteral("McNemar's exact test: p = 0.005 · χ² with continuity correction: 7.53, p = 0.006"));
}

void TestSentenceFlips::intervalsAreRepeatableAndCancellable()
{
    const SentenceFlips flips = typicalFlips();
    std::atomic<bool> cancelled{false};
    std::atomic<int> percent{0};
    const auto one = viewmodels::flipStatisticsWithIntervals(flips, 3, cancelled, percent);
    QVERIFY(one.hasIntervals);
    QCOMPARE(percent.load(), 100);
    const metrics::Interval interval = one.differences[0].interval;
    // 12 and 31 of 400: the normal approximation gives 0.0475 ± 1.96 · 0.0162.
    QVERIFY(interval.low > 0.010 && interval.low < 0.022);
    QVERIFY(interval.high > 0.073 && interval.high < 0.085);
    const auto again = viewmodels::flipStatisticsWithIntervals(flips, 3, cancelled, percent);
    QCOMPARE(again.differences[2].interval.low, one.differences[2].interval.low);
    cancelled = true;
    const auto ended = viewmodels::flipStatisticsWithIntervals(flips, 3, cancelled, percent);
    QVERIFY(!ended.hasIntervals);
    QCOMPARE(ended.differences.size(), std::size_t{3}); // what is known without intervals stays
    QCOMPARE(ended.differences[0].difference, one.differences[0].difference);
}

void TestSentenceFlips::conclusionsInWords_data()
{
    QTest::addColumn<int>("broke");
    QTest::addColumn<int>("fixed");
    QTest::addColumn<QString>("words");
    QTest::newRow("no change") << 0 << 0 << QStringLiteral("neither is better");
    QTest::newRow("too few") << 0 << 5 << QStringLiteral("too few");
    QTest::newRow("chance") << 10 << 12 << QStringLiteral("may well be chance");
    QTest::newRow("B") << 12 << 31 << QStringLiteral("B is better than A");
    QTest::newRow("A") << 31 << 12 << QStringLiteral("A is better than B");
    QTest::newRow("B for sure") << 10 << 80 << QStringLiteral("fewer than 1 of 1,000");
    QTest::newRow("percent") << 12 << 31 << QStringLiteral("only 0.5 %");
}

void TestSentenceFlips::conclusionsInWords()
{
    QFETCH(int, broke);
    QFETCH(int, fixed);
    QFETCH(QString, words);
    QStringList rows;
    for (int i = 0; i < 200; ++i) {
        rows << (i < broke ? QStringLiteral("110") : i < broke + fixed ? QStringLiteral("101") : QStringLiteral("000"));
    }
    const auto [first, second] = tablesOf(rows);
    const SentenceFlips flips = aligned(first, second);
    const QString text = viewmodels::conclusionText(flips, viewmodels::flipStatistics(flips));
    QVERIFY2(text.contains(words), qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("%1")), qPrintable(text));
    std::atomic<bool> cancelled{false};
    std::atomic<int> percent{0};
    const auto statistics = viewmodels::flipStatisticsWithIntervals(flips, 0, cancelled, percent);
    QVERIFY(viewmodels::conclusionText(flips, statistics).contains(QStringLiteral("Matthews correlation")));
}

void TestSentenceFlips::differencesOfSetsInWords()
{
    QVERIFY(viewmodels::setDifferenceTexts(typicalFlips()).isEmpty());
    SentenceFlips flips;
    flips.moved = 3;
    QCOMPARE(viewmodels::setDifferenceTexts(flips).size(), 1); // the same sentences in another order
    flips.onlyFirst = 2;
    flips.onlySecond = 1;
    flips.relabelled = 4;
    const QStringList texts = viewmodels::setDifferenceTexts(flips);
    QCOMPARE(texts.size(), 5);
    QVERIFY(texts[0].contains(QStringLiteral("different sentences")));
    QVERIFY(texts[1].startsWith(QStringLiteral("2 ")));
    QVERIFY(texts[3].contains(QStringLiteral("another label")));
}

void TestSentenceFlips::listShowsWhatChanged()
{
    FlipTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFlips(std::make_shared<const SentenceFlips>(typicalFlips()));
    QCOMPARE(model.rowCount(), 43); // fixed and broke
    QCOMPARE(model.index(0, FlipTableModel::Change).data().toString(), QStringLiteral("Fixed"));
    QCOMPARE(model.index(0, FlipTableModel::Sentence).data().toString(), QStringLiteral("Sentence number 0"));
    QCOMPARE(model.index(0, FlipTableModel::FirstAnswer).data().toString(), QStringLiteral("good"));
    QCOMPARE(model.index(0, FlipTableModel::SecondAnswer).data().toString(), QStringLiteral("bad"));
    QCOMPARE(model.index(0, FlipTableModel::LossChange).data().toString(), QStringLiteral("−1.3000"));
    model.setWanted({static_cast<int>(Flip::StillWrong)});
    QCOMPARE(model.rowCount(), 80);
    model.setWanted({});
    QCOMPARE(model.rowCount(), 0);
    model.setFlips(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestSentenceFlips::cellsOfTheMatrixChoose()
{
    const auto flips = std::make_shared<const SentenceFlips>(typicalFlips());
    viewmodels::FlipMatrixModel matrix;
    const QAbstractItemModelTester tester(&matrix, QAbstractItemModelTester::FailureReportingMode::QtTest);
    matrix.setFlips(flips);
    QCOMPARE(matrix.rowCount(), 2);
    FlipTableModel list;
    list.setFlips(flips);
    list.setWanted({0, 1, 2, 3});
    qlonglong sum = 0;
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < 2; ++column) {
            const QModelIndex cell = matrix.index(row, column);
            const qlonglong count = cell.data(viewmodels::FlipMatrixModel::CountRole).toLongLong();
            list.setCells({matrix.cellOf(cell)});
            QCOMPARE(list.rowCount(), static_cast<int>(count));
            QCOMPARE(cell.data(viewmodels::FlipMatrixModel::UnchangedRole).toBool(), row == column);
            sum += count;
            for (int i = 0; i < list.rowCount(); ++i) {
                QCOMPARE(list.index(i, FlipTableModel::FirstAnswer).data().toString(),
                         row == 0 ? QStringLiteral("bad") : QStringLiteral("good"));
            }
        }
    }
    QCOMPARE(sum, qlonglong{400});
    QVERIFY(matrix.index(0, 1).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("A answered bad")));
}

void TestSentenceFlips::searchAndSort()
{
    FlipTableModel model;
    model.setFlips(std::make_shared<const SentenceFlips>(typicalFlips()));
    model.setSearch(QStringLiteral(" NUMBER 11"));
    QCOMPARE(model.rowCount(), 10); // 11 was fixed; 111 to 119 broke
    model.setSearch({});
    model.sort(FlipTableModel::Row, Qt::DescendingOrder);
    QCOMPARE(model.index(0, FlipTableModel::Row).data(viewmodels::SentenceTableModel::RawValueRole).toLongLong(),
             qlonglong{123});
    model.sort(FlipTableModel::LossChange, Qt::AscendingOrder);
    QCOMPARE(model.index(0, FlipTableModel::Change).data().toString(), QStringLiteral("Fixed"));
    QCOMPARE(model.index(42, FlipTableModel::Change).data().toString(), QStringLiteral("Broke"));
    model.sort(-1, Qt::AscendingOrder);
    QCOMPARE(model.positionOf(0), 0);
    QCOMPARE(model.positionOf(42), 122);
}

void TestSentenceFlips::filesAndClipboard()
{
    auto first = tableOf({"bad", "good"}, {{0, "=a, \"b\"", 0, 1}, {1, "tab\there", 1, 1}});
    auto second = tableOf({"bad", "good"}, {{0, "=a, \"b\"", 0, 0}, {1, "tab\there", 1, 0}});
    FlipTableModel model;
    model.setFlips(std::make_shared<const SentenceFlips>(aligned(first, second)));
    const std::string csv = viewmodels::flipsAsCsv(model.rows());
    QCOMPARE(
        QString::fromStdString(csv),
        QStringLiteral("change,sentence,label,predicted_a,predicted_b,confidence_a,confidence_b,loss_a,loss_b,row\r\n"
                       "fixed,\"=a, \"\"b\"\"\",bad,good,bad,0.5,0.5,1.5,0.2,1\r\n"
                       "broke,tab\there,good,good,bad,0.51,0.51,0.2,1.5,2\r\n"));
    QVERIFY(viewmodels::flipsAsCsv(model.rows(), true).find("fixed,\"'=a") != std::string::npos);
    const QStringList lines = viewmodels::flipsAsTsv(model.rows(), {1}).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[1].startsWith(QStringLiteral("Broke\ttab here\tgood\tgood\tbad\t")));
    QCOMPARE(viewmodels::flipsAsTsv(model.rows()).split(QLatin1Char('\n'), Qt::SkipEmptyParts).size(), 3);
}

void TestSentenceFlips::largeTablesAreFilteredOffTheThread()
{
    QStringList rows;
    for (int i = 0; i < 20000; ++i) {
        rows << (i % 4 == 0 ? QStringLiteral("101") : QStringLiteral("111"));
    }
    const auto [first, second] = tablesOf(rows);
    FlipTableModel model;
    QSignalSpy refreshed(&model, &FlipTableModel::refreshed);
    model.setFlips(std::make_shared<const SentenceFlips>(aligned(first, second)));
    QVERIFY(model.isBusy());
    model.setWanted({static_cast<int>(Flip::BothRight)}); // the first pass is worthless now
    QVERIFY(refreshed.wait(10000));
    QVERIFY(!model.isBusy());
    QCOMPARE(model.rowCount(), 15000);
}

QTEST_MAIN(TestSentenceFlips)
#include "tst_sentence_flips.moc"
