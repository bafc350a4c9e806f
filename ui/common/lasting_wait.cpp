// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/lasting_wait.h"

#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kUnnoticed = 150; ///< milliseconds of waiting that nobody needs to be told of

} // namespace

LastingWait::LastingWait(std::function<void()> lasts)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kUnnoticed);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, lasts = std::move(lasts)] {
        m_isLasting = true;
        lasts();
    });
}

void LastingWait::begin()
{
    m_isLasting = false;
    m_timer.start();
}

void LastingWait::end()
{
    m_timer.stop();
    m_isLasting = false;
}

} // namespace signalbox::ui
