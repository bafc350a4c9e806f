// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace signalbox::ui {

/// A row of joined buttons of which one is pressed: "Step | Epoch | Time".
class SegmentedControl : public QWidget
{
    Q_OBJECT

public:
    /// The buttons are named `name` + their number, such as "xAxisControl1".
    SegmentedControl(const QStringList &texts, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] int current() const;
    void setCurrent(int index);

Q_SIGNALS:
    void currentChanged(int index);

private:
    QButtonGroup *m_group;
};

} // namespace signalbox::ui
