// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/run_actions.h"

#include <QFrame>

class QLabel;

namespace signalbox::ui {

class FlowLayout;

/// What can be done to the selected runs, as buttons. Hidden while nothing is selected.
class RunSelectionBar : public QFrame
{
    Q_OBJECT

public:
    explicit RunSelectionBar(QWidget *parent = nullptr);

    void setScope(viewmodels::RunScope scope);
    /// Why runs cannot be changed; empty: they can. Before setScope().
    void setForbidden(const QString &reason) { m_forbidden = reason; }
    void setCount(int runs);

Q_SIGNALS:
    void actionRequested(RunAction action);
    void clearRequested();

private:
    FlowLayout *m_flow;
    QLabel *m_count;
    QWidget *m_clear;
    std::vector<QWidget *> m_buttons;
    QString m_forbidden;
};

} // namespace signalbox::ui
