// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/help_dialogs.h"

#include "common/widgets.h"

#include <QCoreApplication>
#include <QDialog>
#include <QGridLayout>
#include <QKeySequence>

namespace signalbox::ui {

namespace {

QString translate(const char *text)
{
    return QCoreApplication::translate("Help", text);
}

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
    auto *close = makeButton(translate("Close"), QStringLiteral("closeDialogButton"));
    close->setDefault(true);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    static_cast<QVBoxLayout *>(dialog->layout())->addWidget(close, 0, Qt::AlignRight);
}

} // namespace

void showAbout(QWidget *parent, const QString &codeVersion, const QString &engineVersion, const QString &storeDirectory)
{
    QDialog *dialog = makeDialog(parent, translate("About Signalbox"), QStringLiteral("aboutDialog"));
    const QString text =
        translate("Trains sentence classifiers and shows what they learn and what they get wrong.\n\n"
                  "Version %1\nEngine: %2\nRuns are kept in %3\n\n"
                  "Free software under the GNU General Public License, version 3 or later.\n"
                  "Everything stays on this computer.")
            .arg(codeVersion, engineVersion.isEmpty() ? translate("not loaded yet") : engineVersion, storeDirectory);
    auto *label = makeLabel(text, nullptr, QStringLiteral("aboutLabel"));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    static_cast<QVBoxLayout *>(dialog->layout())->addWidget(label);
    addCloseButton(dialog);
    dialog->open();
}

void showKeyboardHelp(QWidget *parent)
{
    QDialog *dialog = makeDialog(parent, translate("Keyboard"), QStringLiteral("keyboardDialog"));
    const std::pair<const char *, const char *> rows[] = {
        {"Ctrl+N", "New run"},
        {"Ctrl+R", "Start or resume"},
        {"Ctrl+P", "Pause"},
        {"Ctrl+.", "Stop"},
        {"Ctrl+1 … 4", "Tabs"},
        {"Ctrl+B", "Side bar"},
        {"Ctrl+F", "Search in the tab"},
        {"/", "Filter charts"},
        {"Ctrl+E", "Export"},
        {"Ctrl+Shift+C", "Copy the chart or the rows"},
        {"Space", "Show or hide the run in the list"},
        {"Ctrl+Z", "Undo a deletion"},
        {"+ − 0", "Zoom in, out, fit (chart)"},
        {"← →", "Move the cursor (chart), the cell (matrix)"},
        {"End", "Back to live (chart)"},
        {"Backspace", "Undo the zoom (chart)"},
        {"Enter", "Filter by the cell (matrix)"},
        {"F1", "This list"},
    };
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(22);
    grid->setVerticalSpacing(7);
    int index = 0;
    for (const auto &[key, what] : rows) {
        const int row = index / 2;
        const int column = index % 2 * 2;
        grid->addWidget(makeLabel(QString::fromUtf8(key), "heading"), row, column);
        grid->addWidget(makeLabel(translate(what), "secondary"), row, column + 1);
        ++index;
    }
    static_cast<QVBoxLayout *>(dialog->layout())->addLayout(grid);
    addCloseButton(dialog);
    dialog->open();
}

} // namespace signalbox::ui
