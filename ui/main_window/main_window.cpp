// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/main_window.h"

#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/sync_service.h"
#include "common/theme_controller.h"
#include "common/tracker_accounts.h"
#include "dialogs/sync_preview_dialog.h"
#include "main_window/header_state.h"
#include "main_window/run_commands.h"
#include "main_window/run_header.h"
#include "main_window/sidebar.h"
#include "main_window/status_line.h"
#include "main_window/store_watch.h"
#include "main_window/sync_commands.h"
#include "main_window/sync_display.h"
#include "panels/charts_panel.h"
#include "panels/config_panel.h"
#include "panels/evaluate_panel.h"
#include "panels/log_panel.h"
#include "panels/run_form.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>

#include <chrono>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr std::chrono::seconds kLastDelivery{2};
constexpr QSize kFrame{16, 48}; // what a desktop puts around a window, about

} // namespace

MainWindow::MainWindow(session::RunSession &session, ThemeController &themes, QSettings &settings, SyncService &sync,
                       TrackerAccounts &accounts, QString version)
    : m_themes(themes)
    , m_settings(settings)
    , m_sync(sync)
    , m_accounts(accounts)
    , m_version(std::move(version))
    , m_workspace(session)
    , m_banners(new BannerArea)
    , m_sidebar(new Sidebar(m_workspace.runs()))
    , m_header(new RunHeader)
    , m_pages(new QStackedWidget)
    , m_commands(new RunCommands(m_workspace, *m_banners, this))
    , m_syncs(new SyncCommands({sync, accounts, m_workspace, *m_commands, *m_banners, settings, this}))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(820, 560);
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() - kFrame));
    buildPanels();
    layOut();
    buildMenus();
    connectParts();
    connectSync();
    applyTheme();
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_sidebar->setCollapsed(settings.value(QStringLiteral("window/collapsed"), false).toBool());
    m_workspace.runs().setDraftVisible(true);
    showTab(ConfigTab);
    updateHeader();
}

/// What is shown uses the workspace, which as a member would be gone before the widgets are: a field that loses its focus
/// then still checks what was typed.
MainWindow::~MainWindow()
{
    if (QWidget *focused = focusWidget()) {
        focused->clearFocus();
    }
    disconnect(&m_config->form(), nullptr, this, nullptr);
    delete takeCentralWidget();
}

void MainWindow::buildPanels()
{
    const PanelContext context{m_workspace, *m_banners, m_settings, m_accounts};
    m_charts = new ChartsPanel(context);
    m_evaluate = new EvaluatePanel(context);
    m_config = new ConfigPanel(context);
    m_log = new LogPanel(context);
    for (Panel *panel : {static_cast<Panel *>(m_charts), static_cast<Panel *>(m_evaluate),
                         static_cast<Panel *>(m_config), static_cast<Panel *>(m_log)}) {
        m_pages->addWidget(panel);
        m_header->tabs().addTab(panel->title());
    }
}

void MainWindow::layOut()
{
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_header);
    right->addWidget(m_banners);
    right->addWidget(m_pages, 1);
    auto *page = new QWidget;
    page->setObjectName(QStringLiteral("page"));
    page->setProperty("look", QStringLiteral("page"));
    page->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addLayout(right, 1);
    setCentralWidget(page);
    m_status = new StatusLine(m_workspace);
    setStatusBar(m_status);
}

void MainWindow::connectParts()
{
    connect(&m_header->tabs(), &QTabBar::currentChanged, this, &MainWindow::showTab);
    connect(m_header, &RunHeader::startRequested, this, &MainWindow::startOrResume);
    connect(m_header, &RunHeader::pauseRequested, m_commands, &RunCommands::pause);
    connect(m_header, &RunHeader::stopRequested, m_commands, [this] { m_commands->stop(m_workspace.current()); });
    connect(m_sidebar, &Sidebar::newRunRequested, this, &MainWindow::newRun);
    connect(m_sidebar, &Sidebar::runChosen, &m_workspace, &RunWorkspace::setCurrent);
    connect(m_sidebar, &Sidebar::shownToggled, &m_workspace, &RunWorkspace::toggleShown);
    connect(m_sidebar, &Sidebar::showOnlyRequested, &m_workspace, &RunWorkspace::showOnly);
    connect(m_sidebar, &Sidebar::menuRequested, this, &MainWindow::showRunMenu);
    connect(&m_config->form(), &RunForm::startRequested, m_syncs, [this](const core::ResolvedSpec &spec) {
        m_syncs->start(spec, m_config->form().syncChoice(), m_config->form().syncExample());
    });
    connect(&m_config->form(), &RunForm::changed, this, &MainWindow::updateHeader);
    connect(m_config, &ConfigPanel::openFolderRequested, m_commands,
            [this] { m_commands->openFolder(m_workspace.current()); });
    connect(m_evaluate, &EvaluatePanel::validationRequested, m_commands, &RunCommands::validateNow);
    connect(m_log, &LogPanel::openFolderRequested, m_commands,
            [this] { m_commands->openFolder(m_workspace.current()); });
    connect(m_config, &ConfigPanel::draftRequested, this, [this] {
        if (const store::RunRecord *run = m_workspace.currentRecord()) {
            newRunLike(run->spec);
        }
    });
    connect(m_commands, &RunCommands::draftRequested, this, &MainWindow::newRunLike);
    connect(m_commands, &RunCommands::logRequested, this, [this](const core::RunId &run) {
        m_workspace.setCurrent(run);
        showTab(LogTab);
    });
    connect(m_commands, &RunCommands::startingChanged, this, [this] {
        m_config->form().setStarting(m_commands->isStarting());
        updateHeader();
    });
    new StoreWatch([this] { return m_workspace.session().storeProblem(); },
                   [this] {
                       // The writer tries at once when it is asked to finish, and says how it went to the next look.
                       viewmodels::runInBackground(
                           this,
                           [session = &m_workspace.session()] {
                               session->flushStore();
                               return true;
                           },
                           [](bool) {});
                   },
                   *m_banners, this);
    connect(m_commands, &RunCommands::runStarted, this, [this](const core::RunId &run) {
        m_workspace.runs().setDraftVisible(false);
        m_workspace.setCurrent(run);
        m_sidebar->list().setFocus(); // the button that had it goes away, and the filter must not catch keys
        showTab(ChartsTab);
    });
    connect(&m_workspace, &RunWorkspace::currentChanged, this, [this] {
        if (m_workspace.current().isEmpty()) {
            m_workspace.runs().setDraftVisible(true);
        }
        m_sidebar->setCurrent(m_workspace.current());
        updateHeader();
    });
    connect(&m_workspace, &RunWorkspace::progressed, this, [this] {
        m_sidebar->setCurrent(m_workspace.current());
        updateHeader();
    });
    connect(&m_workspace, &RunWorkspace::loaded, this, [this] {
        if (m_workspace.current().isEmpty() && !m_workspace.runs().runs().empty()) {
            m_workspace.runs().setDraftVisible(false);
            m_workspace.setCurrent(m_workspace.runs().runs().front().id);
            showTab(ChartsTab);
        }
    });
    connect(&m_workspace, &RunWorkspace::curvesChanged, this, [this] {
        if (!m_exportWhenLoaded.isEmpty() && m_workspace.curvesOf(m_exportWhenLoaded) != nullptr) {
            m_exportWhenLoaded = {};
            QTimer::singleShot(50, m_charts, [this] { m_charts->exportContent(); }); // after the cards are rebuilt
        }
    });
    connect(&m_workspace, &RunWorkspace::storeFailed, this, [this](const core::Error &error) {
        m_banners->showBanner({QStringLiteral("store"),
                               Banner::Tone::Error,
                               tr("The history could not be read or written. %1").arg(errorText(error)),
                               {},
                               0});
    });
    connect(&m_themes, &ThemeController::themeChanged, this, &MainWindow::applyTheme);
}

void MainWindow::connectSync()
{
    new SyncDisplay(m_sync, m_workspace, m_accounts, *m_header, *m_status, this);
    connect(m_header, &RunHeader::pageRequested, m_syncs, [this] { m_syncs->openPage(m_workspace.current()); });
}

void MainWindow::applyTheme()
{
    const viewmodels::Theme &theme = m_themes.theme();
    m_sidebar->setTheme(theme);
    m_header->setTheme(theme);
    m_banners->setTheme(theme);
    m_status->setTheme(theme);
    for (Panel *panel : {static_cast<Panel *>(m_charts), static_cast<Panel *>(m_evaluate),
                         static_cast<Panel *>(m_config), static_cast<Panel *>(m_log)}) {
        panel->setTheme(theme);
    }
}

Panel *MainWindow::currentPanel() const
{
    return static_cast<Panel *>(m_pages->currentWidget());
}

void MainWindow::showTab(int index)
{
    m_header->tabs().setCurrentIndex(index);
    m_pages->setCurrentIndex(index);
}

void MainWindow::newRun()
{
    m_workspace.runs().setDraftVisible(true);
    m_config->form().beginDraft();
    m_workspace.setCurrent({});
    showTab(ConfigTab);
    updateHeader();
}

void MainWindow::newRunLike(const core::RunSpec &spec)
{
    // It may be that of the run that is current until now.
    const core::RunSpec kept = spec; // NOLINT(performance-unnecessary-copy-initialization)
    newRun();
    m_config->form().beginDraft(kept);
}

void MainWindow::updateHeader()
{
    if (m_config == nullptr || m_startAction == nullptr) {
        return;
    }
    const HeaderState state = headerState(m_workspace, m_config->form(),
                                          {m_engineIsLoading, m_commands->isStarting(), m_commands->resumedRun()});
    m_header->show(state);
    const bool liveHere = m_workspace.isLiveHere(m_workspace.live().run());
    m_startAction->setText(state.startText);
    m_startAction->setEnabled(state.canStart || m_workspace.current().isEmpty());
    m_pauseAction->setEnabled(liveHere && m_workspace.live().state() == core::RunState::Running);
    m_validateAction->setEnabled(liveHere && m_workspace.live().canValidate());
    m_stopAction->setEnabled(liveHere || state.canStop);
    setWindowTitle(tr("%1 — Signalbox").arg(state.title));
}

void MainWindow::startOrResume()
{
    const core::RunId current = m_workspace.current();
    if (current.isEmpty()) {
        showTab(ConfigTab);
        m_config->form().submit();
    } else if (m_workspace.isLiveHere(current)) {
        m_commands->resume();
    } else {
        m_commands->resumeFromCheckpoint(current);
    }
}

void MainWindow::exportRun(const core::RunId &run)
{
    m_workspace.setCurrent(run);
    showTab(ChartsTab);
    if (m_workspace.curvesOf(run) != nullptr) {
        QTimer::singleShot(50, m_charts, [this] { m_charts->exportContent(); });
    } else {
        m_exportWhenLoaded = run;
    }
}

void MainWindow::setEngine(const core::Result<std::shared_ptr<core::Engine>> &engine)
{
    m_engineIsLoading = false;
    if (engine && *engine) {
        m_config->form().setDevices((*engine)->devices(), QString::fromStdString((*engine)->cudaHint()));
    } else if (!engine) {
        m_banners->showBanner({QStringLiteral("engine"),
                               Banner::Tone::Warning,
                               tr("%1 Runs can be looked at, but not started.").arg(errorText(engine.error())),
                               {},
                               0});
    }
    updateHeader();
}

void MainWindow::setExample(const std::string &train, const std::string &valid, const std::string &model)
{
    m_config->form().setExample({{"train", train}, {"valid", valid}, {"model", model}});
}

void MainWindow::setExampleError(const core::Error &error)
{
    m_banners->showBanner({QStringLiteral("example"),
                           Banner::Tone::Warning,
                           tr("The bundled example could not be written. %1").arg(errorText(error)),
                           {},
                           0});
}

bool MainWindow::event(QEvent *event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::firstPainted);
    }
    return handled;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool busy = m_workspace.session().liveRun().has_value() || !m_workspace.session().queuedRuns().empty();
    if (busy && !m_mayClose) {
        event->ignore();
        askBeforeClosing();
        return;
    }
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/collapsed"), m_sidebar->isCollapsed());
    event->accept();
}

void MainWindow::askBeforeClosing()
{
    if (findChild<QMessageBox *>(QStringLiteral("closeQuestion")) != nullptr) {
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Question, tr("A run is still training"),
                                     tr("A run is still training. Stop it now?"), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(QStringLiteral("closeQuestion"));
    question->setInformativeText(tr("Stopping finishes the current step and saves a checkpoint, so that it can be "
                                    "resumed later. Waiting runs are taken out of the queue. What W&B does not have by "
                                    "then is sent after the next start."));
    QPushButton *stop = question->addButton(tr("Stop and save"), QMessageBox::AcceptRole);
    stop->setObjectName(QStringLiteral("stopAndCloseButton"));
    QPushButton *cancel = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("keepOpenButton"));
    question->setDefaultButton(cancel);
    question->setEscapeButton(cancel);
    connect(stop, &QPushButton::clicked, this, &MainWindow::stopAndClose);
    question->open();
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
