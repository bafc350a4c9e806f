// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace signalbox::track::wandb {

/// An object as a YAML document in block style, laid out as W&B's `config.yaml`: keys sorted (those of digits by their
/// number), four columns for each level, texts without quotes where they cannot be taken for anything else by readers of
/// YAML 1.1 or 1.2. Numbers that are not finite are .nan, .inf and -.inf; undefined ones are null.
std::string toYaml(const nlohmann::json &object);

} // namespace signalbox::track::wandb
