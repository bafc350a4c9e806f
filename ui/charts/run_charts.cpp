// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/run_charts.h"

#include "charts/metric_catalog.h"
#include "charts/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <set>
#include <tuple>

namespace signalbox::charts {

namespace {

/// Gives the texts of this file their context for translators.
bool anyRunHas(const std::vector<RunCurves> &runs, const std::string &metric)
{
    return std::any_of(runs.begin(), runs.end(), [&metric](const RunCurves &run) {
        const auto found = run.series.find(metric);
        return found != run.series.end() && found->second && found->second->size() > 0;
    });
}

class Dashboard
{
public:
    Dashboard(const std::vector<RunCurves> &runs, bool everything) : m_runs(runs), m_everything(everything)
    {
        for (const RunCurves &run : runs) {
            for (const auto &[name, series] : run.series) {
                // What is not shown of the machine must not make a chart appear either.
                const bool counts = everything || !core::isSystemMetric(name);
                if (counts && series && series->size() > 0) {
                    m_metrics.insert(name);
                    m_groups.insert(metricGroup(name));
                }
            }
        }
    }

    std::vector<LineChartModel> build()
    {
        if (m_metrics.empty()) {
            return {};
        }
        for (const DefaultChart &chart : defaultCharts()) {
            addDefault(chart);
        }
        std::vector<std::string> rest;
        for (const std::string &metric : m_metrics) {
            if (!m_used.contains(metric) && (m_everything || !isHiddenByDefault(metric))) {
                rest.push_back(metric);
            }
        }
        std::stable_sort(rest.begin(), rest.end(), [](const std::string &a, const std::string &b) {
            return std::tuple(core::isSystemMetric(a), metricGroup(a), a)
                < std::tuple(core::isSystemMetric(b), metricGroup(b), b);
        });
        for (const std::string &metric : rest) {
            if (!m_used.contains(metric)) {
                m_charts.push_back(makeChart(metric, QString::fromStdString(metric), {metric}));
            }
        }
        return std::move(m_charts);
    }

private:
    /// A default chart comes when it has values, and before that as long as its kind of value has not come yet: a
    /// place is kept for validation charts until the first validation, so that nothing jumps when it is done.
    void addDefault(const DefaultChart &chart)
    {
        const bool present = std::any_of(chart.metrics.begin(), chart.metrics.end(),
                                         [this](const std::string &metric) { return m_metrics.contains(metric); });
        const bool expected = chart.expected && !m_groups.contains(metricGroup(chart.metrics.back()));
        if (!present && !expected) {
            return;
        }
        const QString title = chart.title == nullptr ? QString::fromStdString(chart.metrics.front())
                                                     : QCoreApplication::translate("Charts", chart.title);
        m_charts.push_back(makeChart(chart.id, title, chart.metrics));
    }

    LineChartModel makeChart(const std::string &id, const QString &title, const std::vector<std::string> &metrics)
    {
        LineChartModel chart;
        chart.id = QString::fromStdString(id);
        chart.title = title;
        chart.yLabel = title;
        for (const RunCurves &run : m_runs) {
            for (const std::string &metric : metrics) {
                addCurve(chart, run, metric, metrics);
            }
        }
        if (countsBatches(metrics.front())) {
            chart.xName = Words::tr("Validation batch");
            chart.note = Words::tr("x counts validation batches over the whole run");
        } else {
            for (const RunCurves &run : m_runs) {
                chart.marks.insert(chart.marks.end(), run.marks.begin(), run.marks.end());
            }
        }
        for (const std::string &metric : metrics) {
            m_used.insert(metric);
            noteTwins(chart, metric);
            addBaselines(chart, metric);
        }
        return chart;
    }

    void addCurve(LineChartModel &chart, const RunCurves &run, const std::string &metric,
                  const std::vector<std::string> &metrics)
    {
        const auto found = run.series.find(metric);
        const bool present = found != run.series.end() && found->second;
        if (!present && anyRunHas(m_runs, metric)) {
            return; // another run has it: this one does not take part
        }
        CurveModel curve;
        curve.runName = run.name;
        curve.metric = QString::fromStdString(metric);
        const bool isTrain = metricGroup(metric) == "train";
        const QString part = isTrain ? Words::tr("train") : Words::tr("valid");
        curve.label = metrics.size() == 1 ? run.name
            : m_runs.size() == 1          ? part
                                          : Words::tr("%1 · %2").arg(run.name, part);
        curve.colorSlot = run.colorSlot;
        curve.dotted = (metrics.size() > 1 && isTrain) || (metrics.size() == 1 && run.colorSlot >= kColors);
        curve.smooth = isSmoothed(metric);
        curve.series = present ? found->second : std::make_shared<viewmodels::MetricSeries>();
        chart.curves.push_back(std::move(curve));
    }

    /// Curves identical by definition are drawn once and named together.
    void noteTwins(LineChartModel &chart, const std::string &metric)
    {
        QStringList names{QString::fromStdString(metric)};
        for (const std::string &twin : identicalMetrics(metric)) {
            if (m_metrics.contains(twin)) {
                m_used.insert(twin);
                names.append(twin == "valid/f1" || twin == "test/f1"
                                 ? Words::tr("%1 (micro)").arg(QString::fromStdString(twin))
                                 : QString::fromStdString(twin));
            }
        }
        if (names.size() > 1) {
            chart.note = Words::tr("identical by definition: %1").arg(names.join(QStringLiteral(", ")));
        }
    }

    void addBaselines(LineChartModel &chart, const std::string &metric)
    {
        if (metric == "valid/mcc") {
            chart.baselines.push_back({Words::tr("majority class: 0"), 0.0});
        }
        if (metric != "valid/acc") {
            return;
        }
        for (const RunCurves &run : m_runs) {
            const double value = run.facts.majorityAccuracy;
            const bool known = std::any_of(chart.baselines.begin(), chart.baselines.end(),
                                           [value](const BaselineModel &other) { return other.value == value; });
            if (!run.facts.majorityLabel.empty() && value > 0.0 && !known) {
                chart.baselines.push_back(
                    {Words::tr("always %1: %2")
                         .arg(QString::fromStdString(run.facts.majorityLabel), QLocale().toString(value, 'f', 3)),
                     value});
            }
        }
    }

    static constexpr int kColors = 7;

    const std::vector<RunCurves> &m_runs;
    bool m_everything;
    std::set<std::string> m_metrics; ///< with at least one point in any run
    std::set<std::string> m_groups;
    std::set<std::string> m_used;
    std::vector<LineChartModel> m_charts;
};

} // namespace

std::vector<LineChartModel> dashboardCharts(const std::vector<RunCurves> &runs, bool everything)
{
    return Dashboard(runs, everything).build();
}

} // namespace signalbox::charts
