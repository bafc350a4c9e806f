// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QFrame>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTextBrowser;

namespace signalbox::ui {

class SegmentedControl;

/// Notes of a run in Markdown: shown as they read, or written. What was written is reported when the field is left, on
/// Ctrl+Enter, and when another run comes; Escape takes back what was typed since.
class NotesEditor : public QFrame
{
    Q_OBJECT

public:
    explicit NotesEditor(QWidget *parent = nullptr);

    /// Shows the notes of a run. What the person has written into those of this run and not left yet stays; of another run it
    /// is reported first. An empty id: no run, the editor is disabled.
    void setRun(const core::RunId &run, const QString &notes);
    /// What the field holds now.
    [[nodiscard]] QString text() const;
    /// Reports what was written, if anything.
    void commit();
    /// Goes to writing and puts the cursor at the end.
    void startWriting();
    /// No writing: of a run in the bin.
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void edited(const core::RunId &run, const QString &notes);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum Page { ReadPage, WritePage };
    void showPage(int page);
    void renderNotes();
    [[nodiscard]] bool isChanged() const;

    core::RunId m_run;
    QString m_given; ///< as the store has them
    QString m_stored; ///< the same as the field gives it back
    std::optional<QString> m_superseded; ///< what the store may still say until it has the last edit
    SegmentedControl *m_switch;
    QStackedWidget *m_pages;
    QTextBrowser *m_reading;
    QPlainTextEdit *m_writing;
    QLabel *m_hint;
};

} // namespace signalbox::ui
