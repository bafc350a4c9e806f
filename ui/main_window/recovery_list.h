// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/resume_point.h"
#include "store/run_editor.h"
#include "viewmodels/theme.h"

#include <QFrame>
#include <QTimer>

#include <deque>
#include <set>
#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace signalbox::ui {

class RunCommands;
class RunWorkspace;

/// Offers runs whose process died: each with how far it came, its newest checkpoint and when it was heard of last, to go on from
/// there or to stay as it is; one by one or all at once. Hidden while there are none. Who does neither loses nothing: they are
/// offered again at the next start, and are in the history all the time.
class RecoveryList : public QFrame
{
    Q_OBJECT

public:
    RecoveryList(RunWorkspace &workspace, RunCommands &commands, QWidget *parent = nullptr);

    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    /// One without a checkpoint is to be started anew.
    void draftRequested(const signalbox::core::RunSpec &spec);

private:
    void build();
    void look();
    void accept(const std::vector<store::InterruptedRun> &runs);
    void showRows();
    [[nodiscard]] QWidget *makeRow(const store::InterruptedRun &run);
    void resume(const core::RunId &run);
    void resumeNext();
    void keep(const std::vector<core::RunId> &runs);
    void startAnew(const core::RunId &run);
    void hideUntilNextStart();
    [[nodiscard]] bool isResuming(const core::RunId &run) const;

    RunWorkspace &m_workspace;
    RunCommands &m_commands;
    std::vector<store::InterruptedRun> m_runs;
    std::set<core::RunId> m_later; ///< not in this window any more
    std::deque<core::RunId> m_toResume; ///< the first is being started
    bool m_isFirstAsked = false; ///< and its start was asked for
    QTimer m_soon; ///< several changes are one look
    QLabel *m_heading;
    QPushButton *m_resumeAll;
    QPushButton *m_keepAll;
    QToolButton *m_hide;
    QScrollArea *m_scroll;
    QVBoxLayout *m_rows = nullptr;
};

} // namespace signalbox::ui
