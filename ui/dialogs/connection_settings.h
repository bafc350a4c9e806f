// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace signalbox::ui {

class TrackerAccounts;

/// Fields for the W&B server and the way to it: a server of one's own, and a proxy. `accounts` must outlive it.
class ConnectionSettings : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionSettings(TrackerAccounts &accounts, QWidget *parent = nullptr);

    /// Shows what is in force.
    void load();
    /// Puts what was entered in force, or says what is wrong with it.
    void apply();

protected:
    /// Enter applies what was entered, and does nothing else: not what the dialog around would do.
    void keyPressEvent(QKeyEvent *event) override;

Q_SIGNALS:
    void applied();
    /// The text about a mistake came or went.
    void resized();

private:
    void build();
    void updateFields();
    void showError(QLineEdit *field, const QString &text);

    TrackerAccounts &m_accounts;
    QLineEdit *m_server;
    QString m_serverBefore; ///< as it was loaded
    QComboBox *m_proxy;
    QLineEdit *m_proxyAddress;
    QLabel *m_error;
};

} // namespace signalbox::ui
