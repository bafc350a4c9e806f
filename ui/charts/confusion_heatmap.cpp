// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/confusion_heatmap.h"

#include "charts/chart_keys.h"
#include "charts/chart_text.h"
#include "charts/heatmap_painter.h"
#include "charts/plots/text_box.h"
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
#include <utility>

namespace signalbox::charts {

namespace {

constexpr double kSmallestCell = 4.0;
constexpr double kLargestZoomedCell = 60.0;
constexpr int kReadableClasses = 7; ///< so many cells should show both lines
constexpr double kDimmed = 0.45; ///< opacity
constexpr double kZoomStep = 1.25; ///< for one notch or press

} // namespace

struct ConfusionHeatmap::Private
{
    ConfusionModel model;
    viewmodels::Theme theme = viewmodels::Theme::light();
    QSet<int> selection;
    int current = 0; ///< actual * classes + predicted
    int underPointer = -1;
    bool isDimmed = false;
    double zoomedCell = kSmallestCell;

    [[nodiscard]] HeatmapLayout layout(const QWidget &widget) const
    {
        return layOutHeatmap(model, QRectF(widget.rect()).adjusted(2, 2, -2, -2), zoomedCell);
    }
    [[nodiscard]] int cellAt(const QWidget &widget, const QPointF &position) const
    {
        return hasCounts(model) ? layout(widget).cellAt(position) : -1;
    }
    /// The cell that the hover box tells of, where the cells do not tell enough themselves; -1: none.
    [[nodiscard]] int toldCell(bool focus) const
    {
        if (model.classes() <= kReadableClasses) {
            return -1;
        }
        return underPointer >= 0 || !focus ? underPointer : current;
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

void ConfusionHeatmap::setDimmed(bool dimmed)
{
    if (std::exchange(m_private->isDimmed, dimmed) != dimmed) {
        update();
    }
}

bool ConfusionHeatmap::isDimmed() const
{
    return m_private->isDimmed;
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

void ConfusionHeatmap::moveTo(int cell)
{
    const int classes = m_private->model.classes();
    m_private->current = cell;
    announceCurrent();
    update();
    Q_EMIT cellShown(cellRect(cell / classes, cell % classes));
}

void ConfusionHeatmap::moveToPlace(int row, int column)
{
    const HeatmapLayout layout = m_private->layout(*this);
    const auto classAt = [&layout](int place) {
        return layout.order[static_cast<std::size_t>(std::clamp(place, 0, layout.classes - 1))];
    };
    moveTo(classAt(row) * layout.classes + classAt(column));
}

void ConfusionHeatmap::announceCurrent()
{
    const ConfusionModel &model = m_private->model;
    if (!hasCounts(model)) {
        setAccessibleName(tr("Confusion matrix, empty"));
        return;
    }
    const int classes = model.classes();
    setAccessibleDescription(model.isDifference()
                                 ? tr("Difference of two confusion matrices, %n class(es)", nullptr, classes)
                                 : tr("Confusion matrix, %n class(es)", nullptr, classes));
    // Changing the name makes Qt tell screen readers.
    setAccessibleName(cellAnnouncement(model, m_private->current / classes, m_private->current % classes));
}

bool ConfusionHeatmap::event(QEvent *event)
{
    if (event->type() == QEvent::Move) {
        update(); // scrolled: the hover box keeps to what is in sight
    }
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int cell = m_private->cellAt(*this, help->pos());
        if (cell < 0 || m_private->toldCell(false) >= 0) {
            QToolTip::hideText();
            return true;
        }
        const ConfusionModel &model = m_private->model;
        const int row = cell / model.classes();
        const int column = cell % model.classes();
        QToolTip::showText(help->globalPos(), viewmodels::toolTipText(cellHoverText(model, row, column)), this,
                           cellRect(row, column));
        return true;
    }
    return QWidget::event(event);
}

void ConfusionHeatmap::paintEvent(QPaintEvent *event)
{
    const Private &d = *m_private;
    QPainter painter(this);
    painter.setClipRect(event->rect()); // tells the cells that need not be drawn
    if (!hasCounts(d.model)) {
        painter.setFont(chartFont(13));
        painter.setPen(d.theme.secondary);
        painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Filled after the first validation."));
        return;
    }
    const bool keyboard = hasFocus();
    const HeatmapLayout layout = d.layout(*this);
    painter.setOpacity(d.isDimmed ? kDimmed : 1.0);
    paintHeatmap(painter, layout, d.model, d.theme, {d.selection, keyboard ? d.current : -1, d.underPointer});
    painter.setOpacity(1.0);
    const int told = d.toldCell(keyboard);
    if (told >= 0) {
        const int classes = d.model.classes();
        painter.setClipping(false);
        paintTextBox(painter, cellHoverText(d.model, told / classes, told % classes),
                     layout.cellRect(told / classes, told % classes), visibleRegion().boundingRect(), d.theme);
    }
}

void ConfusionHeatmap::mousePressEvent(QMouseEvent *event)
{
    const int cell = m_private->cellAt(*this, event->position());
    if (event->button() != Qt::LeftButton || cell < 0) {
        QWidget::mousePressEvent(event);
        return;
    }
    moveTo(cell);
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
    zoomBy(std::pow(kZoomStep, event->angleDelta().y() / 120.0), cell);
    event->accept();
}

void ConfusionHeatmap::zoomBy(double factor, int cell)
{
    resizeCells(std::clamp(m_private->layout(*this).cell * factor, kSmallestCell, kLargestZoomedCell), cell);
}

void ConfusionHeatmap::fit()
{
    resizeCells(kSmallestCell, m_private->current);
}

void ConfusionHeatmap::resizeCells(double cell, int kept)
{
    m_private->zoomedCell = cell;
    setMinimumSize(minimumSizeHint());
    updateGeometry();
    update();
    if (kept >= 0) {
        // The scroll area gives the new size a moment later.
        const int classes = m_private->model.classes();
        QTimer::singleShot(0, this, [this, kept, classes] {
            if (classes == m_private->model.classes()) {
                Q_EMIT cellShown(cellRect(kept / classes, kept % classes));
            }
        });
    }
}

void ConfusionHeatmap::keyPressEvent(QKeyEvent *event)
{
    if (!hasCounts(m_private->model)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const auto key = viewmodels::commandOf<HeatmapKey>(heatmapKeys(), *event);
    if (!key) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int last = m_private->model.classes() - 1;
    const HeatmapLayout layout = m_private->layout(*this);
    const int row = layout.places[static_cast<std::size_t>(m_private->current / (last + 1))];
    const int column = layout.places[static_cast<std::size_t>(m_private->current % (last + 1))];
    switch (*key) {
    case HeatmapKey::Left:
        moveToPlace(row, column - 1);
        break;
    case HeatmapKey::Right:
        moveToPlace(row, column + 1);
        break;
    case HeatmapKey::Up:
        moveToPlace(row - 1, column);
        break;
    case HeatmapKey::Down:
        moveToPlace(row + 1, column);
        break;
    case HeatmapKey::RowStart:
        moveToPlace(row, 0);
        break;
    case HeatmapKey::RowEnd:
        moveToPlace(row, last);
        break;
    case HeatmapKey::FirstCell:
        moveToPlace(0, 0);
        break;
    case HeatmapKey::LastCell:
        moveToPlace(last, last);
        break;
    case HeatmapKey::Choose:
        toggleCell(m_private->current, false);
        break;
    case HeatmapKey::ChooseMore:
        toggleCell(m_private->current, true);
        break;
    case HeatmapKey::ZoomIn:
        zoomBy(kZoomStep, m_private->current);
        break;
    case HeatmapKey::ZoomOut:
        zoomBy(1.0 / kZoomStep, m_private->current);
        break;
    case HeatmapKey::Fit:
        fit();
        break;
    case HeatmapKey::ShowTable:
        Q_EMIT tableRequested();
        break;
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
    const QString tableKey =
        viewmodels::keyText(viewmodels::keysOf(heatmapKeys(), static_cast<int>(HeatmapKey::ShowTable)));
    QAction *tableAction =
        menu->addAction(tr("Show as table") + QLatin1Char('\t') + tableKey, this, &ConfusionHeatmap::tableRequested);
    QAction *clearAction = menu->addAction(tr("Clear selection"), this, [this] { setSelection({}); });
    exportAction->setEnabled(filled);
    copyAction->setEnabled(filled);
    tableAction->setEnabled(filled);
    clearAction->setEnabled(!m_private->selection.isEmpty());
    menu->popup(event->globalPos());
}

} // namespace signalbox::charts
