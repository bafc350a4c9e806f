// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QObject>
#include <QTimer>

namespace signalbox::viewmodels {
struct SyncEntry;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

class RunHeader;
class RunWorkspace;
class StatusLine;
class SyncService;
class TrackerAccounts;

/// Says how runs stand with W&B: in their rows, in the header, in the status line. Everything it is given outlives it.
class SyncDisplay : public QObject
{
    Q_OBJECT

public:
    SyncDisplay(SyncService &sync, RunWorkspace &workspace, TrackerAccounts &accounts, RunHeader &header,
                StatusLine &status, QObject *parent);

private:
    void showRow(const core::RunId &run);
    void showCurrent();
    void showHeader();
    void showStatus();
    /// "2 s ago" grows.
    void tick();
    /// What the status line speaks of: the current run, else one that is being sent.
    [[nodiscard]] const viewmodels::SyncEntry *mostImportant() const;

    SyncService &m_sync;
    RunWorkspace &m_workspace;
    TrackerAccounts &m_accounts;
    RunHeader &m_header;
    StatusLine &m_status;
    QTimer m_timer;
    QTimer m_soon; ///< many runs change at once when the store is read
};

} // namespace signalbox::ui
