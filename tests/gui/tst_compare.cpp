// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs against each other: what differs, which is best, and which sentences one has right and the other wrong.
#include "gui/window_fixture.h"

#include "charts/line_chart.h"
#include "common/banner_area.h"
#include "common/run_workspace.h"
#include "panels/compare_charts.h"
#include "panels/compare_panel.h"
#include "panels/comparison_delegate.h"
#include "panels/comparison_view.h"
#include "panels/flip_browser.h"
#include "panels/flip_view.h"
#include "panels/row_names.h"
#include "viewmodels/curve_groups.h"
#include "viewmodels/flip_text.h"
#include "viewmodels/run_comparison_model.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QImage>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTableView>
#include <QTableWidget>

#include <algorithm>
#include <filesystem>

using namespace signalbox;
using test_gui::WindowFixture;
using viewmodels::ComparisonSection;
using viewmodels::Flip;

namespace {

/// Models of the same sentences and labels, of which the later one is better.
test_support::TrainingScript scriptOf(double skill, std::int64_t rows = 400)
{
    test_support::TrainingScript script;
    script.validationRows = rows;
    script.skill = skill;
    return script;
}

void clickSwatch(WindowFixture &fixture, int row)
{
    auto *list = fixture.find<QListView>(QStringLiteral("runList"));
    const QRect area = list->visualRect(list->model()->index(row, 0));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, area.topLeft() + QPoint(22, 20));
}

void clickTab(WindowFixture &fixture, const QString &text)
{
    auto *tabs = fixture.find<QTabBar>(QStringLiteral("tabBar"));
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->tabText(tab) == text) {
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
            return;
        }
    }
    QTest::qFail(qPrintable(QStringLiteral("no tab %1").arg(text)), __FILE__, __LINE__);
}

/// Clicks a cell of a table.
void clickCell(QTableView &table, const QModelIndex &index)
{
    table.scrollTo(index);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
}

void clickName(QTableView &table, int row)
{
    QHeaderView *names = table.verticalHeader();
    QTest::mouseClick(names->viewport(), Qt::LeftButton, {},
                      QPoint(20, names->sectionViewportPosition(row) + names->sectionSize(row) / 2));
}

/// The number at the end of a tile's text.
int countOf(WindowFixture &fixture, Flip flip)
{
    const QString text = fixture.text(QStringLiteral("flipTile%1").arg(static_cast<int>(flip)));
    bool isNumber = false;
    const int count = QLocale().toInt(text.section(QLatin1Char(' '), -1), &isNumber);
    return isNumber ? count : -1;
}

/// The lowest row of pixels that is drawn in strongly within columns [left, right).
int lowestInk(const QImage &image, int left, int right, int bottom)
{
    for (int y = bottom; y >= 0; --y) {
        for (int x = left; x < right; ++x) {
            if (qGray(image.pixel(x, y)) < 140) {
                return y;
            }
        }
    }
    return -1;
}

} // namespace

class TestCompare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void differencesAreShownAndToggled();
    void searchNarrowsTheRows();
    void sectionsFoldByClickAndKey();
    void menusOrderAndRefer();
    void otherRunsAreChosen();
    void chartsOverlayTheRuns();
    void chartsStayWhenOthersGo();
    void theseRunsAreShownInCharts();
    void seedsBecomeOneColumn();
    void tableIsCopiedAndExported();
    void sentencesOfTwoRuns();
    void sentencesOfTwoEpochs();
    void tilesAndCellsChooseSentences();
    void changedAnswersAreReadAsATable();
    void intervalsCanBeCancelled();
    void sentencesAreExported();
    void emptyPanelTeaches();
    void fitsASmallWindow();
    void sentencesAreReadableInASmallWindow();
    void namesStandOnTheLineOfTheirValues();

private:
    viewmodels::RunComparisonModel &table();
    viewmodels::FlipTableModel &sentences();
    /// Ticks both runs, opens the tab and waits for the comparison.
    void openComparison();
    void openSentences();
    QString exported(const QString &folder);

    WindowFixture m_trained{scriptOf(0.6)};
    core::RunId m_newer;
    std::unique_ptr<WindowFixture> m_fixture;
};

/// Trains both runs; each function gets a copy of their store.
void TestCompare::initTestCase()
{
    QVERIFY(m_trained.open());
    QVERIFY(m_trained.finishRun());
    m_trained.shut();
    m_trained.setScript(scriptOf(2.5));
    QVERIFY(m_trained.open());
    QVERIFY(m_trained.finishRun());
    m_newer = m_trained.workspace().current();
    m_trained.shut();
}

void TestCompare::init()
{
    m_fixture = std::make_unique<WindowFixture>(scriptOf(2.5));
    std::error_code error;
    std::filesystem::copy(m_trained.storeDirectory(), m_fixture->storeDirectory(),
                          std::filesystem::copy_options::recursive, error);
    QVERIFY2(!error, error.message().c_str());
    QVERIFY(m_fixture->open());
    m_fixture->workspace().setCurrent(m_newer);
    QTRY_VERIFY(m_fixture->workspace().currentRecord() != nullptr);
}

void TestCompare::cleanup()
{
    m_fixture.reset();
}

viewmodels::RunComparisonModel &TestCompare::table()
{
    return m_fixture->window().findChild<ui::ComparisonView *>()->model();
}

viewmodels::FlipTableModel &TestCompare::sentences()
{
    return m_fixture->window().findChild<ui::FlipBrowser *>()->model();
}

void TestCompare::openComparison()
{
    clickSwatch(*m_fixture, 1);
    clickTab(*m_fixture, QStringLiteral("Compare"));
    QVERIFY(m_fixture->find(QStringLiteral("comparePanel"))->isVisible());
    QTRY_COMPARE(table().columnCount(), 2);
}

void TestCompare::openSentences()
{
    openComparison();
    m_fixture->click(QStringLiteral("compareViewControl1"));
    QTRY_VERIFY(countOf(*m_fixture, Flip::Fixed) >= 0);
}

void TestCompare::differencesAreShownAndToggled()
{
    openComparison();
    QVERIFY(m_fixture->text(QStringLiteral("compareSourceLabel")).contains(QStringLiteral("side bar")));
    const int row = table().findRow(ComparisonSection::Metrics, "valid/mcc");
    QVERIFY(row >= 0);
    // The newer run leads the list, and is the better one.
    QVERIFY(table().index(row, 0).data().toString().contains(QStringLiteral("★ best")));
    QVERIFY(!table().index(row, 1).data().toString().contains(QStringLiteral("★")));
    QCOMPARE(table().findRow(ComparisonSection::Settings, "epochs"), -1);
    const int differences = table().shownCount();
    m_fixture->click(QStringLiteral("comparisonRowsControl1"));
    QVERIFY(table().shownCount() > differences);
    QVERIFY(table().findRow(ComparisonSection::Settings, "epochs") >= 0);
    QVERIFY(table().findRow(ComparisonSection::Environment, "engine") >= 0);
    QVERIFY(table().findRow(ComparisonSection::Data, "valid-hash") >= 0);
    m_fixture->click(QStringLiteral("comparisonRowsControl0"));
    QCOMPARE(table().shownCount(), differences);
    clickSwatch(*m_fixture, 1); // the side bar goes on choosing
    QTRY_COMPARE(table().columnCount(), 1);
    QTRY_VERIFY(m_fixture->find(QStringLiteral("comparisonEmptyLabel"))->isVisible());
}

void TestCompare::searchNarrowsTheRows()
{
    openComparison();
    QTest::keyClick(&m_fixture->window(), Qt::Key_F, Qt::ControlModifier);
    auto *search = m_fixture->find<QLineEdit>(QStringLiteral("comparisonSearchEdit"));
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("valid/mcc"));
    QTRY_COMPARE(table().shownCount(), 1);
    QTest::keyClicks(search, QStringLiteral(" nothing has this"));
    QTRY_COMPARE(table().rowCount(), 0);
    m_fixture->click(QStringLiteral("comparisonClearButton"));
    QTRY_VERIFY(table().shownCount() > 1);
    QVERIFY(search->text().isEmpty());
}

void TestCompare::sectionsFoldByClickAndKey()
{
    openComparison();
    auto *view = m_fixture->find<QTableView>(QStringLiteral("comparisonTable"));
    QVERIFY(table().findRow(ComparisonSection::Metrics, "valid/mcc") > 0);
    clickName(*view, 0);
    QCOMPARE(table().findRow(ComparisonSection::Metrics, "valid/mcc"), -1);
    clickCell(*view, table().index(0, 1));
    QVERIFY(table().findRow(ComparisonSection::Metrics, "valid/mcc") > 0);
    QCOMPARE(view->currentIndex().row(), 0);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(table().findRow(ComparisonSection::Metrics, "valid/mcc"), -1);
    QTest::keyClick(view, Qt::Key_Space);
    QVERIFY(table().findRow(ComparisonSection::Metrics, "valid/mcc") > 0);
}

void TestCompare::menusOrderAndRefer()
{
    openComparison();
    auto *view = m_fixture->find<QTableView>(QStringLiteral("comparisonTable"));
    const auto choose = [&](const QModelIndex &index, const QString &action) {
        Q_EMIT view->customContextMenuRequested(view->visualRect(index).center());
        auto *menu = m_fixture->find<QMenu>(QStringLiteral("comparisonMenu"));
        auto *wanted = menu->findChild<QAction *>(action);
        QVERIFY2(wanted != nullptr, qPrintable(action));
        wanted->trigger();
        delete menu;
    };
    const int row = table().findRow(ComparisonSection::Metrics, "valid/mcc");
    const QString newer = table().columnAt(0)->title;
    choose(table().index(row, 0), QStringLiteral("referenceAction"));
    QTRY_VERIFY(
        table().headerData(0, Qt::Horizontal, Qt::DisplayRole).toString().contains(QStringLiteral("reference")));
    QVERIFY(table().index(row, 1).data().toString().contains(QLatin1Char('-')));
    const int loss = table().findRow(ComparisonSection::Metrics, "valid/loss");
    choose(table().index(loss, 0), QStringLiteral("orderColumnsAction"));
    QTRY_VERIFY(table().isOrdered());
    QCOMPARE(table().columnAt(0)->title, newer); // the smaller loss is the better one
    choose(table().index(row, 1), QStringLiteral("removeColumnAction"));
    QTRY_COMPARE(table().columnCount(), 1);
    QCOMPARE(table().columnAt(0)->title, newer);
    QVERIFY(m_fixture->text(QStringLiteral("compareSourceLabel")).contains(QStringLiteral("chosen here")));
}

void TestCompare::otherRunsAreChosen()
{
    clickTab(*m_fixture, QStringLiteral("Compare"));
    QTRY_COMPARE(table().columnCount(), 1);
    m_fixture->click(QStringLiteral("chooseRunsButton"));
    auto *list = m_fixture->find<QListView>(QStringLiteral("pickList"));
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->model()->rowCount(), 2);
    const QModelIndex older = list->model()->index(1, 0);
    QCOMPARE(older.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));
    list->setCurrentIndex(older);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(older.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    m_fixture->click(QStringLiteral("confirmPickButton"));
    QTRY_COMPARE(table().columnCount(), 2);
    QVERIFY(m_fixture->find(QStringLiteral("followSideBarButton"))->isVisible());
    m_fixture->click(QStringLiteral("followSideBarButton"));
    QTRY_COMPARE(table().columnCount(), 1);
    QVERIFY(!m_fixture->find(QStringLiteral("followSideBarButton"))->isVisible());
    // A condition narrows the list.
    m_fixture->click(QStringLiteral("chooseRunsButton"));
    QTRY_VERIFY(m_fixture->window().findChild<QListView *>(QStringLiteral("pickList")) != nullptr);
    auto *search = m_fixture->find<QLineEdit>(QStringLiteral("pickFilterEdit"));
    QTest::keyClicks(search, QStringLiteral("valid/mcc > 5"));
    QTRY_COMPARE(m_fixture->find<QListView>(QStringLiteral("pickList"))->model()->rowCount(), 0);
    m_fixture->click(QStringLiteral("cancelPickButton"));
}

void TestCompare::chartsOverlayTheRuns()
{
    openComparison();
    const auto chartOf = [this](const char *metric) {
        return m_fixture->window().findChild<charts::LineChart *>(QStringLiteral("compareChart:")
                                                                  + QLatin1String(metric));
    };
    for (const char *metric : {"train/loss_step", "valid/loss", "valid/mcc"}) {
        QTRY_VERIFY2(chartOf(metric) != nullptr, metric);
        const charts::LineChart *chart = chartOf(metric);
        QVERIFY(chart->isVisible());
        QTRY_COMPARE(chart->model().curves.size(), std::size_t{2});
        const auto hasPoints = [chart] {
            const auto &curves = chart->model().curves;
            return std::all_of(curves.begin(), curves.end(),
                               [](const charts::CurveModel &curve) { return curve.series->size() > 0; });
        };
        QTRY_VERIFY(hasPoints());
        QVERIFY(chart->model().curves[0].colorSlot != chart->model().curves[1].colorSlot);
    }
    // Folded, it leaves its place to the table, which is remembered.
    const int before = m_fixture->find(QStringLiteral("comparisonTable"))->height();
    m_fixture->click(QStringLiteral("compareChartsFold"));
    QVERIFY(!chartOf("valid/mcc")->isVisible());
    QTRY_VERIFY(m_fixture->find(QStringLiteral("comparisonTable"))->height() > before);
    m_fixture->shut();
    QVERIFY(m_fixture->open());
    m_fixture->workspace().setCurrent(m_newer);
    QTRY_VERIFY(m_fixture->workspace().currentRecord() != nullptr);
    openComparison();
    QVERIFY(chartOf("valid/mcc") == nullptr); // nothing is made out of sight
    m_fixture->click(QStringLiteral("compareChartsFold"));
    QTRY_VERIFY(chartOf("valid/mcc") != nullptr);
}

/// Another run brings and takes charts beside those that stay as they are looked at, in files too.
void TestCompare::chartsStayWhenOthersGo()
{
    openComparison();
    auto *row = m_fixture->window().findChild<ui::CompareCharts *>();
    QTRY_VERIFY(row->shown().size() > 3); // scores that differ come behind the usual three
    const QString other = row->shown().back().first.id;
    QPointer<charts::LineChart> loss =
        m_fixture->find<charts::LineChart>(QStringLiteral("compareChart:train/loss_step"));
    QPointer<charts::LineChart> gone = m_fixture->find<charts::LineChart>(QStringLiteral("compareChart:") + other);
    const auto hasPoints = [](const charts::LineChart &chart) {
        const auto &curves = chart.model().curves;
        return curves.size() == 2 && std::all_of(curves.begin(), curves.end(), [](const charts::CurveModel &curve) {
                   return curve.series->size() > 0;
               });
    };
    QTRY_VERIFY(hasPoints(*loss) && hasPoints(*gone));
    loss->setFocus();
    QTest::keyClick(loss, Qt::Key_Plus);
    const auto range = loss->view().xRange;
    QVERIFY(range);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {20, 20}, loss->mapToGlobal(QPoint(20, 20)));
    QApplication::sendEvent(loss, &event);
    auto *menu = loss->findChild<QMenu *>(QStringLiteral("chartMenu"));
    QVERIFY(menu != nullptr);
    for (QAction *action : menu->actions()) {
        if (action->text() == QStringLiteral("Logarithmic y axis")) {
            action->trigger();
        }
    }
    delete menu;
    for (const auto &[model, view] : row->shown()) {
        QCOMPARE(view.logY, model.id == QStringLiteral("train/loss_step"));
        QCOMPARE(view.xRange, range);
    }
    QTest::mouseClick(gone->findChild<QAbstractButton *>(QStringLiteral("chartExpandButton")), Qt::LeftButton);
    QPointer<charts::LineChart> large = m_fixture->find<charts::LineChart>(QStringLiteral("compareLarge:") + other);
    QVERIFY(row->hasLargeCharts());
    clickSwatch(*m_fixture, 1); // scores of one run do not differ
    QTRY_COMPARE(table().columnCount(), 1);
    QTRY_VERIFY(gone.isNull());
    QTRY_VERIFY(large.isNull());
    QVERIFY(!row->hasLargeCharts());
    QCOMPARE(row->shown().size(), std::size_t{3});
    QVERIFY(!loss.isNull() && loss->isVisible());
    QVERIFY(loss->view().logY);
    QCOMPARE(loss->view().xRange, range);
    clickSwatch(*m_fixture, 1);
    QTRY_VERIFY(row->shown().size() > 3);
    QVERIFY(!loss.isNull());
    QVERIFY(loss->view().logY);
    for (const auto &[model, view] : row->shown()) {
        QCOMPARE(view.xRange, range); // a new chart joins the others
    }
}

void TestCompare::theseRunsAreShownInCharts()
{
    viewmodels::RunListModel &list = m_fixture->workspace().runs();
    std::vector<core::RunId> both;
    QTRY_COMPARE(list.rows().size(), std::size_t{2});
    for (const store::QueryRow &row : list.rows()) {
        both.push_back(row.record().id);
    }
    QCOMPARE(list.shownRuns().size(), std::size_t{1});
    clickTab(*m_fixture, QStringLiteral("Compare"));
    m_fixture->find<ui::ComparePanel>(QStringLiteral("comparePanel"))->compare(both);
    QTRY_COMPARE(table().columnCount(), 2);
    m_fixture->click(QStringLiteral("showInChartsButton"));
    QTRY_VERIFY(m_fixture->find(QStringLiteral("chartsPanel"))->isVisible());
    QCOMPARE(list.shownRuns().size(), std::size_t{2});
}

void TestCompare::seedsBecomeOneColumn()
{
    openComparison();
    auto *grouping = m_fixture->find<QComboBox>(QStringLiteral("comparisonGroupCombo"));
    const int seeds = grouping->findData(viewmodels::kGroupBySeed);
    QVERIFY(seeds > 0);
    grouping->setFocus();
    while (grouping->currentIndex() < seeds) {
        QTest::keyClick(grouping, Qt::Key_Down);
    }
    QTRY_COMPARE(table().columnCount(), 1); // only the scripts of the two runs differ, which no setting tells
    m_fixture->click(QStringLiteral("comparisonRowsControl1"));
    const int row = table().findRow(ComparisonSection::Metrics, "valid/mcc");
    QVERIFY(row > 0);
    const QString text = table().index(row, 0).data().toString();
    QVERIFY2(text.contains(QStringLiteral("±")) && text.contains(QStringLiteral("2 runs")), qPrintable(text));
    QTest::keyClick(grouping, Qt::Key_Home);
    QTRY_COMPARE(table().columnCount(), 2);
}

void TestCompare::tableIsCopiedAndExported()
{
    openComparison();
    QTest::keyClick(&m_fixture->window(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), table().shownCount() + 1);
    QVERIFY(lines[0].startsWith(QStringLiteral("Section\tName\t")));
    m_fixture->click(QStringLiteral("exportComparisonButton"));
    QFile file(exported(m_fixture->folder() + QStringLiteral("/out")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    lines = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), table().shownCount() + 1);
    QVERIFY(lines[0].startsWith(QStringLiteral("section,name,better,")));
    QVERIFY(lines[1].startsWith(QStringLiteral("metrics,valid/mcc,larger,0.")));
}

QString TestCompare::exported(const QString &folder)
{
    m_fixture->find<QLineEdit>(QStringLiteral("exportFolderEdit"))->setText(folder);
    const QString name = m_fixture->text(QStringLiteral("exportFileNameEdit"));
    m_fixture->click(QStringLiteral("confirmExportButton"));
    auto *banners = m_fixture->window().findChild<ui::BannerArea *>();
    if (!QTest::qWaitFor([banners] { return banners->currentText().startsWith(QStringLiteral("Saved")); }, 15000)) {
        return {};
    }
    return QDir(folder).filePath(name);
}

void TestCompare::sentencesOfTwoRuns()
{
    openSentences();
    const int fixed = countOf(*m_fixture, Flip::Fixed);
    const int broke = countOf(*m_fixture, Flip::Broke);
    QVERIFY(fixed > 20); // the newer run is the better one, and B
    QCOMPARE(fixed + broke + countOf(*m_fixture, Flip::StillWrong) + countOf(*m_fixture, Flip::BothRight), 400);
    QTRY_COMPARE(sentences().rowCount(), fixed + broke);
    QVERIFY(!m_fixture->find(QStringLiteral("flipSetsLabel"))->isVisible());
    const QString conclusion = m_fixture->text(QStringLiteral("flipConclusionLabel"));
    QVERIFY2(conclusion.contains(QStringLiteral("B is better than A")), qPrintable(conclusion));
    auto *metrics = m_fixture->find<QTableWidget>(QStringLiteral("flipMetricTable"));
    QCOMPARE(metrics->rowCount(), 3);
    QTRY_VERIFY(metrics->item(0, 4)->text().contains(QStringLiteral(" to ")));
    QVERIFY(metrics->item(0, 3)->text().startsWith(QLatin1Char('+')));
    m_fixture->click(QStringLiteral("swapFlipsButton"));
    QTRY_COMPARE(countOf(*m_fixture, Flip::Broke), fixed);
    QCOMPARE(countOf(*m_fixture, Flip::Fixed), broke);
    QVERIFY(m_fixture->text(QStringLiteral("flipConclusionLabel")).contains(QStringLiteral("A is better than B")));
}

void TestCompare::sentencesOfTwoEpochs()
{
    clickTab(*m_fixture, QStringLiteral("Compare"));
    QTRY_COMPARE(table().columnCount(), 1);
    m_fixture->click(QStringLiteral("compareViewControl1"));
    auto *before = m_fixture->find<QComboBox>(QStringLiteral("flipEvaluationComboA"));
    auto *after = m_fixture->find<QComboBox>(QStringLiteral("flipEvaluationComboB"));
    const int epochs = m_fixture->workspace().currentRecord()->spec.epochs;
    QTRY_COMPARE(before->count(), epochs);
    QTRY_COMPARE(after->count(), epochs);
    QCOMPARE(before->currentIndex(), 0); // a run alone is compared with its own beginning
    QCOMPARE(after->currentIndex(), epochs - 1);
    QTRY_VERIFY(countOf(*m_fixture, Flip::Fixed) > 0);
    const int fixed = countOf(*m_fixture, Flip::Fixed);
    before->setFocus();
    QTest::keyClick(before, Qt::Key_End);
    QTRY_COMPARE(countOf(*m_fixture, Flip::Fixed), 0); // an epoch does not differ from itself
    QVERIFY(m_fixture->text(QStringLiteral("flipConclusionLabel")).contains(QStringLiteral("neither is better")));
    QTest::keyClick(before, Qt::Key_Home);
    QTRY_COMPARE(countOf(*m_fixture, Flip::Fixed), fixed);
}

void TestCompare::tilesAndCellsChooseSentences()
{
    openSentences();
    const int fixed = countOf(*m_fixture, Flip::Fixed);
    const int wrong = countOf(*m_fixture, Flip::StillWrong);
    auto *tile = m_fixture->find<QPushButton>(QStringLiteral("flipTile2"));
    QVERIFY(!tile->isChecked());
    m_fixture->click(QStringLiteral("flipTile1")); // broke goes away
    m_fixture->click(QStringLiteral("flipTile2")); // still wrong comes
    QTRY_COMPARE(sentences().rowCount(), fixed + wrong);
    QVERIFY(tile->isChecked());
    auto *matrix = m_fixture->find<QTableView>(QStringLiteral("flipMatrix"));
    const QModelIndex cell = matrix->model()->index(0, 1);
    const int count = cell.data(Qt::DisplayRole).toString().toInt();
    QVERIFY(count > 0);
    clickCell(*matrix, cell);
    QTRY_COMPARE(sentences().rowCount(), count);
    QVERIFY(!tile->isChecked()); // cells choose now
    for (int row = 0; row < count; ++row) {
        QVERIFY(sentences().index(row, viewmodels::FlipTableModel::FirstAnswer).data()
                != sentences().index(row, viewmodels::FlipTableModel::SecondAnswer).data());
    }
    m_fixture->click(QStringLiteral("flipTile0"));
    QTRY_COMPARE(sentences().rowCount(), fixed);
    auto *list = m_fixture->find<QTableView>(QStringLiteral("flipTable"));
    clickCell(*list, sentences().index(0, 1));
    QTRY_VERIFY(m_fixture->find(QStringLiteral("flipDetail"))->isVisible());
    QVERIFY(m_fixture->text(QStringLiteral("flipSentenceLabel"))
                .startsWith(sentences().index(0, viewmodels::FlipTableModel::Sentence).data().toString()));
    QTest::keyClick(&m_fixture->window(), Qt::Key_F, Qt::ControlModifier);
    auto *search = m_fixture->find<QLineEdit>(QStringLiteral("flipSearchEdit"));
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("no sentence has this"));
    QTRY_COMPARE(sentences().rowCount(), 0);
    m_fixture->click(QStringLiteral("showAllFlipsButton"));
    QTRY_COMPARE(sentences().rowCount(), 400);
}

void TestCompare::changedAnswersAreReadAsATable()
{
    openSentences();
    auto *matrix = m_fixture->find<QTableView>(QStringLiteral("flipMatrix"));
    matrix->setFocus();
    QTest::keyClick(matrix, Qt::Key_T);
    auto *dialog = m_fixture->find(QStringLiteral("chartTableDialog"));
    const auto *cells = dialog->findChild<QTableView *>(QStringLiteral("chartTable"))->model();
    const int classes = matrix->model()->rowCount();
    QCOMPARE(cells->rowCount(), classes * classes);
    for (int row = 0; row < classes; ++row) {
        for (int column = 0; column < classes; ++column) {
            QCOMPARE(cells->index(row * classes + column, 2).data(), matrix->model()->index(row, column).data());
        }
    }
    dialog->close();
}

void TestCompare::intervalsCanBeCancelled()
{
    openSentences();
    auto *metrics = m_fixture->find<QTableWidget>(QStringLiteral("flipMetricTable"));
    auto *view = m_fixture->window().findChild<ui::FlipView *>();
    QTRY_VERIFY(!view->isComputing());
    QVERIFY(!m_fixture->find(QStringLiteral("flipCancelButton"))->isVisible()); // nothing is left to do
    m_fixture->click(QStringLiteral("swapFlipsButton"));
    if (QTest::qWaitFor([view] { return view->isComputing(); }, 2000)) {
        const auto *button = m_fixture->find<QPushButton>(QStringLiteral("flipCancelButton"));
        if (button->isVisible() && button->text() == QStringLiteral("Cancel")) {
            m_fixture->click(QStringLiteral("flipCancelButton"));
            QVERIFY(!view->isComputing());
            QCOMPARE(metrics->item(0, 4)->text(), QStringLiteral("–"));
            QCOMPARE(button->text(), QStringLiteral("Compute"));
            m_fixture->click(QStringLiteral("flipCancelButton"));
        }
    }
    QTRY_VERIFY(metrics->item(0, 4)->text().contains(QStringLiteral(" to ")));
}

void TestCompare::sentencesAreExported()
{
    openSentences();
    QTRY_VERIFY(sentences().rowCount() > 0);
    QTest::keyClick(&m_fixture->window(), Qt::Key_E, Qt::ControlModifier);
    QFile file(exported(m_fixture->folder() + QStringLiteral("/flips")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), sentences().rowCount() + 1);
    QVERIFY(lines[1].startsWith(QStringLiteral("fixed,")) || lines[1].startsWith(QStringLiteral("broke,")));
}

void TestCompare::emptyPanelTeaches()
{
    clickSwatch(*m_fixture, 0);
    clickTab(*m_fixture, QStringLiteral("Compare"));
    QTRY_VERIFY(m_fixture->find(QStringLiteral("comparisonEmptyLabel"))->isVisible());
    QVERIFY(m_fixture->text(QStringLiteral("comparisonEmptyLabel")).contains(QStringLiteral("Tick runs")));
    QVERIFY(m_fixture->find(QStringLiteral("comparisonChooseButton"))->isVisible());
    QVERIFY(!m_fixture->find(QStringLiteral("comparisonClearButton"))->isVisible());
    QTest::keyClick(&m_fixture->window(), Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(test_gui::bannerText(*m_fixture).contains(QStringLiteral("nothing to export")));
}

void TestCompare::fitsASmallWindow()
{
    openComparison();
    m_fixture->window().resize(1024, 680);
    const auto *page = m_fixture->find(QStringLiteral("comparePanel"));
    for (const char *part : {"chooseRunsButton", "exportComparisonButton", "comparisonSearchEdit"}) {
        const QWidget *widget = m_fixture->find(QLatin1String(part));
        QTRY_VERIFY2(page->rect().contains(QRect(widget->mapTo(page, QPoint()), widget->size())), part);
    }
    m_fixture->click(QStringLiteral("compareViewControl1"));
    QTRY_VERIFY(countOf(*m_fixture, Flip::Fixed) >= 0);
    for (const char *part : {"flipRunComboA", "flipEvaluationComboB", "flipTable"}) {
        const QWidget *widget = m_fixture->find(QLatin1String(part));
        QTRY_VERIFY2(page->rect().contains(QRect(widget->mapTo(page, QPoint()), widget->size())), part);
    }
}

void TestCompare::sentencesAreReadableInASmallWindow()
{
    m_fixture->window().resize(1440, 900);
    openSentences();
    auto *area = m_fixture->find<QScrollArea>(QStringLiteral("flipSummaryArea"));
    auto *metrics = m_fixture->find<QTableWidget>(QStringLiteral("flipMetricTable"));
    QTRY_VERIFY(metrics->item(0, 4) != nullptr && metrics->item(0, 4)->text().contains(QStringLiteral(" to ")));
    const auto isWhole = [&] {
        return area->horizontalScrollBar()->maximum() == 0 && metrics->horizontalScrollBar()->maximum() == 0;
    };
    QTRY_VERIFY(isWhole());
    QVERIFY(!metrics->isColumnHidden(1) && !metrics->isColumnHidden(2));
    m_fixture->window().resize(1024, 680);
    QTRY_VERIFY(isWhole());
    // Nothing is lost: what has no room is in the tool tips.
    QVERIFY(!metrics->isColumnHidden(0) && !metrics->isColumnHidden(3) && !metrics->isColumnHidden(4));
    QVERIFY(metrics->item(0, 0)->toolTip().contains(metrics->item(0, 0)->text()));
    QVERIFY(metrics->item(0, 0)->toolTip().contains(metrics->item(0, 1)->text()));
    for (std::size_t tile = 0; tile < viewmodels::kFlips; ++tile) {
        const auto *button = m_fixture->find<QPushButton>(QStringLiteral("flipTile%1").arg(tile));
        QVERIFY(button->width() >= button->sizeHint().width());
    }
}

void TestCompare::namesStandOnTheLineOfTheirValues()
{
    openComparison();
    const auto *comparison = m_fixture->find<QTableView>(QStringLiteral("comparisonTable"));
    QVERIFY(qobject_cast<ui::RowNames *>(comparison->verticalHeader()) != nullptr);
    const auto *matrix = m_fixture->find<QTableView>(QStringLiteral("flipMatrix"));
    QVERIFY(qobject_cast<ui::RowNames *>(matrix->verticalHeader()) != nullptr);

    const QString letters = QStringLiteral("HEH");
    QStandardItemModel model(3, 1);
    for (int row = 0; row < model.rowCount(); ++row) {
        model.setData(model.index(row, 0), letters, viewmodels::RunComparisonModel::ValueTextRole);
        model.setData(model.index(row, 0), -1, viewmodels::RunComparisonModel::SectionRole);
        model.setVerticalHeaderItem(row, new QStandardItem(letters));
    }
    model.verticalHeaderItem(1)->setText(QStringLiteral("HEH\nHEH HEH HEH HEH HEH HEH HEH HEH")); // more than fits
    QTableView table;
    ui::ComparisonDelegate delegate;
    auto *names = new ui::RowNames(&table);
    names->setDefaultSectionSize(30);
    names->setFixedWidth(90);
    names->setTheme(viewmodels::Theme::light());
    delegate.setTheme(viewmodels::Theme::light());
    table.setVerticalHeader(names);
    table.setModel(&model);
    table.setItemDelegate(&delegate);
    table.setShowGrid(false);
    table.resize(300, 200);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    const QImage left = names->viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QImage right = table.viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
    for (int row = 0; row < model.rowCount(); ++row) {
        const QRect cell = table.visualRect(model.index(row, 0));
        const int bottom = cell.bottom() - 2; // above the line between rows
        const int name = lowestInk(left, 4, 34, bottom);
        QVERIFY(name > cell.top() + 5);
        QCOMPARE(name, lowestInk(right, cell.left() + 6, cell.left() + 36, bottom));
    }
}

QTEST_MAIN(TestCompare)
#include "tst_compare.moc"
