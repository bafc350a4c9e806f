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

/// An identifier that is new in all probability: 128 of a–z and 0–9, as the service wants them for artifacts.
std::string makeClientId();

/// The calls of the service, as the stock client 0.31.0 makes them. Each is one attempt and blocks; errors say whether
/// another is worth it. Calls may be repeated after an error without harm: the service replaces or knows again what it
/// has. Lives in the thread of its HttpClient.
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

    ApiResult<CreatedArtifact> createArtifact(const NewArtifact &artifact);
    ApiResult<CreatedManifest> createArtifactManifest(const NewManifest &manifest);
    /// Addresses for files of an artifact, smaller than 2 GiB each; of them path and md5 are used. In their order.
    ApiResult<std::vector<ArtifactUpload>> createArtifactFiles(const std::string &artifactId,
                                                               const std::string &manifestId,
                                                               const std::vector<ArtifactFile> &files);
    ApiResult<void> commitArtifact(const std::string &artifactId);

private:
    struct Call;

    ApiResult<nlohmann::json> post(const Call &call);
    ApiResult<nlohmann::json> query(const char *operation, const char *document, const nlohmann::json &variables,
                                    bool conflictIsFinal = true);
    ApiResult<void> put(const Upload &upload, const QByteArray &content, const QString &filePath);
    [[nodiscard]] Upload uploadFrom(const std::string &name, const nlohmann::json &url,
                                    const nlohmann::json &headers) const;
    [[nodiscard]] tl::unexpected<ApiError> incomplete(const char *operation) const;

    HttpClient &m_http;
    QByteArray m_base; ///< encoded, without a slash at the end
    QByteArray m_authorization;
    std::string m_host; ///< for errors: "api.wandb.ai" or "127.0.0.1:8765"
    std::stop_token m_stop;
};

} // namespace signalbox::track::wandb
