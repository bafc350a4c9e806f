// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace signalbox::charts {

/// ColorBrewer's Blues (9 classes, interpolated) at 0..1.
QColor bluesColor(double share);
/// For differences at -1..1: ColorBrewer's Oranges below 0, Blues above, both from near white. People who see no red or
/// no green tell the two apart.
QColor differenceColor(double share);
/// Relative luminance of WCAG 2.1.
double luminance(const QColor &color);
/// Contrast of WCAG 2.1 between two colours: 1 to 21.
double contrast(const QColor &a, const QColor &b);
/// White or dark blue, whichever reads better on `background`; at least 4.5 : 1 on every colour.
QColor readableOn(const QColor &background);

} // namespace signalbox::charts
