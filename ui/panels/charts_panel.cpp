// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/charts_panel.h"

#include "charts/chart_exporter.h"
#include "common/banner_area.h"
#include "common/run_workspace.h"
#include "common/widgets.h"
#include "dialogs/export_dialog.h"
#include "panels/chart_grid.h"
#include "panels/chart_toolbar.h"
#include "panels/metric_tiles.h"
#include "viewmodels/run_text.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace signalbox::ui {

namespace {

constexpr int kScrollBar = 14; ///< width with its margins
constexpr std::int64_t kMostBootstrapRows = 20000; ///< beyond that the interval is narrower than what is shown

} // namespace

ChartsPanel::ChartsPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_tiles(new MetricTiles)
    , m_hint(makeLabel({}, "warning", QStringLiteral("chartsHint")))
    , m_toolbar(new ChartToolbar(context.settings))
    , m_grid(new ChartGrid)
    , m_scroll(new QScrollArea)
    , m_empty(makeLabel(tr("Charts appear with the first step."), "empty", QStringLiteral("chartsEmptyLabel")))
{
    setObjectName(QStringLiteral("chartsPanel"));
    m_hint->setWordWrap(true);
    m_hint->hide();
    m_empty->setAlignment(Qt::AlignCenter);
    m_scroll->setObjectName(QStringLiteral("chartsScrollArea"));
    m_scroll->setWidget(m_grid);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18 - kScrollBar, 14);
    column->setSpacing(12);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_tiles), static_cast<QWidget *>(m_hint), static_cast<QWidget *>(m_toolbar)}) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(0, 0, kScrollBar, 0); // in line with the cards beside the scroll bar
        row->addWidget(widget);
        column->addLayout(row);
    }
    column->addWidget(m_scroll, 1);
    column->addWidget(m_empty, 1);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int highest) { m_grid->layout()->setContentsMargins(0, 0, highest > 0 ? 0 : kScrollBar, 0); });
    m_grid->setView(m_toolbar->view());

    m_rebuild.setSingleShot(true);
    m_rebuild.setInterval(0);
    connect(&m_rebuild, &QTimer::timeout, this, &ChartsPanel::rebuild);
    connect(m_toolbar, &ChartToolbar::viewChanged, this, [this] { m_grid->setView(m_toolbar->view()); });
    connect(m_toolbar, &ChartToolbar::filterChanged, this, &ChartsPanel::rebuild);
    connect(m_toolbar, &ChartToolbar::exportRequested, this, &ChartsPanel::exportContent);
    connect(m_grid, &ChartGrid::exportRequested, this, &ChartsPanel::exportCharts);
    connect(m_grid, &ChartGrid::copyRequested, this, &ChartsPanel::copyChart);
    connect(&context.workspace, &RunWorkspace::curvesChanged, this, [this](bool structure) {
        if (!isVisible() && !m_grid->hasLargeCharts()) {
            m_dirty = m_dirty || structure;
        } else if (structure) {
            m_rebuild.start();
        } else {
            m_grid->dataChanged();
            updateTiles();
        }
    });
    connect(&context.workspace, &RunWorkspace::progressed, this, &ChartsPanel::updateTiles);
    connect(&context.workspace, &RunWorkspace::currentChanged, this, &ChartsPanel::updateTiles);
    for (auto signal : {&RunWorkspace::evaluationsChanged, &RunWorkspace::currentChanged}) {
        connect(&context.workspace, signal, this, &ChartsPanel::updateIntervals);
    }
    connect(&context.workspace, &RunWorkspace::evaluationReady, this, &ChartsPanel::updateIntervals);
    rebuild();
}

QString ChartsPanel::title() const
{
    return tr("Charts");
}

void ChartsPanel::rebuild()
{
    m_dirty = false;
    m_rebuild.stop();
    std::vector<charts::LineChartModel> models =
        charts::dashboardCharts(m_context.workspace.shownCurves(), m_toolbar->showsAllMetrics());
    const bool nothingYet = models.empty();
    const auto firstFiltered =
        std::stable_partition(models.begin(), models.end(),
                              [this](const charts::LineChartModel &model) { return m_toolbar->accepts(model); });
    std::vector<charts::LineChartModel> filtered(std::make_move_iterator(firstFiltered),
                                                 std::make_move_iterator(models.end()));
    models.erase(firstFiltered, models.end());
    const bool empty = models.empty();
    m_grid->setModels(std::move(models), std::move(filtered));
    m_scroll->setVisible(!empty);
    m_empty->setVisible(empty);
    m_empty->setText(nothingYet ? tr("Charts appear with the first step.") : tr("No chart has this in its name."));
    fitGrid();
    updateTiles();
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
    }
    updateIntervals();
    QMetaObject::invokeMethod(this, &ChartsPanel::fitGrid, Qt::QueuedConnection);
}

void ChartsPanel::setTheme(const viewmodels::Theme &theme)
{
    m_toolbar->setTheme(theme);
    m_grid->setTheme(theme);
}

void ChartsPanel::focusSearch()
{
    m_toolbar->focusFilter();
}

void ChartsPanel::exportContent()
{
    if (m_dirty || m_rebuild.isActive()) {
        rebuild();
    }
    m_grid->buildAll();
    if (m_grid->models().empty()) {
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
    const store::RunRecord *run = m_context.workspace.currentRecord();
    const QString name = run != nullptr ? QString::fromStdString(run->name) : QStringLiteral("signalbox");
    std::vector<ExportItem> items;
    const auto add = [&items](const charts::LineChart *chart) {
        if (chart != nullptr) {
            std::vector<ExportItem> one = exportItems({chart->model()}, chart->view());
            items.insert(items.end(), std::make_move_iterator(one.begin()), std::make_move_iterator(one.end()));
        }
    };
    bool found = false;
    for (const charts::LineChartModel &model : m_grid->models()) {
        const bool chosen = model.id == chosenId;
        found = found || chosen;
        add(m_grid->chart(model.id, large && chosen));
    }
    if (large && !found) {
        add(m_grid->chart(chosenId, true)); // the filter hides its small one
    }
    ExportDialog::open(name, std::move(items), chosenId, m_context.banners, m_context.settings, window());
}

void ChartsPanel::copyChart(const QString &chartId, bool large)
{
    const charts::LineChart *chart = m_grid->chart(chartId, large);
    if (chart == nullptr || !charts::checkNotEmpty(chart->model())) {
        return;
    }
    viewmodels::runInBackground(
        this,
        [model = charts::snapshotOf(chart->model()), view = chart->view()] {
            return charts::renderImage(model, view, {});
        },
        [this, title = chart->model().title](const QImage &image) {
            QApplication::clipboard()->setImage(image);
            m_context.banners.showBanner(
                {QStringLiteral("copy"), Banner::Tone::Good, tr("Copied %1 as a picture.").arg(title), {}, 4});
        });
}

void ChartsPanel::copyContent()
{
    m_grid->buildAll();
    const QWidget *focus = QApplication::focusWidget();
    const QString name = focus != nullptr ? focus->objectName() : QString();
    const QString small = QStringLiteral("chart:");
    const QString large = QStringLiteral("large:");
    if (name.startsWith(small)) {
        copyChart(name.mid(small.size()), false);
    } else if (name.startsWith(large)) {
        copyChart(name.mid(large.size()), true);
    } else if (!m_grid->models().empty()) {
        copyChart(m_grid->models().front().id, false);
    }
}

} // namespace signalbox::ui
