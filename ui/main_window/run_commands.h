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
class RemoteRuns;
class RunEdits;
class RunWorkspace;

/// What a person can do to runs: start, pause, resume, stop; and by way of edits() what is kept about them. What concerns the
/// current run goes by way of others() when another process trains it. Answers come as banners; nothing blocks.
class RunCommands : public QObject
{
    Q_OBJECT

public:
    RunCommands(RunWorkspace &workspace, BannerArea &banners, QWidget *window);

    /// Does nothing while an earlier start is not answered yet.
    void start(const core::ResolvedSpec &spec);
    /// Goes on from the last checkpoint of an ended run, as a new run.
    void resumeFromCheckpoint(const core::RunId &run);
    void pause();
    void resume();
    /// Evaluates the live run after its running step.
    void validateNow();
    /// Stops this run: saves when it trains, leaves the queue when it waits.
    void stop(const core::RunId &run);
    /// Stops the current run if it trains or waits here, else the one that trains.
    void stopCurrentOrLive();
    /// Whether a start was asked for and is not answered yet.
    [[nodiscard]] bool isStarting() const { return m_isStarting; }
    /// The ended run from which that start goes on; empty for a new run.
    [[nodiscard]] const core::RunId &resumedRun() const { return m_resumedRun; }

    /// Runs of other processes.
    [[nodiscard]] RemoteRuns &others() { return *m_others; }
    /// Changes of the history, which can be undone.
    [[nodiscard]] RunEdits &edits() { return *m_edits; }
    void rename(const core::RunId &run);
    /// Opens tags, group and notes of a run.
    void editDetails(const core::RunId &run);
    void editNotes(const core::RunId &run);
    void remove(const core::RunId &run);
    /// Takes back a stop while its banner is there, else the last change of the history.
    void undo();
    void copyId(const core::RunId &run);
    void openFolder(const core::RunId &run);

Q_SIGNALS:
    void runStarted(const core::RunId &run);
    /// isStarting() changed.
    void startingChanged();
    /// The person wants a draft with these settings.
    void draftRequested(const core::RunSpec &spec);
    /// The person wants to read the log of a run.
    void logRequested(const core::RunId &run);

private:
    /// Asks the current run for one of core::controlKeys() if another process trains it; gives whether it does.
    bool askOthers(const char *key);
    void startWith(const core::ResolvedSpec &spec, const std::string &resumeFrom);
    /// False when a start is under way already.
    bool beginStarting(const core::RunId &resumed);
    void endStarting();
    [[nodiscard]] bool waits(const core::RunId &run) const;
    void announceEnd(const core::RunId &run, const core::RunFinished &result);
    void announceFailure(const core::RunId &run, const core::Error &error);
    /// Says so when a command is not answered within five seconds.
    void watchForAnswer();

    RunWorkspace &m_workspace;
    BannerArea &m_banners;
    QWidget *m_window;
    QTimer m_slow;
    RunEdits *m_edits;
    RemoteRuns *m_others;
    core::RunId m_lastStopped;
    core::RunId m_resumedRun;
    bool m_isStarting = false;
};

} // namespace signalbox::ui
