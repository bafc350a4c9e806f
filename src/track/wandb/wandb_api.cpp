// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/wandb_api.h"

#include "core/json_text.h"
#include "track/sign_in_answer.h"
#include "track/wandb/addresses.h"
#include "track/wandb/answer_fields.h"
#include "track/wandb/graphql_documents.h"
#include "track/wandb/viewer_query.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace signalbox::track::wandb {

namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kQueryTimeout = 30s;
constexpr std::chrono::milliseconds kStreamTimeout = 180s;
constexpr int kProjectsAPage = 100;
constexpr int kMostProjectPages = 50; // an end for a server whose pages have none

/// Lines in a text with a JSON array of texts.
std::vector<std::string> apiTail(const std::string &text)
{
    return apiTexts(json::parse(text, nullptr, false));
}

std::optional<double> apiNumber(const QByteArray &text)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

/// What the errors of an answer say.
std::string apiErrorWords(const json &answer)
{
    return serverWords(QJsonDocument::fromJson(QByteArray::fromStdString(core::dumpLine(answer))).object());
}

/// Whether an error of GraphQL is about what the key may do.
bool isAboutPermission(const json &errors)
{
    return std::any_of(errors.begin(), errors.end(), [](const json &error) {
        return apiText(apiField(error, "extensions"), "code") == "PERMISSION_ERROR";
    });
}

} // namespace

struct WandbApi::Call
{
    QByteArray path; ///< encoded, from the slash on
    QByteArray body;
    std::chrono::milliseconds timeout;
    bool conflictIsFinal = true;
    HttpHeaders *answerHeaders = nullptr; ///< where to put them

    static Call query(const documents::Document &document, const json &variables)
    {
        const json body{{"query", document.text}, {"variables", variables}, {"operationName", document.name}};
        return {"/graphql", QByteArray::fromStdString(core::dumpLine(body)), kQueryTimeout};
    }
};

QByteArray Endpoint::basic(const QByteArray &key)
{
    return "Basic " + ("api:" + key.trimmed()).toBase64();
}

QByteArray Endpoint::bearer(const QByteArray &token)
{
    return "Bearer " + token.trimmed();
}

WandbApi::WandbApi(HttpClient &http, Endpoint endpoint, std::stop_token stop)
    : m_http(http)
    , m_base(endpoint.base.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment))
    , m_authorization(std::move(endpoint.authorization))
    , m_host(endpoint.base.host().toStdString())
    , m_stop(std::move(stop))
{
    while (m_base.endsWith('/')) {
        m_base.chop(1);
    }
    if (endpoint.base.port() >= 0) {
        m_host += ':' + std::to_string(endpoint.base.port());
    }
}

HttpRequest WandbApi::requestOf(const Call &call) const
{
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl::fromEncoded(m_base + call.path, QUrl::StrictMode);
    request.headers = {{"Content-Type", "application/json"}, {"Authorization", m_authorization}};
    request.body = call.body;
    request.timeout = call.timeout;
    return request;
}

tl::unexpected<ApiError> WandbApi::noKey() const
{
    return tl::unexpected(
        ApiError{{core::ErrorCode::NotSignedIn, m_host, "no key is known", {}, {}, {}}, false, {}, 0});
}

ApiResult<json> WandbApi::post(const Call &call)
{
    if (m_authorization.isEmpty()) {
        return noKey();
    }
    HttpAnswer answer = m_http.send(requestOf(call), m_stop);
    auto parsed = answerOf(answer, call.conflictIsFinal);
    if (call.answerHeaders != nullptr) {
        *call.answerHeaders = std::move(answer.headers);
    }
    return parsed;
}

ApiResult<json> WandbApi::answerOf(const HttpAnswer &answer, bool conflictIsFinal) const
{
    if (auto error = errorOf(answer, Answerer::Service, conflictIsFinal, m_host)) {
        return tl::unexpected(std::move(*error));
    }
    return json::parse(answer.body.begin(), answer.body.end(), nullptr, false); // an object, or there were an error
}

ApiResult<json> WandbApi::query(const char *operation, const char *document, const json &variables,
                                bool conflictIsFinal)
{
    Call call = Call::query({operation, document}, variables);
    call.conflictIsFinal = conflictIsFinal;
    return dataOf(post(call));
}

std::vector<ApiResult<json>> WandbApi::queryAll(const documents::Document &document, const std::vector<json> &variables)
{
    std::vector<ApiResult<json>> results;
    if (m_authorization.isEmpty()) {
        results.assign(variables.size(), noKey());
        return results;
    }
    const auto make = [&](std::size_t number) { return requestOf(Call::query(document, variables[number])); };
    results.reserve(variables.size());
    for (const HttpAnswer &answer : m_http.sendAll(variables.size(), make, m_stop)) {
        results.push_back(dataOf(answerOf(answer, true)));
    }
    return results;
}

ApiResult<json> WandbApi::dataOf(ApiResult<json> answer) const
{
    if (!answer) {
        return answer;
    }
    const json &errors = apiField(*answer, "errors");
    if (errors.is_array() && !errors.empty()) {
        const bool isPermission = isAboutPermission(errors);
        return tl::unexpected(
            ApiError{{isPermission ? core::ErrorCode::NotSignedIn : core::ErrorCode::Refused,
                      m_host,
                      isPermission ? "the key does not allow this" : "the service refused the request",
                      {},
                      apiErrorWords(*answer),
                      {}},
                     false,
                     {},
                     200});
    }
    return apiField(*answer, "data");
}

tl::unexpected<ApiError> WandbApi::incomplete(const char *operation) const
{
    // Worth another try, as any answer is that the service would not give.
    return tl::unexpected(ApiError{{core::ErrorCode::NetworkFailed,
                                    m_host,
                                    std::string("the answer to ") + operation + " is incomplete",
                                    {},
                                    {},
                                    {}},
                                   true,
                                   {},
                                   200});
}

ApiResult<Viewer> WandbApi::viewer()
{
    const auto data = query(documents::kViewer.name, documents::kViewer.text, json::object());
    if (!data) {
        return tl::unexpected(data.error());
    }
    auto found = viewerIn(*data);
    if (!found) {
        return tl::unexpected(ApiError{
            {core::ErrorCode::NotSignedIn, m_host, "the service does not know the key", {}, {}, {}}, false, {}, 200});
    }
    return std::move(*found);
}

ApiResult<std::vector<std::string>> WandbApi::projects(const std::string &entity)
{
    std::vector<std::string> names;
    json cursor;
    for (int page = 0; page < kMostProjectPages; ++page) {
        const auto data = query(documents::kProjects.name, documents::kProjects.text,
                                {{"entity", entity}, {"cursor", cursor}, {"perPage", kProjectsAPage}});
        if (!data) {
            return tl::unexpected(data.error());
        }
        const json &models = apiField(*data, "models");
        if (!models.is_object()) {
            return incomplete(documents::kProjects.name);
        }
        for (std::string &name : apiNodeNames(models)) {
            names.push_back(std::move(name));
        }
        const json &pageInfo = apiField(models, "pageInfo");
        cursor = apiField(pageInfo, "endCursor");
        if (!apiFlag(pageInfo, "hasNextPage") || !cursor.is_string()) {
            break;
        }
    }
    return names;
}

ApiResult<json> WandbApi::ask(const char *operation, const std::string &document, const json &variables)
{
    return query(operation, document.c_str(), variables);
}

ApiResult<std::optional<ResumeStatus>> WandbApi::runResumeStatus(const RunPath &path)
{
    const auto data =
        query(documents::kRunResumeStatus.name, documents::kRunResumeStatus.text,
              {{"project", apiNullIfEmpty(path.project)}, {"entity", apiNullIfEmpty(path.entity)}, {"name", path.run}});
    if (!data) {
        return tl::unexpected(data.error());
    }
    const json &model = apiField(*data, "model");
    const json &bucket = apiField(model, "bucket");
    if (!bucket.is_object()) {
        // null for no project or no run; anything else is no answer to the question
        return data->is_object() && data->contains("model") ? ApiResult<std::optional<ResumeStatus>>(std::nullopt)
                                                            : incomplete(documents::kRunResumeStatus.name);
    }
    ResumeStatus status;
    status.storageId = apiText(bucket, "id");
    status.path = {apiText(apiField(model, "entity"), "name"), apiText(model, "name"), apiText(bucket, "name")};
    if (status.storageId.empty() || status.path.entity.empty() || status.path.project.empty()) {
        return incomplete(documents::kRunResumeStatus.name);
    }
    status.displayName = apiText(bucket, "displayName");
    status.historyLineCount = apiCount(bucket, "historyLineCount");
    status.eventsLineCount = apiCount(bucket, "eventsLineCount");
    status.logLineCount = apiCount(bucket, "logLineCount");
    status.historyTail = apiTail(apiText(bucket, "historyTail"));
    status.eventsTail = apiTail(apiText(bucket, "eventsTail"));
    status.summary = apiText(bucket, "summaryMetrics");
    status.config = apiText(bucket, "config");
    status.wandbConfig = apiText(bucket, "wandbConfig");
    status.tags = apiTexts(apiField(bucket, "tags"));
    status.notes = apiOptionalText(bucket, "notes");
    return status;
}

ApiResult<UpsertedRun> WandbApi::upsertRun(const UpsertRun &run)
{
    const json variables{{"id", apiValue(run.storageId)},
                         {"name", run.run},
                         {"project", apiValue(run.project)},
                         {"entity", apiValue(run.entity)},
                         {"groupName", apiValue(run.group)},
                         {"description", nullptr}, // the notes of old
                         {"displayName", apiValue(run.displayName)},
                         {"notes", apiValue(run.notes)},
                         {"commit", apiValue(run.commit)},
                         {"config", apiValue(run.config)},
                         {"host", apiValue(run.host)},
                         {"debug", nullptr},
                         {"program", apiValue(run.program)},
                         {"repo", apiValue(run.repository)},
                         {"jobType", apiValue(run.jobType)},
                         {"state", nullptr},
                         {"sweep", nullptr},
                         {"tags", apiValue(run.tags)},
                         {"summaryMetrics", apiValue(run.summary)}};
    const auto data = query(documents::kUpsertBucket.name, documents::kUpsertBucket.text, variables, false);
    if (!data) {
        return tl::unexpected(data.error());
    }
    const json &upserted = apiField(*data, "upsertBucket");
    const json &bucket = apiField(upserted, "bucket");
    const json &project = apiField(bucket, "project");
    UpsertedRun result;
    result.storageId = apiText(bucket, "id");
    result.path = {apiText(apiField(project, "entity"), "name"), apiText(project, "name"), apiText(bucket, "name")};
    if (result.storageId.empty() || result.path.entity.empty() || result.path.project.empty()
        || result.path.run.empty()) {
        return incomplete(documents::kUpsertBucket.name);
    }
    result.displayName = apiText(bucket, "displayName");
    result.inserted = apiFlag(upserted, "inserted");
    result.historyLineCount = apiCount(bucket, "historyLineCount");
    return result;
}

ApiResult<StreamAnswer> WandbApi::stream(const RunPath &path, const QByteArray &body)
{
    HttpAnswer head;
    Call call{"/files/" + encodedSegment(path.entity) + '/' + encodedSegment(path.project) + '/'
                  + encodedSegment(path.run) + "/file_stream",
              body, kStreamTimeout};
    call.answerHeaders = &head.headers;
    const auto answer = post(call);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    return StreamAnswer{apiFlag(*answer, "stopped"), apiNumber(head.header("RateLimit-Remaining")),
                        apiNumber(head.header("RateLimit-Reset"))};
}

} // namespace signalbox::track::wandb
