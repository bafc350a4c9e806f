// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/empty_axes.h"

#include <QPainter>

namespace signalbox::ui {

namespace {

constexpr int kEmptyLines = 4;

} // namespace

void paintEmptyAxes(QPainter &painter, const QRect &inside, const viewmodels::Theme &theme)
{
    painter.setPen(theme.grid);
    const QRect plot = inside.adjusted(42, kCardTitleRow + 10, -12, -26);
    for (int line = 0; line <= kEmptyLines; ++line) {
        const int y = plot.top() + line * plot.height() / kEmptyLines;
        painter.drawLine(plot.left(), y, plot.right(), y);
    }
}

} // namespace signalbox::ui
