// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/run_reporter.h"

#include "train/evaluator.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::train {

RunReporter::RunReporter(const core::RunSpec &spec, core::TrainerContext &context)
    : m_spec(spec)
    , m_context(context) { }

void RunReporter::publish(core::EventBody body)
{
    core::Event event;
    event.run = m_context.run;
    event.sequence = ++m_sequence;
    event.timeMicroseconds = m_context.clock->nowMicroseconds();
    event.body = std::move(body);
    m_context.events->publish(std::move(event));
}

void RunReporter::trainingStep(const core::StepDone &step)
{
    m_context.events->publishStep(m_context.run, ++m_sequence, m_context.clock->nowMicroseconds(), step);
}

void RunReporter::trainingEpochEnd(const core::EpochDone &epoch)
{
    remember(epoch.metrics);
    publish(epoch);
}

void RunReporter::validationEpochEnd(const core::EvalDone &evaluation)
{
    remember(evaluation.metrics);
    publish(evaluation);
}

void RunReporter::notice(core::NoticeLevel level, const std::string &text)
{
    publish(core::Notice{level, text});
}

const core::MetricRule *RunReporter::ruleFor(const std::string &metric) const
{
    const auto rule = std::find_if(m_spec.metrics.begin(), m_spec.metrics.end(),
                                   [&metric](const core::MetricRule &r) { return r.metric == metric; });
    return rule == m_spec.metrics.end() ? nullptr : &*rule;
}

bool RunReporter::recordsStep(const std::string &metric) const
{
    const core::MetricRule *rule = ruleFor(metric);
    return rule == nullptr || rule->perStep;
}

core::Status RunReporter::checkRules(const core::MetricValues &known) const
{
    static constexpr std::array kOfSteps{"train/loss",           "train/acc",         "lr",           "grad_norm",
                                         "sentences_per_second", "time/step_ms",      "time/data_ms", "time/forward_ms",
                                         "time/backward_ms",     "time/optimizer_ms", "time/other_ms"};
    for (const core::MetricRule &rule : m_spec.metrics) {
        const bool ofSteps = std::find(kOfSteps.begin(), kOfSteps.end(), rule.metric) != kOfSteps.end();
        const bool isTest = rule.metric.rfind("test/", 0) == 0;
        const std::string name = isTest ? "valid/" + rule.metric.substr(5) : rule.metric;
        const bool ofEpochs =
            std::any_of(known.begin(), known.end(), [&](const auto &pair) { return pair.first == name; });
        if (!ofSteps && !ofEpochs) {
            return core::fail(
                {core::ErrorCode::BadArgument,
                 "metric",
                 "there is no metric of this name",
                 {},
                 '"' + rule.metric + '"',
                 "train/loss, train/acc, lr, grad_norm, sentences_per_second, time/step_ms and its parts, or one of a "
                 "validation such as valid/mcc"});
        }
        if (rule.perStep && !ofSteps && (isTest || !hasBatchValues(rule.metric))) {
            return core::fail({core::ErrorCode::BadArgument,
                               "metric",
                               "this metric has no value per step",
                               {},
                               core::toString(rule),
                               rule.metric + ":epoch"});
        }
    }
    return {};
}

void RunReporter::markWanted(core::StepDone &step) const
{
    step.recordLoss = recordsStep("train/loss");
    step.recordAccuracy = recordsStep("train/acc");
    step.recordLearningRate = recordsStep("lr");
    step.recordGradientNorm = recordsStep("grad_norm");
    step.recordSpeed = recordsStep("sentences_per_second");
    core::StepTimes &times = step.times;
    for (const auto &[metric, value] :
         {std::pair{"time/step_ms", &times.step}, std::pair{"time/data_ms", &times.data},
          std::pair{"time/forward_ms", &times.forward}, std::pair{"time/backward_ms", &times.backward},
          std::pair{"time/optimizer_ms", &times.optimizer}, std::pair{"time/other_ms", &times.other}}) {
        if (!recordsStep(metric)) {
            *value = core::undefinedValue();
        }
    }
}

std::vector<std::string> RunReporter::wantedBatchMetrics() const
{
    std::vector<std::string> names;
    for (const core::MetricRule &rule : m_spec.metrics) {
        if (rule.perStep && rule.metric.rfind("valid/", 0) == 0) {
            names.push_back(rule.metric);
        }
    }
    return names;
}

core::MetricValues RunReporter::wantedEpochMetrics(const core::MetricValues &values) const
{
    core::MetricValues wanted;
    for (const auto &[name, value] : values) {
        const core::MetricRule *rule = ruleFor(name);
        if (rule == nullptr || rule->perEpoch) {
            wanted.emplace_back(name, value);
        }
        if (rule != nullptr && rule->perEpoch && rule->perStep) {
            wanted.emplace_back(name + "_epoch", value);
        }
    }
    return wanted;
}

void RunReporter::remember(const core::MetricValues &values)
{
    for (const auto &[name, value] : values) {
        const auto known =
            std::find_if(m_final.begin(), m_final.end(), [&n = name](const auto &pair) { return pair.first == n; });
        if (known == m_final.end()) {
            m_final.emplace_back(name, value);
        } else {
            known->second = value;
        }
    }
}

} // namespace signalbox::train
