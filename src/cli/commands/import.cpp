// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/options_from_settings.h"
#include "cli/progress_bar.h"
#include "cli/store_access.h"
#include "cli/version.h"
#include "core/json_text.h"
#include "store/run_import.h"
#include "store/run_writer.h"
#include "track/wandb/run_address.h"
#include "track/wandb/run_import.h"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace signalbox::cli {

namespace {

using track::wandb::RemoteRun;
using track::wandb::RunImport;
using track::wandb::RunPath;

constexpr std::size_t kListedMetrics = 3;

struct ImportOptions
{
    std::vector<std::string> addresses;
    std::string host;
    std::string store;
    bool all = false;
    bool json = false;
};

constexpr const char *kImportExamples = R"(Examples:
  signalbox-cli import wandb my-team/cola
  signalbox-cli import wandb my-team/cola/a1b2c3d4 https://wandb.ai/my-team/cola/runs/e5f6a7b8
  signalbox-cli import wandb my-team/cola --all

With a project alone its runs are listed. An imported run has its name, notes, tags, configuration and full history; it can
be compared with others, not resumed. Importing it again brings it up to date. Ctrl-C keeps nothing of the run at work.)";

/// Runs of the store by their pages.
using LinkedRuns = std::map<std::string, store::LinkedRun>;

core::Result<LinkedRuns> readLinkedRuns(const store::RunImporter &importer)
{
    const auto runs = importer.linkedRuns();
    if (!runs) {
        return core::fail(runs.error());
    }
    LinkedRuns linked;
    for (const store::LinkedRun &run : *runs) {
        linked.insert_or_assign(run.link, run);
    }
    return linked;
}

core::Error wrongAddress(const std::string &address, const char *detail)
{
    return {core::ErrorCode::BadArgument, address, detail, {}, {}, {}};
}

core::Result<std::vector<RunPath>> readAddresses(const ImportOptions &options, const track::wandb::Addresses &server)
{
    std::vector<RunPath> paths;
    for (const std::string &address : options.addresses) {
        const auto path = track::wandb::parseRunAddress(address, server);
        if (!path) {
            return core::fail(path.error());
        }
        if (path->run.empty() && options.addresses.size() > 1) {
            return core::fail(wrongAddress(address, "a project stands alone"));
        }
        if (!path->run.empty() && options.all) {
            return core::fail(wrongAddress(address, "--all is for a project, and this is a run"));
        }
        paths.push_back(*path);
    }
    return paths;
}

std::string counted(std::size_t count, const char *word)
{
    return std::to_string(count) + ' ' + word + (count == 1 ? "" : "s");
}

std::string listedMetrics(const RemoteRun &run)
{
    std::string text;
    std::size_t count = 0;
    for (const auto &[name, value] : track::wandb::summaryMetrics(run)) {
        if (count++ == kListedMetrics) {
            return text + ", …";
        }
        text += count > 1 ? ", " : "";
        text += safeText(name) + ' ' + formatNumber(value);
    }
    return text;
}

std::vector<std::string> listedRow(const RemoteRun &run, const store::LinkedRun *here)
{
    std::string created = formatTime(run.createdMicroseconds).substr(0, 16);
    if (created.size() > 10) {
        created[10] = ' ';
    }
    return {run.path.run,
            safeText(run.displayName),
            safeText(run.state),
            created,
            here == nullptr ? std::string() : safeText(here->name),
            listedMetrics(run),
            std::to_string(run.rowCount)};
}

nlohmann::ordered_json listedJson(const RemoteRun &run, const std::string &link, const store::LinkedRun *here)
{
    nlohmann::ordered_json object{
        {"id", run.path.run},
        {"name", run.displayName},
        {"state", run.state},
        {"created", formatTime(run.createdMicroseconds)},
        {"tags", run.tags},
        {"rows", run.rowCount},
        {"link", link},
        {"run", here == nullptr ? nlohmann::ordered_json() : nlohmann::ordered_json(here->run.value)},
        {"metrics", nlohmann::ordered_json::object()}};
    for (const auto &[name, value] : track::wandb::summaryMetrics(run)) {
        object["metrics"][name] = core::jsonNumber(value);
    }
    return object;
}

/// One import command at work.
class Importing
{
public:
    Importing(const CommandContext &context, const ImportOptions &options, RunImport &service,
              const std::string &directory, std::stop_token stop)
        : m_context(context)
        , m_options(options)
        , m_service(service)
        , m_importer(directory)
        , m_stop(std::move(stop))
    {
    }

    int list(const std::vector<RemoteRun> &runs) const
    {
        const auto linked = readLinkedRuns(m_importer);
        if (!linked) {
            return report(linked.error(), m_options.json);
        }
        std::vector<std::vector<std::string>> rows{
            {"RUN", "NAME", "STATE", "CREATED (UTC)", "HERE AS", "METRICS", "ROWS"}};
        for (const RemoteRun &run : runs) {
            const std::string link = m_service.link(run.path);
            const auto found = linked->find(link);
            const store::LinkedRun *here = found == linked->end() ? nullptr : &found->second;
            if (m_options.json) {
                printJson(listedJson(run, link, here));
            } else {
                rows.push_back(listedRow(run, here));
            }
        }
        if (!m_options.json && runs.empty()) {
            printLine("No runs in this project.");
        } else if (!m_options.json) {
            for (const std::string &line : alignTable(rows, 6)) {
                printLine(line);
            }
            printNotice("With /RUN behind it one is imported, with --all all of them.");
        }
        return kExitDone;
    }

    /// Goes on after a run that could not be imported, but for a failure that all others would have as well. Gives the
    /// status of the first failure.
    int importAll(const std::vector<RunPath> &paths)
    {
        const auto linked = readLinkedRuns(m_importer);
        if (!linked) {
            return report(linked.error(), m_options.json);
        }
        int status = kExitDone;
        for (const RunPath &path : paths) {
            const auto found = linked->find(m_service.link(path));
            if (found != linked->end() && !found->second.imported) {
                tellOwn(path, found->second);
                continue;
            }
            const core::Status imported = importOne(path);
            if (imported) {
                continue;
            }
            const int failed = report(imported.error(), m_options.json);
            status = status == kExitDone ? failed : status;
            const core::ErrorCode code = imported.error().code;
            if (code != core::ErrorCode::NotFound && code != core::ErrorCode::Refused) {
                break;
            }
        }
        return status;
    }

private:
    core::Status importOne(const RunPath &path)
    {
        const std::string name = safeText(track::wandb::runPathText(path));
        const bool isShown = !m_options.json && ProgressBar::isWanted();
        if (!m_options.json && !isShown) {
            printNotice("Importing " + name + "…");
        }
        ProgressBar bar;
        const auto fetched = m_service.fetch(path, [&](std::int64_t rows, std::int64_t of) {
            if (isShown) {
                bar.draw(name, of > 0 ? static_cast<double>(rows) / static_cast<double>(of) : 1.0,
                         std::to_string(rows) + " rows");
            }
        });
        if (!fetched) {
            return core::fail(fetched.error());
        }
        const auto outcome = m_importer.write(*fetched, m_context.clock, m_stop);
        bar.clear();
        if (!outcome) {
            return core::fail(outcome.error());
        }
        tellImported(*fetched, *outcome);
        return {};
    }

    void tellImported(const store::ImportedRun &run, const store::ImportOutcome &outcome) const
    {
        std::size_t points = 0;
        for (const store::ImportedSeries &series : run.series) {
            points += series.values.size();
        }
        if (m_options.json) {
            printJson({{"run", outcome.run.value},
                       {"name", outcome.name},
                       {"action", outcome.replaced ? "updated" : "imported"},
                       {"from", run.source},
                       {"link", run.link},
                       {"metrics", run.series.size()},
                       {"points", points}});
            return;
        }
        printLine((outcome.replaced ? "Updated " : "Imported ") + safeText(outcome.name) + " (" + outcome.run.value
                  + ") from " + safeText(run.source) + ": " + counted(run.series.size(), "metric") + ", "
                  + counted(points, "point") + '.');
        for (const std::string &notice : run.notices) {
            printNotice(safeText(notice));
        }
    }

    void tellOwn(const RunPath &path, const store::LinkedRun &here) const
    {
        const std::string source = "W&B " + track::wandb::runPathText(path);
        if (m_options.json) {
            printJson({{"run", here.run.value},
                       {"name", here.name},
                       {"action", "none"},
                       {"from", source},
                       {"link", here.link}});
            return;
        }
        printLine(safeText(source) + " was sent from here, where it is called " + safeText(here.name) + " ("
                  + here.run.value + ").");
    }

    const CommandContext &m_context;
    const ImportOptions &m_options;
    RunImport &m_service;
    store::RunImporter m_importer;
    std::stop_token m_stop;
};

int importFromWandb(const CommandContext &context, const ImportOptions &options)
{
    const auto access = track::wandb::Access::open(options.host, track::makeKeychainStore(), versionText());
    if (!access) {
        return report(access.error(), options.json);
    }
    auto paths = readAddresses(options, access->server());
    if (!paths) {
        return report(paths.error(), options.json);
    }
    const std::string directory = storeDirectory(options.store);
    if (const core::Status prepared = store::prepareStore(directory, context.clock); !prepared) {
        return report(prepared.error(), options.json);
    }
    const InterruptToken interrupt;
    const auto service = RunImport::open(*access, versionText(), interrupt.token());
    if (!service) {
        return report(service.error(), options.json);
    }
    Importing importing(context, options, **service, directory, interrupt.token());
    if (!paths->front().run.empty()) {
        return importing.importAll(*paths);
    }
    const auto runs = (*service)->runs(paths->front().entity, paths->front().project);
    if (!runs) {
        return report(runs.error(), options.json);
    }
    if (!options.all) {
        return importing.list(*runs);
    }
    paths->clear();
    for (const RemoteRun &run : *runs) {
        paths->push_back(run.path);
    }
    return importing.importAll(*paths);
}

Execute defineImportWandb(CLI::App &app)
{
    auto options = std::make_shared<ImportOptions>();
    app.add_option(
           "ADDRESS", options->addresses,
           "ENTITY/PROJECT lists a project's runs; ENTITY/PROJECT/RUN, or the address of a run's page, imports a "
           "run. Several runs can be named.")
        ->type_name("")
        ->required();
    app.add_flag("--all", options->all, "Import all runs of the project.");
    addTextOption(app, "--host", options->host, "Address of the W&B server. Default: WANDB_BASE_URL, else the cloud.",
                  "URL");
    addStoreOption(app, options->store);
    app.add_flag("--json", options->json, "One JSON object a run.");
    return [options](const CommandContext &context) { return importFromWandb(context, *options); };
}

} // namespace

Command importCommand()
{
    return {"Import runs from Weights & Biases.", kImportExamples, false, [](CLI::App &app) -> Execute {
                core::Registry<Command> commands;
                commands.add("wandb",
                             {"Import runs from Weights & Biases, or list those of a project.", kImportExamples, false,
                              defineImportWandb});
                return defineAll(app, commands);
            }};
}

} // namespace signalbox::cli
