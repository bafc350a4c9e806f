// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Only in builds with Qt D-Bus.
#include "common/dbus_notifications.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <QVariantMap>

namespace signalbox::ui {

namespace {

const QString kNotificationService = QStringLiteral("org.freedesktop.Notifications");
const QString kNotificationPath = QStringLiteral("/org/freedesktop/Notifications");
const QString kDesktopFile = QStringLiteral("org.signalbox.Signalbox"); ///< and the desktop file
const QString kClickAction = QStringLiteral("default"); ///< what a click on the notification itself is
constexpr int kServiceLimit = 5000; ///< milliseconds; a service may have to be started first

QDBusMessage notificationCall(const QString &method)
{
    return QDBusMessage::createMethodCall(kNotificationService, kNotificationPath, kNotificationService, method);
}

} // namespace

DbusNotifications::DbusNotifications(QObject *parent) : QObject(parent), m_bus(QStringLiteral("notifications")) { }

DbusNotifications::~DbusNotifications() = default;

void DbusNotifications::notify(const QString &title, const QString &text)
{
    m_waiting.emplace_back(title, text);
    if (m_abilities) {
        sendWaiting();
    } else if (!std::exchange(m_isConnecting, true)) {
        m_bus.open(this, [this](bool isConnected) {
            if (isConnected) {
                askForAbilities();
            } else {
                giveUp();
            }
        });
    }
}

void DbusNotifications::askForAbilities()
{
    QDBusConnection bus = m_bus.connection();
    bus.connect(kNotificationService, kNotificationPath, kNotificationService, QStringLiteral("ActionInvoked"), this,
                SLOT(noteAction(uint, QString)));
    bus.connect(kNotificationService, kNotificationPath, kNotificationService, QStringLiteral("ActivationToken"), this,
                SLOT(noteToken(uint, QString)));
    bus.connect(kNotificationService, kNotificationPath, kNotificationService, QStringLiteral("NotificationClosed"),
                this, SLOT(noteClosed(uint, uint)));
    auto *call = new QDBusPendingCallWatcher(
        bus.asyncCall(notificationCall(QStringLiteral("GetCapabilities")), kServiceLimit), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call] {
        const QDBusPendingReply<QStringList> reply = *call;
        call->deleteLater();
        if (reply.isError()) {
            giveUp();
            return;
        }
        m_isConnecting = false;
        m_abilities = reply.value();
        sendWaiting();
    });
}

void DbusNotifications::sendWaiting()
{
    for (const Message &message : std::exchange(m_waiting, {})) {
        send(message);
    }
}

void DbusNotifications::send(const Message &message)
{
    const bool readsMarkup = m_abilities->contains(QStringLiteral("body-markup"));
    QStringList actions;
    if (m_abilities->contains(QStringLiteral("actions"))) {
        actions << kClickAction << tr("Show");
    }
    QDBusMessage call = notificationCall(QStringLiteral("Notify"));
    QVariantMap hints;
    hints.insert(QStringLiteral("desktop-entry"), kDesktopFile);
    QVariantList arguments;
    arguments << QStringLiteral("Signalbox") << QVariant(uint{0}) << kDesktopFile << message.first;
    arguments << (readsMarkup ? message.second.toHtmlEscaped() : message.second) << actions << hints << -1;
    call.setArguments(arguments);
    auto *sent = new QDBusPendingCallWatcher(m_bus.connection().asyncCall(call, kServiceLimit), this);
    connect(sent, &QDBusPendingCallWatcher::finished, this, [this, sent, message] {
        const QDBusPendingReply<uint> reply = *sent;
        sent->deleteLater();
        if (reply.isError()) {
            Q_EMIT unavailable(message.first, message.second);
        } else {
            m_shown.insert(reply.value(), QString());
        }
    });
}

void DbusNotifications::giveUp()
{
    // The next one tries again: a service may have come by then.
    m_bus.close();
    m_isConnecting = false;
    for (const Message &message : std::exchange(m_waiting, {})) {
        Q_EMIT unavailable(message.first, message.second);
    }
}

void DbusNotifications::noteToken(uint id, const QString &token)
{
    if (const auto shown = m_shown.find(id); shown != m_shown.end()) {
        *shown = token;
    }
}

void DbusNotifications::noteAction(uint id, const QString &action)
{
    const auto shown = m_shown.constFind(id);
    if (shown != m_shown.constEnd() && action == kClickAction) {
        Q_EMIT activated(*shown);
    }
}

void DbusNotifications::noteClosed(uint id, uint)
{
    if (m_shown.remove(id) > 0 && m_shown.isEmpty()) {
        Q_EMIT closed();
    }
}

} // namespace signalbox::ui
