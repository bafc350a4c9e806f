// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "track/wandb/tables.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::track::wandb {

/// What an evaluation leaves at W&B besides its numbers: one history row with tables, and the panels that draw them.
struct EvaluationMedia
{
    std::vector<std::pair<std::string, nlohmann::json>> values; ///< of the row
    std::vector<MediaFile> files; ///< that the values speak of
    nlohmann::json panels = nlohmann::json::object(); ///< by key, for the config's `_wandb.visualize`
    std::vector<std::string> notes; ///< for people: what was left out
};

/// The tutorial's table `examples` (wrong sentences, with `global_step` in its row), unless no sentences are to leave the
/// machine; confusion matrix as W&B's chart `conf_mat` and as scikit-learn's panel `sklearn_conf_mat`; `roc` and `pr`
/// curves. Keys of a test begin with "test_". `row` is the number of the history row.
EvaluationMedia evaluationMedia(const core::EvaluationTable &table, core::EvaluationKind kind, std::int64_t step,
                                std::int64_t row, bool withSentences);

} // namespace signalbox::track::wandb
