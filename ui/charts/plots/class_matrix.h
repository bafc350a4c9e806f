// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/confusion_model.h"
#include "charts/plots/plot.h"
#include "metrics/confusion_matrix.h"

#include <optional>
#include <vector>

/// What plots of an evaluation's confusion matrix have in common: they need no rows.
namespace signalbox::charts {

/// Why there is no matrix, or nothing: there is one.
std::optional<QString> missingMatrix(const PlotData &data);
metrics::ConfusionMatrix matrixOf(const store::EvaluationRecord &record);
/// The matrix as the heatmap wants it.
ConfusionModel confusionModelOf(const store::EvaluationRecord &record);
/// Choice of the classes' order: id "order"; `more` comes last.
PlotChoice classOrderChoice(const std::optional<PlotChoice::Entry> &more = std::nullopt);
/// The classes in the order of an entry; an entry that is not known gives that of the data.
std::vector<int> orderOfClasses(const PlotData &data, const QString &entry);

} // namespace signalbox::charts
