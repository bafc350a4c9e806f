// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::track::wandb {

/// A file of an artifact.
struct ArtifactFile
{
    std::string path; ///< inside the artifact, with '/'
    std::string localPath; ///< of the file on this machine; not sent
    std::int64_t size = 0; ///< bytes
    std::string md5; ///< in base64
    std::string birthArtifactId; ///< the artifact that W&B stored the file with; from its answer, empty before
};

/// All regular files of a folder and of the folders in it, sorted by path, with their sizes and digests. Links are not
/// followed. Errors: FileNotFound when there is no such folder; NoRows when it has no file; FileUnreadable.
core::Result<std::vector<ArtifactFile>> artifactFiles(const std::string &folder);
/// One file under a name of its own. Errors: FileNotFound, FileUnreadable.
core::Result<ArtifactFile> artifactFile(const std::string &localPath, const std::string &path);

/// Digest of an artifact: hexadecimal MD5 of the line "wandb-artifact-manifest-v1" and of one line "<path>:<md5>" for
/// each file, sorted by path.
std::string artifactDigest(std::vector<ArtifactFile> files);

/// The file `wandb_manifest.json`, version 1 with storage layout V2.
std::string manifestText(std::vector<ArtifactFile> files);

/// MD5 in base64, as W&B names contents.
std::string md5Base64(std::string_view bytes);

} // namespace signalbox::track::wandb
