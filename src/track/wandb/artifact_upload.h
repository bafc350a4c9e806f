// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/wandb/run_artifact.h"
#include "track/wandb/wandb_api.h"

#include <vector>

namespace signalbox::track::wandb {

/// Uploads an artifact and commits it. May be repeated: content that the service has already makes no second version. A
/// file that is gone meanwhile is an error that is not worth another try.
ApiResult<void> uploadArtifact(WandbApi &api, const RunPath &path, const RunArtifact &artifact);

/// The same of several, side by side: each step is asked for all at a time, and what goes wrong with one does not keep
/// the others. Results in their order. At most one of a collection, whose versions are numbered as they are committed.
std::vector<ApiResult<void>> uploadArtifacts(WandbApi &api, const RunPath &path,
                                             const std::vector<const RunArtifact *> &artifacts);

} // namespace signalbox::track::wandb
