// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/session_bus.h"

#include <QMap>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace signalbox::ui {

/// Notifications by the desktop's service, see specifications.freedesktop.org/notification-spec. Calls are not waited for.
class DbusNotifications : public QObject
{
    Q_OBJECT

public:
    explicit DbusNotifications(QObject *parent = nullptr);
    ~DbusNotifications() override;

    /// Plain texts; what the service would read as markup is escaped.
    void notify(const QString &title, const QString &text);

Q_SIGNALS:
    /// Clicked; `token` as DesktopNotifier::activated() has it.
    void activated(const QString &token);
    /// The last of ours is closed.
    void closed();
    /// No such service can be reached.
    void unavailable(const QString &title, const QString &text);

private Q_SLOTS:
    // Called by the bus.
    void noteAction(uint id, const QString &action);
    void noteToken(uint id, const QString &token);
    void noteClosed(uint id, uint reason);

private:
    using Message = std::pair<QString, QString>; ///< title and text

    void askForAbilities();
    void sendWaiting();
    void send(const Message &message);
    void giveUp();

    SessionBus m_bus;
    std::vector<Message> m_waiting;
    std::optional<QStringList> m_abilities; ///< of the service, once it has told them
    bool m_isConnecting = false;
    QMap<uint, QString> m_shown; ///< ours by number, with the token of the one that is being activated
};

} // namespace signalbox::ui
