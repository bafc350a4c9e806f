// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/widgets.h"

#include "common/icons.h"
#include "viewmodels/run_text.h"

#include <QAction>
#include <QCoreApplication>
#include <QPainter>
#include <QProgressBar>
#include <QStyle>
#include <QVariant>

namespace signalbox::ui {

namespace {

void restyle(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace

void setLook(QWidget *widget, const char *look)
{
    setTone(widget, "look", QLatin1String(look));
}

void setTone(QWidget *widget, const char *property, const QVariant &value)
{
    if (widget->property(property) == value) {
        return;
    }
    widget->setProperty(property, value);
    restyle(widget);
}

QLabel *makeLabel(const QString &text, const char *look, const QString &name)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText); // names and messages may hold "<b>"
    label->setText(text);
    label->setObjectName(name);
    if (look != nullptr) {
        label->setProperty("look", QLatin1String(look));
    }
    return label;
}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
}

void ElidedLabel::setText(const QString &text, const QString &shorter)
{
    if (text == m_text && shorter == m_shorter) {
        return;
    }
    m_text = text;
    m_shorter = shorter;
    QLabel::setText(text);
    setToolTip(viewmodels::toolTipText(text));
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {24, QLabel::minimumSizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return QLabel::sizeHint();
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect area = contentsRect();
    painter.setPen(palette().color(foregroundRole()));
    const bool fits = m_shorter.isEmpty() || fontMetrics().horizontalAdvance(m_text) <= area.width();
    const QString &wording = fits ? m_text : m_shorter;
    const QString shown = fontMetrics().elidedText(wording, Qt::ElideRight, area.width());
    constexpr qsizetype kTellsNothing = 3; // a letter or two before the ellipsis; all of it is in the tool tip
    if (shown != wording && shown.size() <= kTellsNothing) {
        return;
    }
    painter.drawText(area, static_cast<int>(alignment()) | Qt::TextSingleLine, shown);
}

QFrame *makeCard(const QString &name, QWidget *parent)
{
    auto *card = new QFrame(parent);
    card->setObjectName(name);
    card->setProperty("look", QStringLiteral("card"));
    return card;
}

QPushButton *makeButton(const QString &text, const QString &name, const char *look)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    if (look != nullptr) {
        button->setProperty("look", QLatin1String(look));
    }
    return button;
}

QToolButton *makeGhost(const QString &text, const QString &name)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setProperty("look", QStringLiteral("ghost"));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setMinimumSize(26, 26);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QToolButton *makeFold(const QString &name, QWidget *box)
{
    auto *fold = new QToolButton;
    fold->setObjectName(name);
    fold->setProperty("look", QStringLiteral("fold"));
    fold->setText(QCoreApplication::translate("Widgets", "More settings"));
    fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold->setArrowType(Qt::RightArrow);
    fold->setCheckable(true);
    fold->setFocusPolicy(Qt::StrongFocus);
    box->setObjectName(name + QStringLiteral("Box"));
    box->hide();
    QObject::connect(fold, &QToolButton::toggled, box, [fold, box](bool open) {
        box->setVisible(open);
        fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
    return fold;
}

void setProgress(QProgressBar &bar, int done, int total)
{
    if (bar.maximum() == total && bar.value() == done) {
        return;
    }
    bar.setUpdatesEnabled(false);
    bar.setRange(0, total);
    bar.setValue(done);
    bar.setUpdatesEnabled(true);
}

QLineEdit *makeSearch(const QString &placeholder, const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(name);
    edit->setPlaceholderText(placeholder);
    edit->setAccessibleName(placeholder);
    edit->setClearButtonEnabled(true);
    return edit;
}

void setSearchIcon(QLineEdit *edit, const QColor &color)
{
    const QString kName = QStringLiteral("searchIcon");
    if (auto *old = edit->findChild<QAction *>(kName)) {
        old->setIcon(icon(QStringLiteral("search"), color));
        return;
    }
    edit->addAction(icon(QStringLiteral("search"), color), QLineEdit::LeadingPosition)->setObjectName(kName);
}

} // namespace signalbox::ui
