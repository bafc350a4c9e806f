// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/dataset.h"

#include <cstdint>
#include <span>
#include <string>

namespace signalbox::train {

/// The first sentences of a batch with their lines in the file, for a message: `line 4 "Red cats.", line 9 "…" and 61
/// more`. Long sentences are cut, control characters become spaces.
std::string describeBatch(const text::Dataset &data, std::span<const std::int32_t> rows);
/// All sentences of a batch as a table with the columns file, line, label and sentence (RFC 4180), as they are.
std::string batchCsv(const text::Dataset &data, std::span<const std::int32_t> rows);

} // namespace signalbox::train
