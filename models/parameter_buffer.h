// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::models {

/// All parameters of a model as views of one tensor, and all gradients as views of another: the optimizer and the
/// checkpoints then deal with two long vectors instead of dozens of small ones.
class ParameterBuffer
{
public:
    /// A parameter by its name in Hugging Face's files.
    struct Named
    {
        std::string name;
        std::vector<std::int64_t> shape;
        std::int64_t offset = 0;
        std::int64_t count = 0;
    };

    /// Reserves the next stretch. Call for all parameters, then allocate().
    void declare(const std::string &name, std::vector<std::int64_t> shape);
    /// Makes both buffers, zeroed.
    void allocate(at::ScalarType type, at::Device device);

    /// A leaf for autograd over the stretch that begins at the named parameter and has the given shape; it may span
    /// several neighbours (query, key and value weights as one matrix). Its gradient is a view of gradients().
    at::Tensor leaf(const std::string &firstName, const std::vector<std::int64_t> &shape);

    [[nodiscard]] const std::vector<Named> &named() const { return m_named; }
    /// A named parameter (or its gradient) as a view that autograd does not see.
    [[nodiscard]] at::Tensor view(const Named &named) const;
    [[nodiscard]] at::Tensor gradientView(const Named &named) const;
    [[nodiscard]] const at::Tensor &values() const { return m_values; } ///< [parameters]
    [[nodiscard]] const at::Tensor &gradients() const { return m_gradients; } ///< [parameters]
    [[nodiscard]] std::int64_t count() const { return m_count; }

private:
    std::vector<Named> m_named;
    std::int64_t m_count = 0;
    at::Tensor m_values;
    at::Tensor m_gradients;
};

} // namespace signalbox::models
