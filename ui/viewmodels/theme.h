// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>
#include <QString>

namespace signalbox::viewmodels {

/// Colour tokens. Every colour of the program comes from here.
struct Theme
{
    bool dark = false;
    QColor page, card, raised, border, text, secondary, accent, onAccent, error, good, warning, warningBackground, grid,
        selection;
    QColor errorBackground, goodBackground; ///< of banners and pills
    QColor alternate; ///< every second row of a table, and strips
    QColor accentHover; ///< the accent under the pointer, behind onAccent
    QList<QColor> series; ///< Okabe-Ito, adjusted so that each is at least 3:1 on the card

    static Theme light();
    static Theme darkTheme();
    [[nodiscard]] QPalette palette() const;
    /// Style sheet made from the tokens.
    [[nodiscard]] QString styleSheet() const;
    /// Colour of a run's slot; slots beyond the list repeat.
    [[nodiscard]] QColor seriesColor(int slot) const;
};

} // namespace signalbox::viewmodels
