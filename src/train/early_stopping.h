// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"

namespace signalbox::train {

/// Which values of a metric are the better ones.
enum class Better { Smaller, Larger };

/// Stops a training that no longer improves, by the rule of Lightning's EarlyStopping: a value counts as an improvement
/// when it is better than the best one so far by more than `minDelta`, and after `patience` values in a row without an
/// improvement it is time to stop.
class EarlyStopping
{
public:
    /// What a checkpoint keeps.
    struct State
    {
        double best = core::undefinedValue();
        int waited = 0; ///< values since the best

        bool operator==(const State &) const = default;
    };

    /// A patience of 0 never stops.
    EarlyStopping(int patience, double minDelta, Better better);

    /// Takes the next value; true when training should stop. A value that is not a number counts as no improvement.
    bool note(double value);
    /// Values that may still come without an improvement change with it; what was waited stays.
    void setPatience(int patience) { m_patience = patience; }

    [[nodiscard]] const State &state() const { return m_state; }
    void restore(const State &state) { m_state = state; }

private:
    [[nodiscard]] bool improves(double value) const;

    int m_patience;
    double m_minDelta;
    Better m_better;
    State m_state;
};

} // namespace signalbox::train
