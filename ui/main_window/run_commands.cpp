// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/run_commands.h"

#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/run_edits.h"
#include "common/run_workspace.h"
#include "core/steering.h"
#include "dialogs/rename_dialog.h"
#include "main_window/remote_runs.h"
#include "main_window/run_details_dialog.h"
#include "store/resume_point.h"
#include "viewmodels/run_text.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QUrl>

#include <algorithm>

namespace signalbox::ui {

namespace {

const QString kRunBanner = QStringLiteral("run");
const QString kStopBanner = QStringLiteral("stopped");
constexpr int kUndoSeconds = 8;

Banner failure(const core::Error &error)
{
    return {kRunBanner, Banner::Tone::Error, errorText(error), {}, 0};
}

} // namespace

RunCommands::RunCommands(RunWorkspace &workspace, BannerArea &banners, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_banners(banners)
    , m_window(window)
    , m_edits(new RunEdits(workspace, banners, this))
    , m_others(new RemoteRuns(workspace, banners, this))
{
    // A newer change is what an undo takes back now.
    connect(m_edits, &RunEdits::made, this, [this] { m_lastStopped = {}; });
    m_slow.setSingleShot(true);
    m_slow.setInterval(5000);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (m_workspace.live().isExpecting()) {
            m_banners.showBanner(
                {QStringLiteral("slow"), Banner::Tone::Info, tr("Still finishing the current batch…"), {}, 20});
        }
    });
    connect(&workspace, &RunWorkspace::liveRunEnded, this, &RunCommands::announceEnd);
    connect(&workspace, &RunWorkspace::progressed, this, [this] {
        if (!m_workspace.live().isExpecting()) {
            m_banners.removeBanner(QStringLiteral("slow"));
        }
    });
}

void RunCommands::start(const core::ResolvedSpec &spec)
{
    if (beginStarting({})) {
        startWith(spec, {});
    }
}

bool RunCommands::beginStarting(const core::RunId &resumed)
{
    if (m_isStarting) {
        return false;
    }
    m_isStarting = true;
    m_resumedRun = resumed;
    Q_EMIT startingChanged();
    return true;
}

void RunCommands::endStarting()
{
    m_isStarting = false;
    m_resumedRun = {};
    Q_EMIT startingChanged();
}

void RunCommands::startWith(const core::ResolvedSpec &spec, const std::string &resumeFrom)
{
    m_banners.removeBanner(kRunBanner);
    m_banners.removeBanner(kStopBanner);
    const bool waits = m_workspace.session().liveRun().has_value() || !m_workspace.session().queuedRuns().empty();
    // Storing the run waits for the disk.
    viewmodels::runInBackground(
        this, [session = &m_workspace.session(), spec, resumeFrom] { return session->start(spec, resumeFrom); },
        [this, spec, waits](const core::Result<core::RunId> &run) {
            if (!run) {
                m_banners.showBanner(failure(run.error()));
                endStarting();
                return;
            }
            m_workspace.addStarted(*run, spec.spec);
            if (waits) {
                m_banners.showBanner({kRunBanner,
                                      Banner::Tone::Info,
                                      tr("%1 waits: it starts when the run before it has ended.")
                                          .arg(QString::fromStdString(spec.spec.name)),
                                      {{tr("Do not run it"), [this, id = *run] { stop(id); }}},
                                      12});
            }
            Q_EMIT runStarted(*run);
            endStarting();
        });
}

void RunCommands::resumeFromCheckpoint(const core::RunId &run)
{
    const store::RunRecord *record = m_workspace.runs().find(run);
    if (record == nullptr || !beginStarting(run)) {
        return;
    }
    core::ResolvedSpec resolved{record->spec, {}};
    const QString name = tr("%1-resumed").arg(QString::fromStdString(record->name));
    resolved.spec.name = m_workspace.runs().freeName(name).toStdString();
    m_workspace.readStored(
        this,
        [run, directory = m_workspace.session().storeDirectory()](const store::RunReader &reader) {
            return store::newestCheckpoint(reader, directory, run);
        },
        [this, resolved](const core::Result<std::string> &checkpoint) {
            if (!checkpoint) {
                m_banners.showBanner(failure(checkpoint.error()));
                endStarting();
                return;
            }
            if (checkpoint->empty()) {
                m_banners.showBanner(
                    {kRunBanner,
                     Banner::Tone::Warning,
                     tr("This run has no checkpoint to go on from. “Use as new run” in Configuration starts it anew."),
                     {},
                     0});
                endStarting();
                return;
            }
            startWith(resolved, *checkpoint);
        });
}

void RunCommands::watchForAnswer()
{
    m_slow.start();
    m_workspace.hurry();
    Q_EMIT m_workspace.progressed();
}

bool RunCommands::askOthers(const char *key)
{
    const core::RunId current = m_workspace.current();
    const bool isTheirs = m_others->canAsk(current);
    if (isTheirs) {
        m_others->ask(current, key);
    }
    return isTheirs;
}

void RunCommands::pause()
{
    if (askOthers(core::kPauseRun)) {
        return;
    }
    if (m_workspace.isLiveHere(m_workspace.live().run()) && m_workspace.live().state() == core::RunState::Running) {
        m_workspace.live().expectPause();
        m_workspace.session().pause();
        watchForAnswer();
    }
}

void RunCommands::resume()
{
    if (askOthers(core::kResumeRun)) {
        return;
    }
    viewmodels::LiveRun &live = m_workspace.live();
    if (m_workspace.isLiveHere(live.run()) && live.state() == core::RunState::Paused && !live.isResuming()) {
        live.expectResume();
        m_workspace.session().resume();
        watchForAnswer();
    }
}

void RunCommands::validateNow()
{
    if (askOthers(core::kValidateRun)) {
        return;
    }
    viewmodels::LiveRun &live = m_workspace.live();
    if (m_workspace.isLiveHere(live.run()) && live.canValidate() && !live.isValidating()) {
        live.expectValidation();
        m_workspace.session().validateNow();
        watchForAnswer();
    }
}

bool RunCommands::waits(const core::RunId &run) const
{
    const auto queued = m_workspace.session().queuedRuns();
    return std::find(queued.begin(), queued.end(), run) != queued.end();
}

void RunCommands::stopCurrentOrLive()
{
    const core::RunId current = m_workspace.current();
    if (m_others->canAsk(current)) {
        stop(current);
        return;
    }
    const auto live = m_workspace.session().liveRun();
    stop(waits(current) ? current : live.value_or(current));
}

void RunCommands::stop(const core::RunId &run)
{
    m_banners.removeBanner(kRunBanner);
    if (m_others->canAsk(run)) {
        m_others->ask(run, core::kStopRun);
        return;
    }
    if (waits(run)) {
        m_workspace.session().removeQueued(run);
        m_workspace.refresh();
        return;
    }
    if (m_workspace.session().liveRun() == run) {
        viewmodels::LiveRun &live = m_workspace.live();
        if (live.run() != run && (live.run().isEmpty() || live.isOver())) {
            live.begin(run); // it left the queue a moment ago; its first event is still to come
        }
        live.expectStop();
        m_workspace.session().stop();
        watchForAnswer();
    }
}

void RunCommands::announceEnd(const core::RunId &run, const core::RunFinished &result)
{
    m_slow.stop();
    m_banners.removeBanner(QStringLiteral("slow"));
    const store::RunRecord *record = m_workspace.runs().find(run);
    const QString name = record != nullptr ? QString::fromStdString(record->name) : QString();
    if (result.state == core::RunState::Stopped && result.stepsDone > 0) {
        m_lastStopped = run;
        m_banners.showBanner({kStopBanner,
                              Banner::Tone::Info,
                              tr("%1 was stopped and saved.").arg(name),
                              {{tr("Resume"), [this, run] { resumeFromCheckpoint(run); }}},
                              kUndoSeconds});
    } else if (result.state == core::RunState::Failed) {
        announceFailure(run,
                        result.error.value_or(
                            core::Error{core::ErrorCode::Internal, name.toStdString(), "the run failed", {}, {}, {}}));
    } else if (result.state == core::RunState::Finished && result.stoppedEarly) {
        const std::string &metric = record != nullptr ? core::stopMetric(record->spec) : result.bestMonitor;
        m_banners.showBanner(
            {kRunBanner,
             Banner::Tone::Info,
             tr("%1 stopped early: %2 did not improve any more.").arg(name, QString::fromStdString(metric)),
             {},
             20});
    }
}

void RunCommands::announceFailure(const core::RunId &run, const core::Error &error)
{
    const store::RunRecord *record = m_workspace.runs().find(run);
    Banner banner = failure(error);
    if (record != nullptr && error.code == core::ErrorCode::NonFiniteLoss) {
        banner.text = divergenceText(error, m_workspace.live().checkpointStep());
        banner.actions.push_back({tr("New run with 1/10 rate"), [this, spec = record->spec]() mutable {
                                      // Six digits: a tenth of 0.0007 is to be shown as 0.00007.
                                      spec.learningRate = QString::number(spec.learningRate / 10, 'g', 6).toDouble();
                                      Q_EMIT draftRequested(spec);
                                  }});
        banner.actions.push_back({tr("Details"), [this, run] { Q_EMIT logRequested(run); }, false});
    } else if (record != nullptr && error.code == core::ErrorCode::OutOfMemory) {
        const int half = record->spec.batchSize / 2;
        banner.text = tr("Not enough memory for %n sentence(s) per batch.", nullptr, record->spec.batchSize);
        if (half > 0) {
            banner.actions.push_back({tr("New run with %1").arg(half), [this, half, spec = record->spec]() mutable {
                                          spec.batchSize = half;
                                          Q_EMIT draftRequested(spec);
                                      }});
        }
    }
    m_banners.showBanner(std::move(banner));
}

void RunCommands::rename(const core::RunId &run)
{
    const store::RunRecord *record = m_workspace.runs().find(run);
    if (record == nullptr) {
        return;
    }
    auto *dialog = new RenameDialog(
        QString::fromStdString(record->name), [this](const QString &name) { return m_workspace.runs().freeName(name); },
        m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RenameDialog::renamed, this, [this, run](const QString &name) { m_edits->rename(run, name); });
    dialog->open();
}

void RunCommands::editDetails(const core::RunId &run)
{
    RunDetailsDialog::open(m_workspace, *m_edits, run, m_window);
}

void RunCommands::editNotes(const core::RunId &run)
{
    if (RunDetailsDialog *dialog = RunDetailsDialog::open(m_workspace, *m_edits, run, m_window)) {
        dialog->startWriting();
    }
}

void RunCommands::remove(const core::RunId &run)
{
    if (m_workspace.runs().find(run) != nullptr) {
        m_edits->moveToBin({run});
    }
}

void RunCommands::undo()
{
    if (!m_lastStopped.isEmpty() && m_banners.hasBanner(kStopBanner)) {
        resumeFromCheckpoint(std::exchange(m_lastStopped, {}));
    } else {
        m_edits->undo();
    }
}

void RunCommands::copyId(const core::RunId &run)
{
    QApplication::clipboard()->setText(QString::fromStdString(run.value));
    m_banners.showBanner({QStringLiteral("copy"),
                          Banner::Tone::Good,
                          tr("Copied the id %1.").arg(QString::fromStdString(run.value)),
                          {},
                          4});
}

void RunCommands::openFolder(const core::RunId &run)
{
    const QString path = QString::fromStdString(store::runDirectory(m_workspace.session().storeDirectory(), run));
    if (!QDir(path).exists()) {
        m_banners.showBanner({QStringLiteral("folder"), Banner::Tone::Info, tr("This run has no files yet."), {}, 6});
        return;
    }
    QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

} // namespace signalbox::ui
