// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/best_runs.h"

#include "viewmodels/metric_direction.h"

#include <cmath>
#include <optional>
#include <string_view>

namespace signalbox::viewmodels {

namespace {

/// The direction of a metric that ranks runs; None for others.
MetricDirection rankingDirection(const std::string &metric)
{
    const std::string_view name(metric);
    const bool ofEvaluation = name.starts_with("valid/") || name.starts_with("test/") || name.starts_with("swa/");
    const bool isPart = name.ends_with("_step") || name.find("/class/") != std::string_view::npos;
    return ofEvaluation && !isPart ? metricDirection(metric) : MetricDirection::None;
}

} // namespace

std::map<std::string, BestOfProject> bestOfProject(const std::vector<std::shared_ptr<const store::RunRecord>> &runs,
                                                   const std::string &project, const std::atomic<bool> *cancelled)
{
    std::map<std::string, BestOfProject> best;
    // Runs share their lists of names, so a name is looked at once.
    std::map<std::string, MetricDirection> directions;
    for (const auto &run : runs) {
        if (cancelled != nullptr && *cancelled) {
            break;
        }
        if (run->project != project || !run->summaries || run->deletedMicroseconds != 0) {
            continue;
        }
        const std::vector<std::string> &names = run->summaries->names()->all();
        const std::vector<store::MetricSummary> &summaries = run->summaries->all();
        for (std::size_t i = 0; i < names.size() && i < summaries.size(); ++i) {
            auto direction = directions.find(names[i]);
            if (direction == directions.end()) {
                direction = directions.emplace(names[i], rankingDirection(names[i])).first;
            }
            if (direction->second == MetricDirection::None) {
                continue;
            }
            const bool larger = direction->second == MetricDirection::Larger;
            const double value = larger ? summaries[i].maximum : summaries[i].minimum;
            if (!std::isfinite(value)) {
                continue;
            }
            const auto known = best.find(names[i]);
            const bool isBetter =
                known == best.end() || (larger ? value >= known->second.value : value <= known->second.value);
            if (isBetter) {
                best[names[i]] = {run->id, run->name, value};
            }
        }
    }
    return best;
}

} // namespace signalbox::viewmodels
