// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/plot_layout.h"

#include <QImage>
#include <QObject>

#include <cstddef>
#include <memory>

class QPainter;

namespace signalbox::charts {

/// The curves of one chart, to be painted.
struct CurveJob
{
    LineChartModel model;
    ChartView view;
    viewmodels::Theme theme;
    PlotLayout layout;
    double density = 1.0; ///< device pixels per unit
};

/// Curves without axes, as an image that lies over them.
struct CurveImage
{
    QImage image; ///< transparent where there is no line
    QPointF origin; ///< of its top left corner, in the layout's units, on a device pixel
    PlotScale scale; ///< what it was painted for
    bool isPreview = false; ///< some smoothed curve is approximate
    std::size_t points = 0; ///< of all visible curves together, seen or not
    int milliseconds = 0; ///< that painting it took

    [[nodiscard]] bool isNull() const { return image.isNull(); }
    /// Draws it over axes with another scale: shifted and stretched until the right one is there.
    void draw(QPainter &painter, const PlotScale &now) const;
};

/// Paints curves in the calling thread. With `preview` it does not wait for smoothing that takes long.
CurveImage paintCurveImage(const CurveJob &job, bool preview);
/// How much work that is: points to draw, and samples to smooth first.
struct CurveCost
{
    std::size_t points = 0;
    std::size_t samples = 0;
};
CurveCost costOf(const CurveJob &job);

/// Paints the curves of one chart on a worker thread, the newest request only. While a long smoothing is computed, a preview
/// comes first; a request that looks at something else interrupts it, one that only has more points does not. GUI thread.
class CurveRenderer : public QObject
{
    Q_OBJECT

public:
    explicit CurveRenderer(QObject *parent = nullptr);
    ~CurveRenderer() override;

    /// Asks for the curves of a model, of which the worker gets a snapshot.
    void request(CurveJob job);
    /// Nothing of what was asked for is wanted any more.
    void cancel();
    /// Whether something that was asked for is still to come.
    [[nodiscard]] bool isBusy() const { return m_delivered != m_requested; }

Q_SIGNALS:
    /// A preview may be followed by another image.
    void painted(const signalbox::charts::CurveImage &image);

private:
    struct Shared;
    static void work(const std::shared_ptr<Shared> &shared);
    void deliver(quint64 number, const CurveImage &image);

    std::shared_ptr<Shared> m_shared;
    CurveJob m_last; ///< without curves: what the last request looked at
    quint64 m_requested = 0;
    quint64 m_delivered = 0;
};

} // namespace signalbox::charts
