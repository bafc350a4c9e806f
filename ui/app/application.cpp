// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/background_finish.h"
#include "app/process_age.h"
#include "app/sync_outbox.h"
#include "charts/matrix_png.h"
#include "common/geometry_dump.h"
#include "common/language_controller.h"
#include "common/run_workspace.h"
#include "common/stall_monitor.h"
#include "common/sync_service.h"
#include "common/theme_controller.h"
#include "common/tracker_accounts.h"
#include "core/files.h"
#include "main_window/main_window.h"
#include "session/run_session.h"
#include "track/secret_store.h"
#include "viewmodels/settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>

#include <cstdio>
#include <optional>

namespace signalbox::ui {

namespace {

/// Milliseconds until the event loop of a menu has ended in which a language was chosen: the menu goes with its window. Not
/// 0, which would be an event that this loop still sees.
constexpr int kMenusClose = 1;

QElapsedTimer startedTimer()
{
    QElapsedTimer timer;
    timer.start();
    return timer;
}

/// From the start of the process to now; from that of `constructed` where the system does not tell, or tells nonsense.
qint64 sinceStart(const QElapsedTimer &constructed)
{
    constexpr qint64 kLongestLoading = 60'000;
    const qint64 elapsed = constructed.elapsed();
    const qint64 age = millisecondsSinceProcessStart().value_or(-1);
    return age >= elapsed && age <= elapsed + kLongestLoading ? age : elapsed;
}

/// One for the process: see track::makeKeychainStore().
std::shared_ptr<track::SecretStore> secretsOf(const ApplicationOptions &options)
{
    if (options.secrets) {
        return options.secrets;
    }
    return track::makeKeychainStore();
}

} // namespace

struct Application::Private
{
    Private(ApplicationOptions given, EngineLoader loader)
        : constructed(startedTimer())
        , options(std::move(given))
        , loadEngine(std::move(loader))
        , session(std::make_unique<session::RunSession>(options.storeDirectory, *clock, options.version, nullptr,
                                                        options.readOnly ? session::StoreAccess::Read
                                                                         : session::StoreAccess::Write))
        , settings(settingsFile())
        , languages(settings)
        , themes(settings)
        , accounts(secretsOf(options), options.version)
        , sync(session->storeDirectory(), *clock, outboxMaker())
        , workspace(*session)
    {
        accounts.setSettings(settings);
    }

    /// Where the store is only read, what a person arranges lasts until the end of the program.
    QString settingsFile()
    {
        const QString kept = QString::fromStdString(core::joinPath(session->storeDirectory(), "window.ini"));
        if (!session->isReadOnly()) {
            return kept;
        }
        scratch = std::make_unique<QTemporaryDir>();
        const QString copy = scratch->filePath(QStringLiteral("window.ini"));
        QFile::copy(kept, copy);
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
        return copy;
    }

    /// Null where the store is only read.
    SyncWorker::MakeOutbox outboxMaker()
    {
        if (session->isReadOnly()) {
            return {};
        }
        return syncOutboxMaker({session->storeDirectory(), clock.get(), options.version, accounts.secrets(),
                                options.syncPace, charts::matrixPng});
    }

    QElapsedTimer constructed;
    ApplicationOptions options;
    EngineLoader loadEngine;
    std::unique_ptr<core::SystemClock> clock = std::make_unique<core::SystemClock>();
    std::unique_ptr<session::RunSession> session;
    std::unique_ptr<QTemporaryDir> scratch; ///< for the settings of a window that only reads
    viewmodels::Settings settings;
    LanguageController languages;
    ThemeController themes;
    TrackerAccounts accounts;
    SyncService sync;
    RunWorkspace workspace;
    std::unique_ptr<MainWindow> window;
    std::optional<core::Result<std::shared_ptr<core::Engine>>> engine; ///< once it is known
    std::optional<core::Result<resources::ExampleFiles>> example; ///< likewise
    std::unique_ptr<StallMonitor> stalls;
    std::unique_ptr<GeometryDump> geometry;
};

Application::Application(ApplicationOptions options, EngineLoader loadEngine)
    : m_private(std::make_unique<Private>(std::move(options), std::move(loadEngine)))
{
    Private &p = *m_private;
    p.session->giveWay();
    if (!p.options.theme.isEmpty()) {
        p.themes.setModeForThisStart(p.options.theme == QLatin1String("dark") ? ThemeController::Mode::Dark
                                                                              : ThemeController::Mode::Light);
    }
    if (!p.options.language.isEmpty()) {
        p.languages.setChoiceForThisStart(p.options.language);
    }
    p.languages.apply();
    p.themes.applyColors();
    makeWindow();
    p.themes.applyStyleSheet();
    connect(p.window.get(), &MainWindow::firstPainted, this, &Application::loadSlowParts);
    connect(&p.languages, &LanguageController::languageChanged, this,
            [this] { QTimer::singleShot(kMenusClose, this, &Application::renewWindow); });
    if (!GeometryDump::wantedPath().isEmpty()) {
        p.geometry = std::make_unique<GeometryDump>(GeometryDump::wantedPath());
    }
}

Application::~Application()
{
    if (!m_private) {
        return; // it has left
    }
    m_private->accounts.secrets()->giveUp(); // nobody waits until a person unlocks a keychain
    m_private->window.reset(); // its threads end before the session does
    QThreadPool::globalInstance()->waitForDone(); // so do jobs of the pool: they use the session and what sends runs
}

BackgroundWork Application::leave()
{
    Private &p = *m_private;
    BackgroundWork work;
    work.secrets = p.accounts.secrets();
    work.version = p.options.version;
    work.language = p.languages.choice();
    work.syncPace = p.options.syncPace;
    if (!p.engine) {
        work.loadEngine = p.loadEngine; // what is being loaded comes too late
    }
    p.window.reset();
    QThreadPool::globalInstance()->waitForDone();
    work.clock = std::move(p.clock);
    work.session = std::move(p.session);
    m_private.reset();
    return work;
}

void Application::makeWindow()
{
    Private &p = *m_private;
    p.window = std::make_unique<MainWindow>(p.workspace, p.themes, p.languages, p.settings, p.sync, p.accounts,
                                            QString::fromStdString(p.options.version));
    connect(p.window.get(), &MainWindow::backgroundChosen, this, &Application::backgroundChosen);
    showExample();
    showEngine();
}

void Application::showExample()
{
    const Private &p = *m_private;
    if (p.example && *p.example) {
        p.window->setExample((*p.example)->train, (*p.example)->valid, (*p.example)->modelDirectory);
    } else if (p.example) {
        p.window->setExampleError(p.example->error());
    }
}

void Application::showEngine()
{
    if (m_private->engine) {
        m_private->window->setEngine(*m_private->engine);
    }
}

void Application::renewWindow()
{
    Private &p = *m_private;
    const WindowMemory memory = p.window->memory();
    p.window->rememberLayout();
    const std::unique_ptr<MainWindow> before = std::move(p.window);
    makeWindow();
    p.window->takeOver(memory);
    p.window->show(); // before the other one goes: with its last window the program would end
}

MainWindow &Application::window()
{
    return *m_private->window;
}

void Application::show()
{
    m_private->window->show();
    if (!m_private->options.screenshot.isEmpty()) {
        QTimer::singleShot(m_private->options.screenshotAfter * 1000, this, &Application::takeScreenshot);
    }
}

void Application::loadSlowParts()
{
    Private &p = *m_private;
    if (StallMonitor::isWanted()) {
        std::printf("first paint: %lld ms after the start\n", static_cast<long long>(sinceStart(p.constructed)));
        p.stalls = std::make_unique<StallMonitor>();
        connect(&p.window->workspace(), &RunWorkspace::liveRunStarted, p.stalls.get(), &StallMonitor::begin);
        connect(&p.window->workspace(), &RunWorkspace::liveRunEnded, p.stalls.get(), &StallMonitor::end);
    }
    if (!p.options.tab.isEmpty()) {
        const QString tab = p.options.tab == QLatin1String("configuration") ? QStringLiteral("config") : p.options.tab;
        QTimer::singleShot(300, p.window.get(),
                           [window = p.window.get(), tab] { window->showPanel(tab + QStringLiteral("Panel")); });
    }
    QThreadPool::globalInstance()->setExpiryTimeout(-1); // starting a thread would wait for the engine, as said below
    p.themes.followSystem(); // for the same reason their threads start now
    p.sync.start();
    p.accounts.start();
    if (p.session->isReadOnly()) {
        loadEngine(); // nothing can be started, but sentences can be tried
    } else {
        writeExample();
    }
}

void Application::loadEngine()
{
    viewmodels::runInBackground(
        this,
        [load = m_private->loadEngine] {
            return std::make_shared<core::Result<std::unique_ptr<core::Engine>>>(load());
        },
        [this](const std::shared_ptr<core::Result<std::unique_ptr<core::Engine>>> &loaded) {
            core::Result<std::shared_ptr<core::Engine>> engine = core::fail(core::Error{});
            if (*loaded) {
                engine = std::shared_ptr<core::Engine>(std::move(**loaded));
            } else {
                engine = core::fail(loaded->error());
            }
            m_private->session->setEngine(engine);
            m_private->engine = std::move(engine);
            showEngine();
        });
}

void Application::writeExample()
{
    const std::string directory = core::joinPath(m_private->session->storeDirectory(), "example");
    viewmodels::runInBackground(
        this, [directory] { return resources::writeExample(directory); },
        [this](const core::Result<resources::ExampleFiles> &files) {
            m_private->example = files;
            showExample();
            // The dynamic linker takes some 300 ms for LibTorch, and meanwhile starts no thread and lets none touch a
            // thread-local variable for the first time: what fills the form comes before, or the window would stall.
            loadEngine();
        });
}

void Application::takeScreenshot()
{
    m_private->window->grab().save(m_private->options.screenshot);
    QCoreApplication::quit();
}

} // namespace signalbox::ui
