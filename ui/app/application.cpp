// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/process_age.h"
#include "charts/matrix_png.h"
#include "common/geometry_dump.h"
#include "common/stall_monitor.h"
#include "common/sync_service.h"
#include "common/theme_controller.h"
#include "common/tracker_accounts.h"
#include "core/files.h"
#include "main_window/main_window.h"
#include "session/run_session.h"
#include "track/wandb/access.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLocale>
#include <QSettings>
#include <QThreadPool>
#include <QTimer>
#include <QTranslator>

#include <array>
#include <cstdio>

namespace signalbox::ui {

namespace {

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

/// English comes first, for its plural forms; a language of the person's choice lies over it.
void installTranslations(std::array<QTranslator, 2> &translators)
{
    const QString folder = QStringLiteral(":/i18n");
    const bool loaded[] = {translators[0].load(QStringLiteral("signalbox_en"), folder),
                           translators[1].load(QLocale(), QStringLiteral("signalbox"), QStringLiteral("_"), folder)};
    for (std::size_t i = 0; i < translators.size(); ++i) {
        if (loaded[i]) {
            QCoreApplication::installTranslator(&translators[i]);
        }
    }
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
        , session(options.storeDirectory, clock, options.version)
        , settings(QString::fromStdString(core::joinPath(session.storeDirectory(), "window.ini")), QSettings::IniFormat)
        , themes(settings)
        , accounts(secretsOf(options), options.version)
        , sync(session.storeDirectory(), clock, outboxMaker())
    {
        installTranslations(translators);
        accounts.setSettings(settings);
    }

    /// For another thread, and later.
    SyncWorker::MakeOutbox outboxMaker()
    {
        return [store = session.storeDirectory(), now = &clock, version = options.version, secrets = accounts.secrets(),
                pace = options.syncPace.value_or(track::wandb::WandbSink::kPace)](
                   std::function<void(const store::SyncRecord &)> changed,
                   std::function<void(const core::RunId &)> stopRequested) {
            track::Outbox::Callbacks callbacks;
            callbacks.changed = std::move(changed);
            callbacks.stopRequested = std::move(stopRequested);
            return track::wandb::makeOutbox(store, *now, version, secrets, std::move(callbacks), charts::matrixPng,
                                            pace);
        };
    }

    QElapsedTimer constructed;
    std::array<QTranslator, 2> translators;
    ApplicationOptions options;
    EngineLoader loadEngine;
    core::SystemClock clock;
    session::RunSession session;
    QSettings settings;
    ThemeController themes;
    TrackerAccounts accounts;
    SyncService sync;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<StallMonitor> stalls;
    std::unique_ptr<GeometryDump> geometry;
};

Application::Application(ApplicationOptions options, EngineLoader loadEngine)
    : m_private(std::make_unique<Private>(std::move(options), std::move(loadEngine)))
{
    Private &p = *m_private;
    p.session.giveWay();
    if (!p.options.theme.isEmpty()) {
        p.themes.setModeForThisStart(p.options.theme == QLatin1String("dark") ? ThemeController::Mode::Dark
                                                                              : ThemeController::Mode::Light);
    }
    p.themes.applyColors();
    p.window = std::make_unique<MainWindow>(p.session, p.themes, p.settings, p.sync, p.accounts,
                                            QString::fromStdString(p.options.version));
    p.themes.applyStyleSheet();
    connect(p.window.get(), &MainWindow::firstPainted, this, &Application::loadSlowParts);
    if (!GeometryDump::wantedPath().isEmpty()) {
        p.geometry = std::make_unique<GeometryDump>(GeometryDump::wantedPath());
    }
}

Application::~Application()
{
    m_private->accounts.secrets()->giveUp(); // nobody waits until a person unlocks a keychain
    m_private->window.reset(); // its threads end before the session does
    QThreadPool::globalInstance()->waitForDone(); // so do jobs of the pool: they use the session and what sends runs
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
    const std::array<QString, 4> tabs{QStringLiteral("charts"), QStringLiteral("evaluate"),
                                      QStringLiteral("configuration"), QStringLiteral("log")};
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        if (p.options.tab == tabs[i]) {
            QTimer::singleShot(300, p.window.get(),
                               [window = p.window.get(), i] { window->showTab(static_cast<int>(i)); });
        }
    }
    QThreadPool::globalInstance()->setExpiryTimeout(-1); // starting a thread would wait for the engine, as said below
    p.sync.start(); // for the same reason their threads start now
    p.accounts.start();
    writeExample();
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
            m_private->session.setEngine(engine);
            m_private->window->setEngine(engine);
        });
}

void Application::writeExample()
{
    const std::string directory = core::joinPath(m_private->session.storeDirectory(), "example");
    viewmodels::runInBackground(
        this, [directory] { return resources::writeExample(directory); },
        [this](const core::Result<resources::ExampleFiles> &files) {
            if (files) {
                m_private->window->setExample(files->train, files->valid, files->modelDirectory);
            } else {
                m_private->window->setExampleError(files.error());
            }
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
