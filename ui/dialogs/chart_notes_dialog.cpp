// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/chart_notes_dialog.h"

#include "common/widgets.h"
#include "dialogs/dialog_keys.h"
#include "viewmodels/run_text.h"

#include <QHeaderView>
#include <QShortcut>
#include <QTableWidget>
#include <QVBoxLayout>

namespace signalbox::ui {

namespace {

enum NoteColumn { NoteStep, NoteRun, NoteMetric, NoteText, NoteColumns };

} // namespace

ChartNotesDialog::ChartNotesDialog(QWidget *parent)
    : QDialog(parent)
    , m_table(new QTableWidget(0, NoteColumns))
    , m_empty(makeLabel(tr("No notes yet. Point at a step in a chart and press N."), "empty",
                        QStringLiteral("notesEmptyLabel")))
    , m_goTo(makeButton(tr("Show in the charts"), QStringLiteral("goToNoteButton"), "primary"))
    , m_edit(makeButton(tr("Edit…"), QStringLiteral("editNoteButton")))
    , m_remove(makeButton(tr("Delete"), QStringLiteral("removeNoteButton"), "danger"))
{
    setObjectName(QStringLiteral("chartNotesDialog"));
    setProperty("remembersLayout", QStringLiteral("chartNotes"));
    setWindowTitle(tr("Notes"));
    resize(620, 380);
    m_table->setObjectName(QStringLiteral("notesTable"));
    m_table->setAccessibleName(tr("Notes"));
    m_table->setHorizontalHeaderLabels({tr("Step"), tr("Run"), tr("Chart"), tr("Note")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto *close = makeButton(tr("Close"), QStringLiteral("closeNotesButton"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(m_edit);
    buttons->addWidget(m_goTo);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);
    column->addLayout(buttons);
    const auto withSelected = [this](void (ChartNotesDialog::*wanted)(const store::ChartNote &)) {
        if (const store::ChartNote *note = selected()) {
            const store::ChartNote copy = *note; // who listens may change the list
            Q_EMIT(this->*wanted)(copy);
        }
    };
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ChartNotesDialog::updateButtons);
    connect(m_table, &QTableWidget::cellActivated, this,
            [withSelected] { withSelected(&ChartNotesDialog::goToRequested); });
    connect(m_goTo, &QPushButton::clicked, this, [withSelected] { withSelected(&ChartNotesDialog::goToRequested); });
    connect(m_edit, &QPushButton::clicked, this, [withSelected] { withSelected(&ChartNotesDialog::editRequested); });
    connect(m_remove, &QPushButton::clicked, this,
            [withSelected] { withSelected(&ChartNotesDialog::removeRequested); });
    for (const QKeySequence &key : viewmodels::keysOf(noteListKeys(), static_cast<int>(NoteListKey::Remove))) {
        auto *removeKey = new QShortcut(key, m_table);
        removeKey->setContext(Qt::WidgetShortcut);
        connect(removeKey, &QShortcut::activated, m_remove, &QPushButton::click);
    }
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    setRows({});
}

void ChartNotesDialog::setRows(std::vector<Row> rows)
{
    const store::ChartNote *before = selected();
    const std::int64_t id = before != nullptr ? before->id : 0;
    m_rows = std::move(rows);
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(static_cast<int>(m_rows.size()));
    int row = 0;
    int chosen = m_rows.empty() ? -1 : 0;
    for (const Row &entry : m_rows) {
        const QString text = QString::fromStdString(entry.note.text);
        const QString metric = QString::fromStdString(entry.note.metric);
        const QString cells[NoteColumns] = {viewmodels::formatCount(entry.note.step), entry.run,
                                            metric.isEmpty() ? tr("all") : metric,
                                            text.section(QLatin1Char('\n'), 0, 0)};
        for (int column = 0; column < NoteColumns; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(viewmodels::toolTipText(column == NoteText ? text : cells[column]));
            m_table->setItem(row, column, item);
        }
        if (entry.note.id == id) {
            chosen = row;
        }
        ++row;
    }
    if (chosen >= 0) {
        m_table->selectRow(chosen);
    }
    m_table->setVisible(!m_rows.empty());
    m_empty->setVisible(m_rows.empty());
    updateButtons();
}

const store::ChartNote *ChartNotesDialog::selected() const
{
    const int row = m_table->currentRow();
    const bool isChosen = row >= 0 && row < static_cast<int>(m_rows.size()) && !m_table->selectedItems().isEmpty();
    return isChosen ? &m_rows[static_cast<std::size_t>(row)].note : nullptr;
}

void ChartNotesDialog::updateButtons()
{
    const bool any = selected() != nullptr;
    m_goTo->setEnabled(any);
    for (QPushButton *button : {m_edit, m_remove}) {
        button->setEnabled(any && m_forbidden.isEmpty());
        button->setToolTip(m_forbidden);
    }
}

void ChartNotesDialog::setForbidden(const QString &reason)
{
    m_forbidden = reason;
    updateButtons();
}

} // namespace signalbox::ui
