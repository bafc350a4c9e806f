// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/rename_dialog.h"

#include "common/widgets.h"

#include <QVBoxLayout>

namespace signalbox::ui {

RenameDialog::RenameDialog(const QString &name, std::function<QString(const QString &)> freeName, QWidget *parent)
    : QDialog(parent)
    , m_before(name)
    , m_freeName(std::move(freeName))
    , m_edit(new QLineEdit(name))
    , m_error(makeLabel({}, "error", QStringLiteral("renameError")))
    , m_confirm(makeButton(tr("Rename"), QStringLiteral("confirmRenameButton"), "primary"))
{
    setObjectName(QStringLiteral("renameDialog"));
    setWindowTitle(tr("Rename run"));
    m_edit->setObjectName(QStringLiteral("renameEdit"));
    m_edit->setAccessibleName(tr("Name"));
    m_edit->setMinimumWidth(320);
    m_edit->selectAll();
    m_error->setWordWrap(true);
    m_confirm->setDefault(true);
    auto *cancel = makeButton(tr("Cancel"), QStringLiteral("cancelRenameButton"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(8);
    column->addWidget(makeLabel(tr("Name"), "field"));
    column->addWidget(m_edit);
    column->addWidget(m_error);
    column->addLayout(buttons);
    connect(m_edit, &QLineEdit::textChanged, this, &RenameDialog::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] {
        if (const QString chosen = m_edit->text().trimmed(); chosen != m_before) {
            Q_EMIT renamed(chosen);
        }
    });
    check();
}

void RenameDialog::check()
{
    const QString name = m_edit->text().trimmed();
    const QString free = name == m_before ? name : m_freeName(name);
    const bool taken = free != name;
    m_error->setText(taken ? tr("A run with this name exists. Free is: %1").arg(free) : QString());
    m_edit->setAccessibleDescription(m_error->text());
    m_confirm->setEnabled(!name.isEmpty() && !taken);
}

} // namespace signalbox::ui
