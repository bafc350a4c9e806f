// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme_controller.h"

#include "common/app_style.h"

#include <QApplication>
#include <QSettings>
#include <QStyle>
#include <QStyleFactory>

namespace signalbox::ui {

namespace {

const QString kKey = QStringLiteral("theme");

} // namespace

ThemeController::ThemeController(QSettings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    const QPalette system = QApplication::palette();
    m_systemIsDark = system.color(QPalette::WindowText).lightness() > system.color(QPalette::Window).lightness();
    const QString stored = m_settings.value(kKey).toString();
    m_mode = stored == QLatin1String("light") ? Mode::Light
        : stored == QLatin1String("dark")     ? Mode::Dark
                                              : Mode::System;
}

bool ThemeController::wantsDark() const
{
    return m_mode == Mode::Dark || (m_mode == Mode::System && m_systemIsDark);
}

void ThemeController::setMode(Mode mode)
{
    const char *names[] = {"system", "light", "dark"};
    m_settings.setValue(kKey, QLatin1String(names[static_cast<int>(mode)]));
    m_mode = mode;
    apply();
}

void ThemeController::applyColors()
{
    m_theme = wantsDark() ? viewmodels::Theme::darkTheme() : viewmodels::Theme::light();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(appFont());
    QApplication::setPalette(m_theme.palette());
}

void ThemeController::applyStyleSheet()
{
    qApp->setStyleSheet(m_theme.styleSheet() + appStyleSheet(m_theme));
}

void ThemeController::apply()
{
    applyColors();
    applyStyleSheet();
    Q_EMIT themeChanged(m_theme);
}

} // namespace signalbox::ui
