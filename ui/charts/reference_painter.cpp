// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What lies under the curves: marks of events and horizontal references.
#include "charts/curve_painter.h"

#include "charts/baseline_labels.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace signalbox::charts {

namespace {

constexpr double kReferenceLine = 1.0;
constexpr double kSignSize = 9.0;
constexpr double kNearLines = 2.0; ///< pixels within which a second line adds nothing
constexpr double kNearSigns = 8.0;
constexpr double kNextSignRow = 1.2; ///< signs below
constexpr float kMarkStrength = 0.55F;

QPolygonF starAround(const QPointF &center, double radius)
{
    QPolygonF star;
    for (int i = 0; i < 10; ++i) {
        const double angle = std::numbers::pi * (i / 5.0 - 0.5);
        const double distance = i % 2 == 0 ? radius : 0.45 * radius;
        star << center + distance * QPointF(std::cos(angle), std::sin(angle));
    }
    return star;
}

/// The sign of a mark's kind, in a square of kSignSize around `center`. Filled with the painter's brush.
void paintMarkSign(QPainter &painter, MarkKind kind, const QPointF &center)
{
    const double half = kSignSize / 2;
    const QRectF box(center.x() - half, center.y() - half, kSignSize, kSignSize);
    switch (kind) {
    case MarkKind::Pause:
        painter.drawRect(QRectF(box.left() + 1.5, box.top() + 0.5, 2.2, kSignSize - 1));
        painter.drawRect(QRectF(box.right() - 3.7, box.top() + 0.5, 2.2, kSignSize - 1));
        break;
    case MarkKind::Resume:
        painter.drawPolygon(QPolygonF({box.topLeft() + QPointF(1.5, 0.5), QPointF(box.right() - 0.5, center.y()),
                                       box.bottomLeft() + QPointF(1.5, -0.5)}));
        break;
    case MarkKind::Setting:
        painter.drawPolygon(QPolygonF({QPointF(center.x(), box.top()), QPointF(box.right(), center.y()),
                                       QPointF(center.x(), box.bottom()), QPointF(box.left(), center.y())}));
        break;
    case MarkKind::Checkpoint:
        painter.drawRect(box.adjusted(1, 1, -1, -1));
        break;
    case MarkKind::Best:
        painter.drawPolygon(starAround(center, half + 1.0));
        break;
    case MarkKind::Note: {
        QPainterPath bubble;
        bubble.addRoundedRect(box.adjusted(-0.5, 0, 0.5, -2.5), 2, 2);
        bubble.addPolygon(
            QPolygonF({QPointF(center.x() - 2.5, box.bottom() - 3), QPointF(center.x(), box.bottom() + 0.5),
                       QPointF(center.x() + 2.0, box.bottom() - 3)}));
        bubble.setFillRule(Qt::WindingFill);
        painter.drawPath(bubble);
        break;
    }
    case MarkKind::Failure: {
        QPainterPath cross;
        cross.addRect(QRectF(-half - 0.5, -1.1, kSignSize + 1.0, 2.2));
        cross.addRect(QRectF(-1.1, -half - 0.5, 2.2, kSignSize + 1.0));
        cross.setFillRule(Qt::WindingFill);
        painter.drawPath(QTransform().translate(center.x(), center.y()).rotate(45.0).map(cross));
        break;
    }
    case MarkKind::Other:
        break;
    }
}

QColor markColor(const MarkModel &mark, const viewmodels::Theme &theme)
{
    if (mark.colorSlot >= 0) {
        return theme.seriesColor(mark.colorSlot);
    }
    return mark.kind == MarkKind::Failure ? theme.error : theme.secondary;
}

void paintMarks(QPainter &painter, const PlotScale &scale, const LineChartModel &model, viewmodels::XAxis axis,
                const viewmodels::Theme &theme)
{
    std::vector<std::pair<double, const MarkModel *>> places;
    for (const MarkModel &mark : model.marks) {
        const double at = mark.place(axis);
        const double x = std::isfinite(at) ? scale.toX(at) : -1.0;
        if (x >= scale.area.left() && x <= scale.area.right()) {
            places.emplace_back(x, &mark);
        }
    }
    std::stable_sort(places.begin(), places.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    double lastLine = -1e9;
    for (const auto &[x, mark] : places) {
        if (x - lastLine < kNearLines) {
            continue;
        }
        lastLine = x;
        QColor color = markColor(*mark, theme);
        color.setAlphaF(kMarkStrength);
        painter.setPen(QPen(color, kReferenceLine));
        painter.drawLine(QPointF(x, scale.area.top()), QPointF(x, scale.area.bottom()));
    }
    // Signs that would lie on each other go beside, as far as there is room for two rows.
    double lastSign[2] = {-1e9, -1e9};
    painter.setPen(Qt::NoPen);
    for (const auto &[x, mark] : places) {
        if (mark->kind == MarkKind::Other) {
            continue;
        }
        const int row = x - lastSign[0] >= kNearSigns ? 0 : x - lastSign[1] >= kNearSigns ? 1 : -1;
        if (row < 0) {
            continue;
        }
        lastSign[row] = x;
        painter.setBrush(markColor(*mark, theme));
        paintMarkSign(painter, mark->kind, QPointF(x, scale.area.top() + (0.5 + kNextSignRow * row) * kSignSize + 1.0));
    }
    painter.setBrush(Qt::NoBrush);
}

void paintBaselines(QPainter &painter, const PlotScale &scale, const LineChartModel &model,
                    const viewmodels::Theme &theme)
{
    for (const BaselineModel &baseline : model.baselines) {
        const std::optional<double> y = baselinePlace(scale, baseline);
        if (!y) {
            continue;
        }
        const QColor color = baseline.colorSlot < 0 ? theme.secondary : theme.seriesColor(baseline.colorSlot);
        QPen pen(color, kReferenceLine, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({5.0, 4.0});
        painter.setPen(pen);
        painter.drawLine(QPointF(scale.area.left(), *y), QPointF(scale.area.right(), *y));
    }
}

} // namespace

QRectF markSigns(const PlotScale &scale, const LineChartModel &model, viewmodels::XAxis axis)
{
    double left = scale.area.right();
    double right = scale.area.left();
    for (const MarkModel &mark : model.marks) {
        const double at = mark.kind == MarkKind::Other ? std::nan("") : mark.place(axis);
        const double x = std::isfinite(at) ? scale.toX(at) : scale.area.left() - 1.0;
        if (x >= scale.area.left() && x <= scale.area.right()) {
            left = std::min(left, x);
            right = std::max(right, x);
        }
    }
    if (left > right) {
        return {};
    }
    return {left - kSignSize / 2, scale.area.top(), right - left + kSignSize, (1.0 + kNextSignRow) * kSignSize + 2.0};
}

void paintReferences(QPainter &painter, const PlotLayout &layout, const LineChartModel &model, const ChartView &view,
                     const viewmodels::Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintMarks(painter, layout.scale, model, view.xAxis, theme);
    paintBaselines(painter, layout.scale, model, theme);
}

} // namespace signalbox::charts
