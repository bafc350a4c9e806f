// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "track/wandb/charts.h"
#include "track/wandb/matrix_painter.h"
#include "track/wandb/run_artifact.h"
#include "track/wandb/tables.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::track::wandb {

/// What an evaluation leaves at W&B besides its numbers: one history row with tables and pictures, and the panels that
/// draw them.
struct EvaluationMedia
{
    std::vector<std::pair<std::string, nlohmann::json>> values; ///< of the row
    std::vector<MediaFile> files; ///< that the values speak of
    std::vector<RunArtifact> artifacts; ///< second copies of all tables, which the values speak of as well
    nlohmann::json panels = nlohmann::json::object(); ///< by key, for the config's `_wandb.visualize`
    std::vector<std::string> notes; ///< for people: what was left out
};

/// Where an evaluation stands in its run.
struct EvaluationPlace
{
    core::EvaluationKind kind = core::EvaluationKind::Validation;
    std::string run; ///< its id
    std::string seed; ///< tells the run and where it is sent from all others: see artifactOfTable()
    std::int64_t step = 0; ///< training steps done
    std::int64_t row = 0; ///< number of the history row
};

/// - `examples`, the tutorial's table of wrong sentences with `global_step` in its row, unless no sentences are to leave
///   the machine;
/// - the confusion matrix as W&B's chart `conf_mat`, as scikit-learn's panel `sklearn_conf_mat`, and as the picture
///   `confusion_matrix_image`, if there is a painter and it can draw it;
/// - the curves `roc` and `pr`;
/// - the charts `f1_per_class` (bars), `confidence` (histogram), `loss_by_confidence` (scatter), `calibration` (line) and,
///   if it is given, `loss_curves` (lines).
/// Keys of a test begin with "test_". The same arguments give the same bytes, but for pictures of another painter.
EvaluationMedia evaluationMedia(const core::EvaluationTable &table, const EvaluationPlace &place, bool withSentences,
                                const std::optional<Chart> &lossCurves = {}, const MatrixPainter &painter = {});

} // namespace signalbox::track::wandb
