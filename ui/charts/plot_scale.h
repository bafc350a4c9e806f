// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

/// From values to the picture and back. On a logarithmic axis yLow > 0.
struct PlotScale
{
    QRectF area;
    double xLow = 0.0;
    double xHigh = 1.0;
    double yLow = 0.0;
    double yHigh = 1.0;
    bool logY = false;

    [[nodiscard]] double toX(double x) const { return area.left() + (x - xLow) / (xHigh - xLow) * area.width(); }
    [[nodiscard]] double toY(double y) const
    {
        const double share = logY ? std::log(y / yLow) / std::log(yHigh / yLow) : (y - yLow) / (yHigh - yLow);
        return area.bottom() - share * area.height();
    }
    [[nodiscard]] double fromX(double px) const { return xLow + (px - area.left()) / area.width() * (xHigh - xLow); }
    [[nodiscard]] double fromY(double py) const
    {
        const double share = (area.bottom() - py) / area.height();
        return logY ? yLow * std::pow(yHigh / yLow, share) : yLow + share * (yHigh - yLow);
    }
};

} // namespace signalbox::charts
