// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace signalbox::ui {

/// Lays its items out in rows from left to right (or right to left, as the language reads) and begins a new row where one
/// is full: chips, buttons of a bar. Its height follows its width.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    /// Puts a widget at a place among the others.
    void insertWidget(int at, QWidget *widget);
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int at) const override;
    QLayoutItem *takeAt(int at) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] QSize sizeHint() const override;
    void setGeometry(const QRect &area) override;

private:
    /// Height of the rows within this area; moves the items when asked to.
    int arrange(const QRect &area, bool move) const;

    QList<QLayoutItem *> m_items;
};

} // namespace signalbox::ui
