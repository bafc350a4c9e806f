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

void showKeyboardHelp(QWidget *parent)
{
    QDialog *dialog = makeDialog(parent, Words::tr("Keyboard"), QStringLiteral("keyboardDialog"));
    const std::pair<const char *, const char *> rows[] = {
        {"Ctrl+N", QT_TRANSLATE_NOOP("Help", "New run")},
        {"Ctrl+R", QT_TRANSLATE_NOOP("Help", "Start or resume")},
        {"Ctrl+P", QT_TRANSLATE_NOOP("Help", "Pause")},
        {"Ctrl+.", QT_TRANSLATE_NOOP("Help", "Stop")},
        {"Ctrl+Shift+V", QT_TRANSLATE_NOOP("Help", "Validate now")},
        {"Ctrl+1 … 4", QT_TRANSLATE_NOOP("Help", "Tabs")},
        {"Ctrl+B", QT_TRANSLATE_NOOP("Help", "Side bar")},
        {"Ctrl+L", QT_TRANSLATE_NOOP("Help", "Log in to Weights & Biases")},
        {"Ctrl+F", QT_TRANSLATE_NOOP("Help", "Search in the tab")},
        {"/", QT_TRANSLATE_NOOP("Help", "Search in the tab, outside text fields")},
        {"Ctrl+E", QT_TRANSLATE_NOOP("Help", "Export")},
        {"Ctrl+Shift+C", QT_TRANSLATE_NOOP("Help", "Copy the chart or the rows")},
        {"Space", QT_TRANSLATE_NOOP("Help", "Show or hide the run in the list")},
        {"Ctrl+Z", QT_TRANSLATE_NOOP("Help", "Undo a deletion or a stop")},
        {"+ − 0", QT_TRANSLATE_NOOP("Help", "Zoom in, out, fit (chart)")},
        {"← →", QT_TRANSLATE_NOOP("Help", "Move the cursor (chart), the cell (matrix)")},
        {"End", QT_TRANSLATE_NOOP("Help", "Back to live (chart)")},
        {"Backspace", QT_TRANSLATE_NOOP("Help", "Undo the zoom (chart)")},
        {"Enter", QT_TRANSLATE_NOOP("Help", "Filter by the cell (matrix)")},
        {"F1", QT_TRANSLATE_NOOP("Help", "This list")},
    };
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(22);
    grid->setVerticalSpacing(7);
    int index = 0;
    for (const auto &[key, what] : rows) {
        const int row = index / 2;
        const int column = index % 2 * 2;
        grid->addWidget(makeLabel(QString::fromUtf8(key), "heading"), row, column);
        grid->addWidget(makeLabel(Words::tr(what), "secondary"), row, column + 1);
        ++index;
    }
    static_cast<QVBoxLayout *>(dialog->layout())->addLayout(grid);
    addCloseButton(dialog);
    dialog->open();
}

} // namespace signalbox::ui
