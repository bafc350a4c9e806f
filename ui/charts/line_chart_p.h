// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_buttons.h"
#include "charts/chart_header.h"
#include "charts/chart_scene.h"
#include "charts/hover_content.h"
#include "charts/line_chart.h"
#include "charts/zoom_history.h"

#include <QElapsedTimer>
#include <QPixmap>
#include <QTimer>

#include <limits>

namespace signalbox::charts {

struct LineChart::Private
{
    enum class Drag { None, Box, Pan };

    explicit Private(LineChart *chart);

    /// Something that is drawn has changed.
    void invalidate();
    /// Makes the scene and the picture of it fit model, view, theme and size.
    void refresh();
    void updateScene();
    void updateHeader(int exponent);
    [[nodiscard]] QRect plotArea() const; ///< everything below the header
    [[nodiscard]] PlotScale scale(); ///< in widget coordinates
    [[nodiscard]] PlotLayout layoutInWidget();
    [[nodiscard]] HoverContent hover();
    void paintPicture(QPainter &painter);
    void paintOverlay(QPainter &painter);
    void paintMessages(QPainter &painter) const;

    void zoomTo(const ZoomHistory::Range &x, const ZoomHistory::Range &y, bool continuous);
    /// Scales one axis by `factor` around a place in pixels.
    void zoomAround(const QPointF &place, double factor, bool vertical);
    void panBy(const QPointF &pixels);
    void finishBox(const QPointF &end);
    void fit();
    void backToLive();
    void undoZoom();
    void applyRanges(const ZoomHistory::Range &x, const ZoomHistory::Range &y);
    void moveCursor(int samples);
    void showMenu(const QPoint &globalPosition);
    void placeLivePill() const;
    void toggleLogY();
    void toggleOutliers();
    [[nodiscard]] bool isStale() const { return sceneStale || pictureStale; }

    LineChart *q;
    LineChartModel model;
    ChartView view;
    viewmodels::Theme theme = viewmodels::Theme::light();
    ChartScene scene;
    ChartHeader *header;
    ChartButton *live;
    QPixmap picture;
    QTimer repaint; ///< while data streams in: at most 20 pictures a second
    QElapsedTimer drawn; ///< since the last picture
    ZoomHistory history;
    double crosshair = std::numeric_limits<double>::quiet_NaN();
    bool sceneStale = true;
    bool pictureStale = true;
    bool headerStale = true;
    bool takesTurns = false;
    int headerExponent = 0; ///< "(×1e-4)" in the title
    bool pointerInside = false;
    bool cursorByKeys = false;
    bool spaceHeld = false;
    Drag drag = Drag::None;
    QPointF dragStart;
    QPointF dragNow;
    PlotScale dragScale; ///< as it was when the drag began
};

} // namespace signalbox::charts
