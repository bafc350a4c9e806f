// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of the row of charts that reads curves, makes the charts' models of them, and hides some of them.
#include "panels/compare_charts.h"

#include "charts/line_chart.h"
#include "charts/run_curves.h"
#include "common/run_workspace.h"
#include "panels/derived_curves.h"
#include "viewmodels/run_text.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::ui {

QString CompareCharts::curveKey(const charts::CurveModel &curve)
{
    return curve.runName + QLatin1Char('/') + curve.metric;
}

void CompareCharts::readCurves()
{
    if (!isInSight()) {
        return; // they are read when it is
    }
    const std::set<std::string> metrics = drawnMetrics();
    bool hasChanged = false;
    for (const viewmodels::ComparedRun &run : m_runs) {
        Read &read = m_reads[run.record->id];
        const charts::RunCurves *live = m_context.workspace.curvesOf(run.record->id);
        const bool isInMemory = live != nullptr && live->pending.empty(); // and grows by itself
        const bool isKnown = std::includes(read.metrics.begin(), read.metrics.end(), metrics.begin(), metrics.end())
            && read.of != nullptr;
        if (read.isRunning || isInMemory || (isKnown && read.of == run.record)) {
            continue;
        }
        if (isKnown && m_again.isActive()) {
            hasChanged = true; // soon
            continue;
        }
        readRun(run, metrics);
        hasChanged = hasChanged || !viewmodels::isOver(run.record->state);
    }
    if (hasChanged && !m_again.isActive()) {
        m_again.start();
    }
}

void CompareCharts::readRun(const viewmodels::ComparedRun &run, const std::set<std::string> &metrics)
{
    Read &started = m_reads[run.record->id];
    started.isRunning = true;
    started.of = run.record;
    started.metrics = metrics;
    // With it the error of the first curve that could not be read, which the others come without.
    using Answer = core::Result<std::pair<charts::RunCurves, std::optional<core::Error>>>;
    m_context.workspace.read(
        this,
        [record = run.record, slot = run.colorSlot, metrics](const store::RunReader &reader) -> Answer {
            charts::CurveLoad load(*record, slot);
            core::Result<charts::RunCurves> curves = load.readHead(reader);
            if (!curves) {
                return core::fail(curves.error());
            }
            std::optional<core::Error> error;
            std::vector<std::string> wanted;
            for (const std::string &metric : metrics) {
                if (curves->pending.contains(metric)) {
                    wanted.push_back(metric);
                }
            }
            load.setWanted(wanted);
            for (std::size_t i = 0; i < wanted.size(); ++i) { // one each: the others are not drawn here
                charts::CurvePart part = load.readPart(reader, std::chrono::milliseconds(0));
                if (part.error && !error) {
                    error = part.error;
                }
                charts::addPart(*curves, std::move(part));
            }
            return std::pair(*std::move(curves), std::move(error));
        },
        [this, id = run.record->id](Answer answer) {
            const auto read = m_reads.find(id);
            if (read == m_reads.end()) {
                return; // not compared any more
            }
            read->second.isRunning = false;
            if (!answer) {
                Q_EMIT m_context.workspace.storeFailed(answer.error()); // tried again when the run changes
                return;
            }
            auto &[curves, error] = *answer;
            read->second.curves = std::make_shared<charts::RunCurves>(std::move(curves));
            if (error) {
                Q_EMIT m_context.workspace.storeFailed(*error); // likewise
            }
            if (!m_fill.isActive()) { // not put off again by the next run
                m_fill.start();
            }
        });
}

charts::RunCurves CompareCharts::curvesOf(const viewmodels::ComparedRun &run) const
{
    const core::RunId &id = run.record->id;
    const charts::RunCurves *live = m_context.workspace.curvesOf(id);
    const auto found = m_reads.find(id);
    const charts::RunCurves *read = found != m_reads.end() ? found->second.curves.get() : nullptr;
    charts::RunCurves curves;
    curves.id = id;
    curves.name = QString::fromStdString(run.record->name);
    curves.colorSlot = run.colorSlot;
    curves.facts = run.record->facts;
    if (const charts::RunCurves *known = live != nullptr ? live : read) {
        curves.marks = known->marks;
        curves.timeline = known->timeline;
        curves.batchSize = known->batchSize;
    }
    const auto take = [&curves](const charts::RunCurves *from, const std::string &metric) {
        if (from == nullptr) {
            return false;
        }
        const auto series = from->series.find(metric);
        if (series == from->series.end() || !series->second) {
            return false;
        }
        curves.series[metric] = series->second;
        return true;
    };
    for (const std::string &metric : drawnMetrics()) { // a run may have thousands of others
        // What is in memory grows, but of what is still being read it has a part at most.
        const bool isPart = live != nullptr && live->pending.contains(metric);
        if (isPart || !take(live, metric)) {
            if (!take(read, metric) && isPart) {
                take(live, metric);
            }
        }
    }
    return curves;
}

std::set<std::string> CompareCharts::drawnMetrics() const
{
    std::set<std::string> metrics;
    for (const Chart &chart : m_charts) {
        metrics.insert(chart.spec.metrics.begin(), chart.spec.metrics.end());
    }
    return metrics;
}

charts::LineChartModel CompareCharts::modelOf(const Chart &chart)
{
    charts::LineChartModel model = charts::buildChart(chart.spec, m_content);
    for (charts::CurveModel &curve : model.curves) {
        curve.visible = !chart.hidden.contains(curveKey(curve));
    }
    return model;
}

void CompareCharts::fillCharts()
{
    m_fill.stop();
    if (!isInSight()) {
        return;
    }
    readCurves(); // of a run whose curves have left the memory too
    m_curves.clear();
    m_content.runs.clear();
    m_content.groups.clear();
    for (const viewmodels::ComparedRun &run : m_runs) {
        m_curves.push_back(curvesOf(run));
    }
    for (const charts::RunCurves &run : m_curves) {
        m_content.runs.push_back(&run);
    }
    m_content.current = m_context.workspace.current();
    const bool hasGroups = m_comparison
        && std::any_of(m_comparison->columns.begin(), m_comparison->columns.end(),
                       [](const viewmodels::ComparisonColumn &column) { return column.isGroup(); });
    if (hasGroups) { // as the columns of the table are
        for (const viewmodels::ComparisonColumn &column : m_comparison->columns) {
            m_content.groups.push_back({column.title, column.colorSlot, column.runs});
        }
    } else {
        m_derived->forget(QString());
    }
    for (Chart &chart : m_charts) {
        charts::LineChartModel model = modelOf(chart);
        for (charts::LineChart *widget : {chart.large.data(), chart.chart.data()}) {
            if (widget == nullptr) {
                continue;
            }
            charts::ChartView view = widget->view();
            view.xAxis = m_view.xAxis;
            view.smoothing = m_view.smoothing;
            view.xRange = m_view.xRange;
            view.secondCursor = m_view.secondCursor;
            widget->setModel(model);
            widget->setView(view);
        }
    }
}

void CompareCharts::toggleCurve(const QString &id, int index, bool isolate)
{
    Chart *chart = find(id);
    if (chart == nullptr || !chart->chart) {
        return;
    }
    const std::vector<charts::CurveModel> &curves = chart->chart->model().curves;
    if (index < 0 || index >= static_cast<int>(curves.size())) {
        return;
    }
    const QString key = curveKey(curves[static_cast<std::size_t>(index)]);
    if (isolate) {
        std::set<QString> others;
        for (const charts::CurveModel &curve : curves) {
            others.insert(curveKey(curve));
        }
        others.erase(key);
        chart->hidden = chart->hidden == others ? std::set<QString>() : others; // a second time shows all of them again
    } else if (chart->hidden.erase(key) == 0) {
        chart->hidden.insert(key);
    }
    fillCharts();
}

std::vector<std::pair<charts::LineChartModel, charts::ChartView>> CompareCharts::shown(const QString &large) const
{
    std::vector<std::pair<charts::LineChartModel, charts::ChartView>> shown;
    for (const Chart &chart : m_charts) {
        const bool isLarge = chart.spec.id == large && !chart.large.isNull();
        if (const charts::LineChart *widget = isLarge ? chart.large.data() : chart.chart.data()) {
            shown.emplace_back(widget->model(), widget->view());
        }
    }
    return shown;
}

} // namespace signalbox::ui
