// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace signalbox::ui {

/// Asks for another name of a run; refuses one that another run has, and names a free one.
class RenameDialog : public QDialog
{
    Q_OBJECT

public:
    /// `freeName` gives the name itself when no run has it, else one that is free.
    RenameDialog(const QString &name, std::function<QString(const QString &)> freeName, QWidget *parent);

Q_SIGNALS:
    void renamed(const QString &name);

private:
    void check();

    QString m_before;
    std::function<QString(const QString &)> m_freeName;
    QLineEdit *m_edit;
    QLabel *m_error;
    QPushButton *m_confirm;
};

} // namespace signalbox::ui
