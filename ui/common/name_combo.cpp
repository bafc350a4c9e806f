// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/name_combo.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

namespace signalbox::ui {

QComboBox *makeNameCombo()
{
    auto *combo = new QComboBox;
    combo->setEditable(true);
    combo->setCompleter(nullptr); // it would turn "cola" into a "CoLA" that is there already
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->setMinimumContentsLength(8);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setFocusPolicy(Qt::StrongFocus);
    return combo;
}

void refillCombo(QComboBox &combo, const QList<std::pair<QString, QString>> &entries)
{
    const QSignalBlocker blocker(combo);
    const QString text = combo.currentText();
    const int cursor = combo.lineEdit()->cursorPosition();
    combo.clear();
    for (const auto &[shown, data] : entries) {
        combo.addItem(shown, data);
    }
    combo.setEditText(text);
    combo.lineEdit()->setCursorPosition(cursor);
}

void showComboText(QComboBox &combo, const QString &text)
{
    const QSignalBlocker blocker(combo);
    combo.setEditText(text);
    combo.lineEdit()->setCursorPosition(0);
}

} // namespace signalbox::ui
