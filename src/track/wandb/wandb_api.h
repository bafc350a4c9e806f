// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/http_client.h"
#include "track/wandb/api_error.h"
#include "track/wandb/api_records.h"
#include "track/wandb/artifact_manifest.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace signalbox::track::wandb {

/// A server and the means to be somebody there.
struct Endpoint
{
    QUrl base; ///< "https://api.wandb.ai" or a server of one's own, with or without a slash at the end
    QByteArray authorization; ///< the header's value: a secret

    /// The header's value for an API key; white space around it is dropped, since pasted keys end in a line break.
    static QByteArray basic(const QByteArray &key);
    /// The header's value for an access token.
    static QByteArray bearer(const QByteArray &token);
};

namespace documents {
struct Document;
}

/// The calls of the service, as the stock client 0.31.0 makes them. Each is one attempt and blocks; errors say whether
/// another is worth it. Calls may be repeated after an error without harm: the service replaces or knows again what it
/// has. Those for several things are one request for each, up to six under way at a time; their results are in the order
/// of what was asked for. Lives in the thread of its HttpClient.
class WandbApi
{
public:
    /// A stop request ends calls early.
    WandbApi(HttpClient &http, Endpoint endpoint, std::stop_token stop = {});

    /// Whose key it is; NotSignedIn when it is nobody's.
    ApiResult<Viewer> viewer();
    /// Names of an entity's projects; several requests when there are many. The recorded client does not make this call:
    /// do without when it fails.
    ApiResult<std::vector<std::string>> projects(const std::string &entity);
    /// A question that only one reader has, such as those of ImportQueries: the `data` of its answer.
    ApiResult<nlohmann::json> ask(const char *operation, const std::string &document, const nlohmann::json &variables);

    /// The run, or nothing when there is none. An empty entity is the default one.
    ApiResult<std::optional<ResumeStatus>> runResumeStatus(const RunPath &path);
    ApiResult<UpsertedRun> upsertRun(const UpsertRun &run);
    /// Sends a body of the run's stream, as it is.
    ApiResult<StreamAnswer> stream(const RunPath &path, const QByteArray &body);

    /// Addresses for run files: relative paths with slashes. In the order of `names`.
    ApiResult<std::vector<Upload>> createRunFiles(const RunPath &path, const std::vector<std::string> &names);
    /// Sends content to where `upload` says, without our authorization: the address is signed and belongs to somebody
    /// else. Nothing happens when it has no address.
    ApiResult<void> uploadFile(const Upload &upload, const QString &filePath);
    ApiResult<void> uploadBytes(const Upload &upload, const QByteArray &content);
    std::vector<ApiResult<void>> uploadAll(const std::vector<ContentUpload> &uploads);

    ApiResult<CreatedArtifact> createArtifact(const NewArtifact &artifact);
    std::vector<ApiResult<CreatedArtifact>> createArtifacts(const std::vector<NewArtifact> &artifacts);
    ApiResult<CreatedManifest> createArtifactManifest(const NewManifest &manifest);
    std::vector<ApiResult<CreatedManifest>> createArtifactManifests(const std::vector<NewManifest> &manifests);
    /// Addresses for files of an artifact, smaller than 2 GiB each; of them path and md5 are used. In their order.
    ApiResult<std::vector<ArtifactUpload>> createArtifactFiles(const std::string &artifactId,
                                                               const std::string &manifestId,
                                                               const std::vector<ArtifactFile> &files);
    /// The same of several artifacts. Not in one request, though its list would allow that: the recorded client does not
    /// do it, and the answers do not say whose they are.
    std::vector<ApiResult<std::vector<ArtifactUpload>>>
    createArtifactFiles(const std::vector<NewArtifactFiles> &wanted);
    ApiResult<void> commitArtifact(const std::string &artifactId);
    std::vector<ApiResult<void>> commitArtifacts(const std::vector<std::string> &artifactIds);

private:
    struct Call;

    [[nodiscard]] HttpRequest requestOf(const Call &call) const;
    ApiResult<nlohmann::json> post(const Call &call);
    [[nodiscard]] ApiResult<nlohmann::json> answerOf(const HttpAnswer &answer, bool conflictIsFinal) const;
    /// The `data` of an answer to GraphQL.
    [[nodiscard]] ApiResult<nlohmann::json> dataOf(ApiResult<nlohmann::json> answer) const;
    ApiResult<nlohmann::json> query(const char *operation, const char *document, const nlohmann::json &variables,
                                    bool conflictIsFinal = true);
    std::vector<ApiResult<nlohmann::json>> queryAll(const documents::Document &document,
                                                    const std::vector<nlohmann::json> &variables);
    [[nodiscard]] ApiResult<CreatedArtifact> createdArtifactIn(const nlohmann::json &data) const;
    [[nodiscard]] ApiResult<CreatedManifest> createdManifestIn(const nlohmann::json &data, bool withUpload) const;
    [[nodiscard]] ApiResult<std::vector<ArtifactUpload>>
    artifactUploadsIn(const nlohmann::json &data, const std::vector<ArtifactFile> &files) const;
    [[nodiscard]] Upload uploadFrom(const std::string &name, const nlohmann::json &url,
                                    const nlohmann::json &headers) const;
    [[nodiscard]] tl::unexpected<ApiError> incomplete(const char *operation) const;
    [[nodiscard]] tl::unexpected<ApiError> noKey() const;

    HttpClient &m_http;
    QByteArray m_base; ///< encoded, without a slash at the end
    QByteArray m_authorization;
    std::string m_host; ///< for errors: "api.wandb.ai" or "127.0.0.1:8765"
    std::stop_token m_stop;
};

} // namespace signalbox::track::wandb
