// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a chart shows: the axes from Qt Charts, the curves as an image over them, cursors and messages on top.
#include "charts/baseline_labels.h"
#include "charts/chart_text.h"
#include "charts/curve_painter.h"
#include "charts/line_chart_p.h"

#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

/// Curves of so many points at most are painted at once: that takes about as long as handing them to another thread.
constexpr std::size_t kPointsAtOnce = 1500;
constexpr std::size_t kSmoothedAtOnce = 20'000;
constexpr double kFlatSelection = 12.0; ///< a lower box selects x only
constexpr double kDotReach = 8.0; ///< of the crosshair's dots, with their edge

} // namespace

void LineChart::Private::invalidate()
{
    layoutStale = true;
    pictureStale = true;
    if (takesTurns && !pointerInside && q->isVisible()) {
        Q_EMIT q->turnWanted(); // it is painted then, and once only
        return;
    }
    updatePlot();
}

void LineChart::Private::updatePlot()
{
    const int top = header->height();
    q->update(0, top, q->width(), q->height() - top);
}

QRect LineChart::Private::plotArea() const
{
    const int top = header->height() + 2;
    return {6, top, std::max(20, q->width() - 10), std::max(20, q->height() - top - 2)};
}

void LineChart::Private::updateHeader(int exponent)
{
    if (headerStale || exponent != headerExponent) {
        headerStale = false;
        headerExponent = exponent;
        header->setContent(model, exponent == 0 ? QString() : QStringLiteral("(×1e%1)").arg(exponent), theme);
    }
    header->setGeometry(0, 0, q->width(), header->wantedHeight());
}

void LineChart::Private::updateLayout()
{
    if (!layoutStale) {
        return;
    }
    layoutStale = false;
    hovered.reset();
    updateHeader(headerExponent); // its height decides about the plot's
    layout = layOutPlot(model, view, plotArea().size(), false);
    updateHeader(layout.empty ? 0 : layout.y.exponent);
    placeLivePill();
}

PlotLayout LineChart::Private::layoutInWidget()
{
    updateLayout();
    PlotLayout result = layout;
    result.scale.area.translate(plotArea().topLeft());
    return result;
}

PlotScale LineChart::Private::scale()
{
    return layoutInWidget().scale;
}

const HoverContent &LineChart::Private::hover()
{
    updateLayout();
    if (!hovered || hoveredAt != crosshair) {
        hovered = hoverContent(model, view, theme, layoutInWidget(), crosshair);
        hoveredAt = crosshair;
    }
    return *hovered;
}

void LineChart::Private::updateCursor()
{
    if (isStale() || pointerInside || cursorByKeys || drag != Drag::None) {
        updatePlot(); // the value box, too
        return;
    }
    q->update(cursorArea);
    if (!std::isnan(crosshair) && !layout.empty) {
        q->update(cursorAreaOf(hover(), layoutInWidget()));
    }
}

QRect LineChart::Private::cursorAreaOf(const HoverContent &content, const PlotLayout &now) const
{
    const QRectF &area = now.scale.area;
    double left = now.scale.toX(crosshair);
    if (left < area.left() - 1.0 || left > area.right() + 1.0) {
        return {}; // out of sight
    }
    double right = left;
    for (const HoverRow &row : content.rows) { // a sparse curve's sample may lie beside the line
        const double at = std::clamp(now.scale.toX(row.x), area.left(), area.right());
        left = std::min(left, at);
        right = std::max(right, at);
    }
    return QRectF(QPointF(left, area.top()), QPointF(right, area.bottom()))
        .adjusted(-kDotReach, -kDotReach, kDotReach, kDotReach)
        .toAlignedRect();
}

void LineChart::Private::placeLivePill() const
{
    const QSize size = live->sizeHint();
    const QRectF area = layout.scale.area.translated(plotArea().topLeft());
    live->setGeometry(QRect(
        QPoint(static_cast<int>(area.right()) - size.width() - 6, static_cast<int>(area.bottom()) - size.height() - 8),
        size));
    live->setVisible(view.xRange.has_value() && !layout.empty);
}

void LineChart::Private::refresh()
{
    updateLayout();
    if (!pictureStale) {
        return;
    }
    pictureStale = false;
    drawn.start();
    updateAxes();
    updateCurves();
}

void LineChart::Private::updateAxes()
{
    const double ratio = q->devicePixelRatioF();
    const QRect area = plotArea();
    const bool isOtherSize = axes.size() != area.size() * ratio || axes.devicePixelRatio() != ratio;
    const bool wasEmpty = axesLayout.empty;
    axesLayout = layout;
    if (layout.empty) {
        axes = {};
        return;
    }
    if (!scene.update(layout, theme, area.size()) && !isOtherSize && !wasEmpty) {
        return; // the same axes: most of the time while points arrive
    }
    if (isOtherSize) {
        axes = QPixmap(area.size() * ratio);
        axes.setDevicePixelRatio(ratio);
    }
    axes.fill(Qt::transparent);
    QPainter painter(&axes);
    scene.render(painter);
}

void LineChart::Private::updateCurves()
{
    if (layout.empty) {
        renderer->cancel();
        curves = {};
        return;
    }
    CurveJob job{model, view, theme, layout, q->devicePixelRatioF()};
    const CurveCost cost = costOf(job);
    if (cost.points <= kPointsAtOnce && cost.samples <= kSmoothedAtOnce) {
        renderer->cancel();
        curves = paintCurveImage(job, false);
    } else {
        renderer->request(std::move(job));
    }
}

void LineChart::Private::acceptSmoothedRange()
{
    const PlotScale before = layout.scale;
    layoutStale = true;
    updateLayout();
    pictureStale = layout.scale != before;
}

void LineChart::Private::paintShown(QPainter &painter)
{
    const QRect area = plotArea();
    painter.save();
    painter.translate(area.topLeft());
    if (!axes.isNull()) {
        const QSizeF size = axes.deviceIndependentSize();
        const bool isOtherSize =
            std::abs(size.width() - area.width()) > 1.0 || std::abs(size.height() - area.height()) > 1.0;
        if (isOtherSize) {
            painter.scale(area.width() / size.width(), area.height() / size.height());
        }
        painter.drawPixmap(QPointF(), axes);
        paintReferences(painter, axesLayout, model, view, theme);
        curves.draw(painter, axesLayout.scale);
        const QRectF pill = live->isHidden() ? QRectF() : QRectF(live->geometry()).translated(-area.topLeft());
        paintBaselineLabels(painter, axesLayout, model, view, theme, pill);
    }
    painter.restore();
}

void LineChart::Private::paintMessages(QPainter &painter) const
{
    painter.setPen(theme.secondary);
    if (axesLayout.empty) {
        painter.setFont(chartFont(13));
        painter.drawText(plotArea().adjusted(8, 0, -8, 0), Qt::AlignCenter | Qt::TextWordWrap, emptyText(model));
        return;
    }
    QStringList texts = droppedTexts(axesLayout);
    if (curves.isPreview) {
        texts << LineChart::tr("Preview: the smoothed curves are being computed");
    }
    if (texts.isEmpty()) {
        return;
    }
    const QFont font = chartFont(kAxisPixels);
    const QFontMetricsF metrics(font);
    const QRectF area = axesLayout.scale.area.translated(plotArea().topLeft());
    double top = area.top() + 4.0;
    painter.setFont(font);
    for (const QString &text : texts) {
        const QString shown = metrics.elidedText(text, Qt::ElideRight, area.width() - 16.0);
        const QRectF box(area.left() + 4.0, top, metrics.horizontalAdvance(shown) + 8.0, metrics.height() + 2.0);
        QColor background = theme.card;
        background.setAlphaF(0.85F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(background);
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(theme.secondary);
        painter.drawText(box, Qt::AlignCenter, shown);
        top += box.height() + 2.0;
    }
    painter.setBrush(Qt::NoBrush);
}

void LineChart::Private::paintOverlay(QPainter &painter)
{
    const PlotLayout now = layoutInWidget();
    cursorArea = {};
    if (now.empty) {
        return;
    }
    if (view.secondCursor) {
        paintSecondCursor(painter, now, theme, nearestSample(model, view.xAxis, *view.secondCursor));
    }
    if (drag == Drag::Box) {
        QRectF box = QRectF(dragStart, dragNow).normalized().intersected(now.scale.area);
        if (std::abs(dragNow.y() - dragStart.y()) < kFlatSelection) {
            box.setTop(now.scale.area.top());
            box.setBottom(now.scale.area.bottom());
        }
        QColor fill = theme.accent;
        fill.setAlphaF(0.12F);
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(fill);
        painter.drawRect(box);
        return;
    }
    if (std::isnan(crosshair)) {
        return;
    }
    const HoverContent &content = hover();
    cursorArea = cursorAreaOf(content, now);
    paintCrosshair(painter, content, now, theme, crosshair);
    if (pointerInside || (cursorByKeys && q->hasFocus())) {
        cursorArea = q->rect();
        paintHoverBox(painter, content, now, theme, crosshair);
    }
}

void LineChart::paintEvent(QPaintEvent *event)
{
    Private &d = *m_private;
    QPainter painter(this);
    painter.fillRect(event->rect(), d.theme.card);
    const bool waits = d.takesTurns && d.isStale() && !d.pointerInside;
    if (waits) {
        Q_EMIT turnWanted();
    } else {
        d.refresh();
    }
    d.paintShown(painter);
    if (!waits) {
        d.paintMessages(painter);
        d.paintOverlay(painter);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(d.theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
    }
}

void LineChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_private->updateHeader(m_private->headerExponent);
    m_private->invalidate();
}

void LineChart::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_private->renderer->isBusy()) { // hidden charts cost nothing
        m_private->renderer->cancel();
        m_private->pictureStale = true;
    }
}

} // namespace signalbox::charts
