// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace signalbox::metrics {

/// The temperature by which the logits have to be divided for the smallest log loss (Guo and others 2017, "On Calibration of
/// Modern Neural Networks", section 4.2): above 1 the model is too sure of itself. Logits are taken from the
/// probabilities, of which they differ by a constant of each row only. Between 1/20 and 20, to about four digits.
/// `probabilities` is [rows, classes] row-major. Undefined without rows, or with probabilities that are not finite.
double bestTemperature(std::span<const int> truth, std::span<const float> probabilities, int classes);

} // namespace signalbox::metrics
