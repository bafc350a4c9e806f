// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_actions.h"

#include <QCoreApplication>

namespace signalbox::ui {

namespace {

/// Gives the texts of this file their context for translators.
struct ActionWords
{
    Q_DECLARE_TR_FUNCTIONS(RunActions)
};

enum ScopeFlag { InActive = 1, InArchived = 2, InBin = 4, InList = InActive | InArchived, Everywhere = 7 };

struct ScopedLook
{
    RunActionLook look;
    int scopes;
};

constexpr int kWithControl = static_cast<int>(Qt::ControlModifier);
constexpr int kWithAlt = static_cast<int>(Qt::AltModifier);

// clang-format off
constexpr ScopedLook kRunActions[] = {
    {{RunAction::Open, "openRun", QT_TRANSLATE_NOOP("RunActions", "Open"), Qt::Key_Return, false}, InList},
    {{RunAction::ToggleShown, "showRun", QT_TRANSLATE_NOOP("RunActions", "Show or hide in the charts"), Qt::Key_Space, true, true, false, QT_TRANSLATE_NOOP("RunActions", "Show/hide")}, InList},
    {{RunAction::ShowOnly, "showOnlyRun", QT_TRANSLATE_NOOP("RunActions", "Show only in the charts"), kWithAlt | Qt::Key_Space}, InList},
    {{RunAction::Compare, "compareRun", QT_TRANSLATE_NOOP("RunActions", "Compare"), Qt::Key_C, true, true}, InList},
    {{RunAction::ToggleStar, "starRun", QT_TRANSLATE_NOOP("RunActions", "Star or unstar"), Qt::Key_S, true, true, true, QT_TRANSLATE_NOOP("RunActions", "Star")}, InList},
    {{RunAction::Rename, "renameRun", QT_TRANSLATE_NOOP("RunActions", "Rename"), Qt::Key_F2, false}, InList},
    {{RunAction::Tags, "tagRun", QT_TRANSLATE_NOOP("RunActions", "Tags…"), Qt::Key_T, true, true}, InList},
    {{RunAction::Group, "groupRun", QT_TRANSLATE_NOOP("RunActions", "Group…"), Qt::Key_G, true, true}, InList},
    {{RunAction::Notes, "noteRun", QT_TRANSLATE_NOOP("RunActions", "Notes…"), Qt::Key_N, false}, InList},
    {{RunAction::Duplicate, "duplicateRun", QT_TRANSLATE_NOOP("RunActions", "Duplicate into a new run"), kWithControl | Qt::Key_D, false, false, true}, InList},
    {{RunAction::ExportCharts, "exportChartsOfRun", QT_TRANSLATE_NOOP("RunActions", "Export charts…"), 0, false}, InList},
    {{RunAction::Report, "reportOfRun", QT_TRANSLATE_NOOP("RunActions", "Report…")}, InList},
    {{RunAction::CopyRows, "copyRun", QT_TRANSLATE_NOOP("RunActions", "Copy rows"), kWithControl | Qt::Key_C}, Everywhere},
    {{RunAction::CopyId, "copyIdOfRun", QT_TRANSLATE_NOOP("RunActions", "Copy id"), 0, false}, Everywhere},
    {{RunAction::OpenFolder, "openFolderOfRun", QT_TRANSLATE_NOOP("RunActions", "Open folder"), 0, false}, InList},
    {{RunAction::Archive, "archiveRun", QT_TRANSLATE_NOOP("RunActions", "Archive"), Qt::Key_A, true, true, true}, InActive},
    {{RunAction::Unarchive, "unarchiveRun", QT_TRANSLATE_NOOP("RunActions", "Take out of the archive"), Qt::Key_A, true, true, true}, InArchived},
    {{RunAction::Delete, "deleteRun", QT_TRANSLATE_NOOP("RunActions", "Delete"), Qt::Key_Delete, true, true}, InList},
    {{RunAction::Restore, "restoreRun", QT_TRANSLATE_NOOP("RunActions", "Restore"), Qt::Key_R, true, true, true}, InBin},
    {{RunAction::Purge, "purgeRun", QT_TRANSLATE_NOOP("RunActions", "Delete for good…"), Qt::Key_Delete, true, true}, InBin},
};
// clang-format on

int runScopeFlag(viewmodels::RunScope scope)
{
    switch (scope) {
    case viewmodels::RunScope::Active:
        return InActive;
    case viewmodels::RunScope::Archived:
        return InArchived;
    case viewmodels::RunScope::Bin:
        break;
    }
    return InBin;
}

} // namespace

std::vector<RunActionLook> runActions(viewmodels::RunScope scope)
{
    std::vector<RunActionLook> actions;
    for (const ScopedLook &known : kRunActions) {
        if ((known.scopes & runScopeFlag(scope)) != 0) {
            actions.push_back(known.look);
        }
    }
    return actions;
}

bool changesRuns(RunAction action)
{
    switch (action) {
    case RunAction::ToggleStar:
    case RunAction::Rename:
    case RunAction::Duplicate:
    case RunAction::Archive:
    case RunAction::Unarchive:
    case RunAction::Delete:
    case RunAction::Restore:
    case RunAction::Purge:
        return true;
    default:
        return false;
    }
}

QString runActionText(const RunActionLook &look)
{
    return ActionWords::tr(look.text);
}

QString runActionBarText(const RunActionLook &look)
{
    return ActionWords::tr(look.barText != nullptr ? look.barText : look.text);
}

} // namespace signalbox::ui
