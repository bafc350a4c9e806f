// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/header_state.h"

#include "common/error_text.h"
#include "common/read_only.h"
#include "common/run_workspace.h"
#include "core/steering.h"
#include "panels/run_form.h"
#include "viewmodels/run_owner.h"
#include "viewmodels/run_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace signalbox::ui {

namespace {

using core::RunState;
using viewmodels::formatCount;
using viewmodels::formatMetric;

/// Gives the texts of this file their context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Header)
};

HeaderState draftState(RunWorkspace &workspace, const RunForm &form, const HeaderSituation &situation)
{
    HeaderState state;
    state.title = Words::tr("New run");
    const bool isFirst = workspace.isLoaded() && workspace.runs().runs().empty();
    state.pill = QStringLiteral("○ ") + (isFirst ? Words::tr("No run yet") : Words::tr("Not started"));
    state.subtitle = viewmodels::runSubtitle(form.draft().spec());
    const int errors = form.errorCount();
    const bool queues = workspace.session().liveRun().has_value() || !workspace.session().queuedRuns().empty();
    state.progress = errors > 0 ? Words::tr("Fix %n setting(s) to start", nullptr, errors)
        : form.isChecking()     ? Words::tr("Checking data and model…")
        : queues                ? Words::tr("Ready: it will wait for the run that trains now")
                                : Words::tr("Ready to start");
    state.speed = form.planText();
    state.startText = Words::tr("Start");
    state.canStart = errors == 0 && !situation.isStarting;
    if (form.isSubmitted() || (situation.isStarting && situation.resumedRun.isEmpty())) {
        state.pill = state.startText = Words::tr("Starting…");
        state.canStart = false;
    }
    return state;
}

QString progressText(int epoch, int epochs, const core::RunFacts &facts, std::int64_t step)
{
    if (facts.totalSteps <= 0) {
        return {};
    }
    return Words::tr("Epoch %1 of %2  ·  step %3 of %4")
        .arg(epoch)
        .arg(epochs)
        .arg(formatCount(step), formatCount(facts.totalSteps));
}

/// Values of the metrics whose rule says "progress bar".
QString barMetrics(const store::RunRecord &run)
{
    QStringList parts;
    for (const core::MetricRule &rule : run.spec.metrics) {
        if (!rule.progressBar) {
            continue;
        }
        double value = core::valueOf(run.lastMetrics, rule.metric);
        if (core::isUndefined(value)) {
            value = core::valueOf(run.lastMetrics, rule.metric + "_step");
        }
        if (!core::isUndefined(value)) {
            parts << QStringLiteral("%1 %2").arg(QString::fromStdString(rule.metric), formatMetric(value));
        }
    }
    return parts.join(QStringLiteral("  ·  "));
}

void describeLive(HeaderState &state, const viewmodels::LiveRun &live)
{
    const bool paused = live.state() == RunState::Paused;
    state.canPause = !paused && !live.isPausing() && !live.isStopping();
    state.canStop = !live.isStopping();
    state.canStart = paused && !live.isStopping() && !live.isResuming();
    state.startText = paused ? Words::tr("Resume") : Words::tr("Start");
    state.primary = paused ? HeaderState::Primary::Start : HeaderState::Primary::Pause;
    state.barTone = paused ? "paused" : "live";
    state.progress = progressText(live.epoch(), live.spec().epochs, live.facts(), live.lastStep().step);
    state.total = static_cast<int>(live.facts().totalSteps);
    state.done = static_cast<int>(live.lastStep().step);
    QStringList parts;
    if (paused) {
        parts << Words::tr("held; nothing is lost");
    } else if (const auto left = live.secondsLeft()) {
        parts << Words::tr("%1 left").arg(viewmodels::formatDuration(*left));
        parts << Words::tr("%1 steps/s").arg(QLocale().toString(live.stepsPerSecond(), 'f', 1));
        parts << Words::tr("%1 sentences/s")
                     .arg(formatCount(static_cast<std::int64_t>(live.lastStep().sentencesPerSecond)));
    }
    state.speed = parts.join(QStringLiteral("  ·  "));
    state.shortSpeed = parts.value(0);
    if (live.isStopping()) {
        state.pill = Words::tr("Stopping…");
    } else if (live.isResuming()) {
        state.pill = Words::tr("Resuming…");
    } else if (live.isPausing()) {
        state.pill = Words::tr("Pausing…");
    } else if (live.isValidating()) {
        state.pill = Words::tr("Validating…");
    }
}

void describeFinished(HeaderState &state, const store::RunRecord &run)
{
    state.barTone = "over";
    state.total = static_cast<int>(std::max<std::int64_t>(1, run.facts.totalSteps));
    state.done = static_cast<int>(run.stepsDone);
    if (!core::isUndefined(run.bestMonitored) && run.bestEpoch > 0) {
        state.speed = Words::tr("best %1 %2 in epoch %3")
                          .arg(QString::fromStdString(run.spec.monitor), formatMetric(run.bestMonitored))
                          .arg(run.bestEpoch);
        state.shortSpeed = Words::tr("best %1").arg(formatMetric(run.bestMonitored));
    }
    switch (run.state) {
    case RunState::Finished:
        state.progress = Words::tr("Finished in %1").arg(viewmodels::formatDuration(run.secondsTotal));
        break;
    case RunState::Stopped:
        state.progress = run.stepsDone > 0 ? Words::tr("Stopped at step %1").arg(formatCount(run.stepsDone))
                                           : Words::tr("Stopped before the first step");
        break;
    case RunState::Interrupted:
        state.progress = run.imported
            ? Words::tr("No end is known after step %1").arg(formatCount(run.stepsDone))
            : Words::tr("Interrupted after step %1: the program ended").arg(formatCount(run.stepsDone));
        break;
    case RunState::Failed:
        state.progress = run.error ? errorText(*run.error) : Words::tr("Failed");
        state.speed.clear();
        break;
    default:
        break;
    }
    if ((run.state == RunState::Stopped || run.state == RunState::Interrupted || run.state == RunState::Failed)
        && run.stepsDone > 0) {
        state.startText = Words::tr("Resume");
        state.canStart = !run.imported; // the checkpoints of an imported one are not here
    }
}

/// "0:24 left · 183 sentences/s · trained by another window, process 4711". What is left is reckoned from the whole run.
QString speedElsewhere(const store::RunRecord &run)
{
    QStringList parts;
    if (run.state == RunState::Running && run.stepsDone > 0 && run.secondsTotal > 0.0) {
        const double each = run.secondsTotal / static_cast<double>(run.stepsDone);
        const auto steps = std::max<std::int64_t>(0, run.facts.totalSteps - run.stepsDone);
        parts << Words::tr("%1 left").arg(viewmodels::formatDuration(each * static_cast<double>(steps)));
    }
    const double sentences = core::valueOf(run.lastMetrics, "sentences_per_second");
    if (run.state == RunState::Running && std::isfinite(sentences)) {
        parts << Words::tr("%1 sentences/s").arg(formatCount(std::llround(sentences)));
    }
    parts << viewmodels::runOwnerText(run);
    return parts.join(QStringLiteral("  ·  "));
}

/// One that another process trains: it is asked by way of the store, and answers when it comes to it.
void describeElsewhere(HeaderState &state, const store::RunRecord &run, const std::string &asked)
{
    const bool paused = run.state == RunState::Paused;
    const bool waits = run.state == RunState::Queued;
    const bool stopping = asked == core::kStopRun;
    state.canPause = !waits && !paused && asked != core::kPauseRun && !stopping;
    state.canStart = paused && asked != core::kResumeRun && !stopping;
    state.canStop = !stopping;
    state.startText = paused ? Words::tr("Resume") : Words::tr("Start");
    state.primary = paused ? HeaderState::Primary::Start
        : waits            ? HeaderState::Primary::None
                           : HeaderState::Primary::Pause;
    state.barTone = paused ? "paused" : "live";
    if (waits) {
        state.progress = Words::tr("Waiting for its turn in another process");
    } else {
        const int epoch = std::min(run.spec.epochs, run.epochsDone + 1);
        state.progress = progressText(epoch, run.spec.epochs, run.facts, run.stepsDone);
    }
    state.speed = speedElsewhere(run);
    state.total = static_cast<int>(std::max<std::int64_t>(1, run.facts.totalSteps));
    state.done = static_cast<int>(run.stepsDone);
    if (stopping) {
        state.pill = Words::tr("Stopping…");
    } else if (asked == core::kResumeRun) {
        state.pill = Words::tr("Resuming…");
    } else if (asked == core::kPauseRun) {
        state.pill = Words::tr("Pausing…");
    } else if (asked == core::kValidateRun) {
        state.pill = Words::tr("Validating…");
    }
}

/// Where the store is only read, nobody can be asked for anything.
void forbid(HeaderState &state, const RunWorkspace &workspace)
{
    if (workspace.isReadOnly()) {
        state.canStart = false;
        state.canPause = false;
        state.canStop = false;
        state.primary = HeaderState::Primary::None;
        state.forbidden = readOnlyReason(workspace);
    }
}

void describeWaiting(HeaderState &state, RunWorkspace &workspace, const core::RunId &run, bool engineIsLoading)
{
    const auto queued = workspace.session().queuedRuns();
    const auto place = std::find(queued.begin(), queued.end(), run);
    const bool stopping = workspace.isLiveHere(run) && workspace.live().isStopping();
    state.canStop = !stopping;
    if (stopping) {
        state.pill = Words::tr("Stopping…");
    }
    if (place == queued.begin() && place != queued.end() && workspace.session().isSearching()) {
        state.progress = Words::tr("Waiting for the search for a learning rate");
    } else if (place == queued.end() || (place == queued.begin() && !workspace.session().liveRun())) {
        state.progress =
            engineIsLoading ? Words::tr("Loading the training engine…") : Words::tr("Loading data and encoder…");
        state.total = 0;
    } else {
        state.progress =
            Words::tr("Waiting: %n run(s) before it", nullptr, static_cast<int>(place - queued.begin()) + 1);
    }
}

const char *toneOf(RunState state)
{
    switch (state) {
    case RunState::Running:
        return "good";
    case RunState::Paused:
    case RunState::Interrupted:
        return "warning";
    case RunState::Failed:
        return "error";
    case RunState::Finished:
        return "accent";
    default:
        return "neutral";
    }
}

} // namespace

HeaderState headerState(RunWorkspace &workspace, const RunForm &form, const HeaderSituation &situation)
{
    const store::RunRecord *run = workspace.currentRecord();
    if (run == nullptr) {
        HeaderState draft = draftState(workspace, form, situation);
        forbid(draft, workspace);
        return draft;
    }
    HeaderState state;
    state.title = QString::fromStdString(run->name);
    state.subtitle = run->imported ? QString::fromStdString(run->imported->source) : viewmodels::runSubtitle(run->spec);
    state.metrics = barMetrics(*run);
    state.startText = Words::tr("Start");
    state.tone = toneOf(run->state);
    const QString sign = viewmodels::stateSign(run->state);
    state.pill = (sign.isEmpty() ? QStringLiteral("● ") : sign) + viewmodels::stateWord(run->state);
    const viewmodels::LiveRun &live = workspace.live();
    if (workspace.isLiveHere(run->id) && !live.isLoading()) {
        describeLive(state, live);
    } else if (workspace.isLiveElsewhere(run->id)) {
        describeElsewhere(state, *run, situation.asked);
    } else if (workspace.isLiveHere(run->id) || run->state == RunState::Queued) {
        describeWaiting(state, workspace, run->id, situation.engineIsLoading);
    } else {
        describeFinished(state, *run);
        if (situation.isStarting) {
            state.canStart = false;
        }
        if (situation.isStarting && situation.resumedRun == run->id) {
            state.pill = Words::tr("Resuming…");
        }
    }
    forbid(state, workspace);
    return state;
}

} // namespace signalbox::ui
