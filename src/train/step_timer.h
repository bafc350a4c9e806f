// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"

#include <cstdint>

namespace signalbox::train {

/// Wall time of one batch's way to its gradients.
struct PassSeconds
{
    double data = 0.0; ///< making the batch of its rows
    double forward = 0.0; ///< model and loss
    double backward = 0.0; ///< gradients

    PassSeconds &operator+=(const PassSeconds &other)
    {
        data += other.data;
        forward += other.forward;
        backward += other.backward;
        return *this;
    }
};

/// Adds up where the time of training steps goes, until somebody asks.
class StepTimer
{
public:
    /// One step: that of all its batches, that of its update, and from its beginning to its end.
    void add(const PassSeconds &passes, double optimizerSeconds, double wholeSeconds);
    /// Means over the steps since the last call; undefined when there were none.
    core::StepTimes take();

private:
    PassSeconds m_passes;
    double m_optimizer = 0.0;
    double m_whole = 0.0;
    std::int64_t m_steps = 0;
};

} // namespace signalbox::train
