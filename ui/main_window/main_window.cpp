// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/main_window.h"

#include "common/announcer.h"
#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/layout_memory.h"
#include "common/sync_service.h"
#include "common/theme_controller.h"
#include "common/tracker_accounts.h"
#include "dialogs/sync_preview_dialog.h"
#include "main_window/header_state.h"
#include "main_window/palette/command_palette.h"
#include "main_window/recovery_list.h"
#include "main_window/remote_runs.h"
#include "main_window/run_announcements.h"
#include "main_window/run_commands.h"
#include "main_window/run_header.h"
#include "main_window/sidebar.h"
#include "main_window/sidebar_edge.h"
#include "main_window/status_line.h"
#include "main_window/store_watch.h"
#include "main_window/sync_commands.h"
#include "main_window/sync_display.h"
#include "panels/charts_panel.h"
#include "panels/compare_panel.h"
#include "panels/config_panel.h"
#include "panels/evaluate_panel.h"
#include "panels/log_panel.h"
#include "panels/plots_panel.h"
#include "panels/run_form.h"
#include "panels/runs_panel.h"
#include "viewmodels/settings.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QScreen>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr QSize kFrame{16, 48}; // what a desktop puts around a window, about

} // namespace

MainWindow::MainWindow(RunWorkspace &workspace, ThemeController &themes, LanguageController &languages,
                       viewmodels::Settings &settings, SyncService &sync, TrackerAccounts &accounts, QString version)
    : m_themes(themes)
    , m_languages(languages)
    , m_settings(settings)
    , m_sync(sync)
    , m_accounts(accounts)
    , m_version(std::move(version))
    , m_workspace(workspace)
    , m_banners(new BannerArea)
    , m_sidebar(new Sidebar(m_workspace.runs()))
    , m_header(new RunHeader)
    , m_pages(new QStackedWidget)
    , m_commands(new RunCommands(m_workspace, *m_banners, this))
    , m_syncs(new SyncCommands({sync, accounts, m_workspace, *m_commands, *m_banners, settings, this}))
    , m_slot(m_workspace.session().storeDirectory())
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(820, 560);
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() - kFrame));
    buildPanels();
    layOut();
    buildMenus();
    connectParts();
    connectSync();
    connectHistory();
    setUpEveryday();
    setUpProcesses();
    applyTheme();
    m_workspace.runs().setDraftVisible(true);
    showPanel(m_config);
    updateHeader();
}

/// A field that loses its focus still checks what was typed; nobody listens any more.
MainWindow::~MainWindow()
{
    if (QWidget *focused = focusWidget()) {
        focused->clearFocus();
    }
    disconnect(&m_config->form(), nullptr, this, nullptr);
    m_layout->flush();
    delete std::exchange(m_layout, nullptr); // what it reads goes now
    delete centralWidget(); // taken out of the window first, all that is in it would be polished once more
}

void MainWindow::buildPanels()
{
    const PanelContext context{m_workspace, *m_banners, m_settings, m_accounts};
    m_charts = new ChartsPanel(context);
    m_evaluate = new EvaluatePanel(context);
    m_plots = new PlotsPanel(context);
    m_compare = new ComparePanel(context);
    m_runs = new RunsPanel(context, m_commands->edits());
    m_config = new ConfigPanel(context);
    m_log = new LogPanel(context);
    // One more tab is one more word here.
    m_panels = {m_charts, m_evaluate, m_plots, m_compare, m_runs, m_config, m_log};
    for (Panel *panel : m_panels) {
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
    m_recovery = new RecoveryList(m_workspace, *m_commands);
    right->addWidget(m_recovery);
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
    connect(m_sidebar, &Sidebar::showOnlyRequested, &m_workspace,
            qOverload<const core::RunId &>(&RunWorkspace::showOnly));
    connect(m_sidebar, &Sidebar::menuRequested, this, &MainWindow::showRunMenu);
    connect(&m_config->form(), &RunForm::startRequested, m_syncs, [this](const core::ResolvedSpec &spec) {
        m_syncs->start(spec, m_config->form().syncChoice(), m_config->form().syncExample());
    });
    connect(&m_config->form(), &RunForm::searchRequested, this, &MainWindow::findLearningRate);
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
        showPanel(m_log);
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
        showPanel(m_charts);
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
            showRememberedTab();
        }
    });
    const auto exportLoaded = [this] {
        if (!m_exportWhenLoaded.isEmpty() && m_workspace.hasAllCurves(m_exportWhenLoaded)) {
            m_exportWhenLoaded = {};
            QTimer::singleShot(50, m_charts, [this] { m_charts->exportContent(); }); // after the cards are rebuilt
        }
    };
    connect(&m_workspace, &RunWorkspace::curvesChanged, this, exportLoaded);
    connect(&m_workspace, &RunWorkspace::curvesLoaded, this, exportLoaded);
    connect(&m_workspace, &RunWorkspace::storeFailed, this, [this](const core::Error &error) {
        m_banners->showBanner({QStringLiteral("store"),
                               Banner::Tone::Error,
                               tr("The history could not be read or written. %1").arg(errorText(error)),
                               {{tr("Try again"), [this] { m_workspace.refresh(); }, true}},
                               0});
    });
    connect(&m_themes, &ThemeController::themeChanged, this, &MainWindow::applyTheme);
    new RunAnnouncements(m_workspace, *m_banners, *m_status, *new Announcer(this), this);
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
    m_recovery->setTheme(theme);
    m_status->setTheme(theme);
    m_edge->setTheme(theme);
    m_palette->setTheme(theme);
    for (Panel *panel : m_panels) {
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

void MainWindow::showPanel(const Panel *panel)
{
    const auto found = std::find(m_panels.begin(), m_panels.end(), panel);
    if (found != m_panels.end()) {
        showTab(static_cast<int>(found - m_panels.begin()));
    }
}

void MainWindow::showPanel(const QString &name)
{
    const auto found = std::find_if(m_panels.begin(), m_panels.end(),
                                    [&name](const Panel *panel) { return panel->objectName() == name; });
    if (found != m_panels.end()) {
        showPanel(*found);
    }
}

void MainWindow::newRun()
{
    m_config->form().beginDraft();
    openDraft();
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
    if (m_config == nullptr || m_startAction == nullptr || m_steerAction == nullptr) {
        return;
    }
    const HeaderState state = headerState(m_workspace, m_config->form(),
                                          {m_engineIsLoading, m_commands->isStarting(), m_commands->resumedRun(),
                                           m_commands->others().asked(m_workspace.current())});
    m_header->show(state);
    const bool liveHere = m_workspace.isLiveHere(m_workspace.live().run());
    m_startAction->setText(state.startText);
    updateActions(state.canStart || m_workspace.current().isEmpty(), liveHere || state.canStop, liveHere);
    setWindowTitle(tr("%1 — Signalbox").arg(state.title));
    updateProcessActions(state);
}

void MainWindow::startOrResume()
{
    const core::RunId current = m_workspace.current();
    if (current.isEmpty()) {
        showPanel(m_config);
        m_config->form().submit();
    } else if (m_workspace.isLiveHere(current) || m_workspace.isLiveElsewhere(current)) {
        m_commands->resume();
    } else {
        m_commands->resumeFromCheckpoint(current);
    }
}

void MainWindow::exportRun(const core::RunId &run)
{
    m_workspace.setCurrent(run);
    showPanel(m_charts);
    if (m_workspace.hasAllCurves(run)) {
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
        m_banners->showBanner(
            {QStringLiteral("engine"),
             Banner::Tone::Warning,
             tr("%1 Runs can be looked at, but not started.").arg(errorText(engine.error())),
             {{tr("Copy the message"),
               [text = errorText(engine.error())] { QGuiApplication::clipboard()->setText(text); }, false}},
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
                           {{tr("Choose a table of yours"),
                             [this] {
                                 openDraft();
                                 m_config->showSetting("train");
                             },
                             true}},
                           0});
}

bool MainWindow::event(QEvent *event)
{
    const bool handled = QMainWindow::event(event);
    const bool isPlaced =
        event->type() == QEvent::Move || event->type() == QEvent::Resize || event->type() == QEvent::WindowStateChange;
    if (isPlaced && m_layout != nullptr) {
        m_layout->noteChange();
    }
    if (event->type() == QEvent::Hide && !event->spontaneous() && m_layout != nullptr) {
        m_layout->flush(); // a run may finish behind it, and another window be opened meanwhile
        m_slot.release();
    }
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
        closeWhileRunning();
        return;
    }
    if (m_workspace.session().isSearching() && !m_mayClose) {
        event->ignore();
        askBeforeLosingSearch();
        return;
    }
    rememberLayout();
    event->accept();
}

} // namespace signalbox::ui
