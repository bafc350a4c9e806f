// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/averaging_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace signalbox::train {

AveragingSchedule::AveragingSchedule(const core::RunSpec &spec, int epochs)
    : m_rate(spec.swaLearningRate)
    , m_anneal(spec.swaAnneal)
{
    if (spec.swaStart <= 0.0) {
        return;
    }
    m_first = spec.swaStart < 1.0 ? static_cast<int>(std::floor(spec.swaStart * epochs + 1e-9)) + 1
                                  : static_cast<int>(spec.swaStart);
}

double AveragingSchedule::rate(int epoch, double before) const
{
    const double passed = epoch - m_first;
    const double t = m_anneal > 0 ? std::min(1.0, passed / m_anneal) : 1.0;
    const double share = (1.0 - std::cos(std::numbers::pi * t)) / 2.0;
    return m_rate * share + before * (1.0 - share);
}

} // namespace signalbox::train
