// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What is known about metrics by their names.
namespace signalbox::charts {

/// A chart that the dashboard has by default.
struct DefaultChart
{
    std::string id;
    const char *title = nullptr; ///< English; none: the metric's name
    std::vector<std::string> metrics;
    bool expected = false; ///< keeps its place before its first value
};

/// In display order.
const std::vector<DefaultChart> &defaultCharts();
/// The text before '/', or the whole name.
std::string metricGroup(const std::string &metric);
/// The text before the last '/', empty when there is none: "valid/class/good" of "valid/class/good/f1".
std::string metricFolder(const std::string &metric);
/// The text behind the last '/': "f1" of "valid/class/good/f1".
std::string metricLeaf(const std::string &metric);
/// Order of names in which numbers count as numbers: "layer.2" before "layer.10".
bool naturalLess(std::string_view a, std::string_view b);
/// Per-class values, means over batches and measurements of the machine are left out unless asked for.
bool isHiddenByDefault(const std::string &metric);
/// Values per step are smoothed; values per epoch, the learning rate and measurements of the machine are not.
bool isSmoothed(const std::string &metric);
/// Values per validation batch: their steps count the batches of all validations, not steps of the training.
bool countsBatches(const std::string &metric);
/// Metrics that equal this one by definition, so that one curve stands for all of them.
std::vector<std::string> identicalMetrics(const std::string &metric);

} // namespace signalbox::charts
