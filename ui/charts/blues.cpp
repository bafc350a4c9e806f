// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/blues.h"

#include "viewmodels/color_mix.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr std::array<QRgb, 9> kBlues{0xF7FBFF, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6,
                                     0x4292C6, 0x2171B5, 0x08519C, 0x08306B};
constexpr std::array<QRgb, 9> kOranges{0xFFF5EB, 0xFEE6CE, 0xFDD0A2, 0xFDAE6B, 0xFD8D3C,
                                       0xF16913, 0xD94801, 0xA63603, 0x7F2704};
/// So dark that it and white together leave no background with less than 4.5 : 1.
constexpr QRgb kDarkBlue = 0x000418;

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

QColor brewerColor(const std::array<QRgb, 9> &scale, double share)
{
    const double place = std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0) * (scale.size() - 1);
    const auto index = std::min(static_cast<std::size_t>(place), scale.size() - 2);
    return viewmodels::mixColors(QColor::fromRgb(scale[index]), QColor::fromRgb(scale[index + 1]),
                                 place - static_cast<double>(index));
}

} // namespace

QColor bluesColor(double share)
{
    return brewerColor(kBlues, share);
}

QColor differenceColor(double share)
{
    return share < 0.0 ? brewerColor(kOranges, -share) : brewerColor(kBlues, share);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor readableOn(const QColor &background)
{
    const QColor dark = QColor::fromRgb(kDarkBlue);
    const QColor white(Qt::white);
    return contrast(background, white) > contrast(background, dark) ? white : dark;
}

} // namespace signalbox::charts
