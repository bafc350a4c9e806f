// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::core {

/// Weights of the classes in the training loss as a person gives them, before the classes are known.
struct ClassWeights
{
    bool balanced = false;
    std::vector<double> ordered; ///< in the order of the classes' ids
    std::vector<std::pair<std::string, double>> named;
};

/// Reads "" (no weights), "balanced", "1, 2.5" (a number for each class in the order of their ids) or "no=1, yes=2.5" (one
/// for each class by its label, which must not contain a comma). Numbers are above 0. Errors: BadArgument.
Result<ClassWeights> parseClassWeights(const std::string &text);

/// The weight of each class by its id; empty when there are none. `counts` are the training rows of each class.
/// Balanced weights are scikit-learn's: rows / (classes × rows of the class). Errors: BadArgument, when the numbers do not
/// fit the classes.
Result<std::vector<double>> weightsOfClasses(const ClassWeights &weights, const std::vector<std::string> &labels,
                                             const std::vector<std::int64_t> &counts);

} // namespace signalbox::core
