// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/engine_access.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/options_from_settings.h"
#include "cli/progress_bar.h"
#include "cli/resume_choice.h"
#include "cli/run_reporter.h"
#include "cli/run_sync.h"
#include "cli/store_access.h"
#include "cli/version.h"
#include "session/hook_program.h"
#include "session/run_session.h"

#include <csignal>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::cli {

namespace {

using core::ErrorCode;

struct TrainOptions
{
    std::optional<SettingOptions> settings;
    std::string config;
    std::string store;
    std::string resume;
    std::vector<std::pair<std::string, std::string>> programs; ///< hook and command
    SyncOptions sync;
    double syncMinutes = 10.0;
    bool json = false;
    bool printConfig = false;
};

constexpr const char *kTrainExamples = R"(Examples:
  signalbox-cli example --output example
  signalbox-cli train --train train.tsv --valid dev.tsv --model bert-tiny
  signalbox-cli train --train reviews.csv --text-column text --label-column stars --model bert-tiny \
      --epochs 5 --lr 1e-4 --monitor valid/mcc --metric valid/f1_macro:bar,epoch --save best
  signalbox-cli train --config run.json --seed 7 --print-config
  signalbox-cli train --config run.json --json > run.jsonl
  signalbox-cli train --config run.json --sync wandb --project "MLOps Basics"
  signalbox-cli train --config run.json --sync wandb --offline
  signalbox-cli train --config run.json --fast-dev-run 2
  signalbox-cli train --config run.json --on validation-epoch-end ./tell.sh
  signalbox-cli train --resume brisk-lantern-7

Values come, strongest first, from options, --config, the model folder's signalbox.json, the defaults.
Ctrl-C stops after the running step and saves (status 130); a second one ends at once. SIGUSR1 ("kill -USR1 PID")
validates after the running step.)";

/// What is to run and where it is kept.
struct Plan
{
    core::ResolvedSpec resolved;
    std::string store;
    std::string configPath; ///< or where the settings come from otherwise; empty: from neither
    std::string resume; ///< checkpoint folder to go on from; empty: none
};

core::Result<Plan> makePlan(const TrainOptions &options, const core::Clock &clock)
{
    const auto flags = options.settings->flags();
    if (!flags) {
        return core::fail(flags.error());
    }
    auto config = readConfigFile(options.config);
    if (!config) {
        return core::fail(config.error());
    }
    std::string store = options.store;
    if (config->is_object() && config->contains("store")) { // an option of train, but no property of the run
        const auto &value = config->at("store");
        if (!value.is_string()) {
            return core::fail({ErrorCode::BadFormat,
                               options.config,
                               "setting \"store\": this setting cannot have that value",
                               {},
                               jsonText(value),
                               "a text"});
        }
        store = store.empty() ? value.get<std::string>() : store;
        config->erase("store");
    }
    auto resume = readResumeChoice(options.resume, storeDirectory(store), clock);
    if (!resume) {
        return core::fail(resume.error());
    }
    std::string source = options.config;
    if (resume->settings.is_object()) { // a config file changes some of them
        if (config->is_object()) {
            resume->settings.update(*config);
        } else {
            source = resume->source;
        }
        *config = std::move(resume->settings);
    }
    auto resolved = resolve(*flags, *config, source);
    if (!resolved) {
        return core::fail(resolved.error());
    }
    return Plan{std::move(*resolved), std::move(store), std::move(source), std::move(resume->checkpoint)};
}

void printConfig(const core::ResolvedSpec &resolved, bool json)
{
    if (json) {
        printJson(core::toJson(resolved.spec));
        return;
    }
    const nlohmann::json values = core::toJson(resolved.spec);
    std::vector<std::vector<std::string>> rows;
    for (const auto &[key, origin] : resolved.origins) {
        rows.push_back({key, std::string("(") + core::toString(origin) + ')', safeText(jsonText(values.at(key)))});
    }
    for (const std::string &line : alignTable(rows, 3)) {
        printLine(line);
    }
}

core::Status checkReadable(const std::string &path)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) {
        return core::fail({ErrorCode::FileNotFound, path, "there is no such file", {}, {}, {}});
    }
    if (!std::filesystem::is_regular_file(status)) {
        return core::fail({ErrorCode::FileUnreadable, path, "this is not a file", {}, {}, {}});
    }
    return {};
}

/// What can be seen to fail before a run is made for it.
core::Status checkInputs(const core::RunSpec &spec, const std::string &resume)
{
    if (auto status = core::validate(spec); !status) {
        return status;
    }
    if (spec.fastDevRun > 0 && !resume.empty()) {
        return core::fail({ErrorCode::BadArgument,
                           "fast-dev-run",
                           "it tries the first epoch of a training, and nothing is tried of one that goes on",
                           {},
                           std::to_string(spec.fastDevRun),
                           "0, or no --resume"});
    }
    for (const std::string *path : {&spec.train, &spec.valid, &spec.test}) {
        if (!path->empty()) {
            if (auto status = checkReadable(*path); !status) {
                return status;
            }
        }
    }
    if (auto model = core::summarizeModel(spec.model); !model) {
        return core::fail(model.error());
    }
    return {};
}

/// Passes on what was asked for by a signal. Called again and again: a run that was just started still waits in the
/// queue, where a stop does not reach it, and becomes live at a moment of its own.
void passSignalsOn(session::RunSession &session, const core::RunId &run)
{
    if (InterruptGuard::isRequested()) {
        session.removeQueued(run);
        session.stop();
    } else if (ValidationSignal::isRequested() && session.liveRun() == run) {
        ValidationSignal::take();
        session.validateNow();
    }
}

/// Follows the run until its last event; a first Ctrl-C stops it, SIGUSR1 validates.
core::RunFinished follow(session::RunSession &session, core::Subscription &events, const core::RunId &run,
                         RunReporter &reporter)
{
    constexpr int kWaitMilliseconds = 100;
    bool toldStop = false;
    bool toldProblem = false;
    for (;;) {
        std::optional<core::RunFinished> finished;
        for (const core::Event &event : events.waitAndDrain(kWaitMilliseconds)) {
            if (event.run != run) {
                continue;
            }
            reporter.show(event);
            if (const auto *last = std::get_if<core::RunFinished>(&event.body)) {
                finished = *last;
            }
        }
        if (finished) {
            return *finished;
        }
        reporter.refresh();
        passSignalsOn(session, run);
        if (InterruptGuard::isRequested() && !toldStop) {
            toldStop = true;
            printNotice("\nStopping after this step and saving. Press Ctrl-C again to end at once.");
        }
        const auto problem = session.storeProblem();
        if (problem && !toldProblem) {
            report(*problem);
        }
        toldProblem = problem.has_value();
    }
}

std::string nameOf(const core::RunId &run, const std::string &store)
{
    const auto reader = store::RunReader::open(store);
    const auto record = reader ? reader->run(run) : core::Result<store::RunRecord>(core::fail(reader.error()));
    return record ? record->name : std::string();
}

int exitCodeOf(const core::RunFinished &finished)
{
    if (finished.error) {
        return report(*finished.error);
    }
    return finished.state == core::RunState::Finished ? kExitDone
        : finished.state == core::RunState::Failed    ? kExitFailed
                                                      : kExitInterrupted;
}

/// Machines get a result also for a run that could not begin.
int refuse(const core::Error &error, RunReporter &reporter, bool json)
{
    if (json) {
        core::RunFinished finished;
        finished.state = core::RunState::Failed;
        finished.error = error;
        reporter.finish({{}, {}, finished});
    }
    return report(error);
}

core::Result<std::vector<session::HookProgram>> hookPrograms(const TrainOptions &options)
{
    std::vector<session::HookProgram> programs;
    for (const auto &[name, command] : options.programs) {
        const auto hook = session::parseHook(name);
        if (!hook) {
            return core::fail(hook.error());
        }
        programs.push_back({*hook, command});
    }
    return programs;
}

core::Status prepare(const CommandContext &context, const Plan &plan, const std::string &store,
                     const std::string &resume)
{
    if (auto status = checkInputs(plan.resolved.spec, resume); !status) {
        return core::fail(withOrigin(status.error(), plan.resolved, plan.configPath));
    }
    return store::prepareStore(store, context.clock);
}

/// Null when the run is not to be sent, or when it cannot be: training goes on all the same.
std::unique_ptr<RunSync> beginSync(session::RunSession &session, const core::RunId &run, const std::string &store,
                                   const CommandContext &context, const SyncOptions &options)
{
    if (options.trackers.empty()) {
        return nullptr;
    }
    auto sync = RunSync::begin(store, run, options, context.clock, [&session] { session.stop(); });
    if (!sync) {
        report(sync.error());
        return nullptr;
    }
    return std::move(*sync);
}

int train(const CommandContext &context, const TrainOptions &options)
{
    const auto reporter = options.json ? makeJsonReporter() : makeTextReporter(ProgressBar::isWanted());
    auto plan = makePlan(options, context.clock);
    if (!plan) {
        return options.printConfig ? report(plan.error(), options.json) : refuse(plan.error(), *reporter, options.json);
    }
    if (options.printConfig) {
        printConfig(plan->resolved, options.json);
        return kExitDone;
    }
    auto programs = hookPrograms(options);
    if (!programs) {
        return refuse(programs.error(), *reporter, options.json);
    }
    // A run of hours must not die because whoever read its output went away.
    std::signal(SIGPIPE, SIG_IGN);
    const InterruptGuard guard;
    const ValidationSignal validationSignal;
    const std::string store = storeDirectory(plan->store);
    if (auto status = prepare(context, *plan, store, plan->resume); !status) {
        return refuse(status.error(), *reporter, options.json);
    }
    SyncOptions syncOptions = options.sync;
    syncOptions.isNewRun = true;
    if (auto status = RunSync::check(syncOptions); !status) {
        return refuse(status.error(), *reporter, options.json);
    }
    auto engine = openEngine(context);
    if (!engine) {
        return refuse(engine.error(), *reporter, options.json);
    }
    plan->resolved.spec = withAbsolutePaths(std::move(plan->resolved.spec));

    session::RunSession session(store, context.clock, versionText());
    session.setEngine(*engine);
    using Policy = core::SubscriptionPolicy;
    const auto events =
        session.hub().subscribe({options.json ? Policy::Kind::Lossless : Policy::Kind::Coalescing, Policy{}.bound, {}});
    const auto run = session.start(plan->resolved, plan->resume, std::move(*programs));
    if (!run) {
        return refuse(run.error(), *reporter, options.json);
    }
    const std::unique_ptr<RunSync> sync = beginSync(session, *run, store, context, syncOptions);
    core::RunFinished finished = follow(session, *events, *run, *reporter);
    session.waitUntilIdle();
    session.flushStore();
    if (finished.error) {
        finished.error = withOrigin(*finished.error, plan->resolved, plan->configPath);
    } else if (auto problem = session.storeProblem()) {
        problem->detail.insert(0, "the run could not be kept in full: ");
        finished.error = std::move(problem);
    }
    if (sync) { // before the last line of output: with --json that is the result
        sync->finish(std::chrono::milliseconds(static_cast<std::int64_t>(options.syncMinutes * 60000)));
    }
    reporter->finish({*run, nameOf(*run, store), finished});
    return exitCodeOf(finished);
}

Execute defineTrain(CLI::App &app)
{
    auto options = std::make_shared<TrainOptions>();
    options->settings.emplace(app);
    addTextOption(app, "--config", options->config, "JSON file of settings under the names of these options.", "FILE");
    addStoreOption(app, options->store);
    addTextOption(app, "--resume", options->resume,
                  "Go on from a checkpoint's folder, or from the newest checkpoint of a run with that run's settings.",
                  "DIR|RUN");
    app.add_option("--on", options->programs,
                   "Run a program at a hook of the training, beside it: training-step, training-epoch-end, "
                   "validation-step, validation-epoch-end, test-step or test-epoch-end. It gets a JSON file of metrics "
                   "and paths as its last argument. Repeatable.")
        ->type_name("HOOK COMMAND")
        ->type_size(2)
        ->allow_extra_args(false);
    app.add_option("--sync", options->sync.trackers, "Trackers to send the run to while it trains: wandb.")
        ->delimiter(',')
        ->type_name("NAME");
    addSyncOptions(app, options->sync);
    app.add_option("--sync-minutes", options->syncMinutes, "How long to wait at the end for the rest. Default 10.")
        ->check(CLI::PositiveNumber);
    app.add_flag("--json", options->json, "One JSON object a line; the last one is the result.");
    app.add_flag("--print-config", options->printConfig,
                 "Print every setting with where its value came from (with --json: a file for --config) and exit.");
    return [options](const CommandContext &context) { return train(context, *options); };
}

} // namespace

Command trainCommand()
{
    return {"Fine-tune a sentence classifier and keep the run.", kTrainExamples, false, defineTrain, "--sync"};
}

} // namespace signalbox::cli
