// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_buttons.h"

#include "charts/curve_painter.h"

#include <QPainter>

namespace signalbox::charts {

void paintLegendMark(QPainter &painter, const QRectF &rect, const CurveModel &curve, const viewmodels::Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    CurveModel mark = curve;
    QPen pen = curvePen(mark, theme, 3.0);
    pen.setCapStyle(Qt::FlatCap);
    if (curve.dashSlot > 0) { // so small that more than one dash fits into the entry
        QList<qreal> dashes = pen.dashPattern();
        for (qreal &length : dashes) {
            length *= 0.55;
        }
        pen.setDashPattern(dashes);
    } else if (curve.dotted) {
        pen.setDashPattern({1.4, 0.8});
    }
    QColor color = pen.color();
    color.setAlphaF(static_cast<float>(curve.strength) * color.alphaF());
    pen.setColor(color);
    painter.setPen(pen);
    painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
}

} // namespace signalbox::charts
