// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRect>

namespace signalbox::viewmodels {

/// Where a remembered window goes, its frame included: where it was, as long as enough of its title bar to take hold of lies on one
/// of the screens there are now; else into the middle of the first, made as small as that one is. `screens` are their free areas,
/// the main one first; without any the place stays.
QRect placeOnScreens(const QRect &wanted, const QList<QRect> &screens);

} // namespace signalbox::viewmodels
