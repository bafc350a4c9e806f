// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/run_sync.h"
#include "cli/store_access.h"
#include "track/wandb/offline_memory.h"

#include <memory>

namespace signalbox::cli {

namespace {

struct SyncCommandOptions
{
    std::string run;
    std::string store;
    SyncOptions sync;
    double minutes = 60.0;
    bool json = false;
};

constexpr const char *kSyncExamples = R"(Examples:
  signalbox-cli sync first
  signalbox-cli sync first --project "MLOps Basics" --metrics-only
  signalbox-cli sync first --offline

Sends a run to Weights & Biases, live or long over; what is there already is not sent again. Ctrl-C leaves the rest for
later. A run that was trained offline goes to the project that was meant then, and its folder is marked, so that "wandb
sync" passes over it. --offline writes such a folder.)";

int sync(const CommandContext &context, SyncCommandOptions options)
{
    const std::string store = storeDirectory(options.store);
    const auto opened = openRun(store, options.run, context.clock);
    if (!opened) {
        return report(opened.error(), options.json);
    }
    if (!options.sync.offline) {
        const auto waits = RunSync::isTrainingOffline(store, opened->run, context.clock);
        if (!waits) {
            return report(waits.error(), options.json);
        }
        if (*waits) {
            return report({core::ErrorCode::BadArgument,
                           opened->run.id.value,
                           "the run still trains offline; it can be sent once it is over",
                           {},
                           {},
                           {}},
                          options.json);
        }
    }
    options.sync.trackers = {"wandb"};
    if (const core::Status status = RunSync::check(options.sync); !status) {
        return report(status.error(), options.json);
    }
    const auto sending = RunSync::begin(store, opened->run.id, options.sync, context.clock, {});
    if (!sending) {
        return report(sending.error(), options.json);
    }
    const bool done = (*sending)->finish(std::chrono::milliseconds(static_cast<std::int64_t>(options.minutes * 60000)));
    if (options.json) {
        if (const auto record = (*sending)->record()) {
            printJson({{"run", opened->run.id.value},
                       {"tracker", record->tracker},
                       {"state", toString(record->state)},
                       {"link", record->link},
                       {"folder", track::wandb::offlineDirectoryIn(record->memory)},
                       {"message", record->message},
                       {"skipped", record->skipped}});
        }
    }
    return done ? kExitDone : kExitFailed;
}

} // namespace

Command syncCommand()
{
    return {"Send a run to Weights & Biases.", kSyncExamples, true, [](CLI::App &app) -> Execute {
                auto options = std::make_shared<SyncCommandOptions>();
                addTextOption(app, "RUN", options->run, "Id, name, or beginning of an id.", "")->required();
                addStoreOption(app, options->store);
                addSyncOptions(app, options->sync);
                app.add_option("--minutes", options->minutes, "How long to try at most. Default 60.")
                    ->check(CLI::PositiveNumber);
                app.add_flag("--json", options->json, "One JSON object.");
                return [options](const CommandContext &context) { return sync(context, *options); };
            }};
}

} // namespace signalbox::cli
