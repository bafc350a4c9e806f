// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/answer_fields.h"
#include "track/wandb/graphql_documents.h"
#include "track/wandb/wandb_api.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

/// The calls of WandbApi for artifacts.
namespace signalbox::track::wandb {

namespace {

using nlohmann::json;

constexpr char kManifestName[] = "wandb_manifest.json";

json createArtifactVariables(const NewArtifact &artifact)
{
    json aliases = json::array();
    for (const std::string &alias : artifact.aliases) {
        aliases.push_back({{"artifactCollectionName", artifact.collection}, {"alias", alias}});
    }
    json input{{"entityName", artifact.path.entity},
               {"projectName", artifact.path.project},
               {"runName", artifact.path.run},
               {"artifactTypeName", artifact.type},
               {"artifactCollectionName", artifact.collection},
               {"artifactCollectionNames", nullptr},
               {"digest", artifact.digest},
               {"digestAlgorithm", "MANIFEST_MD5"},
               {"description", apiValue(artifact.description)},
               {"metadata", apiNullIfEmpty(artifact.metadata)},
               {"aliases", std::move(aliases)},
               {"clientID", artifact.clientId},
               {"sequenceClientID", artifact.sequenceClientId},
               {"enableDigestDeduplication", true},
               {"clientMutationId", nullptr},
               {"distributedID", nullptr},
               {"historyStep", artifact.historyStep ? json(*artifact.historyStep) : json()},
               {"labels", nullptr},
               {"storageRegion", nullptr},
               {"ttlDurationSeconds", nullptr}};
    return json{{"input", std::move(input)}};
}

json createManifestVariables(const NewManifest &manifest)
{
    return {{"artifactID", manifest.artifactId},
            {"baseArtifactID", apiValue(manifest.baseArtifactId)},
            {"name", kManifestName},
            {"digest", manifest.digest},
            {"entityName", manifest.path.entity},
            {"projectName", manifest.path.project},
            {"runName", manifest.path.run},
            {"manifestType", "FULL"},
            {"includeUpload", manifest.withUpload}};
}

json createArtifactFilesVariables(const NewArtifactFiles &wanted)
{
    json specs = json::array();
    for (const ArtifactFile &file : wanted.files) {
        specs.push_back({{"artifactID", wanted.artifactId},
                         {"artifactManifestID", wanted.manifestId},
                         {"name", file.path},
                         {"md5", file.md5},
                         {"mimetype", nullptr},
                         {"uploadPartsInput", nullptr}});
    }
    json input{{"artifactFiles", std::move(specs)},
               {"storageLayout", "V2"},
               {"clientMutationId", nullptr},
               {"cloudRegionID", nullptr}};
    return json{{"input", std::move(input)}};
}

/// The variables of the same operation for several things.
template <typename Wanted> std::vector<json> variablesOf(const std::vector<Wanted> &all, json (*make)(const Wanted &))
{
    std::vector<json> variables;
    variables.reserve(all.size());
    std::transform(all.begin(), all.end(), std::back_inserter(variables), make);
    return variables;
}

/// What `read` finds in the answers that there are: it is called with the number and the data of each.
template <typename Read> auto readAnswers(std::vector<ApiResult<json>> answers, const Read &read)
{
    std::vector<std::invoke_result_t<Read, std::size_t, const json &>> results;
    results.reserve(answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i]) {
            results.push_back(read(i, *answers[i]));
        } else {
            results.push_back(tl::unexpected(std::move(answers[i].error())));
        }
    }
    return results;
}

} // namespace

ApiResult<CreatedArtifact> WandbApi::createArtifact(const NewArtifact &artifact)
{
    return createArtifacts({artifact}).front();
}

std::vector<ApiResult<CreatedArtifact>> WandbApi::createArtifacts(const std::vector<NewArtifact> &artifacts)
{
    return readAnswers(queryAll(documents::kCreateArtifact, variablesOf(artifacts, createArtifactVariables)),
                       [this](std::size_t, const json &data) { return createdArtifactIn(data); });
}

ApiResult<CreatedArtifact> WandbApi::createdArtifactIn(const json &data) const
{
    const json &created = apiField(apiField(data, "createArtifact"), "artifact");
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
    return createArtifactManifests({manifest}).front();
}

std::vector<ApiResult<CreatedManifest>> WandbApi::createArtifactManifests(const std::vector<NewManifest> &manifests)
{
    return readAnswers(
        queryAll(documents::kCreateArtifactManifest, variablesOf(manifests, createManifestVariables)),
        [&](std::size_t i, const json &data) { return createdManifestIn(data, manifests[i].withUpload); });
}

ApiResult<CreatedManifest> WandbApi::createdManifestIn(const json &data, bool withUpload) const
{
    const json &created = apiField(apiField(data, "createArtifactManifest"), "artifactManifest");
    const json &file = apiField(created, "file");
    CreatedManifest result;
    result.id = apiText(created, "id");
    if (result.id.empty() || (withUpload && !file.is_object())) {
        return incomplete(documents::kCreateArtifactManifest.name);
    }
    if (withUpload) {
        result.upload = uploadFrom(kManifestName, apiField(file, "uploadUrl"), apiField(file, "uploadHeaders"));
    }
    return result;
}

ApiResult<std::vector<ArtifactUpload>> WandbApi::createArtifactFiles(const std::string &artifactId,
                                                                     const std::string &manifestId,
                                                                     const std::vector<ArtifactFile> &files)
{
    return createArtifactFiles({{artifactId, manifestId, files}}).front();
}

std::vector<ApiResult<std::vector<ArtifactUpload>>>
WandbApi::createArtifactFiles(const std::vector<NewArtifactFiles> &wanted)
{
    return readAnswers(queryAll(documents::kCreateArtifactFiles, variablesOf(wanted, createArtifactFilesVariables)),
                       [&](std::size_t i, const json &data) { return artifactUploadsIn(data, wanted[i].files); });
}

ApiResult<std::vector<ArtifactUpload>> WandbApi::artifactUploadsIn(const json &data,
                                                                   const std::vector<ArtifactFile> &files) const
{
    // The answer's nodes have no names; they come in the order of the question.
    const json &edges = apiField(apiField(apiField(data, "createArtifactFiles"), "files"), "edges");
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
    return commitArtifacts({artifactId}).front();
}

std::vector<ApiResult<void>> WandbApi::commitArtifacts(const std::vector<std::string> &artifactIds)
{
    std::vector<json> variables;
    variables.reserve(artifactIds.size());
    for (const std::string &id : artifactIds) {
        variables.push_back({{"artifactID", id}});
    }
    return readAnswers(queryAll(documents::kCommitArtifact, variables), [this](std::size_t, const json &data) {
        const bool isThere = !apiText(apiField(apiField(data, "commitArtifact"), "artifact"), "id").empty();
        return isThere ? ApiResult<void>() : ApiResult<void>(incomplete(documents::kCommitArtifact.name));
    });
}

} // namespace signalbox::track::wandb
