// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_sync.h"

#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/options_from_settings.h"
#include "cli/version.h"
#include "track/wandb/access.h"
#include "track/wandb/offline_memory.h"
#include "track/wandb/settings_file.h"
#ifdef SIGNALBOX_WITH_GUI
#include "charts/matrix_png.h"
#endif

#include <filesystem>
#include <optional>

namespace signalbox::cli {

namespace {

constexpr const char *kWandb = "wandb";

std::string firstOf(const std::string &said, const std::string &otherwise)
{
    return said.empty() ? otherwise : said;
}

/// Draws for W&B; nothing in a build without charts.
track::wandb::MatrixPainter matrixPainter()
{
#ifdef SIGNALBOX_WITH_GUI
    return charts::matrixPng;
#else
    return {};
#endif
}

/// The folder in which the official client would make those of its offline runs.
std::string offlineFolder(const track::wandb::Access &access)
{
    const std::filesystem::path settings =
        track::wandb::folderSettingsPath(access.environment(), access.folder()); // WANDB_DIR counts there, too
    return std::filesystem::absolute(settings.parent_path()).lexically_normal().string();
}

/// Where a run goes, by what a person says, by what was said when it was offline, by variables and settings files. The
/// server is that of now: the machine that trained offline may know none.
track::wandb::SyncTarget syncTarget(const track::wandb::Access &access, const SyncOptions &options,
                                    const std::optional<store::SyncRecord> &known)
{
    track::wandb::SyncTarget target;
    if (known && known->mode == store::SyncMode::Offline) {
        target = track::wandb::syncTargetFrom(nlohmann::json::parse(known->target, nullptr, false));
    } else {
        target.entity = access.defaults().entity.value;
        target.project = firstOf(access.defaults().project.value, target.project);
        target.group = access.defaults().group.value;
        target.jobType = access.defaults().jobType.value;
    }
    target.server = access.server().base();
    target.entity = firstOf(options.entity, target.entity);
    target.project = firstOf(options.project, target.project);
    target.group = firstOf(options.group, target.group);
    target.jobType = firstOf(options.jobType, target.jobType);
    target.folder = firstOf(target.folder, options.offline ? offlineFolder(access) : std::string());
    target.metricsOnly = target.metricsOnly || options.metricsOnly;
    target.models = target.models && !options.noModel && !target.metricsOnly;
    return target;
}

store::SyncMode syncMode(const track::wandb::SyncTarget &target, const SyncOptions &options)
{
    if (options.offline) {
        return store::SyncMode::Offline;
    }
    return target.metricsOnly ? store::SyncMode::MetricsOnly : store::SyncMode::On;
}

/// What WANDB_MODE or a settings file ("wandb offline") says of new runs.
void applyMode(SyncOptions &options, const track::wandb::RunSetting &mode)
{
    if (options.offline) {
        return;
    }
    options.offline = mode.value == "offline" || mode.value == "dryrun"; // its older name
    if (options.offline) {
        printNotice("The run is kept for a later upload: " + safeText(mode.where) + " says \"" + mode.value + "\".");
    } else if (mode.value == "disabled") {
        printNotice("The run is not sent: " + safeText(mode.where) + " says \"disabled\".");
        options.trackers.clear();
    }
}

} // namespace

void addSyncOptions(CLI::App &app, SyncOptions &options)
{
    addTextOption(app, "--project", options.project,
                  "W&B project. Default: WANDB_PROJECT, ./wandb/settings, else \"signalbox\".", "NAME");
    addTextOption(app, "--entity", options.entity, "W&B user or team. Default: your own default one.", "NAME");
    addTextOption(app, "--group", options.group, "Group that the run belongs to at W&B.", "NAME");
    addTextOption(app, "--job-type", options.jobType, "What kind of run it is at W&B, such as train or eval.", "NAME");
    addTextOption(app, "--host", options.host, "Address of the W&B server. Default: WANDB_BASE_URL, else the cloud.",
                  "URL");
    app.add_flag(
        "--offline", options.offline,
        "Write the run into a folder below ./wandb for \"wandb sync\" or \"signalbox-cli sync\". Needs no key.");
    app.add_flag("--metrics-only", options.metricsOnly, "Send no sentences and no model: numbers and settings only.");
    app.add_flag("--no-model", options.noModel, "Do not send the best and the last model.");
}

core::Status RunSync::check(SyncOptions &options)
{
    for (const std::string &tracker : options.trackers) {
        if (tracker != kWandb) {
            return core::fail(
                {core::ErrorCode::BadArgument, "--sync", "there is no such tracker", {}, tracker, kWandb});
        }
    }
    if (options.trackers.empty()) {
        if (options.offline) {
            return core::fail(
                {core::ErrorCode::BadArgument, "--offline", "no tracker is named", {}, {}, "--sync wandb"});
        }
        return {};
    }
    options.secrets = track::makeKeychainStore();
    const auto access = track::wandb::Access::open(options.host, options.secrets, versionText());
    if (!access) {
        return core::fail(access.error());
    }
    if (options.isNewRun) {
        applyMode(options, access->defaults().mode);
    }
    if (options.offline || options.trackers.empty()) {
        return {};
    }
    const auto credentials = access->foundCredentials();
    return credentials ? core::Status{} : core::Status(core::fail(credentials.error()));
}

core::Result<std::unique_ptr<RunSync>> RunSync::begin(const std::string &store, const core::RunId &run,
                                                      const SyncOptions &options, const core::Clock &clock,
                                                      std::function<void()> stopRequested)
{
    const auto access = track::wandb::Access::open(options.host, options.secrets, versionText());
    if (!access) {
        return core::fail(access.error());
    }
    auto syncs = store::SyncStore::open(store, clock);
    if (!syncs) {
        return core::fail(syncs.error());
    }
    const auto known = syncs->find(run, kWandb);
    if (!known) {
        return core::fail(known.error());
    }
    const track::wandb::SyncTarget target = syncTarget(*access, options, *known);
    const store::SyncMode mode = syncMode(target, options);
    if (const core::Status wanted = syncs->want(run, kWandb, mode, toJson(target).dump()); !wanted) {
        return core::fail(wanted.error());
    }
    std::unique_ptr<RunSync> sync(new RunSync(store, run, clock));
    track::Outbox::Callbacks callbacks;
    callbacks.stopRequested = [run, stop = std::move(stopRequested)](const core::RunId &asked) {
        if (asked == run && stop) {
            stop();
        }
    };
    const bool isOffline = mode == store::SyncMode::Offline;
    callbacks.isOurs = [run, isOffline](const store::SyncRecord &record) {
        return record.run == run && (record.mode == store::SyncMode::Offline) == isOffline;
    };
    sync->m_outbox =
        track::wandb::makeOutbox(store, clock, versionText(), options.secrets, std::move(callbacks), matrixPainter());
    return sync;
}

core::Result<store::SyncRecord> RunSync::record() const
{
    const auto syncs = store::SyncStore::open(m_store, m_clock);
    if (!syncs) {
        return core::fail(syncs.error());
    }
    const auto found = syncs->find(m_run, kWandb);
    if (!found) {
        return core::fail(found.error());
    }
    if (!*found) {
        return core::fail({core::ErrorCode::NotFound, m_run.value, "the run is not to be sent", {}, {}, {}});
    }
    return **found;
}

bool RunSync::finish(std::chrono::milliseconds atMost)
{
    {
        const InterruptToken interrupt;
        m_outbox->drain(atMost, interrupt.token());
    }
    const auto known = record();
    if (!known) {
        printError(core::describe(known.error()));
        return false;
    }
    if (known->mode == store::SyncMode::Offline) {
        tellOffline(*known);
    } else {
        tell(*known);
    }
    if (known->skipped > 0) {
        printNotice(std::to_string(known->skipped) + " things could not be sent.");
    }
    return known->state == store::SyncState::Done;
}

void RunSync::tell(const store::SyncRecord &record)
{
    const std::string message = safeText(record.message);
    switch (record.state) {
    case store::SyncState::Done:
        if (record.link.empty()) {
            printNotice("Nothing is left to send: " + message);
        } else {
            printNotice("Sent to W&B: " + record.link);
        }
        break;
    case store::SyncState::NeedsUser:
        printError("W&B did not take the run: " + message);
        printNotice("signalbox-cli sync " + record.run.value + " tries again; nothing is lost.");
        break;
    default:
        printNotice("Not everything is at W&B yet" + (message.empty() ? "" : ": " + message) + ". signalbox-cli sync "
                    + record.run.value + " sends the rest.");
        break;
    }
}

void RunSync::tellOffline(const store::SyncRecord &record)
{
    const std::string message = safeText(record.message);
    const std::string folder = safeText(track::wandb::offlineDirectoryIn(record.memory));
    switch (record.state) {
    case store::SyncState::Done:
        printNotice("Kept for W&B in " + folder);
        printNotice("signalbox-cli sync " + record.run.value + " sends it, and so does wandb sync with that folder.");
        break;
    case store::SyncState::NeedsUser:
        printError("The run could not be kept for W&B: " + message);
        printNotice("signalbox-cli sync " + record.run.value + " --offline tries again; nothing is lost.");
        break;
    default:
        printNotice("Not everything is in the folder for W&B yet. signalbox-cli sync " + record.run.value
                    + " --offline goes on.");
        break;
    }
}

core::Result<bool> RunSync::isTrainingOffline(const std::string &store, const store::RunRecord &run,
                                              const core::Clock &clock)
{
    const auto syncs = store::SyncStore::open(store, clock);
    if (!syncs) {
        return core::fail(syncs.error());
    }
    const auto known = syncs->find(run.id, kWandb);
    if (!known) {
        return core::fail(known.error());
    }
    const bool isLive = run.state == core::RunState::Queued || run.state == core::RunState::Running
        || run.state == core::RunState::Paused;
    const bool isSwitchedOff = *known && (*known)->state == store::SyncState::Off;
    return isLive && *known && (*known)->mode == store::SyncMode::Offline && !isSwitchedOff;
}

} // namespace signalbox::cli
