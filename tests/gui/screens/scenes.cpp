// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What pictures are taken of. A new tab is in them by itself; a new dialog is one line more. Scenes of one topic have files of
// their own beside this one.
#include "gui/screens/scene_parts.h"

#include "charts/confusion_heatmap.h"
#include "charts/line_chart.h"
#include "charts/plots/run_plots.h"
#include "panels/compare_panel.h"
#include "panels/plots_panel.h"
#include "panels/run_form.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenu>
#include <QProgressBar>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include <tuple>

namespace signalbox::screens {

namespace {

using charts::ConfusionHeatmap;
using charts::LineChart;

/// Pictures of all tabs, named after their panels.
void shootTabs(Stage &stage, const QString &prefix)
{
    const int tabs = stage.window().findChild<QTabBar *>()->count();
    for (int tab = 0; tab < tabs; ++tab) {
        stage.window().showTab(tab);
        QString name = QStringLiteral("tab%1").arg(tab);
        for (const ui::Panel *panel : stage.window().findChildren<ui::Panel *>()) {
            if (panel->isVisible()) {
                name = panel->objectName().remove(QStringLiteral("Panel"));
            }
        }
        stage.shoot(QStringLiteral("%1-%2-%3").arg(prefix).arg(tab + 1).arg(name));
    }
}

void playCharts(Stage &stage)
{
    stage.window().showPanel(QStringLiteral("chartsPanel"));
    LineChart *chart = firstChart(stage);
    if (chart == nullptr) {
        return;
    }
    QTest::mouseMove(chart, chart->plotRect().center());
    stage.shoot(QStringLiteral("21-charts-hover"));
    shootContextMenu(stage, QStringLiteral("22-chart-menu"), chart, chart->plotRect().center(),
                     QStringLiteral("chartMenu"));
    stage.shootDialog(QStringLiteral("23-chart-as-table"), QStringLiteral("chartTableDialog"),
                      [chart] { Q_EMIT chart->tableRequested(); });
    stage.shootDialog(QStringLiteral("24-chart-builder"), QStringLiteral("chartBuilderDialog"),
                      [&] { stage.click(QStringLiteral("addChartButton")); });
    stage.click(QStringLiteral("chartOptionsButton"));
    if (auto *options = stage.find<QMenu>(QStringLiteral("chartOptionsMenu"))) {
        stage.shoot(QStringLiteral("25-chart-options"), options);
        for (const char *name : {"groupRunsMenu", "smoothingMenu"}) {
            if (auto *menu = stage.find<QMenu>(QLatin1String(name))) {
                menu->popup(stage.window().mapToGlobal(QPoint(80, 80)));
                stage.shoot(QStringLiteral("25-chart-options-") + QLatin1String(name), menu);
                menu->close();
            }
        }
        options->close();
    }
    stage.shootDialog(QStringLiteral("26-chart-notes"), QStringLiteral("chartNotesDialog"),
                      [&] { stage.trigger(QStringLiteral("chartNotesAction")); });
    const QWidgetList before = QApplication::topLevelWidgets();
    Q_EMIT chart->enlargeRequested();
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (!before.contains(top) && top->isVisible()) {
            stage.shoot(QStringLiteral("27-chart-large"), top);
            top->close();
        }
    }
    stage.type(QStringLiteral("chartFilterEdit"), QStringLiteral("/[/"));
    stage.shoot(QStringLiteral("28-charts-wrong-filter"));
    stage.type(QStringLiteral("chartFilterEdit"), {});
    stage.shootDialog(QStringLiteral("29-export"), QStringLiteral("exportDialog"),
                      [&] { stage.trigger(QStringLiteral("exportAction")); });
    stage.shootDialog(QStringLiteral("29-report"), QStringLiteral("exportDialog"),
                      [&] { stage.trigger(QStringLiteral("reportAction")); });
}

void playEvaluate(Stage &stage)
{
    stage.window().showPanel(QStringLiteral("evaluatePanel"));
    ConfusionHeatmap *matrix = nullptr;
    for (ConfusionHeatmap *heatmap : stage.window().findChildren<ConfusionHeatmap *>()) {
        if (heatmap->isVisible() && heatmap->model().classes() > 1) {
            matrix = heatmap;
        }
    }
    if (matrix == nullptr) {
        stage.complain(QStringLiteral("no confusion matrix is shown"));
        return;
    }
    QTest::mouseClick(matrix, Qt::LeftButton, {}, matrix->cellRect(0, 1).center());
    if (auto *table = stage.find<QTableView>(QStringLiteral("sentenceTable"))) {
        table->selectRow(0);
    }
    stage.shoot(QStringLiteral("31-evaluate-cell"));
    stage.type(QStringLiteral("sentenceSearchEdit"), QStringLiteral("zzz"));
    QTest::qWait(300);
    stage.shoot(QStringLiteral("32-evaluate-nothing-found"));
    stage.click(QStringLiteral("matrixOptionsButton"));
    if (auto *menu = stage.find<QMenu>(QStringLiteral("matrixOptionsMenu"))) {
        stage.shoot(QStringLiteral("33-matrix-options"), menu);
        menu->close();
    }
}

void playPlots(Stage &stage)
{
    stage.window().showPanel(QStringLiteral("plotsPanel"));
    auto *panel = stage.find<ui::PlotsPanel>(QStringLiteral("plotsPanel"));
    for (const auto &[id, plot] : charts::allPlots()) {
        panel->openPlot(QString::fromStdString(id));
        stage.shoot(QStringLiteral("41-plot-") + QString::fromStdString(id));
    }
    panel->openPlot(QStringLiteral("roc"));
    stage.click(QStringLiteral("plotTableButton"));
    stage.shoot(QStringLiteral("42-plot-table"));
    stage.click(QStringLiteral("plotTableButton"));
    stage.click(QStringLiteral("plotBackButton"));
}

void playCompare(Stage &stage)
{
    auto *panel = stage.find<ui::ComparePanel>(QStringLiteral("comparePanel"));
    panel->compare({runNamed(stage, "baseline"), runNamed(stage, "adamw-cosine"), runNamed(stage, "seed-7")});
    stage.window().showPanel(QStringLiteral("comparePanel"));
    stage.shoot(QStringLiteral("51-compare-settings"));
    stage.click(QStringLiteral("compareViewControl1"));
    auto *sentences = stage.find<QTableView>(QStringLiteral("flipTable"));
    const auto *intervals = stage.find<QProgressBar>(QStringLiteral("flipProgressBar"));
    if (sentences != nullptr && intervals != nullptr) {
        stage.waitFor(
            QStringLiteral("sentences with intervals"),
            [sentences, intervals] { return sentences->model()->rowCount() > 0 && !intervals->isVisible(); }, 60000);
        stage.shoot(QStringLiteral("52-compare-sentences"));
        sentences->selectRow(0);
        stage.shoot(QStringLiteral("52-compare-sentence-chosen"));
    }
    stage.click(QStringLiteral("compareViewControl0"));
    stage.shootDialog(QStringLiteral("53-choose-runs"), QStringLiteral("runPickDialog"),
                      [&] { stage.click(QStringLiteral("chooseRunsButton")); });
}

void playForm(Stage &stage)
{
    stage.trigger(QStringLiteral("newRunAction"));
    auto *form = stage.window().findChild<ui::RunForm *>();
    stage.waitFor(
        QStringLiteral("checked form"), [form] { return form->isReady(); }, 20000);
    stage.shoot(QStringLiteral("71-new-run"));
    for (const char *fold : {"moreDataButton", "moreModelButton", "moreTrainingButton", "optimizationButton",
                             "courseButton", "moreRunButton"}) {
        stage.click(QLatin1String(fold));
    }
    stage.shoot(QStringLiteral("72-new-run-all-settings"), form);
    stage.shootDialog(QStringLiteral("72-find-a-learning-rate"), QStringLiteral("learningRateDialog"),
                      [&] { stage.click(QStringLiteral("findRateButton")); });
    stage.type(QStringLiteral("lrEdit"), QStringLiteral("-1"));
    stage.type(QStringLiteral("trainEdit"), QStringLiteral("missing.tsv"));
    QTest::qWait(600);
    stage.shoot(QStringLiteral("73-new-run-errors"));
    stage.shootDialog(QStringLiteral("74-what-is-sent"), QStringLiteral("syncPreviewDialog"),
                      [&] { stage.click(QStringLiteral("syncPreviewButton")); });
    stage.click(QStringLiteral("exampleButton"));
}

void playDialogs(Stage &stage)
{
    const std::tuple<const char *, const char *, const char *> dialogs[] = {
        {"81-preferences", "preferencesAction", "preferencesDialog"},
        {"82-keys", "keyboardAction", "keyboardDialog"},
        {"83-about", "aboutAction", "aboutDialog"},
        {"84-log-in", "loginAction", "wandbLoginDialog"},
        {"85-import", "importAction", "importDialog"},
    };
    for (const auto &[picture, action, dialog] : dialogs) {
        stage.shootDialog(QLatin1String(picture), QLatin1String(dialog),
                          [&, name = action] { stage.trigger(QLatin1String(name)); });
    }
    for (const char *menu : {"mainMenu", "viewMenu", "languageMenu", "helpMenu", "accountMenu", "themeMenu"}) {
        stage.shootMenu(QStringLiteral("86-menu-") + QLatin1String(menu), stage.find<QMenu>(QLatin1String(menu)));
    }
    stage.window().showPanel(QStringLiteral("chartsPanel"));
    stage.trigger(QStringLiteral("paletteAction"));
    stage.shoot(QStringLiteral("87-palette"));
    stage.type(QStringLiteral("paletteEdit"), QStringLiteral("valid"));
    stage.shoot(QStringLiteral("88-palette-typed"));
    stage.type(QStringLiteral("paletteEdit"), QStringLiteral("qqqq"));
    stage.shoot(QStringLiteral("88-palette-nothing-found"));
    stage.press(QStringLiteral("paletteEdit"), Qt::Key_Escape);
    stage.trigger(QStringLiteral("sidebarAction"));
    stage.shoot(QStringLiteral("89-narrow-side-bar"));
    stage.trigger(QStringLiteral("sidebarAction"));
}

/// Answers what is asked about runs that were cut short.
void playRecovery(Stage &stage)
{
    stage.shoot(QStringLiteral("10-interrupted-runs"));
    auto *later = stage.window().findChild<QAbstractButton *>(QStringLiteral("decideLaterButton"));
    if (later != nullptr && later->isVisible()) {
        later->click();
    } else {
        stage.complain(QStringLiteral("the interrupted run is not told"));
    }
}

} // namespace

void playEmptyStore(Stage &stage)
{
    shootTabs(stage, QStringLiteral("00-empty"));
}

void playFullStore(Stage &stage)
{
    playRecovery(stage);
    const core::RunId first = runNamed(stage, "watched");
    stage.workspace().setCurrent(first);
    stage.workspace().setShown({runNamed(stage, "baseline"), runNamed(stage, "adamw-cosine")}, true);
    stage.waitFor(QStringLiteral("curves"), [&] { return stage.workspace().shownCurves().size() >= 3; });
    stage.waitFor(QStringLiteral("validation"), [&] { return !stage.workspace().evaluations().empty(); });
    shootTabs(stage, QStringLiteral("20"));
    playCharts(stage);
    playEvaluate(stage);
    playPlots(stage);
    playCompare(stage);
    playHistory(stage);
    playRunDialogs(stage);
    playForm(stage);
    playDialogs(stage);
    stage.workspace().setCurrent(runNamed(stage, "too-high-a-rate"));
    stage.window().showPanel(QStringLiteral("chartsPanel"));
    stage.shoot(QStringLiteral("91-failed-run"));
    stage.window().showPanel(QStringLiteral("logPanel"));
    stage.shoot(QStringLiteral("92-failed-run-log"));
}

} // namespace signalbox::screens
