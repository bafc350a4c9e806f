// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trainer.h"

#include <string>
#include <vector>

namespace signalbox::train {

/// The first of a run's hooks: numbers, times and publishes its events, and applies the person's table of metrics.
/// Training thread only.
class RunReporter final : public core::TrainerHooks
{
public:
    RunReporter(const core::RunSpec &spec, core::TrainerContext &context);

    void trainingStep(const core::StepDone &step) override;
    void trainingEpochEnd(const core::EpochDone &epoch) override;
    void validationEpochEnd(const core::EvalDone &evaluation) override;
    void testEpochEnd(const core::EvalDone &evaluation) override { validationEpochEnd(evaluation); }

    void publish(core::EventBody body);
    void notice(core::NoticeLevel level, const std::string &text);

    /// Whether every rule names a metric that exists and asks for values that it has. `known` are the metrics of a
    /// validation. Errors: BadArgument.
    [[nodiscard]] core::Status checkRules(const core::MetricValues &known) const;
    /// Says in a step which of its values go into the curves.
    void markWanted(core::StepDone &step) const;
    /// Validation metrics that are kept batch by batch.
    [[nodiscard]] std::vector<std::string> wantedBatchMetrics() const;
    /// Leaves out epoch metrics that the table switches off, and adds "<metric>_epoch" where both step and epoch are
    /// wanted ("valid/loss_epoch", as Lightning names it).
    [[nodiscard]] core::MetricValues wantedEpochMetrics(const core::MetricValues &values) const;

    /// Last value of every epoch metric published so far.
    [[nodiscard]] const core::MetricValues &finalMetrics() const { return m_final; }
    /// Takes over what an earlier part of this run had published.
    void remember(const core::MetricValues &values);

private:
    [[nodiscard]] bool recordsStep(const std::string &metric) const;
    [[nodiscard]] const core::MetricRule *ruleFor(const std::string &metric) const;

    const core::RunSpec &m_spec;
    core::TrainerContext &m_context;
    std::uint64_t m_sequence = 0;
    core::MetricValues m_final;
};

} // namespace signalbox::train
