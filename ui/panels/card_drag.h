// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPoint>
#include <QPointer>
#include <QTimer>

#include <optional>

class QFrame;
class QLabel;
class QMouseEvent;

namespace signalbox::ui {

class ChartCard;
class ChartGrid;

/// Moves a card by its title row: a small picture of it follows the pointer, a bar shows where it would be put, the dashboard
/// scrolls at its edges, and a strip on top pins. Escape puts it back.
class CardDrag : public QObject
{
    Q_OBJECT

public:
    explicit CardDrag(ChartGrid &grid);
    ~CardDrag() override;

    /// Takes a mouse event of a card's title row; false when it has nothing to do with moving.
    bool handle(ChartCard *card, const QMouseEvent *event);
    [[nodiscard]] bool isActive() const { return m_active; }
    /// The card that is pressed or moved; null when none is.
    [[nodiscard]] const ChartCard *card() const { return m_card; }
    void cancel();

    /// Escape, whoever has the focus.
    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Where the card would go.
    struct Target
    {
        int section = -1; ///< −1: to the pins, from the strip
        int gap = 0;
    };

    void begin();
    void moveTo(const QPoint &globalPosition);
    void scrollAtEdges();
    void finish();
    void cleanUp();
    [[nodiscard]] std::optional<Target> targetAt(const QPoint &inGrid) const;
    [[nodiscard]] bool isPinned() const;
    void showTarget();

    ChartGrid &m_grid;
    QPointer<ChartCard> m_card;
    QPoint m_pressed; ///< global
    QPoint m_now; ///< global
    bool m_active = false;
    std::optional<Target> m_target;
    QPointer<QLabel> m_ghost;
    QPointer<QFrame> m_bar;
    QPointer<QLabel> m_strip;
    QTimer m_scroll;
};

} // namespace signalbox::ui
