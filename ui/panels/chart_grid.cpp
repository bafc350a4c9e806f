// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/chart_grid.h"

#include "common/widgets.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kSpacing = 12;
constexpr int kSmallestRow = 230;

QString keyOf(const charts::CurveModel &curve)
{
    return curve.runName + QLatin1Char('/') + curve.metric;
}

} // namespace

ChartGrid::ChartGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("chartGrid"));
    setProperty("look", QStringLiteral("page"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(kSpacing);
}

template <typename Call> void ChartGrid::forEachChart(Call call)
{
    for (auto &[id, card] : m_cards) {
        call(card.chart);
    }
    for (auto &[id, chart] : m_windows) {
        if (chart) {
            call(chart.data());
        }
    }
}

const charts::LineChartModel *ChartGrid::find(const QString &id) const
{
    const auto found =
        std::find_if(m_models.begin(), m_models.end(), [&id](const auto &model) { return model.id == id; });
    return found == m_models.end() ? nullptr : &*found;
}

charts::LineChartModel ChartGrid::withHiddenCurves(charts::LineChartModel model) const
{
    const auto hidden = m_hidden.find(model.id);
    if (hidden != m_hidden.end()) {
        for (charts::CurveModel &curve : model.curves) {
            curve.visible = curve.visible && hidden->second.count(keyOf(curve)) == 0;
        }
    }
    return model;
}

void ChartGrid::setModels(std::vector<charts::LineChartModel> models)
{
    m_models = std::move(models);
    std::vector<QString> order;
    for (const charts::LineChartModel &model : m_models) {
        order.push_back(model.id);
        charts::LineChart *chart = m_cards.count(model.id) != 0 ? m_cards.at(model.id).chart : addChart(model.id);
        chart->setModel(withHiddenCurves(model));
        chart->setAccessibleName(chart->summary());
        if (const auto window = m_windows.find(model.id); window != m_windows.end() && window->second) {
            window->second->setModel(withHiddenCurves(model));
        }
    }
    std::erase_if(m_cards, [&order](const auto &entry) {
        const bool gone = std::find(order.begin(), order.end(), entry.first) == order.end();
        if (gone) {
            delete entry.second.frame;
        }
        return gone;
    });
    if (order != m_order) {
        m_order = std::move(order);
        arrange();
    }
}

charts::LineChart *ChartGrid::addChart(const QString &id)
{
    Card card{makeCard(QStringLiteral("card:") + id), new charts::LineChart};
    card.chart->setObjectName(QStringLiteral("chart:") + id);
    card.chart->setTheme(m_theme);
    card.chart->setView(m_view);
    auto *layout = new QVBoxLayout(card.frame);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(card.chart);
    card.frame->setParent(this);
    connectChart(card.chart, id);
    m_cards[id] = card;
    return card.chart;
}

void ChartGrid::connectChart(charts::LineChart *chart, const QString &id)
{
    using charts::LineChart;
    connect(chart, &LineChart::crosshairMoved, this,
            [this](double x) { forEachChart([x](LineChart *other) { other->setCrosshair(x); }); });
    connect(chart, &LineChart::xRangeChanged, this, [this](bool fitted, double low, double high) {
        m_view.xRange = fitted ? std::nullopt : std::optional(std::pair(low, high));
        forEachChart([this](LineChart *other) {
            charts::ChartView view = other->view(); // its y range is its own
            view.xRange = m_view.xRange;
            other->setView(view);
        });
    });
    connect(chart, &LineChart::curveClicked, this,
            [this, id](int index, bool isolate) { toggleCurve(id, index, isolate); });
    connect(chart, &LineChart::exportRequested, this, [this, id] { Q_EMIT exportRequested(id); });
    connect(chart, &LineChart::copyRequested, this, [this, id] { Q_EMIT copyRequested(id); });
    connect(chart, &LineChart::enlargeRequested, this, [this, id] { enlarge(id); });
}

void ChartGrid::toggleCurve(const QString &id, int index, bool isolate)
{
    const charts::LineChartModel *model = find(id);
    if (model == nullptr || index < 0 || index >= static_cast<int>(model->curves.size())) {
        return;
    }
    std::set<QString> &hidden = m_hidden[id];
    const QString key = keyOf(model->curves[static_cast<std::size_t>(index)]);
    if (isolate) {
        const bool alone = hidden.count(key) == 0 && hidden.size() + 1 == model->curves.size();
        hidden.clear();
        for (const charts::CurveModel &curve : model->curves) {
            if (!alone && keyOf(curve) != key) {
                hidden.insert(keyOf(curve));
            }
        }
    } else if (hidden.erase(key) == 0) {
        hidden.insert(key);
    }
    const charts::LineChartModel shown = withHiddenCurves(*model);
    m_cards.at(id).chart->setModel(shown);
    if (m_windows[id]) {
        m_windows[id]->setModel(shown);
    }
}

void ChartGrid::enlarge(const QString &id)
{
    const charts::LineChartModel *model = find(id);
    if (model == nullptr) {
        return;
    }
    if (m_windows[id]) {
        m_windows[id]->window()->raise();
        m_windows[id]->window()->activateWindow();
        return;
    }
    auto *window = new QWidget(this, Qt::Window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setObjectName(QStringLiteral("window:") + id);
    window->setProperty("look", QStringLiteral("page"));
    window->setAttribute(Qt::WA_StyledBackground);
    window->setWindowTitle(tr("%1 — Signalbox").arg(model->title));
    auto *chart = new charts::LineChart;
    chart->setObjectName(QStringLiteral("large:") + id);
    chart->setTheme(m_theme);
    chart->setView(m_view);
    chart->setModel(withHiddenCurves(*model));
    auto *card = makeCard(QStringLiteral("largeCard"));
    (new QVBoxLayout(card))->addWidget(chart);
    (new QVBoxLayout(window))->addWidget(card);
    m_windows[id] = chart;
    connectChart(chart, id);
    window->resize(960, 620);
    window->show();
}

void ChartGrid::dataChanged()
{
    forEachChart([](charts::LineChart *chart) { chart->dataChanged(); });
}

void ChartGrid::setView(charts::ChartView view)
{
    const bool newAxis = view.xAxis != m_view.xAxis;
    view.xRange = newAxis ? std::nullopt : m_view.xRange;
    m_view = view;
    forEachChart([&view, newAxis](charts::LineChart *chart) {
        charts::ChartView own = view;
        own.yRange = newAxis || own.logY != chart->view().logY ? std::nullopt : chart->view().yRange;
        own.ignoreOutliers = chart->view().ignoreOutliers;
        chart->setView(own);
    });
}

void ChartGrid::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    forEachChart([&theme](charts::LineChart *chart) { chart->setTheme(theme); });
}

void ChartGrid::fit(int windowWidth, int viewportHeight)
{
    const int columns = windowWidth >= 1200 ? 3 : windowWidth >= 900 ? 2 : 1;
    const int height = std::max(kSmallestRow, (viewportHeight - kSpacing) / 2);
    if (columns != m_columns || height != m_rowHeight) {
        m_columns = columns;
        m_rowHeight = height;
        arrange();
    }
}

void ChartGrid::arrange()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item;
    }
    for (int column = 0; column < 3; ++column) {
        m_grid->setColumnStretch(column, column < m_columns ? 1 : 0);
    }
    int index = 0;
    for (const QString &id : m_order) {
        QFrame *frame = m_cards.at(id).frame;
        frame->setFixedHeight(m_rowHeight);
        m_grid->addWidget(frame, index / m_columns, index % m_columns);
        frame->show();
        ++index;
    }
    const int rows = (index + m_columns - 1) / m_columns;
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        m_grid->setRowStretch(row, row == rows ? 1 : 0);
    }
}

} // namespace signalbox::ui
