// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace signalbox::charts {

/// How lines are told apart: the colour and the pattern stand for the run, the kind of marks and the weight for the metric.
/// A run with the slot s has the colour s % kLineColors and the pattern s / kLineColors.
inline constexpr int kLineColors = 7;
/// Patterns that differ; further ones repeat with another weight.
inline constexpr int kLinePatterns = 10;
/// Weights that differ.
inline constexpr int kLineWeights = 3;

/// What the marks of a line are.
enum class LineMarks {
    Long, ///< solid, or dashes with what stands between them
    Short ///< dots and short dashes, for the second metric of a run
};

/// The pattern of a slot: lengths of marks and gaps by turns, in units of the picture (half of it is the pattern of a pen 2
/// wide). Empty: solid. Slots beyond kLinePatterns repeat.
const QList<qreal> &linePattern(int slot, LineMarks marks);
/// How much wider or thinner than usual a line is: 1 for slot 0; repeats after kLineWeights.
double lineWeight(int slot);

} // namespace signalbox::charts
