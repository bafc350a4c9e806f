// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>

class QMenu;

namespace signalbox::charts {

/// A live line chart with legend, hover, zoom and pan. Qt Charts draws the axes behind this header; the lines are painted
/// by our own code, long ones on a worker thread, and meanwhile the image before is shifted and stretched. GUI thread only.
///
/// Drag = box zoom (x only when flatter than 12 px), wheel = x zoom at the cursor, Shift+wheel = y, middle drag or Space+drag
/// = pan, double-click or 0 = fit, + and − zoom, Shift+Up and Shift+Down zoom y, Ctrl+arrows pan, arrows move the cursor,
/// End = back to live, Backspace = undo zoom, Ctrl+click or M = second cursor, from which the value box then shows
/// differences; Escape takes the cursors away, T = the numbers as a table. While an area around it is being scrolled, the
/// wheel goes on doing that (ScrollLatch).
class LineChart : public QWidget
{
    Q_OBJECT

public:
    explicit LineChart(QWidget *parent = nullptr);
    ~LineChart() override;

    /// Replaces the model (cheap: series are shared). Repaints at most once per frame.
    void setModel(LineChartModel model);
    /// The same for one of many charts: dataChanged() paints it when it is its turn.
    void setModelForLater(LineChartModel model);
    [[nodiscard]] const LineChartModel &model() const;
    void setView(const ChartView &wanted);
    [[nodiscard]] const ChartView &view() const;
    void setTheme(const viewmodels::Theme &theme);
    /// Series got new points: repaints now, or a moment later when it has just done so; does nothing while hidden. True when
    /// it paints now.
    bool dataChanged();
    /// For one of many charts: it asks for a turn instead of drawing a stale picture in a paint event, in which all of them
    /// would hold up the window at once. Meanwhile it shows the picture before. Not while the pointer is inside.
    void setTakesTurns(bool takesTurns);
    /// Draws the picture that it has asked for; false when there is no need any more.
    bool takeTurn();
    /// Shows the shared crosshair at x (axis units); NaN hides it. Only the chart under the pointer shows the value box.
    void setCrosshair(double x);
    /// The second cursor, shared like the crosshair; none hides it. It is part of the view.
    void setSecondCursor(std::optional<double> x);
    /// One sentence for screen readers: "valid/loss, 2 runs, last 0.584, lowest 0.584 at step 1072".
    [[nodiscard]] QString summary() const;
    /// The area between the axes, in widget coordinates.
    [[nodiscard]] QRect plotRect() const;
    /// The x range drawn at the moment: the view's, or the fitted one.
    [[nodiscard]] std::pair<double, double> shownXRange() const;
    /// The same for y.
    [[nodiscard]] std::pair<double, double> shownYRange() const;
    /// The lines of the value box at the crosshair; empty without a crosshair.
    [[nodiscard]] QString hoverText() const;
    /// The step of the sample nearest to x, of the first curve that is shown: where a note at this place belongs.
    [[nodiscard]] std::optional<std::int64_t> stepAt(double x) const;
    /// Whether what is painted is exact and up to date: nothing is on its way from the worker thread.
    [[nodiscard]] bool isPictureCurrent() const;
    /// Whether what is painted is marked as a preview.
    [[nodiscard]] bool isPreview() const;
    /// Points of the visible curves when the lines that are painted were made.
    [[nodiscard]] std::size_t paintedPoints() const;
    /// Room for the whole value box and a readable axis.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void crosshairMoved(double x);
    /// The person zoomed or panned, or went back to live (no range): the dashboard links x ranges.
    void xRangeChanged(bool fitted, double low, double high);
    void turnWanted(); ///< the picture is stale: takeTurn() soon
    void curveClicked(int index, bool isolate); ///< legend entry clicked (Alt: isolate)
    // What others do with a chart; the context menu and the header offer what somebody is connected to.
    void exportRequested();
    void copyRequested();
    void enlargeRequested();
    void tableRequested(); ///< by its key as well
    /// The second cursor was set, moved or taken away by the person: the dashboard shares it.
    void secondCursorMoved(bool isShown, double x);
    /// The context menu is about to be shown at x (NaN: by the keyboard): others may add entries to it.
    void menuOpened(QMenu *menu, double x);
    /// New lines arrived from the worker thread.
    void pictureChanged();
    /// The person chose logarithmic axes or to ignore outliers for this chart alone.
    void ownViewChosen();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void connectNotify(const QMetaMethod &signal) override;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::charts
