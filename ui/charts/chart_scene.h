// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/plot_layout.h"

#include <memory>

class QPainter;

namespace signalbox::charts {

/// The axes and the grid of a plot for the screen, drawn by Qt Charts: the only place that names it. Needs a QApplication and
/// the GUI thread; exports draw their axes with paintAxes(). The curves are painted elsewhere (CurveRenderer) and laid over it.
class ChartScene
{
public:
    ChartScene();
    ~ChartScene();
    ChartScene(const ChartScene &) = delete;
    ChartScene &operator=(const ChartScene &) = delete;

    /// Takes over what is to be drawn. True when that differs from what was there.
    bool update(const PlotLayout &layout, const viewmodels::Theme &theme, const QSizeF &size);
    /// Draws axes and grid with the top left corner at the painter's origin.
    void render(QPainter &painter);

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::charts
