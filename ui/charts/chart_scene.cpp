// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_scene.h"

#include "charts/axes_painter.h"
#include "charts/chart_text.h"
#include "charts/curve_painter.h"

#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsItem>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLegend>
#include <QPainter>

namespace signalbox::charts {

namespace {

constexpr qreal kAboveGrid = 50.0;

/// Marks an axis where the ticks say. A category axis allows any label at any place; the logarithm of a value axis is
/// taken here, since the library's own drops a whole curve for one value that is not positive.
class TickedAxis
{
public:
    explicit TickedAxis(bool vertical) : m_axis(new QCategoryAxis)
    {
        m_axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        m_axis->setLabelsFont(chartFont(kAxisPixels));
        m_axis->setLineVisible(!vertical);
        m_axis->setGridLineVisible(vertical);
        m_axis->setTruncateLabels(false);
    }

    [[nodiscard]] QCategoryAxis *axis() const { return m_axis; }

    void setColors(const viewmodels::Theme &theme)
    {
        m_axis->setLabelsColor(theme.secondary);
        m_axis->setLinePen(QPen(theme.border, 1));
        m_axis->setGridLinePen(QPen(theme.grid, 1));
    }

    void setTicks(const std::vector<double> &places, const QStringList &labels, double low, double high)
    {
        if (places == m_places && labels == m_labels && low == m_low && high == m_high) {
            return; // every change makes the library lay everything out again
        }
        m_places = places;
        m_labels = labels;
        m_low = low;
        m_high = high;
        for (const QString &label : m_axis->categoriesLabels()) {
            m_axis->remove(label);
        }
        m_axis->setStartValue(low);
        m_axis->setRange(low, high);
        for (std::size_t i = 0; i < places.size(); ++i) {
            m_axis->append(labels.at(static_cast<qsizetype>(i)), places[i]);
        }
    }

private:
    QCategoryAxis *m_axis;
    std::vector<double> m_places;
    QStringList m_labels;
    double m_low = 0.0;
    double m_high = 0.0;
};

/// Draws the curves above the grid.
class CurvesItem : public QGraphicsItem
{
public:
    using QGraphicsItem::QGraphicsItem;

    const LineChartModel *model = nullptr;
    const PlotLayout *layout = nullptr;
    ChartView view;
    viewmodels::Theme theme;
    double density = 1.0;

    [[nodiscard]] QRectF boundingRect() const override
    {
        return layout == nullptr ? QRectF() : layout->scale.area.adjusted(-6, -6, 6, 6);
    }

    void paint(QPainter *painter, const QStyleOptionGraphicsItem * /*option*/, QWidget * /*widget*/) override
    {
        if (model != nullptr) {
            paintCurves(*painter, *layout, *model, view, {theme, density});
        }
    }

    void changed() { prepareGeometryChange(); }
};

} // namespace

struct ChartScene::Private
{
    QGraphicsScene scene;
    QChart *chart = new QChart; // owned by the scene
    TickedAxis xAxis{false};
    TickedAxis yAxis{true};
    CurvesItem *curves = nullptr;
    PlotLayout layout;

    Private()
    {
        scene.setItemIndexMethod(QGraphicsScene::NoIndex);
        chart->setBackgroundVisible(false);
        chart->setPlotAreaBackgroundVisible(false);
        chart->setMargins({});
        chart->layout()->setContentsMargins(0, 0, 0, 0);
        chart->legend()->hide();
        chart->addAxis(xAxis.axis(), Qt::AlignBottom);
        chart->addAxis(yAxis.axis(), Qt::AlignLeft);
        scene.addItem(chart);
        curves = new CurvesItem(chart);
        curves->setZValue(kAboveGrid);
        curves->layout = &layout;
    }
};

ChartScene::ChartScene() : m_private(std::make_unique<Private>()) { }

ChartScene::~ChartScene() = default;

void ChartScene::update(const LineChartModel &model, const ChartView &view, const viewmodels::Theme &theme,
                        const QSizeF &size, double density)
{
    Private &d = *m_private;
    d.curves->changed();
    d.layout = layOutPlot(model, view, size, false);
    const PlotScale &scale = d.layout.scale;
    d.curves->model = &model;
    d.curves->view = view;
    d.curves->theme = theme;
    d.curves->density = density;

    d.scene.setSceneRect(QRectF(QPointF(), size));
    d.chart->resize(size);
    d.chart->setPlotArea(scale.area);
    const auto place = [&scale](double value) { return scale.logY ? std::log10(value) : value; };
    std::vector<double> yPlaces;
    for (const double value : d.layout.y.values) {
        yPlaces.push_back(place(value));
    }
    d.xAxis.setColors(theme);
    d.yAxis.setColors(theme);
    d.xAxis.setTicks(d.layout.x.values, d.layout.x.labels, scale.xLow, scale.xHigh);
    d.yAxis.setTicks(yPlaces, d.layout.y.labels, place(scale.yLow), place(scale.yHigh));
    // A new plot area alone does not move the axes: the library lays them out only when it is told that it must.
    d.chart->layout()->invalidate();
    d.chart->layout()->activate();
}

const PlotLayout &ChartScene::layout() const
{
    return m_private->layout;
}

void ChartScene::render(QPainter &painter)
{
    const QRectF whole = m_private->scene.sceneRect();
    m_private->scene.render(&painter, whole, whole);
    paintXName(painter, m_private->layout, m_private->curves->theme);
}

} // namespace signalbox::charts
