// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/window_place.h"

#include <algorithm>

namespace signalbox::viewmodels {

namespace {

constexpr int kTitleHeight = 30; ///< about what a desktop gives a title bar
constexpr int kSmallestGrip = 100; ///< of its width

} // namespace

QRect placeOnScreens(const QRect &wanted, const QList<QRect> &screens)
{
    if (screens.isEmpty()) {
        return wanted;
    }
    const QRect title(wanted.left(), wanted.top(), wanted.width(), kTitleHeight);
    const bool isInReach = std::any_of(screens.begin(), screens.end(), [&title](const QRect &screen) {
        const QRect seen = title.intersected(screen);
        return seen.width() >= std::min(kSmallestGrip, title.width()) && seen.height() >= kTitleHeight / 2;
    });
    if (isInReach) {
        return wanted;
    }
    const QRect &first = screens.front();
    QRect moved(QPoint(), wanted.size().boundedTo(first.size()));
    moved.moveCenter(first.center());
    return moved;
}

} // namespace signalbox::viewmodels
