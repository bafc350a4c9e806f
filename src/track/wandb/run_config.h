// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "track/wandb/run_files.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace signalbox::track::wandb {

/// What the config of a run is made of.
struct RunConfigParts
{
    core::RunSpec spec;
    core::RunFacts facts; ///< empty until they are known
    std::string version; ///< of this program
    std::string platform; ///< "linux-x86_64"
    RunEnvironment environment; ///< sent when it has a writer id
    std::vector<std::string> metrics; ///< names of all metrics so far, in the order of their first rows
    const nlohmann::json *charts = nullptr; ///< panels by key (chartPanel()); may be null
};

/// The config's values by key:
/// - every setting by its option's name with '_' for '-', as W&B's users write them ("batch_size", "lr", "max_length"),
///   side by side. Name, notes and tags are left out: W&B keeps them with the run itself;
/// - "facts": what is known once data and model are loaded, by the keys of core::toJson(RunFacts): labels, numbers of
///   rows, fingerprints, device, versions;
/// - "_wandb": `t` (versions; without it the run cannot be resumed), `m`, `e` and `visualize`.
/// This is what a config record of an offline run holds.
nlohmann::json configValues(const RunConfigParts &parts);

/// The list `m` of `_wandb`, as WandbLogger's `define_metric("trainer/global_step")` and
/// `define_metric("*", step_metric="trainer/global_step", step_sync=True)` have it once the metrics are known:
/// first `trainer/global_step`, then `epoch` and each metric by its exact name with the 1-based index of that step metric.
/// No metric has an aggregate: see summary.h.
nlohmann::json metricDefinitions(const std::vector<std::string> &metrics);

/// The values as the mutation UpsertBucket and `config.yaml` want them: each wrapped as {"value": …}.
nlohmann::json wrappedConfig(const nlohmann::json &values);
/// A wrapped config that goes on with an earlier one: keys that only that has stay, but for its `_wandb`.
nlohmann::json resumedConfig(const nlohmann::json &earlier, nlohmann::json wrapped);
/// The mutation's JSON text of a wrapped config.
std::string configText(const nlohmann::json &wrapped);
/// The run file `config.yaml`: the same tree.
std::string configYaml(const nlohmann::json &wrapped);

} // namespace signalbox::track::wandb
