// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/confusion_heatmap.h"

#include "charts/chart_text.h"
#include "charts/heatmap_painter.h"
#include "viewmodels/run_text.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr double kSmallestCell = 4.0;
constexpr double kLargestZoomedCell = 60.0;
constexpr int kReadableClasses = 7; ///< so many cells should show both lines

/// What the hover box says of a cell.
QString cellText(const ConfusionModel &model, int actual, int predicted)
{
    return ConfusionHeatmap::tr("Actual: %1\nPredicted: %2\n%3 (%4)")
        .arg(model.labels[static_cast<std::size_t>(actual)], model.labels[static_cast<std::size_t>(predicted)],
             QLocale().toString(static_cast<qlonglong>(model.count(actual, predicted))),
             shareText(model, actual, predicted));
}

} // namespace

struct ConfusionHeatmap::Private
{
    ConfusionModel model;
    viewmodels::Theme theme = viewmodels::Theme::light();
    QSet<int> selection;
    int current = 0; ///< actual * classes + predicted
    int underPointer = -1;
    double zoomedCell = kSmallestCell;

    [[nodiscard]] HeatmapLayout layout(const QWidget &widget) const
    {
        return layOutHeatmap(model, QRectF(widget.rect()).adjusted(2, 2, -2, -2), zoomedCell);
    }
    [[nodiscard]] int cellAt(const QWidget &widget, const QPointF &position) const
    {
        const HeatmapLayout place = layout(widget);
        if (!hasCounts(model) || !place.cells.contains(position)) {
            return -1;
        }
        const int classes = model.classes();
        const int row = std::min(static_cast<int>((position.y() - place.cells.top()) / place.cell), classes - 1);
        const int column = std::min(static_cast<int>((position.x() - place.cells.left()) / place.cell), classes - 1);
        return row * classes + column;
    }
};

ConfusionHeatmap::ConfusionHeatmap(QWidget *parent) : QWidget(parent), m_private(std::make_unique<Private>())
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    announceCurrent();
}

ConfusionHeatmap::~ConfusionHeatmap() = default;

void ConfusionHeatmap::setModel(ConfusionModel model)
{
    Private &d = *m_private;
    const bool otherClasses = model.labels != d.model.labels;
    d.model = std::move(model);
    if (otherClasses) {
        d.current = 0;
        d.underPointer = -1;
        d.zoomedCell = kSmallestCell;
        d.selection.clear();
    }
    updateGeometry();
    setMinimumSize(minimumSizeHint());
    announceCurrent();
    update();
}

const ConfusionModel &ConfusionHeatmap::model() const
{
    return m_private->model;
}

void ConfusionHeatmap::setTheme(const viewmodels::Theme &theme)
{
    m_private->theme = theme;
    update();
}

void ConfusionHeatmap::setScale(ConfusionScale scale)
{
    m_private->model.scale = scale;
    update();
}

QSet<int> ConfusionHeatmap::selection() const
{
    return m_private->selection;
}

void ConfusionHeatmap::setSelection(const QSet<int> &cells)
{
    QSet<int> known;
    const int count = m_private->model.classes() * m_private->model.classes();
    for (const int cell : cells) {
        if (cell >= 0 && cell < count) {
            known.insert(cell);
        }
    }
    if (known != m_private->selection) {
        m_private->selection = known;
        update();
        Q_EMIT selectionChanged(known);
    }
}

QRect ConfusionHeatmap::cellRect(int actual, int predicted) const
{
    return m_private->layout(*this).cellRect(actual, predicted).toAlignedRect();
}

QSize ConfusionHeatmap::minimumSizeHint() const
{
    if (m_private->model.classes() == 0) {
        return {240, 160};
    }
    const QSizeF size = heatmapSize(m_private->model, m_private->zoomedCell);
    return {std::max(240, static_cast<int>(std::ceil(size.width()))),
            std::max(160, static_cast<int>(std::ceil(size.height())))};
}

QSize ConfusionHeatmap::sizeHint() const
{
    const int classes = std::max(1, m_private->model.classes());
    const double cell = classes <= kReadableClasses ? 96.0 : std::max(m_private->zoomedCell, 720.0 / classes);
    return heatmapSize(m_private->model, std::min(cell, 96.0)).toSize().expandedTo({300, 260});
}

void ConfusionHeatmap::toggleCell(int cell, bool add)
{
    QSet<int> cells = m_private->selection;
    const bool known = cells.contains(cell);
    if (!add) {
        const bool alone = known && cells.size() == 1;
        cells.clear();
        if (!alone) {
            cells.insert(cell);
        }
    } else if (known) {
        cells.remove(cell);
    } else {
        cells.insert(cell);
    }
    setSelection(cells);
}

void ConfusionHeatmap::moveTo(int actual, int predicted)
{
    const int last = m_private->model.classes() - 1;
    m_private->current = std::clamp(actual, 0, last) * m_private->model.classes() + std::clamp(predicted, 0, last);
    announceCurrent();
    update();
    const int classes = last + 1;
    Q_EMIT cellShown(cellRect(m_private->current / classes, m_private->current % classes));
}

void ConfusionHeatmap::announceCurrent()
{
    const ConfusionModel &model = m_private->model;
    if (!hasCounts(model)) {
        setAccessibleName(tr("Confusion matrix, empty"));
        return;
    }
    const int classes = model.classes();
    setAccessibleDescription(tr("Confusion matrix, %n class(es)", nullptr, classes));
    // Changing the name makes Qt tell screen readers.
    setAccessibleName(cellAnnouncement(model, m_private->current / classes, m_private->current % classes));
}

bool ConfusionHeatmap::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int cell = m_private->cellAt(*this, help->pos());
        if (cell < 0) {
            QToolTip::hideText();
            return true;
        }
        const ConfusionModel &model = m_private->model;
        const int row = cell / model.classes();
        const int column = cell % model.classes();
        QToolTip::showText(help->globalPos(), viewmodels::toolTipText(cellText(model, row, column)), this,
                           cellRect(row, column));
        return true;
    }
    return QWidget::event(event);
}

void ConfusionHeatmap::paintEvent(QPaintEvent * /*event*/)
{
    const Private &d = *m_private;
    QPainter painter(this);
    if (!hasCounts(d.model)) {
        painter.setFont(chartFont(13));
        painter.setPen(d.theme.secondary);
        painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Filled after the first validation."));
        return;
    }
    const bool keyboard = hasFocus();
    paintHeatmap(painter, d.layout(*this), d.model, d.theme, {d.selection, keyboard ? d.current : -1, d.underPointer});
}

void ConfusionHeatmap::mousePressEvent(QMouseEvent *event)
{
    const int cell = m_private->cellAt(*this, event->position());
    if (event->button() != Qt::LeftButton || cell < 0) {
        QWidget::mousePressEvent(event);
        return;
    }
    moveTo(cell / m_private->model.classes(), cell % m_private->model.classes());
    toggleCell(cell, event->modifiers().testFlag(Qt::ShiftModifier));
}

void ConfusionHeatmap::mouseMoveEvent(QMouseEvent *event)
{
    const int cell = m_private->cellAt(*this, event->position());
    if (std::exchange(m_private->underPointer, cell) != cell) {
        setCursor(cell >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
}

void ConfusionHeatmap::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_private->underPointer = -1;
    update();
}

void ConfusionHeatmap::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier) || !hasCounts(m_private->model)) {
        event->ignore(); // the scroll area around it scrolls
        return;
    }
    const int cell = m_private->cellAt(*this, event->position());
    const double factor = std::pow(1.25, event->angleDelta().y() / 120.0);
    const double shown = m_private->layout(*this).cell;
    m_private->zoomedCell = std::clamp(shown * factor, kSmallestCell, std::max(kSmallestCell, kLargestZoomedCell));
    setMinimumSize(minimumSizeHint());
    updateGeometry();
    update();
    if (cell >= 0) {
        // The scroll area gives the new size a moment later.
        const int classes = m_private->model.classes();
        QTimer::singleShot(0, this,
                           [this, cell, classes] { Q_EMIT cellShown(cellRect(cell / classes, cell % classes)); });
    }
    event->accept();
}

void ConfusionHeatmap::keyPressEvent(QKeyEvent *event)
{
    if (!hasCounts(m_private->model)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int last = m_private->model.classes() - 1;
    const int row = m_private->current / (last + 1);
    const int column = m_private->current % (last + 1);
    const bool corner = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        moveTo(row, column - 1);
        break;
    case Qt::Key_Right:
        moveTo(row, column + 1);
        break;
    case Qt::Key_Up:
        moveTo(row - 1, column);
        break;
    case Qt::Key_Down:
        moveTo(row + 1, column);
        break;
    case Qt::Key_Home:
        moveTo(corner ? 0 : row, 0);
        break;
    case Qt::Key_End:
        moveTo(corner ? last : row, last);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        toggleCell(m_private->current, event->modifiers().testFlag(Qt::ShiftModifier));
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

void ConfusionHeatmap::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ConfusionHeatmap::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void ConfusionHeatmap::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("heatmapMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool filled = hasCounts(m_private->model);
    QAction *exportAction = menu->addAction(tr("Export…"), this, &ConfusionHeatmap::exportRequested);
    QAction *copyAction = menu->addAction(tr("Copy as picture"), this, &ConfusionHeatmap::copyRequested);
    QAction *clearAction = menu->addAction(tr("Clear selection"), this, [this] { setSelection({}); });
    exportAction->setEnabled(filled);
    copyAction->setEnabled(filled);
    clearAction->setEnabled(!m_private->selection.isEmpty());
    menu->popup(event->globalPos());
}

} // namespace signalbox::charts
