// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/frame_pace.h"

#include <QElapsedTimer>

#include <chrono>
#include <optional>

namespace signalbox::ui {

/// How much the window's thread does in a frame of work that can be put off: half of its time, so that whatever the person does
/// meanwhile is answered within the same frame. Counts all that the thread did, by its processor time.
class FrameBudget
{
public:
    static constexpr std::chrono::milliseconds kFrame{16};
    static constexpr std::chrono::milliseconds kWork{8};

    /// Milliseconds until the next frame when this one's work is done, else 0: go on.
    int rest();

private:
    QElapsedTimer m_frame; ///< since it began
    std::optional<std::chrono::microseconds> m_spent; ///< of the thread's time, at the frame's beginning
};

} // namespace signalbox::ui
