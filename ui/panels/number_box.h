// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSpinBox>

namespace signalbox::ui {

/// A spin box that takes any text: what is wrong is said under the field instead of being refused while one types.
/// Arrows and keys change whole numbers by one, others by a tenth of their size.
class NumberBox : public QAbstractSpinBox
{
    Q_OBJECT

public:
    explicit NumberBox(bool whole, double minimum, double maximum, QWidget *parent = nullptr);

    void setText(const QString &text);
    void setPlaceholderText(const QString &text);
    void stepBy(int steps) override;
    QValidator::State validate(QString &text, int &position) const override;

Q_SIGNALS:
    void textEdited(const QString &text);

protected:
    StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent *event) override;

private:
    bool m_whole;
    double m_minimum;
    double m_maximum;
};

} // namespace signalbox::ui
