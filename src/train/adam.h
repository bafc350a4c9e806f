// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/parameter_buffer.h"

#include <cstdint>

namespace signalbox::train {

/// Adam (Kingma and Ba 2015) over a whole parameter buffer in one fused call; betas 0.9 and 0.999, epsilon 1e-8,
/// no weight decay: torch.optim.Adam's defaults, which the tutorial uses.
class Adam
{
public:
    explicit Adam(models::ParameterBuffer &parameters);

    /// One update from the buffer's gradients.
    void step(double learningRate);

    [[nodiscard]] std::int64_t steps() const { return m_steps; }
    [[nodiscard]] const at::Tensor &firstMoment() const { return m_first; } ///< [parameters]
    [[nodiscard]] const at::Tensor &secondMoment() const { return m_second; } ///< [parameters]
    /// Goes on from stored moments.
    void restore(const at::Tensor &first, const at::Tensor &second, std::int64_t steps);

private:
    models::ParameterBuffer &m_parameters;
    at::Tensor m_first;
    at::Tensor m_second;
    at::Tensor m_stepTensor; ///< the fused kernel wants its step count as a tensor
    std::int64_t m_steps = 0;
};

} // namespace signalbox::train
