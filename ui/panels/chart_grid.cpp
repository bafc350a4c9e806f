// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/chart_grid.h"

#include "common/widgets.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

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
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &ChartGrid::updateNext);
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
    for (const auto *models : {&m_models, &m_filtered}) {
        const auto found =
            std::find_if(models->begin(), models->end(), [&id](const auto &model) { return model.id == id; });
        if (found != models->end()) {
            return &*found;
        }
    }
    return nullptr;
}

const charts::LineChart *ChartGrid::chart(const QString &id, bool large) const
{
    if (large) {
        const auto window = m_windows.find(id);
        return window == m_windows.end() ? nullptr : window->second.data();
    }
    const auto card = m_cards.find(id);
    return card == m_cards.end() ? nullptr : card->second.chart;
}

bool ChartGrid::hasLargeCharts() const
{
    return std::any_of(m_windows.begin(), m_windows.end(), [](const auto &entry) { return !entry.second.isNull(); });
}

charts::LineChartModel ChartGrid::withHiddenCurves(charts::LineChartModel model) const
{
    const auto hidden = m_hidden.find(model.id);
    if (hidden != m_hidden.end()) {
        for (charts::CurveModel &curve : model.curves) {
            curve.visible = curve.visible && !hidden->second.contains(keyOf(curve));
        }
    }
    return model;
}

void ChartGrid::setModels(std::vector<charts::LineChartModel> models, std::vector<charts::LineChartModel> filtered)
{
    m_models = std::move(models);
    m_filtered = std::move(filtered);
    std::vector<QString> order;
    for (const charts::LineChartModel &model : m_models) {
        order.push_back(model.id);
        if (const auto card = m_cards.find(model.id); card != m_cards.end()) {
            card->second.chart->setModelForLater(withHiddenCurves(model));
        }
    }
    for (const auto &[id, chart] : m_windows) {
        const charts::LineChartModel *model = chart ? find(id) : nullptr;
        if (model != nullptr) {
            chart->setModel(withHiddenCurves(*model));
        }
    }
    const auto removed = std::erase_if(m_cards, [&order](const auto &entry) {
        const bool gone = std::find(order.begin(), order.end(), entry.first) == order.end();
        if (gone) {
            delete entry.second.frame;
        }
        return gone;
    });
    if (removed > 0) { // the one under the pointer may be among them: nothing else would take its crosshair away
        forEachChart([](charts::LineChart *chart) { chart->setCrosshair(std::numeric_limits<double>::quiet_NaN()); });
    }
    if (order != m_order) {
        m_order = std::move(order);
        arrange();
    }
    dataChanged(); // paints them one after the other
}

bool ChartGrid::buildNext()
{
    for (std::size_t i = 0; i < m_models.size(); ++i) {
        const QString id = m_models[i].id;
        if (!m_cards.contains(id)) {
            charts::LineChart *chart = addChart(id);
            chart->setModelForLater(withHiddenCurves(m_models[i]));
            applyView(chart, false);
            place(id, static_cast<int>(i));
            return true;
        }
    }
    return false;
}

void ChartGrid::buildAll()
{
    while (buildNext()) { }
}

charts::LineChart *ChartGrid::addChart(const QString &id)
{
    QFrame *frame = makeCard(QStringLiteral("card:") + id, this);
    const Card card{frame, new charts::LineChart(frame)};
    card.chart->setObjectName(QStringLiteral("chart:") + id);
    card.chart->setTheme(m_theme);
    card.chart->setTakesTurns(true);
    connect(card.chart, &charts::LineChart::turnWanted, this, [this, chart = card.chart] {
        if (std::find(m_stale.begin(), m_stale.end(), chart) == m_stale.end()) {
            m_stale.emplace_back(chart);
        }
        m_turn.start();
    });
    auto *layout = new QVBoxLayout(card.frame);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(card.chart);
    connectChart(card.chart, id, false);
    m_cards[id] = card;
    return card.chart;
}

void ChartGrid::connectChart(charts::LineChart *chart, const QString &id, bool large)
{
    using charts::LineChart;
    connect(chart, &LineChart::crosshairMoved, this, [this, chart](double x) {
        if (!chart->model().hasOwnX()) {
            forEachChart([x](LineChart *other) {
                if (!other->model().hasOwnX()) {
                    other->setCrosshair(x);
                }
            });
        }
    });
    connect(chart, &LineChart::xRangeChanged, this, [this, chart](bool fitted, double low, double high) {
        if (chart->model().hasOwnX()) {
            return;
        }
        m_view.xRange = fitted ? std::nullopt : std::optional(std::pair(low, high));
        forEachChart([this](LineChart *other) {
            if (!other->model().hasOwnX()) {
                charts::ChartView view = other->view(); // its y range is its own
                view.xRange = m_view.xRange;
                other->setView(view);
            }
        });
    });
    connect(chart, &LineChart::ownViewChosen, this, [this, chart] {
        const charts::ChartView &view = chart->view();
        // Chosen as the toolbar has it, the chart follows the toolbar again.
        m_ownViews[chart->objectName()] = {view.logY == m_view.logY ? std::nullopt : std::optional(view.logY),
                                           view.ignoreOutliers};
    });
    connect(chart, &LineChart::curveClicked, this,
            [this, id](int index, bool isolate) { toggleCurve(id, index, isolate); });
    connect(chart, &LineChart::exportRequested, this, [this, id, large] { Q_EMIT exportRequested(id, large); });
    connect(chart, &LineChart::copyRequested, this, [this, id, large] { Q_EMIT copyRequested(id, large); });
    connect(chart, &LineChart::enlargeRequested, this, [this, id] { enlarge(id); });
}

void ChartGrid::applyView(charts::LineChart *chart, bool newAxis)
{
    const charts::ChartView before = chart->view();
    charts::ChartView view = m_view;
    if (const auto own = m_ownViews.find(chart->objectName()); own != m_ownViews.end()) {
        view.logY = own->second.logY.value_or(m_view.logY);
        view.ignoreOutliers = own->second.ignoreOutliers;
    }
    const bool ownX = chart->model().hasOwnX();
    if (ownX) {
        view.xRange = before.xRange;
    }
    view.yRange = (newAxis && !ownX) || view.logY != before.logY ? std::nullopt : before.yRange;
    chart->setView(view);
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
        const bool alone = !hidden.contains(key) && hidden.size() + 1 == model->curves.size();
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
    if (const auto card = m_cards.find(id); card != m_cards.end()) {
        card->second.chart->setModel(shown);
    }
    if (const auto window = m_windows.find(id); window != m_windows.end() && window->second) {
        window->second->setModel(shown);
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
    chart->setModel(withHiddenCurves(*model));
    if (const charts::LineChart *small = this->chart(id)) {
        m_ownViews[chart->objectName()] = m_ownViews[small->objectName()];
        chart->setView(small->view());
    } else {
        applyView(chart, false);
    }
    auto *card = makeCard(QStringLiteral("largeCard"));
    (new QVBoxLayout(card))->addWidget(chart);
    (new QVBoxLayout(window))->addWidget(card);
    m_windows[id] = chart;
    connectChart(chart, id, true);
    window->resize(960, 620);
    window->show();
}

void ChartGrid::dataChanged()
{
    m_waiting.clear();
    forEachChart([this](charts::LineChart *chart) { m_waiting.emplace_back(chart); });
    if (!m_turn.isActive()) {
        m_turn.start();
    }
}

/// One chart a turn of the event loop: six made or drawn at once would hold up whatever the person does meanwhile.
void ChartGrid::updateNext()
{
    if (buildNext()) {
        return;
    }
    while (!m_stale.empty()) {
        const QPointer<charts::LineChart> chart = m_stale.front();
        m_stale.erase(m_stale.begin());
        if (chart && chart->takeTurn()) {
            return;
        }
    }
    while (!m_waiting.empty()) {
        const QPointer<charts::LineChart> chart = m_waiting.front();
        m_waiting.erase(m_waiting.begin());
        if (chart && chart->dataChanged()) {
            break;
        }
    }
    if (m_waiting.empty()) {
        m_turn.stop();
    }
}

void ChartGrid::setView(charts::ChartView view)
{
    const bool newAxis = view.xAxis != m_view.xAxis;
    view.xRange = newAxis ? std::nullopt : m_view.xRange;
    m_view = view;
    forEachChart([this, newAxis](charts::LineChart *chart) { applyView(chart, newAxis); });
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

void ChartGrid::place(const QString &id, int index)
{
    QFrame *frame = m_cards.at(id).frame;
    frame->setFixedHeight(m_rowHeight);
    m_grid->addWidget(frame, index / m_columns, index % m_columns);
    frame->show();
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
        if (m_cards.contains(id)) {
            place(id, index);
        }
        ++index;
    }
    const int rows = (index + m_columns - 1) / m_columns;
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        m_grid->setRowStretch(row, row == rows ? 1 : 0);
    }
}

} // namespace signalbox::ui
