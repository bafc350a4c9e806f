// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/wandb/wandb_api.h"

#include <string>
#include <vector>

namespace signalbox::track::wandb {

/// Uploads a folder as a version of an artifact that the run logs: wandb-protocol.md, section 11. May be repeated: content
/// that the service has already makes no second version. A folder that is gone is an error that is not worth another try.
ApiResult<void> uploadModel(WandbApi &api, const RunPath &path, const std::string &folder,
                            const std::vector<std::string> &aliases);

/// "model-<run id>", as WandbLogger names it.
std::string modelArtifactName(const RunPath &path);

} // namespace signalbox::track::wandb
