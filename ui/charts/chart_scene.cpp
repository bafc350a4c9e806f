// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_scene.h"

#include "charts/axes_painter.h"
#include "charts/chart_text.h"

#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLegend>
#include <QPainter>
#include <QSignalBlocker>

namespace signalbox::charts {

namespace {

/// The library leaves out a label that is there already, such as "12:00" on the next day: a space without width makes it
/// another one.
QStringList withoutRepeats(QStringList labels)
{
    for (qsizetype i = 1; i < labels.size(); ++i) {
        while (labels.indexOf(labels.at(i)) < i) {
            labels[i].append(QChar(0x200B));
        }
    }
    return labels;
}

/// Marks an axis where the ticks say: a category axis allows any label at any place.
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
        m_axis->setRange(0.0, 1.0);
    }

    [[nodiscard]] QCategoryAxis *axis() const { return m_axis; }

    void setColors(const viewmodels::Theme &theme)
    {
        m_axis->setLabelsColor(theme.secondary);
        m_axis->setLinePen(QPen(theme.border, 1));
        m_axis->setGridLinePen(QPen(theme.grid, 1));
    }

    /// The axis itself always goes from 0 to 1: another range would make the library lay everything out once more, and of
    /// its labels only the last that changes needs to be heard of.
    void setTicks(const std::vector<double> &values, const QStringList &wanted, double low, double high)
    {
        const QStringList labels = withoutRepeats(wanted);
        std::vector<double> places = values;
        for (double &place : places) {
            place = (place - low) / (high - low);
        }
        if (places == m_places && labels == m_labels) {
            return;
        }
        m_places = places;
        m_labels = labels;
        {
            const QSignalBlocker silence(m_axis);
            for (const QString &label : m_axis->categoriesLabels()) {
                m_axis->remove(label);
            }
            m_axis->setStartValue(0.0);
            for (std::size_t i = 0; i < places.size(); ++i) {
                m_axis->append(labels.at(static_cast<qsizetype>(i)), places[i]);
            }
        }
        Q_EMIT m_axis->categoriesChanged();
    }

private:
    QCategoryAxis *m_axis;
    std::vector<double> m_places;
    QStringList m_labels;
};

} // namespace

struct ChartScene::Private
{
    QGraphicsScene scene;
    QChart *chart = new QChart; // owned by the scene
    TickedAxis xAxis{false};
    TickedAxis yAxis{true};
    PlotLayout layout;
    viewmodels::Theme theme;
    QSizeF size;

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
    }

    [[nodiscard]] bool shows(const PlotLayout &other, const viewmodels::Theme &otherTheme,
                             const QSizeF &otherSize) const
    {
        return size == otherSize && layout.scale == other.scale && layout.x.values == other.x.values
            && layout.x.labels == other.x.labels && layout.y.values == other.y.values
            && layout.y.labels == other.y.labels && layout.xName == other.xName
            && theme.secondary == otherTheme.secondary && theme.border == otherTheme.border
            && theme.grid == otherTheme.grid;
    }
};

ChartScene::ChartScene() : m_private(std::make_unique<Private>()) { }

ChartScene::~ChartScene() = default;

bool ChartScene::update(const PlotLayout &layout, const viewmodels::Theme &theme, const QSizeF &size)
{
    Private &d = *m_private;
    if (d.shows(layout, theme, size)) {
        return false;
    }
    d.layout = layout;
    d.theme = theme;
    d.size = size;
    const PlotScale &scale = d.layout.scale;
    d.scene.setSceneRect(QRectF(QPointF(), size));
    d.chart->resize(size);
    d.chart->setPlotArea(scale.area);
    // Logarithms are taken here: the library's own axis drops a whole curve for one value that has none.
    const auto places = [](const std::vector<double> &values, bool isLog) {
        std::vector<double> result = values;
        for (double &value : result) {
            value = isLog ? std::log10(value) : value;
        }
        return result;
    };
    const auto place = [](double value, bool isLog) { return isLog ? std::log10(value) : value; };
    d.xAxis.setColors(theme);
    d.yAxis.setColors(theme);
    d.xAxis.setTicks(places(layout.x.values, scale.logX), layout.x.labels, place(scale.xLow, scale.logX),
                     place(scale.xHigh, scale.logX));
    d.yAxis.setTicks(places(layout.y.values, scale.logY), layout.y.labels, place(scale.yLow, scale.logY),
                     place(scale.yHigh, scale.logY));
    // A new plot area alone does not move the axes: the library lays them out only when it is told that it must.
    d.chart->layout()->invalidate();
    d.chart->layout()->activate();
    return true;
}

void ChartScene::render(QPainter &painter)
{
    const QRectF whole = m_private->scene.sceneRect();
    m_private->scene.render(&painter, whole, whole);
    paintXName(painter, m_private->layout, m_private->theme);
}

} // namespace signalbox::charts
