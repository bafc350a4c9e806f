// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/plot_layout.h"

#include <memory>

class QPainter;

namespace signalbox::charts {

/// A plot for the screen: Qt Charts draws axes and grid, an item of our own draws the curves. The only place that names
/// Qt Charts. Needs a QApplication and the GUI thread; exports draw their axes with paintAxes().
class ChartScene
{
public:
    ChartScene();
    ~ChartScene();
    ChartScene(const ChartScene &) = delete;
    ChartScene &operator=(const ChartScene &) = delete;

    /// Takes over what is to be drawn. `model` must live until the next call.
    void update(const LineChartModel &model, const ChartView &view, const viewmodels::Theme &theme, const QSizeF &size,
                double density);
    [[nodiscard]] const PlotLayout &layout() const;
    /// Draws everything with its top left corner at the painter's origin.
    void render(QPainter &painter);

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::charts
