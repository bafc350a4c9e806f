// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/batch_tensors.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

#include <algorithm>

namespace signalbox::train {

namespace {

// Far below any score, yet finite: a row of -inf alone would make softmax NaN.
constexpr double kMasked = -1e30;

at::Tensor integers(std::int64_t count)
{
    return at::empty({count}, at::TensorOptions().dtype(at::kLong));
}

} // namespace

models::PackedBatch makeBatch(const text::EncodedRows &rows, std::span<const std::int32_t> numbers, at::Device device,
                              at::ScalarType type, int gridLength)
{
    models::PackedBatch batch;
    batch.sentences = static_cast<std::int64_t>(numbers.size());
    batch.longest = gridLength;
    std::int64_t tokens = 0;
    bool even = true;
    for (const std::int32_t number : numbers) {
        const std::int64_t length = rows.length(static_cast<std::size_t>(number));
        tokens += length;
        batch.longest = std::max(batch.longest, length);
    }
    batch.ids = integers(tokens);
    batch.positions = integers(tokens);
    batch.cells = integers(tokens);
    batch.grid = integers(batch.sentences * batch.longest);
    batch.first = integers(batch.sentences);
    batch.labels = integers(batch.sentences);
    at::Tensor mask = at::zeros({batch.sentences, 1, 1, batch.longest}, at::TensorOptions().dtype(at::kFloat));
    auto *ids = batch.ids.mutable_data_ptr<std::int64_t>();
    auto *positions = batch.positions.mutable_data_ptr<std::int64_t>();
    auto *cells = batch.cells.mutable_data_ptr<std::int64_t>();
    auto *grid = batch.grid.mutable_data_ptr<std::int64_t>();
    auto *first = batch.first.mutable_data_ptr<std::int64_t>();
    auto *labels = batch.labels.mutable_data_ptr<std::int64_t>();
    auto *masked = mask.mutable_data_ptr<float>();
    std::int64_t token = 0;
    for (std::int64_t sentence = 0; sentence < batch.sentences; ++sentence) {
        const auto number = static_cast<std::size_t>(numbers[static_cast<std::size_t>(sentence)]);
        const auto row = rows.row(number);
        const auto length = static_cast<std::int64_t>(row.size());
        labels[sentence] = rows.labels[number];
        first[sentence] = token;
        for (std::int64_t position = 0; position < batch.longest; ++position) {
            const std::int64_t cell = sentence * batch.longest + position;
            if (position >= length) {
                grid[cell] = first[sentence];
                masked[cell] = static_cast<float>(kMasked);
                even = false;
                continue;
            }
            grid[cell] = token;
            ids[token] = row[static_cast<std::size_t>(position)];
            positions[token] = position;
            cells[token] = cell;
            ++token;
        }
    }
    if (!even) {
        batch.mask = mask.to(device, type);
    }
    if (!device.is_cpu()) {
        for (at::Tensor *tensor :
             {&batch.ids, &batch.positions, &batch.cells, &batch.grid, &batch.first, &batch.labels}) {
            *tensor = tensor->to(device);
        }
    }
    return batch;
}

} // namespace signalbox::train
