// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme_controller.h"

#include "common/app_style.h"
#ifdef SIGNALBOX_WITH_DBUS
#include "common/portal_settings.h"
#endif
#include "viewmodels/settings.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QStyle>
#include <QStyleFactory>

#include <utility>

namespace signalbox::ui {

namespace {

const QString kKey = QStringLiteral("theme");
/// What the portal said last: it answers a moment after the window is there, which would be seen to change.
const QString kPortalKey = QStringLiteral("themeOfSystem");

bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

} // namespace

ThemeController::ThemeController(viewmodels::Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_isPaletteDark(isDarkPalette(QApplication::palette()))
{
    const QString stored = m_settings.value(kKey).toString();
    m_mode = stored == QLatin1String("light") ? Mode::Light
        : stored == QLatin1String("dark")     ? Mode::Dark
                                              : Mode::System;
#ifdef SIGNALBOX_WITH_DBUS
    const QString portal = m_settings.value(kPortalKey).toString();
    if (portal == QLatin1String("dark") || portal == QLatin1String("light")) {
        m_isPortalDark = portal == QLatin1String("dark");
    }
#endif
    m_look.setSingleShot(true);
    m_look.setInterval(0);
    connect(&m_look, &QTimer::timeout, this, &ThemeController::lookAtPalette);
}

bool ThemeController::wantsDark() const
{
    return m_mode == Mode::Dark || (m_mode == Mode::System && m_isPortalDark.value_or(m_isPaletteDark));
}

void ThemeController::setMode(Mode mode)
{
    const char *names[] = {"system", "light", "dark"};
    m_settings.setValue(kKey, QLatin1String(names[static_cast<int>(mode)]));
    m_mode = mode;
    apply();
    askPortal();
}

void ThemeController::applyColors()
{
    const QScopedValueRollback applying(m_isApplying, true);
    m_theme = wantsDark() ? viewmodels::Theme::darkTheme() : viewmodels::Theme::light();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(appFont());
    QApplication::setPalette(m_theme.palette());
}

void ThemeController::applyStyleSheet()
{
    const QScopedValueRollback applying(m_isApplying, true);
    qApp->setStyleSheet(m_theme.styleSheet() + appStyleSheet(m_theme));
}

void ThemeController::apply()
{
    applyColors();
    applyStyleSheet();
    Q_EMIT themeChanged(m_theme);
}

void ThemeController::followSystem()
{
    m_isFollowing = true;
    qApp->installEventFilter(this);
    askPortal();
}

void ThemeController::askPortal()
{
#ifdef SIGNALBOX_WITH_DBUS
    if (m_isFollowing && m_mode == Mode::System && m_portal == nullptr) {
        m_portal = new PortalSettings(this);
        connect(m_portal, &PortalSettings::told, this, &ThemeController::acceptPortal);
        m_portal->start();
    }
#endif
}

bool ThemeController::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ApplicationPaletteChange:
    case QEvent::PaletteChange:
        if (m_isLooking) {
            return true;
        }
        if (watched == qApp && !m_isApplying) {
            m_look.start();
        }
        return false;
    case QEvent::ThemeChange: // the system's palette is another one, under ours
        if (!m_isApplying) {
            m_look.start();
        }
        return false;
    default:
        return false;
    }
}

QPalette ThemeController::systemPalette()
{
    // Qt 6.4 tells the system's palette only by using it.
    const QScopedValueRollback looking(m_isLooking, true);
    const QPalette own = QApplication::palette();
    QApplication::setPalette(QPalette());
    const QPalette system = QApplication::palette();
    QApplication::setPalette(own);
    return system;
}

void ThemeController::lookAtPalette()
{
    m_isPaletteDark = isDarkPalette(systemPalette());
    update();
}

void ThemeController::acceptPortal(std::optional<bool> isDark)
{
    const std::optional<bool> before = std::exchange(m_isPortalDark, isDark);
    if (isDark && isDark != before) {
        m_settings.setValue(kPortalKey, *isDark ? QStringLiteral("dark") : QStringLiteral("light"));
    } else if (!isDark && before) {
        m_settings.remove(kPortalKey);
        m_look.start(); // the palette counts again
    }
    update();
}

void ThemeController::update()
{
    if (m_mode == Mode::System && wantsDark() != m_theme.dark) {
        apply();
    }
}

} // namespace signalbox::ui
