// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/window_slot.h"

#include "core/files.h"

#include <QLockFile>
#include <QString>

#include <map>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kMostWindows = 8;

using HeldSlot = std::pair<std::weak_ptr<QLockFile>, int>;

/// What this process holds, by folder. GUI thread only.
std::map<std::string, HeldSlot> &heldSlots()
{
    static std::map<std::string, HeldSlot> held;
    return held;
}

} // namespace

WindowSlot::WindowSlot(const std::string &directory)
{
    HeldSlot &held = heldSlots()[directory];
    m_lock = held.first.lock();
    if (m_lock) {
        m_number = held.second;
        return;
    }
    for (int number = 1; number <= kMostWindows; ++number) {
        const QString name = QStringLiteral("window-%1.lock").arg(number);
        auto lock = std::make_shared<QLockFile>(QString::fromStdString(core::joinPath(directory, name.toStdString())));
        lock->setStaleLockTime(0); // only the end of its process makes it stale
        if (lock->tryLock(0)) {
            m_lock = std::move(lock);
            m_number = number;
            break;
        }
        if (lock->error() != QLockFile::LockFailedError) {
            break; // nothing can be written here
        }
    }
    held = {m_lock, m_number};
}

} // namespace signalbox::ui
