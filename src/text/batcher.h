// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/dataset.h"
#include "text/tokenizer.h"

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace signalbox::text {

/// All sentences of a data set as ids: row r is ids[offsets[r] .. offsets[r + 1]).
struct EncodedRows
{
    std::vector<std::int32_t> ids;
    std::vector<std::int64_t> offsets{0};
    std::vector<std::int32_t> labels;
    std::int64_t truncated = 0; ///< rows that were cut to maxLength

    [[nodiscard]] std::size_t size() const { return labels.size(); }
    [[nodiscard]] int length(std::size_t row) const { return static_cast<int>(offsets[row + 1] - offsets[row]); }
    [[nodiscard]] std::span<const std::int32_t> row(std::size_t row) const
    {
        return {ids.data() + offsets[row], static_cast<std::size_t>(length(row))};
    }
};

/// Tokenizes every row on up to `threads` threads; the result does not depend on their number. After a stop, rows are missing.
EncodedRows encodeRows(const Dataset &data, const Tokenizer &tokenizer, int maxLength, int threads,
                       const std::stop_token &stop = {});

/// How training rows become batches.
enum class Batching {
    Bucket, ///< rows of like length together: a seeded shuffle, sorted by length within pools of 50 batches, batches shuffled
    Shuffle, ///< a plain seeded shuffle
    Pad, ///< a plain seeded shuffle, every row padded to maxLength (the tutorial's way)
};
/// From "bucket", "shuffle", "pad".
core::Result<Batching> parseBatching(const std::string &name);

/// The batches of one epoch as row numbers. Every row occurs exactly once. A pure function of its arguments, so a resumed
/// run finds its place by epoch and batch number alone.
std::vector<std::vector<std::int32_t>> epochBatches(const EncodedRows &rows, int batchSize, Batching batching,
                                                    std::uint64_t seed, int epoch);

/// Batches for evaluation: rows sorted by length (stable), so that little is padded. Every row once.
std::vector<std::vector<std::int32_t>> evaluationBatches(const EncodedRows &rows, int batchSize);

} // namespace signalbox::text
