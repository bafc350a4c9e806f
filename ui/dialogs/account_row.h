// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace signalbox::ui {

class TrackerAccounts;

/// Who is logged in at W&B and where the key is from, with a button that opens the log-in.
class AccountRow : public QWidget
{
    Q_OBJECT

public:
    /// Object names begin with `name`. `accounts` must outlive the row.
    AccountRow(TrackerAccounts &accounts, const QString &name, QWidget *parent = nullptr);

private:
    void showAccount();

    TrackerAccounts &m_accounts;
    QLabel *m_text;
    QPushButton *m_logIn;
};

} // namespace signalbox::ui
