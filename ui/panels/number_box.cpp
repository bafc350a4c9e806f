// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/number_box.h"

#include <QLineEdit>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace signalbox::ui {

NumberBox::NumberBox(bool whole, double minimum, double maximum, QWidget *parent)
    : QAbstractSpinBox(parent)
    , m_whole(whole)
    , m_minimum(minimum)
    , m_maximum(maximum)
{
    connect(lineEdit(), &QLineEdit::textEdited, this, &NumberBox::textEdited);
}

void NumberBox::setText(const QString &text)
{
    if (lineEdit()->text() != text) {
        lineEdit()->setText(text);
    }
}

void NumberBox::setPlaceholderText(const QString &text)
{
    lineEdit()->setPlaceholderText(text);
}

void NumberBox::stepBy(int steps)
{
    const QString shown = text().isEmpty() ? lineEdit()->placeholderText() : text();
    bool isNumber = false;
    double value = shown.toDouble(&isNumber);
    if (!isNumber) {
        return;
    }
    // A tenth of the leading digit's place: 3e-5 goes to 3.1e-5, 0.10 to 0.11.
    const double step =
        m_whole ? 1.0 : (value == 0.0 ? 0.01 : std::pow(10.0, std::floor(std::log10(std::abs(value))) - 1.0));
    value = std::clamp(value + steps * step, m_minimum, m_maximum);
    const QString next =
        m_whole ? QString::number(static_cast<qint64>(std::llround(value))) : QString::number(value, 'g', 6);
    lineEdit()->setText(next);
    Q_EMIT textEdited(next);
}

QValidator::State NumberBox::validate(QString &, int &) const
{
    return QValidator::Acceptable;
}

QAbstractSpinBox::StepEnabled NumberBox::stepEnabled() const
{
    return isReadOnly() ? StepNone : (StepUpEnabled | StepDownEnabled);
}

void NumberBox::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the form scrolls; a value must not change by passing over it
}

} // namespace signalbox::ui
