// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/batcher.h"

#include "text/random.h"

#include <algorithm>
#include <numeric>
#include <thread>
#include <utility>

namespace signalbox::text {

namespace {

using Batches = std::vector<std::vector<std::int32_t>>;

/// Rows [first, last) of a data set, encoded.
EncodedRows encodeRange(const Dataset &data, const Tokenizer &tokenizer, int maxLength, std::size_t first,
                        std::size_t last, const std::stop_token &stop)
{
    EncodedRows part;
    part.labels.reserve(last - first);
    part.offsets.reserve(last - first + 1);
    std::vector<std::int32_t> ids;
    for (std::size_t row = first; row < last && !stop.stop_requested(); ++row) {
        bool cut = false;
        tokenizer.encode(data.rows[row].text, maxLength, ids, &cut);
        part.ids.insert(part.ids.end(), ids.begin(), ids.end());
        part.offsets.push_back(static_cast<std::int64_t>(part.ids.size()));
        part.labels.push_back(data.rows[row].label);
        part.truncated += cut ? 1 : 0;
    }
    return part;
}

void append(EncodedRows &all, const EncodedRows &part)
{
    const std::int64_t base = all.offsets.back();
    all.ids.insert(all.ids.end(), part.ids.begin(), part.ids.end());
    for (std::size_t i = 1; i < part.offsets.size(); ++i) {
        all.offsets.push_back(base + part.offsets[i]);
    }
    all.labels.insert(all.labels.end(), part.labels.begin(), part.labels.end());
    all.truncated += part.truncated;
}

std::vector<std::int32_t> allRows(const EncodedRows &rows)
{
    std::vector<std::int32_t> numbers(rows.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

/// Sorts a range of row numbers by length; rows of the same length keep their order.
void sortByLength(const EncodedRows &rows, std::span<std::int32_t> numbers)
{
    std::stable_sort(numbers.begin(), numbers.end(), [&rows](std::int32_t a, std::int32_t b) {
        return rows.length(static_cast<std::size_t>(a)) < rows.length(static_cast<std::size_t>(b));
    });
}

Batches inBatches(const std::vector<std::int32_t> &numbers, std::size_t batchSize)
{
    Batches batches;
    for (std::size_t first = 0; first < numbers.size(); first += batchSize) {
        const std::size_t last = std::min(first + batchSize, numbers.size());
        batches.emplace_back(numbers.begin() + static_cast<std::ptrdiff_t>(first),
                             numbers.begin() + static_cast<std::ptrdiff_t>(last));
    }
    return batches;
}

} // namespace

EncodedRows encodeRows(const Dataset &data, const Tokenizer &tokenizer, int maxLength, int threads,
                       const std::stop_token &stop)
{
    constexpr std::size_t kFewestRowsPerThread = 256;
    const std::size_t count = data.rows.size();
    const std::size_t wanted =
        threads > 0 ? static_cast<std::size_t>(threads) : std::max(1U, std::thread::hardware_concurrency());
    const std::size_t parts = std::clamp<std::size_t>(count / kFewestRowsPerThread, 1, wanted);
    if (parts == 1) {
        return encodeRange(data, tokenizer, maxLength, 0, count, stop);
    }
    std::vector<EncodedRows> encoded(parts);
    {
        std::vector<std::jthread> workers;
        for (std::size_t i = 0; i < parts; ++i) {
            workers.emplace_back([&, i] {
                encoded[i] = encodeRange(data, tokenizer, maxLength, count * i / parts, count * (i + 1) / parts, stop);
            });
        }
    }
    EncodedRows all;
    for (const EncodedRows &part : encoded) {
        append(all, part);
    }
    return all;
}

core::Result<Batching> parseBatching(const std::string &name)
{
    constexpr std::pair<const char *, Batching> kNames[] = {
        {"bucket", Batching::Bucket}, {"shuffle", Batching::Shuffle}, {"pad", Batching::Pad}};
    for (const auto &[known, batching] : kNames) {
        if (name == known) {
            return batching;
        }
    }
    return core::fail({core::ErrorCode::BadArgument,
                       "batching",
                       "this way of making batches is not known",
                       {},
                       name,
                       "bucket, shuffle or pad"});
}

Batches epochBatches(const EncodedRows &rows, int batchSize, Batching batching, std::uint64_t seed, int epoch)
{
    constexpr std::size_t kBatchesPerPool = 50;
    const auto size = static_cast<std::size_t>(std::max(batchSize, 1));
    PortableRandom random(seed, static_cast<std::uint64_t>(epoch));
    std::vector<std::int32_t> numbers = allRows(rows);
    random.shuffle(numbers);
    if (batching != Batching::Bucket) {
        return inBatches(numbers, size);
    }
    const std::size_t pool = size * kBatchesPerPool;
    for (std::size_t first = 0; first < numbers.size(); first += pool) {
        sortByLength(rows, std::span(numbers).subspan(first, std::min(pool, numbers.size() - first)));
    }
    Batches batches = inBatches(numbers, size);
    random.shuffle(batches);
    return batches;
}

Batches evaluationBatches(const EncodedRows &rows, int batchSize)
{
    std::vector<std::int32_t> numbers = allRows(rows);
    sortByLength(rows, numbers);
    return inBatches(numbers, static_cast<std::size_t>(std::max(batchSize, 1)));
}

} // namespace signalbox::text
