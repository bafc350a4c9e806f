// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tab of runs, and the dialogs of one run.
#include "gui/screens/scene_parts.h"

#include "charts/line_chart.h"
#include "panels/run_filter_line.h"

#include <QAbstractItemView>
#include <QListView>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <tuple>

namespace signalbox::screens {

namespace {

bool isShown(Stage &stage, const QString &widget)
{
    const auto *found = stage.window().findChild<QWidget *>(widget);
    return found != nullptr && found->isVisible();
}

/// Filters the runs; what can be typed next is hidden unless that is what the picture is about.
void filterRuns(Stage &stage, const QString &query, bool withCompletions = false)
{
    stage.type(QStringLiteral("runFilterEdit"), query);
    if (const auto *field = stage.find<ui::RunFilterField>(QStringLiteral("runFilterEdit"));
        field != nullptr && !withCompletions) {
        field->completionList().hide();
    }
}

void waitForFilterMessage(Stage &stage)
{
    const QString message = QStringLiteral("runFilterMessage");
    stage.waitFor(
        message, [&] { return isShown(stage, message); }, 5000);
}

void playTable(Stage &stage)
{
    auto *table = stage.find<QTableView>(QStringLiteral("runTable"));
    auto *details = stage.find<QToolButton>(QStringLiteral("runDetailsButton"));
    if (table == nullptr || details == nullptr) {
        return;
    }
    if (!details->isChecked()) {
        details->click();
    }
    table->selectRow(0);
    stage.shoot(QStringLiteral("61-runs-details"));
    details->click();
    stage.shoot(QStringLiteral("61-runs-without-details"));
    shootContextMenu(stage, QStringLiteral("62-runs-menu"), table->viewport(),
                     table->visualRect(table->model()->index(0, 3)).center(), QStringLiteral("runTableMenu"));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    const QString editor = QStringLiteral("renameInPlaceEdit");
    if (stage.waitFor(
            editor, [&] { return isShown(stage, editor); }, 3000)) {
        stage.shoot(QStringLiteral("62-runs-rename-in-place"));
        stage.press(editor, Qt::Key_Escape);
    }
}

void playFilter(Stage &stage)
{
    filterRuns(stage, QStringLiteral("valid/m"), true);
    const auto *field = stage.find<ui::RunFilterField>(QStringLiteral("runFilterEdit"));
    stage.waitFor(
        QStringLiteral("completions"), [field] { return field != nullptr && field->completionList().isVisible(); },
        3000);
    stage.shootWithPopups(QStringLiteral("63-runs-completions"));
    filterRuns(stage, QStringLiteral("valid/mcc > "));
    waitForFilterMessage(stage);
    stage.shoot(QStringLiteral("63-runs-unfinished-filter"));
    filterRuns(stage, QStringLiteral("modle = \"bert-tiny\"")); // with a suggestion
    waitForFilterMessage(stage);
    stage.shoot(QStringLiteral("63-runs-wrong-filter"));
    filterRuns(stage, QStringLiteral("name = nothing"));
    QTest::qWait(300);
    stage.shoot(QStringLiteral("64-runs-none-found"));
    filterRuns(stage, {});
}

void playColumns(Stage &stage)
{
    const QString popup = QStringLiteral("runColumnsPopup");
    stage.click(QStringLiteral("runColumnsButton"));
    if (!stage.waitFor(
            popup, [&] { return isShown(stage, popup); }, 3000)) {
        return;
    }
    stage.shootWithPopups(QStringLiteral("68-runs-columns"));
    stage.type(QStringLiteral("columnSearchEdit"), QStringLiteral("mcc"));
    if (auto *tree = stage.find<QTreeWidget>(QStringLiteral("columnTree"))) {
        const QList<QTreeWidgetItem *> metrics =
            tree->findItems(QStringLiteral("valid/mcc"), Qt::MatchExactly | Qt::MatchRecursive);
        if (metrics.isEmpty()) {
            stage.complain(QStringLiteral("valid/mcc cannot be made a column"));
        } else {
            metrics.front()->setExpanded(true);
        }
    }
    stage.shootWithPopups(QStringLiteral("68-runs-columns-of-a-metric"));
    stage.click(QStringLiteral("columnsDoneButton"));
}

void playBin(Stage &stage)
{
    stage.click(QStringLiteral("runScope1"));
    stage.shoot(QStringLiteral("65-runs-archive"));
    stage.click(QStringLiteral("runScope2"));
    stage.shoot(QStringLiteral("66-runs-bin"));
    stage.shootDialog(QStringLiteral("66-delete-for-good"), QStringLiteral("purgeQuestion"),
                      [&] { stage.click(QStringLiteral("emptyBinButton")); });
    stage.click(QStringLiteral("runScope0"));
}

} // namespace

void playHistory(Stage &stage)
{
    stage.window().showPanel(QStringLiteral("runsPanel"));
    playTable(stage);
    playFilter(stage);
    playColumns(stage);
    playBin(stage);
    auto *list = stage.find<QListView>(QStringLiteral("runList"));
    if (list != nullptr) {
        shootContextMenu(stage, QStringLiteral("67-run-menu"), list->viewport(),
                         list->visualRect(list->model()->index(0, 0)).center(), QStringLiteral("runMenu"));
    }
}

void playRunDialogs(Stage &stage)
{
    const core::RunId run = runNamed(stage, "baseline"); // it has tags, a group and notes
    const std::tuple<const char *, const char *, const char *> dialogs[] = {
        {"55-rename", "renameAction", "renameDialog"},
        {"56-run-details", "detailsAction", "runDetailsDialog"},
        {"56-run-notes", "notesAction", "runDetailsDialog"},
        {"57-send-a-run", "syncRunAction", "syncRunDialog"},
        {"58-report-of-a-run", "reportRunAction", "exportDialog"},
    };
    for (const auto &[picture, action, dialog] : dialogs) {
        stage.shootDialog(QLatin1String(picture), QLatin1String(dialog),
                          [&, name = action] { takeEntry(stage, openRunMenu(stage, run), QLatin1String(name)); });
    }
    stage.window().showPanel(QStringLiteral("chartsPanel"));
    if (charts::LineChart *chart = firstChart(stage)) {
        QTest::mouseMove(chart, chart->plotRect().center());
        stage.shootDialog(QStringLiteral("59-chart-note"), QStringLiteral("chartNoteDialog"),
                          [chart] { QTest::keyClick(chart, Qt::Key_N); });
    }
}

} // namespace signalbox::screens
