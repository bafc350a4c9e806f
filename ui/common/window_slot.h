// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

class QLockFile;

namespace signalbox::ui {

/// Which of several windows on the same store this is, so that each comes back as it was left: a program that is started while
/// another one is open gets the next number. Windows of one process have the same, since one follows the other. The number is
/// free again when the process ends, however it ends.
class WindowSlot
{
public:
    /// Does not wait: a folder that cannot be written gives number 1.
    explicit WindowSlot(const std::string &directory);

    /// From 1.
    [[nodiscard]] int number() const { return m_number; }
    /// The next window that opens may have it: this one is gone, though its program may go on without it.
    void release() { m_lock.reset(); }

private:
    std::shared_ptr<QLockFile> m_lock;
    int m_number = 1;
};

} // namespace signalbox::ui
