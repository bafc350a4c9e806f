// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/run_json.h"
#include "cli/store_access.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>

namespace signalbox::cli {

namespace {

struct ListOptions
{
    std::string store;
    bool deleted = false;
    bool json = false;
};

constexpr const char *kRunsListExamples = R"(Examples:
  signalbox-cli runs list
  signalbox-cli runs list --json | jq -r 'select(.state == "finished") | .name')";

std::vector<std::string> toRow(const store::RunRecord &run)
{
    std::string created = formatTime(run.createdMicroseconds).substr(0, 16);
    if (created.size() > 10) {
        created[10] = ' ';
    }
    const auto metric = [&run](const char *name) { return formatNumber(core::valueOf(run.lastMetrics, name)); };
    return {run.id.value,
            safeText(run.name),
            core::toString(run.state),
            created,
            safeText(std::filesystem::path(run.spec.model).filename().string()),
            std::to_string(run.epochsDone),
            metric("valid/mcc"),
            metric("valid/f1_macro"),
            metric("valid/acc"),
            metric("valid/loss")};
}

int list(const CommandContext &context, const ListOptions &options)
{
    const auto reader = openStore(storeDirectory(options.store), context.clock);
    if (!reader) {
        return report(reader.error(), options.json);
    }
    const auto runs = reader->runs(options.deleted);
    if (!runs) {
        return report(runs.error(), options.json);
    }
    if (options.json) {
        for (const store::RunRecord &run : *runs) {
            printJson(toJson(run, false));
        }
        return kExitDone;
    }
    if (runs->empty()) {
        printLine("No runs yet in " + safeText(storeDirectory(options.store)) + '.');
        return kExitDone;
    }
    std::vector<std::vector<std::string>> rows{
        {"RUN", "NAME", "STATE", "CREATED (UTC)", "MODEL", "EPOCHS", "VALID/MCC", "F1_MACRO", "ACC", "LOSS"}};
    for (const store::RunRecord &run : *runs) {
        rows.push_back(toRow(run));
    }
    for (const std::string &line : alignTable(rows, 5)) {
        printLine(line);
    }
    return kExitDone;
}

Execute defineRunsList(CLI::App &app)
{
    auto options = std::make_shared<ListOptions>();
    addStoreOption(app, options->store);
    app.add_flag("--deleted", options->deleted, "Also runs in the bin.");
    app.add_flag("--json", options->json, "One JSON object a run, newest first.");
    return [options](const CommandContext &context) { return list(context, *options); };
}

} // namespace

Command runsListCommand()
{
    return {"List the runs, newest first.", kRunsListExamples, false, defineRunsList};
}

} // namespace signalbox::cli
