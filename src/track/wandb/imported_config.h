// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_import.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace signalbox::track::wandb {

/// What a run's config says in our terms.
struct ImportedConfig
{
    core::RunSpec spec; ///< settings of ours, as far as the config has them with a value that they can have …
    std::vector<std::pair<std::string, core::Origin>> origins; ///< … which are these
    core::RunFacts facts; ///< of a run that this program sent
    store::ImportDetails others; ///< all other entries; nested ones as "a.b"
};

/// Reads the config as the service keeps it ({"lr": {"value": 0.1}, …}); one that cannot be read has no entries. The
/// service's own entries (`_wandb`) are left out. `batch_size` is our `batch-size`.
ImportedConfig importedConfig(const std::string &configText);

/// Adds a value as text under a name, objects entry by entry ("name.key"): texts as they are, all else as JSON.
void addImportDetail(store::ImportDetails &details, const std::string &name, const nlohmann::json &value);

} // namespace signalbox::track::wandb
