// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"
#include "store/run_records.h"

#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace signalbox::ui {

class BannerArea;
class RunWorkspace;

/// What a person can do to runs: start, pause, resume, stop, rename, delete. Answers come as banners; nothing blocks.
class RunCommands : public QObject
{
    Q_OBJECT

public:
    RunCommands(RunWorkspace &workspace, BannerArea &banners, QWidget *window);

    void start(const core::ResolvedSpec &spec);
    /// Goes on from the last checkpoint of an ended run, as a new run.
    void resumeFromCheckpoint(const core::RunId &run);
    void pause();
    void resume();
    /// Evaluates the live run after its running step.
    void validateNow();
    /// Stops this run: saves when it trains, leaves the queue when it waits.
    void stop(const core::RunId &run);

    void rename(const core::RunId &run);
    void editNotes(const core::RunId &run);
    void remove(const core::RunId &run);
    void undoRemove();
    void copyId(const core::RunId &run);
    void openFolder(const core::RunId &run);

Q_SIGNALS:
    void runStarted(const core::RunId &run);

private:
    void startWith(const core::ResolvedSpec &spec, const std::string &resumeFrom);
    void announceEnd(const core::RunId &run, const core::RunFinished &result);
    /// Says so when a command is not answered within five seconds.
    void watchForAnswer();

    RunWorkspace &m_workspace;
    BannerArea &m_banners;
    QWidget *m_window;
    QTimer m_slow;
    core::RunId m_lastRemoved;
};

} // namespace signalbox::ui
