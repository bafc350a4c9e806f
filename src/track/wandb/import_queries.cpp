// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/import_queries.h"

#include "track/wandb/answer_fields.h"
#include "track/wandb/json_words.h"
#include "track/wandb/wandb_api.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace signalbox::track::wandb {

using nlohmann::json;

namespace {

constexpr int kRunsAPage = 50;
constexpr std::int64_t kLargestStep = 9'000'000'000'000'000; ///< more does not come through JSON unchanged

constexpr const char *kRunFragment =
    " fragment RunFragment on Run { id tags name displayName sweepName state config group jobType commit readOnly "
    "createdAt heartbeatAt description notes systemMetrics summaryMetrics historyLineCount user { name username } "
    "historyKeys }";

constexpr const char *kRunsQuery =
    "query Runs($project: String!, $entity: String!, $cursor: String, $perPage: Int = 50, $order: String, "
    "$filters: JSONString) { project(name: $project, entityName: $entity) { internalId runCount(filters: $filters) "
    "readOnly runs(filters: $filters, after: $cursor, first: $perPage, order: $order) { "
    "edges { node { projectId ...RunFragment } cursor } pageInfo { endCursor hasNextPage } } } }";

constexpr const char *kRunQuery =
    "query Run($project: String!, $entity: String!, $name: String!) { project(name: $project, entityName: $entity) { "
    "run(name: $name) { projectId ...RunFragment } } }";

constexpr const char *kHistoryQuery =
    "query HistoryPage ($entity: String!, $project: String!, $run: String!, $minStep: Int64!, $maxStep: Int64!, "
    "$pageSize: Int!) { project(name: $project, entityName: $entity) { run(name: $run) { "
    "history(minStep: $minStep, maxStep: $maxStep, samples: $pageSize) } } }";

/// "2026-01-02T03:04:05", with or without parts of a second and a zone; UTC without one.
std::int64_t importTime(const std::string &text)
{
    QDateTime time = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
    if (!time.isValid()) {
        return 0;
    }
    if (time.timeSpec() == Qt::LocalTime) {
        time.setTimeSpec(Qt::UTC);
    }
    return time.toMSecsSinceEpoch() * 1000;
}

/// A whole number that may be written as 3.0.
std::int64_t importCount(const json &object, const char *name, std::int64_t otherwise)
{
    const json &value = apiField(object, name);
    if (value.is_number_integer()) {
        return value.get<std::int64_t>();
    }
    const double number = value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
    return std::abs(number) < 9e15 ? std::llround(number) : otherwise;
}

/// JSON in a text, or, should a server give it so, as it is.
std::string importJsonText(const json &object, const char *name)
{
    const json &value = apiField(object, name);
    return value.is_object() ? toJsonWords(value) : apiText(object, name);
}

/// The last step of a history: the service's index of keys has it, and where there is none yet, the summary.
std::int64_t importLastStep(const json &node, const RemoteRun &run)
{
    const std::int64_t indexed = importCount(apiField(node, "historyKeys"), "lastStep", -1);
    const auto summary = parseJsonWords(run.summary, "summary");
    const std::int64_t summed = summary ? importCount(*summary, "_step", -1) : -1;
    const std::int64_t last = std::min(std::max(indexed, summed), kLargestStep);
    return last < 0 && run.rowCount > 0 ? run.rowCount - 1 : last; // a row a step, which is what clients do by default
}

RemoteRun remoteRunFrom(const json &node, const std::string &entity, const std::string &project)
{
    RemoteRun run;
    run.path = {entity, project, apiText(node, "name")};
    run.displayName = apiText(node, "displayName");
    run.state = apiText(node, "state");
    run.createdMicroseconds = importTime(apiText(node, "createdAt"));
    run.heartbeatMicroseconds = importTime(apiText(node, "heartbeatAt"));
    run.notes = apiText(node, "notes");
    run.tags = apiTexts(apiField(node, "tags"));
    run.group = apiText(node, "group");
    run.jobType = apiText(node, "jobType");
    run.user = apiText(apiField(node, "user"), "username");
    run.commit = apiText(node, "commit");
    run.rowCount = importCount(node, "historyLineCount", 0);
    run.config = importJsonText(node, "config");
    run.summary = importJsonText(node, "summaryMetrics");
    run.lastStep = importLastStep(node, run);
    return run;
}

/// Whether an answer says that there is nothing of that name; some servers do so by the status.
bool isImportMissing(const ApiError &error)
{
    return error.status == 404;
}

} // namespace

ImportQueries::ImportQueries(WandbApi &api, std::string host) : m_api(api), m_host(std::move(host)) { }

tl::unexpected<ApiError> ImportQueries::incomplete(const char *operation) const
{
    ApiError error;
    error.error.code = core::ErrorCode::NetworkFailed;
    error.error.subject = m_host;
    error.error.detail = std::string("the answer to ") + operation + " is incomplete";
    error.again = true;
    error.status = 200;
    return tl::unexpected(std::move(error));
}

ApiResult<std::optional<RemoteRunPage>> ImportQueries::runs(const std::string &entity, const std::string &project,
                                                            const std::string &cursor)
{
    const auto data = m_api.ask("Runs", std::string(kRunsQuery) + kRunFragment,
                                {{"project", project},
                                 {"entity", entity},
                                 {"order", "-created_at"},
                                 {"filters", "{}"},
                                 {"perPage", kRunsAPage},
                                 {"cursor", apiNullIfEmpty(cursor)}});
    if (!data) {
        return isImportMissing(data.error()) ? ApiResult<std::optional<RemoteRunPage>>(std::nullopt)
                                             : tl::unexpected(data.error());
    }
    const json &found = apiField(*data, "project");
    if (found.is_null() && data->is_object() && data->contains("project")) {
        return std::nullopt;
    }
    const json &connection = apiField(found, "runs");
    const json &edges = apiField(connection, "edges");
    if (!edges.is_array()) {
        return incomplete("Runs");
    }
    RemoteRunPage page;
    page.total = importCount(found, "runCount", 0);
    std::string lastCursor;
    for (const json &edge : edges) {
        RemoteRun run = remoteRunFrom(apiField(edge, "node"), entity, project);
        lastCursor = apiText(edge, "cursor");
        if (!run.path.run.empty()) {
            page.runs.push_back(std::move(run));
        }
    }
    const json &pageInfo = apiField(connection, "pageInfo");
    if (apiFlag(pageInfo, "hasNextPage")) {
        const std::string end = apiText(pageInfo, "endCursor");
        page.next = lastCursor.empty() ? end : lastCursor; // the client takes that of the last run
    }
    return page;
}

ApiResult<std::optional<RemoteRun>> ImportQueries::run(const RunPath &path)
{
    const auto data = m_api.ask("Run", std::string(kRunQuery) + kRunFragment,
                                {{"project", path.project}, {"entity", path.entity}, {"name", path.run}});
    if (!data) {
        return isImportMissing(data.error()) ? ApiResult<std::optional<RemoteRun>>(std::nullopt)
                                             : tl::unexpected(data.error());
    }
    const json &project = apiField(*data, "project");
    const json &node = apiField(project, "run");
    if (!node.is_object()) {
        const bool isSaid = data->is_object() && data->contains("project") && (project.is_null() || node.is_null());
        return isSaid ? ApiResult<std::optional<RemoteRun>>(std::nullopt) : incomplete("Run");
    }
    RemoteRun run = remoteRunFrom(node, path.entity, path.project);
    if (run.path.run.empty()) {
        return incomplete("Run");
    }
    return run;
}

ApiResult<std::vector<std::string>> ImportQueries::history(const RunPath &path, std::int64_t from, std::int64_t to)
{
    const auto data = m_api.ask("HistoryPage", kHistoryQuery,
                                {{"entity", path.entity},
                                 {"project", path.project},
                                 {"run", path.run},
                                 {"minStep", from},
                                 {"maxStep", to},
                                 {"pageSize", to - from}});
    if (!data) {
        return tl::unexpected(data.error());
    }
    const json &rows = apiField(apiField(apiField(*data, "project"), "run"), "history");
    if (!rows.is_array()) {
        return incomplete("HistoryPage");
    }
    std::vector<std::string> texts;
    texts.reserve(rows.size());
    for (const json &row : rows) {
        texts.push_back(row.is_string() ? row.get<std::string>() : toJsonWords(row));
    }
    return texts;
}

} // namespace signalbox::track::wandb
