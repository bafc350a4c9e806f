// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/session_bus.h"

#include "viewmodels/background.h"

#include <QFileInfo>
#include <QUuid>

#include <utility>

namespace signalbox::ui {

namespace {

/// Without one, libdbus would start a bus of its own.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

} // namespace

SessionBus::SessionBus(const QString &purpose)
    : m_name(purpose + QLatin1Char('-') + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

SessionBus::~SessionBus()
{
    close();
}

void SessionBus::open(QObject *context, std::function<void(bool)> done)
{
    viewmodels::runInBackground(
        context,
        [name = m_name] {
            const bool isConnected =
                hasSessionBus() && QDBusConnection::connectToBus(QDBusConnection::SessionBus, name).isConnected();
            if (!isConnected) {
                QDBusConnection::disconnectFromBus(name);
            }
            return isConnected;
        },
        [done = std::move(done)](bool isConnected) { done(isConnected); });
}

void SessionBus::close()
{
    QDBusConnection::disconnectFromBus(m_name);
}

} // namespace signalbox::ui
