// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/store_access.h"
#include "store/command_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace signalbox::cli {

namespace {

using core::ErrorCode;
using store::CommandRecord;
using store::CommandState;

struct SteerOptions
{
    std::string run;
    std::string store;
    std::vector<std::string> changes;
    double seconds = 30.0;
    bool json = false;
};

constexpr const char *kSteerExamples = R"(Examples:
  signalbox-cli steer first lr=1e-4
  signalbox-cli steer first rollback=best lr=1e-5
  signalbox-cli steer first epochs=10 patience=5 valid-every=0.5
  signalbox-cli steer first pause

Changes a run while it trains, in whatever program that is: after the running step, in the order given. Each change is kept
with the run. Can be changed: epochs, lr, clip-norm, clip-value, patience, limit-train, limit-valid, valid-every, and
rollback, which goes back to a checkpoint (best, last, the number of its step, or its folder) and on from there.
The words pause, resume, validate and stop do what the buttons of the window do; a stop saves.)";

core::Result<core::SteeringRequest> parseChange(const std::string &text)
{
    if (core::isControl(text)) {
        return core::SteeringRequest{text, {}};
    }
    const auto sign = text.find('=');
    if (sign == std::string::npos || sign == 0) {
        return core::fail({ErrorCode::BadArgument,
                           "change",
                           "a change is a setting, an equals sign and its new value",
                           {},
                           '"' + text + '"',
                           "such as lr=1e-4; or pause, resume, validate or stop"});
    }
    core::SteeringRequest request{text.substr(0, sign), text.substr(sign + 1)};
    // A folder means the same to the program that trains, wherever that was started.
    std::error_code error;
    if (request.key == core::kRollback && std::filesystem::is_directory(request.value, error)) {
        request.value = std::filesystem::absolute(request.value, error).lexically_normal().string();
    }
    return request;
}

/// Each by itself, so that a slip is answered at once. Only the run knows what its other settings are by now, and so
/// whether they fit together.
core::Result<std::vector<core::SteeringRequest>> parseChanges(const SteerOptions &options)
{
    std::vector<core::SteeringRequest> requests;
    for (const std::string &text : options.changes) {
        auto request = parseChange(text);
        if (!request) {
            return core::fail(request.error());
        }
        if (auto status = core::isControl(request->key) ? core::Status() : core::checkSteering(*request); !status) {
            return core::fail(status.error());
        }
        requests.push_back(std::move(*request));
    }
    return requests;
}

bool isAnswered(const CommandRecord &command)
{
    return command.state == CommandState::Done || command.state == CommandState::Refused;
}

/// The commands as they are once all are answered, or when the time is over.
core::Result<std::vector<CommandRecord>> waitForAnswers(const store::CommandStore &commands,
                                                        const std::vector<std::int64_t> &numbers, double seconds)
{
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    for (;;) {
        std::vector<CommandRecord> records;
        for (const std::int64_t number : numbers) {
            const auto command = commands.find(number);
            if (!command) {
                return core::fail(command.error());
            }
            if (*command) {
                records.push_back(**command);
            }
        }
        if (std::all_of(records.begin(), records.end(), isAnswered) || std::chrono::steady_clock::now() >= until) {
            return records;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

void showAnswer(const CommandRecord &command, bool json)
{
    if (json) {
        printJson({{"run", command.run.value},
                   {"command", command.number},
                   {"key", command.key},
                   {"value", command.value},
                   {"state", toString(command.state)},
                   {"answer", command.answer}});
        return;
    }
    std::string change = command.key;
    if (!core::isControl(command.key)) {
        change.append("=").append(command.value);
    }
    if (isAnswered(command)) {
        printLine(safeText(command.answer));
    } else {
        printLine(safeText(change) + ": the run has not answered yet; it will, after its running step");
    }
}

int steer(const CommandContext &context, const SteerOptions &options)
{
    const std::string directory = storeDirectory(options.store);
    const auto opened = openRun(directory, options.run, context.clock);
    if (!opened) {
        return report(opened.error(), options.json);
    }
    const auto requests = parseChanges(options);
    if (!requests) {
        return report(requests.error(), options.json);
    }
    auto commands = store::CommandStore::open(directory, context.clock);
    if (!commands) {
        return report(commands.error(), options.json);
    }
    const auto numbers = commands->add(opened->run.id, *requests);
    if (!numbers) {
        return report(numbers.error(), options.json);
    }
    const auto answers = waitForAnswers(*commands, *numbers, options.seconds);
    if (!answers) {
        return report(answers.error(), options.json);
    }
    bool isRefused = false;
    for (const CommandRecord &command : *answers) {
        showAnswer(command, options.json);
        isRefused = isRefused || command.state == CommandState::Refused;
    }
    return isRefused ? kExitFailed : kExitDone;
}

} // namespace

Command steerCommand()
{
    return {"Change a run while it trains.", kSteerExamples, false, [](CLI::App &app) -> Execute {
                auto options = std::make_shared<SteerOptions>();
                addTextOption(app, "RUN", options->run, "Id, name, or beginning of an id.", "")->required();
                app.add_option("CHANGE", options->changes,
                               "What to change: KEY=VALUE, for example lr=1e-4; or pause, resume, validate, stop.")
                    ->required()
                    ->type_name("");
                addStoreOption(app, options->store);
                app.add_option("--seconds", options->seconds,
                               "How long to wait for the run's answer. Default 30; 0 does not wait.")
                    ->check(CLI::NonNegativeNumber);
                app.add_flag("--json", options->json, "One JSON object for each change.");
                return [options](const CommandContext &context) { return steer(context, *options); };
            }};
}

} // namespace signalbox::cli
