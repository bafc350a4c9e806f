// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sentence_table_model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using viewmodels::SentenceTableModel;

namespace {

/// Rows of two classes; row i has label i % 2 and is wrong when i % 3 == 0.
std::shared_ptr<const core::EvaluationTable> makeTable(int rows)
{
    auto table = std::make_shared<core::EvaluationTable>();
    table->labels = {"bad", "good"};
    table->confusion.assign(4, 0);
    auto sentences = std::make_shared<std::vector<std::string>>();
    for (int i = 0; i < rows; ++i) {
        core::Prediction row;
        row.row = i;
        row.line = i + 2;
        row.label = i % 2;
        row.predicted = i % 3 == 0 ? 1 - row.label : row.label;
        row.confidence = 0.5 + 0.001 * (i % 400);
        row.loss = 0.01 * (i % 97);
        table->rows.push_back(row);
        table->probabilities.push_back(static_cast<float>(row.predicted == 0 ? row.confidence : 1 - row.confidence));
        table->probabilities.push_back(static_cast<float>(row.predicted == 1 ? row.confidence : 1 - row.confidence));
        table->confusion[static_cast<std::size_t>(row.label) * 2 + static_cast<std::size_t>(row.predicted)] += 1;
        sentences->push_back(i % 5 == 0 ? "The Cat, said \"Tom\", sat on mat " + std::to_string(i)
                                        : "A dog barked at number " + std::to_string(i));
    }
    table->sentences = sentences;
    return table;
}

std::int64_t cellCount(const core::EvaluationTable &table, int cell)
{
    return table.confusion[static_cast<std::size_t>(cell)];
}

} // namespace

class TestSentenceTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsErrorsWithTheLargestLossFirst();
    void cellsChooseTheRows_data();
    void cellsChooseTheRows();
    void searchIgnoresCase();
    void thirdSortRestoresFileOrder();
    void equalKeysKeepFileOrder();
    void csvIsQuoted();
    void spreadsheetGuardPutsAnApostrophe();
    void copyIsTabSeparatedWithHeader();
    void findsTheSameRowAgain();
    void largeTablesAreFilteredOffTheThread();
    void oldRowsStayUntilTheNewOnesAreFound();
    void exportsAreOfTheMoment();
    void toolTipsAreNotMarkup();
    void filtersAHundredThousandRowsInTime();
};

void TestSentenceTableModel::listsErrorsWithTheLargestLossFirst()
{
    SentenceTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto table = makeTable(300);
    model.setTable(table, 40);
    QCOMPARE(model.rowCount(), 100);
    double before = 1e9;
    for (int row = 0; row < model.rowCount(); ++row) {
        const double loss =
            model.index(row, SentenceTableModel::Loss).data(SentenceTableModel::RawValueRole).toDouble();
        QVERIFY(loss <= before);
        before = loss;
        QVERIFY(model.index(row, SentenceTableModel::Label).data()
                != model.index(row, SentenceTableModel::Predicted).data());
    }
    QCOMPARE(model.index(0, SentenceTableModel::Step).data().toString(), QStringLiteral("40"));
    model.setTable(nullptr, 0);
    QCOMPARE(model.rowCount(), 0);
}

void TestSentenceTableModel::cellsChooseTheRows_data()
{
    QTest::addColumn<QSet<int>>("cells");
    QTest::newRow("wrong: bad as good") << QSet<int>{1};
    QTest::newRow("wrong: good as bad") << QSet<int>{2};
    QTest::newRow("right: good") << QSet<int>{3};
    QTest::newRow("two cells") << QSet<int>{0, 1};
}

void TestSentenceTableModel::cellsChooseTheRows()
{
    QFETCH(QSet<int>, cells);
    SentenceTableModel model;
    const auto table = makeTable(300);
    model.setTable(table, 1);
    model.setCells(cells);
    std::int64_t expected = 0;
    for (const int cell : cells) {
        expected += cellCount(*table, cell);
    }
    QCOMPARE(model.rowCount(), static_cast<int>(expected));
    QCOMPARE(model.candidateCount(), expected);
    for (int row = 0; row < model.rowCount(); ++row) {
        const core::Prediction &shown = table->rows[static_cast<std::size_t>(model.positionOf(row))];
        QVERIFY(cells.contains(shown.label * 2 + shown.predicted));
    }
}

void TestSentenceTableModel::searchIgnoresCase()
{
    SentenceTableModel model;
    model.setTable(makeTable(300), 1);
    model.setSearch(QStringLiteral(" cat, SAID "));
    QCOMPARE(model.rowCount(), 20); // every fifteenth row is wrong and about the cat
    model.setSearch(QStringLiteral("no such words"));
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.candidateCount(), 100);
}

void TestSentenceTableModel::thirdSortRestoresFileOrder()
{
    SentenceTableModel model;
    model.setTable(makeTable(90), 1);
    model.sort(SentenceTableModel::Sentence, Qt::AscendingOrder);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("A dog barked at number 12"));
    model.sort(-1, Qt::AscendingOrder);
    for (int row = 1; row < model.rowCount(); ++row) {
        QVERIFY(model.dataRowOf(row - 1) < model.dataRowOf(row));
    }
}

void TestSentenceTableModel::equalKeysKeepFileOrder()
{
    SentenceTableModel model;
    model.setTable(makeTable(300), 1);
    model.sort(SentenceTableModel::Label, Qt::DescendingOrder);
    for (int row = 1; row < model.rowCount(); ++row) {
        if (model.index(row, SentenceTableModel::Label).data()
            == model.index(row - 1, SentenceTableModel::Label).data()) {
            QVERIFY(model.dataRowOf(row - 1) < model.dataRowOf(row));
        }
    }
}

void TestSentenceTableModel::csvIsQuoted()
{
    SentenceTableModel model;
    model.setTable(makeTable(4), 7);
    model.sort(-1, Qt::AscendingOrder);
    const std::string csv = model.toCsv();
    const std::string expected = "sentence,label,predicted,confidence,loss,step,row\r\n"
                                 "\"The Cat, said \"\"Tom\"\", sat on mat 0\",bad,good,0.5,0,7,1\r\n"
                                 "A dog barked at number 3,good,bad,0.503,0.03,7,4\r\n";
    QCOMPARE(QString::fromStdString(csv), QString::fromStdString(expected));
}

void TestSentenceTableModel::spreadsheetGuardPutsAnApostrophe()
{
    auto table = std::make_shared<core::EvaluationTable>(*makeTable(1));
    table->sentences = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"=SUM(A1)"});
    SentenceTableModel model;
    model.setTable(table, 1);
    QVERIFY(model.toCsv().find("\r\n=SUM(A1),") != std::string::npos);
    QVERIFY(model.toCsv(true).find("\r\n'=SUM(A1),") != std::string::npos);
}

void TestSentenceTableModel::copyIsTabSeparatedWithHeader()
{
    SentenceTableModel model;
    model.setTable(makeTable(9), 1);
    const QStringList lines = model.toTsv({0, 2}).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], QStringLiteral("Sentence\tLabel\tPredicted\tConfidence\tLoss\tStep\tRow"));
    QCOMPARE(lines[1].split(QLatin1Char('\t')).size(), 7);
    QCOMPARE(model.toTsv({}).split(QLatin1Char('\n'), Qt::SkipEmptyParts).size(), 1 + model.rowCount());
}

void TestSentenceTableModel::findsTheSameRowAgain()
{
    SentenceTableModel model;
    model.setTable(makeTable(300), 1);
    const std::int64_t wanted = model.dataRowOf(5);
    model.sort(SentenceTableModel::Confidence, Qt::AscendingOrder);
    const int row = model.rowOfDataRow(wanted);
    QVERIFY(row >= 0);
    QCOMPARE(model.dataRowOf(row), wanted);
    QCOMPARE(model.rowOfDataRow(1), -1); // answered rightly
}

void TestSentenceTableModel::largeTablesAreFilteredOffTheThread()
{
    SentenceTableModel model;
    QSignalSpy refreshed(&model, &SentenceTableModel::refreshed);
    model.setTable(makeTable(20000), 1);
    QVERIFY(model.isBusy());
    model.setSearch(QStringLiteral("cat")); // the first pass is worthless now
    QVERIFY(refreshed.wait(10000));
    QVERIFY(!model.isBusy());
    QCOMPARE(model.rowCount(), 1334);
    QTest::qWait(50);
    QCOMPARE(refreshed.count(), 1);
}

void TestSentenceTableModel::oldRowsStayUntilTheNewOnesAreFound()
{
    SentenceTableModel model;
    QSignalSpy refreshed(&model, &SentenceTableModel::refreshed);
    const auto first = makeTable(20000);
    model.setTable(first, 1);
    QVERIFY(refreshed.wait(10000));
    const int rows = model.rowCount();
    QVERIFY(rows > 0);
    const auto second = makeTable(30000);
    model.setTable(second, 2);
    QVERIFY(model.isBusy());
    QCOMPARE(model.rowCount(), rows);
    QCOMPARE(model.table(), first);
    QCOMPARE(model.index(0, SentenceTableModel::Step).data().toString(), QStringLiteral("1"));
    QVERIFY(refreshed.wait(10000));
    QCOMPARE(model.table(), second);
    QCOMPARE(model.rowCount(), 10000);
    model.setTable(nullptr, 0);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.rowOfDataRow(0), -1);
}

void TestSentenceTableModel::exportsAreOfTheMoment()
{
    SentenceTableModel model;
    model.setTable(makeTable(90), 1);
    const viewmodels::SentenceRows rows = model.rows();
    const std::string before = model.toCsv();
    model.setSearch(QStringLiteral("cat"));
    QVERIFY(model.toCsv() != before);
    QCOMPARE(viewmodels::sentencesAsCsv(rows), before);
    model.setTable(nullptr, 0);
    QCOMPARE(viewmodels::sentencesAsCsv(rows), before);
    QCOMPARE(viewmodels::sentencesAsTsv(rows).count(QLatin1Char('\n')), qsizetype{31});
    QCOMPARE(model.toCsv(), std::string("sentence,label,predicted,confidence,loss,step,row\r\n"));
}

void TestSentenceTableModel::toolTipsAreNotMarkup()
{
    auto table = std::make_shared<core::EvaluationTable>(*makeTable(1));
    table->sentences =
        std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"<h1>Loud</h1> & low"});
    SentenceTableModel model;
    model.setTable(table, 1);
    const QModelIndex index = model.index(0, SentenceTableModel::Sentence);
    QCOMPARE(index.data().toString(), QStringLiteral("<h1>Loud</h1> & low"));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;h1&gt;Loud&lt;/h1&gt; &amp; low")));
}

void TestSentenceTableModel::filtersAHundredThousandRowsInTime()
{
    const auto table = makeTable(100000);
    const viewmodels::FoldedSentences folded = viewmodels::foldSentences(*table->sentences);
    const std::atomic<bool> cancelled{false};
    viewmodels::SentenceQuery query;
    query.cells = {1};
    query.key = viewmodels::SentenceKey::None;
    QElapsedTimer timer;
    qint64 best = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 5; ++round) {
        timer.start();
        const auto rows = viewmodels::selectSentences(*table, folded, query, cancelled);
        best = std::min(best, timer.elapsed());
        QCOMPARE(static_cast<std::int64_t>(rows.size()), cellCount(*table, 1));
    }
    QVERIFY2(best < 50, qPrintable(QStringLiteral("%1 ms").arg(best)));
}

QTEST_GUILESS_MAIN(TestSentenceTableModel)
#include "tst_sentence_table_model.moc"
