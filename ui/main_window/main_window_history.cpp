// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the window that joins the history: the tab of runs, and the menu of a run in the side bar.
#include "main_window/main_window.h"

#include "common/run_edits.h"
#include "dialogs/report_items.h"
#include "main_window/menu_walk.h"
#include "main_window/run_commands.h"
#include "main_window/sync_commands.h"
#include "panels/charts_panel.h"
#include "panels/compare_panel.h"
#include "panels/runs_panel.h"
#include "viewmodels/run_text.h"

#include <QMenu>

namespace signalbox::ui {

void MainWindow::connectHistory()
{
    connect(m_runs, &RunsPanel::newRunRequested, this, &MainWindow::newRun);
    connect(m_charts, &ChartsPanel::newRunRequested, this, &MainWindow::newRun);
    connect(m_runs, &RunsPanel::openRequested, this, [this] { showPanel(m_charts); });
    connect(m_runs, &RunsPanel::draftRequested, this, &MainWindow::newRunLike);
    connect(m_runs, &RunsPanel::compareRequested, this, [this](const std::vector<core::RunId> &runs) {
        m_compare->compare(runs);
        showPanel(m_compare);
    });
    connect(m_compare, &ComparePanel::chartsRequested, this, [this] { showPanel(m_charts); });
    connect(m_runs, &RunsPanel::exportRequested, this, &MainWindow::exportRun);
    connect(m_runs, &RunsPanel::copyIdRequested, m_commands, &RunCommands::copyId);
    connect(m_runs, &RunsPanel::openFolderRequested, m_commands, &RunCommands::openFolder);
    connect(m_runs, &RunsPanel::menuOpens, m_syncs, [this](QMenu *menu, const core::RunId &run) {
        menu->addSeparator();
        m_syncs->addActions(*menu, run);
    });
}

void MainWindow::showRunMenu(const core::RunId &run, const QPoint &position)
{
    if (m_workspace.runs().find(run) == nullptr) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("runMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fillRunMenu(*menu, run);
    menu->popup(position);
}

void MainWindow::fillRunMenu(QMenu &menu, const core::RunId &run)
{
    const store::RunRecord *record = m_workspace.runs().find(run);
    if (record == nullptr) {
        return;
    }
    const auto add = [this, &menu](const QString &text, const QString &name, std::function<void()> act) {
        QAction *action = menu.addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
        return action;
    };
    const bool shown = m_workspace.runs().isShown(run);
    const bool starred = record->starred;
    const bool archived = record->archived;
    RunEdits *edits = &m_commands->edits();
    add(shown ? tr("Hide in the charts") : tr("Show in the charts"), QStringLiteral("toggleShownAction"),
        [this, run] { m_workspace.toggleShown(run); });
    add(tr("Show only this run"), QStringLiteral("showOnlyAction"), [this, run] { m_workspace.showOnly(run); });
    menu.addSeparator();
    add(starred ? tr("Take the star away") : tr("Star"), QStringLiteral("starAction"),
        [edits, run, starred] { edits->setStarred({run}, !starred); });
    add(tr("Rename…"), QStringLiteral("renameAction"), [this, run] { m_commands->rename(run); });
    add(tr("Tags and group…"), QStringLiteral("detailsAction"), [this, run] { m_commands->editDetails(run); });
    add(tr("Notes…"), QStringLiteral("notesAction"), [this, run] { m_commands->editNotes(run); });
    menu.addSeparator();
    add(tr("Duplicate into a new run"), QStringLiteral("duplicateAction"), [this, run] {
        if (const store::RunRecord *now = m_workspace.runs().find(run)) {
            newRunLike(now->spec);
        }
    });
    add(tr("Export charts…"), QStringLiteral("exportRunAction"), [this, run] { exportRun(run); });
    add(tr("Report…"), QStringLiteral("reportRunAction"),
        [this, run] { openReport(m_workspace, {run}, *m_banners, m_settings, this); });
    add(tr("Copy id"), QStringLiteral("copyIdAction"), [this, run] { m_commands->copyId(run); });
    add(tr("Open folder"), QStringLiteral("openFolderAction"), [this, run] { m_commands->openFolder(run); });
    menu.addSeparator();
    m_syncs->addActions(menu, run);
    menu.addSeparator();
    add(archived ? tr("Take out of the archive") : tr("Archive"), QStringLiteral("archiveAction"),
        [edits, run, archived] { edits->setArchived({run}, !archived); });
    QAction *remove = add(tr("Delete"), QStringLiteral("deleteRunAction"), [this, run] { m_commands->remove(run); });
    setPossible(*remove, viewmodels::isOver(record->state), tr("A run that trains or waits is stopped first."));
    forbidChanges(menu);
}

} // namespace signalbox::ui
