// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the window that knows of processes: closing it while a run trains, runs of other processes, runs whose process
// died, a store that is only read, and telling the desktop that a run has ended.
#include "main_window/main_window.h"

#include "common/banner_area.h"
#include "common/closing_choice.h"
#include "common/desktop_notifier.h"
#include "common/read_only.h"
#include "common/sync_service.h"
#include "dialogs/preferences_dialog.h"
#include "dialogs/steer_dialog.h"
#include "main_window/header_state.h"
#include "main_window/menu_walk.h"
#include "main_window/recovery_list.h"
#include "main_window/remote_runs.h"
#include "main_window/run_commands.h"
#include "main_window/sidebar.h"
#include "panels/charts_panel.h"
#include "viewmodels/end_notice.h"
#include "viewmodels/run_text.h"

#include <nlohmann/json.hpp>

#include <QApplication>
#include <QCheckBox>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <chrono>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr std::chrono::seconds kLastDelivery{2};

/// The settings as what was changed while the run trained has left them.
core::RunSpec steeredSpec(core::RunSpec spec, const std::vector<store::StoredEvent> &changes)
{
    for (const store::StoredEvent &change : changes) {
        const nlohmann::json body = nlohmann::json::parse(change.json, nullptr, false);
        if (!body.is_object() || !body.value("refused", std::string()).empty()) {
            continue;
        }
        const std::string key = body.value("key", std::string());
        if (key != core::kRollback) {
            static_cast<void>(core::applySteering(spec, {key, body.value("after", std::string())}));
        }
    }
    return spec;
}

} // namespace

void MainWindow::setUpProcesses()
{
    auto *menu = findChild<QMenu *>(QStringLiteral("mainMenu"));
    m_steerAction =
        addCommand(menu, tr("Change while it trains…"), {}, QStringLiteral("steerAction"), [this] { steerRun(); });
    menu->removeAction(m_steerAction);
    menu->insertAction(m_stopAction, m_steerAction);
    QAction *preferences = addCommand(menu, tr("Preferences…"), QKeySequence(Qt::CTRL | Qt::Key_Comma),
                                      QStringLiteral("preferencesAction"), [this] { openPreferences(); });
    menu->removeAction(preferences);
    menu->insertAction(findChild<QAction *>(QStringLiteral("quitAction")), preferences);
    connect(&m_commands->others(), &RemoteRuns::changed, this, &MainWindow::updateHeader);
    connect(m_recovery, &RecoveryList::draftRequested, this, &MainWindow::newRunLike);
    m_notifier = new DesktopNotifier(this);
    connect(&m_workspace, &RunWorkspace::liveRunEnded, this, &MainWindow::tellEnd);
    connect(m_notifier, &DesktopNotifier::activated, this, &MainWindow::comeToFront);
    if (m_workspace.isReadOnly()) {
        m_banners->showBanner({QStringLiteral("readOnly"), Banner::Tone::Info, readOnlyMessage(m_workspace), {}, 0});
        for (const char *name : {"newRunAction", "findRateAction", "importAction", "undoAction", "redoAction"}) {
            if (auto *action = findChild<QAction *>(QLatin1String(name))) {
                setPossible(*action, false, readOnlyReason(m_workspace));
            }
        }
        if (auto *button = m_sidebar->findChild<QPushButton *>(QStringLiteral("newRunButton"))) {
            forbidIfReadOnly(*button, m_workspace);
        }
    }
}

void MainWindow::updateProcessActions(const HeaderState &state)
{
    const store::RunRecord *run = m_workspace.currentRecord();
    const bool trains = run != nullptr && viewmodels::isLive(run->state);
    setPossible(*m_steerAction, trains, tr("Only a run that trains can be changed."));
    if (m_commands->others().canAsk(m_workspace.current())) {
        const bool isAsked = m_commands->others().asked(m_workspace.current()) == core::kValidateRun;
        setPossible(*m_startAction, state.canStart, tr("This run is training or waiting already."));
        setPossible(*m_pauseAction, state.canPause, tr("The run does not train now, or was asked to pause already."));
        setPossible(*m_validateAction, trains && !isAsked,
                    tr("The run does not train yet, or was asked for it already."));
        setPossible(*m_stopAction, state.canStop, tr("The run was asked to stop already."));
    }
    if (m_workspace.isReadOnly()) {
        for (QAction *action : {m_startAction, m_pauseAction, m_validateAction, m_stopAction, m_steerAction}) {
            setPossible(*action, false, state.forbidden);
        }
        setWindowTitle(tr("%1 — Signalbox (read only)").arg(state.title));
    }
}

void MainWindow::forbidChanges(QMenu &runMenu)
{
    if (!m_workspace.isReadOnly()) {
        return;
    }
    for (const char *name : {"starAction", "renameAction", "duplicateAction", "archiveAction", "deleteRunAction"}) {
        for (QAction *action : runMenu.actions()) {
            if (action->objectName() == QLatin1String(name)) {
                setPossible(*action, false, readOnlyReason(m_workspace));
            }
        }
    }
}

void MainWindow::steerRun()
{
    const core::RunId run = m_workspace.current();
    using Found = std::pair<core::Result<store::RunRecord>, core::Result<std::vector<store::StoredEvent>>>;
    m_workspace.readStored(
        this,
        [run](const store::RunReader &reader) { return Found(reader.run(run), reader.eventsOfKind(run, "steered")); },
        [this, run](const Found &found) {
            const auto &[record, changes] = found;
            if (!record || !changes) {
                Q_EMIT m_workspace.storeFailed(record ? changes.error() : record.error());
                return;
            }
            auto *dialog =
                new SteerDialog(QString::fromStdString(record->name), steeredSpec(record->spec, *changes), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &SteerDialog::chosen, this,
                    [this, run](const std::vector<core::SteeringRequest> &requests) {
                        m_commands->others().steer(run, requests);
                    });
            dialog->open();
        });
}

void MainWindow::openPreferences()
{
    auto *dialog = new PreferencesDialog(m_settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::tellEnd(const core::RunId &run, const core::RunFinished &result)
{
    const store::RunRecord *record = m_workspace.runs().find(run);
    const QString name = QString::fromStdString(record != nullptr ? record->name : run.value);
    const bool isLookedAt = QApplication::activeWindow() != nullptr;
    if (const auto notice =
            viewmodels::endNotice(viewmodels::EndNoticeRules::remembered(m_settings), name, result, isLookedAt)) {
        m_toldOf = run;
        m_notifier->notify(notice->title, notice->text);
    }
}

void MainWindow::comeToFront(const QString &token)
{
    if (!token.isEmpty()) {
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    }
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (m_workspace.runs().find(m_toldOf) != nullptr) {
        m_workspace.setCurrent(m_toldOf);
        showPanel(m_charts);
    }
}

void MainWindow::closeWhileRunning()
{
    switch (rememberedClosing(m_settings)) {
    case ClosingChoice::Ask:
        askBeforeClosing();
        break;
    case ClosingChoice::Background:
        leaveToBackground();
        break;
    case ClosingChoice::Stop:
        stopAndClose();
        break;
    }
}

void MainWindow::askBeforeClosing()
{
    if (findChild<QMessageBox *>(QStringLiteral("closeQuestion")) != nullptr) {
        return;
    }
    auto *question =
        new QMessageBox(QMessageBox::Question, tr("A run is still training"),
                        tr("A run is still training. What is to become of it?"), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(QStringLiteral("closeQuestion"));
    question->setInformativeText(tr("In the background it finishes without a window, and so do runs that wait for it. "
                                    "A window that is opened later "
                                    "shows it, and can pause or stop it.\n\n"
                                    "Stopping finishes the current step and saves a checkpoint, so that it can be "
                                    "resumed later. Waiting runs are taken "
                                    "out of the queue. What W&B does not have by then is sent after the next start."));
    QPushButton *background = question->addButton(tr("Finish in the background"), QMessageBox::AcceptRole);
    background->setObjectName(QStringLiteral("finishInBackgroundButton"));
    QPushButton *stop = question->addButton(tr("Stop and save"), QMessageBox::AcceptRole);
    stop->setObjectName(QStringLiteral("stopAndCloseButton"));
    QPushButton *cancel = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("keepOpenButton"));
    auto *remember = new QCheckBox(tr("Remember my choice"));
    remember->setObjectName(QStringLiteral("rememberClosingCheck"));
    remember->setToolTip(tr("It can be changed in the menu, below Preferences."));
    question->setCheckBox(remember);
    question->setDefaultButton(cancel);
    question->setEscapeButton(cancel);
    const auto choose = [this, remember](ClosingChoice choice) {
        if (remember->isChecked()) {
            rememberClosing(m_settings, choice);
        }
    };
    connect(background, &QPushButton::clicked, this, [this, choose] {
        choose(ClosingChoice::Background);
        leaveToBackground();
    });
    connect(stop, &QPushButton::clicked, this, [this, choose] {
        choose(ClosingChoice::Stop);
        stopAndClose();
    });
    question->open();
}

void MainWindow::askBeforeLosingSearch()
{
    if (findChild<QMessageBox *>(QStringLiteral("closeSearchQuestion")) != nullptr) {
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Question, tr("A search is under way"),
                                     tr("A search for a learning rate is under way. Close all the same?"),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(QStringLiteral("closeSearchQuestion"));
    question->setInformativeText(tr("Nothing is kept of a search that is stopped."));
    QPushButton *stop = question->addButton(tr("Stop and close"), QMessageBox::DestructiveRole);
    stop->setObjectName(QStringLiteral("stopSearchAndCloseButton"));
    QPushButton *cancel = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("keepSearchingButton"));
    question->setDefaultButton(cancel);
    question->setEscapeButton(cancel);
    connect(stop, &QPushButton::clicked, this, [this] {
        m_mayClose = true;
        close();
    });
    question->open();
}

void MainWindow::leaveToBackground()
{
    session::RunSession &session = m_workspace.session();
    if (m_workspace.live().state() == core::RunState::Paused) {
        session.resume(); // nobody else would
    }
    m_mayClose = true;
    rememberLayout();
    hide();
    Q_EMIT backgroundChosen();
}

void MainWindow::stopAndClose()
{
    m_workspace.live().expectStop();
    updateHeader();
    m_banners->showBanner({QStringLiteral("closing"),
                           Banner::Tone::Info,
                           tr("Finishing the current batch and saving; then the window closes."),
                           {},
                           0});
    viewmodels::runInBackground(
        this,
        [session = &m_workspace.session(), sync = &m_sync] {
            session->stopAndWait();
            session->flushStore();
            sync->drain(kLastDelivery); // so that W&B knows the end; without a network the next start says it
            return true;
        },
        [this](bool) {
            m_mayClose = true;
            close();
        });
}

} // namespace signalbox::ui
