// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tab of runs does to runs.
#include "panels/runs_panel.h"

#include "common/banner_area.h"
#include "common/read_only.h"
#include "common/run_edits.h"
#include "common/run_workspace.h"
#include "core/files.h"
#include "dialogs/export_dialog.h"
#include "dialogs/report_items.h"
#include "panels/run_details.h"
#include "panels/run_filter_line.h"
#include "panels/run_table_view.h"
#include "viewmodels/run_table_text.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace signalbox::ui {

namespace {

std::vector<store::QueryRow> runTableRows(const viewmodels::RunTableModel &model, const std::vector<core::RunId> &runs)
{
    std::vector<store::QueryRow> rows;
    for (const core::RunId &run : runs) {
        if (const store::QueryRow *row = model.find(run)) {
            rows.push_back(*row);
        }
    }
    return rows;
}

/// All runs that are listed, in their order, those under closed headings included.
std::vector<store::QueryRow> listedRunRows(const viewmodels::RunTableModel &model)
{
    std::vector<core::RunId> runs;
    for (int line = 0; line < model.rowCount(); ++line) {
        const viewmodels::RunHeading *heading = model.headingAt(line);
        if (heading == nullptr) {
            runs.push_back(model.runAt(line));
        } else if (heading->collapsed) {
            const std::vector<core::RunId> under = model.runsUnder(line);
            runs.insert(runs.end(), under.begin(), under.end());
        }
    }
    return runTableRows(model, runs);
}

} // namespace

void RunsPanel::perform(RunAction action)
{
    const std::vector<core::RunId> runs = m_table->selectedRuns();
    if (runs.empty() || (changesRuns(action) && refuseIfReadOnly())) {
        return;
    }
    const core::RunId first = runs.front();
    const store::QueryRow *row = m_model.find(first);
    if (row == nullptr) {
        return;
    }
    switch (action) {
    case RunAction::Open:
        if (m_model.scope() != viewmodels::RunScope::Bin) {
            m_context.workspace.setCurrent(first);
            Q_EMIT openRequested();
        }
        break;
    case RunAction::ToggleShown:
        toggleShown(runs);
        break;
    case RunAction::ShowOnly:
        m_context.workspace.showOnlyThese(runs);
        break;
    case RunAction::Compare:
        Q_EMIT compareRequested(runs);
        break;
    case RunAction::ToggleStar:
        toggleStar(runs);
        break;
    case RunAction::Rename:
        m_table->renameInPlace(first);
        break;
    case RunAction::Tags:
    case RunAction::Group:
    case RunAction::Notes:
        toggleDetails(true);
        updateDetails();
        if (action == RunAction::Tags) {
            m_details->focusTags();
        } else if (action == RunAction::Group) {
            m_details->focusGroup();
        } else {
            m_details->focusNotes();
        }
        break;
    case RunAction::Duplicate:
        Q_EMIT draftRequested(row->record().spec);
        break;
    case RunAction::ExportCharts:
        Q_EMIT exportRequested(first);
        break;
    case RunAction::Report:
        openReport(m_context.workspace, runs, m_context.banners, m_context.settings, window());
        break;
    case RunAction::CopyRows:
        copyContent();
        break;
    case RunAction::CopyId:
        Q_EMIT copyIdRequested(first);
        break;
    case RunAction::OpenFolder:
        Q_EMIT openFolderRequested(first);
        break;
    case RunAction::Archive:
        m_edits.setArchived(runs, true);
        break;
    case RunAction::Unarchive:
        m_edits.setArchived(runs, false);
        break;
    case RunAction::Delete:
        m_edits.moveToBin(runs);
        break;
    case RunAction::Restore:
        m_edits.restore(runs);
        break;
    case RunAction::Purge:
        askBeforePurge(runs);
        break;
    }
}

bool RunsPanel::refuseIfReadOnly()
{
    if (m_context.workspace.isReadOnly()) {
        m_context.banners.showBanner(
            {QStringLiteral("forbidden"), Banner::Tone::Info, readOnlyReason(m_context.workspace), {}, 8});
    }
    return m_context.workspace.isReadOnly();
}

void RunsPanel::toggleStar(const std::vector<core::RunId> &runs)
{
    if (refuseIfReadOnly()) {
        return;
    }
    const bool allStarred = std::all_of(runs.begin(), runs.end(), [this](const core::RunId &run) {
        const store::QueryRow *row = m_model.find(run);
        return row == nullptr || row->record().starred;
    });
    m_edits.setStarred(runs, !allStarred);
}

void RunsPanel::toggleShown(const std::vector<core::RunId> &runs)
{
    const viewmodels::RunListModel &list = m_context.workspace.runs();
    const bool allShown =
        std::all_of(runs.begin(), runs.end(), [&list](const core::RunId &run) { return list.isShown(run); });
    m_context.workspace.setShown(runs, !allShown);
}

void RunsPanel::rename(const core::RunId &run, const QString &name)
{
    const viewmodels::RunListModel &list = m_context.workspace.runs();
    if (!list.hasName(name)) {
        m_edits.rename(run, name);
        return;
    }
    const QString free = list.freeName(name);
    m_context.banners.showBanner({QStringLiteral("rename"),
                                  Banner::Tone::Warning,
                                  tr("A run with the name “%1” exists; the name was not changed.").arg(name),
                                  {{tr("Name it %1").arg(free), [this, run, free] { m_edits.rename(run, free); }}},
                                  20});
}

void RunsPanel::askBeforePurge(const std::vector<core::RunId> &runs)
{
    if (runs.empty()) {
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Delete for good"),
                                     tr("Delete %n run(s) for good?", nullptr, static_cast<int>(runs.size())),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(QStringLiteral("purgeQuestion"));
    question->setInformativeText(
        tr("Their metrics, notes, sentences and checkpoints are removed from this computer. This "
           "cannot be undone."));
    QPushButton *remove = question->addButton(tr("Delete for good"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("purgeButton"));
    QPushButton *cancel = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("keepInBinButton"));
    question->setDefaultButton(cancel);
    question->setEscapeButton(cancel);
    connect(remove, &QPushButton::clicked, this, [this, runs] { m_edits.purge(runs); });
    question->open();
}

void RunsPanel::showMenu(const QPoint &globalPosition)
{
    const std::vector<core::RunId> runs = m_table->selectedRuns();
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("runTableMenu"));
    menu->setToolTipsVisible(true); // why something cannot be done
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const RunActionLook &look : runActions(m_model.scope())) {
        if (look.separatorBefore) {
            menu->addSeparator();
        }
        QAction *entry = menu->addAction(runActionText(look));
        entry->setObjectName(QLatin1String(look.id) + QStringLiteral("Action"));
        entry->setEnabled(look.forMany || runs.size() == 1);
        if (changesRuns(look.action)) {
            forbidIfReadOnly(*entry, m_context.workspace);
        }
        if (look.key != 0) {
            // Said only: the table itself listens to its keys.
            entry->setShortcut(QKeySequence(look.key));
            entry->setShortcutContext(Qt::WidgetShortcut);
            entry->setShortcutVisibleInContextMenu(true);
        }
        connect(entry, &QAction::triggered, this, [this, action = look.action] { perform(action); });
    }
    if (runs.size() == 1 && m_model.scope() != viewmodels::RunScope::Bin) {
        Q_EMIT menuOpens(menu, runs.front());
    }
    menu->popup(globalPosition);
}

void RunsPanel::showColumnsMenu(const QPoint &globalPosition, int column)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("runColumnMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto &columns = m_model.columns();
    if (column >= 0 && static_cast<std::size_t>(column) < columns.size()) {
        const viewmodels::RunColumn clicked = columns[static_cast<std::size_t>(column)];
        const auto sortBy = [this, clicked](Qt::SortOrder order) {
            m_model.setSorting(clicked, order);
            m_table->showSort();
            m_saveTimer.start();
        };
        QAction *up = menu->addAction(tr("Smallest first"), this, [sortBy] { sortBy(Qt::AscendingOrder); });
        QAction *down = menu->addAction(tr("Largest first"), this, [sortBy] { sortBy(Qt::DescendingOrder); });
        up->setObjectName(QStringLiteral("sortUpAction"));
        down->setObjectName(QStringLiteral("sortDownAction"));
        up->setEnabled(clicked.sortField().has_value());
        down->setEnabled(up->isEnabled());
        QAction *group = menu->addAction(tr("Headings by %1").arg(clicked.title()), this, [this, clicked] {
            m_model.setHeadings(viewmodels::RunHeadings::fromId(clicked.id()));
            fillHeadings();
            m_saveTimer.start();
        });
        group->setObjectName(QStringLiteral("headingsByAction"));
        group->setEnabled(clicked.field() != nullptr && !clicked.isName());
        QAction *hide = menu->addAction(tr("Hide this column"), this, [this, clicked] {
            m_model.removeColumn(clicked.id());
            fillHeadings();
            m_saveTimer.start();
        });
        hide->setObjectName(QStringLiteral("hideColumnAction"));
        hide->setEnabled(!clicked.isName());
        menu->addSeparator();
    }
    QAction *choose = menu->addAction(tr("Columns…"), m_columnsButton, &QToolButton::click);
    choose->setObjectName(QStringLiteral("chooseColumnsAction"));
    menu->popup(globalPosition);
}

void RunsPanel::focusSearch()
{
    m_filter->field().setFocus(Qt::ShortcutFocusReason);
    m_filter->field().selectAll();
}

void RunsPanel::copyContent()
{
    const std::vector<core::RunId> selected = m_table->selectedRuns();
    const std::vector<store::QueryRow> rows =
        selected.empty() ? listedRunRows(m_model) : runTableRows(m_model, selected);
    viewmodels::runInBackground(
        this, [rows, columns = m_model.columns()] { return viewmodels::runsAsTsv(rows, columns); },
        [this, count = static_cast<int>(rows.size())](const QString &text) {
            QApplication::clipboard()->setText(text);
            m_context.banners.showBanner(
                {QStringLiteral("copy"), Banner::Tone::Good, tr("Copied %n run(s).", nullptr, count), {}, 4});
        });
}

void RunsPanel::exportContent()
{
    const std::vector<core::RunId> selected = m_table->selectedRuns();
    const bool some = selected.size() > 1;
    const std::vector<store::QueryRow> rows = some ? runTableRows(m_model, selected) : listedRunRows(m_model);
    if (rows.empty()) {
        return;
    }
    const auto write = [rows, columns = m_model.columns()](const std::string &path, bool guarded) {
        return core::writeFileAtomically(path, viewmodels::runsAsCsv(rows, columns, guarded));
    };
    ExportItem item;
    item.id = QStringLiteral("runs");
    item.title = some ? tr("The selected runs") : tr("All runs that are listed");
    item.isTable = true;
    item.write = [write](charts::ExportFormat, const std::string &path, const charts::ExportOptions &) {
        return write(path, false);
    };
    item.writeGuarded = [write](const std::string &path) { return write(path, true); };
    ExportDialog::open(tr("history"), {item}, item.id, m_context.banners, m_context.settings, this);
}

} // namespace signalbox::ui
