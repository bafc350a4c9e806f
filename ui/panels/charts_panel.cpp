// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the dashboard is laid out and what of it is shown; charts_panel_*.cpp hold the rest.
#include "panels/charts_panel.h"

#include "charts/chart_exporter.h"
#include "charts/scroll_latch.h"
#include "common/banner_area.h"
#include "common/chart_layouts.h"
#include "common/run_workspace.h"
#include "common/widgets.h"
#include "dialogs/chart_table_dialog.h"
#include "dialogs/clipboard_picture.h"
#include "dialogs/export_dialog.h"
#include "dialogs/report_items.h"
#include "panels/chart_grid.h"
#include "panels/chart_options_menu.h"
#include "panels/chart_skeleton.h"
#include "panels/chart_toolbar.h"
#include "panels/derived_curves.h"
#include "panels/metric_tiles.h"
#include "viewmodels/run_text.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <set>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kScrollBar = 14; ///< width with its margins
constexpr int kRemakeDelay = 400; ///< milliseconds between two looks at computed curves while data come in
constexpr int kArrivalDelay = 16; ///< milliseconds in which curves that are read become visible together
constexpr std::int64_t kMostBootstrapRows = 20000; ///< beyond that the interval is narrower than what is shown

} // namespace

ChartsPanel::ChartsPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_tiles(new MetricTiles)
    , m_hint(makeLabel({}, "warning", QStringLiteral("chartsHint")))
    , m_toolbar(new ChartToolbar(context.settings))
    , m_notice(new QWidget)
    , m_noticeText(makeLabel({}, "secondary", QStringLiteral("chartsNotice")))
    , m_grid(new ChartGrid)
    , m_scroll(new QScrollArea)
    , m_skeleton(new ChartSkeleton)
    , m_emptyPage(new QWidget)
    , m_empty(makeLabel(tr("Charts appear with the first step."), "empty", QStringLiteral("chartsEmptyLabel")))
    , m_emptyAction(makeButton(tr("New run"), QStringLiteral("chartsEmptyButton"), "link"))
{
    setObjectName(QStringLiteral("chartsPanel"));
    setUpContent();
    layOut();
    m_grid->setView(m_toolbar->view());
    m_rebuild.setSingleShot(true);
    m_rebuild.setInterval(0);
    connect(&m_rebuild, &QTimer::timeout, this, &ChartsPanel::rebuild);
    m_remake.setSingleShot(true);
    m_remake.setInterval(kRemakeDelay);
    connect(&m_remake, &QTimer::timeout, m_grid, &ChartGrid::remake);
    m_arrivals.setSingleShot(true);
    m_arrivals.setInterval(kArrivalDelay);
    connect(&m_arrivals, &QTimer::timeout, this, &ChartsPanel::showArrived);
    connect(m_toolbar, &ChartToolbar::viewChanged, this, [this] {
        const bool newAxis = m_toolbar->view().xAxis != m_grid->view().xAxis;
        m_grid->setView(m_toolbar->view());
        if (newAxis && !m_content.groups.empty()) {
            m_grid->remake(); // where the members of a group meet depends on the axis
        }
    });
    connect(m_toolbar, &ChartToolbar::filterChanged, this, &ChartsPanel::rebuild);
    connect(m_toolbar, &ChartToolbar::exportRequested, this, &ChartsPanel::exportContent);
    connectGrid();
    connectWorkspace();
    connectChanges();
    connectNotes();
    connectAwaited();
    showEmpty();
    rebuild();
}

ChartsPanel::~ChartsPanel() = default;

void ChartsPanel::layOut()
{
    m_hint->setWordWrap(true);
    m_hint->hide();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto *emptyColumn = new QVBoxLayout(m_emptyPage);
    emptyColumn->addStretch(1);
    emptyColumn->addWidget(m_empty);
    emptyColumn->addWidget(m_emptyAction, 0, Qt::AlignHCenter);
    emptyColumn->addStretch(1);
    m_noticeText->setWordWrap(true);
    auto *ungroup = makeButton(tr("Show every run"), QStringLiteral("ungroupButton"), "link");
    connect(ungroup, &QPushButton::clicked, this, [this] {
        charts::ChartLayout layout = m_layouts->layout();
        layout.groupBy.clear();
        changeLayout(layout);
    });
    auto *noticeRow = new QHBoxLayout(m_notice);
    noticeRow->setContentsMargins(0, 0, 0, 0);
    noticeRow->addWidget(m_noticeText, 1);
    noticeRow->addWidget(ungroup);
    m_notice->hide();
    m_scroll->setObjectName(QStringLiteral("chartsScrollArea"));
    m_scroll->setWidget(m_grid);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->verticalScrollBar()->setSingleStep(40);
    new charts::ScrollLatch(*m_scroll);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18 - kScrollBar, 14);
    column->setSpacing(12);
    for (QWidget *widget : {static_cast<QWidget *>(m_tiles), static_cast<QWidget *>(m_hint),
                            static_cast<QWidget *>(m_toolbar), m_notice}) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(0, 0, kScrollBar, 0); // in line with the cards beside the scroll bar
        row->addWidget(widget);
        column->addLayout(row);
    }
    column->addWidget(m_scroll, 1);
    column->addWidget(m_skeleton, 1);
    column->addWidget(m_emptyPage, 1);
    m_scroll->hide();
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int highest) { m_grid->setRightMargin(highest > 0 ? 0 : kScrollBar); });
}

void ChartsPanel::connectGrid()
{
    m_grid->setMaker([this](const charts::ChartSpec &spec) { return makeModel(spec); });
    m_grid->setWaiting([this](const charts::ChartSpec &spec) { return isWaiting(spec); });
    connect(m_grid, &ChartGrid::exportRequested, this, &ChartsPanel::exportCharts);
    connect(m_grid, &ChartGrid::copyRequested, this, &ChartsPanel::copyChart);
    connect(m_grid, &ChartGrid::tableRequested, this, &ChartsPanel::showTable);
}

void ChartsPanel::connectWorkspace()
{
    RunWorkspace &workspace = m_context.workspace;
    connect(&workspace, &RunWorkspace::curvesChanged, this, [this](bool structure) {
        if (!isVisible() && !m_grid->hasLargeCharts()) {
            m_dirty = m_dirty || structure;
        } else if (structure) {
            m_rebuild.start();
        } else {
            m_grid->dataChanged();
            const bool computes = !m_content.groups.empty() || !m_layouts->layout().custom.empty();
            if (computes && !m_remake.isActive()) {
                m_remake.start();
            }
            updateTiles();
        }
    });
    connect(&workspace, &RunWorkspace::curvesArrived, this,
            [this](const core::RunId & /*run*/, const std::set<std::string> &metrics) { curvesArrived(metrics); });
    connect(&workspace, &RunWorkspace::curvesLoaded, this, &ChartsPanel::curvesLoaded);
    connect(&workspace.runs(), &viewmodels::RunListModel::shownRunsChanged, this, &ChartsPanel::exportWaiting,
            Qt::QueuedConnection); // the one that was waited for may be none of them any more
    connect(&workspace, &RunWorkspace::progressed, this, &ChartsPanel::updateTiles);
    connect(&workspace, &RunWorkspace::currentChanged, this, [this] {
        m_exportLater.reset();
        followProject();
        updateTiles();
        if (isVisible() || m_grid->hasLargeCharts()) {
            m_rebuild.start(); // whose marks are shown, and whether anything is
        } else {
            m_dirty = true;
        }
    });
    for (auto signal : {&RunWorkspace::evaluationsChanged, &RunWorkspace::currentChanged}) {
        connect(&workspace, signal, this, &ChartsPanel::updateIntervals);
    }
    connect(&workspace, &RunWorkspace::evaluationReady, this, &ChartsPanel::updateIntervals);
}

QString ChartsPanel::title() const
{
    return tr("Charts");
}

void ChartsPanel::rebuild()
{
    m_rebuild.stop();
    if (!m_layouts->isReady()) {
        return; // it comes with the layout, a moment later: nothing is arranged twice before the person's eyes
    }
    m_dirty = false;
    m_arrived.clear();
    m_runs = m_context.workspace.runs().shownRuns();
    refreshRuns();
    updateContext();
    m_grid->setLoading(m_content.runs.empty());
    Planned planned{metricNames(), m_toolbar->showsAllMetrics(), m_layouts->layout(), m_toolbar->search().typed()};
    if (m_planned == planned) {
        m_grid->remake();
    } else {
        m_plan = charts::planCharts(planned.names, {planned.everything, planned.layout.byFolder});
        m_planned = std::move(planned);
        showPlan();
    }
    showEmpty();
    askForMetrics();
    updateNotice();
    updateTiles();
}

std::vector<std::string> ChartsPanel::metricNames() const
{
    if (!m_content.runs.empty()) {
        return charts::presentMetrics(m_content.runs);
    }
    // Their curves are on the way: places are kept for them, with titles and empty axes.
    std::set<std::string> known;
    for (const store::RunRecord *run : shownRecords()) {
        if (run->summaries) {
            const std::vector<std::string> &own = run->summaries->names()->all();
            known.insert(own.begin(), own.end());
        }
    }
    return {known.begin(), known.end()};
}

void ChartsPanel::showPlan()
{
    const charts::ChartLayout &layout = m_layouts->layout();
    const charts::ChartSearch &search = m_toolbar->search();
    const bool isSearching = !search.isEmpty();
    std::vector<ChartGrid::Section> shown;
    std::vector<charts::ChartSpec> others;
    for (const charts::ChartSection &section : m_plan) {
        std::copy_if(section.charts.begin(), section.charts.end(), std::back_inserter(others),
                     [&layout](const charts::ChartSpec &chart) { return layout.hidden.contains(chart.id); });
    }
    std::vector<charts::ChartSection> sections = charts::arranged(m_plan, layout);
    for (charts::ChartSection &section : sections) {
        const auto total = static_cast<int>(section.charts.size());
        if (isSearching) {
            const auto firstOther =
                std::stable_partition(section.charts.begin(), section.charts.end(),
                                      [&search](const charts::ChartSpec &chart) { return search.accepts(chart); });
            std::move(firstOther, section.charts.end(), std::back_inserter(others));
            section.charts.erase(firstOther, section.charts.end());
        }
        if (!section.charts.empty()) {
            const bool isOpen = isSearching || !layout.collapsed.contains(section.key);
            shown.push_back({std::move(section), total, isOpen, !isSearching});
        }
    }
    m_isEmpty = shown.empty();
    m_grid->setOwnViews(layout.views);
    m_grid->setSections(std::move(shown), std::move(others));
    m_scroll->setVisible(!m_isEmpty);
    fitGrid();
}

void ChartsPanel::updateNotice()
{
    const bool isGrouped = !m_content.groups.empty();
    if (isGrouped) {
        const QString by = viewmodels::groupByText(m_layouts->layout().groupBy);
        m_noticeText->setText(
            tr("Runs are grouped by %1: lines are means, bands are %2.").arg(by, m_content.bandLabel));
    }
    m_notice->setVisible(isGrouped);
}

void ChartsPanel::updateTiles()
{
    if (!isVisible()) {
        return;
    }
    RunWorkspace &workspace = m_context.workspace;
    m_tiles->showRun(workspace.currentRecord(), workspace.curvesOf(workspace.current()));
    updateHint();
}

void ChartsPanel::updateIntervals()
{
    const auto &entries = m_context.workspace.evaluations();
    const auto last = std::find_if(entries.rbegin(), entries.rend(), [](const EvaluationEntry &entry) {
        return entry.record.kind == core::EvaluationKind::Validation;
    });
    const Validation wanted = last == entries.rend()
        ? Validation{}
        : Validation{m_context.workspace.current(), last->record.epoch, last->record.step};
    if (wanted != m_validation) {
        m_validation = wanted;
        m_hasIntervals = false;
        m_tiles->setIntervals({});
        updateBestSoon(); // its scores may be the project's best
    }
    if (last == entries.rend() || m_hasIntervals || !isVisible()) {
        return;
    }
    const std::vector<std::int64_t> &counts = last->record.confusion;
    if (std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) > kMostBootstrapRows) {
        return;
    }
    if (!last->table) {
        m_context.workspace.requestTable(static_cast<std::size_t>(std::distance(last, entries.rend())) - 1);
        return;
    }
    m_hasIntervals = true;
    viewmodels::runInBackground(
        this,
        [table = last->table] {
            std::vector<int> truth;
            std::vector<int> predicted;
            for (const core::Prediction &row : table->rows) {
                truth.push_back(row.label);
                predicted.push_back(row.predicted);
            }
            const auto classes = static_cast<int>(table->labels.size());
            std::map<std::string, metrics::Interval> intervals;
            using Metric = metrics::BootstrapMetric;
            for (const auto &[name, metric] :
                 {std::pair("valid/mcc", Metric::Mcc), std::pair("valid/f1_macro", Metric::MacroF1),
                  std::pair("valid/acc", Metric::Accuracy)}) {
                intervals[name] = metrics::bootstrapInterval(truth, predicted, classes, metric);
            }
            return intervals;
        },
        [this, wanted](std::map<std::string, metrics::Interval> intervals) {
            if (wanted == m_validation) {
                m_tiles->setIntervals(std::move(intervals));
            }
        });
}

void ChartsPanel::updateHint()
{
    const store::RunRecord *run = m_context.workspace.currentRecord();
    QString text;
    if (run != nullptr && !run->facts.majorityLabel.empty()) {
        const double mcc = core::valueOf(run->lastMetrics, "valid/mcc");
        const double accuracy = core::valueOf(run->lastMetrics, "valid/acc");
        if (std::abs(mcc) < 1e-12 && std::abs(accuracy - run->facts.majorityAccuracy) < 1e-9) {
            text =
                tr("The model answers the largest class (%1) for every sentence: the accuracy of %2 is that of always "
                   "saying so, and the Matthews correlation is 0. More epochs, a higher learning rate or another "
                   "encoder may help.")
                    .arg(QString::fromStdString(run->facts.majorityLabel), viewmodels::formatMetric(accuracy));
        }
    }
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

void ChartsPanel::fitGrid()
{
    m_grid->fit(window()->width(), m_scroll->viewport()->height());
}

void ChartsPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    QMetaObject::invokeMethod(this, &ChartsPanel::fitGrid, Qt::QueuedConnection);
}

void ChartsPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    if (m_dirty) {
        m_rebuild.start();
    } else {
        m_grid->dataChanged();
        updateTiles();
        showEmpty(); // there may be runs by now
    }
    updateIntervals();
    QMetaObject::invokeMethod(this, &ChartsPanel::fitGrid, Qt::QueuedConnection);
}

bool ChartsPanel::focusNextPrevChild(bool next)
{
    m_grid->orderFocus(); // cards stand for other charts as one scrolls
    return Panel::focusNextPrevChild(next);
}

void ChartsPanel::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    m_toolbar->setTheme(theme);
    m_grid->setTheme(theme);
    m_skeleton->setTheme(theme);
}

void ChartsPanel::focusSearch()
{
    m_toolbar->focusFilter();
}

void ChartsPanel::exportContent()
{
    if (isLoading()) {
        m_exportLater.emplace(QString(), false);
        return;
    }
    if (m_dirty || m_rebuild.isActive()) {
        rebuild();
    }
    if (m_grid->sections().empty() || m_content.runs.empty()) {
        m_context.banners.showBanner({QStringLiteral("export"),
                                      Banner::Tone::Info,
                                      tr("There is nothing to export yet: charts appear with the first step."),
                                      {},
                                      6});
        return;
    }
    exportCharts({}, false);
}

void ChartsPanel::exportCharts(const QString &chosenId, bool large)
{
    if (isLoading()) {
        m_exportLater.emplace(chosenId, large);
        return;
    }
    const store::RunRecord *run = m_context.workspace.currentRecord();
    const QString name = run != nullptr ? QString::fromStdString(run->name) : QStringLiteral("signalbox");
    std::vector<ExportItem> items;
    const auto add = [&items](std::optional<ChartGrid::Shown> shown) {
        if (shown) {
            items.push_back(exportItem(std::move(shown->model), shown->view));
        }
    };
    bool found = false;
    for (const ChartGrid::Section &section : m_grid->sections()) {
        for (const charts::ChartSpec &spec : section.content.charts) {
            const bool chosen = spec.id == chosenId;
            found = found || chosen;
            add(m_grid->shown(spec.id, large && chosen));
        }
    }
    if (large && !found) {
        add(m_grid->shown(chosenId, true)); // the search hides its small one
    }
    std::vector<charts::Picture> seen;
    for (const ExportItem &item : items) {
        seen.push_back(*item.picture);
    }
    for (ExportItem &item : reportItems(m_context.workspace, seen)) {
        items.push_back(std::move(item));
    }
    ExportDialog::open(name, std::move(items), chosenId, m_context.banners, m_context.settings, window());
}

void ChartsPanel::copyChart(const QString &chartId, bool large)
{
    if (const std::optional<ChartGrid::Shown> shown = m_grid->shown(chartId, large)) {
        copyToClipboard(charts::pictureOf(shown->model, shown->view), false, {}, m_context.banners);
    }
}

void ChartsPanel::copyContent()
{
    const QWidget *focus = QApplication::focusWidget();
    const QString name = focus != nullptr ? focus->objectName() : QString();
    const QString small = QStringLiteral("chart:");
    const QString large = QStringLiteral("large:");
    if (name.startsWith(small)) {
        copyChart(name.mid(small.size()), false);
    } else if (name.startsWith(large)) {
        copyChart(name.mid(large.size()), true);
    } else if (!m_grid->sections().empty()) {
        copyChart(m_grid->sections().front().content.charts.front().id, false);
    }
}

void ChartsPanel::showTable(const QString &chartId, bool large)
{
    if (const std::optional<ChartGrid::Shown> shown = m_grid->shown(chartId, large)) {
        auto *dialog = new ChartTableDialog(shown->model, shown->view, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    }
}

} // namespace signalbox::ui
