// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/metric_summary.h"

#include "store/run_records.h"

#include <cmath>
#include <utility>

namespace signalbox::store {

void MetricSummary::add(std::int64_t step, double value)
{
    ++count;
    last = value;
    lastStep = step;
    if (!std::isfinite(value)) {
        return;
    }
    // An undefined value is a NaN: every comparison with it fails.
    if (!(minimum <= value)) {
        minimum = value;
        minimumStep = step;
    }
    if (!(maximum >= value)) {
        maximum = value;
        maximumStep = step;
    }
}

MetricNames::MetricNames(std::vector<std::string> names) : m_names(std::move(names))
{
    m_places.reserve(m_names.size());
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        m_places.emplace(m_names[i], i);
    }
}

std::optional<std::size_t> MetricNames::find(const std::string &name) const
{
    const auto found = m_places.find(name);
    return found == m_places.end() ? std::nullopt : std::optional(found->second);
}

MetricSummaries::MetricSummaries(std::shared_ptr<const MetricNames> names, std::vector<MetricSummary> summaries)
    : m_names(std::move(names))
    , m_summaries(std::move(summaries))
{
}

const MetricSummary *MetricSummaries::find(const std::string &name) const
{
    const std::optional<std::size_t> place = m_names->find(name);
    return place && *place < m_summaries.size() ? &m_summaries[*place] : nullptr;
}

bool isBetterWhenLarger(const core::RunSpec &spec, const std::string &metric)
{
    return metric == spec.monitor ? spec.monitorMode == "max" : core::isBetterWhenLarger(metric);
}

MetricPoint bestPoint(const RunRecord &run, const std::string &metric)
{
    const MetricSummary *summary = run.summary(metric);
    if (summary == nullptr) {
        return {};
    }
    return isBetterWhenLarger(run.spec, metric) ? MetricPoint{summary->maximumStep, summary->maximum}
                                                : MetricPoint{summary->minimumStep, summary->minimum};
}

} // namespace signalbox::store
