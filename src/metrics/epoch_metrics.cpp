// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/metric_registry.h"

#include <algorithm>

namespace signalbox::metrics {

namespace {

/// The loss stands fourth, after the measures that the window leads with.
constexpr std::ptrdiff_t kLossPosition = 3;

std::string labelOf(const std::vector<std::string> &labels, std::size_t id)
{
    return id < labels.size() ? labels[id] : std::to_string(id);
}

} // namespace

core::MetricValues evaluateMetrics(const MetricRegistry &registry, const ClassificationReport &report,
                                   const std::string &prefix)
{
    core::MetricValues values;
    for (const auto &[name, function] : registry) {
        std::string full = prefix;
        full.append("/").append(name);
        values.emplace_back(std::move(full), function(report));
    }
    return values;
}

core::MetricValues epochMetrics(const ClassificationReport &report, const std::string &prefix, double loss,
                                const std::vector<std::string> &labels)
{
    MetricRegistry registry;
    registerMetrics(registry);
    core::MetricValues values = evaluateMetrics(registry, report, prefix);
    values.insert(values.begin() + std::min(kLossPosition, std::ssize(values)), {prefix + "/loss", loss});
    for (std::size_t id = 0; id < report.perClass.size(); ++id) {
        const std::string name = prefix + "/class/" + labelOf(labels, id) + '/';
        const Scores &scores = report.perClass[id];
        values.emplace_back(name + "precision", scores.precision);
        values.emplace_back(name + "recall", scores.recall);
        values.emplace_back(name + "f1", scores.f1);
        values.emplace_back(name + "support", static_cast<double>(report.support[id]));
    }
    return values;
}

} // namespace signalbox::metrics
