// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/local_server.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::test_support {

/// A server that answers the questions by which runs are read from W&B, which the stand-in does not know: Viewer, Projects,
/// Runs, Run and HistoryPage, told by the operation's name. Asked for more rows than it gives, it leaves rows out evenly,
/// as the service does.
class WandbPublicApi : public LocalServer
{
public:
    struct Run
    {
        std::string id;
        std::string name;
        std::string state = "finished";
        std::string createdAt = "2026-01-02T03:04:05";
        std::string heartbeatAt = "2026-01-02T04:04:05";
        std::string notes;
        std::vector<std::string> tags;
        std::string group;
        std::string jobType;
        std::string config = "{}";
        std::string summary = "{}";
        std::map<std::int64_t, std::string> rows; ///< JSON texts by _step
        bool isIndexed = true; ///< whether historyKeys has the last step
    };

    WandbPublicApi();

    void addProject(const std::string &entity, const std::string &project);
    /// Also adds the project.
    void addRun(const std::string &entity, const std::string &project, Run run);
    /// Answers the next calls of an operation with a status, with `headers` as "Name: value\r\n". Status 0: no answer comes.
    void refuse(const std::string &operation, int times, int status, const QByteArray &headers = {});
    /// The most rows of a page, whatever is asked for.
    void setMostRows(std::size_t rows) { m_mostRows = rows; }
    /// A project that is not there answers with status 404 instead of null.
    void setMissingIs404(bool is404) { m_missingIs404 = is404; }
    /// Called before an answer, with the operation's name.
    void onOperation(std::function<void(const std::string &)> listener) { m_onOperation = std::move(listener); }
    /// How often an operation was asked for, refusals included.
    [[nodiscard]] int calls(const std::string &operation) const;

private:
    using Project = std::vector<Run>; ///< in the order of their creation

    void answerQuestion(const Request &request);
    [[nodiscard]] nlohmann::json answerTo(const std::string &operation, const nlohmann::json &variables) const;
    [[nodiscard]] nlohmann::json projectAnswer(const std::string &operation, const Project &project,
                                               const nlohmann::json &variables) const;
    [[nodiscard]] nlohmann::json historyOf(const Run &run, const nlohmann::json &variables) const;

    std::map<std::pair<std::string, std::string>, Project> m_projects;
    std::map<std::string, std::vector<std::pair<int, QByteArray>>> m_refusals;
    std::map<std::string, int> m_calls;
    std::function<void(const std::string &)> m_onOperation;
    std::size_t m_mostRows = 1'000'000'000;
    bool m_missingIs404 = false;
};

} // namespace signalbox::test_support
