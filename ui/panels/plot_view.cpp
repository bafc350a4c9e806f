// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/plot_view.h"

#include "charts/plots/text_box.h"
#include "panels/panel_keys.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr double kInset = 4.0;
constexpr double kSmallestBrush = 0.01; ///< of an axis: less is a click
constexpr double kBrushStep = 0.05; ///< of an axis, with every key
constexpr int kManyHits = 10;

QImage drawImage(const charts::PlotPicture &picture, const QSizeF &size, double ratio, const viewmodels::Theme &theme,
                 const charts::PlotMarks &marks)
{
    QImage image((size * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) {
        return image;
    }
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent); // the card shows through
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    picture.draw(painter, QRectF(QPointF(), size).adjusted(kInset, kInset, -kInset, -kInset), theme, marks);
    return image;
}

} // namespace

PlotView::PlotView(bool isPreview, QWidget *parent)
    : QWidget(parent)
    , m_isPreview(isPreview)
    , m_theme(viewmodels::Theme::light())
    , m_job(this)
{
    setMouseTracking(!isPreview);
    setFocusPolicy(isPreview ? Qt::NoFocus : Qt::StrongFocus);
    setCursor(isPreview ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Plot"));
}

void PlotView::setPicture(std::shared_ptr<const charts::PlotPicture> picture)
{
    followAxes(picture.get());
    m_picture = std::move(picture);
    setCurrent(-1);
    setAccessibleName(m_picture ? m_picture->summary() : tr("Plot"));
    render();
}

void PlotView::followAxes(const charts::PlotPicture *next)
{
    const auto placeNow = [this, next](int axis) {
        return axis < 0 || !m_picture || next == nullptr ? -1 : next->brushAxisOf(m_picture->brushKey(axis));
    };
    for (charts::PlotBrush &brush : m_marks.brushes) {
        brush.axis = placeNow(brush.axis);
    }
    std::erase_if(m_marks.brushes, [](const charts::PlotBrush &brush) { return brush.axis < 0; });
    m_keyAxis = placeNow(m_keyAxis);
    m_dragAxis = placeNow(m_dragAxis);
    m_isDragging = m_isDragging && m_dragAxis >= 0;
}

void PlotView::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    render();
}

QRectF PlotView::pictureRect() const
{
    return QRectF(rect()).adjusted(kInset, kInset, -kInset, -kInset);
}

void PlotView::render()
{
    if (!m_picture) {
        m_job.drop();
        m_image = {};
        update();
        return;
    }
    if (!isVisible() || size().isEmpty()) {
        m_job.drop();
        m_image = {}; // drawn when it is shown
        return;
    }
    m_job.request([picture = m_picture, size = QSizeF(size()), ratio = devicePixelRatioF(), theme = m_theme,
                   marks = m_marks](const auto &) { return drawImage(*picture, size, ratio, theme, marks); },
                  [this](const QImage &image) {
                      m_image = image;
                      update();
                  });
}

void PlotView::paintEvent(QPaintEvent * /*event*/)
{
    if (!m_image.isNull() && !qFuzzyCompare(m_image.devicePixelRatio(), devicePixelRatioF()) && !m_job.isBusy()) {
        render(); // the window was moved to a finer screen
    }
    QPainter painter(this);
    if (!m_image.isNull()) {
        // Until the next one is there the last picture is stretched.
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRectF(rect()), m_image, QRectF(QPointF(), QSizeF(m_image.size())));
    }
    if (m_picture && m_current >= 0) {
        const charts::PlotHit hit = m_picture->hit(m_current, pictureRect());
        m_picture->drawCurrent(painter, pictureRect(), m_theme, m_current);
        charts::paintTextBox(painter, hit.text, hit.mark, QRectF(rect()), m_theme);
    }
    if (hasFocus() && !m_isPreview) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (isVisible()) {
        render();
    }
}

void PlotView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_image.isNull()) {
        render();
    }
}

void PlotView::setCurrent(int index)
{
    if (index == m_current) {
        return;
    }
    m_current = index;
    if (m_picture) {
        // Changing the name makes Qt tell screen readers.
        setAccessibleName(index >= 0 ? m_picture->hit(index, pictureRect()).text : m_picture->summary());
    }
    update();
}

charts::PlotBrush *PlotView::brushOf(int axis)
{
    const auto found = std::find_if(m_marks.brushes.begin(), m_marks.brushes.end(),
                                    [axis](const charts::PlotBrush &brush) { return brush.axis == axis; });
    return found == m_marks.brushes.end() ? nullptr : &*found;
}

void PlotView::setBrush(int axis, double low, double high, bool finished)
{
    charts::PlotBrush *brush = brushOf(axis);
    if (brush == nullptr) {
        brush = &m_marks.brushes.emplace_back();
    }
    *brush = {axis, std::clamp(low, 0.0, 1.0), std::clamp(high, 0.0, 1.0)};
    render();
    Q_EMIT brushesChanged(finished);
}

void PlotView::removeBrush(int axis)
{
    if (std::erase_if(m_marks.brushes, [axis](const charts::PlotBrush &brush) { return brush.axis == axis; }) > 0) {
        render();
        Q_EMIT brushesChanged(true);
    }
}

void PlotView::clearBrushes()
{
    if (!m_marks.brushes.empty()) {
        m_marks.brushes.clear();
        render();
        Q_EMIT brushesChanged(true);
    }
}

void PlotView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_isPreview || !m_picture) {
        QWidget::mousePressEvent(event);
        event->setAccepted(m_isPreview && event->button() == Qt::LeftButton);
        return;
    }
    m_dragAxis = m_picture->brushAxisAt(event->position(), pictureRect());
    m_isDragging = false;
    if (m_dragAxis >= 0) {
        m_dragFrom = m_picture->brushPlace(m_dragAxis, event->position(), pictureRect());
        setCurrent(-1);
    }
}

void PlotView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isPreview || !m_picture) {
        return;
    }
    if (m_dragAxis >= 0 && event->buttons().testFlag(Qt::LeftButton)) {
        const double place = m_picture->brushPlace(m_dragAxis, event->position(), pictureRect());
        if (m_isDragging || std::abs(place - m_dragFrom) >= kSmallestBrush) {
            m_isDragging = true;
            setBrush(m_dragAxis, std::min(place, m_dragFrom), std::max(place, m_dragFrom), false);
        }
        return;
    }
    const bool onAxis = m_picture->brushAxisAt(event->position(), pictureRect()) >= 0;
    const int hit = m_picture->hitAt(event->position(), pictureRect());
    setCurrent(hit);
    const bool hasRun = hit >= 0 && !m_picture->hit(hit, pictureRect()).run.empty();
    setCursor(onAxis ? Qt::SplitVCursor : hasRun ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void PlotView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    if (m_isPreview) {
        if (rect().contains(event->position().toPoint())) {
            Q_EMIT clicked();
        }
        return;
    }
    if (m_dragAxis >= 0) {
        const int axis = std::exchange(m_dragAxis, -1);
        m_keyAxis = axis;
        if (std::exchange(m_isDragging, false)) {
            Q_EMIT brushesChanged(true);
        } else {
            removeBrush(axis);
        }
        return;
    }
    if (m_picture) {
        const int hit = m_picture->hitAt(event->position(), pictureRect());
        const std::string run = hit >= 0 ? m_picture->hit(hit, pictureRect()).run : std::string();
        if (!run.empty()) {
            Q_EMIT runChosen(run);
        }
    }
}

void PlotView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (m_dragAxis < 0 && !m_isPreview) {
        setCurrent(-1);
    }
}

bool PlotView::brushByKey(QKeyEvent *event)
{
    const auto key = viewmodels::commandOf<BrushKey>(brushKeys(), *event);
    if (!key) {
        return false;
    }
    switch (*key) {
    case BrushKey::RemoveAll:
        clearBrushes();
        return true;
    case BrushKey::Remove:
        if (m_keyAxis < 0) {
            return false;
        }
        removeBrush(m_keyAxis);
        return true;
    case BrushKey::AxisBefore:
    case BrushKey::NextAxis:
        m_keyAxis = std::clamp(m_keyAxis + (*key == BrushKey::AxisBefore ? -1 : 1), 0, m_picture->brushAxes() - 1);
        if (brushOf(m_keyAxis) == nullptr) {
            setBrush(m_keyAxis, 0.0, 1.0, true);
        }
        return true;
    case BrushKey::StretchUp:
        moveBrush(kBrushStep, false);
        break;
    case BrushKey::StretchDown:
        moveBrush(-kBrushStep, false);
        break;
    case BrushKey::UpperEndUp:
        moveBrush(kBrushStep, true);
        break;
    case BrushKey::UpperEndDown:
        moveBrush(-kBrushStep, true);
        break;
    }
    return m_keyAxis >= 0;
}

void PlotView::moveBrush(double by, bool upperEnd)
{
    if (m_keyAxis < 0) {
        return;
    }
    const charts::PlotBrush *known = brushOf(m_keyAxis);
    const charts::PlotBrush brush = known != nullptr ? *known : charts::PlotBrush{m_keyAxis, 0.0, 1.0};
    // The whole axis has no room to move in: its lower end comes along.
    const bool isWhole = brush.low <= 0.0 && brush.high >= 1.0;
    const double high = upperEnd || !isWhole ? brush.high + by : brush.high;
    const double low = upperEnd ? brush.low : brush.low + by;
    if (high > low + kSmallestBrush) {
        setBrush(m_keyAxis, low, high, true);
    }
}

void PlotView::keyPressEvent(QKeyEvent *event)
{
    const int count = m_picture ? m_picture->hitCount() : 0;
    if (m_picture && m_picture->brushAxes() > 0 && brushByKey(event)) {
        event->accept();
        return;
    }
    const auto key = viewmodels::commandOf<PlotKey>(plotKeys(), *event);
    if (!key) {
        QWidget::keyPressEvent(event);
        return;
    }
    const auto goBy = [this, count](int by) { setCurrent(count > 0 ? std::clamp(m_current + by, 0, count - 1) : -1); };
    switch (*key) {
    case PlotKey::Before:
        goBy(-1);
        break;
    case PlotKey::Next:
        goBy(1);
        break;
    case PlotKey::FarBefore:
        goBy(-kManyHits);
        break;
    case PlotKey::FarNext:
        goBy(kManyHits);
        break;
    case PlotKey::First:
        setCurrent(count > 0 ? 0 : -1);
        break;
    case PlotKey::Last:
        setCurrent(count - 1);
        break;
    case PlotKey::ChooseRun: {
        const std::string run = m_current >= 0 ? m_picture->hit(m_current, pictureRect()).run : std::string();
        if (run.empty()) {
            QWidget::keyPressEvent(event);
            return;
        }
        Q_EMIT runChosen(run);
        break;
    }
    }
    event->accept();
}

void PlotView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void PlotView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setCurrent(-1);
    update();
}

} // namespace signalbox::ui
