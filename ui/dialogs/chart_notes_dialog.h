// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QTableWidget;

namespace signalbox::ui {

/// All notes of the runs that are shown, to find, edit and delete them. Stays open beside the charts.
class ChartNotesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ChartNotesDialog(QWidget *parent);

    struct Row
    {
        QString run;
        store::ChartNote note;
    };
    /// Why notes cannot be changed; empty: they can.
    void setForbidden(const QString &reason);
    /// Replaces the list; the selected note stays selected.
    void setRows(std::vector<Row> rows);

Q_SIGNALS:
    void goToRequested(const signalbox::store::ChartNote &note);
    void editRequested(const signalbox::store::ChartNote &note);
    void removeRequested(const signalbox::store::ChartNote &note);

private:
    [[nodiscard]] const store::ChartNote *selected() const;
    void updateButtons();

    QString m_forbidden;
    std::vector<Row> m_rows;
    QTableWidget *m_table;
    QLabel *m_empty;
    QPushButton *m_goTo;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace signalbox::ui
