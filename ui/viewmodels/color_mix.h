// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace signalbox::viewmodels {

/// The colour that `share` (0..1) of `b` makes when laid over `a`; opaque.
inline QColor mixColors(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](int from, int to) { return qRound(from * (1.0 - share) + to * share); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

} // namespace signalbox::viewmodels
