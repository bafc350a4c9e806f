// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/sync_card.h"

#include "common/sync_fields.h"
#include "common/tracker_accounts.h"
#include "common/widgets.h"
#include "dialogs/account_row.h"

#include <QVBoxLayout>

namespace signalbox::ui {

SyncCard::SyncCard(TrackerAccounts &accounts, viewmodels::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_memory(settings)
    , m_fields(new SyncFields(accounts, QStringLiteral("sync"), true))
    , m_account(new AccountRow(accounts, QStringLiteral("sync")))
{
    setObjectName(QStringLiteral("syncCardContent"));
    auto *preview = makeButton(tr("What will be sent…"), QStringLiteral("syncPreviewButton"), "link");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_fields);
    column->addWidget(m_account);
    column->addWidget(preview, 0, Qt::AlignLeft);
    connect(m_fields, &SyncFields::edited, this, [this] {
        showAbout();
        Q_EMIT edited();
    });
    connect(preview, &QPushButton::clicked, this,
            [this] { SyncPreviewDialog::openOver(window(), choice().mode, m_example, m_accounts.serverText()); });
    showAbout();
}

void SyncCard::beginDraft(const std::string &trainingTable)
{
    m_trainingTable = trainingTable;
    m_fields->begin(m_memory.choice(trainingTable));
    showAbout();
}

void SyncCard::setTrainingTable(const std::string &trainingTable)
{
    if (trainingTable == m_trainingTable) {
        return;
    }
    m_trainingTable = trainingTable;
    if (!m_fields->isEdited()) {
        m_fields->begin(m_memory.choice(trainingTable));
        showAbout();
    }
}

SyncChoice SyncCard::choice() const
{
    return m_fields->choice();
}

bool SyncCard::hasError() const
{
    return m_fields->hasError();
}

void SyncCard::focusError()
{
    m_fields->focusError();
}

void SyncCard::remember()
{
    m_memory.remember(m_trainingTable, choice());
}

void SyncCard::showAbout()
{
    // An account is needed only by what leaves the computer.
    m_account->setVisible(choice().sends());
}

} // namespace signalbox::ui
