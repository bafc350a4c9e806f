// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_buttons.h"
#include "charts/chart_header.h"
#include "charts/chart_scene.h"
#include "charts/curve_renderer.h"
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
    /// Repaints everything below the header, whose buttons have no part in what moves there.
    void updatePlot();
    /// A model of another id takes the place of this one: nothing of it stays to be seen or undone.
    void becomeAnother();
    /// Makes layout, axes and curves fit model, view, theme and size; long curves come later, from the worker thread.
    void refresh();
    void updateLayout();
    void updateAxes();
    void updateCurves();
    void updateHeader(int exponent);
    [[nodiscard]] QRect plotArea() const; ///< everything below the header
    [[nodiscard]] PlotScale scale(); ///< in widget coordinates
    [[nodiscard]] PlotLayout layoutInWidget();
    /// What is at the crosshair.
    [[nodiscard]] const HoverContent &hover();
    /// Repaints where the crosshair was and is.
    void updateCursor();
    /// What its line and dots cover; nothing while it is out of sight.
    [[nodiscard]] QRect cursorAreaOf(const HoverContent &content, const PlotLayout &now) const;
    /// Outliers are told from smoothed values, which have only now been computed: the range may be another one.
    void acceptSmoothedRange();
    /// Draws what was made last, also when it is stale; stretched to the size there is now.
    void paintShown(QPainter &painter);
    void paintOverlay(QPainter &painter);
    void paintMessages(QPainter &painter) const;

    void zoomTo(const ZoomHistory::Range &x, const ZoomHistory::Range &y, bool continuous);
    /// Scales one axis by `factor` around a place in pixels.
    void zoomAround(const QPointF &place, double factor, bool vertical);
    void panBy(const QPointF &pixels);
    /// Moves the view by shares of its width and height; an axis that is not moved stays as it is, fitted or not.
    void panByShare(double right, double up);
    void finishBox(const QPointF &end);
    void fit();
    void backToLive();
    void undoZoom();
    void applyRanges(const ZoomHistory::Range &x, const ZoomHistory::Range &y);
    void moveCursor(int samples);
    /// Sets the second cursor at a sample and tells the dashboard; none takes it away.
    void moveSecondCursor(std::optional<double> x);
    void toggleSecondCursor();
    /// Whether somebody does what the menu would ask for.
    [[nodiscard]] bool isOffered(void (LineChart::*request)()) const;
    /// `place`: where it was asked for; null: by the keyboard.
    void showMenu(const QPoint &globalPosition, const QPointF *place = nullptr);
    void placeLivePill() const;
    void toggleOwn(bool ChartView::*option);
    [[nodiscard]] bool isStale() const { return layoutStale || pictureStale; }

    LineChart *q;
    LineChartModel model;
    ChartView view;
    viewmodels::Theme theme = viewmodels::Theme::light();
    PlotLayout layout; ///< in coordinates of plotArea()
    ChartScene scene;
    ChartHeader *header;
    ChartButton *live;
    QPixmap axes; ///< the picture of the scene
    PlotLayout axesLayout; ///< what the picture shows
    CurveRenderer *renderer;
    CurveImage curves;
    QTimer repaint; ///< while data streams in: at most 20 pictures a second, and fewer of dear ones
    QElapsedTimer drawn; ///< since the last picture
    ZoomHistory history;
    double crosshair = std::numeric_limits<double>::quiet_NaN();
    std::optional<HoverContent> hovered; ///< while neither chart nor crosshair changes
    double hoveredAt = std::numeric_limits<double>::quiet_NaN(); ///< the crosshair then
    QRect cursorArea; ///< where the crosshair was drawn last
    bool layoutStale = true;
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
