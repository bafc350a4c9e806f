// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/tracker_accounts.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QFrame;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;

namespace signalbox::ui {

class ConnectionSettings;

/// Logging in to W&B with an API key: opens the page that shows it, takes what is pasted, says whose
/// key it is and where it is kept. `accounts` must outlive the dialog.
class WandbLoginDialog : public QDialog
{
    Q_OBJECT

public:
    explicit WandbLoginDialog(TrackerAccounts &accounts, QWidget *parent = nullptr);
    /// Opens one over `parent` that deletes itself.
    static void openOver(QWidget *parent, TrackerAccounts &accounts);

    void done(int result) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QLayout *buildPageRow();
    void buildQuestion();
    QLayout *buildServerRow();
    QLayout *buildButtons();

    void openPage(bool signUp);
    void copyLink();
    void keyEdited();
    /// Asks the server about the key in the field; says what is wrong with it when it cannot be one.
    void submit();
    void tryAgain();
    void rememberClicked(bool checked);
    void stayOffline();
    void finish();

    void updateForm();
    void updateKeyPlace();
    void fitHeight();
    void setKeyIcon();
    /// Whether the server said nothing about a key, so that the same may succeed later.
    [[nodiscard]] bool isWorthAnotherTry() const;
    /// What is to be known about the key in use, beside whose it is.
    [[nodiscard]] QString sourceNote() const;

    TrackerAccounts &m_accounts;
    QLineEdit *m_link;
    QLabel *m_pageNote;
    QLineEdit *m_key;
    QLabel *m_status;
    QLabel *m_source;
    QLabel *m_error;
    QPushButton *m_again;
    QCheckBox *m_remember;
    QFrame *m_question;
    QLabel *m_server;
    QPushButton *m_change;
    ConnectionSettings *m_connection;
    QPushButton *m_logOut;
    QPushButton *m_done;
    QTimer m_pause; ///< after the last letter
    QString m_formError; ///< about what is in the field
    bool m_isTypedChecked = false; ///< the attempt that is under way is about what is in the field
    bool m_closes = false; ///< once the key that is being checked is accepted and kept
};

} // namespace signalbox::ui
