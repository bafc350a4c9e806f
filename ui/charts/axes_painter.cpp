// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/axes_painter.h"

#include "charts/chart_text.h"

#include <QFontMetricsF>
#include <QPainter>

namespace signalbox::charts {

namespace {

void paintYName(QPainter &painter, const PlotLayout &layout, const QFontMetricsF &metrics)
{
    const QRectF &area = layout.scale.area;
    painter.save();
    painter.translate(metrics.height() / 2 + 1.0, area.center().y());
    painter.rotate(-90.0);
    const QRectF turned(-area.height() / 2, -metrics.height() / 2, area.height(), metrics.height());
    painter.drawText(turned, Qt::AlignCenter, metrics.elidedText(layout.yName, Qt::ElideRight, area.height()));
    painter.restore();
}

} // namespace

void paintXName(QPainter &painter, const PlotLayout &layout, const viewmodels::Theme &theme)
{
    if (layout.xName.isEmpty()) {
        return;
    }
    painter.setFont(chartFont(kAxisPixels));
    painter.setPen(theme.secondary);
    const QFontMetricsF metrics(painter.font());
    const QRectF &area = layout.scale.area;
    const QRectF below(area.left(), area.bottom() + metrics.height() + 10.0, area.width(), metrics.height() + 4.0);
    painter.drawText(below, Qt::AlignCenter, layout.xName);
}

void paintAxes(QPainter &painter, const PlotLayout &layout, const viewmodels::Theme &theme)
{
    const PlotScale &scale = layout.scale;
    const QRectF &area = scale.area;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(chartFont(kAxisPixels));
    const QFontMetricsF metrics(painter.font());
    const double height = metrics.height();
    for (std::size_t i = 0; i < layout.y.values.size(); ++i) {
        const double y = scale.toY(layout.y.values[i]);
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.secondary);
        painter.drawText(QRectF(0, y - height / 2, area.left() - 7.0, height), Qt::AlignRight | Qt::AlignVCenter,
                         layout.y.labels.at(static_cast<qsizetype>(i)));
    }
    painter.setPen(QPen(theme.border, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    for (std::size_t i = 0; i < layout.x.values.size(); ++i) {
        const double x = scale.toX(layout.x.values[i]);
        painter.setPen(QPen(theme.border, 1));
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4.0));
        painter.setPen(theme.secondary);
        painter.drawText(QRectF(x - 60.0, area.bottom() + 5.0, 120.0, height), Qt::AlignCenter,
                         layout.x.labels.at(static_cast<qsizetype>(i)));
    }
    painter.setPen(theme.secondary);
    paintXName(painter, layout, theme);
    if (!layout.yName.isEmpty()) {
        paintYName(painter, layout, metrics);
    }
}

} // namespace signalbox::charts
