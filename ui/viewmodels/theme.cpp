// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/theme.h"

#include "viewmodels/color_mix.h"

#include <array>

namespace signalbox::viewmodels {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

QList<QColor> colors(const std::array<QRgb, 7> &values)
{
    QList<QColor> list;
    for (const QRgb value : values) {
        list.append(rgb(value));
    }
    return list;
}

constexpr double kLightSelectionShare = 0.12; ///< with more of it, good and accent on it would be below 4.5:1
constexpr double kDarkSelectionShare = 0.14;
constexpr double kErrorShare = 0.10;
constexpr double kGoodShare = 0.12; ///< likewise
constexpr double kAlternateShare = 0.45;
constexpr double kHoverShare = 0.15;
constexpr double kDisabledShare = 0.62;

/// The colours that come of mixing others.
void mixRest(Theme &theme)
{
    theme.selection = mixColors(theme.card, theme.accent, theme.dark ? kDarkSelectionShare : kLightSelectionShare);
    theme.errorBackground = mixColors(theme.card, theme.error, kErrorShare);
    theme.goodBackground = mixColors(theme.card, theme.good, kGoodShare);
    theme.alternate = mixColors(theme.card, theme.page, kAlternateShare);
    theme.accentHover = mixColors(theme.accent, theme.text, kHoverShare);
}

} // namespace

Theme Theme::light()
{
    Theme theme;
    theme.dark = false;
    theme.page = rgb(0xF4F6F9);
    theme.card = rgb(0xFFFFFF);
    theme.raised = rgb(0xF4F6F9);
    theme.border = rgb(0xDFE3EA);
    theme.text = rgb(0x181D26);
    theme.secondary = rgb(0x596273);
    theme.accent = rgb(0x2563D9);
    theme.onAccent = rgb(0xFFFFFF);
    theme.error = rgb(0xC0322B);
    theme.good = rgb(0x0B7A55);
    theme.warning = rgb(0x9A5B00);
    theme.warningBackground = rgb(0xFFF6E3);
    theme.grid = rgb(0xEBEEF3);
    mixRest(theme);
    theme.series = colors({0x0072B2, 0xC85200, 0x008560, 0xB0508A, 0x3B3F98, 0x8A6D00, 0x5A6472});
    return theme;
}

Theme Theme::darkTheme()
{
    Theme theme;
    theme.dark = true;
    theme.page = rgb(0x0F1319);
    theme.card = rgb(0x171C24);
    theme.raised = rgb(0x1F2630);
    theme.border = rgb(0x2B3340);
    theme.text = rgb(0xE9EDF3);
    theme.secondary = rgb(0x9BA6B5);
    theme.accent = rgb(0x6BA0FF);
    theme.onAccent = rgb(0x08162E);
    theme.error = rgb(0xFF8A80);
    theme.good = rgb(0x3FCF9A);
    theme.warning = rgb(0xF2B84B);
    theme.warningBackground = rgb(0x2B2415);
    theme.grid = rgb(0x252D38);
    mixRest(theme);
    theme.series = colors({0x56B4E9, 0xF0A030, 0x2BC59B, 0xE58BC0, 0xF28A5B, 0xE8DD55, 0xB9A3F5});
    return theme;
}

QPalette Theme::palette() const
{
    QPalette result;
    result.setColor(QPalette::Window, page);
    result.setColor(QPalette::WindowText, text);
    result.setColor(QPalette::Base, card);
    result.setColor(QPalette::AlternateBase, raised);
    result.setColor(QPalette::Text, text);
    result.setColor(QPalette::BrightText, error);
    result.setColor(QPalette::PlaceholderText, secondary);
    result.setColor(QPalette::Button, card);
    result.setColor(QPalette::ButtonText, text);
    result.setColor(QPalette::Highlight, accent);
    result.setColor(QPalette::HighlightedText, onAccent);
    result.setColor(QPalette::Link, accent);
    result.setColor(QPalette::LinkVisited, accent);
    result.setColor(QPalette::ToolTipBase, raised);
    result.setColor(QPalette::ToolTipText, text);
    result.setColor(QPalette::Light, raised);
    result.setColor(QPalette::Midlight, raised);
    result.setColor(QPalette::Mid, border);
    result.setColor(QPalette::Dark, border);
    result.setColor(QPalette::Shadow, border);
    const QColor disabled = mixColors(card, secondary, kDisabledShare);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        result.setColor(QPalette::Disabled, role, disabled);
    }
    return result;
}

QColor Theme::seriesColor(int slot) const
{
    const auto count = static_cast<int>(series.size());
    if (count == 0) {
        return accent;
    }
    return series.at((slot % count + count) % count);
}

} // namespace signalbox::viewmodels
