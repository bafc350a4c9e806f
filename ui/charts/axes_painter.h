// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plot_layout.h"
#include "viewmodels/theme.h"

class QPainter;

namespace signalbox::charts {

/// Draws grid, axis line, labels and the axes' names of a layout. For exports: Qt Charts draws the same on screen, but
/// only on the GUI thread of a QApplication, while exports run on any thread and in the terminal.
void paintAxes(QPainter &painter, const PlotLayout &layout, const viewmodels::Theme &theme);

/// Draws the name of the x axis alone, where the layout has one.
void paintXName(QPainter &painter, const PlotLayout &layout, const viewmodels::Theme &theme);

} // namespace signalbox::charts
