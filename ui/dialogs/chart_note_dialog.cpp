// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/chart_note_dialog.h"

#include "common/widgets.h"
#include "dialogs/dialog_keys.h"

#include <QComboBox>
#include <QFormLayout>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace signalbox::ui {

ChartNoteDialog::ChartNoteDialog(const store::ChartNote &note, const std::vector<Run> &runs,
                                 const std::vector<std::string> &metrics, QWidget *parent)
    : QDialog(parent)
    , m_note(note)
    , m_run(new QComboBox)
    , m_step(new QSpinBox)
    , m_scope(new QComboBox)
    , m_text(new QPlainTextEdit(QString::fromStdString(note.text)))
    , m_save(makeButton(tr("Save"), QStringLiteral("saveNoteButton"), "primary"))
{
    setObjectName(QStringLiteral("chartNoteDialog"));
    setWindowTitle(note.id == 0 ? tr("Note at a step") : tr("Edit the note"));
    for (const Run &run : runs) {
        m_run->addItem(run.name, QString::fromStdString(run.id.value));
    }
    m_run->setObjectName(QStringLiteral("noteRunCombo"));
    m_run->setAccessibleName(tr("Run"));
    m_run->setCurrentIndex(std::max(0, m_run->findData(QString::fromStdString(note.run.value))));
    m_run->setEnabled(note.id == 0 && runs.size() > 1); // a note stays with its run
    m_step->setObjectName(QStringLiteral("noteStepSpin"));
    m_step->setAccessibleName(tr("Step"));
    m_step->setRange(0, std::numeric_limits<int>::max());
    m_step->setValue(static_cast<int>(std::min<std::int64_t>(note.step, std::numeric_limits<int>::max())));
    m_scope->setObjectName(QStringLiteral("noteScopeCombo"));
    m_scope->setAccessibleName(tr("Shown on"));
    m_scope->addItem(tr("All charts of the run"), QString());
    for (const std::string &metric : metrics) {
        const QString name = QString::fromStdString(metric);
        m_scope->addItem(tr("Only %1").arg(name), name);
    }
    const QString scope = QString::fromStdString(note.metric);
    if (m_scope->findData(scope) < 0) {
        m_scope->addItem(tr("Only %1").arg(scope), scope);
    }
    m_scope->setCurrentIndex(m_scope->findData(scope));
    m_text->setObjectName(QStringLiteral("noteTextEdit"));
    m_text->setAccessibleName(tr("Note"));
    m_text->setPlaceholderText(tr("What happened here? The first line is shown on the charts."));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumSize(360, 110);

    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(makeLabel(tr("Run"), "field"), m_run);
    form->addRow(makeLabel(tr("Step"), "field"), m_step);
    form->addRow(makeLabel(tr("Shown on"), "field"), m_scope);
    auto *cancel = makeButton(tr("Cancel"), QStringLiteral("cancelNoteButton"));
    auto *buttons = new QHBoxLayout;
    if (note.id != 0) {
        auto *remove = makeButton(tr("Delete"), QStringLiteral("deleteNoteButton"), "danger");
        buttons->addWidget(remove);
        connect(remove, &QPushButton::clicked, this, [this] {
            m_isRemoved = true;
            Q_EMIT removed(m_note);
            reject();
        });
    }
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addLayout(form);
    column->addWidget(m_text, 1);
    column->addLayout(buttons);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ChartNoteDialog::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &QDialog::accept);
    const QList<QKeySequence> keys = viewmodels::keysOf(noteDialogKeys(), static_cast<int>(NoteDialogKey::Save));
    m_save->setToolTip(keys.front().toString(QKeySequence::NativeText));
    for (const QKeySequence &key : keys) {
        connect(new QShortcut(key, this), &QShortcut::activated, m_save, &QPushButton::click);
    }
    connect(this, &QDialog::accepted, this, [this] {
        if (const store::ChartNote edited = this->note(); edited != m_note) {
            Q_EMIT saved(edited);
        }
    });
    connect(this, &QDialog::rejected, this, [this] {
        const store::ChartNote edited = this->note();
        if (!m_isRemoved && edited.text != m_note.text && !edited.text.empty()) {
            Q_EMIT dropped(edited);
        }
    });
    check();
    m_text->setFocus();
}

store::ChartNote ChartNoteDialog::note() const
{
    store::ChartNote note = m_note;
    if (m_run->isEnabled()) {
        note.run.value = m_run->currentData().toString().toStdString();
    }
    if (m_step->value() != static_cast<int>(std::min<std::int64_t>(m_note.step, std::numeric_limits<int>::max()))) {
        note.step = m_step->value(); // a step beyond the field's range stays as it is
    }
    note.metric = m_scope->currentData().toString().toStdString();
    note.text = m_text->toPlainText().trimmed().toStdString();
    return note;
}

void ChartNoteDialog::check()
{
    m_save->setEnabled(!m_text->toPlainText().trimmed().isEmpty());
}

} // namespace signalbox::ui
