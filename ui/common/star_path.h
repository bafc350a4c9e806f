// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>
#include <QPointF>

#include <cmath>
#include <numbers>

namespace signalbox::ui {

/// A star with five points, one of them up; `radius` reaches to the points.
inline QPainterPath starPath(QPointF center, double radius)
{
    constexpr int kCorners = 10;
    constexpr double kInner = 0.45; ///< of the radius
    QPainterPath path;
    for (int i = 0; i < kCorners; ++i) {
        const double angle = std::numbers::pi * (0.2 * i - 0.5);
        const double size = i % 2 == 0 ? radius : radius * kInner;
        const QPointF corner = center + QPointF(std::cos(angle), std::sin(angle)) * size;
        if (i == 0) {
            path.moveTo(corner);
        } else {
            path.lineTo(corner);
        }
    }
    path.closeSubpath();
    return path;
}

} // namespace signalbox::ui
