// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parameter_buffer.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros.h>

#include <functional>
#include <numeric>
#include <stdexcept>

namespace signalbox::models {

namespace {

std::int64_t product(const std::vector<std::int64_t> &shape)
{
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

} // namespace

void ParameterBuffer::declare(const std::string &name, std::vector<std::int64_t> shape)
{
    const std::int64_t count = product(shape);
    m_named.push_back({name, std::move(shape), m_count, count});
    m_count += count;
}

void ParameterBuffer::allocate(at::ScalarType type, at::Device device)
{
    const auto options = at::TensorOptions().dtype(type).device(device);
    m_values = at::zeros({m_count}, options);
    m_gradients = at::zeros({m_count}, options);
}

at::Tensor ParameterBuffer::leaf(const std::string &firstName, const std::vector<std::int64_t> &shape)
{
    for (const Named &named : m_named) {
        if (named.name == firstName) {
            const std::int64_t count = product(shape);
            at::Tensor tensor = m_values.narrow(0, named.offset, count).view(shape).detach();
            tensor.set_requires_grad(true);
            tensor.mutable_grad() = m_gradients.narrow(0, named.offset, count).view(shape);
            return tensor;
        }
    }
    throw std::logic_error("no parameter named " + firstName);
}

at::Tensor ParameterBuffer::view(const Named &named) const
{
    return m_values.narrow(0, named.offset, named.count).view(named.shape);
}

at::Tensor ParameterBuffer::gradientView(const Named &named) const
{
    return m_gradients.narrow(0, named.offset, named.count).view(named.shape);
}

} // namespace signalbox::models
