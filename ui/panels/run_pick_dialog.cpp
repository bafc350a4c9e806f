// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_pick_dialog.h"

#include "common/widgets.h"
#include "panels/run_filter_line.h"
#include "viewmodels/background.h"
#include "viewmodels/run_text.h"

#include <QHBoxLayout>
#include <QListView>
#include <QVBoxLayout>

namespace signalbox::ui {

RunPickDialog::RunPickDialog(std::vector<store::QueryRow> runs, const std::set<core::RunId> &picked, QWidget *parent,
                             Pick pick)
    : QDialog(parent)
    , m_filter(new RunFilterLine)
    , m_list(new QListView)
    , m_count(makeLabel({}, "secondary", QStringLiteral("pickCountLabel")))
    , m_tickListed(makeButton(tr("Tick all listed"), QStringLiteral("pickAllButton")))
    , m_untickListed(makeButton(tr("Untick all listed"), QStringLiteral("pickNoneButton")))
    , m_confirm(makeButton(tr("Compare"), QStringLiteral("confirmPickButton"), "primary"))
{
    setObjectName(QStringLiteral("runPickDialog"));
    setProperty("remembersLayout", QStringLiteral("runPick"));
    setWindowTitle(pick == Pick::One ? tr("Choose a run to compare with") : tr("Choose runs to compare"));
    m_model.setExclusive(pick == Pick::One);
    build();
    m_model.setRuns(runs, picked);
    m_filter->field().setNames([this]() -> const store::QueryNames & { return m_names; });
    viewmodels::runInBackground(
        this, [rows = std::move(runs)] { return store::QueryNames(rows); },
        [this](store::QueryNames names) {
            m_names = std::move(names);
            m_filter->field().read();
        });
    connect(&m_filter->field(), &RunFilterField::queryChanged, this, [this](const store::RunQuery &query) {
        m_model.setQuery(query);
        updateTexts();
    });
    connect(&m_filter->field(), &RunFilterField::left, m_list, [this] { m_list->setFocus(); });
    connect(&m_model, &viewmodels::RunPickModel::pickedChanged, this, &RunPickDialog::updateTexts);
    connect(m_tickListed, &QPushButton::clicked, &m_model, [this] { m_model.setAllListed(true); });
    connect(m_untickListed, &QPushButton::clicked, &m_model, [this] { m_model.setAllListed(false); });
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    if (pick == Pick::One) {
        m_tickListed->hide();
        m_untickListed->hide();
        // A click anywhere in a row picks its run.
        connect(m_list, &QListView::clicked, &m_model,
                [this](const QModelIndex &index) { m_model.setData(index, Qt::Checked, Qt::CheckStateRole); });
        connect(m_list, &QListView::doubleClicked, this, &QDialog::accept);
    }
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT runsPicked(m_model.picked()); });
    updateTexts();
}

void RunPickDialog::build()
{
    m_filter->field().setObjectName(QStringLiteral("pickFilterEdit"));
    m_list->setObjectName(QStringLiteral("pickList"));
    m_list->setAccessibleName(tr("Runs"));
    m_list->setModel(&m_model);
    m_list->setUniformItemSizes(true); // thousands of runs
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setSpacing(1);
    auto *cancel = makeButton(tr("Cancel"), QStringLiteral("cancelPickButton"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_confirm->setDefault(true);
    auto *ticks = new QHBoxLayout;
    ticks->addWidget(m_tickListed);
    ticks->addWidget(m_untickListed);
    ticks->addStretch();
    ticks->addWidget(m_count);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeLabel(windowTitle(), "title"));
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    column->addLayout(ticks);
    column->addLayout(buttons);
    resize(620, 520);
    m_filter->field().setFocus();
}

void RunPickDialog::updateTexts()
{
    m_count->setText(
        tr("%1 of %2 listed, %n ticked", nullptr, m_model.pickedCount())
            .arg(viewmodels::formatCount(m_model.rowCount()), viewmodels::formatCount(m_model.runCount())));
    m_tickListed->setEnabled(m_model.rowCount() > 0);
    m_untickListed->setEnabled(m_model.rowCount() > 0);
    m_confirm->setEnabled(m_model.pickedCount() > 0);
}

void RunPickDialog::setTheme(const viewmodels::Theme &theme)
{
    m_filter->setTheme(theme);
}

} // namespace signalbox::ui
