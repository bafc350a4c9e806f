// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace signalbox::viewmodels {

/// What the window remembers between two starts, by key, in an INI file in the format of QSettings. A QSettings writes on its
/// caller's thread and waits there for the disk; here that thread only sees memory, and a thread of the object's own writes.
/// Any thread may call it.
class Settings
{
public:
    /// Reads `file`, which need not exist.
    explicit Settings(QString file);
    /// Writes what is not written yet.
    ~Settings();
    Settings(const Settings &) = delete;
    Settings &operator=(const Settings &) = delete;

    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const;
    [[nodiscard]] bool contains(const QString &key) const;
    /// Keys below `group/`, sorted and without it; all keys where it is empty.
    [[nodiscard]] QStringList keysBelow(const QString &group) const;
    void setValue(const QString &key, const QVariant &value);
    /// Removes the key and all below `key/`.
    void remove(const QString &key);
    /// Waits until all changes so far are written. Not for the GUI thread of a running program.
    void sync();

private:
    using Values = QMap<QString, QVariant>;
    struct Change
    {
        QString key;
        std::optional<QVariant> value; ///< none: removed, with all below it
    };

    static void apply(const Change &change, Values &values);
    void add(Change change);
    void loop(const std::stop_token &stop);
    Values write(const std::vector<Change> &changes) const;

    const QString m_file;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Values m_values;
    std::vector<Change> m_waiting; ///< changes that are not in the file yet, oldest first
    bool m_isWriting = false;
    bool m_isHurried = false; ///< somebody waits in sync()
    std::jthread m_thread;
};

} // namespace signalbox::viewmodels
