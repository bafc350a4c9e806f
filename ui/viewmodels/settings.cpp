// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/settings.h"

#include <QSettings>

#include <chrono>
#include <utility>

namespace signalbox::viewmodels {

namespace {

/// A splitter that is dragged, or a dialog that is confirmed, changes several keys: they are written together.
constexpr std::chrono::milliseconds kTogether{50};

QMap<QString, QVariant> allOf(const QSettings &file)
{
    QMap<QString, QVariant> values;
    for (const QString &key : file.allKeys()) {
        values.insert(key, file.value(key));
    }
    return values;
}

} // namespace

Settings::Settings(QString file)
    : m_file(std::move(file))
    , m_values(allOf(QSettings(m_file, QSettings::IniFormat)))
    , m_thread([this](const std::stop_token &stop) { loop(stop); })
{
}

/// The thread's own destructor asks it to stop and waits for it.
Settings::~Settings() = default;

QVariant Settings::value(const QString &key, const QVariant &fallback) const
{
    const std::lock_guard lock(m_mutex);
    return m_values.value(key, fallback);
}

bool Settings::contains(const QString &key) const
{
    const std::lock_guard lock(m_mutex);
    return m_values.contains(key);
}

QStringList Settings::keysBelow(const QString &group) const
{
    const std::lock_guard lock(m_mutex);
    if (group.isEmpty()) {
        return m_values.keys();
    }
    const QString start = group + QLatin1Char('/');
    QStringList names;
    for (auto entry = m_values.lowerBound(start); entry != m_values.end() && entry.key().startsWith(start); ++entry) {
        names.append(entry.key().mid(start.size()));
    }
    return names;
}

void Settings::setValue(const QString &key, const QVariant &value)
{
    add({key, value});
}

void Settings::remove(const QString &key)
{
    add({key, std::nullopt});
}

void Settings::sync()
{
    std::unique_lock lock(m_mutex);
    m_isHurried = true;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_waiting.empty() && !m_isWriting; });
    m_isHurried = false;
}

void Settings::apply(const Change &change, Values &values)
{
    if (change.value) {
        values.insert(change.key, *change.value);
        return;
    }
    values.remove(change.key);
    const QString start = change.key + QLatin1Char('/');
    auto entry = values.lowerBound(start);
    while (entry != values.end() && entry.key().startsWith(start)) {
        entry = values.erase(entry);
    }
}

void Settings::add(Change change)
{
    {
        const std::lock_guard lock(m_mutex);
        apply(change, m_values);
        m_waiting.push_back(std::move(change));
    }
    m_changed.notify_all();
}

void Settings::loop(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_waiting.empty(); })) {
        m_changed.wait_for(lock, stop, kTogether, [this] { return m_isHurried; });
        const std::vector<Change> changes = std::exchange(m_waiting, {});
        m_isWriting = true;
        lock.unlock();
        Values written = write(changes);
        lock.lock();
        for (const Change &change : m_waiting) {
            apply(change, written);
        }
        m_values = std::move(written); // with what other processes changed
        m_isWriting = false;
        m_changed.notify_all();
    }
}

/// Keeps what other processes wrote: QSettings locks the file and changes only the keys that it was told.
Settings::Values Settings::write(const std::vector<Change> &changes) const
{
    QSettings file(m_file, QSettings::IniFormat);
    for (const Change &change : changes) {
        if (change.value) {
            file.setValue(change.key, *change.value);
        } else {
            file.remove(change.key);
        }
    }
    file.sync();
    return allOf(file);
}

} // namespace signalbox::viewmodels
