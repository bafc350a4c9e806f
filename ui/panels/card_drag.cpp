// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/card_drag.h"

#include "charts/chart_plan.h"
#include "panels/chart_card.h"
#include "panels/chart_grid.h"
#include "panels/panel_keys.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kGhostWidth = 240;
constexpr int kEdge = 48; ///< pixels from the edge of what is seen within which it scrolls
constexpr int kScrollInterval = 25; ///< milliseconds
constexpr int kFastestScroll = 28; ///< pixels at a time
constexpr int kStripHeight = 36;

} // namespace

CardDrag::CardDrag(ChartGrid &grid) : m_grid(grid)
{
    m_scroll.setInterval(kScrollInterval);
    connect(&m_scroll, &QTimer::timeout, this, &CardDrag::scrollAtEdges);
}

CardDrag::~CardDrag()
{
    if (m_active) {
        cleanUp();
    }
}

bool CardDrag::handle(ChartCard *card, const QMouseEvent *event)
{
    const QPoint place = event->globalPosition().toPoint();
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        if (event->button() == Qt::LeftButton) {
            m_card = card;
            m_pressed = place;
        }
        return false;
    case QEvent::MouseMove:
        if (m_card.isNull() || !event->buttons().testFlag(Qt::LeftButton)) {
            return false;
        }
        if (!m_active && (place - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
            begin();
        }
        if (m_active) {
            moveTo(place);
        }
        return m_active;
    case QEvent::MouseButtonRelease: {
        const bool wasActive = m_active;
        if (m_active) {
            moveTo(place);
            finish();
        }
        m_card.clear();
        return wasActive;
    }
    default:
        return false;
    }
}

void CardDrag::begin()
{
    m_active = true;
    QWidget *parent = m_grid.parentWidget() != nullptr ? m_grid.parentWidget() : &m_grid;
    m_ghost = new QLabel(parent);
    m_ghost->setObjectName(QStringLiteral("cardDragGhost"));
    m_ghost->setAttribute(Qt::WA_TransparentForMouseEvents);
    const QPixmap picture =
        m_card->grab().scaledToWidth(qRound(kGhostWidth * m_grid.devicePixelRatioF()), Qt::SmoothTransformation);
    m_ghost->setPixmap(picture);
    m_ghost->resize(picture.size() / picture.devicePixelRatio());
    m_ghost->show();
    m_bar = new QFrame(&m_grid);
    m_bar->setObjectName(QStringLiteral("cardDropBar"));
    m_bar->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_bar->setAutoFillBackground(true);
    QPalette palette = m_bar->palette();
    palette.setColor(QPalette::Window, m_grid.m_theme.accent);
    m_bar->setPalette(palette);
    if (!isPinned()) {
        m_strip = new QLabel(ChartGrid::tr("Drop here to pin the chart on top"), parent);
        m_strip->setObjectName(QStringLiteral("cardPinStrip"));
        m_strip->setProperty("look", QStringLiteral("chip"));
        m_strip->setAttribute(Qt::WA_TransparentForMouseEvents);
        m_strip->setAlignment(Qt::AlignCenter);
        m_strip->setGeometry(0, 0, std::max(1, parent->width()), kStripHeight);
        m_strip->show();
    }
    QApplication::setOverrideCursor(Qt::ClosedHandCursor);
    QCoreApplication::instance()->installEventFilter(this); // for Escape
    m_scroll.start();
}

bool CardDrag::isPinned() const
{
    const auto place = m_grid.m_places.constFind(m_card->id());
    return place != m_grid.m_places.constEnd() && m_grid.keyAt(place->section) == charts::kPinnedSection;
}

std::optional<CardDrag::Target> CardDrag::targetAt(const QPoint &inGrid) const
{
    const QRect seen = m_grid.visiblePart();
    if (m_strip && inGrid.y() >= seen.top() && inGrid.y() < seen.top() + kStripHeight && seen.contains(inGrid)) {
        return Target{};
    }
    const auto own = m_grid.m_places.constFind(m_card->id());
    const std::optional<int> section = m_grid.m_geometry.sectionAt(inGrid.y());
    if (!section || own == m_grid.m_places.constEnd()) {
        return std::nullopt;
    }
    const bool isHome = *section == own->section;
    if (!isHome && !isPinned() && m_grid.keyAt(*section) != charts::kPinnedSection) {
        return std::nullopt; // sections are named after what is in them
    }
    return Target{*section, m_grid.m_geometry.gapAt(*section, inGrid)};
}

void CardDrag::moveTo(const QPoint &globalPosition)
{
    m_now = globalPosition;
    m_target = targetAt(m_grid.mapFromGlobal(globalPosition));
    if (m_ghost) {
        m_ghost->move(m_ghost->parentWidget()->mapFromGlobal(globalPosition) + QPoint(12, 8));
        m_ghost->raise();
    }
    showTarget();
}

void CardDrag::showTarget()
{
    QApplication::changeOverrideCursor(m_target ? Qt::ClosedHandCursor : Qt::ForbiddenCursor);
    const bool onStrip = m_target && m_target->section < 0;
    if (m_bar) {
        m_bar->setVisible(m_target && !onStrip);
        if (m_target && !onStrip) {
            m_bar->setGeometry(m_grid.m_geometry.gapMark(m_target->section, m_target->gap));
            m_bar->raise();
        }
    }
    if (m_strip) {
        QFont font = m_strip->font();
        font.setBold(onStrip);
        m_strip->setFont(font);
        m_strip->raise();
    }
}

void CardDrag::scrollAtEdges()
{
    const QScrollArea *area = m_grid.scrollArea();
    if (area == nullptr || !m_active) {
        return;
    }
    const int y = area->viewport()->mapFromGlobal(m_now).y();
    const int below = y - (area->viewport()->height() - kEdge);
    const int above = kEdge - y;
    const int speed = below > 0 ? below : above > 0 ? -above : 0;
    if (speed == 0) {
        return;
    }
    QScrollBar *bar = area->verticalScrollBar();
    bar->setValue(bar->value() + std::clamp(speed / 2, -kFastestScroll, kFastestScroll));
    moveTo(m_now);
}

void CardDrag::finish()
{
    const std::optional<Target> target = m_target;
    const QString id = m_card ? m_card->id() : QString();
    cleanUp();
    const auto own = m_grid.m_places.constFind(id);
    if (!target || own == m_grid.m_places.constEnd()) {
        return;
    }
    const CardPlace place = *own;
    const QString from = m_grid.keyAt(place.section);
    if (target->section < 0) {
        Q_EMIT m_grid.moveRequested(id, from, charts::kPinnedSection, {});
        return;
    }
    const bool isHome = target->section == place.section;
    if (isHome && (target->gap == place.index || target->gap == place.index + 1)) {
        return; // where it was
    }
    const bool atEnd = target->gap >= m_grid.m_geometry.cards(target->section);
    const QString before = atEnd ? QString() : m_grid.specAt({target->section, target->gap}).id;
    const QString to = m_grid.keyAt(target->section);
    Q_EMIT m_grid.moveRequested(id, from, to, before);
}

void CardDrag::cancel()
{
    if (m_active) {
        cleanUp();
    }
    m_card.clear();
}

bool CardDrag::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (isKey && m_active && viewmodels::commandOf(cardDragKeys(), *static_cast<QKeyEvent *>(event))) {
        cancel();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void CardDrag::cleanUp()
{
    m_active = false;
    m_scroll.stop();
    m_target.reset();
    delete m_ghost.data();
    delete m_bar.data();
    delete m_strip.data();
    QCoreApplication::instance()->removeEventFilter(this);
    QApplication::restoreOverrideCursor();
}

} // namespace signalbox::ui
