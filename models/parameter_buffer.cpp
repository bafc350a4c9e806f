// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parameter_buffer.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace signalbox::models {

namespace {

std::int64_t product(const std::vector<std::int64_t> &shape)
{
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

/// A block that registers hold for all factors; its constant length lets the compiler use vectors.
constexpr std::int64_t kScaleBlock = 32;

void scaleBlock(float *values, const std::vector<float> &factors)
{
    std::array<float, kScaleBlock> block;
    std::copy_n(values, kScaleBlock, block.begin());
    for (const float factor : factors) {
        for (float &value : block) {
            value *= factor;
        }
    }
    std::copy_n(block.begin(), kScaleBlock, values);
}

/// Multiplies with one factor after the other. Their product at once would round otherwise, so that the bits would
/// depend on how often somebody looked meanwhile.
void scaleInOrder(const at::Tensor &values, const std::vector<float> &factors)
{
    const at::NoGradGuard noGrad;
    if (!values.device().is_cpu() || values.scalar_type() != at::kFloat || !values.is_contiguous()) {
        for (const float factor : factors) {
            values.mul_(factor);
        }
        return;
    }
    constexpr std::int64_t kGrain = 1024; // blocks a thread is worth starting for
    auto *first = values.mutable_data_ptr<float>();
    const std::int64_t blocks = values.numel() / kScaleBlock;
    at::parallel_for(0, blocks, kGrain, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t block = begin; block < end; ++block) {
            scaleBlock(first + block * kScaleBlock, factors);
        }
    });
    for (std::int64_t i = blocks * kScaleBlock; i < values.numel(); ++i) {
        for (const float factor : factors) {
            first[i] *= factor;
        }
    }
}

} // namespace

void ParameterBuffer::declare(const std::string &name, std::vector<std::int64_t> shape, bool isTrained)
{
    const std::int64_t count = product(shape);
    m_named.push_back({name, std::move(shape), m_count, count, m_trainedCount, isTrained});
    m_count += count;
    m_trainedCount += isTrained ? count : 0;
}

void ParameterBuffer::allocate(at::ScalarType type, at::Device device)
{
    m_values = at::zeros({m_count}, at::TensorOptions().dtype(type).device(device));
}

const at::Tensor &ParameterBuffer::gradients() const
{
    if (!m_gradients.defined()) {
        m_gradients = at::zeros({m_trainedCount}, m_values.options());
    }
    return m_gradients;
}

at::Tensor ParameterBuffer::leaf(const std::string &firstName, const std::vector<std::int64_t> &shape)
{
    for (const Named &named : m_named) {
        if (named.name == firstName) {
            const std::int64_t count = product(shape);
            at::Tensor tensor = m_values.narrow(0, named.offset, count).view(shape).detach();
            if (named.isTrained) {
                tensor.set_requires_grad(true);
                m_leaves.push_back({tensor, named.gradientOffset});
            }
            return tensor;
        }
    }
    throw std::logic_error("no parameter named " + firstName);
}

void ParameterBuffer::attachGradients()
{
    if (m_areAttached) {
        return;
    }
    if (isCompacted()) {
        throw std::logic_error("a compacted parameter buffer has no gradients for autograd");
    }
    for (Leaf &leaf : m_leaves) {
        leaf.tensor.mutable_grad() =
            gradients().narrow(0, leaf.gradientOffset, leaf.tensor.numel()).view(leaf.tensor.sizes());
    }
    m_areAttached = true;
}

std::int64_t ParameterBuffer::otherCount() const
{
    return m_otherRows.defined() ? m_otherRows.numel() : 0;
}

void ParameterBuffer::compactRows(const std::vector<std::int32_t> &rows)
{
    Named &matrix = m_named.front();
    if (isCompacted() || matrix.shape.size() != 2) {
        throw std::logic_error("these parameters cannot be compacted");
    }
    const at::NoGradGuard noGrad;
    const std::int64_t count = matrix.shape[0];
    const std::int64_t columns = matrix.shape[1];
    const auto kept = static_cast<std::int64_t>(rows.size());
    m_places.assign(static_cast<std::size_t>(count), 0);
    for (const std::int32_t row : rows) {
        m_places.at(static_cast<std::size_t>(row)) = 1;
    }
    std::vector<std::int64_t> order; // of the rows in memory: the others, then those kept
    std::vector<std::int64_t> leafRows(m_places.size());
    for (const std::int32_t wanted : {0, 1}) {
        for (std::size_t row = 0; row < m_places.size(); ++row) {
            if (m_places[row] == wanted) {
                leafRows[row] = static_cast<std::int64_t>(order.size());
                order.push_back(static_cast<std::int64_t>(row));
            }
        }
    }
    const std::int64_t others = count - kept;
    for (std::size_t row = 0; row < m_places.size(); ++row) {
        const std::int64_t place = leafRows[row];
        m_places[row] = static_cast<std::int32_t>(place < others ? -1 - place : place - others);
    }
    const at::Tensor numbers = at::tensor(order, at::kLong).to(m_values.device());
    m_leafRows = at::tensor(leafRows, at::kLong).to(m_values.device());
    m_keptRows = numbers.narrow(0, others, kept);
    at::Tensor table = view(matrix);
    table.copy_(at::index_select(table, 0, numbers));
    m_otherRows = table.narrow(0, 0, others);
    m_values = m_values.narrow(0, others * columns, m_count - others * columns);
    m_gradients = at::Tensor();
    m_count -= others * columns;
    m_trainedCount -= matrix.isTrained ? others * columns : 0;
    matrix.shape[0] = kept;
    matrix.count = kept * columns;
    for (std::size_t i = 1; i < m_named.size(); ++i) {
        m_named[i].offset -= others * columns;
        m_named[i].gradientOffset -= matrix.isTrained ? others * columns : 0;
    }
}

void ParameterBuffer::scaleOtherRows(double factor)
{
    // As the fused optimizers round it.
    if (const auto rounded = static_cast<float>(factor); rounded != 1.0F) {
        m_otherFactors.push_back(rounded);
    }
}

const at::Tensor &ParameterBuffer::otherRows()
{
    if (!m_otherFactors.empty()) {
        scaleInOrder(m_otherRows, std::exchange(m_otherFactors, {}));
    }
    return m_otherRows;
}

std::vector<std::int64_t> ParameterBuffer::wholeShape(const Named &named) const
{
    std::vector<std::int64_t> shape = named.shape;
    if (isCompacted(named)) {
        shape[0] = static_cast<std::int64_t>(m_places.size());
    }
    return shape;
}

at::Tensor ParameterBuffer::whole(const Named &named)
{
    if (!isCompacted(named)) {
        return view(named);
    }
    const at::NoGradGuard noGrad;
    return at::index_select(at::cat({otherRows(), view(named)}), 0, m_leafRows);
}

void ParameterBuffer::setWhole(const Named &named, const at::Tensor &value)
{
    const at::NoGradGuard noGrad;
    at::Tensor target = view(named);
    if (!isCompacted(named)) {
        target.copy_(value);
        return;
    }
    m_otherFactors.clear();
    at::Tensor sorted = at::empty({value.size(0), value.size(1)}, m_values.options());
    sorted.index_copy_(0, m_leafRows, value.to(sorted.options()));
    m_otherRows.copy_(sorted.narrow(0, 0, m_otherRows.size(0)));
    target.copy_(sorted.narrow(0, m_otherRows.size(0), target.size(0)));
}

std::int64_t ParameterBuffer::wholeTrainedCount() const
{
    return m_trainedCount + (m_named.front().isTrained ? otherCount() : 0);
}

at::Tensor ParameterBuffer::wholeOfTrained(const at::Tensor &trained) const
{
    if (otherCount() == 0 || !m_named.front().isTrained) {
        return trained;
    }
    const at::NoGradGuard noGrad;
    const Named &matrix = m_named.front();
    const std::int64_t columns = matrix.shape[1];
    const auto rows = static_cast<std::int64_t>(m_places.size());
    at::Tensor whole = at::zeros({wholeTrainedCount()}, trained.options());
    whole.narrow(0, 0, rows * columns)
        .view({rows, columns})
        .index_copy_(0, m_keptRows, trained.narrow(0, 0, matrix.count).view(matrix.shape));
    const std::int64_t rest = m_trainedCount - matrix.count;
    whole.narrow(0, rows * columns, rest).copy_(trained.narrow(0, matrix.count, rest));
    return whole;
}

at::Tensor ParameterBuffer::trainedOfWhole(const at::Tensor &whole) const
{
    if (otherCount() == 0 || !m_named.front().isTrained) {
        return whole;
    }
    const at::NoGradGuard noGrad;
    const Named &matrix = m_named.front();
    const std::int64_t columns = matrix.shape[1];
    const auto rows = static_cast<std::int64_t>(m_places.size());
    const at::Tensor table = whole.narrow(0, 0, rows * columns).view({rows, columns});
    return at::cat({at::index_select(table, 0, m_keptRows).view({-1}),
                    whole.narrow(0, rows * columns, m_trainedCount - matrix.count)});
}

at::Tensor ParameterBuffer::view(const Named &named) const
{
    return m_values.narrow(0, named.offset, named.count).view(named.shape);
}

at::Tensor ParameterBuffer::gradientView(const Named &named) const
{
    return gradients().narrow(0, named.gradientOffset, named.count).view(named.shape);
}

} // namespace signalbox::models
