// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

#include <vector>

namespace signalbox::resources {

/// A language that the window speaks.
struct Language
{
    QString code; ///< as in ISO 639: "en", "ko"
    QString name; ///< in the language itself; never translated
};

/// All of them, English first. A further one is a line there and its file in resources/CMakeLists.txt; see
/// docs/translating.md.
const std::vector<Language> &languages();

/// The code of the first of `wanted` that there are texts in; English when there is none. `wanted` are names as of
/// QLocale::uiLanguages() ("ko-KR"), the most wanted first.
QString chooseLanguage(const QStringList &wanted);

/// Loads the texts in a language. Those of English are the forms of its plurals alone, since English is what the sources
/// hold; they are to be installed below those of any other language. False when there are none.
bool loadTexts(QTranslator &translator, const QString &code);

} // namespace signalbox::resources
