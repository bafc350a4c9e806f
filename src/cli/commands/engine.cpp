// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/engine_access.h"
#include "cli/exit_codes.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace signalbox::cli {

namespace {

constexpr const char *kEngineExamples = R"(Examples:
  signalbox-cli engine
  signalbox-cli engine --json)";

int showEngine(const CommandContext &context, bool json)
{
    const auto engine = openEngine(context);
    if (!engine) {
        return report(engine.error(), json);
    }
    const std::vector<std::string> devices = (*engine)->devices();
    const std::string hint = (*engine)->cudaHint();
    if (json) {
        printJson({{"version", (*engine)->version()},
                   {"devices", devices},
                   {"cuda_hint", hint.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(hint)}});
        return kExitDone;
    }
    printLine((*engine)->version());
    for (const std::string &device : devices) {
        printLine("  " + device);
    }
    if (!hint.empty()) {
        printLine(hint);
    }
    return kExitDone;
}

Execute defineEngine(CLI::App &app)
{
    auto json = std::make_shared<bool>(false);
    app.add_flag("--json", *json, "One JSON object.");
    return [json](const CommandContext &context) { return showEngine(context, *json); };
}

} // namespace

Command engineCommand()
{
    return {"Show the training engine: version of LibTorch, devices, how to get CUDA.", kEngineExamples, false,
            defineEngine};
}

} // namespace signalbox::cli
