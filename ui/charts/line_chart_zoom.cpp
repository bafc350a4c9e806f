// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/line_chart_p.h"

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr double kFlatBox = 12.0; ///< a lower box zooms x only
constexpr double kSmallestDrag = 4.0;
constexpr double kSmallestShare = 1e-12; ///< of the largest number in a range: below this doubles run out

bool isUsable(double low, double high)
{
    return std::isfinite(low) && std::isfinite(high)
        && high - low > kSmallestShare * std::max({std::abs(low), std::abs(high), 1e-9});
}

} // namespace

void LineChart::Private::applyRanges(const ZoomHistory::Range &x, const ZoomHistory::Range &y)
{
    const bool xChanged = x != view.xRange;
    view.xRange = x;
    view.yRange = y;
    invalidate();
    updateLayout();
    if (xChanged) {
        Q_EMIT q->xRangeChanged(!x.has_value(), x ? x->first : 0.0, x ? x->second : 0.0);
    }
}

void LineChart::Private::zoomTo(const ZoomHistory::Range &x, const ZoomHistory::Range &y, bool continuous)
{
    if ((x && !isUsable(x->first, x->second)) || (y && !isUsable(y->first, y->second))) {
        return;
    }
    if (x == view.xRange && y == view.yRange) {
        return;
    }
    history.remember(view, continuous);
    applyRanges(x, y);
}

void LineChart::Private::zoomAround(const QPointF &place, double factor, bool vertical)
{
    const PlotScale now = scale();
    const QRectF &area = now.area;
    if (vertical) {
        const double y = std::clamp(place.y(), area.top(), area.bottom());
        const double low = now.fromY(y + (area.bottom() - y) * factor);
        const double high = now.fromY(y - (y - area.top()) * factor);
        zoomTo(view.xRange, std::pair(low, high), true);
        return;
    }
    const double x = std::clamp(place.x(), area.left(), area.right());
    const double low = now.fromX(x - (x - area.left()) * factor);
    const double high = now.fromX(x + (area.right() - x) * factor);
    if (factor > 1.0) {
        // Out beyond everything there is: that is the fitted view, which also follows again.
        ChartView fitted = view;
        fitted.xRange.reset();
        fitted.ignoreOutliers = false; // has no part in x
        const PlotScale whole = layOutPlot(model, fitted, plotArea().size(), false).scale;
        if (low <= whole.xLow && high >= whole.xHigh) {
            zoomTo(std::nullopt, view.yRange, true);
            return;
        }
    }
    zoomTo(std::pair(low, high), view.yRange, true);
}

void LineChart::Private::panBy(const QPointF &pixels)
{
    const QRectF &area = dragScale.area;
    const auto x = std::pair(dragScale.fromX(area.left() - pixels.x()), dragScale.fromX(area.right() - pixels.x()));
    ZoomHistory::Range y = view.yRange;
    if (y || std::abs(pixels.y()) > kFlatBox) {
        y = std::pair(dragScale.fromY(area.bottom() - pixels.y()), dragScale.fromY(area.top() - pixels.y()));
    }
    zoomTo(x, y, true);
}

void LineChart::Private::panByShare(double right, double up)
{
    if (layoutInWidget().empty) {
        return;
    }
    const PlotScale now = scale();
    const QRectF &area = now.area;
    ZoomHistory::Range x = view.xRange;
    ZoomHistory::Range y = view.yRange;
    if (right != 0.0) {
        const double by = right * area.width();
        x = std::pair(now.fromX(area.left() + by), now.fromX(area.right() + by));
    }
    if (up != 0.0) {
        const double by = up * area.height();
        y = std::pair(now.fromY(area.bottom() - by), now.fromY(area.top() - by));
    }
    zoomTo(x, y, true);
}

void LineChart::Private::finishBox(const QPointF &end)
{
    const PlotScale now = scale();
    const QRectF &area = now.area;
    const auto inside = [&area](const QPointF &point) {
        return QPointF(std::clamp(point.x(), area.left(), area.right()),
                       std::clamp(point.y(), area.top(), area.bottom()));
    };
    const QRectF box = QRectF(inside(dragStart), inside(end)).normalized();
    const bool wide = box.width() > kSmallestDrag;
    const bool high = std::abs(end.y() - dragStart.y()) >= kFlatBox;
    ZoomHistory::Range x = view.xRange;
    ZoomHistory::Range y = view.yRange;
    if (wide) {
        x = std::pair(now.fromX(box.left()), now.fromX(box.right()));
    }
    if (high) {
        y = std::pair(now.fromY(box.bottom()), now.fromY(box.top()));
    }
    zoomTo(x, y, false);
}

void LineChart::Private::fit()
{
    zoomTo(std::nullopt, std::nullopt, false);
}

void LineChart::Private::backToLive()
{
    fit();
}

void LineChart::Private::undoZoom()
{
    if (!history.isEmpty()) {
        const auto [x, y] = history.takeLast();
        applyRanges(x, y);
    }
}

void LineChart::Private::moveCursor(int samples)
{
    for (const CurveModel &curve : model.curves) {
        if (!curve.visible || !curve.series || curve.series->size() == 0) {
            continue;
        }
        const viewmodels::MetricSeries &series = *curve.series;
        const PlotScale now = scale();
        const double from = std::isnan(crosshair) ? now.xHigh : crosshair;
        const auto last = static_cast<std::ptrdiff_t>(series.size()) - 1;
        auto index = static_cast<std::ptrdiff_t>(series.nearest(from, view.xAxis));
        if (!std::isnan(crosshair)) {
            index = std::clamp<std::ptrdiff_t>(index + samples, 0, last);
        }
        cursorByKeys = true;
        crosshair = series.x(static_cast<std::size_t>(index), view.xAxis);
        updateCursor();
        // Changing the name makes Qt tell screen readers.
        q->setAccessibleName(q->hoverText().replace(QLatin1Char('\n'), QStringLiteral(", ")));
        Q_EMIT q->crosshairMoved(crosshair);
        return;
    }
}

void LineChart::Private::moveSecondCursor(std::optional<double> x)
{
    if (x) {
        x = nearestSample(model, view.xAxis, *x);
    }
    q->setSecondCursor(x);
    Q_EMIT q->secondCursorMoved(x.has_value(), x.value_or(0.0));
}

void LineChart::Private::toggleSecondCursor()
{
    if (view.secondCursor) {
        moveSecondCursor(std::nullopt);
    } else if (!layoutInWidget().empty) {
        const PlotScale now = scale();
        moveSecondCursor(std::isnan(crosshair) ? now.fromX(now.area.center().x()) : crosshair);
    }
}

void LineChart::Private::toggleOwn(bool ChartView::*option)
{
    view.*option = !(view.*option);
    view = viewFor(model, view);
    if (option != &ChartView::showRaw) {
        view.yRange.reset();
    }
    invalidate();
    Q_EMIT q->ownViewChosen();
}

} // namespace signalbox::charts
