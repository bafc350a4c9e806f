// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <functional>

namespace signalbox::ui {

/// A wait that people are told of only once it has lasted for a moment, so that short ones do not flash. GUI thread.
class LastingWait
{
public:
    /// `lasts` is called once a wait has lasted long enough.
    explicit LastingWait(std::function<void()> lasts);

    /// A wait begins, another one if one is under way.
    void begin();
    void end();
    /// Whether something is waited for that people should be told of.
    [[nodiscard]] bool isLasting() const { return m_isLasting; }

private:
    QTimer m_timer;
    bool m_isLasting = false;
};

} // namespace signalbox::ui
