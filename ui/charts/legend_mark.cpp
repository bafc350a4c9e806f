// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_buttons.h"

#include "charts/curve_painter.h"

#include <QPainter>

#include <algorithm>
#include <numeric>

namespace signalbox::charts {

namespace {

constexpr double kLegendLine = 3.0;
constexpr double kLegendScale = 0.85; ///< of dashes, at most

} // namespace

void paintLegendMark(QPainter &painter, const QRectF &rect, const CurveModel &curve, const viewmodels::Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen = curvePen(curve, theme, kLegendLine);
    pen.setCapStyle(Qt::FlatCap);
    QList<qreal> dashes = pen.dashPattern();
    if (pen.style() == Qt::CustomDashLine) { // so small that the whole pattern fits into the entry
        const double whole = std::accumulate(dashes.cbegin(), dashes.cend(), 0.0) * pen.widthF();
        const double scale = std::min(kLegendScale, rect.width() / whole);
        for (qreal &length : dashes) {
            length *= scale;
        }
        pen.setDashPattern(dashes);
    }
    QColor color = pen.color();
    color.setAlphaF(static_cast<float>(curve.strength) * color.alphaF());
    pen.setColor(color);
    painter.setPen(pen);
    painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
}

} // namespace signalbox::charts
