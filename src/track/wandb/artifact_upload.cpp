// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/artifact_upload.h"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

namespace signalbox::track::wandb {

namespace {

/// One artifact, and how far it is.
struct ArtifactUnderWay
{
    const RunArtifact *artifact = nullptr;
    CreatedArtifact created;
    NewManifest manifest;
    std::string manifestId;
    std::vector<ArtifactFile> files; ///< with what their manifest entries need
    std::string manifestText;
    ApiResult<void> result; ///< an error ends it
};

/// Takes several artifacts through the steps of wandb-protocol.md, section 11.
class ArtifactUploads
{
public:
    ArtifactUploads(WandbApi &api, const RunPath &path, const std::vector<const RunArtifact *> &artifacts)
        : m_api(api)
        , m_path(path)
        , m_all(artifacts.size())
    {
        for (std::size_t i = 0; i < artifacts.size(); ++i) {
            m_all[i].artifact = artifacts[i];
        }
    }

    std::vector<ApiResult<void>> send()
    {
        create();
        createManifests();
        sendFiles();
        sendManifests();
        commit();
        std::vector<ApiResult<void>> results;
        std::transform(m_all.begin(), m_all.end(), std::back_inserter(results),
                       [](const ArtifactUnderWay &each) { return each.result; });
        return results;
    }

private:
    using Each = ArtifactUnderWay;

    /// Those that a next step is to be done for.
    std::vector<Each *> left()
    {
        std::vector<Each *> left;
        for (Each &each : m_all) {
            if (each.result && !each.created.isCommitted) {
                left.push_back(&each);
            }
        }
        return left;
    }
    /// What to ask for each of them.
    template <typename Make> static auto askFor(const std::vector<Each *> &some, const Make &make)
    {
        std::vector<std::invoke_result_t<Make, Each &>> questions;
        std::transform(some.begin(), some.end(), std::back_inserter(questions),
                       [&](Each *each) { return make(*each); });
        return questions;
    }
    /// Hands each its answer, or notes its error.
    template <typename Answer, typename Take>
    static void hand(const std::vector<Each *> &some, std::vector<ApiResult<Answer>> answers, const Take &take)
    {
        for (std::size_t i = 0; i < some.size(); ++i) {
            if (answers[i]) {
                take(*some[i], std::move(*answers[i]));
            } else {
                some[i]->result = tl::unexpected(std::move(answers[i].error()));
            }
        }
    }

    void create()
    {
        const std::vector<Each *> some = left();
        auto wanted = askFor(some, [this](Each &each) {
            const RunArtifact &artifact = *each.artifact;
            NewArtifact made;
            made.path = m_path;
            made.type = artifact.type;
            made.collection = artifact.collection;
            made.digest = artifactDigest(artifact.files);
            made.aliases = artifact.aliases;
            made.metadata = artifact.metadata;
            made.clientId = artifact.clientId;
            made.sequenceClientId = artifact.sequenceClientId;
            made.historyStep = artifact.historyStep;
            return made;
        });
        hand(some, m_api.createArtifacts(wanted), [this](Each &each, CreatedArtifact created) {
            each.created = std::move(created);
            each.manifest = {m_path, each.created.id, each.created.latestArtifactId, {}, false};
        });
    }

    void createManifests()
    {
        const std::vector<Each *> some = left();
        auto wanted = askFor(some, [](Each &each) { return each.manifest; });
        hand(some, m_api.createArtifactManifests(wanted),
             [](Each &each, CreatedManifest created) { each.manifestId = std::move(created.id); });
    }

    void sendFiles()
    {
        const std::vector<Each *> some = left();
        auto wanted = askFor(some, [](Each &each) {
            return NewArtifactFiles{each.created.id, each.manifestId, each.artifact->files};
        });
        std::vector<ContentUpload> uploads;
        std::vector<Each *> owners; // of the uploads
        hand(some, m_api.createArtifactFiles(wanted), [&](Each &each, std::vector<ArtifactUpload> answer) {
            each.files = each.artifact->files;
            for (std::size_t i = 0; i < each.files.size() && i < answer.size(); ++i) {
                each.files[i].birthArtifactId = std::move(answer[i].birthArtifactId);
                uploads.push_back(contentOf(*each.artifact, each.files[i], std::move(answer[i].upload)));
                owners.push_back(&each);
            }
        });
        upload(uploads, owners);
    }

    void sendManifests()
    {
        const std::vector<Each *> some = left();
        auto wanted = askFor(some, [](Each &each) {
            each.manifestText = manifestText(each.files);
            each.manifest.digest = md5Base64(each.manifestText);
            each.manifest.withUpload = true;
            return each.manifest;
        });
        std::vector<ContentUpload> uploads;
        std::vector<Each *> owners;
        hand(some, m_api.createArtifactManifests(wanted), [&](Each &each, CreatedManifest created) {
            if (created.upload) {
                uploads.push_back({std::move(*created.upload), bytesOf(each.manifestText), {}});
                owners.push_back(&each);
            }
        });
        upload(uploads, owners);
    }

    void commit()
    {
        const std::vector<Each *> some = left();
        const std::vector<ApiResult<void>> results =
            m_api.commitArtifacts(askFor(some, [](Each &each) { return each.created.id; }));
        for (std::size_t i = 0; i < some.size(); ++i) {
            some[i]->result = results[i];
        }
    }

    void upload(const std::vector<ContentUpload> &uploads, const std::vector<Each *> &owners)
    {
        const std::vector<ApiResult<void>> results = m_api.uploadAll(uploads);
        for (std::size_t i = 0; i < owners.size(); ++i) {
            owners[i]->result = worstOf({owners[i]->result, results[i]});
        }
    }

    /// Not a copy: the artifact's contents and the manifests outlive the upload.
    static QByteArray bytesOf(const std::string &text)
    {
        return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    }
    static ContentUpload contentOf(const RunArtifact &artifact, const ArtifactFile &file, Upload upload)
    {
        const auto content = artifact.contents.find(file.path);
        if (content == artifact.contents.end()) {
            return {std::move(upload), {}, QString::fromStdString(file.localPath)};
        }
        return {std::move(upload), bytesOf(content->second), {}};
    }

    WandbApi &m_api;
    const RunPath &m_path;
    std::vector<Each> m_all;
};

} // namespace

ApiResult<void> uploadArtifact(WandbApi &api, const RunPath &path, const RunArtifact &artifact)
{
    return uploadArtifacts(api, path, {&artifact}).front();
}

std::vector<ApiResult<void>> uploadArtifacts(WandbApi &api, const RunPath &path,
                                             const std::vector<const RunArtifact *> &artifacts)
{
    return ArtifactUploads(api, path, artifacts).send();
}

} // namespace signalbox::track::wandb
