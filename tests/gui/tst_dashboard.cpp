// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a person makes of the dashboard: sections, order, pins, own charts, groups of runs, notes, marks, and that the
// program keeps it.
#include "gui/window_fixture.h"

#include "charts/line_chart.h"
#include "common/banner_area.h"
#include "panels/chart_grid.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>

#include <algorithm>

using namespace signalbox;
using charts::LineChart;
using charts::MarkKind;
using test_gui::bannerText;
using test_gui::endless;
using test_gui::WindowFixture;

namespace {

const char *const kLoss = "train/loss_step";
const char *const kMcc = "valid/mcc";

ui::ChartGrid *gridOf(WindowFixture &fixture)
{
    return fixture.window().findChild<ui::ChartGrid *>();
}

/// A chart, scrolled to where it is.
LineChart *chartOf(WindowFixture &fixture, const QString &id)
{
    gridOf(fixture)->reveal(id);
    return fixture.find<LineChart>(QStringLiteral("chart:") + id);
}

LineChart *chartOf(WindowFixture &fixture, const char *id)
{
    return chartOf(fixture, QString::fromLatin1(id));
}

/// The ids of a section; nothing when there is none.
QStringList idsOf(WindowFixture &fixture, const QString &key)
{
    QStringList ids;
    for (const ui::ChartGrid::Section &section : gridOf(fixture)->sections()) {
        for (const charts::ChartSpec &chart : section.content.charts) {
            if (section.content.key == key) {
                ids << chart.id;
            }
        }
    }
    return ids;
}

QStringList keysOf(WindowFixture &fixture)
{
    QStringList keys;
    for (const ui::ChartGrid::Section &section : gridOf(fixture)->sections()) {
        keys << section.content.key;
    }
    return keys;
}

bool isOpen(WindowFixture &fixture, const QString &key)
{
    const auto &sections = gridOf(fixture)->sections();
    return std::any_of(sections.begin(), sections.end(), [&key](const ui::ChartGrid::Section &section) {
        return section.content.key == key && section.isOpen;
    });
}

bool hasChart(WindowFixture &fixture, const char *id)
{
    return gridOf(fixture)->find(QString::fromLatin1(id)) != nullptr;
}

int marksOf(WindowFixture &fixture, const char *id, MarkKind kind)
{
    const auto shown = gridOf(fixture)->shown(QString::fromLatin1(id));
    return !shown
        ? 0
        : static_cast<int>(std::count_if(shown->model.marks.begin(), shown->model.marks.end(),
                                         [kind](const charts::MarkModel &mark) { return mark.kind == kind; }));
}

QStringList baselinesOf(WindowFixture &fixture, const char *id)
{
    QStringList labels;
    if (const auto shown = gridOf(fixture)->shown(QString::fromLatin1(id))) {
        for (const charts::BaselineModel &baseline : shown->model.baselines) {
            labels << baseline.label;
        }
    }
    return labels;
}

std::size_t curvesOf(WindowFixture &fixture, const char *id)
{
    const auto shown = gridOf(fixture)->shown(QString::fromLatin1(id));
    return shown ? shown->model.curves.size() : 0;
}

/// Opens the menu above the charts and chooses an entry of it or of one of its menus.
void choose(WindowFixture &fixture, const QString &action)
{
    fixture.click(QStringLiteral("chartOptionsButton"));
    auto *menu = fixture.find<QMenu>(QStringLiteral("chartOptionsMenu"));
    QTRY_VERIFY(menu->isVisible());
    fixture.find<QAction>(action)->trigger();
    menu->close();
}

/// Chooses an entry of a chart's own menu.
void chooseInChart(LineChart *chart, const char *action)
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, chart->plotRect().center(),
                            chart->mapToGlobal(chart->plotRect().center()));
    QApplication::sendEvent(chart, &event);
    auto *menu = chart->findChild<QMenu *>(QStringLiteral("chartMenu"));
    QVERIFY(menu != nullptr);
    auto *entry = menu->findChild<QAction *>(QLatin1String(action));
    QVERIFY2(entry != nullptr, action);
    entry->trigger();
    delete menu;
}

/// Presses the banner's button with this text; its layout shows it a moment after the banner.
void pressInBanner(WindowFixture &fixture, const QString &text)
{
    auto *banners = fixture.window().findChild<ui::BannerArea *>();
    const auto find = [banners, &text]() -> QAbstractButton * {
        const auto buttons = banners->findChildren<QAbstractButton *>();
        const auto found = std::find_if(buttons.begin(), buttons.end(), [&text](const QAbstractButton *button) {
            return button->isVisible() && button->text() == text;
        });
        return found == buttons.end() ? nullptr : *found;
    };
    QTRY_VERIFY2(find() != nullptr,
                 qPrintable(QStringLiteral("no button %1 in: %2").arg(text, banners->currentText())));
    QTest::mouseClick(find(), Qt::LeftButton);
}

/// Waits until the charts have stayed the same for a while: the last metrics of a run arrive a moment after its end.
bool settle(WindowFixture &fixture)
{
    constexpr qint64 kWhile = 300;
    QStringList shown;
    QElapsedTimer since;
    since.start();
    return QTest::qWaitFor(
        [&] {
            const QStringList now = idsOf(fixture, charts::kMainSection);
            if (now != shown) {
                shown = now;
                since.start();
            }
            return !shown.isEmpty() && since.elapsed() > kWhile;
        },
        10000);
}

bool openWithRun(WindowFixture &fixture)
{
    return fixture.open() && fixture.finishRun()
        && QTest::qWaitFor([&fixture] { return hasChart(fixture, kMcc) && curvesOf(fixture, kMcc) > 0; }, 10000)
        && settle(fixture);
}

bool reopen(WindowFixture &fixture)
{
    fixture.shut();
    return fixture.open() && QTest::qWaitFor([&fixture] { return hasChart(fixture, kLoss); }, 10000);
}

} // namespace

class TestDashboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sectionsFoldAndRemember();
    void pinsAndOrderAreKept();
    void hiddenChartsComeBack();
    void resetCanBeUndone();
    void wrongExpressionsAreExplained();
    void searchLooksIntoFoldedSections();
    void builderMakesChartsOfAnyMetrics();
    void notesAreWrittenListedAndUndone();
    void runsAreGrouped();
    void baselinesAndMarksAreSwitched();
    void pausesAreMarkedLive();
    void failuresMarkTheLastGoodStep();
    void everyAxisCanBeChosen();
    void chartsAreReadAsTables();
};

void TestDashboard::sectionsFoldAndRemember()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    const QString main = charts::kMainSection;
    const QString system = charts::kSystemSection;
    QTRY_VERIFY(keysOf(fixture).contains(system));
    QVERIFY(isOpen(fixture, main));
    QVERIFY(idsOf(fixture, system).contains(QStringLiteral("sentences_per_second")));
    const auto *count = fixture.find<QLabel>(QStringLiteral("sectionCount:main"));
    QVERIFY2(count->text().contains(QString::number(idsOf(fixture, main).size())), qPrintable(count->text()));
    fixture.click(QStringLiteral("sectionFold:main"));
    QVERIFY(!isOpen(fixture, main));
    QVERIFY(fixture.window().findChild<LineChart *>(QStringLiteral("chart:train/loss_step")) == nullptr);
    QVERIFY(reopen(fixture));
    QTRY_VERIFY(keysOf(fixture).contains(main));
    QVERIFY(!isOpen(fixture, main) && isOpen(fixture, system));
    choose(fixture, QStringLiteral("openAllAction"));
    QVERIFY(isOpen(fixture, main));
}

void TestDashboard::pinsAndOrderAreKept()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    const QStringList usual = idsOf(fixture, charts::kMainSection);
    LineChart *loss = chartOf(fixture, kLoss);
    QTest::mouseClick(loss, Qt::LeftButton, {}, QPoint(loss->width() / 2, loss->height() - 4));
    QTest::keyClick(loss, Qt::Key_P);
    QCOMPARE(idsOf(fixture, charts::kPinnedSection), QStringList{QLatin1String(kLoss)});
    QCOMPARE(keysOf(fixture).first(), charts::kPinnedSection);
    QVERIFY(!idsOf(fixture, charts::kMainSection).contains(QLatin1String(kLoss)));
    LineChart *mcc = chartOf(fixture, kMcc);
    QTest::keyClick(mcc, Qt::Key_End, Qt::AltModifier);
    QCOMPARE(idsOf(fixture, charts::kMainSection).last(), QLatin1String(kMcc));
    QCOMPARE(fixture.window().focusWidget(), static_cast<QWidget *>(chartOf(fixture, kMcc))); // it keeps the focus
    chooseInChart(chartOf(fixture, "lr"), "pinChartAction");
    QVERIFY(reopen(fixture));
    const QStringList pinned{QLatin1String(kLoss), QStringLiteral("lr")};
    QTRY_COMPARE(idsOf(fixture, charts::kPinnedSection), pinned);
    QCOMPARE(idsOf(fixture, charts::kMainSection).last(), QLatin1String(kMcc));
    QTest::keyClick(chartOf(fixture, kLoss), Qt::Key_P);
    QTest::keyClick(chartOf(fixture, "lr"), Qt::Key_P);
    QTest::keyClick(chartOf(fixture, kMcc), Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(idsOf(fixture, charts::kMainSection), usual);
}

void TestDashboard::hiddenChartsComeBack()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    const QString main = charts::kMainSection;
    const QStringList usual = idsOf(fixture, main);
    QTest::keyClick(chartOf(fixture, "lr"), Qt::Key_H);
    QVERIFY(!idsOf(fixture, main).contains(QStringLiteral("lr")));
    pressInBanner(fixture, QStringLiteral("Undo"));
    QCOMPARE(idsOf(fixture, main), usual);
    chooseInChart(chartOf(fixture, "lr"), "hideChartAction");
    QVERIFY(!idsOf(fixture, main).contains(QStringLiteral("lr")));
    choose(fixture, QStringLiteral("showChart:lr"));
    QCOMPARE(idsOf(fixture, main), usual);
}

void TestDashboard::resetCanBeUndone()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    const QStringList usual = keysOf(fixture);
    QTest::keyClick(chartOf(fixture, kMcc), Qt::Key_P);
    QVERIFY(keysOf(fixture) != usual);
    const QStringList arranged = keysOf(fixture);
    choose(fixture, QStringLiteral("resetChartsAction"));
    QCOMPARE(keysOf(fixture), usual);
    pressInBanner(fixture, QStringLiteral("Undo"));
    QCOMPARE(keysOf(fixture), arranged);
}

void TestDashboard::wrongExpressionsAreExplained()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    auto *filter = fixture.find<QLineEdit>(QStringLiteral("chartFilterEdit"));
    auto *problem = fixture.find<QLabel>(QStringLiteral("chartFilterProblem"));
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("/^l(r/"));
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(QStringLiteral("regular expression")), qPrintable(problem->text()));
    QVERIFY(!keysOf(fixture).isEmpty()); // what was found before stays
    filter->clear();
    QTest::keyClicks(filter, QStringLiteral("/^lr$/"));
    QVERIFY(!problem->isVisible());
    QCOMPARE(idsOf(fixture, charts::kMainSection), QStringList{QStringLiteral("lr")});
    QCOMPARE(fixture.find<QLabel>(QStringLiteral("sectionCount:main"))->text().left(4), QStringLiteral("1 of"));
    filter->setText(QStringLiteral("no such chart"));
    QVERIFY(fixture.find(QStringLiteral("chartsEmptyLabel"))->isVisible());
    fixture.click(QStringLiteral("chartsEmptyButton"));
    QVERIFY(filter->text().isEmpty());
    QVERIFY(idsOf(fixture, charts::kMainSection).size() > 5);
}

void TestDashboard::searchLooksIntoFoldedSections()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    choose(fixture, QStringLiteral("foldAllAction"));
    QVERIFY(!isOpen(fixture, charts::kMainSection));
    fixture.find<QLineEdit>(QStringLiteral("chartFilterEdit"))->setText(QStringLiteral("mcc"));
    QVERIFY(isOpen(fixture, charts::kMainSection));
    QVERIFY(!chartOf(fixture, kMcc)->visibleRegion().isEmpty());
    fixture.find<QLineEdit>(QStringLiteral("chartFilterEdit"))->clear();
    QVERIFY(!isOpen(fixture, charts::kMainSection));
}

void TestDashboard::builderMakesChartsOfAnyMetrics()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    fixture.click(QStringLiteral("addChartButton"));
    auto *dialog = fixture.find<QDialog>(QStringLiteral("chartBuilderDialog"));
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    auto *save = fixture.find<QPushButton>(QStringLiteral("saveChartButton"));
    QVERIFY(!save->isEnabled());
    auto *list = fixture.find<QListWidget>(QStringLiteral("builderMetricList"));
    for (const char *metric : {kLoss, "grad_norm"}) {
        fixture.find<QLineEdit>(QStringLiteral("builderSearchEdit"))->setText(QString::fromLatin1(metric));
        QListWidgetItem *item = list->findItems(QString::fromLatin1(metric), Qt::MatchExactly).value(0);
        QVERIFY2(item != nullptr, metric);
        list->setCurrentItem(item);
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(item->checkState(), Qt::Checked);
    }
    auto *x = fixture.find<QComboBox>(QStringLiteral("builderXCombo"));
    x->setCurrentText(QStringLiteral("no such metric"));
    QVERIFY(!save->isEnabled());
    QVERIFY(fixture.find(QStringLiteral("builderProblem"))->isVisible());
    x->setCurrentText(QStringLiteral("sentences_per_second"));
    QVERIFY(save->isEnabled());
    QTRY_COMPARE(fixture.find<LineChart>(QStringLiteral("builderPreview"))->model().curves.size(), std::size_t{2});
    QTest::mouseClick(save, Qt::LeftButton);
    const QString id = QStringLiteral("custom:1");
    QCOMPARE(idsOf(fixture, charts::kCustomSection), QStringList{id});
    const LineChart *chart = chartOf(fixture, id);
    QCOMPARE(chart->model().xName, QStringLiteral("sentences_per_second"));
    QVERIFY(chart->model().hasRealX());
    QVERIFY(reopen(fixture));
    QTRY_COMPARE(idsOf(fixture, charts::kCustomSection), QStringList{id});
    chooseInChart(chartOf(fixture, id), "editChartAction");
    fixture.find<QLineEdit>(QStringLiteral("builderTitleEdit"))->setText(QStringLiteral("Loss and speed"));
    fixture.click(QStringLiteral("saveChartButton"));
    QTRY_COMPARE(chartOf(fixture, id)->model().title, QStringLiteral("Loss and speed"));
    chooseInChart(chartOf(fixture, id), "removeChartAction");
    QVERIFY(idsOf(fixture, charts::kCustomSection).isEmpty());
    pressInBanner(fixture, QStringLiteral("Undo"));
    QCOMPARE(idsOf(fixture, charts::kCustomSection), QStringList{id});
}

void TestDashboard::notesAreWrittenListedAndUndone()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    LineChart *loss = chartOf(fixture, kLoss);
    QTest::keyClick(loss, Qt::Key_Right);
    QTest::keyClick(loss, Qt::Key_Left);
    const auto step = loss->stepAt(gridOf(fixture)->crosshair());
    QVERIFY(step);
    QTest::keyClick(loss, Qt::Key_N);
    auto *dialog = fixture.find<QDialog>(QStringLiteral("chartNoteDialog"));
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    QCOMPARE(fixture.find<QSpinBox>(QStringLiteral("noteStepSpin"))->value(), static_cast<int>(*step));
    QVERIFY(!fixture.find(QStringLiteral("saveNoteButton"))->isEnabled());
    QTest::keyClicks(fixture.find(QStringLiteral("noteTextEdit")), QStringLiteral("the rate falls"));
    fixture.click(QStringLiteral("saveNoteButton"));
    QTRY_COMPARE(marksOf(fixture, kLoss, MarkKind::Note), 1);
    QCOMPARE(marksOf(fixture, kMcc, MarkKind::Note), 1); // on all charts of the run
    QVERIFY(reopen(fixture));
    QTRY_COMPARE(marksOf(fixture, kLoss, MarkKind::Note), 1);

    choose(fixture, QStringLiteral("chartNotesAction"));
    auto *table = fixture.find<QTableWidget>(QStringLiteral("notesTable"));
    QTRY_COMPARE(table->rowCount(), 1);
    QCOMPARE(table->item(0, 3)->text(), QStringLiteral("the rate falls"));
    fixture.click(QStringLiteral("goToNoteButton"));
    QCOMPARE(gridOf(fixture)->crosshair(), static_cast<double>(*step));
    fixture.click(QStringLiteral("editNoteButton"));
    auto *scope = fixture.find<QComboBox>(QStringLiteral("noteScopeCombo"));
    QCOMPARE(scope->count(), 1);
    auto *text = fixture.find<QPlainTextEdit>(QStringLiteral("noteTextEdit"));
    text->setPlainText(QStringLiteral("the rate fell"));
    fixture.click(QStringLiteral("saveNoteButton"));
    QTRY_COMPARE(table->item(0, 3)->text(), QStringLiteral("the rate fell"));
    fixture.click(QStringLiteral("removeNoteButton"));
    QTRY_COMPARE(marksOf(fixture, kLoss, MarkKind::Note), 0);
    QCOMPARE(table->rowCount(), 0);
    pressInBanner(fixture, QStringLiteral("Undo"));
    QTRY_COMPARE(marksOf(fixture, kLoss, MarkKind::Note), 1);
    fixture.click(QStringLiteral("closeNotesButton"));
}

void TestDashboard::runsAreGrouped()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    QVERIFY(fixture.finishRun());
    const auto runs = fixture.workspace().runs().runs();
    fixture.workspace().toggleShown(runs[1].id);
    QTRY_COMPARE(curvesOf(fixture, kLoss), std::size_t{2});
    choose(fixture, QStringLiteral("groupBy:@seed"));
    QTRY_COMPARE(curvesOf(fixture, kLoss), std::size_t{1});
    const auto grouped = gridOf(fixture)->shown(QLatin1String(kLoss));
    QVERIFY(grouped && grouped->model.curves[0].band);
    QVERIFY(grouped->model.curves[0].series->size() > 0);
    QVERIFY(fixture.find(QStringLiteral("chartsNotice"))->isVisible());
    choose(fixture, QStringLiteral("everyLineAction"));
    QTRY_COMPARE(curvesOf(fixture, kLoss), std::size_t{3});
    choose(fixture, QStringLiteral("band2"));
    QTRY_VERIFY(fixture.text(QStringLiteral("chartsNotice")).contains(QStringLiteral("largest")));
    fixture.click(QStringLiteral("ungroupButton"));
    QTRY_COMPARE(curvesOf(fixture, kLoss), std::size_t{2});
    QVERIFY(!fixture.find(QStringLiteral("chartsNotice"))->isVisible());
}

void TestDashboard::baselinesAndMarksAreSwitched()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    const auto has = [&fixture](const char *id, const QString &text) {
        return !baselinesOf(fixture, id).filter(text).isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(has(kMcc, QStringLiteral("best of the project")), 10000);
    QVERIFY(has(kMcc, QStringLiteral("majority")));
    choose(fixture, QStringLiteral("bestBaselineAction"));
    QVERIFY(!has(kMcc, QStringLiteral("best of the project")));
    choose(fixture, QStringLiteral("majorityBaselineAction"));
    QVERIFY(!has(kMcc, QStringLiteral("majority")));
    QCOMPARE(marksOf(fixture, kLoss, MarkKind::Checkpoint), 0);
    QCOMPARE(marksOf(fixture, kLoss, MarkKind::Best), 1);
    choose(fixture, QStringLiteral("marks:checkpoints"));
    QTRY_VERIFY(marksOf(fixture, kLoss, MarkKind::Checkpoint) > 0);
    choose(fixture, QStringLiteral("marks:best"));
    QCOMPARE(marksOf(fixture, kLoss, MarkKind::Best), 0);
    QVERIFY(reopen(fixture)); // as switched, and as stored
    QTRY_VERIFY(marksOf(fixture, kLoss, MarkKind::Checkpoint) > 0);
    QCOMPARE(marksOf(fixture, kLoss, MarkKind::Best), 0);
}

void TestDashboard::pausesAreMarkedLive()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_VERIFY(curvesOf(fixture, kLoss) == 1);
    fixture.click(QStringLiteral("pauseRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Paused));
    QTRY_COMPARE(marksOf(fixture, kLoss, MarkKind::Pause), 1);
    const auto *curves = fixture.workspace().curvesOf(fixture.workspace().current());
    QCOMPARE(curves->timeline->pauses.size(), std::size_t{1});
    fixture.click(QStringLiteral("startRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_COMPARE(marksOf(fixture, kLoss, MarkKind::Resume), 1);
    choose(fixture, QStringLiteral("marks:pauses"));
    QCOMPARE(marksOf(fixture, kLoss, MarkKind::Pause) + marksOf(fixture, kLoss, MarkKind::Resume), 0);
    fixture.click(QStringLiteral("stopRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
}

void TestDashboard::failuresMarkTheLastGoodStep()
{
    test_support::TrainingScript script;
    script.failAtStep = 33;
    WindowFixture fixture(script);
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Failed));
    const auto label = [&fixture] {
        const auto shown = gridOf(fixture)->shown(QString::fromLatin1(kLoss));
        QStringList labels;
        for (const charts::MarkModel &mark : shown ? shown->model.marks : std::vector<charts::MarkModel>()) {
            labels << (mark.kind == MarkKind::Failure ? mark.label : QString());
        }
        labels.removeAll(QString());
        return labels.join(QLatin1Char('|'));
    };
    const QString expected = QStringLiteral("failed; last good step: 33");
    QTRY_COMPARE(label(), expected);
    QVERIFY(reopen(fixture));
    QTRY_COMPARE(label(), expected); // as the store has it
    choose(fixture, QStringLiteral("marks:failures"));
    QTRY_COMPARE(label(), QString());
}

void TestDashboard::everyAxisCanBeChosen()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    for (int axis = 0; axis <= static_cast<int>(viewmodels::XAxis::WallTime); ++axis) {
        if (axis < 3) {
            fixture.click(QStringLiteral("xAxisControl%1").arg(axis));
        } else {
            fixture.click(QStringLiteral("xAxisControl3"));
            auto *menu = fixture.find<QMenu>(QStringLiteral("xAxisMenu"));
            QTRY_VERIFY(menu->isVisible());
            fixture.find<QAction>(QStringLiteral("xAxisAction%1").arg(axis))->trigger();
            menu->close();
        }
        QCOMPARE(static_cast<int>(chartOf(fixture, kLoss)->view().xAxis), axis);
        const auto [low, high] = chartOf(fixture, kLoss)->shownXRange();
        QVERIFY(high > low);
    }
    QVERIFY(fixture.text(QStringLiteral("xAxisControl3")).contains(QStringLiteral("Clock")));
    fixture.click(QStringLiteral("xAxisControl3")); // opened and left as it was
    fixture.find<QMenu>(QStringLiteral("xAxisMenu"))->close();
    QCOMPARE(chartOf(fixture, kLoss)->view().xAxis, viewmodels::XAxis::WallTime);
    QVERIFY(reopen(fixture));
    QTRY_COMPARE(chartOf(fixture, kLoss)->view().xAxis, viewmodels::XAxis::WallTime);
}

void TestDashboard::chartsAreReadAsTables()
{
    WindowFixture fixture;
    QVERIFY(openWithRun(fixture));
    QTest::keyClick(chartOf(fixture, kLoss), Qt::Key_T);
    auto *table = fixture.find<QTableView>(QStringLiteral("chartTable"));
    const auto shown = gridOf(fixture)->shown(QLatin1String(kLoss));
    QCOMPARE(table->model()->rowCount(), static_cast<int>(shown->model.curves[0].series->size()));
    QVERIFY(table->model()->rowCount() > 1);
    QApplication::clipboard()->clear();
    fixture.click(QStringLiteral("copyChartTableButton"));
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty()); // made on another thread
    const QStringList lines = QApplication::clipboard()->text().trimmed().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), table->model()->rowCount() + 1);
    QVERIFY(lines[0].startsWith(QStringLiteral("Step\tEpoch\tTime\t")));
    fixture.click(QStringLiteral("closeChartTableButton"));
}

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
