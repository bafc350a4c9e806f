// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/sync_display.h"

#include "common/run_workspace.h"
#include "common/sync_service.h"
#include "common/tracker_accounts.h"
#include "main_window/run_header.h"
#include "main_window/status_line.h"
#include "viewmodels/run_text.h"

namespace signalbox::ui {

namespace {

constexpr int kTick = 1000;

using viewmodels::SyncEntry;
using viewmodels::SyncPhase;

/// Why it stands so, and what was left out.
QString syncToolTip(const SyncEntry &entry)
{
    QStringList parts;
    if (!entry.record.message.empty()) {
        parts << QString::fromStdString(entry.record.message);
    }
    if (entry.record.skipped > 0) {
        parts << SyncDisplay::tr("Could not be sent: %1").arg(viewmodels::formatCount(entry.record.skipped));
    }
    if (!entry.record.link.empty()) {
        parts << QString::fromStdString(entry.record.link);
    }
    return parts.join(QLatin1Char('\n'));
}

} // namespace

SyncDisplay::SyncDisplay(SyncService &sync, RunWorkspace &workspace, TrackerAccounts &accounts, RunHeader &header,
                         StatusLine &status, QObject *parent)
    : QObject(parent)
    , m_sync(sync)
    , m_workspace(workspace)
    , m_accounts(accounts)
    , m_header(header)
    , m_status(status)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &SyncDisplay::showCurrent);
    connect(&sync, &SyncService::changed, this, [this](const core::RunId &run) {
        showRow(run);
        m_soon.start();
    });
    connect(&workspace, &RunWorkspace::currentChanged, this, &SyncDisplay::showCurrent);
    connect(&workspace, &RunWorkspace::loaded, this, [this] {
        for (const auto &[run, entry] : m_sync.entries()) {
            showRow(run);
        }
        showCurrent();
    });
    const auto showEnds = [this](const core::RunId &run) {
        showRow(run);
        showCurrent();
    };
    connect(&workspace, &RunWorkspace::liveRunStarted, this, showEnds);
    connect(&workspace, &RunWorkspace::liveRunEnded, this, showEnds);
    connect(&accounts, &TrackerAccounts::changed, this, &SyncDisplay::showCurrent);
    connect(&m_timer, &QTimer::timeout, this, &SyncDisplay::tick);
    m_timer.start(kTick);
    showCurrent();
}

void SyncDisplay::showRow(const core::RunId &run)
{
    const SyncEntry *entry = m_sync.entry(run);
    const bool over = m_workspace.isOver(run);
    const SyncPhase phase = entry != nullptr ? viewmodels::syncPhase(*entry, over) : SyncPhase::Local;
    const bool isLocal = phase == SyncPhase::Local;
    m_workspace.runs().setSync(run, isLocal ? QString() : viewmodels::syncText(*entry, over, m_sync.now()),
                               QLatin1String(viewmodels::syncTone(phase)));
}

void SyncDisplay::showCurrent()
{
    showHeader();
    showStatus();
}

void SyncDisplay::showHeader()
{
    const store::RunRecord *run = m_workspace.currentRecord();
    if (run == nullptr) {
        m_header.showSync({}, {}, "secondary", false);
        return;
    }
    const SyncEntry *entry = m_sync.entry(run->id);
    if (entry == nullptr && run->imported) {
        m_header.showSync(tr("Imported from W&B"), {}, "secondary", !run->imported->link.empty());
        return;
    }
    if (entry == nullptr || !entry->isWanted()) {
        m_header.showSync(tr("Local only"), tr("Nothing of this run leaves this computer."), "secondary",
                          entry != nullptr && !entry->record.link.empty());
        return;
    }
    const bool over = m_workspace.isOver(run->id);
    m_header.showSync(viewmodels::syncSentence(*entry, over, m_sync.now()), syncToolTip(*entry),
                      viewmodels::syncTone(viewmodels::syncPhase(*entry, over)), !entry->record.link.empty());
}

const SyncEntry *SyncDisplay::mostImportant() const
{
    const SyncEntry *current = m_sync.entry(m_workspace.current());
    if (current != nullptr && current->isWanted()) {
        return current;
    }
    for (const auto &[run, entry] : m_sync.entries()) {
        if (entry.isUnderWay()) {
            return &entry;
        }
    }
    return nullptr;
}

void SyncDisplay::showStatus()
{
    const SyncEntry *entry = mostImportant();
    if (entry == nullptr) {
        m_status.showSync({}, {}, {});
        return;
    }
    const bool over = m_workspace.isOver(entry->record.run);
    QString text = viewmodels::syncSentence(*entry, over, m_sync.now());
    if (m_accounts.isSignedIn()) {
        text += QStringLiteral(" · ") + QString::fromStdString(m_accounts.account().name);
    }
    QString toolTip = syncToolTip(*entry);
    if (entry->isUnderWay()) {
        toolTip += QLatin1Char('\n') + tr("What is not sent when the program ends is sent after its next start.");
    }
    m_status.showSync(text, toolTip.trimmed(),
                      QLatin1String(viewmodels::syncTone(viewmodels::syncPhase(*entry, over))));
}

void SyncDisplay::tick()
{
    for (const auto &[run, entry] : m_sync.entries()) {
        if (viewmodels::syncPhase(entry, m_workspace.isOver(run)) == SyncPhase::Synced) {
            showRow(run);
        }
    }
    showCurrent();
}

} // namespace signalbox::ui
