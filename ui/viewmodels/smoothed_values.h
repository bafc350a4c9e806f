// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/value_pyramid.h"

#include <QList>

#include <span>

namespace signalbox::viewmodels {

/// TensorBoard's debiased moving average over a growing column, without keeping the averages: the state is kept every
/// few samples and the rest computed again on demand. s := s·w + (1−w)·y, shown as s / (1 − wⁿ); values that are not
/// finite pass through and enter neither s nor n; while all finite values are equal the column passes through
/// (TensorBoard, line_chart_v2/data_transformer.ts).
class SmoothedValues
{
public:
    /// Makes the state fit `weight` (0..1, clamped to 0.999) and all of `values`; cheap when little changed.
    void update(double weight, std::span<const double> values);
    void clear();

    /// Averages of samples [begin, begin + out.size()) of the same values.
    void read(std::span<const double> values, std::size_t begin, std::span<double> out) const;
    [[nodiscard]] const ValuePyramid &pyramid() const { return m_pyramid; }

private:
    struct State
    {
        double sum = 0.0;
        double weightPower = 1.0; ///< wⁿ

        double next(double value, double weight);
    };
    void noteConstant(double value);

    QList<State> m_states; ///< before samples 0, 64, 128, …
    State m_last;
    ValuePyramid m_pyramid;
    double m_weight = -1.0;
    double m_firstValue = 0.0;
    bool m_anyValue = false;
    bool m_constant = true;
};

} // namespace signalbox::viewmodels
