// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/desktop_notifier.h"

#include "common/icons.h"
#ifdef SIGNALBOX_WITH_DBUS
#include "common/dbus_notifications.h"
#endif

#include <QApplication>
#include <QPalette>
#include <QSystemTrayIcon>

namespace signalbox::ui {

namespace {

constexpr int kTrayMilliseconds = 15'000;
constexpr int kTrayIconSize = 22;

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent) : QObject(parent)
{
#ifdef SIGNALBOX_WITH_DBUS
    m_dbus = new DbusNotifications(this);
    connect(m_dbus, &DbusNotifications::activated, this, &DesktopNotifier::activated);
    connect(m_dbus, &DbusNotifications::closed, this, &DesktopNotifier::closed);
    connect(m_dbus, &DbusNotifications::unavailable, this, &DesktopNotifier::showInTray);
#endif
}

DesktopNotifier::~DesktopNotifier() = default;

void DesktopNotifier::notify(const QString &title, const QString &text)
{
#ifdef SIGNALBOX_WITH_DBUS
    m_dbus->notify(title, text);
#else
    QMetaObject::invokeMethod(
        this, [this, title, text] { showInTray(title, text); }, Qt::QueuedConnection);
#endif
}

void DesktopNotifier::showInTray(const QString &title, const QString &text)
{
    // The tray needs widgets, which a run in the background has not.
    if (qobject_cast<QApplication *>(QCoreApplication::instance()) == nullptr
        || !QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages()) {
        Q_EMIT closed();
        return;
    }
    if (!m_tray) {
        m_tray = std::make_unique<QSystemTrayIcon>(
            icon(QStringLiteral("logo"), QApplication::palette().color(QPalette::WindowText), kTrayIconSize));
        m_tray->setToolTip(QStringLiteral("Signalbox"));
        const auto choose = [this] {
            m_tray->hide();
            Q_EMIT activated({});
            Q_EMIT closed();
        };
        connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, choose);
        connect(m_tray.get(), &QSystemTrayIcon::activated, this, choose);
    }
    m_tray->show();
    m_tray->showMessage(title, text, QSystemTrayIcon::Information, kTrayMilliseconds);
}

} // namespace signalbox::ui
