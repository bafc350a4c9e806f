// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtDBus/QDBusConnection>

#include <QString>

#include <functional>

class QObject;

namespace signalbox::ui {

/// A connection to the desktop's session bus of an object's own, made on a thread of the pool: a bus that does not answer would
/// hold the caller for half a minute. Only in builds with Qt D-Bus.
class SessionBus
{
public:
    /// `purpose` begins the connection's name, which Qt knows it by.
    explicit SessionBus(const QString &purpose);
    ~SessionBus();
    SessionBus(const SessionBus &) = delete;
    SessionBus &operator=(const SessionBus &) = delete;

    /// Connects and tells whether that succeeded, on the caller's thread and only while `context` lives. A failed connection is
    /// given up, so that the next call tries again.
    void open(QObject *context, std::function<void(bool isConnected)> done);
    /// Gives the connection up; does nothing without one.
    void close();
    /// The connection once it is open.
    [[nodiscard]] QDBusConnection connection() const { return QDBusConnection(m_name); }

private:
    const QString m_name;
};

} // namespace signalbox::ui
