// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/import_jobs.h"

#include "common/tracker_accounts.h"
#include "core/clock.h"
#include "track/wandb/run_import.h"

namespace signalbox::ui {

using track::wandb::Access;
using track::wandb::RemoteRun;
using track::wandb::RunImport;

namespace {

core::Result<std::unique_ptr<RunImport>> openImport(const ImportConnection &connection, const std::stop_token &stop)
{
    const auto access = Access::open(connection.server, connection.secrets, connection.version);
    if (!access) {
        return core::fail(access.error());
    }
    return RunImport::open(*access, connection.version, stop);
}

core::Result<std::map<std::string, store::LinkedRun>> runsHere(const std::string &store)
{
    const auto linked = store::RunImporter(store).linkedRuns();
    if (!linked) {
        return core::fail(linked.error());
    }
    std::map<std::string, store::LinkedRun> runs;
    for (const store::LinkedRun &run : *linked) {
        runs.insert_or_assign(run.link, run);
    }
    return runs;
}

core::Result<store::ImportOutcome> importOne(RunImport &service, store::RunImporter &importer, const RemoteRun &run,
                                             const std::stop_token &stop, const RunImport::Progress &onProgress,
                                             std::string &link)
{
    const auto fetched = service.fetch(run.path, onProgress);
    if (!fetched) {
        return core::fail(fetched.error());
    }
    link = fetched->link;
    return importer.write(*fetched, core::SystemClock(), stop);
}

} // namespace

core::Result<ImportAccount> importAccount(const ImportConnection &connection, const std::stop_token &stop)
{
    const auto access = Access::open(connection.server, connection.secrets, connection.version);
    if (!access) {
        return core::fail(access.error());
    }
    const auto service = RunImport::open(*access, connection.version, stop);
    if (!service) {
        return core::fail(service.error());
    }
    const auto viewer = (*service)->viewer();
    if (!viewer) {
        return core::fail(viewer.error());
    }
    ImportAccount account;
    account.entities = entityNames(viewer->entity, viewer->username, viewer->teams);
    account.entity = QString::fromStdString(access->defaults().entity.value);
    account.project = QString::fromStdString(access->defaults().project.value);
    return account;
}

core::Result<QStringList> importProjects(const ImportConnection &connection, const std::stop_token &stop,
                                         const std::string &entity)
{
    const auto service = openImport(connection, stop);
    if (!service) {
        return core::fail(service.error());
    }
    const auto names = (*service)->projects(entity);
    if (!names) {
        return core::fail(names.error());
    }
    QStringList list;
    for (const std::string &name : *names) {
        list << QString::fromStdString(name);
    }
    list.sort(Qt::CaseInsensitive);
    return list;
}

core::Status listImportableRuns(const ImportConnection &connection, const std::stop_token &stop,
                                const std::string &entity, const std::string &project,
                                const std::function<void(ImportableRuns)> &onPage)
{
    const auto service = openImport(connection, stop);
    if (!service) {
        return core::fail(service.error());
    }
    const auto here = runsHere(connection.store);
    if (!here) {
        return core::fail(here.error());
    }
    const auto all = (*service)->runs(entity, project, [&](const std::vector<RemoteRun> &page, std::int64_t total) {
        ImportableRuns listed{page, {}, *here, total};
        for (const RemoteRun &run : page) {
            listed.links.push_back((*service)->link(run.path));
        }
        onPage(std::move(listed));
    });
    return all ? core::Status() : core::Status(core::fail(all.error()));
}

ImportReport importRuns(const ImportConnection &connection, const std::stop_token &stop,
                        const std::vector<RemoteRun> &runs, const OnImportProgress &onProgress)
{
    ImportReport report;
    const auto service = openImport(connection, stop);
    if (!service) {
        report.errors.push_back(service.error());
        return report;
    }
    store::RunImporter importer(connection.store);
    int number = 0;
    for (const RemoteRun &run : runs) {
        const std::string name = importName(run);
        onProgress(++number, name, 0, run.rowCount);
        std::string link;
        const auto outcome = importOne(
            **service, importer, run, stop,
            [&](std::int64_t rows, std::int64_t of) { onProgress(number, name, rows, of); }, link);
        if (outcome) {
            report.imported.emplace_back(link, *outcome);
            continue;
        }
        const core::ErrorCode code = outcome.error().code;
        report.cancelled = code == core::ErrorCode::Cancelled;
        if (!report.cancelled) {
            report.errors.push_back(outcome.error());
        }
        if (code != core::ErrorCode::NotFound && code != core::ErrorCode::Refused) {
            break;
        }
    }
    return report;
}

std::string importName(const RemoteRun &run)
{
    return run.displayName.empty() ? run.path.run : run.displayName;
}

} // namespace signalbox::ui
