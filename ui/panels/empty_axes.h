// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QRect>

class QPainter;

namespace signalbox::ui {

/// Draws the axes of a chart that is still to come: `inside` is a card without its margins, with the title in its first row.
void paintEmptyAxes(QPainter &painter, const QRect &inside, const viewmodels::Theme &theme);

constexpr int kCardMargin = 6; ///< around what is in a card
constexpr int kCardTitleRow = 26; ///< height of its title

} // namespace signalbox::ui
