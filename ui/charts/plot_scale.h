// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

/// From values to the picture and back. On a logarithmic axis its low end is above 0, and what has no logarithm lies far
/// outside.
struct PlotScale
{
    QRectF area;
    double xLow = 0.0;
    double xHigh = 1.0;
    double yLow = 0.0;
    double yHigh = 1.0;
    bool logY = false;
    bool logX = false;

    [[nodiscard]] double toX(double x) const { return area.left() + share(x, xLow, xHigh, logX) * area.width(); }
    [[nodiscard]] double toY(double y) const { return area.bottom() - share(y, yLow, yHigh, logY) * area.height(); }
    [[nodiscard]] double fromX(double px) const { return at((px - area.left()) / area.width(), xLow, xHigh, logX); }
    [[nodiscard]] double fromY(double py) const { return at((area.bottom() - py) / area.height(), yLow, yHigh, logY); }
    /// Whether another scale divides both axes alike, so that a picture of one can be shifted and stretched to the other.
    [[nodiscard]] bool isAlike(const PlotScale &other) const { return logX == other.logX && logY == other.logY; }

    bool operator==(const PlotScale &) const = default;

private:
    static double share(double value, double low, double high, bool isLog)
    {
        constexpr double kFarOutside = -1e4;
        if (!isLog) {
            return (value - low) / (high - low);
        }
        return value > 0.0 ? std::log(value / low) / std::log(high / low) : kFarOutside;
    }
    static double at(double share, double low, double high, bool isLog)
    {
        return isLog ? low * std::pow(high / low, share) : low + share * (high - low);
    }
};

} // namespace signalbox::charts
