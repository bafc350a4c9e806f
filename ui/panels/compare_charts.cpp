// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/compare_charts.h"

#include "charts/comparison_charts.h"
#include "charts/line_chart.h"
#include "charts/picture.h"
#include "common/run_workspace.h"
#include "common/widgets.h"
#include "dialogs/chart_table_dialog.h"
#include "dialogs/clipboard_picture.h"
#include "panels/chart_options_menu.h"
#include "panels/derived_curves.h"
#include "viewmodels/run_text.h"
#include "viewmodels/settings.h"

#include <QHBoxLayout>
#include <QScrollArea>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr std::size_t kMostDrawn = 100; ///< runs; the dashboard shows any number
constexpr int kFillDelay = 60; ///< milliseconds
constexpr int kReadAgain = 3000; ///< milliseconds between two readings of a run that goes on elsewhere
constexpr int kNarrowestChart = 260;
constexpr int kLowestRow = 152;
constexpr int kHighestRow = 270;
constexpr double kShareOfPage = 0.36;

QString foldKey()
{
    return QStringLiteral("compare/charts");
}

} // namespace

CompareCharts::CompareCharts(const PanelContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_derived(new DerivedCurves(this))
    , m_fold(new QToolButton)
    , m_note(new ElidedLabel)
    , m_show(makeButton(tr("Show in Charts"), QStringLiteral("showInChartsButton")))
    , m_area(new QScrollArea)
    , m_row(nullptr)
{
    setObjectName(QStringLiteral("compareCharts"));
    m_content.hiddenMarks = {charts::MarkKind::Checkpoint, charts::MarkKind::Best};
    m_content.groupCurve = [this](const viewmodels::CurveGroup &group, const std::string &metric,
                                  const std::string & /*xMetric*/) {
        std::vector<DerivedCurves::Series> members;
        for (const charts::RunCurves *run : m_content.runs) {
            const auto found = run->series.find(metric);
            if (std::find(group.runs.begin(), group.runs.end(), run->id) != group.runs.end()
                && found != run->series.end() && found->second && found->second->size() > 0) {
                members.push_back(found->second);
            }
        }
        if (members.empty()) {
            return charts::GroupCurve();
        }
        const QString key = QStringLiteral("group:%1:%2")
                                .arg(QString::fromStdString(group.runs.front().value), QString::fromStdString(metric));
        return m_derived->groupCurve(key, members, viewmodels::BandKind::StandardDeviation, m_view.xAxis);
    };
    m_content.bandLabel = bandText(viewmodels::BandKind::StandardDeviation);
    build();
    m_fill.setSingleShot(true);
    m_fill.setInterval(kFillDelay);
    connect(&m_fill, &QTimer::timeout, this, &CompareCharts::fillCharts);
    m_again.setSingleShot(true);
    m_again.setInterval(kReadAgain);
    connect(&m_again, &QTimer::timeout, this, &CompareCharts::readCurves);
    connect(m_derived, &DerivedCurves::made, &m_fill, qOverload<>(&QTimer::start));
    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        m_context.settings.setValue(foldKey(), open);
        m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_area->setVisible(open);
        refresh();
        updateTexts();
    });
    connect(m_show, &QPushButton::clicked, this, &CompareCharts::showRequested);
    setVisible(false);
    updateTexts();
}

CompareCharts::~CompareCharts() = default;

void CompareCharts::build()
{
    const bool isOpen = m_context.settings.value(foldKey(), true).toBool();
    m_fold->setObjectName(QStringLiteral("compareChartsFold"));
    m_fold->setProperty("look", QStringLiteral("fold"));
    m_fold->setText(tr("Charts"));
    m_fold->setToolTip(
        tr("The losses, the Matthews correlation and the scores that differ most, of all compared runs."));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
    m_fold->setCheckable(true);
    m_fold->setChecked(isOpen);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_note->setObjectName(QStringLiteral("compareChartsNote"));
    m_note->setProperty("look", QStringLiteral("secondary"));
    m_show->setToolTip(tr("Ticks exactly these runs in the side bar and opens the tab with all their charts."));
    auto *page = new QWidget;
    page->setObjectName(QStringLiteral("compareChartsPage"));
    m_row = new QHBoxLayout(page);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(10);
    m_area->setObjectName(QStringLiteral("compareChartsArea"));
    m_area->setAccessibleName(tr("Charts of the compared runs"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(page);
    for (QWidget *widget : {m_area->viewport(), page}) {
        widget->setAutoFillBackground(false);
    }
    setRoom(0);
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_fold);
    head->addWidget(m_note, 1);
    head->addWidget(m_show);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_area);
    m_area->setVisible(isOpen); // it has a parent now, and is no window of its own
}

void CompareCharts::setRoom(int height)
{
    m_area->setFixedHeight(std::clamp(static_cast<int>(height * kShareOfPage), kLowestRow, kHighestRow));
}

bool CompareCharts::isInSight() const
{
    return (isVisible() && m_fold->isChecked()) || hasLargeCharts();
}

bool CompareCharts::hasLargeCharts() const
{
    return std::any_of(m_charts.begin(), m_charts.end(), [](const Chart &chart) { return !chart.large.isNull(); });
}

void CompareCharts::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void CompareCharts::setComparison(std::vector<viewmodels::ComparedRun> runs,
                                  std::shared_ptr<const viewmodels::RunComparison> comparison)
{
    m_all = runs.size();
    if (runs.size() > kMostDrawn) {
        runs.resize(kMostDrawn);
    }
    m_runs = std::move(runs);
    m_comparison = std::move(comparison);
    std::set<core::RunId> wanted;
    for (const viewmodels::ComparedRun &run : m_runs) {
        wanted.insert(run.record->id);
    }
    std::erase_if(m_reads, [&wanted](const auto &read) { return !wanted.contains(read.first); });
    setVisible(m_all > 0);
    refresh();
    updateTexts();
}

void CompareCharts::refresh()
{
    if (!isInSight()) {
        return;
    }
    const auto axis =
        static_cast<viewmodels::XAxis>(std::clamp(m_context.settings.value(QStringLiteral("charts/xAxis"), 0).toInt(),
                                                  0, static_cast<int>(viewmodels::XAxis::WallTime)));
    if (axis != m_view.xAxis) {
        m_view.xAxis = axis;
        m_view.xRange.reset(); // it was in other units
        m_view.secondCursor.reset();
    }
    m_view.smoothing = m_context.settings.value(QStringLiteral("charts/smoothing"), 0.6).toDouble();
    planCharts();
    fillCharts();
}

void CompareCharts::planCharts()
{
    const std::vector<charts::ChartSpec> wanted =
        m_comparison ? charts::comparisonCharts(*m_comparison) : std::vector<charts::ChartSpec>();
    const auto sameIds = [](const Chart &chart, const charts::ChartSpec &spec) { return chart.spec.id == spec.id; };
    if (std::equal(m_charts.begin(), m_charts.end(), wanted.begin(), wanted.end(), sameIds)) {
        return;
    }
    while (QLayoutItem *item = m_row->takeAt(0)) {
        delete item; // the card itself stays
    }
    std::vector<Chart> before = std::exchange(m_charts, {});
    QWidget *last = nullptr;
    for (const charts::ChartSpec &spec : wanted) {
        const auto old = std::find_if(before.begin(), before.end(), [&spec](const Chart &chart) {
            return chart.spec.id == spec.id && !chart.chart.isNull();
        });
        if (old == before.end()) {
            addChart(spec);
        } else {
            m_row->addWidget(old->chart->parentWidget(), 1);
            m_charts.push_back(std::move(*old));
            m_charts.back().spec = spec;
            before.erase(old);
        }
        QWidget *chart = m_charts.back().chart;
        if (last != nullptr) {
            setTabOrder(last, chart);
        }
        last = chart;
    }
    for (const Chart &gone : before) {
        if (gone.chart) {
            gone.chart->parentWidget()->hide();
            gone.chart->parentWidget()->deleteLater();
        }
        if (gone.large) {
            gone.large->window()->close();
        }
    }
}

void CompareCharts::addChart(const charts::ChartSpec &spec)
{
    auto *card = makeCard(QStringLiteral("compareCard:") + spec.id);
    card->setMinimumWidth(kNarrowestChart);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(6, 6, 6, 6);
    auto *chart = new charts::LineChart;
    chart->setObjectName(QStringLiteral("compareChart:") + spec.id);
    chart->setTheme(m_theme);
    chart->setMinimumSize(kNarrowestChart - 12, 120);
    inner->addWidget(chart);
    m_row->addWidget(card, 1);
    card->show(); // the row may be on screen already
    m_charts.push_back({spec, chart, nullptr, {}});
    connectChart(chart, spec.id);
}

void CompareCharts::connectChart(charts::LineChart *chart, const QString &id)
{
    using charts::LineChart;
    connect(chart, &LineChart::crosshairMoved, this, [this, chart](double x) {
        for (LineChart *other : shownCharts()) {
            if (other != chart) {
                other->setCrosshair(x);
            }
        }
    });
    connect(chart, &LineChart::xRangeChanged, this, [this](bool fitted, double low, double high) {
        linkRange(fitted ? std::nullopt : std::optional(std::pair(low, high)));
    });
    connect(chart, &LineChart::secondCursorMoved, this, [this](bool isShown, double x) {
        m_view.secondCursor = isShown ? std::optional(x) : std::nullopt;
        for (LineChart *other : shownCharts()) {
            other->setSecondCursor(m_view.secondCursor);
        }
    });
    connect(chart, &LineChart::curveClicked, this,
            [this, id](int index, bool isolate) { toggleCurve(id, index, isolate); });
    connect(chart, &LineChart::exportRequested, this, [this, id, chart] {
        const Chart *own = find(id);
        Q_EMIT exportRequested(id, own != nullptr && own->large == chart);
    });
    connect(chart, &LineChart::copyRequested, this, [this, chart] {
        copyToClipboard(charts::pictureOf(chart->model(), chart->view()), false, {}, m_context.banners);
    });
    connect(chart, &LineChart::tableRequested, this, [this, chart] {
        auto *dialog = new ChartTableDialog(chart->model(), chart->view(), window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    connect(chart, &LineChart::enlargeRequested, this, [this, id] { enlarge(id); });
}

std::vector<charts::LineChart *> CompareCharts::shownCharts() const
{
    std::vector<charts::LineChart *> shown;
    for (const Chart &chart : m_charts) {
        for (charts::LineChart *widget : {chart.chart.data(), chart.large.data()}) {
            if (widget != nullptr) {
                shown.push_back(widget);
            }
        }
    }
    return shown;
}

void CompareCharts::linkRange(const std::optional<std::pair<double, double>> &range)
{
    m_view.xRange = range;
    for (charts::LineChart *chart : shownCharts()) {
        charts::ChartView view = chart->view(); // its y range is its own
        view.xRange = range;
        chart->setView(view);
    }
}

CompareCharts::Chart *CompareCharts::find(const QString &id)
{
    const auto found =
        std::find_if(m_charts.begin(), m_charts.end(), [&id](const Chart &chart) { return chart.spec.id == id; });
    return found == m_charts.end() ? nullptr : &*found;
}

void CompareCharts::enlarge(const QString &id)
{
    Chart *chart = find(id);
    if (chart == nullptr || !chart->chart) {
        return;
    }
    if (chart->large) {
        chart->large->window()->raise();
        chart->large->window()->activateWindow();
        return;
    }
    auto *window = new QWidget(this, Qt::Window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setObjectName(QStringLiteral("compareWindow:") + id);
    window->setProperty("remembersLayout", QStringLiteral("largeChart"));
    window->setProperty("look", QStringLiteral("page"));
    window->setAttribute(Qt::WA_StyledBackground);
    window->setWindowTitle(tr("%1 — Signalbox").arg(chart->spec.title));
    auto *large = new charts::LineChart;
    large->setObjectName(QStringLiteral("compareLarge:") + id);
    large->setTheme(m_theme);
    large->setModel(chart->chart->model());
    large->setView(chart->chart->view());
    chart->large = large;
    auto *card = makeCard(QStringLiteral("compareLargeCard"));
    (new QVBoxLayout(card))->addWidget(large);
    (new QVBoxLayout(window))->addWidget(card);
    connectChart(large, id);
    window->resize(960, 620);
    window->show();
}

void CompareCharts::updateTexts()
{
    if (m_all > m_runs.size()) {
        m_note->setText(tr("The first %1 of %n run(s); Charts shows all of them.", nullptr, static_cast<int>(m_all))
                            .arg(viewmodels::formatCount(static_cast<std::int64_t>(m_runs.size()))));
    } else if (m_charts.empty() && m_fold->isChecked()) {
        m_note->setText(tr("None of these runs has a loss or a score yet."));
    } else {
        m_note->setText({});
    }
    m_show->setEnabled(m_all > 0);
}

void CompareCharts::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    for (charts::LineChart *chart : shownCharts()) {
        chart->setTheme(theme);
    }
}

} // namespace signalbox::ui
