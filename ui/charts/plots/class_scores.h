// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot.h"

#include <optional>
#include <vector>

/// What plots of an evaluation's rows have in common.
namespace signalbox::charts {

/// One class against the rest, in the form that the functions of `metrics` take with one class: positive class 0 of 1.
struct ClassScores
{
    std::vector<int> truth; ///< 0: the row is of the class; 1: it is not
    std::vector<double> scores; ///< its probability of the class
};

/// The rows of a table with their probability of `label`.
ClassScores scoresOfClass(const core::EvaluationTable &table, int label);
/// All classes' rows behind each other: what micro averages are made of.
ClassScores pooledScores(const core::EvaluationTable &table);
/// The name of a class.
QString className(const core::EvaluationTable &table, int label);
/// How many rows are of each class.
std::vector<std::int64_t> supportOfClasses(const core::EvaluationTable &table);

/// Why there is nothing to draw, or nothing: the evaluation's rows are there.
std::optional<QString> missingRows(const PlotData &data);
/// The same where probabilities are needed.
std::optional<QString> missingProbabilities(const PlotData &data);

/// Choice of the classes that are drawn as curves of their own: id "classes".
PlotChoice classesChoice(const PlotData &data);
/// Which ones: `quality` is the area of each class's curve, the lowest ones are the hardest.
std::vector<int> chosenClasses(const PlotData &data, const QString &entry, const std::vector<double> &quality);
/// Choice of one class: id "class".
PlotChoice classChoice(const PlotData &data);
/// The class of an entry of classChoice(); -1 when it names none.
int classOfEntry(const QString &entry);

inline constexpr std::size_t kMostPooledScores = 20'000'000; ///< more would need gigabytes

} // namespace signalbox::charts
