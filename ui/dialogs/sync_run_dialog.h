// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sync_choice.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;

namespace signalbox::ui {

class AccountRow;
class SyncFields;
class TrackerAccounts;

/// Asks where a run that exists already is to be sent, and how.
class SyncRunDialog : public QDialog
{
    Q_OBJECT

public:
    /// `remembered` is what was chosen last for the run or its data. `accounts` must outlive the dialog.
    SyncRunDialog(const QString &runName, const std::optional<SyncChoice> &remembered, TrackerAccounts &accounts,
                  QWidget *parent);

Q_SIGNALS:
    void chosen(const signalbox::ui::SyncChoice &choice);

private:
    void showWhat();

    QLabel *m_about;
    AccountRow *m_account;
    SyncFields *m_fields;
    QPushButton *m_confirm;
};

} // namespace signalbox::ui
