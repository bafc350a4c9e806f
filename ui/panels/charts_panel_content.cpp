// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What goes into the charts: runs, groups, baselines, marks, notes.
#include "panels/charts_panel.h"

#include "common/chart_layouts.h"
#include "common/chart_notes.h"
#include "common/run_workspace.h"
#include "dialogs/chart_builder_dialog.h"
#include "panels/chart_grid.h"
#include "panels/chart_options_menu.h"
#include "panels/chart_toolbar.h"
#include "panels/derived_curves.h"

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kBestDelay = 700; ///< milliseconds: the store hears of a validation a moment after the window
constexpr int kBestDistance = 4000; ///< milliseconds between two looks at all runs while some change all the time
const QString kGroupKeys = QStringLiteral("group:");

} // namespace

void ChartsPanel::setUpContent()
{
    m_layouts = new ChartLayouts(m_context.workspace, this);
    m_notes = new ChartNotes(m_context.workspace, this);
    m_derived = new DerivedCurves(this);
    m_content.groupCurve = [this](const viewmodels::CurveGroup &group, const std::string &metric,
                                  const std::string & /*xMetric*/) {
        std::vector<DerivedCurves::Series> members;
        for (const core::RunId &id : group.runs) {
            if (const charts::RunCurves *run = curvesOf(id)) {
                const auto found = run->series.find(metric);
                if (found != run->series.end() && found->second && found->second->size() > 0) {
                    members.push_back(found->second);
                }
            }
        }
        if (members.empty()) {
            return charts::GroupCurve();
        }
        const QString key = kGroupKeys + QString::fromStdString(group.runs.front().value) + QLatin1Char(':')
            + QString::fromStdString(metric);
        return m_derived->groupCurve(key, members, bandKindOf(m_layouts->layout().band), m_grid->view().xAxis);
    };
    m_content.overMetric = [this](const charts::RunCurves &run, const std::string &metric,
                                  const std::string &xMetric) -> DerivedCurves::Series {
        const QString key = QStringLiteral("over:%1:%2:%3")
                                .arg(QString::fromStdString(run.id.value), QString::fromStdString(metric),
                                     QString::fromStdString(xMetric));
        return m_derived->overMetric(key, run.series.at(metric), run.series.at(xMetric));
    };
    connect(m_derived, &DerivedCurves::made, this, [this] {
        m_grid->remake();
        if (m_builder) {
            m_builder->refreshPreview();
        }
    });
    m_bestLater.setSingleShot(true);
    connect(&m_bestLater, &QTimer::timeout, this, &ChartsPanel::updateBest);
    connect(&m_context.workspace.runs(), &viewmodels::RunListModel::runsChanged, this, [this] {
        followProject(); // a run that was just started has one now
        if (!m_bestLater.isActive()) {
            m_bestLater.start(isVisible() ? kBestDistance : 4 * kBestDistance);
        }
    });
    connect(&m_context.workspace, &RunWorkspace::currentWritten, this,
            [this] { m_notes->reload(m_context.workspace.current()); });
}

const charts::RunCurves *ChartsPanel::curvesOf(const core::RunId &run) const
{
    return m_context.workspace.curvesOf(run);
}

void ChartsPanel::refreshRuns()
{
    m_content.runs.clear();
    for (const core::RunId &id : m_runs) {
        if (const charts::RunCurves *run = curvesOf(id)) {
            m_content.runs.push_back(run);
        }
    }
}

void ChartsPanel::curvesArrived(const std::set<std::string> &metrics)
{
    if (!isVisible() && !m_grid->hasLargeCharts()) {
        m_dirty = true;
        return;
    }
    askForMetrics(); // the person may have scrolled
    m_arrived.insert(metrics.begin(), metrics.end());
    if (!m_arrivals.isActive()) {
        m_arrivals.start();
    }
}

void ChartsPanel::showArrived()
{
    const std::set<std::string> metrics = std::exchange(m_arrived, {});
    if (!metrics.empty() && !m_dirty && !m_rebuild.isActive()) { // else everything is made anew in a moment
        m_grid->remakeChartsOf(metrics);
        updateTiles();
    }
}

void ChartsPanel::curvesLoaded(const core::RunId &run)
{
    if ((isVisible() || m_grid->hasLargeCharts()) && !m_rebuild.isActive()) { // else all is made anew in a moment
        refreshRuns();
        const bool isPlanned = m_planned && m_planned->names == metricNames(); // not when some could not be read
        const auto notes = m_content.notes.find(run);
        const bool hasNotes = notes != m_content.notes.end() && !notes->second.empty(); // their time is known by curves
        if (!isPlanned || hasNotes) {
            m_rebuild.start();
        }
    }
    exportWaiting();
}

void ChartsPanel::exportWaiting()
{
    if (!m_exportLater || isLoading()) {
        return;
    }
    const std::pair<QString, bool> wanted = *std::exchange(m_exportLater, std::nullopt);
    const auto exportNow = [this, wanted] {
        if (wanted.first.isEmpty()) {
            exportContent();
        } else {
            exportCharts(wanted.first, wanted.second);
        }
    };
    QMetaObject::invokeMethod(this, exportNow, Qt::QueuedConnection);
}

void ChartsPanel::askForMetrics()
{
    if (isVisible() || m_grid->hasLargeCharts()) {
        m_context.workspace.setWantedMetrics(m_grid->metricsInSight());
    }
}

bool ChartsPanel::isLoading() const
{
    const RunWorkspace &workspace = m_context.workspace;
    const std::vector<core::RunId> runs = m_context.workspace.runs().shownRuns();
    return workspace.isLoadingCurves() && std::any_of(runs.begin(), runs.end(), [&workspace](const core::RunId &run) {
               return !workspace.hasAllCurves(run);
           });
}

bool ChartsPanel::isWaiting(const charts::ChartSpec &spec) const
{
    if (!m_context.workspace.isLoadingCurves()) {
        return false;
    }
    bool isPending = false;
    for (const core::RunId &id : m_runs) {
        const charts::RunCurves *run = curvesOf(id);
        if (run == nullptr) {
            continue;
        }
        const auto isThere = [run](const std::string &metric) {
            const auto found = run->series.find(metric);
            return found != run->series.end() && found->second && found->second->size() > 0;
        };
        if (std::any_of(spec.metrics.begin(), spec.metrics.end(), isThere)
            && (spec.xMetric.empty() || isThere(spec.xMetric))) {
            return false;
        }
        isPending = isPending || run->pending.contains(spec.xMetric)
            || std::any_of(spec.metrics.begin(), spec.metrics.end(),
                           [run](const std::string &metric) { return run->pending.contains(metric); });
    }
    return isPending;
}

std::vector<const store::RunRecord *> ChartsPanel::shownRecords() const
{
    std::vector<const store::RunRecord *> records;
    for (const core::RunId &id : m_runs) {
        if (const store::RunRecord *record = m_context.workspace.runs().find(id)) {
            records.push_back(record);
        }
    }
    return records;
}

charts::LineChartModel ChartsPanel::makeModel(const charts::ChartSpec &spec)
{
    refreshRuns();
    return charts::buildChart(spec, m_content);
}

void ChartsPanel::updateContext()
{
    const ChartSwitches &switches = m_toolbar->menu().switches();
    const charts::ChartLayout &layout = m_layouts->layout();
    viewmodels::RunListModel &runs = m_context.workspace.runs();
    m_content.current = m_context.workspace.current();
    m_content.majority = switches.majority;
    m_content.hiddenMarks = switches.hiddenMarks;
    m_content.best.clear();
    if (switches.best) {
        for (const auto &[metric, best] : m_best) {
            const bool isShown = std::find(m_runs.begin(), m_runs.end(), best.run) != m_runs.end();
            m_content.best[metric] = {QString::fromStdString(best.name), best.value,
                                      isShown ? runs.colorSlot(best.run) : -1};
        }
    }
    m_content.groups = viewmodels::curveGroups(shownRecords(), m_runs.size() > 1 ? layout.groupBy : QString(),
                                               [&runs](const core::RunId &run) { return runs.colorSlot(run); });
    m_content.everyLine = layout.everyLine;
    m_content.bandLabel = bandText(bandKindOf(layout.band));
    if (m_content.groups.empty()) {
        m_derived->forget(kGroupKeys);
    }
    m_notes->setRuns(m_runs);
    m_content.notes = m_notes->all();
}

std::string ChartsPanel::projectOf(const store::RunRecord &run) const
{
    return run.project.empty() ? store::projectOfData(run.spec.train) : run.project;
}

void ChartsPanel::followProject()
{
    const store::RunRecord *run = m_context.workspace.currentRecord();
    if (run == nullptr) {
        return; // a draft: the charts of other runs stay as they are
    }
    const std::string project = projectOf(*run);
    if (project != m_layouts->project()) {
        m_best.clear();
        m_bestLater.start(0);
        m_layouts->setProject(project);
    }
}

void ChartsPanel::updateBestSoon()
{
    m_bestLater.start(kBestDelay);
}

void ChartsPanel::updateBest()
{
    std::vector<std::shared_ptr<const store::RunRecord>> records;
    for (const store::QueryRow &row : m_context.workspace.runs().rows()) {
        records.push_back(row.shared());
    }
    using Best = std::map<std::string, viewmodels::BestOfProject>;
    m_bestJob.request(
        [records = std::move(records), project = m_layouts->project()](const NewestJob<Best>::Cancelled &cancelled)
            -> Best { return viewmodels::bestOfProject(records, project, cancelled.get()); },
        [this](const Best &best) {
            const auto same = [](const auto &a, const auto &b) {
                return a.first == b.first && a.second.run == b.second.run && a.second.value == b.second.value
                    && a.second.name == b.second.name;
            };
            if (best.size() != m_best.size() || !std::equal(best.begin(), best.end(), m_best.begin(), same)) {
                m_best = best;
                updateContext();
                m_grid->remake();
            }
        });
}

} // namespace signalbox::ui
