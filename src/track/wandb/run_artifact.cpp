// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/run_artifact.h"

#include "core/json_text.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace signalbox::track::wandb {

namespace {

constexpr std::size_t kClientIdSize = 128;

/// Seeds the two identifiers of an artifact. Its digest is among them: an identifier never means two contents.
void setClientIds(RunArtifact &artifact, const std::string &seed)
{
    const std::string own = seed + '\n' + artifact.collection + '\n' + artifactDigest(artifact.files);
    artifact.clientId = makeClientId("version\n" + own);
    artifact.sequenceClientId = makeClientId("sequence\n" + own);
}

std::string checkpointMetadata(const store::CheckpointRecord &checkpoint)
{
    nlohmann::json metadata{{"epoch", checkpoint.epoch},
                            {"step", checkpoint.step},
                            {"original_filename", std::filesystem::path(checkpoint.path).filename().string()}};
    if (std::isfinite(checkpoint.monitored)) {
        metadata["monitor"] = checkpoint.monitor;
        metadata["score"] = checkpoint.monitored;
    }
    return core::dumpLine(metadata);
}

/// The record of a folder, which also those have that are neither the best nor the last.
std::string metadataOfFolder(const std::string &folder, const std::vector<store::CheckpointRecord> &checkpoints)
{
    const auto found = std::find_if(checkpoints.begin(), checkpoints.end(),
                                    [&folder](const auto &checkpoint) { return checkpoint.path == folder; });
    return found == checkpoints.end() ? std::string("{}") : checkpointMetadata(*found);
}

} // namespace

std::string makeClientId(std::string_view seed)
{
    static constexpr char kLetters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::string id;
    for (char part = '0'; id.size() < kClientIdSize; ++part) {
        QCryptographicHash hash(QCryptographicHash::Sha512);
        hash.addData(QByteArrayView(&part, 1));
        hash.addData(QByteArrayView(seed.data(), static_cast<qsizetype>(seed.size())));
        for (const char byte : hash.result()) {
            id += kLetters[static_cast<unsigned char>(byte) % 36U];
        }
    }
    return id.substr(0, kClientIdSize);
}

RunArtifact artifactOfTable(const Table &table, const std::string &run, const std::string &key, std::int64_t row,
                            const std::string &seed)
{
    RunArtifact artifact;
    artifact.type = "run_table";
    artifact.collection = tableArtifactName(run, key);
    artifact.aliases = {"latest"};
    if (row > 0) { // W&B's client leaves out the first row's, which is 0
        artifact.historyStep = row;
    }
    const std::string path = tableArtifactPath(key);
    std::string text = tableArtifactText(table);
    artifact.files.push_back({path, {}, static_cast<std::int64_t>(text.size()), md5Base64(text), {}});
    artifact.contents[path] = std::move(text);
    setClientIds(artifact, seed + '\n' + run + '\n' + key + '\n' + std::to_string(row));
    return artifact;
}

TableArtifact tableArtifactOf(const RunArtifact &artifact)
{
    return {artifact.clientId, artifact.sequenceClientId};
}

std::vector<ModelVersion> modelVersions(const store::RunRecord &run,
                                        const std::vector<store::CheckpointRecord> &checkpoints)
{
    const auto last =
        std::find_if(checkpoints.begin(), checkpoints.end(), [](const auto &checkpoint) { return checkpoint.last; });
    const std::string &best = run.bestCheckpoint;
    const std::string latest = last == checkpoints.end() ? best : last->path;
    std::vector<ModelVersion> versions;
    if (!best.empty() && best != latest) {
        versions.push_back({best, {"best"}, metadataOfFolder(best, checkpoints)});
    }
    if (!latest.empty()) {
        std::vector<std::string> aliases{"latest"};
        if (best == latest) {
            aliases.insert(aliases.begin(), "best");
        }
        versions.push_back({latest, std::move(aliases), metadataOfFolder(latest, checkpoints)});
    }
    return versions;
}

std::string modelArtifactName(const RunPath &path)
{
    return "model-" + path.run;
}

core::Result<RunArtifact> artifactOfModel(const RunPath &path, const ModelVersion &model)
{
    auto files = artifactFiles(model.folder);
    if (!files) {
        return core::fail(files.error());
    }
    RunArtifact artifact;
    artifact.type = "model";
    artifact.collection = modelArtifactName(path);
    artifact.aliases = model.aliases;
    artifact.metadata = model.metadata;
    artifact.files = std::move(*files);
    setClientIds(artifact, path.entity + '\n' + path.project + '\n' + path.run);
    return artifact;
}

} // namespace signalbox::track::wandb
