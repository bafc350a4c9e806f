// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/http_client.h"
#include "track/wandb/artifact_manifest.h"

#include <QUrl>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What goes into the calls of WandbApi and comes out of them. Names are the service's, in our spelling.
namespace signalbox::track::wandb {

/// Who the key belongs to.
struct Viewer
{
    std::string id;
    std::string username;
    std::string entity; ///< the default one: the person's own name or a team; may be empty
    std::string email;
    std::vector<std::string> teams; ///< entities that the person may write to besides their own
};

/// Where a run is. Entity and project are those of the answer to upsertRun(), not what a person typed in.
struct RunPath
{
    std::string entity;
    std::string project;
    std::string run; ///< the run's id, which the service calls its name
};

/// What to create or change. Nothing means "leave it as it is", for a new run "choose".
struct UpsertRun
{
    std::optional<std::string> storageId; ///< of a run that is resumed
    std::string run; ///< the run's id, part of its address
    std::optional<std::string> project;
    std::optional<std::string> entity; ///< nothing: the default one of the key's owner
    std::optional<std::string> displayName;
    std::optional<std::string> group;
    std::optional<std::string> jobType;
    std::optional<std::string> notes;
    std::optional<std::vector<std::string>> tags;
    std::optional<std::string> config; ///< JSON text of the whole config, each top-level entry as {"value": …}
    std::optional<std::string> summary; ///< JSON text; as a rule the stream carries it
    std::optional<std::string> host;
    std::optional<std::string> program;
    std::optional<std::string> repository; ///< address of a git remote
    std::optional<std::string> commit;
};

struct UpsertedRun
{
    std::string storageId;
    RunPath path; ///< what the run's other calls must use
    std::string displayName;
    bool inserted = false; ///< it did not exist before
    std::int64_t historyLineCount = 0;
};

/// What is known of a run that exists. The texts are JSON as the service keeps it, in which NaN and Infinity may stand.
struct ResumeStatus
{
    std::string storageId;
    RunPath path;
    std::string displayName;
    std::int64_t historyLineCount = 0; ///< where the stream's files go on
    std::int64_t eventsLineCount = 0;
    std::int64_t logLineCount = 0;
    std::vector<std::string> historyTail; ///< the last lines, as a rule one
    std::vector<std::string> eventsTail;
    std::string summary;
    std::string config;
    std::string wandbConfig; ///< {"t": …} for a run that really began
    std::vector<std::string> tags;
    std::optional<std::string> notes;
};

/// Where to PUT a file. Addresses expire: ask just before use.
struct Upload
{
    std::string name; ///< of the file in the run or artifact
    std::optional<QUrl> url; ///< nothing: the service has the content already
    HttpHeaders headers; ///< all must be sent
};

/// What goes there: bytes, which may be those of somebody else (QByteArray::fromRawData) until they are sent, or a file.
struct ContentUpload
{
    Upload upload;
    QByteArray bytes;
    QString filePath; ///< empty: the bytes
};

struct StreamAnswer
{
    bool stopped = false; ///< somebody pressed Stop on the run's page
    std::optional<double> rateLimitRemaining; ///< requests that are left …
    std::optional<double> rateLimitReset; ///< … for so many seconds
};

struct NewArtifact
{
    RunPath path; ///< of the run that logs it
    std::string type; ///< such as "model"
    std::string collection; ///< its name without a version
    std::string digest; ///< hexadecimal MD5 of the manifest's entries
    std::vector<std::string> aliases;
    std::optional<std::string> description;
    std::string metadata = "{}"; ///< JSON text; empty: none
    std::string clientId; ///< from makeClientId(), one for the artifact …
    std::string sequenceClientId; ///< … and one for its collection
    std::optional<std::int64_t> historyStep = std::nullopt; ///< `_step` of the history row that speaks of it
};

struct CreatedArtifact
{
    std::string id;
    bool isCommitted = false; ///< the same content is there already: nothing is left to do
    std::optional<std::string> latestArtifactId; ///< of the collection so far
};

struct NewManifest
{
    RunPath path;
    std::string artifactId;
    std::optional<std::string> baseArtifactId; ///< CreatedArtifact::latestArtifactId
    std::string digest; ///< base64 of the MD5 of the manifest's text; empty on the first call
    bool withUpload = false; ///< whether an address for the text is wanted: on the second call
};

struct CreatedManifest
{
    std::string id;
    std::optional<Upload> upload;
};

/// Files of an artifact that are to be uploaded.
struct NewArtifactFiles
{
    std::string artifactId;
    std::string manifestId;
    std::vector<ArtifactFile> files; ///< smaller than 2 GiB each; of them path and md5 are used
};

struct ArtifactUpload
{
    Upload upload;
    std::string birthArtifactId; ///< to be written into the manifest
    std::string storagePath;
};

} // namespace signalbox::track::wandb
