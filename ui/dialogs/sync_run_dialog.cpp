// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/sync_run_dialog.h"

#include "common/sync_fields.h"
#include "common/tracker_accounts.h"
#include "common/widgets.h"
#include "dialogs/account_row.h"
#include "dialogs/sync_preview_dialog.h"

#include <QVBoxLayout>

namespace signalbox::ui {

SyncRunDialog::SyncRunDialog(const QString &runName, const std::optional<SyncChoice> &remembered,
                             TrackerAccounts &accounts, QWidget *parent)
    : QDialog(parent)
    , m_about(makeLabel({}, "secondary"))
    , m_account(new AccountRow(accounts, QStringLiteral("runSync")))
    , m_fields(new SyncFields(accounts, QStringLiteral("runSync"), false))
    , m_confirm(makeButton(tr("Send"), QStringLiteral("confirmRunSyncButton"), "primary"))
{
    setObjectName(QStringLiteral("syncRunDialog"));
    setWindowTitle(tr("Send %1 to Weights & Biases").arg(runName));
    setMinimumWidth(420);
    m_fields->begin(remembered);
    m_about->setWordWrap(true);
    auto *preview = makeButton(tr("What will be sent…"), QStringLiteral("runSyncPreviewButton"), "link");
    auto *cancel = makeButton(tr("Cancel"), QStringLiteral("cancelRunSyncButton"));
    m_confirm->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(preview);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeLabel(tr("Send to Weights & Biases"), "title"));
    column->addWidget(m_about);
    column->addWidget(m_account);
    column->addWidget(m_fields);
    column->addStretch();
    column->addLayout(buttons);
    connect(m_fields, &SyncFields::edited, this, &SyncRunDialog::showWhat);
    connect(preview, &QPushButton::clicked, this, [this, &accounts] {
        SyncPreviewDialog::openOver(this, m_fields->choice().mode, {}, accounts.serverText());
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        const SyncChoice choice = m_fields->choice();
        accept();
        Q_EMIT chosen(choice);
    });
    showWhat();
}

void SyncRunDialog::showWhat()
{
    const bool isSent = m_fields->choice().sends();
    m_account->setVisible(isSent); // files need no account
    m_about->setText(
        isSent ? tr("Everything that is stored of the run is sent, from its first step on.")
               : tr("Everything that is stored of the run is written into a folder, from its first step on."));
    m_confirm->setText(isSent ? tr("Send") : tr("Write"));
    m_confirm->setEnabled(!m_fields->hasError());
}

} // namespace signalbox::ui
