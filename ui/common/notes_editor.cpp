// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/notes_editor.h"

#include "common/common_keys.h"
#include "common/segmented_control.h"
#include "common/widgets.h"

#include <QDesktopServices>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace signalbox::ui {

namespace {

/// Shows text and nothing else: notes may come from somewhere else, and a picture's address could be any file or device.
class NotesView : public QTextBrowser
{
public:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

} // namespace

NotesEditor::NotesEditor(QWidget *parent)
    : QFrame(parent)
    , m_switch(new SegmentedControl({tr("Read"), tr("Write")}, QStringLiteral("notesSwitch")))
    , m_pages(new QStackedWidget)
    , m_reading(new NotesView)
    , m_writing(new QPlainTextEdit)
    , m_hint(makeLabel(tr("Markdown: **bold**, *italic*, `code`, # heading, - list, - [ ] task, [link](https://…). "
                          "Ctrl+Enter keeps it, Esc takes it back."),
                       "secondary", QStringLiteral("notesHint")))
{
    setObjectName(QStringLiteral("notesEditor"));
    m_reading->setObjectName(QStringLiteral("notesView"));
    m_reading->setAccessibleName(tr("Notes"));
    m_reading->setPlaceholderText(tr("No notes yet. What was tried, and why?"));
    m_reading->setToolTip(tr("Double-click to write."));
    m_reading->setOpenLinks(false);
    m_writing->setObjectName(QStringLiteral("notesField"));
    m_writing->setAccessibleName(tr("Notes in Markdown"));
    m_writing->setPlaceholderText(tr("What was tried, and why?"));
    m_writing->setTabChangesFocus(true);
    m_writing->installEventFilter(this);
    m_reading->viewport()->installEventFilter(this);
    m_hint->setWordWrap(true);
    m_pages->addWidget(m_reading);
    m_pages->addWidget(m_writing);
    auto *top = new QHBoxLayout;
    top->addWidget(makeLabel(tr("Notes"), "field"));
    top->addStretch();
    top->addWidget(m_switch);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(top);
    column->addWidget(m_pages, 1);
    column->addWidget(m_hint);
    connect(m_switch, &SegmentedControl::currentChanged, this, &NotesEditor::showPage);
    connect(m_reading, &QTextBrowser::anchorClicked, this, [](const QUrl &link) {
        // Only what a browser or a mail program opens: a link to a file could start it.
        if (link.scheme() == QLatin1String("https") || link.scheme() == QLatin1String("http")
            || link.scheme() == QLatin1String("mailto")) {
            QDesktopServices::openUrl(link);
        }
    });
    showPage(ReadPage);
    setEnabled(false);
}

bool NotesEditor::isChanged() const
{
    return !m_run.isEmpty() && m_writing->toPlainText() != m_stored;
}

QString NotesEditor::text() const
{
    return m_writing->toPlainText();
}

void NotesEditor::setRun(const core::RunId &run, const QString &notes)
{
    if (run != m_run) {
        commit();
        m_run = run;
        m_superseded.reset();
        m_given = notes;
        m_writing->setPlainText(notes);
        m_stored = m_writing->toPlainText(); // the field has line ends of its own
        m_switch->setCurrent(ReadPage);
        showPage(ReadPage);
        setEnabled(!run.isEmpty());
        return;
    }
    if (notes == m_given) {
        m_superseded.reset();
        return;
    }
    if (notes == m_superseded) {
        return;
    }
    const bool keep = isChanged();
    m_given = notes;
    if (keep) {
        return;
    }
    m_writing->setPlainText(notes);
    m_stored = m_writing->toPlainText();
    renderNotes();
}

void NotesEditor::commit()
{
    if (isChanged()) {
        m_stored = m_writing->toPlainText();
        m_superseded = std::exchange(m_given, m_stored);
        Q_EMIT edited(m_run, m_stored);
    }
}

void NotesEditor::startWriting()
{
    if (isEnabled() && !m_writing->isReadOnly()) {
        m_switch->setCurrent(WritePage);
        showPage(WritePage);
        m_writing->setFocus();
        m_writing->moveCursor(QTextCursor::End);
    }
}

void NotesEditor::setReadOnly(bool readOnly)
{
    m_writing->setReadOnly(readOnly);
    m_switch->setVisible(!readOnly);
    if (readOnly) {
        m_switch->setCurrent(ReadPage);
        showPage(ReadPage);
    }
}

void NotesEditor::showPage(int page)
{
    m_pages->setCurrentIndex(page);
    m_hint->setVisible(page == WritePage);
    if (page == ReadPage) {
        commit();
        renderNotes();
    } else {
        m_writing->setFocus();
    }
}

void NotesEditor::renderNotes()
{
    QTextDocument::MarkdownFeatures features(QTextDocument::MarkdownDialectGitHub);
    features |= QTextDocument::MarkdownNoHTML;
    m_reading->document()->setMarkdown(m_writing->toPlainText(), features);
}

bool NotesEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_reading->viewport() && event->type() == QEvent::MouseButtonDblClick) {
        startWriting();
        return true;
    }
    if (watched == m_writing && event->type() == QEvent::FocusOut) {
        commit();
    }
    if (watched == m_writing && event->type() == QEvent::KeyPress) {
        const auto key = viewmodels::commandOf<NotesKey>(notesKeys(), *static_cast<QKeyEvent *>(event));
        if (key) {
            if (*key == NotesKey::TakeBack) {
                // As an edit like others: Ctrl+Z in the field brings back what was taken back by mistake.
                QTextCursor everything(m_writing->document());
                everything.select(QTextCursor::Document);
                everything.insertText(m_stored);
            }
            m_switch->setCurrent(ReadPage);
            showPage(ReadPage);
            m_reading->setFocus();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace signalbox::ui
