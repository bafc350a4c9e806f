// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot.h"

#include <vector>

namespace signalbox::charts {

/// A number that every evaluated sentence has. One line in sentence_values.cpp for each.
struct SentenceQuantity
{
    const char *id; ///< "loss"; also the column of files
    const char *name; ///< English, context "Charts"
    bool isWhole; ///< counts things
    double (*value)(const core::EvaluationTable &table, std::size_t position);
};

const std::vector<SentenceQuantity> &sentenceQuantities();
/// The quantity with this id; the first one when there is none.
const SentenceQuantity &sentenceQuantity(const QString &id);
QString quantityName(const SentenceQuantity &quantity);
/// Of all rows in the table's order; NaN where it is not known.
std::vector<double> valuesOf(const core::EvaluationTable &table, const SentenceQuantity &quantity);
/// A choice among all quantities of which `preset` comes first.
PlotChoice quantityChoice(const QString &id, const QString &label, const QString &help, const QString &preset);

/// What is said of a sentence: its text, label and answer, loss.
QString sentenceText(const core::EvaluationTable &table, std::size_t position);
/// The sentence of a row; empty where it was not kept.
QString sentenceAt(const core::EvaluationTable &table, std::size_t position);

} // namespace signalbox::charts
