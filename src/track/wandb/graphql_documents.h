// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The GraphQL documents that we send. All but kProjects are word for word those of the stock client 0.31.0, as recorded;
/// the service does not publish its schema, so nothing is added to them and nothing left out.
namespace signalbox::track::wandb::documents {

struct Document
{
    const char *name; ///< operationName
    const char *text;
};

inline constexpr Document kViewer{
    "Viewer",
    "query Viewer { viewer { id entity username email flags teams { edges { node { name } } } } }",
};

/// From the older Python client's public API (wandb/apis/public), cut to the names.
inline constexpr Document kProjects{
    "Projects",
    "query Projects($entity: String, $cursor: String, $perPage: Int = 50) { "
    "models(entityName: $entity, after: $cursor, first: $perPage) { "
    "edges { node { name } cursor } pageInfo { endCursor hasNextPage } } }",
};

inline constexpr Document kRunResumeStatus{
    "RunResumeStatus",
    "query RunResumeStatus ($project: String, $entity: String, $name: String!) { "
    "model(name: $project, entityName: $entity) { id name entity { id name } "
    "bucket(name: $name, missingOk: true) { id name summaryMetrics displayName logLineCount historyLineCount "
    "eventsLineCount historyTail eventsTail config tags notes wandbConfig(keys: [\"t\"]) } } }",
};

inline constexpr Document kUpsertBucket{
    "UpsertBucket",
    "mutation UpsertBucket ($id: String, $name: String, $project: String, $entity: String, $groupName: String, "
    "$description: String, $displayName: String, $notes: String, $commit: String, $config: JSONString, "
    "$host: String, $debug: Boolean, $program: String, $repo: String, $jobType: String, $state: String, "
    "$sweep: String, $tags: [String!], $summaryMetrics: JSONString) { "
    "upsertBucket(input: {id:$id,name:$name,groupName:$groupName,modelName:$project,entityName:$entity,"
    "description:$description,displayName:$displayName,notes:$notes,config:$config,commit:$commit,host:$host,"
    "debug:$debug,jobProgram:$program,jobRepo:$repo,jobType:$jobType,state:$state,sweep:$sweep,tags:$tags,"
    "summaryMetrics:$summaryMetrics}) { bucket { id name displayName description config sweepName "
    "project { id name entity { id name } } historyLineCount } inserted } }",
};

inline constexpr Document kCreateRunFiles{
    "CreateRunFiles",
    "mutation CreateRunFiles ($entity: String!, $project: String!, $run: String!, $files: [String!]!) { "
    "createRunFiles(input: {entityName:$entity,projectName:$project,runName:$run,files:$files}) { "
    "runID uploadHeaders files { name uploadUrl } } }",
};

inline constexpr Document kCreateArtifact{
    "CreateArtifact",
    "mutation CreateArtifact ($input: CreateArtifactInput!) { createArtifact(input: $input) { "
    "... CreatedArtifact } } fragment CreatedArtifact on CreateArtifactPayload { "
    "artifact { id state artifactSequence { latestArtifact { id } } } }",
};

inline constexpr Document kCreateArtifactManifest{
    "CreateArtifactManifest",
    "mutation CreateArtifactManifest ($artifactID: ID!, $baseArtifactID: ID, $name: String!, $digest: String!, "
    "$entityName: String!, $projectName: String!, $runName: String!, $manifestType: ArtifactManifestType!, "
    "$includeUpload: Boolean!) { createArtifactManifest(input: {artifactID:$artifactID,"
    "baseArtifactID:$baseArtifactID,name:$name,digest:$digest,entityName:$entityName,projectName:$projectName,"
    "runName:$runName,type:$manifestType}) { artifactManifest { id file { id "
    "uploadUrl @include(if: $includeUpload) uploadHeaders @include(if: $includeUpload) } } } }",
};

inline constexpr Document kCreateArtifactFiles{
    "CreateArtifactFiles",
    "mutation CreateArtifactFiles ($input: CreateArtifactFilesInput!) { createArtifactFiles(input: $input) { "
    "files { edges { node { storagePath uploadUrl uploadHeaders uploadMultipartUrls { uploadID "
    "uploadUrlParts { partNumber uploadUrl } } artifact { id } } } } } }",
};

inline constexpr Document kCommitArtifact{
    "CommitArtifact",
    "mutation CommitArtifact ($artifactID: ID!) { commitArtifact(input: {artifactID:$artifactID}) { "
    "artifact { id digest } } }",
};

} // namespace signalbox::track::wandb::documents
