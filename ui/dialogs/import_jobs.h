// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/run_import.h"
#include "track/wandb/import_queries.h"

#include <QStringList>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::track {
class SecretStore;
} // namespace signalbox::track

/// What the import dialog has done on other threads. Each call opens a connection of its own and ends soon after a stop.
namespace signalbox::ui {

struct ImportConnection
{
    std::string store; ///< folder
    std::string server; ///< address; empty: WANDB_BASE_URL, the settings files, or the cloud
    std::shared_ptr<track::SecretStore> secrets;
    std::string version; ///< of this program
};

/// Whose key it is, and what the person's files and environment say.
struct ImportAccount
{
    QStringList entities; ///< the default one first
    QString entity; ///< that is asked for; may be empty, as the next one
    QString project;
};
core::Result<ImportAccount> importAccount(const ImportConnection &connection, const std::stop_token &stop);

/// Names of an entity's projects, sorted.
core::Result<QStringList> importProjects(const ImportConnection &connection, const std::stop_token &stop,
                                         const std::string &entity);

/// Runs of a project, with those of the store that they are, by link.
struct ImportableRuns
{
    std::vector<track::wandb::RemoteRun> runs;
    std::vector<std::string> links; ///< of each run
    std::map<std::string, store::LinkedRun> here;
    std::int64_t total = 0;
};
/// Gives each page to `onPage` as it comes.
core::Status listImportableRuns(const ImportConnection &connection, const std::stop_token &stop,
                                const std::string &entity, const std::string &project,
                                const std::function<void(ImportableRuns)> &onPage);

/// What became of an import.
struct ImportReport
{
    std::vector<std::pair<std::string, store::ImportOutcome>> imported; ///< by link
    std::vector<core::Error> errors;
    bool cancelled = false;
};
/// `run` counts from 1.
using OnImportProgress = std::function<void(int run, const std::string &name, std::int64_t rows, std::int64_t of)>;
/// Goes on after a run that cannot be imported, but for a failure that all others would have as well.
ImportReport importRuns(const ImportConnection &connection, const std::stop_token &stop,
                        const std::vector<track::wandb::RemoteRun> &runs, const OnImportProgress &onProgress);

/// What a run is called in lists.
std::string importName(const track::wandb::RemoteRun &run);

} // namespace signalbox::ui
