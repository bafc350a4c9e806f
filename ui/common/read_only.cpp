// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/read_only.h"

#include "common/run_workspace.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

namespace signalbox::ui {

namespace {

/// Gives the texts of this file their context for translators.
struct ReadOnlyWords
{
    Q_DECLARE_TR_FUNCTIONS(ReadOnly)
};

} // namespace

QString readOnlyReason(const RunWorkspace &workspace)
{
    if (!workspace.isReadOnly()) {
        return {};
    }
    return workspace.session().readOnlyCause()
        ? ReadOnlyWords::tr("Nothing can be changed here: the folder of the runs cannot be written.")
        : ReadOnlyWords::tr("Nothing can be changed here: Signalbox was started with --read-only.");
}

QString readOnlyMessage(const RunWorkspace &workspace)
{
    const auto &cause = workspace.session().readOnlyCause();
    if (!cause) {
        return ReadOnlyWords::tr(
            "This window only reads, as it was started with --read-only: runs can be looked at, compared "
            "and exported, but not started or changed.");
    }
    return ReadOnlyWords::tr("This window only reads: runs can be looked at, compared and exported, but not started or "
                             "changed. %1 cannot be written (%2). Change its permissions and start Signalbox again.")
        .arg(QString::fromStdString(workspace.session().storeDirectory()), QString::fromStdString(cause->detail));
}

bool forbidIfReadOnly(QAction &action, const RunWorkspace &workspace)
{
    if (workspace.isReadOnly()) {
        action.setEnabled(false);
        action.setToolTip(readOnlyReason(workspace));
    }
    return workspace.isReadOnly();
}

bool forbidIfReadOnly(QWidget &widget, const RunWorkspace &workspace)
{
    if (workspace.isReadOnly()) {
        widget.setEnabled(false);
        widget.setToolTip(readOnlyReason(workspace));
    }
    return workspace.isReadOnly();
}

} // namespace signalbox::ui
