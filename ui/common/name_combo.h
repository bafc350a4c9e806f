// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <utility>

class QComboBox;

/// A field for a name that can be typed or chosen from a list, which comes later from a server.
namespace signalbox::ui {

QComboBox *makeNameCombo();
/// Replaces the list, of texts and their data, and keeps what stands in the field. Without signals.
void refillCombo(QComboBox &combo, const QList<std::pair<QString, QString>> &entries);
/// Shows a text from its beginning. Without signals.
void showComboText(QComboBox &combo, const QString &text);

} // namespace signalbox::ui
