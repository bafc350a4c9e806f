// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/classifier.h"
#include "text/batcher.h"

#include <cstdint>
#include <span>

namespace signalbox::train {

/// Lays the given rows out as tensors on a device. `gridLength` widens the attention grid (the tutorial's padding to a
/// fixed length); 0 means the longest row.
models::PackedBatch makeBatch(const text::EncodedRows &rows, std::span<const std::int32_t> numbers, at::Device device,
                              at::ScalarType type = at::kFloat, int gridLength = 0);

} // namespace signalbox::train
