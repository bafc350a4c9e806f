// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/artifact_manifest.h"

#include "track/wandb/json_words.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace signalbox::track::wandb {

using nlohmann::ordered_json;

namespace {

void sortArtifactFiles(std::vector<ArtifactFile> &files)
{
    // By bytes, as W&B's clients do.
    std::sort(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.path < b.path; });
}

} // namespace

core::Result<ArtifactFile> artifactFile(const std::string &localPath, const std::string &path)
{
    const QString name = QString::fromStdString(localPath);
    QFile file(name);
    if (!QFileInfo(name).isFile()) {
        return core::fail({core::ErrorCode::FileNotFound, localPath, "the file does not exist", {}, {}, {}});
    }
    QCryptographicHash hash(QCryptographicHash::Md5);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file) || file.error() != QFileDevice::NoError) {
        return core::fail({core::ErrorCode::FileUnreadable,
                           localPath,
                           "the file cannot be read: " + file.errorString().toStdString(),
                           {},
                           {},
                           {}});
    }
    return ArtifactFile{path, localPath, file.pos(), hash.result().toBase64().toStdString(), {}};
}

core::Result<std::vector<ArtifactFile>> artifactFiles(const std::string &folder)
{
    const QDir root(QString::fromStdString(folder));
    if (!root.exists()) {
        return core::fail({core::ErrorCode::FileNotFound, folder, "the folder does not exist", {}, {}, {}});
    }
    std::vector<ArtifactFile> files;
    QDirIterator entries(root.path(), QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString name = entries.next();
        auto file = artifactFile(name.toStdString(), root.relativeFilePath(name).toStdString());
        if (!file) {
            return core::fail(file.error());
        }
        files.push_back(std::move(*file));
    }
    if (files.empty()) {
        return core::fail({core::ErrorCode::NoRows, folder, "the folder has no file", {}, {}, {}});
    }
    sortArtifactFiles(files);
    return files;
}

std::string artifactDigest(std::vector<ArtifactFile> files)
{
    sortArtifactFiles(files);
    std::string lines = "wandb-artifact-manifest-v1\n";
    for (const ArtifactFile &file : files) {
        lines += file.path + ':' + file.md5 + '\n';
    }
    return QCryptographicHash::hash(QByteArrayView(lines.data(), static_cast<qsizetype>(lines.size())),
                                    QCryptographicHash::Md5)
        .toHex()
        .toStdString();
}

std::string manifestText(std::vector<ArtifactFile> files)
{
    sortArtifactFiles(files);
    ordered_json contents = ordered_json::object();
    for (const ArtifactFile &file : files) {
        ordered_json entry = ordered_json::object();
        entry["digest"] = file.md5;
        entry["size"] = file.size;
        if (!file.birthArtifactId.empty()) {
            entry["birthArtifactID"] = file.birthArtifactId;
        }
        contents[file.path] = std::move(entry);
    }
    ordered_json manifest = ordered_json::object();
    manifest["version"] = 1;
    manifest["storagePolicy"] = "wandb-storage-policy-v1";
    manifest["storagePolicyConfig"]["storageLayout"] = "V2";
    manifest["contents"] = std::move(contents);
    return toJsonWords(manifest);
}

std::string md5Base64(std::string_view bytes)
{
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                    QCryptographicHash::Md5)
        .toBase64()
        .toStdString();
}

} // namespace signalbox::track::wandb
