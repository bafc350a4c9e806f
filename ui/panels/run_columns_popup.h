// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_columns.h"

#include <QFrame>

#include <set>
#include <string>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace signalbox::ui {

/// Chooses the columns of the table of runs: what is known of a run, what of each metric, which settings. Opens below a
/// button and closes like a menu.
class RunColumnsPopup : public QFrame
{
    Q_OBJECT

public:
    explicit RunColumnsPopup(QWidget *parent = nullptr);

    /// What can be chosen, and the ids of what is.
    void setContent(const std::set<std::string> &metrics, const QStringList &chosen);
    void openBelow(QWidget *button);

Q_SIGNALS:
    void columnToggled(const QString &id, bool shown);
    /// The value of a metric at a step that is still to be asked for.
    void stepWanted(const QString &metric);
    void resetRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addColumn(QTreeWidgetItem *parent, const viewmodels::RunColumn &column, const QString &text);
    void addKinds(QTreeWidgetItem *metric);
    void addSettings();
    void filter(const QString &text);
    void toggle(QTreeWidgetItem *item);

    QStringList m_chosen;
    QLineEdit *m_search;
    QTreeWidget *m_tree;
    bool m_isFilling = false;
};

} // namespace signalbox::ui
