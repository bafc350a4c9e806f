// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_timeline.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace signalbox::ui {

class SegmentedControl;

/// The choice of the x axis: "Step | Epoch | Time | ▾", where the last one opens the rarer ones and then bears the name of
/// the chosen one.
class AxisControl : public QWidget
{
    Q_OBJECT

public:
    explicit AxisControl(QWidget *parent = nullptr);

    [[nodiscard]] viewmodels::XAxis current() const { return m_axis; }
    /// Without a signal.
    void setCurrent(viewmodels::XAxis axis);

Q_SIGNALS:
    void currentChanged(viewmodels::XAxis axis);

private:
    void choose(viewmodels::XAxis axis);
    void display(viewmodels::XAxis axis);

    SegmentedControl *m_segments;
    QToolButton *m_more;
    QMenu *m_menu;
    viewmodels::XAxis m_axis = viewmodels::XAxis::Step;
};

} // namespace signalbox::ui
