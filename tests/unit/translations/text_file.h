// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace signalbox::test_translations {

/// One text of a file of Qt Linguist, and what it became.
struct TranslatedText
{
    QString context;
    QString source;
    QString comment;
    QStringList forms; ///< one, or one for each plural of the language
    bool hasPlurals = false;
    bool isDone = true; ///< not marked as unfinished, vanished or obsolete
};

/// All texts of a .ts file; empty when it cannot be read.
QList<TranslatedText> readTexts(const QString &path);

/// What is wrong with a translation by its form: placeholders, mnemonics, line breaks, blanks and the last character must be
/// those of the source. Empty when nothing is.
QStringList flawsOf(const TranslatedText &text);

/// Korean particles that differ after a vowel and a consonant and stand right behind a placeholder.
QStringList particlesBehindPlaceholders(const QString &korean);

} // namespace signalbox::test_translations
