// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "viewmodels/theme.h"

#include <QDialog>

namespace signalbox::ui {

class RunDetails;
class RunEdits;
class RunWorkspace;

/// Tags, group and notes of one run in a window of their own, for where the tab of runs is not at hand.
class RunDetailsDialog : public QDialog
{
    Q_OBJECT

public:
    /// Shows the dialog; it deletes itself. Null when there is no such run.
    static RunDetailsDialog *open(RunWorkspace &workspace, RunEdits &edits, const core::RunId &run, QWidget *parent);

    void startWriting();
    /// Saves what was typed and not left yet.
    void done(int result) override;

private:
    RunDetailsDialog(RunWorkspace &workspace, RunEdits &edits, core::RunId run, QWidget *parent);
    void refresh();

    RunWorkspace &m_workspace;
    core::RunId m_run;
    RunDetails *m_details;
};

} // namespace signalbox::ui
