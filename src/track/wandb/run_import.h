// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"
#include "core/result.h"
#include "store/run_import.h"
#include "track/http_client.h"
#include "track/wandb/access.h"
#include "track/wandb/import_queries.h"
#include "track/wandb/wandb_api.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <stop_token>
#include <string>
#include <vector>

namespace signalbox::track::wandb {

class HistoryPoints;

/// How often a question is asked when there is no answer, and how long is waited in between.
struct ImportPatience
{
    int tries = 8;
    std::chrono::milliseconds firstWait{1000};
    std::chrono::milliseconds longestWait{30000};
};

/// Reads runs from W&B, to be stored here (store::RunImporter). Calls block and take their time; all of them end with
/// Cancelled soon after a stop. An object belongs to one thread, not the GUI's, and needs a QCoreApplication.
class RunImport
{
public:
    /// Rows of a history so far, and how many the service speaks of.
    using Progress = std::function<void(std::int64_t rows, std::int64_t of)>;

    /// Finds the key for the server. Errors: those of Access::credentials().
    static core::Result<std::unique_ptr<RunImport>> open(const Access &access, const std::string &version,
                                                         std::stop_token stop = {});
    /// `authorization` is the header's value.
    RunImport(Addresses server, QByteArray authorization, const std::string &version, std::stop_token stop = {},
              ImportPatience patience = {});

    [[nodiscard]] const Addresses &server() const { return m_server; }

    /// Whose key it is.
    core::Result<Viewer> viewer();
    core::Result<std::vector<std::string>> projects(const std::string &entity);
    /// All runs of a project, newest first. `onPage` gets those of each page as it comes, and how many there are in all.
    /// Errors: NotFound for a project that is not there.
    using OnPage = std::function<void(const std::vector<RemoteRun> &page, std::int64_t total)>;
    core::Result<std::vector<RemoteRun>> runs(const std::string &entity, const std::string &project,
                                              const OnPage &onPage = {});
    /// A run with its full history. Errors: NotFound.
    core::Result<store::ImportedRun> fetch(const RunPath &path, const Progress &onProgress = {});

    /// The page of a run, by which the store knows it again.
    [[nodiscard]] std::string link(const RunPath &path) const;

private:
    template <typename Call> auto repeated(Call call) -> core::Result<typename decltype(call())::value_type>;
    [[nodiscard]] bool wait(std::chrono::milliseconds time) const;
    [[nodiscard]] core::Error cancelled() const;
    core::Status readHistory(const RemoteRun &run, HistoryPoints &points, const Progress &onProgress);

    Addresses m_server;
    std::stop_token m_stop;
    ImportPatience m_patience;
    std::mt19937_64 m_random{std::random_device{}()};
    HttpClient m_http;
    WandbApi m_api;
    ImportQueries m_queries;
};

/// The state of the store for one of W&B's: what was killed or preempted is Stopped; for what crashed, waits or still runs
/// there no end is known (Interrupted).
core::RunState importedState(const std::string &state);

/// Numbers of a run's summary, for lists: those of validations first, the service's own ones left out.
core::MetricValues summaryMetrics(const RemoteRun &run);

/// A run of W&B as one of the store. `server` tells where its page is.
store::ImportedRun importedRun(const RemoteRun &run, HistoryPoints &points, const Addresses &server);

} // namespace signalbox::track::wandb
