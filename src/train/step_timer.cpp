// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/step_timer.h"

namespace signalbox::train {

void StepTimer::add(const PassSeconds &passes, double optimizerSeconds, double wholeSeconds)
{
    m_passes += passes;
    m_optimizer += optimizerSeconds;
    m_whole += wholeSeconds;
    ++m_steps;
}

core::StepTimes StepTimer::take()
{
    core::StepTimes times;
    if (m_steps > 0) {
        const double scale = 1000.0 / static_cast<double>(m_steps); // to milliseconds of a step
        const double parts = m_passes.data + m_passes.forward + m_passes.backward + m_optimizer;
        times.step = m_whole * scale;
        times.data = m_passes.data * scale;
        times.forward = m_passes.forward * scale;
        times.backward = m_passes.backward * scale;
        times.optimizer = m_optimizer * scale;
        times.other = (m_whole - parts) * scale;
    }
    *this = StepTimer();
    return times;
}

} // namespace signalbox::train
