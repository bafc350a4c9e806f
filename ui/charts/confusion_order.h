// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/confusion_model.h"

#include <vector>

namespace signalbox::charts {

/// In which order the classes of a matrix are drawn.
enum class ClassOrder {
    AsGiven, ///< that of the data
    ByName, ///< by the alphabet of the person's language, numbers by their value
    BySupport, ///< most sentences first
    BySimilarity, ///< classes that are confused with each other stand side by side
};

/// The classes in this order, for ConfusionModel::order.
///
/// BySimilarity joins groups of classes from the bottom up, always the two that are confused most (mean over their pairs of
/// the share of a's sentences answered as b plus that of b's answered as a), and turns them so that the classes that meet are the
/// most similar ends. Classes that are confused with nobody come last.
std::vector<int> classOrder(const ConfusionModel &model, ClassOrder order);

} // namespace signalbox::charts
