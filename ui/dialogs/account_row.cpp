// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/account_row.h"

#include "common/tracker_accounts.h"
#include "common/widgets.h"
#include "dialogs/wandb_login_dialog.h"

#include <QHBoxLayout>

namespace signalbox::ui {

namespace {

struct AccountWords
{
    QString text;
    const char *look = "secondary";
};

AccountWords accountWords(const TrackerAccounts &accounts)
{
    using State = TrackerAccounts::State;
    switch (accounts.state()) {
    case State::Unknown:
    case State::Checking:
        return {AccountRow::tr("Looking for your key…"), "secondary"};
    case State::SignedIn:
        return {AccountRow::tr("Logged in to %1 as %2, with the key from %3.")
                    .arg(accounts.serverText(), accounts.accountText(), accounts.sourceText()),
                "good"};
    case State::Expired:
    case State::Refused:
        return {AccountRow::tr("W&B does not accept your key. What is to be sent is kept here until you log in."),
                "warning"};
    case State::NoNetwork:
        return {AccountRow::tr("No connection to %1. What is to be sent is kept here until there is one.")
                    .arg(accounts.serverText()),
                "warning"};
    case State::SignedOut:
        break;
    }
    return {AccountRow::tr("Nobody is logged in. What is to be sent is kept here until you log in."), "warning"};
}

} // namespace

AccountRow::AccountRow(TrackerAccounts &accounts, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_text(makeLabel({}, "secondary", name + QStringLiteral("AccountLabel")))
    , m_logIn(makeButton(tr("Log in…"), name + QStringLiteral("LogInButton"), "link"))
{
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_text, 1);
    row->addWidget(m_logIn, 0, Qt::AlignTop);
    connect(m_logIn, &QPushButton::clicked, this, [this] { WandbLoginDialog::openOver(window(), m_accounts); });
    connect(&accounts, &TrackerAccounts::changed, this, &AccountRow::showAccount);
    showAccount();
}

void AccountRow::showAccount()
{
    const AccountWords words = accountWords(m_accounts);
    m_text->setText(words.text);
    setLook(m_text, words.look);
    m_logIn->setText(m_accounts.isSignedIn() ? tr("Account…") : tr("Log in…"));
}

} // namespace signalbox::ui
