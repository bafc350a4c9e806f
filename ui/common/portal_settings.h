// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/session_bus.h"

#include <QtDBus/QDBusVariant>

#include <QObject>
#include <QString>

#include <optional>

namespace signalbox::ui {

/// Whether the desktop is light or dark, as its portal says and goes on saying: `color-scheme` of `org.freedesktop.appearance`,
/// see flatpak.github.io/xdg-desktop-portal (org.freedesktop.portal.Settings). Calls are not waited for.
class PortalSettings : public QObject
{
    Q_OBJECT

public:
    explicit PortalSettings(QObject *parent = nullptr);
    ~PortalSettings() override;

    /// Begins to ask and to listen; told() follows unless the portal does not answer at all.
    void start();

Q_SIGNALS:
    /// At the start and whenever it changes. Nothing: there is no portal, or no preference.
    void told(std::optional<bool> isDark);

private Q_SLOTS:
    // Called by the bus.
    void noteSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void listen();
    void ask();

    SessionBus m_bus;
    quint64 m_asked = 0; ///< only the newest answer counts
};

} // namespace signalbox::ui
