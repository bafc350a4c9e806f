// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"
#include "track/wandb/api_records.h"
#include "track/wandb/artifact_manifest.h"
#include "track/wandb/tables.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::track::wandb {

/// A version of an artifact that a run logs, with all that it holds: wandb-protocol.md, section 11.
struct RunArtifact
{
    std::string type; ///< "model", "run_table"
    std::string collection; ///< its name without a version
    std::vector<std::string> aliases;
    std::string clientId; ///< see makeClientId()
    std::string sequenceClientId;
    std::string metadata; ///< JSON text; empty: none
    std::optional<std::int64_t> historyStep; ///< `_step` of the row that speaks of it
    std::vector<ArtifactFile> files;
    std::map<std::string, std::string> contents; ///< bytes of those files that have no localPath, by path
};

/// What the service calls an artifact until it has a name of its own: 128 of a–z and 0–9. W&B's client takes random ones.
/// Here rows that speak of an artifact are made again after a crash and must be the same bytes, so the same seed gives
/// the same identifier; another seed gives another one in all probability.
std::string makeClientId(std::string_view seed);

/// The second copy of a table that a run logs as `key` in the history row `row`, as W&B's table viewer reads it. `seed`
/// tells the run and where it is sent from all others.
RunArtifact artifactOfTable(const Table &table, const std::string &run, const std::string &key, std::int64_t row,
                            const std::string &seed);
/// What the value of a history row says of that copy.
TableArtifact tableArtifactOf(const RunArtifact &artifact);

/// A folder with a checkpoint, and what it is called at W&B.
struct ModelVersion
{
    std::string folder;
    std::vector<std::string> aliases; ///< "best", "latest"
    std::string metadata; ///< JSON text: score, monitor, epoch, step
};

/// As users of WandbLogger(log_model=True) know it: "best" is the best checkpoint, "latest" the last one; one version with
/// both names when they are the same, or when only one is known. In the order in which they are to be sent.
std::vector<ModelVersion> modelVersions(const store::RunRecord &run,
                                        const std::vector<store::CheckpointRecord> &checkpoints);

/// "model-<run id>", as WandbLogger names it.
std::string modelArtifactName(const RunPath &path);
/// All files of the folder. Errors: those of artifactFiles().
core::Result<RunArtifact> artifactOfModel(const RunPath &path, const ModelVersion &model);

} // namespace signalbox::track::wandb
