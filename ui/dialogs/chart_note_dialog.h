// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <QDialog>
#include <QString>

#include <vector>

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace signalbox::ui {

/// Asks for a note at a step of a run, or for changes of one. Markdown; its first line is what the charts show.
class ChartNoteDialog : public QDialog
{
    Q_OBJECT

public:
    /// A run that a note can belong to.
    struct Run
    {
        core::RunId id;
        QString name;
    };

    /// `note` without an id is a new one, with its run, step and metric as proposed. `metrics` are those of the chart that
    /// was looked at: a note can be for them alone.
    ChartNoteDialog(const store::ChartNote &note, const std::vector<Run> &runs, const std::vector<std::string> &metrics,
                    QWidget *parent);

Q_SIGNALS:
    void saved(const signalbox::store::ChartNote &note);
    void removed(const signalbox::store::ChartNote &note);
    /// It was closed with something written that is not saved: how it would have been.
    void dropped(const signalbox::store::ChartNote &note);

private:
    void check();
    [[nodiscard]] store::ChartNote note() const;

    store::ChartNote m_note;
    bool m_isRemoved = false;
    QComboBox *m_run;
    QSpinBox *m_step;
    QComboBox *m_scope;
    QPlainTextEdit *m_text;
    QPushButton *m_save;
};

} // namespace signalbox::ui
