// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/translations.h"

#include <algorithm>

namespace signalbox::resources {

const std::vector<Language> &languages()
{
    static const std::vector<Language> kLanguages{
        {QStringLiteral("en"), QStringLiteral("English")},
        {QStringLiteral("ko"), QStringLiteral("한국어")},
    };
    return kLanguages;
}

QString chooseLanguage(const QStringList &wanted)
{
    for (const QString &name : wanted) {
        const QString code = name.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0).toLower();
        const bool isKnown = std::any_of(languages().begin(), languages().end(),
                                         [&code](const Language &language) { return language.code == code; });
        if (isKnown) {
            return code;
        }
    }
    return languages().front().code;
}

bool loadTexts(QTranslator &translator, const QString &code)
{
    return translator.load(QStringLiteral("signalbox_") + code, QStringLiteral(":/i18n"));
}

} // namespace signalbox::resources
