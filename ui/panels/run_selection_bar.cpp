// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_selection_bar.h"

#include "common/flow_layout.h"
#include "common/widgets.h"

namespace signalbox::ui {

RunSelectionBar::RunSelectionBar(QWidget *parent)
    : QFrame(parent)
    , m_flow(new FlowLayout(this))
    , m_count(makeLabel({}, "heading", QStringLiteral("runSelectionLabel")))
{
    setObjectName(QStringLiteral("runSelectionBar"));
    setProperty("look", QStringLiteral("strip"));
    setAccessibleName(tr("What to do with the selected runs"));
    m_flow->setContentsMargins(8, 8, 8, 8);
    auto *clear = makeButton(tr("Clear"), QStringLiteral("clearSelectionButton"), "link");
    clear->setToolTip(tr("Clear the selection"));
    clear->setAccessibleName(clear->toolTip());
    m_clear = clear;
    m_flow->addWidget(m_count);
    m_flow->addWidget(clear);
    m_count->setMinimumHeight(clear->sizeHint().height());
    connect(clear, &QPushButton::clicked, this, &RunSelectionBar::clearRequested);
    setScope(viewmodels::RunScope::Active);
    setCount(0);
}

void RunSelectionBar::setScope(viewmodels::RunScope scope)
{
    for (QWidget *button : m_buttons) {
        m_flow->removeWidget(button);
        button->hide();
        button->deleteLater(); // it may be the sender
    }
    m_buttons.clear();
    int at = 1;
    for (const RunActionLook &look : runActions(scope)) {
        if (!look.inBar) {
            continue;
        }
        const bool isDanger = look.action == RunAction::Delete || look.action == RunAction::Purge;
        auto *button = makeButton(runActionBarText(look), QLatin1String(look.id) + QStringLiteral("Button"),
                                  isDanger ? "danger" : nullptr);
        button->setAccessibleName(runActionText(look));
        if (look.key != 0) {
            button->setToolTip(
                tr("%1 (key %2)").arg(runActionText(look), QKeySequence(look.key).toString(QKeySequence::NativeText)));
        }
        if (changesRuns(look.action) && !m_forbidden.isEmpty()) {
            button->setEnabled(false);
            button->setToolTip(m_forbidden);
        }
        connect(button, &QPushButton::clicked, this, [this, action = look.action] { Q_EMIT actionRequested(action); });
        m_flow->insertWidget(at++, button);
        m_buttons.push_back(button);
    }
}

void RunSelectionBar::setCount(int runs)
{
    m_count->setText(tr("%n selected", nullptr, runs));
    setVisible(runs > 0);
}

} // namespace signalbox::ui
