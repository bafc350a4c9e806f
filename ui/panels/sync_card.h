// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sync_choice.h"
#include "dialogs/sync_preview_dialog.h"

#include <QWidget>

#include <string>

namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

class AccountRow;
class SyncFields;
class TrackerAccounts;

/// The part of the form that says whether the next run goes to W&B, and where. What was chosen is remembered by data set;
/// new data begin with Off.
class SyncCard : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive the card.
    SyncCard(TrackerAccounts &accounts, viewmodels::Settings &settings, QWidget *parent = nullptr);

    /// A new draft: what was chosen by hand for the last one is forgotten.
    void beginDraft(const std::string &trainingTable);
    /// Other data: shows what was chosen for them last, unless something was chosen by hand since the draft began.
    void setTrainingTable(const std::string &trainingTable);
    /// For the dialog that shows what will be sent.
    void setExample(const SyncExample &example) { m_example = example; }
    [[nodiscard]] const SyncExample &example() const { return m_example; }

    [[nodiscard]] SyncChoice choice() const;
    [[nodiscard]] bool hasError() const;
    void focusError();
    /// The next draft with these data begins with the choice of now.
    void remember();

Q_SIGNALS:
    void edited();

private:
    void showAbout();

    TrackerAccounts &m_accounts;
    SyncMemory m_memory;
    std::string m_trainingTable;
    SyncExample m_example;
    SyncFields *m_fields;
    AccountRow *m_account;
};

} // namespace signalbox::ui
