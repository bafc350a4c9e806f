// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sync_choice.h"
#include "core/run_spec.h"
#include "viewmodels/sync_text.h"

#include <QObject>

#include <functional>
#include <map>
#include <optional>
#include <set>

class QMenu;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels
class QWidget;

namespace signalbox::ui {

class BannerArea;
class RunCommands;
class RunWorkspace;
class SyncService;
class TrackerAccounts;
struct SyncExample;

/// What a person can do about runs and W&B: start one that is sent, send one later, stop sending, try again, open its page;
/// and what the window says when W&B refuses a run, cannot be reached, or somebody stops a run on its page.
class SyncCommands : public QObject
{
    Q_OBJECT

public:
    /// Everything outlives it.
    struct Parts
    {
        SyncService &sync;
        TrackerAccounts &accounts;
        RunWorkspace &workspace;
        RunCommands &runs;
        BannerArea &banners;
        viewmodels::Settings &settings;
        QWidget *window;
    };
    explicit SyncCommands(const Parts &parts);

    /// Starts a run and sends it as chosen; shows first what that means, when the person has not seen it yet.
    void start(const core::ResolvedSpec &spec, const SyncChoice &choice, const SyncExample &example);

    /// Asks where to send a run that exists, and sends it.
    void sendRun(const core::RunId &run);
    void stopSending(const core::RunId &run);
    void retry(const core::RunId &run);
    void openPage(const core::RunId &run);
    void copyLink(const core::RunId &run);
    /// Opens the log-in over a window or dialog.
    void logIn(QWidget *over);
    /// Adds what can be done about a run now.
    void addActions(QMenu &menu, const core::RunId &run);

private:
    /// Goes on when the person knows what is sent, or says so now.
    void withConsent(const SyncChoice &choice, const SyncExample &example, std::function<void()> send,
                     std::function<void()> keep);
    void sendAs(const core::RunId &run, const SyncChoice &choice);
    void noteStarted(const core::RunId &run);
    void noteEnded();
    void noteChange(const core::RunId &run);
    void noteAccount();
    void stopFromPage(const core::RunId &run);
    void announceRefusal(const viewmodels::SyncEntry &entry);
    void announceOutage();
    [[nodiscard]] viewmodels::SyncPhase phaseOf(const core::RunId &run) const;
    [[nodiscard]] QString nameOf(const core::RunId &run) const;
    [[nodiscard]] QString linkOf(const core::RunId &run) const;

    Parts m_parts;
    SyncMemory m_memory;
    SyncChoice m_next; ///< of the run that is being started
    std::map<core::RunId, viewmodels::SyncPhase> m_phases;
    std::set<core::RunId> m_cutOff; ///< runs whose deliveries come to nothing
    bool m_wasSignedIn = false;
};

} // namespace signalbox::ui
