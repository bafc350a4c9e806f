// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Only in builds with Qt D-Bus.
#include "common/portal_settings.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

namespace signalbox::ui {

namespace {

const QString kPortalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kPortalSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString kAppearance = QStringLiteral("org.freedesktop.appearance");
const QString kColorScheme = QStringLiteral("color-scheme");
constexpr int kPortalLimit = 60'000; ///< milliseconds; the portal may have to be started first, and nobody waits

std::optional<bool> isDarkScheme(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>()) { // the answer holds one in another
        value = value.value<QDBusVariant>().variant();
    }
    switch (value.toUInt()) {
    case 1:
        return true;
    case 2:
        return false;
    default:
        return std::nullopt;
    }
}

} // namespace

PortalSettings::PortalSettings(QObject *parent) : QObject(parent), m_bus(QStringLiteral("portal")) { }

PortalSettings::~PortalSettings() = default;

void PortalSettings::start()
{
    m_bus.open(this, [this](bool isConnected) {
        if (isConnected) {
            listen();
            ask();
        } else {
            Q_EMIT told(std::nullopt);
        }
    });
}

void PortalSettings::listen()
{
    qRegisterMetaType<QDBusVariant>(); // Qt knows the slot's parameter by its name, once somebody has told
    // Of any sender: to find out who owns the portal's name would mean to wait for the bus. ask() asks the portal itself.
    m_bus.connection().connect(QString(), kPortalPath, kPortalSettings, QStringLiteral("SettingChanged"), this,
                               SLOT(noteSetting(QString, QString, QDBusVariant)));
}

void PortalSettings::ask()
{
    QDBusMessage question =
        QDBusMessage::createMethodCall(kPortalService, kPortalPath, kPortalSettings, QStringLiteral("Read"));
    question << kAppearance << kColorScheme;
    auto *call = new QDBusPendingCallWatcher(m_bus.connection().asyncCall(question, kPortalLimit), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call, number = ++m_asked] {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        call->deleteLater();
        const bool isLate = reply.isError() // it has said nothing, so what it said last still holds
            && (reply.error().type() == QDBusError::NoReply || reply.error().type() == QDBusError::Timeout);
        if (number == m_asked && !isLate) {
            Q_EMIT told(reply.isError() ? std::nullopt : isDarkScheme(reply.value().variant()));
        }
    });
}

void PortalSettings::noteSetting(const QString &group, const QString &key, const QDBusVariant &)
{
    if (group == kAppearance && key == kColorScheme) {
        ask();
    }
}

} // namespace signalbox::ui
