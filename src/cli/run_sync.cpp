// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_sync.h"

#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/options_from_settings.h"
#include "cli/wandb_access.h"

#include <algorithm>

namespace signalbox::cli {

namespace {

constexpr const char *kWandb = "wandb";

std::string firstOf(const std::string &said, const std::string &otherwise)
{
    return said.empty() ? otherwise : said;
}

} // namespace

void addSyncOptions(CLI::App &app, SyncOptions &options)
{
    addTextOption(app, "--project", options.project,
                  "W&B project. Default: WANDB_PROJECT, ./wandb/settings, else \"signalbox\".", "NAME");
    addTextOption(app, "--entity", options.entity, "W&B user or team. Default: your own default one.", "NAME");
    addTextOption(app, "--group", options.group, "Group that the run belongs to at W&B.", "NAME");
    addTextOption(app, "--host", options.host, "Address of the W&B server. Default: WANDB_BASE_URL, else the cloud.",
                  "URL");
    app.add_flag("--metrics-only", options.metricsOnly, "Send no sentences and no model: numbers and settings only.");
    app.add_flag("--no-model", options.noModel, "Do not send the best model.");
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
        return {};
    }
    options.secrets = track::makeKeychainStore();
    const auto access = WandbAccess::open(options.host, options.secrets);
    if (!access) {
        return core::fail(access.error());
    }
    const auto credentials = access->credentials();
    return credentials ? core::Status{} : core::Status(core::fail(credentials.error()));
}

core::Result<std::unique_ptr<RunSync>> RunSync::begin(const std::string &store, const core::RunId &run,
                                                      const SyncOptions &options, const core::Clock &clock,
                                                      std::function<void()> stopRequested)
{
    const auto access = WandbAccess::open(options.host, options.secrets);
    if (!access) {
        return core::fail(access.error());
    }
    track::wandb::SyncTarget target;
    target.server = access->server().base();
    target.entity = firstOf(options.entity, access->defaults().entity.value);
    target.project = firstOf(firstOf(options.project, access->defaults().project.value), target.project);
    target.group = firstOf(options.group, access->defaults().group.value);
    target.models = !options.noModel && !options.metricsOnly;
    auto syncs = store::SyncStore::open(store, clock);
    if (!syncs) {
        return core::fail(syncs.error());
    }
    const auto mode = options.metricsOnly ? store::SyncMode::MetricsOnly : store::SyncMode::On;
    if (const core::Status wanted = syncs->want(run, kWandb, mode, toJson(target).dump()); !wanted) {
        return core::fail(wanted.error());
    }
    std::unique_ptr<RunSync> sync(new RunSync(store, run, clock));
    sync->m_outbox = makeWandbOutbox(store, clock, options.secrets,
                                     {{}, [run, stop = std::move(stopRequested)](const core::RunId &asked) {
                                          if (asked == run && stop) {
                                              stop();
                                          }
                                      }});
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
    switch (known->state) {
    case store::SyncState::Done:
        printNotice("Sent to W&B: " + known->link);
        break;
    case store::SyncState::NeedsUser:
        printError("W&B did not take the run: " + safeText(known->message));
        printNotice("signalbox-cli sync " + m_run.value + " tries again; nothing is lost.");
        break;
    default:
        printNotice("Not everything is at W&B yet" + (known->message.empty() ? "" : ": " + safeText(known->message))
                    + ". signalbox-cli sync " + m_run.value + " sends the rest.");
        break;
    }
    if (known->skipped > 0) {
        printNotice(std::to_string(known->skipped) + " things could not be sent.");
    }
    return known->state == store::SyncState::Done;
}

} // namespace signalbox::cli
