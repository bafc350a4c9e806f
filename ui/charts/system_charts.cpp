// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/system_charts.h"

#include "charts/metric_catalog.h"
#include "charts/words.h"
#include "core/metric_values.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <set>

namespace signalbox::charts {

namespace {

constexpr std::string_view kSpeed = "sentences_per_second";
constexpr std::string_view kTimes = "time/";

/// One of the charts: its title and the metrics in it. A star stands for any text without a dot, such as a GPU's number.
struct SystemChartRow
{
    const char *title;
    std::array<const char *, 6> patterns; ///< the rest are null
};

constexpr std::array kSystemCharts{
    SystemChartRow{QT_TRANSLATE_NOOP("Charts", "Sentences per second"), {"sentences_per_second"}},
    SystemChartRow{
        QT_TRANSLATE_NOOP("Charts", "Time of a step (ms)"),
        {"time/step_ms", "time/data_ms", "time/forward_ms", "time/backward_ms", "time/optimizer_ms", "time/other_ms"}},
    SystemChartRow{QT_TRANSLATE_NOOP("Charts", "Processor (%)"), {"system/cpu", "system/cpu.cpu_percent"}},
    SystemChartRow{QT_TRANSLATE_NOOP("Charts", "Memory of the program (MiB)"), {"system/proc.memory.rssMB"}},
    SystemChartRow{QT_TRANSLATE_NOOP("Charts", "Memory of the machine (%)"),
                   {"system/memory_percent", "system/proc.memory.percent"}},
    SystemChartRow{QT_TRANSLATE_NOOP("Charts", "GPU load (%)"), {"system/gpu.*.gpu"}},
    SystemChartRow{QT_TRANSLATE_NOOP("Charts", "GPU memory (%)"), {"system/gpu.*.memoryAllocated"}},
    SystemChartRow{QT_TRANSLATE_NOOP("Charts", "GPU temperature (°C)"), {"system/gpu.*.temp"}},
    SystemChartRow{QT_TRANSLATE_NOOP("Charts", "GPU power (W)"), {"system/gpu.*.powerWatts"}},
    SystemChartRow{QT_TRANSLATE_NOOP("Charts", "Disk traffic (MiB)"), {"system/disk.*.in", "system/disk.*.out"}},
    SystemChartRow{QT_TRANSLATE_NOOP("Charts", "Network traffic (bytes)"),
                   {"system/network.sent", "system/network.recv"}},
};

/// What the legend calls a measurement; metrics that have none here are called by their names.
struct SystemLabel
{
    const char *pattern;
    const char *label; ///< %1 stands for what the star matched
};

constexpr std::array kSystemLabels{
    SystemLabel{"time/step_ms", QT_TRANSLATE_NOOP("Charts", "whole step")},
    SystemLabel{"time/data_ms", QT_TRANSLATE_NOOP("Charts", "data")},
    SystemLabel{"time/forward_ms", QT_TRANSLATE_NOOP("Charts", "forward")},
    SystemLabel{"time/backward_ms", QT_TRANSLATE_NOOP("Charts", "backward")},
    SystemLabel{"time/optimizer_ms", QT_TRANSLATE_NOOP("Charts", "optimizer")},
    SystemLabel{"time/other_ms", QT_TRANSLATE_NOOP("Charts", "everything else")},
    SystemLabel{"system/cpu", QT_TRANSLATE_NOOP("Charts", "this program")},
    SystemLabel{"system/cpu.cpu_percent", QT_TRANSLATE_NOOP("Charts", "whole machine")},
    SystemLabel{"system/memory_percent", QT_TRANSLATE_NOOP("Charts", "whole machine")},
    SystemLabel{"system/proc.memory.percent", QT_TRANSLATE_NOOP("Charts", "this program")},
    SystemLabel{"system/gpu.*.gpu", QT_TRANSLATE_NOOP("Charts", "GPU %1")},
    SystemLabel{"system/gpu.*.memoryAllocated", QT_TRANSLATE_NOOP("Charts", "GPU %1")},
    SystemLabel{"system/gpu.*.temp", QT_TRANSLATE_NOOP("Charts", "GPU %1")},
    SystemLabel{"system/gpu.*.powerWatts", QT_TRANSLATE_NOOP("Charts", "GPU %1")},
    SystemLabel{"system/disk.*.in", QT_TRANSLATE_NOOP("Charts", "read from %1")},
    SystemLabel{"system/disk.*.out", QT_TRANSLATE_NOOP("Charts", "written to %1")},
    SystemLabel{"system/network.sent", QT_TRANSLATE_NOOP("Charts", "sent")},
    SystemLabel{"system/network.recv", QT_TRANSLATE_NOOP("Charts", "received")},
};

/// What the pattern's star stands for in `name` (empty without a star); nothing when it does not fit.
std::optional<std::string> matched(std::string_view name, std::string_view pattern)
{
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) {
        return name == pattern ? std::optional<std::string>(std::string()) : std::nullopt;
    }
    const std::string_view before = pattern.substr(0, star);
    const std::string_view behind = pattern.substr(star + 1);
    if (name.size() <= before.size() + behind.size() || !name.starts_with(before) || !name.ends_with(behind)) {
        return std::nullopt;
    }
    const std::string_view middle = name.substr(before.size(), name.size() - before.size() - behind.size());
    return middle.find('.') == std::string_view::npos ? std::optional<std::string>(std::string(middle)) : std::nullopt;
}

QString systemLabel(const std::string &metric)
{
    for (const SystemLabel &row : kSystemLabels) {
        if (const auto star = matched(metric, row.pattern)) {
            const QString text = QCoreApplication::translate("Charts", row.label);
            return star->empty() ? text : text.arg(QString::fromStdString(*star));
        }
    }
    return QString::fromStdString(metric);
}

} // namespace

bool belongsToSystem(const std::string &metric)
{
    return core::isSystemMetric(metric) || metric == kSpeed || std::string_view(metric).starts_with(kTimes);
}

std::vector<ChartSpec> systemCharts(const std::vector<std::string> &names, bool everything)
{
    std::vector<std::string> measured;
    std::copy_if(names.begin(), names.end(), std::back_inserter(measured), belongsToSystem);
    std::stable_sort(measured.begin(), measured.end(),
                     [](const std::string &a, const std::string &b) { return naturalLess(a, b); });
    std::set<std::string> used;
    std::vector<ChartSpec> charts;
    for (const SystemChartRow &row : kSystemCharts) {
        ChartSpec chart;
        for (const char *pattern : row.patterns) {
            for (const std::string &metric : measured) {
                if (pattern != nullptr && matched(metric, pattern) && used.insert(metric).second) {
                    chart.metrics.push_back(metric);
                    chart.labels.push_back(systemLabel(metric));
                }
            }
        }
        if (!chart.metrics.empty()) {
            chart.id = QString::fromStdString(chart.metrics.front());
            chart.title = QCoreApplication::translate("Charts", row.title);
            charts.push_back(std::move(chart));
        }
    }
    for (const std::string &metric : measured) {
        // Times that this list does not know are few and wanted; measurements of the machine are many.
        if (!used.contains(metric) && (everything || !core::isSystemMetric(metric))) {
            ChartSpec chart;
            chart.id = QString::fromStdString(metric);
            chart.title = chart.id;
            chart.metrics = {metric};
            charts.push_back(std::move(chart));
        }
    }
    return charts;
}

} // namespace signalbox::charts
