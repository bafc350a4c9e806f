// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_picture.h"

#include "charts/axes_painter.h"
#include "charts/chart_buttons.h"
#include "charts/chart_text.h"
#include "charts/curve_painter.h"
#include "charts/heatmap_painter.h"
#include "charts/plot_layout.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace signalbox::charts {

namespace {

/// A picture is drawn as on a screen of about this size and enlarged, so that texts stay in proportion.
constexpr QSizeF kScreenSize{800.0, 450.0};
constexpr double kMargin = 16.0;
constexpr double kTitlePixels = 15.0;
constexpr double kSmallPixels = 12.0;
constexpr double kLegendMark = 18.0;

double enlargement(const QSize &size)
{
    return std::max(0.25, std::min(size.width() / kScreenSize.width(), size.height() / kScreenSize.height()));
}

/// Draws one line of text and moves `top` below it.
void drawLine(QPainter &painter, const QString &text, const QFont &font, const QColor &color, double width, double &top)
{
    if (text.isEmpty()) {
        return;
    }
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(QRectF(kMargin, top, width - 2 * kMargin, metrics.height() + 2), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(text, Qt::ElideRight, width - 2 * kMargin));
    top += metrics.height() + 4;
}

/// Entries in as many rows as they need; `top` moves below them.
void drawLegend(QPainter &painter, const LineChartModel &model, const viewmodels::Theme &theme, double width,
                double &top)
{
    const QFont font = chartFont(kSmallPixels);
    const QFontMetricsF metrics(font);
    const double row = metrics.height() + 5;
    double x = kMargin;
    bool any = false;
    for (const CurveModel &curve : model.curves) {
        if (!curve.visible || model.curves.size() < 2) {
            continue;
        }
        const double entry = kLegendMark + 6 + metrics.horizontalAdvance(curve.label) + 16;
        if (any && x + entry > width - kMargin) {
            x = kMargin;
            top += row;
        }
        paintLegendMark(painter, QRectF(x, top + row / 2 - 2, kLegendMark, 4), curve, theme);
        painter.setFont(font);
        painter.setPen(theme.secondary);
        painter.drawText(QRectF(x + kLegendMark + 6, top, entry, row), Qt::AlignLeft | Qt::AlignVCenter, curve.label);
        x += entry;
        any = true;
    }
    top += any ? row : 0.0;
}

/// "brisk-lantern-7, quiet-harbor-6": whose curves these are.
QString runNames(const LineChartModel &model)
{
    QStringList names;
    for (const CurveModel &curve : model.curves) {
        if (curve.visible && !names.contains(curve.runName)) {
            names.append(curve.runName);
        }
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

void drawChartPicture(QPainter &painter, const LineChartModel &model, const ChartView &wanted, const QSize &size,
                      double density)
{
    const ChartView view = viewFor(model, wanted);
    const viewmodels::Theme theme = viewmodels::Theme::light();
    const double factor = enlargement(size);
    const QSizeF screen = QSizeF(size) / factor;
    painter.save();
    painter.fillRect(QRectF(QPointF(), QSizeF(size)), theme.card);
    painter.scale(factor, factor);
    double top = 12.0;
    PlotLayout layout = layOutPlot(model, view, screen, true);
    QString title = model.title;
    if (layout.y.exponent != 0) {
        title += QStringLiteral(" (×1e%1)").arg(layout.y.exponent);
        layout.yName += QStringLiteral(" (×1e%1)").arg(layout.y.exponent);
    }
    drawLine(painter, title, chartFont(kTitlePixels, QFont::DemiBold), theme.text, screen.width(), top);
    drawLine(painter, runNames(model), chartFont(kSmallPixels), theme.secondary, screen.width(), top);
    drawLine(painter, model.note, chartFont(kSmallPixels), theme.secondary, screen.width(), top);
    drawLegend(painter, model, theme, screen.width(), top);

    const QString yName = layout.yName;
    const QSizeF room(screen.width() - 2 * kMargin, std::max(40.0, screen.height() - top - kMargin));
    layout = layOutPlot(model, view, room, true);
    layout.yName = yName;
    painter.translate(kMargin, top + 4.0);
    paintAxes(painter, layout, theme);
    paintCurves(painter, layout, model, view, {theme, factor * density});
    painter.restore();
}

void drawMatrixPicture(QPainter &painter, const ConfusionModel &model, const QSize &size)
{
    const viewmodels::Theme theme = viewmodels::Theme::light();
    const double factor = enlargement(size);
    const QSizeF screen = QSizeF(size) / factor;
    painter.save();
    painter.fillRect(QRectF(QPointF(), QSizeF(size)), theme.card);
    painter.scale(factor, factor);
    double top = 12.0;
    drawLine(painter, model.title, chartFont(kTitlePixels, QFont::DemiBold), theme.text, screen.width(), top);
    drawLine(painter, model.subtitle, chartFont(kSmallPixels), theme.secondary, screen.width(), top);
    const QRectF room(kMargin, top + 6, screen.width() - 2 * kMargin, screen.height() - top - 6 - kMargin / 2);
    // A matrix with hundreds of classes has to fit the page: its cells may be as small as that takes.
    paintHeatmap(painter, layOutHeatmap(model, room, 0.5), model, theme, {});
    painter.restore();
}

} // namespace signalbox::charts
