// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/language_controller.h"

#include "resources/translations.h"
#include "viewmodels/settings.h"

#include <QCoreApplication>
#include <QLibraryInfo>

#include <algorithm>

namespace signalbox::ui {

namespace {

const QString kLanguageKey = QStringLiteral("language");

QString knownLanguage(const QString &code)
{
    const std::vector<resources::Language> &all = resources::languages();
    const bool isKnown =
        std::any_of(all.begin(), all.end(), [&code](const resources::Language &one) { return one.code == code; });
    return isKnown ? code : QString();
}

} // namespace

LanguageController::LanguageController(viewmodels::Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_choice(knownLanguage(settings.value(kLanguageKey).toString()))
{
}

LanguageController::~LanguageController()
{
    QLocale::setDefault(m_systemLocale); // the translators leave by themselves
}

QString LanguageController::language() const
{
    return m_choice.isEmpty() ? resources::chooseLanguage(m_systemLocale.uiLanguages()) : m_choice;
}

/// The person's own way of writing numbers and dates stays where it belongs to the language, and where there are no texts in
/// the language of the system.
QLocale LanguageController::locale() const
{
    const bool isOfSystem = m_choice.isEmpty() || QLocale(m_choice).language() == m_systemLocale.language();
    const bool isPlain = m_systemLocale.language() == QLocale::C && m_choice == QLatin1String("en");
    return isOfSystem || isPlain ? m_systemLocale : QLocale(m_choice);
}

void LanguageController::setChoice(const QString &code)
{
    if (code == m_choice) {
        return;
    }
    m_choice = knownLanguage(code);
    m_settings.setValue(kLanguageKey, m_choice);
    const QLocale before;
    const QString spoken = m_applied;
    apply();
    if (m_applied != spoken || QLocale() != before) {
        Q_EMIT languageChanged();
    }
}

void LanguageController::setChoiceForThisStart(const QString &code)
{
    m_choice = knownLanguage(code);
}

void LanguageController::apply()
{
    const QString code = language();
    if (code != m_applied) {
        for (QTranslator &translator : m_translators) {
            QCoreApplication::removeTranslator(&translator);
        }
        const QString english = resources::languages().front().code;
        const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
        const bool isOther = code != english;
        const bool isLoaded[] = {resources::loadTexts(m_translators[0], english),
                                 isOther && m_translators[1].load(QStringLiteral("qtbase_") + code, folder),
                                 isOther && resources::loadTexts(m_translators[2], code)};
        for (std::size_t i = 0; i < m_translators.size(); ++i) {
            if (isLoaded[i]) {
                QCoreApplication::installTranslator(&m_translators[i]);
            }
        }
        m_applied = code;
    }
    QLocale::setDefault(locale());
}

} // namespace signalbox::ui
