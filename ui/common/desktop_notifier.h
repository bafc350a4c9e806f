// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QSystemTrayIcon;

namespace signalbox::ui {

class DbusNotifications;

/// Lets the desktop tell a person something that they should hear of while they look at something else: by
/// org.freedesktop.Notifications where this build has D-Bus and somebody offers that, else beside an icon in the system tray,
/// which stays for as long as it may be clicked. Where there is neither, nothing is shown. Nothing waits for the desktop.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject *parent = nullptr);
    ~DesktopNotifier() override;

    /// Plain texts. A newer one stands beside an older one.
    void notify(const QString &title, const QString &text);

Q_SIGNALS:
    /// The person clicked one. With `token` a window may come to the front where the desktop asks for that (Wayland); empty:
    /// there is none.
    void activated(const QString &token);
    /// The last one was closed, clicked, or could not be shown.
    void closed();

private:
    void showInTray(const QString &title, const QString &text);

    DbusNotifications *m_dbus = nullptr; ///< null: this build has no D-Bus
    std::unique_ptr<QSystemTrayIcon> m_tray;
};

} // namespace signalbox::ui
