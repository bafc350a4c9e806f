// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/classification_report.h"
#include "metrics/confusion_matrix.h"

namespace signalbox::metrics {

/// Precision, recall and F1 of every class; 0 where the denominator is 0, undefined when the matrix has no rows.
std::vector<Scores> scoresPerClass(const ConfusionMatrix &matrix);

/// Scores of the pooled counts. With one label a row, precision, recall and F1 are all the accuracy.
Scores microScores(const ConfusionMatrix &matrix);

/// Plain mean over the classes that occur in truth or answers (torchmetrics' rule).
Scores macroScoresSeen(const ConfusionMatrix &matrix);

/// Plain mean over all declared classes (scikit-learn's rule with `labels=range(classes)`).
Scores macroScoresAll(const ConfusionMatrix &matrix);

/// Mean weighted with each class's support.
Scores weightedScores(const ConfusionMatrix &matrix);

} // namespace signalbox::metrics
