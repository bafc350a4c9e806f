// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/wandb_api.h"

#include "core/json_text.h"
#include "track/sign_in_answer.h"
#include "track/wandb/addresses.h"
#include "track/wandb/graphql_documents.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace signalbox::track::wandb {

namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kQueryTimeout = 30s;
constexpr std::chrono::milliseconds kStreamTimeout = 180s;
constexpr std::chrono::milliseconds kUploadTimeout = 180s; // what waits in the system's send buffer makes no progress
constexpr int kProjectsAPage = 100;
constexpr int kMostProjectPages = 50; // an end for a server whose pages have none

/// A member of an object; null when it is not there or `object` is none.
const json &apiField(const json &object, const char *name)
{
    static const json kNull;
    if (!object.is_object()) {
        return kNull;
    }
    const auto found = object.find(name);
    return found == object.end() ? kNull : *found;
}

/// The text of a member; empty when it is null or no text.
std::string apiText(const json &object, const char *name)
{
    const json &value = apiField(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<std::string> apiOptionalText(const json &object, const char *name)
{
    const json &value = apiField(object, name);
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

std::int64_t apiCount(const json &object, const char *name)
{
    const json &value = apiField(object, name);
    return value.is_number_integer() ? value.get<std::int64_t>() : 0;
}

bool apiFlag(const json &object, const char *name)
{
    const json &value = apiField(object, name);
    return value.is_boolean() && value.get<bool>();
}

/// The texts of a list; what is no text is left out.
std::vector<std::string> apiTexts(const json &list)
{
    std::vector<std::string> texts;
    if (list.is_array()) {
        for (const json &value : list) {
            if (value.is_string()) {
                texts.push_back(value.get<std::string>());
            }
        }
    }
    return texts;
}

/// `name` of each node of a connection: {"edges": [{"node": {"name": …}}]}.
std::vector<std::string> apiNodeNames(const json &connection)
{
    std::vector<std::string> names;
    const json &edges = apiField(connection, "edges");
    if (edges.is_array()) {
        for (const json &edge : edges) {
            if (std::string name = apiText(apiField(edge, "node"), "name"); !name.empty()) {
                names.push_back(std::move(name));
            }
        }
    }
    return names;
}

template <typename T> json apiValue(const std::optional<T> &value)
{
    return value ? json(*value) : json();
}

json apiNullIfEmpty(const std::string &text)
{
    return text.empty() ? json() : json(text);
}

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
};

QByteArray Endpoint::basic(const QByteArray &key)
{
    return "Basic " + ("api:" + key.trimmed()).toBase64();
}

QByteArray Endpoint::bearer(const QByteArray &token)
{
    return "Bearer " + token.trimmed();
}

std::string makeClientId()
{
    static constexpr char kLetters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::string id(128, '0');
    for (char &c : id) {
        c = kLetters[QRandomGenerator::system()->bounded(36)];
    }
    return id;
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

ApiResult<json> WandbApi::post(const Call &call)
{
    if (m_authorization.isEmpty()) {
        return tl::unexpected(
            ApiError{{core::ErrorCode::NotSignedIn, m_host, "no key is known", {}, {}, {}}, false, {}, 0});
    }
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl::fromEncoded(m_base + call.path, QUrl::StrictMode);
    request.headers = {{"Content-Type", "application/json"}, {"Authorization", m_authorization}};
    request.body = call.body;
    request.timeout = call.timeout;
    HttpAnswer answer = m_http.send(request, m_stop);
    if (auto error = errorOf(answer, Answerer::Service, call.conflictIsFinal, m_host)) {
        return tl::unexpected(std::move(*error));
    }
    if (call.answerHeaders != nullptr) {
        *call.answerHeaders = std::move(answer.headers);
    }
    return json::parse(answer.body.begin(), answer.body.end(), nullptr, false); // an object, or there were an error
}

ApiResult<json> WandbApi::query(const char *operation, const char *document, const json &variables,
                                bool conflictIsFinal)
{
    const json body{{"query", document}, {"variables", variables}, {"operationName", operation}};
    ApiResult<json> answer =
        post({"/graphql", QByteArray::fromStdString(core::dumpLine(body)), kQueryTimeout, conflictIsFinal});
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

Upload WandbApi::uploadFrom(const std::string &name, const json &url, const json &headers) const
{
    Upload upload;
    upload.name = name;
    if (url.is_string() && !url.get_ref<const std::string &>().empty()) {
        // A server of one's own may name its storage by a path.
        const QUrl address = QUrl::fromEncoded(QByteArray::fromStdString(url.get<std::string>()));
        upload.url = address.isRelative() ? QUrl::fromEncoded(m_base + '/').resolved(address) : address;
    }
    for (const std::string &line : apiTexts(headers)) {
        const QByteArray text = QByteArray::fromStdString(line);
        const qsizetype colon = text.indexOf(':');
        if (colon > 0) {
            upload.headers.emplace_back(text.left(colon).trimmed(), text.mid(colon + 1).trimmed());
        }
    }
    return upload;
}

ApiResult<Viewer> WandbApi::viewer()
{
    const auto data = query(documents::kViewer.name, documents::kViewer.text, json::object());
    if (!data) {
        return tl::unexpected(data.error());
    }
    const json &found = apiField(*data, "viewer");
    if (!found.is_object()) {
        return tl::unexpected(ApiError{
            {core::ErrorCode::NotSignedIn, m_host, "the service does not know the key", {}, {}, {}}, false, {}, 200});
    }
    return Viewer{apiText(found, "id"), apiText(found, "username"), apiText(found, "entity"), apiText(found, "email"),
                  apiNodeNames(apiField(found, "teams"))};
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

ApiResult<std::vector<Upload>> WandbApi::createRunFiles(const RunPath &path, const std::vector<std::string> &names)
{
    const auto data = query(documents::kCreateRunFiles.name, documents::kCreateRunFiles.text,
                            {{"entity", path.entity}, {"project", path.project}, {"run", path.run}, {"files", names}});
    if (!data) {
        return tl::unexpected(data.error());
    }
    const json &created = apiField(*data, "createRunFiles");
    const json &files = apiField(created, "files");
    std::vector<Upload> uploads;
    for (const std::string &name : names) {
        const auto found = std::find_if(files.begin(), files.end(),
                                        [&name](const json &file) { return apiText(file, "name") == name; });
        if (found == files.end()) {
            return incomplete(documents::kCreateRunFiles.name);
        }
        uploads.push_back(uploadFrom(name, apiField(*found, "uploadUrl"), apiField(created, "uploadHeaders")));
    }
    return uploads;
}

ApiResult<void> WandbApi::put(const Upload &upload, const QByteArray &content, const QString &filePath)
{
    if (!upload.url) {
        return {};
    }
    HttpRequest request;
    request.method = "PUT";
    request.url = *upload.url;
    request.headers = upload.headers;
    request.body = content;
    request.bodyFile = filePath;
    request.timeout = kUploadTimeout;
    const HttpAnswer answer = m_http.send(request, m_stop);
    if (auto error = errorOf(answer, Answerer::Storage, true, upload.name)) {
        return tl::unexpected(std::move(*error));
    }
    return {};
}

ApiResult<void> WandbApi::uploadFile(const Upload &upload, const QString &filePath)
{
    return put(upload, {}, filePath);
}

ApiResult<void> WandbApi::uploadBytes(const Upload &upload, const QByteArray &content)
{
    return put(upload, content, {});
}

ApiResult<CreatedArtifact> WandbApi::createArtifact(const NewArtifact &artifact)
{
    json aliases = json::array();
    for (const std::string &alias : artifact.aliases) {
        aliases.push_back({{"artifactCollectionName", artifact.collection}, {"alias", alias}});
    }
    const json input{{"entityName", artifact.path.entity},
                     {"projectName", artifact.path.project},
                     {"runName", artifact.path.run},
                     {"artifactTypeName", artifact.type},
                     {"artifactCollectionName", artifact.collection},
                     {"artifactCollectionNames", nullptr},
                     {"digest", artifact.digest},
                     {"digestAlgorithm", "MANIFEST_MD5"},
                     {"description", apiValue(artifact.description)},
                     {"metadata", artifact.metadata},
                     {"aliases", std::move(aliases)},
                     {"clientID", artifact.clientId},
                     {"sequenceClientID", artifact.sequenceClientId},
                     {"enableDigestDeduplication", true},
                     {"clientMutationId", nullptr},
                     {"distributedID", nullptr},
                     {"historyStep", nullptr},
                     {"labels", nullptr},
                     {"storageRegion", nullptr},
                     {"ttlDurationSeconds", nullptr}};
    const auto data = query(documents::kCreateArtifact.name, documents::kCreateArtifact.text, json{{"input", input}});
    if (!data) {
        return tl::unexpected(data.error());
    }
    const json &created = apiField(apiField(*data, "createArtifact"), "artifact");
    CreatedArtifact result;
    result.id = apiText(created, "id");
    if (result.id.empty()) {
        return incomplete(documents::kCreateArtifact.name);
    }
    result.isCommitted = apiText(created, "state") == "COMMITTED";
    result.latestArtifactId = apiOptionalText(apiField(apiField(created, "artifactSequence"), "latestArtifact"), "id");
    return result;
}

ApiResult<CreatedManifest> WandbApi::createArtifactManifest(const NewManifest &manifest)
{
    static constexpr char kName[] = "wandb_manifest.json";
    const auto data = query(documents::kCreateArtifactManifest.name, documents::kCreateArtifactManifest.text,
                            {{"artifactID", manifest.artifactId},
                             {"baseArtifactID", apiValue(manifest.baseArtifactId)},
                             {"name", kName},
                             {"digest", manifest.digest},
                             {"entityName", manifest.path.entity},
                             {"projectName", manifest.path.project},
                             {"runName", manifest.path.run},
                             {"manifestType", "FULL"},
                             {"includeUpload", manifest.withUpload}});
    if (!data) {
        return tl::unexpected(data.error());
    }
    const json &created = apiField(apiField(*data, "createArtifactManifest"), "artifactManifest");
    const json &file = apiField(created, "file");
    CreatedManifest result;
    result.id = apiText(created, "id");
    if (result.id.empty() || (manifest.withUpload && !file.is_object())) {
        return incomplete(documents::kCreateArtifactManifest.name);
    }
    if (manifest.withUpload) {
        result.upload = uploadFrom(kName, apiField(file, "uploadUrl"), apiField(file, "uploadHeaders"));
    }
    return result;
}

ApiResult<std::vector<ArtifactUpload>> WandbApi::createArtifactFiles(const std::string &artifactId,
                                                                     const std::string &manifestId,
                                                                     const std::vector<ArtifactFile> &files)
{
    json specs = json::array();
    for (const ArtifactFile &file : files) {
        specs.push_back({{"artifactID", artifactId},
                         {"artifactManifestID", manifestId},
                         {"name", file.path},
                         {"md5", file.md5},
                         {"mimetype", nullptr},
                         {"uploadPartsInput", nullptr}});
    }
    const json input{{"artifactFiles", std::move(specs)},
                     {"storageLayout", "V2"},
                     {"clientMutationId", nullptr},
                     {"cloudRegionID", nullptr}};
    const auto data =
        query(documents::kCreateArtifactFiles.name, documents::kCreateArtifactFiles.text, json{{"input", input}});
    if (!data) {
        return tl::unexpected(data.error());
    }
    // The answer's nodes have no names; they come in the order of the question.
    const json &edges = apiField(apiField(apiField(*data, "createArtifactFiles"), "files"), "edges");
    if (!edges.is_array() || edges.size() != files.size()) {
        return incomplete(documents::kCreateArtifactFiles.name);
    }
    std::vector<ArtifactUpload> uploads;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const json &node = apiField(edges[i], "node");
        uploads.push_back({uploadFrom(files[i].path, apiField(node, "uploadUrl"), apiField(node, "uploadHeaders")),
                           apiText(apiField(node, "artifact"), "id"), apiText(node, "storagePath")});
        if (uploads.back().birthArtifactId.empty()) {
            return incomplete(documents::kCreateArtifactFiles.name);
        }
    }
    return uploads;
}

ApiResult<void> WandbApi::commitArtifact(const std::string &artifactId)
{
    const auto data =
        query(documents::kCommitArtifact.name, documents::kCommitArtifact.text, {{"artifactID", artifactId}});
    if (!data) {
        return tl::unexpected(data.error());
    }
    if (apiText(apiField(apiField(*data, "commitArtifact"), "artifact"), "id").empty()) {
        return incomplete(documents::kCommitArtifact.name);
    }
    return {};
}

} // namespace signalbox::track::wandb
