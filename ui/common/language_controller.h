// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QObject>
#include <QString>
#include <QTranslator>

#include <array>

namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

/// The person's choice of language, remembered: texts, Qt's own texts where they are installed, and how numbers and dates are
/// written. One for the process; what it changed is put back when it dies.
class LanguageController : public QObject
{
    Q_OBJECT

public:
    /// `settings` outlives the controller. Reads the choice; apply() makes it heard.
    explicit LanguageController(viewmodels::Settings &settings, QObject *parent = nullptr);
    ~LanguageController() override;

    /// The code of the chosen language; empty: that of the system.
    [[nodiscard]] const QString &choice() const { return m_choice; }
    /// The code of the language that texts are in after apply().
    [[nodiscard]] QString language() const;
    /// Remembers, and applies.
    void setChoice(const QString &code);
    /// For this start only: neither applied nor remembered. A code that is not known means the system's language.
    void setChoiceForThisStart(const QString &code);
    /// Loads the texts and sets the locale. What was made before keeps the words that it has.
    void apply();

Q_SIGNALS:
    /// Texts or the locale are others now.
    void languageChanged();

private:
    [[nodiscard]] QLocale locale() const;

    viewmodels::Settings &m_settings;
    QLocale m_systemLocale;
    QString m_choice;
    QString m_applied; ///< language of the texts that are installed
    std::array<QTranslator, 3> m_translators; ///< English plurals, Qt's own texts, ours: the last is asked first
};

} // namespace signalbox::ui
