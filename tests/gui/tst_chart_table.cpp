// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Show as table": a long curve is copied without holding up the window, chosen rows alone, all curves side by side.
#include "dialogs/chart_table_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QThreadPool>

#include <memory>
#include <utility>
#include <vector>

using namespace signalbox;

namespace {

charts::CurveModel curveOf(const char *label, int points, std::int64_t distance)
{
    auto series = std::make_shared<viewmodels::MetricSeries>();
    for (int i = 0; i < points; ++i) {
        series->append(i * distance, i, 0.001 * i);
    }
    charts::CurveModel curve;
    curve.runName = curve.label = QLatin1String(label);
    curve.metric = QStringLiteral("train/loss_step");
    curve.series = series;
    return curve;
}

QString copied()
{
    return QApplication::clipboard()->text();
}

} // namespace

class TestChartTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void longCurvesAreCopiedBehindTheWindow();
    void smoothedValuesAreCopiedWhole();
    void chosenRowsAreCopiedInOrder();
    void curvesSideBySide();
    void closedWhileItCopies();

private:
    /// Opens the table of these curves.
    void open(std::vector<charts::CurveModel> curves, const charts::ChartView &view = {});
    [[nodiscard]] QTableView &table() const { return *m_dialog->findChild<QTableView *>(); }
    [[nodiscard]] QPushButton &copyButton() const
    {
        return *m_dialog->findChild<QPushButton *>(QStringLiteral("copyChartTableButton"));
    }

    std::unique_ptr<ui::ChartTableDialog> m_dialog;
};

void TestChartTable::init()
{
    QApplication::clipboard()->clear();
}

void TestChartTable::open(std::vector<charts::CurveModel> curves, const charts::ChartView &view)
{
    charts::LineChartModel model;
    model.id = model.title = QStringLiteral("train/loss_step");
    model.curves = std::move(curves);
    m_dialog = std::make_unique<ui::ChartTableDialog>(model, view, nullptr);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    QTRY_VERIFY(table().hasFocus()); // shortcuts act only there
}

void TestChartTable::longCurvesAreCopiedBehindTheWindow()
{
    constexpr int kPoints = 200'000;
    open({curveOf("a", kPoints, 1)});
    table().selectAll();
    QTest::mouseClick(&copyButton(), Qt::LeftButton);
    QVERIFY(copied().isEmpty()); // the click has returned, and the text is still being made
    QCOMPARE(copyButton().text(), QStringLiteral("Copying…"));
    QTest::mouseClick(&copyButton(), Qt::LeftButton); // once is enough
    QTRY_VERIFY_WITH_TIMEOUT(!copied().isEmpty(), 60000);
    QCOMPARE(copied().count(QLatin1Char('\n')), qsizetype{kPoints + 1});
    QVERIFY(copied().startsWith(QStringLiteral("Step\tEpoch\tTime\ttrain/loss_step\n")));
    QCOMPARE(copyButton().text(), QStringLiteral("Copy"));
}

void TestChartTable::smoothedValuesAreCopiedWhole()
{
    charts::ChartView view;
    view.smoothing = 0.9;
    open({curveOf("a", 50'000, 1)}, view);
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!copied().isEmpty(), 60000);
    QVERIFY(copied().startsWith(QStringLiteral("Step\tEpoch\tTime\ttrain/loss_step\tSmoothed\n")));
    QVERIFY(!copied().contains(QStringLiteral("…"))); // none is left out because it was not computed yet
}

void TestChartTable::chosenRowsAreCopiedInOrder()
{
    open({curveOf("a", 20, 10)});
    const auto select = [this](int row) {
        table().selectionModel()->select(table().model()->index(row, 0),
                                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
    };
    for (const int row : {7, 3, 4, 12}) {
        select(row);
    }
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!copied().isEmpty());
    QStringList steps;
    for (const QString &line : copied().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        steps << line.section(QLatin1Char('\t'), 0, 0);
    }
    QCOMPARE(steps.join(QLatin1Char(' ')), QStringLiteral("Step 30 40 70 120"));
}

void TestChartTable::curvesSideBySide()
{
    open({curveOf("a", 4, 1), curveOf("b", 2, 2)}); // steps 0 1 2 3 and 0 2
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!copied().isEmpty());
    QCOMPARE(copied().split(QLatin1Char('\n'))[2], QStringLiteral("1\t0.001000\t")); // b has no value at step 1
    QCOMPARE(copied().count(QLatin1Char('\n')), qsizetype{5});
    // One of them alone, chosen by keys.
    auto *curve = m_dialog->findChild<QComboBox *>();
    QCOMPARE(curve->count(), 3);
    QTest::keyClick(curve, Qt::Key_End);
    QApplication::clipboard()->clear();
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!copied().isEmpty());
    QCOMPARE(copied().count(QLatin1Char('\n')), qsizetype{3});
    QVERIFY(copied().startsWith(QStringLiteral("Step\tEpoch\t")));
}

void TestChartTable::closedWhileItCopies()
{
    open({curveOf("a", 200'000, 1)});
    QTest::mouseClick(&copyButton(), Qt::LeftButton);
    m_dialog.reset();
    QThreadPool::globalInstance()->waitForDone();
    QTest::qWait(10);
    QVERIFY(copied().isEmpty());
}

QTEST_MAIN(TestChartTable)
#include "tst_chart_table.moc"
