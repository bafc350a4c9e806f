// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/line_chart.h"

#include "charts/chart_text.h"
#include "charts/line_chart_p.h"

#include <QLocale>
#include <QPainter>
#include <QResizeEvent>

#include <cmath>

namespace signalbox::charts {

namespace {

constexpr int kStreamIntervalMs = 50;
constexpr double kLabelPixels = 12.0;

bool sameView(const ChartView &a, const ChartView &b)
{
    return a.xAxis == b.xAxis && a.smoothing == b.smoothing && a.logY == b.logY && a.ignoreOutliers == b.ignoreOutliers
        && a.xRange == b.xRange && a.yRange == b.yRange;
}

} // namespace

LineChart::Private::Private(LineChart *chart)
    : q(chart)
    , header(new ChartHeader(chart))
    , live(new ChartButton(ChartButton::Look::Pill, chart))
{
    live->setObjectName(QStringLiteral("chartLiveButton"));
    live->setText(LineChart::tr("Live ▸"));
    live->setToolTip(LineChart::tr("Back to live (End)"));
    live->hide();
    repaint.setSingleShot(true);
    QObject::connect(&repaint, &QTimer::timeout, q, [this] { q->update(); });
    QObject::connect(live, &QAbstractButton::clicked, q, [this] { backToLive(); });
    QObject::connect(header, &ChartHeader::curveChosen, q, &LineChart::curveClicked);
    QObject::connect(header, &ChartHeader::enlargeRequested, q, &LineChart::enlargeRequested);
    QObject::connect(header, &ChartHeader::menuRequested, q, [this](const QPoint &at) { showMenu(at); });
}

LineChart::LineChart(QWidget *parent) : QWidget(parent), m_private(std::make_unique<Private>(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

LineChart::~LineChart() = default;

QSize LineChart::minimumSizeHint() const
{
    return {220, 160};
}

void LineChart::Private::invalidate()
{
    sceneStale = true;
    pictureStale = true;
    q->update();
}

void LineChart::setModel(LineChartModel model)
{
    setModelForLater(std::move(model));
    update();
}

void LineChart::setModelForLater(LineChartModel model)
{
    m_private->model = std::move(model);
    m_private->view = viewFor(m_private->model, m_private->view);
    setAccessibleName(summary());
    m_private->headerStale = true;
    m_private->sceneStale = true;
    m_private->pictureStale = true;
}

const LineChartModel &LineChart::model() const
{
    return m_private->model;
}

void LineChart::setView(const ChartView &wanted)
{
    const ChartView view = viewFor(m_private->model, wanted);
    if (!sameView(view, m_private->view)) {
        m_private->view = view;
        m_private->invalidate();
    }
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
}

bool LineChart::dataChanged()
{
    m_private->sceneStale = true;
    m_private->pictureStale = true;
    // Hidden or scrolled out of sight: the next paint event finds the picture stale.
    if (!isVisible() || visibleRegion().isEmpty() || m_private->repaint.isActive()) {
        return false;
    }
    const qint64 rest = m_private->drawn.isValid() ? kStreamIntervalMs - m_private->drawn.elapsed() : 0;
    if (rest > 0) {
        m_private->repaint.start(static_cast<int>(rest));
        return false;
    }
    if (m_private->takesTurns) {
        m_private->refresh();
    }
    update();
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
    update();
    return true;
}

void LineChart::setCrosshair(double x)
{
    const bool both = std::isnan(x) && std::isnan(m_private->crosshair);
    if (!both && x != m_private->crosshair) {
        m_private->crosshair = x;
        update();
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
    std::size_t best = series.size();
    const bool lowest = first->metric.contains(QLatin1String("loss"));
    for (std::size_t i = 0; i < series.size(); ++i) {
        const double value = series.value(i);
        if (std::isfinite(value)
            && (best == series.size() || (lowest ? value < series.value(best) : value > series.value(best)))) {
            best = i;
        }
    }
    if (best == series.size()) {
        return counted;
    }
    const QString value = valueText(series.value(best), 3, locale);
    const QString place = locale.toString(static_cast<qlonglong>(series.step(best)));
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

QRect LineChart::Private::plotArea() const
{
    const int top = header->height() + 2;
    return {6, top, std::max(20, q->width() - 10), std::max(20, q->height() - top - 2)};
}

void LineChart::Private::updateHeader(int exponent)
{
    if (headerStale || exponent != headerExponent) {
        headerStale = false;
        headerExponent = exponent;
        header->setContent(model, exponent == 0 ? QString() : QStringLiteral("(×1e%1)").arg(exponent), theme);
    }
    header->setGeometry(0, 0, q->width(), header->wantedHeight());
}

void LineChart::Private::updateScene()
{
    if (!sceneStale) {
        return;
    }
    sceneStale = false;
    updateHeader(headerExponent); // its height decides about the plot's
    scene.update(model, view, theme, plotArea().size(), q->devicePixelRatioF());
    updateHeader(scene.layout().empty ? 0 : scene.layout().y.exponent);
    placeLivePill();
}

PlotLayout LineChart::Private::layoutInWidget()
{
    updateScene();
    PlotLayout layout = scene.layout();
    layout.scale.area.translate(plotArea().topLeft());
    return layout;
}

PlotScale LineChart::Private::scale()
{
    return layoutInWidget().scale;
}

HoverContent LineChart::Private::hover()
{
    return hoverContent(model, view, theme, layoutInWidget(), crosshair);
}

void LineChart::Private::placeLivePill() const
{
    const QSize size = live->sizeHint();
    const QRectF area = scene.layout().scale.area.translated(plotArea().topLeft());
    live->setGeometry(QRect(
        QPoint(static_cast<int>(area.right()) - size.width() - 6, static_cast<int>(area.bottom()) - size.height() - 8),
        size));
    live->setVisible(view.xRange.has_value() && !scene.layout().empty);
}

void LineChart::Private::refresh()
{
    updateScene();
    if (!pictureStale) {
        return;
    }
    pictureStale = false;
    drawn.start();
    const double ratio = q->devicePixelRatioF();
    const QRect area = plotArea();
    if (picture.size() != area.size() * ratio || picture.devicePixelRatio() != ratio) {
        picture = QPixmap(area.size() * ratio);
        picture.setDevicePixelRatio(ratio);
    }
    picture.fill(Qt::transparent);
    if (!scene.layout().empty) {
        QPainter painter(&picture);
        scene.render(painter);
    }
}

void LineChart::Private::paintPicture(QPainter &painter)
{
    refresh();
    painter.drawPixmap(plotArea().topLeft(), picture);
}

void LineChart::Private::paintMessages(QPainter &painter) const
{
    painter.setPen(theme.secondary);
    if (scene.layout().empty) {
        painter.setFont(chartFont(13));
        painter.drawText(plotArea().adjusted(8, 0, -8, 0), Qt::AlignCenter | Qt::TextWordWrap, emptyText(model));
        return;
    }
    QString text;
    if (scene.layout().logRefused) {
        text = LineChart::tr("No value is above 0: the axis stays linear");
    } else if (scene.layout().droppedValues > 0) {
        text = LineChart::tr("%n value(s) ≤ 0 not shown", nullptr, scene.layout().droppedValues);
    }
    if (!text.isEmpty()) {
        painter.setFont(chartFont(kAxisPixels));
        const QRectF area = scene.layout().scale.area.translated(plotArea().topLeft());
        painter.drawText(area.adjusted(6, 4, -6, -4), Qt::AlignLeft | Qt::AlignTop, text);
    }
}

void LineChart::Private::paintOverlay(QPainter &painter)
{
    const PlotLayout layout = layoutInWidget();
    if (layout.empty) {
        return;
    }
    if (drag == Drag::Box) {
        QRectF box = QRectF(dragStart, dragNow).normalized().intersected(layout.scale.area);
        if (std::abs(dragNow.y() - dragStart.y()) < 12.0) {
            box.setTop(layout.scale.area.top());
            box.setBottom(layout.scale.area.bottom());
        }
        QColor fill = theme.accent;
        fill.setAlphaF(0.12F);
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(fill);
        painter.drawRect(box);
        return;
    }
    if (std::isnan(crosshair)) {
        return;
    }
    const HoverContent content = hover();
    paintCrosshair(painter, content, layout, theme, crosshair);
    if (pointerInside || (cursorByKeys && q->hasFocus())) {
        paintHoverBox(painter, content, layout, theme, crosshair);
    }
}

void LineChart::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    if (m_private->takesTurns && m_private->isStale() && !m_private->pointerInside) {
        painter.drawPixmap(m_private->plotArea(), m_private->picture);
        Q_EMIT turnWanted();
    } else {
        m_private->paintPicture(painter);
        m_private->paintMessages(painter);
        m_private->paintOverlay(painter);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_private->theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
    }
}

void LineChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_private->updateHeader(m_private->headerExponent);
    m_private->invalidate();
}

} // namespace signalbox::charts
