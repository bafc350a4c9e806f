// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

class QProgressBar;

/// Small makers that keep the panels readable. Every widget gets an object name, by which tests find it, and where it
/// has no text of its own an accessible name.
namespace signalbox::ui {

/// Sets the style's "look" and, when the widget is shown already, restyles it.
void setLook(QWidget *widget, const char *look);
/// Sets a second property of the look ("tone", "wrong") and restyles.
void setTone(QWidget *widget, const char *property, const QVariant &value);

/// Shows its text letter by letter, never as markup.
QLabel *makeLabel(const QString &text, const char *look = nullptr, const QString &name = {});
/// A label that shortens its text with an ellipsis instead of widening its parent, and is empty where hardly a letter of it has
/// room. Plain text as well.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);
    /// `shorter` is shown where the text does not fit.
    void setText(const QString &text, const QString &shorter = {});
    [[nodiscard]] QString fullText() const { return m_text; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QString m_shorter;
};

/// With a parent from the start, what is put into it is styled once and not again with every step up.
QFrame *makeCard(const QString &name, QWidget *parent = nullptr);
QPushButton *makeButton(const QString &text, const QString &name, const char *look = nullptr);
/// A button that is only an icon; `text` becomes its tool tip and accessible name.
QToolButton *makeGhost(const QString &text, const QString &name);
/// A button “More settings” that shows `box`, which is hidden at first. Its name ends in "Button", the box is called the
/// same with "Box" behind it.
QToolButton *makeFold(const QString &name, QWidget *box);
/// Shows how much of `total` is done (0 of 0: busy). Painted when the window is painted next: by itself QProgressBar paints at
/// once, and with it everything of the window that waits to be painted.
void setProgress(QProgressBar &bar, int done, int total);
/// A search box with a clear button; its icon follows setSearchIcon().
QLineEdit *makeSearch(const QString &placeholder, const QString &name);
/// Puts (or replaces) the magnifying glass in a search box.
void setSearchIcon(QLineEdit *edit, const QColor &color);

} // namespace signalbox::ui
