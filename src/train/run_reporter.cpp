// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/run_reporter.h"

#include <algorithm>

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
