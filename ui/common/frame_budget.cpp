// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/frame_budget.h"

namespace signalbox::ui {

int FrameBudget::rest()
{
    const std::optional<std::chrono::microseconds> now = threadTime();
    if (!now || !m_spent || m_frame.elapsed() >= kFrame.count()) {
        m_frame.start();
        m_spent = now;
        return 0;
    }
    return *now - *m_spent < kWork ? 0 : static_cast<int>(kFrame.count() - m_frame.elapsed());
}

} // namespace signalbox::ui
