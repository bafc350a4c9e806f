// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/help_dialogs.h"

#include "common/widgets.h"

#include <QCoreApplication>
#include <QDialog>
#include <QVBoxLayout>

namespace signalbox::ui {

namespace {

/// Gives the texts of this file their context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

QDialog *makeDialog(QWidget *parent, const QString &title, const QString &name)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(name);
    dialog->setWindowTitle(title);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 20, 24, 18);
    column->setSpacing(10);
    column->addWidget(makeLabel(title, "title"));
    return dialog;
}

void addCloseButton(QDialog *dialog)
{
    auto *close = makeButton(Words::tr("Close"), QStringLiteral("closeDialogButton"));
    close->setDefault(true);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    static_cast<QVBoxLayout *>(dialog->layout())->addWidget(close, 0, Qt::AlignRight);
}

} // namespace

void showAbout(QWidget *parent, const QString &codeVersion, const QString &engineVersion, const QString &storeDirectory)
{
    QDialog *dialog = makeDialog(parent, Words::tr("About Signalbox"), QStringLiteral("aboutDialog"));
    const QString text =
        Words::tr("Trains sentence classifiers and shows what they learn and what they get wrong.\n\n"
                  "Version %1\nEngine: %2\nRuns are kept in %3\n\n"
                  "Free software under the GNU General Public License, version 3 or later.\n"
                  "Everything stays on this computer.")
            .arg(codeVersion, engineVersion.isEmpty() ? Words::tr("not loaded yet") : engineVersion, storeDirectory);
    auto *label = makeLabel(text, nullptr, QStringLiteral("aboutLabel"));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    static_cast<QVBoxLayout *>(dialog->layout())->addWidget(label);
    addCloseButton(dialog);
    dialog->open();
}

} // namespace signalbox::ui
