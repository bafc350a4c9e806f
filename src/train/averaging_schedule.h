// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"

namespace signalbox::train {

/// Which epochs take part in stochastic weight averaging (Izmailov et al. 2018), and the learning rate meanwhile, by the
/// rules of Lightning's StochasticWeightAveraging: settings `swa-start`, `swa-lr` and `swa-anneal`.
class AveragingSchedule
{
public:
    /// `epochs` of the whole run.
    AveragingSchedule(const core::RunSpec &spec, int epochs);

    [[nodiscard]] bool isOn() const { return m_first > 0; }
    /// The first epoch whose weights are averaged, 1-based; 0: none. A start below 1 is a part of all epochs: 0.8 of ten
    /// begins with the ninth.
    [[nodiscard]] int firstEpoch() const { return m_first; }
    /// Whether the weights after this epoch (1-based) are averaged.
    [[nodiscard]] bool includes(int epoch) const { return isOn() && epoch >= m_first; }
    /// Whether this epoch (1-based) has a learning rate of its own.
    [[nodiscard]] bool setsRate(int epoch) const { return includes(epoch) && m_rate > 0.0; }
    /// The learning rate of an epoch for which setsRate() holds: a cosine from `before`, the rate in front of the first
    /// averaged epoch, to `swa-lr` within `swa-anneal` epochs, as torch.optim.swa_utils.SWALR has it.
    [[nodiscard]] double rate(int epoch, double before) const;

private:
    int m_first = 0;
    double m_rate = 0.0;
    int m_anneal = 0;
};

} // namespace signalbox::train
