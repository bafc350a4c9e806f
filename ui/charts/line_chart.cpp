// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/line_chart.h"

#include "charts/chart_text.h"
#include "charts/line_chart_p.h"
#include "core/run_spec.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr int kStreamIntervalMs = 50;
constexpr int kLongestStreamIntervalMs = 1000;
constexpr int kPaintsRest = 3; ///< times as long as painting the last picture took, before there is another one

} // namespace

LineChart::Private::Private(LineChart *chart)
    : q(chart)
    , header(new ChartHeader(chart))
    , live(new ChartButton(ChartButton::Look::Pill, chart))
    , renderer(new CurveRenderer(chart))
{
    live->setObjectName(QStringLiteral("chartLiveButton"));
    live->setText(LineChart::tr("Live ▸"));
    live->setToolTip(LineChart::tr("Back to live (End)"));
    live->hide();
    repaint.setSingleShot(true);
    QObject::connect(&repaint, &QTimer::timeout, q, [this] { q->update(plotArea()); });
    QObject::connect(live, &QAbstractButton::clicked, q, [this] { backToLive(); });
    QObject::connect(header, &ChartHeader::curveChosen, q, &LineChart::curveClicked);
    QObject::connect(header, &ChartHeader::enlargeRequested, q, &LineChart::enlargeRequested);
    QObject::connect(header, &ChartHeader::menuRequested, q, [this](const QPoint &at) { showMenu(at); });
    QObject::connect(renderer, &CurveRenderer::painted, q, [this](const CurveImage &image) {
        curves = image;
        hovered.reset(); // smoothed values are known now
        if (view.ignoreOutliers && view.smoothing > 0.0 && !image.isPreview && !isStale()) {
            acceptSmoothedRange();
        }
        q->update(plotArea());
        Q_EMIT q->pictureChanged();
    });
}

LineChart::LineChart(QWidget *parent) : QWidget(parent), m_private(std::make_unique<Private>(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(
        Qt::WA_OpaquePaintEvent); // or each new point would paint everything that lies behind, up to the window
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Chart")); // until it has a model
}

LineChart::~LineChart() = default;

QSize LineChart::minimumSizeHint() const
{
    return {220, 160};
}

void LineChart::setModel(LineChartModel model)
{
    setModelForLater(std::move(model));
    update();
}

void LineChart::setModelForLater(LineChartModel model)
{
    if (model.id != m_private->model.id) {
        m_private->becomeAnother();
    }
    m_private->model = std::move(model);
    m_private->view = viewFor(m_private->model, m_private->view);
    setAccessibleName(summary());
    m_private->headerStale = true;
    m_private->layoutStale = true;
    m_private->pictureStale = true;
}

void LineChart::Private::becomeAnother()
{
    renderer->cancel();
    axes = {};
    axesLayout = {};
    curves = {};
    history.clear();
    drawn.invalidate();
    drag = Drag::None;
    crosshair = std::numeric_limits<double>::quiet_NaN();
}

const LineChartModel &LineChart::model() const
{
    return m_private->model;
}

void LineChart::setView(const ChartView &wanted)
{
    Private &d = *m_private;
    const ChartView view = viewFor(d.model, wanted);
    ChartView same = view;
    same.secondCursor = d.view.secondCursor;
    if (same == d.view) {
        setSecondCursor(view.secondCursor);
        return;
    }
    if (view.xAxis != d.view.xAxis) {
        d.history.clear(); // its ranges are of another axis
    } else if (view.xRange != d.view.xRange) {
        d.history.follow(d.view, view.xRange);
    }
    d.view = view;
    d.invalidate();
}

const ChartView &LineChart::view() const
{
    return m_private->view;
}

void LineChart::setTheme(const viewmodels::Theme &theme)
{
    m_private->theme = theme;
    m_private->live->setTheme(theme);
    m_private->headerStale = true;
    m_private->invalidate();
    update();
}

bool LineChart::dataChanged()
{
    m_private->layoutStale = true;
    m_private->pictureStale = true;
    // Hidden or scrolled out of sight: the next paint event finds the picture stale.
    if (!isVisible() || visibleRegion().isEmpty() || m_private->repaint.isActive()) {
        return false;
    }
    const int interval =
        std::clamp(kPaintsRest * m_private->curves.milliseconds, kStreamIntervalMs, kLongestStreamIntervalMs);
    const qint64 rest = m_private->drawn.isValid() ? interval - m_private->drawn.elapsed() : 0;
    if (rest > 0) {
        m_private->repaint.start(static_cast<int>(rest));
        return false;
    }
    if (m_private->takesTurns) {
        m_private->refresh();
    }
    update(m_private->plotArea());
    return true;
}

void LineChart::setTakesTurns(bool takesTurns)
{
    m_private->takesTurns = takesTurns;
}

bool LineChart::takeTurn()
{
    if (!m_private->isStale() || !isVisible() || visibleRegion().isEmpty()) {
        return false;
    }
    m_private->refresh();
    update(m_private->plotArea());
    return true;
}

void LineChart::setCrosshair(double x)
{
    const bool both = std::isnan(x) && std::isnan(m_private->crosshair);
    if (!both && x != m_private->crosshair) {
        m_private->crosshair = x;
        m_private->updateCursor();
    }
}

void LineChart::setSecondCursor(std::optional<double> x)
{
    if (x != m_private->view.secondCursor) {
        m_private->view.secondCursor = x; // nothing of the picture depends on it
        m_private->hovered.reset();
        m_private->updatePlot();
    }
}

QString LineChart::summary() const
{
    const LineChartModel &model = m_private->model;
    QStringList runs;
    const CurveModel *first = nullptr;
    for (const CurveModel &curve : model.curves) {
        if (curve.visible && curve.series && curve.series->size() > 0) {
            first = first == nullptr ? &curve : first;
            if (!runs.contains(curve.runName)) {
                runs.append(curve.runName);
            }
        }
    }
    if (first == nullptr) {
        return tr("%1, no values yet").arg(model.title);
    }
    const QLocale locale;
    const viewmodels::MetricSeries &series = *first->series;
    QString counted = tr("%1, %n run(s), last %2", nullptr, static_cast<int>(runs.size()))
                          .arg(model.title, valueText(series.value(series.size() - 1), 3, locale));
    const bool lowest = !core::isBetterWhenLarger(first->metric.toStdString());
    const std::optional<std::size_t> best = series.extreme(lowest);
    if (!best) {
        return counted;
    }
    const QString value = valueText(series.value(*best), 3, locale);
    const QString place = xText(model, series.x(*best, viewmodels::XAxis::Step), viewmodels::XAxis::Step, locale);
    if (model.hasOwnX()) {
        const QString text = lowest ? tr("%1, lowest %2 at %3 %4") : tr("%1, highest %2 at %3 %4");
        return text.arg(counted, value, model.xName.toLower(), place);
    }
    const QString text = lowest ? tr("%1, lowest %2 at step %3") : tr("%1, highest %2 at step %3");
    return text.arg(counted, value, place);
}

QRect LineChart::plotRect() const
{
    return m_private->scale().area.toAlignedRect();
}

std::pair<double, double> LineChart::shownXRange() const
{
    const PlotScale scale = m_private->scale();
    return {scale.xLow, scale.xHigh};
}

std::pair<double, double> LineChart::shownYRange() const
{
    const PlotScale scale = m_private->scale();
    return {scale.yLow, scale.yHigh};
}

QString LineChart::hoverText() const
{
    return std::isnan(m_private->crosshair) ? QString() : m_private->hover().text();
}

std::optional<std::int64_t> LineChart::stepAt(double x) const
{
    for (const CurveModel &curve : m_private->model.curves) {
        if (std::isfinite(x) && curve.visible && curve.series && curve.series->size() > 0) {
            return curve.series->step(curve.series->nearest(x, m_private->view.xAxis));
        }
    }
    return std::nullopt;
}

bool LineChart::isPictureCurrent() const
{
    return !m_private->isStale() && !m_private->renderer->isBusy();
}

bool LineChart::isPreview() const
{
    return m_private->curves.isPreview;
}

std::size_t LineChart::paintedPoints() const
{
    return m_private->curves.points;
}

} // namespace signalbox::charts
