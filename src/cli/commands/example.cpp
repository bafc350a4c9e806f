// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "resources/example_files.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace signalbox::cli {

namespace {

struct ExampleOptions
{
    std::string output;
    bool json = false;
};

constexpr const char *kExampleExamples = R"(Examples:
  signalbox-cli example --output example)";

/// A path as a POSIX shell reads it.
std::string shellQuoted(const std::string &path)
{
    const char *plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./";
    if (!path.empty() && path.find_first_not_of(plain) == std::string::npos) {
        return path;
    }
    std::string quoted = "'";
    for (const char c : path) {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + '\'';
}

int writeExample(const ExampleOptions &options)
{
    const auto files = resources::writeExample(options.output);
    if (!files) {
        return report(files.error(), options.json);
    }
    const std::string command = "signalbox-cli train --train " + shellQuoted(files->train) + " --valid "
        + shellQuoted(files->valid) + " --model " + shellQuoted(files->modelDirectory);
    if (options.json) {
        printJson(
            {{"train", files->train}, {"valid", files->valid}, {"model", files->modelDirectory}, {"command", command}});
        return kExitDone;
    }
    printLine("Wrote " + files->train);
    printLine("Wrote " + files->valid);
    printLine("Wrote " + files->modelDirectory);
    printLine("Train on it with");
    printLine("  " + command);
    return kExitDone;
}

Execute defineExample(CLI::App &app)
{
    auto options = std::make_shared<ExampleOptions>();
    addTextOption(app, "--output", options->output, "Folder to write into; made if it does not exist.", "DIR")
        ->required();
    app.add_flag("--json", options->json, "One JSON object.");
    return [options](const CommandContext &) { return writeExample(*options); };
}

} // namespace

Command exampleCommand()
{
    return {"Write the bundled example: tables of sentences and a small model to train.", kExampleExamples, false,
            defineExample};
}

} // namespace signalbox::cli
