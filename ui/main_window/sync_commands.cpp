// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/sync_commands.h"

#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/read_only.h"
#include "common/run_workspace.h"
#include "common/sync_service.h"
#include "common/tracker_accounts.h"
#include "dialogs/sync_preview_dialog.h"
#include "dialogs/sync_run_dialog.h"
#include "dialogs/wandb_login_dialog.h"
#include "main_window/menu_walk.h"
#include "main_window/run_commands.h"
#include "viewmodels/run_text.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QMenu>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

using viewmodels::SyncEntry;
using viewmodels::SyncPhase;

const QString kRefusedBanner = QStringLiteral("syncRefused");
const QString kOutageBanner = QStringLiteral("syncOutage");
const QString kPageStopBanner = QStringLiteral("syncStop");
constexpr int kOutageWait = 10'000; ///< milliseconds: shorter ones are not worth a message

/// As a run was asked for before.
SyncChoice choiceOf(const store::SyncRecord &record)
{
    return {true, record.mode, track::wandb::syncTargetFrom(nlohmann::json::parse(record.target, nullptr, false))};
}

std::int64_t waitingIn(const std::set<core::RunId> &runs, const SyncService &sync)
{
    std::int64_t waiting = 0;
    for (const core::RunId &run : runs) {
        const SyncEntry *entry = sync.entry(run);
        waiting += entry != nullptr ? entry->waiting : 0;
    }
    return waiting;
}

} // namespace

SyncCommands::SyncCommands(const Parts &parts) : QObject(parts.window), m_parts(parts), m_memory(parts.settings)
{
    connect(&parts.sync, &SyncService::changed, this, &SyncCommands::noteChange);
    connect(&parts.sync, &SyncService::stopRequested, this, &SyncCommands::stopFromPage);
    connect(&parts.sync, &SyncService::failed, this, [this](const core::Error &error) {
        m_parts.banners.showBanner({QStringLiteral("syncStore"),
                                    Banner::Tone::Warning,
                                    tr("What is sent to W&B could not be read or changed. %1").arg(errorText(error)),
                                    {},
                                    0});
    });
    connect(&parts.accounts, &TrackerAccounts::changed, this, &SyncCommands::noteAccount);
    connect(&parts.runs, &RunCommands::runStarted, this, &SyncCommands::noteStarted);
    connect(&parts.runs, &RunCommands::startingChanged, this, [this] {
        if (!m_parts.runs.isStarting()) {
            m_next = {}; // it could not be started
        }
    });
    connect(&parts.workspace, &RunWorkspace::liveRunEnded, this, &SyncCommands::noteEnded);
}

// Starting and switching on -----------------------------------------------------------------------------------------

void SyncCommands::start(const core::ResolvedSpec &spec, const SyncChoice &choice, const SyncExample &example)
{
    const auto startWith = [this, spec](const SyncChoice &chosen) {
        if (!m_parts.runs.isStarting()) {
            m_next = chosen;
            m_parts.runs.start(spec);
        }
    };
    withConsent(
        choice, example, [startWith, choice] { startWith(choice); }, [startWith] { startWith({}); });
}

void SyncCommands::withConsent(const SyncChoice &choice, const SyncExample &example, std::function<void()> send,
                               std::function<void()> keep)
{
    if (!choice.sends() || m_memory.hasConsent(choice.mode)) {
        send();
        return;
    }
    auto *dialog = new SyncPreviewDialog(choice.mode, example, m_parts.accounts.serverText(),
                                         SyncPreviewDialog::Purpose::Ask, m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SyncPreviewDialog::sendChosen, this, [this, mode = choice.mode, send = std::move(send)] {
        m_memory.rememberConsent(mode);
        send();
    });
    connect(dialog, &SyncPreviewDialog::keepChosen, this, [keep = std::move(keep)] { keep(); });
    dialog->open();
}

void SyncCommands::noteStarted(const core::RunId &run)
{
    const SyncChoice choice = std::exchange(m_next, {});
    const core::RunId &resumed = m_parts.runs.resumedRun();
    if (resumed.isEmpty()) {
        sendAs(run, choice);
        return;
    }
    // A run that goes on is sent as the one before it was.
    const auto before = m_parts.sync.record(resumed);
    if (before && before->state != store::SyncState::Off) {
        sendAs(run, choiceOf(*before));
    }
}

void SyncCommands::sendAs(const core::RunId &run, const SyncChoice &choice)
{
    if (choice.isWanted) {
        m_parts.sync.setSync(run, choice.mode, choice.target);
    }
}

void SyncCommands::noteEnded()
{
    // Once its end is stored, it is sent without waiting for the next turn.
    m_parts.workspace.readStored(
        this, [](const store::RunReader &) { return true; }, [this](bool) { m_parts.sync.wake(); });
}

void SyncCommands::sendRun(const core::RunId &run)
{
    const store::RunRecord *record = m_parts.workspace.runs().find(run);
    if (record == nullptr) {
        return;
    }
    const std::string data = record->spec.train;
    std::optional<SyncChoice> remembered = m_memory.choice(data);
    if (const auto before = m_parts.sync.record(run)) {
        remembered = choiceOf(*before);
    }
    if (remembered && remembered->mode == store::SyncMode::Offline) {
        remembered->mode = store::SyncMode::On; // what is there already is to be uploaded now
    }
    auto *dialog =
        new SyncRunDialog(QString::fromStdString(record->name), remembered, m_parts.accounts, m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SyncRunDialog::chosen, this, [this, run, data](const SyncChoice &choice) {
        withConsent(
            choice, {},
            [this, run, data, choice] {
                m_memory.remember(data, choice);
                sendAs(run, choice);
            },
            [] {});
    });
    dialog->open();
}

void SyncCommands::stopSending(const core::RunId &run)
{
    m_parts.sync.switchOff(run);
}

void SyncCommands::retry(const core::RunId &run)
{
    m_parts.banners.removeBanner(kRefusedBanner);
    m_parts.sync.retry(run);
}

// The page and the account -------------------------------------------------------------------------------------------

QString SyncCommands::linkOf(const core::RunId &run) const
{
    const store::RunRecord *record = m_parts.workspace.runs().find(run);
    if (record != nullptr && record->imported) {
        return QString::fromStdString(record->imported->link);
    }
    const SyncEntry *entry = m_parts.sync.entry(run);
    return entry != nullptr ? QString::fromStdString(entry->record.link) : QString();
}

QString SyncCommands::nameOf(const core::RunId &run) const
{
    const store::RunRecord *record = m_parts.workspace.runs().find(run);
    return record != nullptr ? QString::fromStdString(record->name) : QString::fromStdString(run.value);
}

void SyncCommands::openPage(const core::RunId &run)
{
    const QString link = linkOf(run);
    if (!link.isEmpty() && !QDesktopServices::openUrl(QUrl(link))) {
        QApplication::clipboard()->setText(link);
        m_parts.banners.showBanner({QStringLiteral("copy"),
                                    Banner::Tone::Warning,
                                    tr("The browser could not be opened. The link is copied: %1").arg(link),
                                    {},
                                    20});
    }
}

void SyncCommands::copyLink(const core::RunId &run)
{
    const QString link = linkOf(run);
    QApplication::clipboard()->setText(link);
    m_parts.banners.showBanner({QStringLiteral("copy"), Banner::Tone::Good, tr("Copied the link %1").arg(link), {}, 6});
}

void SyncCommands::logIn(QWidget *over)
{
    WandbLoginDialog::openOver(over, m_parts.accounts);
}

void SyncCommands::addActions(QMenu &menu, const core::RunId &run)
{
    const auto add = [this, &menu, run](const QString &text, const char *name,
                                        void (SyncCommands::*act)(const core::RunId &)) {
        QAction *action = menu.addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, run, act] { (this->*act)(run); });
        return action;
    };
    const auto addChange = [this, &add](const QString &text, const char *name,
                                        void (SyncCommands::*act)(const core::RunId &)) {
        setPossible(*add(text, name, act), !m_parts.workspace.isReadOnly(), readOnlyReason(m_parts.workspace));
    };
    const SyncEntry *entry = m_parts.sync.entry(run);
    const SyncPhase phase = phaseOf(run);
    const bool isRefused = phase == SyncPhase::Rejected;
    const bool isUnderWay = entry != nullptr && entry->isUnderWay();
    const store::RunRecord *record = m_parts.workspace.runs().find(run);
    const bool isImported = record != nullptr && record->imported; // it is there already
    if (!isImported && (phase == SyncPhase::Local || phase == SyncPhase::Files || isRefused)) {
        addChange(tr("Sync to Weights && Biases…"), "syncRunAction", &SyncCommands::sendRun);
    }
    if (isRefused || phase == SyncPhase::Unreachable) {
        addChange(tr("Retry"), "retrySyncAction", &SyncCommands::retry);
    }
    if (isUnderWay || isRefused) {
        addChange(tr("Stop syncing"), "stopSyncAction", &SyncCommands::stopSending);
    }
    if (!linkOf(run).isEmpty()) {
        add(tr("Open on W&&B"), "openPageAction", &SyncCommands::openPage);
        add(tr("Copy link"), "copyLinkAction", &SyncCommands::copyLink);
    }
}

// What happens by itself ---------------------------------------------------------------------------------------------

SyncPhase SyncCommands::phaseOf(const core::RunId &run) const
{
    const SyncEntry *entry = m_parts.sync.entry(run);
    return entry != nullptr ? viewmodels::syncPhase(*entry, m_parts.workspace.isOver(run)) : SyncPhase::Local;
}

void SyncCommands::noteChange(const core::RunId &run)
{
    const SyncPhase phase = phaseOf(run);
    const auto known = m_phases.find(run);
    const bool isNew = known != m_phases.end() && known->second != phase;
    m_phases[run] = phase;
    // One that was refused before this start says so in its row.
    if (isNew && phase == SyncPhase::Rejected) {
        announceRefusal(*m_parts.sync.entry(run));
    }
    const bool isDelivered = isNew && (phase == SyncPhase::Synced || phase == SyncPhase::AllSent);
    const bool mayLook =
        !m_parts.accounts.staysOffline() && m_parts.accounts.state() != TrackerAccounts::State::Checking;
    if (isDelivered && mayLook && !m_parts.accounts.isSignedIn()) {
        m_parts.accounts.refresh(); // the key is good, whatever was said before
    }
    if (phase != SyncPhase::Unreachable) {
        m_cutOff.erase(run);
        if (m_cutOff.empty()) {
            m_parts.banners.removeBanner(kOutageBanner);
        }
    } else if (m_cutOff.insert(run).second && m_cutOff.size() == 1) {
        QTimer::singleShot(kOutageWait, this, &SyncCommands::announceOutage);
    }
}

void SyncCommands::announceRefusal(const SyncEntry &entry)
{
    const core::RunId run = entry.record.run;
    Banner banner{kRefusedBanner, Banner::Tone::Error, {}, {}, 0};
    if (viewmodels::needsLogin(entry.record)) {
        if (m_parts.accounts.isSignedIn()) {
            m_parts.accounts.expire();
        }
        const bool isMissing = entry.record.message.find("is known") != std::string::npos; // "no API key is known"
        banner.text = isMissing ? tr("Nobody is logged in to W&B. Records of %1 are kept here.").arg(nameOf(run))
                                : tr("W&B no longer accepts this key. Records are kept here.");
        banner.actions.push_back({tr("Log in"), [this] { logIn(m_parts.window); }, false});
    } else {
        const QString text = entry.record.mode == store::SyncMode::Offline
            ? tr("The offline run of %1 could not be written: %2.")
            : tr("W&B did not take %1: %2. Records are kept here.");
        banner.text = text.arg(nameOf(run), QString::fromStdString(entry.record.message));
    }
    banner.actions.push_back({tr("Retry"), [this, run] { retry(run); }});
    m_parts.banners.showBanner(std::move(banner));
}

void SyncCommands::announceOutage()
{
    if (m_cutOff.empty()) {
        return; // it was a short one
    }
    const bool trains = m_parts.workspace.session().liveRun().has_value();
    const QString waiting = viewmodels::formatCount(waitingIn(m_cutOff, m_parts.sync));
    const QString text = trains
        ? tr("W&B cannot be reached. Training goes on; %1 records wait on this computer and are sent when the "
             "connection is back.")
        : tr("W&B cannot be reached. %1 records wait on this computer and are sent when the connection is back.");
    m_parts.banners.showBanner({kOutageBanner,
                                Banner::Tone::Warning,
                                text.arg(waiting),
                                {{tr("Retry now"), [this] { m_parts.sync.wake(); }, false}},
                                0});
}

void SyncCommands::noteAccount()
{
    const bool isSignedIn = m_parts.accounts.isSignedIn();
    if (std::exchange(m_wasSignedIn, isSignedIn) || !isSignedIn) {
        return;
    }
    std::vector<core::RunId> refused;
    for (const auto &[run, entry] : m_parts.sync.entries()) {
        if (viewmodels::needsLogin(entry.record)) {
            refused.push_back(run);
        }
    }
    for (const core::RunId &run : refused) {
        retry(run);
    }
}

void SyncCommands::stopFromPage(const core::RunId &run)
{
    session::RunSession &session = m_parts.workspace.session();
    const std::vector<core::RunId> queued = session.queuedRuns();
    const bool waits = std::find(queued.begin(), queued.end(), run) != queued.end();
    const viewmodels::LiveRun &live = m_parts.workspace.live();
    const bool isStopping = live.run() == run && live.isStopping();
    if (isStopping || (!waits && session.liveRun() != run)) {
        return; // the page says it again until the run has stopped
    }
    m_parts.runs.stop(run);
    m_parts.banners.showBanner({kPageStopBanner,
                                Banner::Tone::Info,
                                tr("Somebody pressed Stop on the page of %1 at W&B.").arg(nameOf(run)),
                                {},
                                20});
}

} // namespace signalbox::ui
