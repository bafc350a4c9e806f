// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trainer.h"

#include <string>
#include <vector>

namespace signalbox::train {

/// Numbers, times and publishes a run's events, and applies the person's table of metrics. Training thread only.
class RunReporter
{
public:
    RunReporter(const core::RunSpec &spec, core::TrainerContext &context);

    void publish(core::EventBody body);
    void notice(core::NoticeLevel level, const std::string &text);

    /// Which step metrics go into the curves.
    [[nodiscard]] bool recordsStep(const std::string &metric) const;
    /// Leaves out epoch metrics that the table switches off, and adds "<metric>_epoch" where both step and epoch are
    /// wanted ("valid/loss_epoch", as Lightning names it).
    [[nodiscard]] core::MetricValues wantedEpochMetrics(const core::MetricValues &values) const;

    /// Last value of every epoch metric published so far.
    [[nodiscard]] const core::MetricValues &finalMetrics() const { return m_final; }
    void remember(const core::MetricValues &values);

private:
    [[nodiscard]] const core::MetricRule *ruleFor(const std::string &metric) const;

    const core::RunSpec &m_spec;
    core::TrainerContext &m_context;
    std::uint64_t m_sequence = 0;
    core::MetricValues m_final;
};

} // namespace signalbox::train
