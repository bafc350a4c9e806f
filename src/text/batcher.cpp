// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/batcher.h"

#include "text/random.h"

#include <algorithm>
#include <numeric>
#include <thread>

namespace signalbox::text {

namespace {

/// Rows of one stretch, encoded by one thread.
struct Part
{
    std::vector<std::int32_t> ids;
    std::vector<std::int64_t> lengths;
    std::int64_t truncated = 0;
};

void encodePart(const Dataset &data, const Tokenizer &tokenizer, int maxLength, std::size_t begin, std::size_t end, Part &part)
{
    std::vector<std::int32_t> ids;
    for (std::size_t row = begin; row < end; ++row) {
        bool cut = false;
        tokenizer.encode(data.rows[row].text, maxLength, ids, &cut);
        part.ids.insert(part.ids.end(), ids.begin(), ids.end());
        part.lengths.push_back(static_cast<std::int64_t>(ids.size()));
        part.truncated += cut ? 1 : 0;
    }
}

constexpr std::size_t kRowsPerThread = 512; // fewer are not worth a thread
constexpr std::size_t kPoolBatches = 50;

std::vector<std::vector<std::int32_t>> cutIntoBatches(const std::vector<std::int32_t> &order, std::size_t batchSize)
{
    std::vector<std::vector<std::int32_t>> batches;
    for (std::size_t start = 0; start < order.size(); start += batchSize) {
        const std::size_t end = std::min(order.size(), start + batchSize);
        batches.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(start), order.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return batches;
}

void sortByLength(std::vector<std::int32_t> &order, std::size_t begin, std::size_t end, const EncodedRows &rows)
{
    std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(begin), order.begin() + static_cast<std::ptrdiff_t>(end),
                     [&rows](std::int32_t a, std::int32_t b) {
                         return rows.length(static_cast<std::size_t>(a)) < rows.length(static_cast<std::size_t>(b));
                     });
}

} // namespace

EncodedRows encodeRows(const Dataset &data, const Tokenizer &tokenizer, int maxLength, int threads)
{
    const std::size_t count = data.rows.size();
    const std::size_t workers = std::clamp<std::size_t>(count / kRowsPerThread, 1, static_cast<std::size_t>(std::max(1, threads)));
    std::vector<Part> parts(workers);
    {
        std::vector<std::jthread> pool;
        for (std::size_t worker = 0; worker < workers; ++worker) {
            const std::size_t begin = count * worker / workers;
            const std::size_t end = count * (worker + 1) / workers;
            const auto work = [&data, &tokenizer, maxLength, begin, end, &part = parts[worker]] {
                encodePart(data, tokenizer, maxLength, begin, end, part);
            };
            if (worker + 1 == workers) {
                work();
            } else {
                pool.emplace_back(work);
            }
        }
    }
    EncodedRows rows;
    for (const Part &part : parts) {
        rows.ids.insert(rows.ids.end(), part.ids.begin(), part.ids.end());
        for (const std::int64_t length : part.lengths) {
            rows.offsets.push_back(rows.offsets.back() + length);
        }
        rows.truncated += part.truncated;
    }
    for (const Example &row : data.rows) {
        rows.labels.push_back(row.label);
    }
    return rows;
}

core::Result<Batching> parseBatching(const std::string &name)
{
    if (name == "bucket") {
        return Batching::Bucket;
    }
    if (name == "shuffle") {
        return Batching::Shuffle;
    }
    if (name == "pad") {
        return Batching::Pad;
    }
    return core::fail({core::ErrorCode::BadArgument, "batching", "there is no such way of making batches", {}, name, "bucket, shuffle or pad"});
}

std::vector<std::vector<std::int32_t>> epochBatches(const EncodedRows &rows, int batchSize, Batching batching, std::uint64_t seed, int epoch)
{
    PortableRandom random(seed, static_cast<std::uint64_t>(epoch));
    std::vector<std::int32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0);
    random.shuffle(order);
    const auto size = static_cast<std::size_t>(batchSize);
    if (batching == Batching::Bucket) {
        for (std::size_t start = 0; start < order.size(); start += size * kPoolBatches) {
            sortByLength(order, start, std::min(order.size(), start + size * kPoolBatches), rows);
        }
    }
    auto batches = cutIntoBatches(order, size);
    if (batching == Batching::Bucket) {
        random.shuffle(batches);
    }
    return batches;
}

std::vector<std::vector<std::int32_t>> evaluationBatches(const EncodedRows &rows, int batchSize)
{
    std::vector<std::int32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0);
    sortByLength(order, 0, order.size(), rows);
    return cutIntoBatches(order, static_cast<std::size_t>(batchSize));
}

} // namespace signalbox::text
