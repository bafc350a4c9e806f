// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "train/evaluator.h"

#include <cstddef>
#include <memory>

namespace signalbox::train {

/// The first rows of a data set that is evaluated.
struct LimitedRows
{
    text::EncodedRows rows;
    EvaluatedData shared; ///< refers to `rows`
};

/// Copies the first `count` rows; `all` must have them. On the heap, since `shared` refers to `rows`.
std::unique_ptr<LimitedRows> firstRows(const EvaluatedData &all, std::size_t count);

} // namespace signalbox::train
