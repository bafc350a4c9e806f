// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/wandb/api_error.h"
#include "track/wandb/api_records.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::track::wandb {

class WandbApi;

/// A run as the service describes it. Texts of JSON are as it keeps them: NaN and Infinity may stand in them.
struct RemoteRun
{
    RunPath path;
    std::string displayName;
    std::string state; ///< "running", "finished", "failed", "crashed", "killed", "preempting", "preempted", "pending"
    std::int64_t createdMicroseconds = 0; ///< UTC; 0: not said
    std::int64_t heartbeatMicroseconds = 0; ///< its last sign of life
    std::string notes;
    std::vector<std::string> tags;
    std::string group;
    std::string jobType;
    std::string user; ///< whose it is
    std::string commit;
    std::int64_t rowCount = 0; ///< lines of its history
    std::int64_t lastStep = -1; ///< the highest `_step`; -1: there is no history
    std::string config; ///< JSON text: {"lr": {"value": 0.1}, …}
    std::string summary; ///< JSON text
};

/// Runs of a project, newest first, and where they go on.
struct RemoteRunPage
{
    std::vector<RemoteRun> runs;
    std::string next; ///< for the next page; empty: that was all
    std::int64_t total = 0; ///< runs of the project
};

/// What the official client 0.31.0 asks to read runs (wandb/apis/public/runs.py, and HistoryPage of its Go part), word for
/// word: the service does not publish its schema. Each call is one attempt, as those of WandbApi.
class ImportQueries
{
public:
    /// `host` is for errors: "api.wandb.ai". The API must outlive it.
    ImportQueries(WandbApi &api, std::string host);

    /// Up to 50 runs of a project; `cursor` is the `next` of the page before, or empty. Nothing: no such project.
    ApiResult<std::optional<RemoteRunPage>> runs(const std::string &entity, const std::string &project,
                                                 const std::string &cursor);
    /// Nothing: no such run, or no such project.
    ApiResult<std::optional<RemoteRun>> run(const RunPath &path);
    /// All rows with `from` ≤ _step < `to`, as JSON texts: a step has one row, and as many rows as steps are asked for, so
    /// the service leaves none out.
    ApiResult<std::vector<std::string>> history(const RunPath &path, std::int64_t from, std::int64_t to);

private:
    [[nodiscard]] tl::unexpected<ApiError> incomplete(const char *operation) const;

    WandbApi &m_api;
    std::string m_host;
};

} // namespace signalbox::track::wandb
