// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/wandb_public_api.h"

#include <algorithm>

namespace signalbox::test_support {

using nlohmann::json;

namespace {

json nodeOf(const WandbPublicApi::Run &run)
{
    json keys; // null: there is no history
    if (!run.rows.empty() && run.isIndexed) {
        keys = {{"lastStep", run.rows.rbegin()->first}, {"keys", json::object()}};
    }
    return {{"projectId", "17"},
            {"id", "storage-" + run.id},
            {"name", run.id},
            {"displayName", run.name},
            {"state", run.state},
            {"createdAt", run.createdAt},
            {"heartbeatAt", run.heartbeatAt},
            {"notes", run.notes.empty() ? json() : json(run.notes)},
            {"tags", run.tags},
            {"group", run.group.empty() ? json() : json(run.group)},
            {"jobType", run.jobType.empty() ? json() : json(run.jobType)},
            {"commit", nullptr},
            {"user", {{"name", "Ada"}, {"username", "ada"}}},
            {"config", run.config},
            {"summaryMetrics", run.summary},
            {"historyLineCount", run.rows.size()},
            {"historyKeys", keys}};
}

json edgeOf(const json &node, const std::string &cursor)
{
    return {{"node", node}, {"cursor", cursor}};
}

} // namespace

WandbPublicApi::WandbPublicApi()
{
    route("/graphql", [this](const Request &request) { answerQuestion(request); });
}

void WandbPublicApi::addProject(const std::string &entity, const std::string &project)
{
    m_projects.try_emplace({entity, project});
}

void WandbPublicApi::addRun(const std::string &entity, const std::string &project, Run run)
{
    Project &runs = m_projects[{entity, project}];
    std::erase_if(runs, [&run](const Run &known) { return known.id == run.id; });
    runs.push_back(std::move(run));
}

void WandbPublicApi::refuse(const std::string &operation, int times, int status, const QByteArray &headers)
{
    for (int i = 0; i < times; ++i) {
        m_refusals[operation].emplace_back(status, headers);
    }
}

int WandbPublicApi::calls(const std::string &operation) const
{
    const auto found = m_calls.find(operation);
    return found == m_calls.end() ? 0 : found->second;
}

void WandbPublicApi::answerQuestion(const Request &request)
{
    const json question = json::parse(request.body.toStdString(), nullptr, false);
    const std::string operation = question.is_object() ? question.value("operationName", "") : "";
    ++m_calls[operation];
    if (m_onOperation) {
        m_onOperation(operation);
    }
    if (auto &refusals = m_refusals[operation]; !refusals.empty()) {
        const auto [status, headers] = refusals.front();
        refusals.erase(refusals.begin());
        if (status == 0) {
            keepSilent();
            return;
        }
        answer(status, R"({"errors":[{"message":"as the test wants it"}]})", "application/json", headers);
        return;
    }
    if (!request.header("Authorization").startsWith("Basic ")) {
        answer(401, R"({"errors":[{"message":"user is not logged in"}]})");
        return;
    }
    const json data = answerTo(operation, question.value("variables", json::object()));
    const bool isMissing = data.contains("project") && data.at("project").is_null();
    if (isMissing && m_missingIs404) {
        answer(404, R"({"errors":[{"message":"project not found"}]})");
        return;
    }
    answer(200, QByteArray::fromStdString(json{{"data", data}}.dump()));
}

json WandbPublicApi::answerTo(const std::string &operation, const json &variables) const
{
    if (operation == "Viewer") {
        return {{"viewer",
                 {{"id", "1"},
                  {"username", "ada"},
                  {"entity", "team"},
                  {"email", "ada@example.org"},
                  {"teams", {{"edges", json::array({json{{"node", {{"name", "team"}}}}})}}}}}};
    }
    if (operation == "Projects") {
        json edges = json::array();
        for (const auto &[place, runs] : m_projects) {
            if (place.first == variables.value("entity", "")) {
                edges.push_back(edgeOf({{"name", place.second}}, place.second));
            }
        }
        return {{"models", {{"edges", edges}, {"pageInfo", {{"endCursor", nullptr}, {"hasNextPage", false}}}}}};
    }
    const auto project = m_projects.find({variables.value("entity", ""), variables.value("project", "")});
    if (project == m_projects.end()) {
        return {{"project", nullptr}};
    }
    return {{"project", projectAnswer(operation, project->second, variables)}};
}

json WandbPublicApi::projectAnswer(const std::string &operation, const Project &project, const json &variables) const
{
    if (operation == "Runs") {
        // Newest first, as asked for; the cursor is the number of runs before it.
        const json &after = variables.at("cursor");
        std::size_t begin = after.is_string() ? std::stoul(after.get<std::string>()) : 0;
        const std::size_t end = std::min(project.size(), begin + variables.at("perPage").get<std::size_t>());
        json edges = json::array();
        for (; begin < end; ++begin) {
            edges.push_back(edgeOf(nodeOf(project[project.size() - 1 - begin]), std::to_string(begin + 1)));
        }
        return {{"runCount", project.size()},
                {"runs",
                 {{"edges", edges},
                  {"pageInfo", {{"endCursor", std::to_string(end)}, {"hasNextPage", end < project.size()}}}}}};
    }
    const std::string id = variables.value(operation == "Run" ? "name" : "run", "");
    const auto run = std::find_if(project.begin(), project.end(), [&id](const Run &known) { return known.id == id; });
    if (run == project.end()) {
        return {{"run", nullptr}};
    }
    return {{"run", operation == "Run" ? nodeOf(*run) : json{{"history", historyOf(*run, variables)}}}};
}

json WandbPublicApi::historyOf(const Run &run, const json &variables) const
{
    std::vector<std::string> rows;
    const auto end = run.rows.lower_bound(variables.at("maxStep").get<std::int64_t>());
    for (auto row = run.rows.lower_bound(variables.at("minStep").get<std::int64_t>()); row != end; ++row) {
        rows.push_back(row->second);
    }
    const std::size_t most = std::min(m_mostRows, variables.at("pageSize").get<std::size_t>());
    if (rows.size() <= most) {
        return rows;
    }
    std::vector<std::string> sampled;
    for (std::size_t i = 0; i < most; ++i) {
        sampled.push_back(rows[i * rows.size() / most]);
    }
    return sampled;
}

} // namespace signalbox::test_support
