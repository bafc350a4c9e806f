// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/model_upload.h"

#include "track/wandb/artifact_manifest.h"

namespace signalbox::track::wandb {

namespace {

/// Sends the files and notes in them what their manifest entries need.
ApiResult<void> uploadArtifactFiles(WandbApi &api, const std::string &artifact, const std::string &manifest,
                                    std::vector<ArtifactFile> &files)
{
    const auto uploads = api.createArtifactFiles(artifact, manifest, files);
    if (!uploads) {
        return tl::unexpected(uploads.error());
    }
    for (std::size_t i = 0; i < files.size() && i < uploads->size(); ++i) {
        files[i].birthArtifactId = (*uploads)[i].birthArtifactId;
        if (auto sent = api.uploadFile((*uploads)[i].upload, QString::fromStdString(files[i].localPath)); !sent) {
            return sent;
        }
    }
    return {};
}

} // namespace

std::string modelArtifactName(const RunPath &path)
{
    return "model-" + path.run;
}

ApiResult<void> uploadModel(WandbApi &api, const RunPath &path, const std::string &folder,
                            const std::vector<std::string> &aliases)
{
    auto files = artifactFiles(folder);
    if (!files) {
        return tl::unexpected(ApiError{files.error(), false, {}, 0});
    }
    NewArtifact wanted;
    wanted.path = path;
    wanted.type = "model";
    wanted.collection = modelArtifactName(path);
    wanted.digest = artifactDigest(*files);
    wanted.aliases = aliases;
    wanted.clientId = makeClientId();
    wanted.sequenceClientId = makeClientId();
    const auto artifact = api.createArtifact(wanted);
    if (!artifact) {
        return tl::unexpected(artifact.error());
    }
    if (artifact->isCommitted) {
        return {};
    }
    NewManifest manifest{path, artifact->id, artifact->latestArtifactId, {}, false};
    const auto first = api.createArtifactManifest(manifest);
    if (!first) {
        return tl::unexpected(first.error());
    }
    if (auto sent = uploadArtifactFiles(api, artifact->id, first->id, *files); !sent) {
        return sent;
    }
    const std::string text = manifestText(*files);
    manifest.digest = md5Base64(text);
    manifest.withUpload = true;
    const auto second = api.createArtifactManifest(manifest);
    if (!second) {
        return tl::unexpected(second.error());
    }
    if (second->upload) {
        if (auto sent = api.uploadBytes(*second->upload, QByteArray::fromStdString(text)); !sent) {
            return sent;
        }
    }
    return api.commitArtifact(artifact->id);
}

} // namespace signalbox::track::wandb
