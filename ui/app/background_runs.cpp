// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/background_runs.h"

#include "app/sync_outbox.h"
#include "charts/matrix_png.h"
#include "core/files.h"
#include "session/run_session.h"
#include "store/run_reader.h"
#include "track/secret_store.h"
#include "viewmodels/background.h"
#include "viewmodels/end_notice.h"

#include <QCoreApplication>
#include <QProcess>
#include <QThreadPool>

#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kStopLook = 200; ///< milliseconds
constexpr std::chrono::milliseconds kLastDeliveries{300'000}; ///< nobody waits for this process
constexpr std::chrono::milliseconds kLastDeliveryOfStopped{2000}; ///< the computer may be going down
constexpr std::chrono::minutes kNoticeStays{2}; ///< for a click on it

SyncWorker::MakeOutbox backgroundOutbox(const BackgroundWork &work, bool canPaint)
{
    SyncOutboxParts parts{
        work.session->storeDirectory(), work.clock.get(), work.version, work.secrets, work.syncPace, {}};
    if (canPaint) {
        parts.painter = charts::matrixPng;
    }
    return syncOutboxMaker(std::move(parts));
}

QString nameOfRun(const std::string &store, const core::RunId &run)
{
    const auto reader = store::RunReader::open(store);
    const auto record = reader ? reader->run(run) : core::Result<store::RunRecord>(core::fail(reader.error()));
    return QString::fromStdString(record ? record->name : run.value);
}

} // namespace

BackgroundRuns::BackgroundRuns(BackgroundWork work, std::function<bool()> isStopWanted, bool canPaint)
    : m_work(std::move(work))
    , m_isStopWanted(std::move(isStopWanted))
    , m_settings(QString::fromStdString(core::joinPath(m_work.session->storeDirectory(), "window.ini")))
    , m_languages(m_settings)
    , m_sync(m_work.session->storeDirectory(), *m_work.clock, backgroundOutbox(m_work, canPaint))
    , m_feed(m_work.session->hub())
{
    if (!m_work.language.isEmpty()) {
        m_languages.setChoiceForThisStart(m_work.language);
    }
    m_languages.apply();
    connect(&m_feed, &LiveFeed::eventsArrived, this, &BackgroundRuns::noteEvents);
    connect(&m_sync, &SyncService::stopRequested, this, [this](const core::RunId &run) {
        if (m_work.session->liveRun() == run) {
            m_work.session->stop();
        } else {
            m_work.session->removeQueued(run);
        }
    });
    connect(&m_notifier, &DesktopNotifier::activated, this, [this](const QString &token) {
        if (!token.isEmpty()) {
            qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
        }
        QProcess::startDetached(QCoreApplication::applicationFilePath(),
                                {QStringLiteral("--store"), QString::fromStdString(m_work.session->storeDirectory())});
    });
    connect(&m_stopTimer, &QTimer::timeout, this, &BackgroundRuns::lookForStop);
    m_stopTimer.start(kStopLook);
    m_sync.start();
    giveEngine();
    waitForEnd();
}

BackgroundRuns::~BackgroundRuns()
{
    m_work.secrets->giveUp(); // nobody waits until a person unlocks a keychain
    stopAll();
    QThreadPool::globalInstance()->waitForDone(); // its jobs use the session
}

void BackgroundRuns::giveEngine()
{
    if (!m_work.loadEngine) {
        return;
    }
    viewmodels::runInBackground(
        this,
        [session = m_work.session.get(), load = m_work.loadEngine] {
            core::Result<std::unique_ptr<core::Engine>> loaded = load();
            if (loaded) {
                session->setEngine(std::shared_ptr<core::Engine>(std::move(*loaded)));
            } else {
                session->setEngine(core::fail(loaded.error()));
            }
            return true;
        },
        [](bool) {});
}

void BackgroundRuns::waitForEnd()
{
    viewmodels::runInBackground(
        this,
        [this, session = m_work.session.get()] {
            session->waitUntilIdle();
            session->flushStore();
            m_sync.drain(m_isStopping ? kLastDeliveryOfStopped : kLastDeliveries);
            return true;
        },
        [this](bool) { finish(); });
}

void BackgroundRuns::noteEvents(const std::vector<core::Event> &events)
{
    for (const core::Event &event : events) {
        const auto *finished = std::get_if<core::RunFinished>(&event.body);
        if (finished == nullptr) {
            continue;
        }
        const auto notice =
            viewmodels::endNotice(viewmodels::EndNoticeRules::remembered(m_settings),
                                  nameOfRun(m_work.session->storeDirectory(), event.run), *finished, false);
        if (notice) {
            m_hasTold = true;
            m_notifier.notify(notice->title, notice->text);
        }
        m_sync.wake();
    }
}

void BackgroundRuns::lookForStop()
{
    if (!m_isStopping && m_isStopWanted()) {
        stopAll();
    }
}

void BackgroundRuns::stopAll()
{
    m_isStopping = true;
    for (const core::RunId &run : m_work.session->queuedRuns()) {
        m_work.session->removeQueued(run);
    }
    m_work.session->stop();
}

void BackgroundRuns::finish()
{
    m_feed.drain(); // the last event may still be on its way
    if (!m_hasTold || m_isStopping) {
        QCoreApplication::exit();
        return;
    }
    connect(&m_notifier, &DesktopNotifier::closed, this, [] { QCoreApplication::exit(); });
    QTimer::singleShot(kNoticeStays, this, [] { QCoreApplication::exit(); });
}

} // namespace signalbox::ui
