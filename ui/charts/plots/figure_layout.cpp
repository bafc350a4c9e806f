// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/figure_layout.h"

#include "charts/chart_text.h"
#include "charts/line_look.h"
#include "charts/plot_layout.h"
#include "charts/words.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace signalbox::charts {

namespace {

constexpr double kFigureXTick = 72.0; ///< pixels a tick needs
constexpr double kFigureYTick = 40.0;
constexpr double kLegendFrom = 190.0; ///< lower pictures have no room for one
constexpr std::size_t kMostLegendEntries = 12;
constexpr double kShadeRoom = 74.0; ///< scale bar with its texts
constexpr double kNameRoom = 6.0;

void addEntries(std::vector<FigureLegendEntry> &entries, const Figure &figure)
{
    const auto add = [&entries](FigureLegendEntry::Kind kind, std::size_t group, const QString &name) {
        if (!name.isEmpty()) {
            entries.push_back({kind, group, name, {}});
        }
    };
    for (std::size_t i = 0; i < figure.boxes.size(); ++i) {
        add(FigureLegendEntry::Kind::Boxes, i, figure.boxes[i].name);
    }
    for (std::size_t i = 0; i < figure.lines.size(); ++i) {
        add(FigureLegendEntry::Kind::Line, i, figure.lines[i].name);
    }
    for (std::size_t i = 0; i < figure.dots.size(); ++i) {
        add(FigureLegendEntry::Kind::Dots, i, figure.dots[i].name);
    }
}

/// Entries in as many rows as they need; gives their height.
double layOutLegend(FigureLayout &layout, const Figure &figure, const QRectF &rect)
{
    std::vector<FigureLegendEntry> entries;
    addEntries(entries, figure);
    if (entries.size() < 2 || rect.height() < kLegendFrom) {
        return 0.0;
    }
    if (entries.size() > kMostLegendEntries) {
        const auto more = static_cast<int>(entries.size() - kMostLegendEntries + 1);
        entries.resize(kMostLegendEntries - 1);
        entries.push_back({FigureLegendEntry::Kind::More, 0, Words::tr("+ %n more", nullptr, more), {}});
    }
    const QFontMetricsF metrics(chartFont(kLegendTextPixels));
    const double row = metrics.height() + 4.0;
    double x = rect.left();
    double y = rect.top();
    for (FigureLegendEntry &entry : entries) {
        const double sample = entry.kind == FigureLegendEntry::Kind::More ? 0.0 : kLegendSample + 6.0;
        const double width = std::min(sample + metrics.horizontalAdvance(entry.text) + 2.0, rect.width());
        if (x > rect.left() && x + width > rect.right()) {
            x = rect.left();
            y += row;
        }
        entry.rect = QRectF(x, y, width, row);
        x += width + 14.0;
    }
    layout.legend = std::move(entries);
    return y + row - rect.top() + 6.0;
}

AxisTicks categoryTicks(const QStringList &names, double pixels, double perName)
{
    AxisTicks ticks;
    const auto count = static_cast<int>(names.size());
    const double each = pixels / std::max(1, count);
    const int every = std::max(1, static_cast<int>(std::ceil(perName / std::max(each, 1e-6))));
    ticks.distance = every;
    for (int i = 0; i < count; i += every) {
        ticks.values.push_back(i);
        ticks.labels.append(names[i]);
    }
    return ticks;
}

AxisTicks numberTicks(const FigureAxis &axis, const FigureScale &scale, int most)
{
    const QLocale locale;
    return axis.isLogarithmic ? logarithmicTicks(scale.low, scale.high, most, locale)
                              : valueTicks(scale.low, scale.high, most, locale);
}

double widestLabel(const QStringList &labels, const QFontMetricsF &metrics)
{
    double widest = 0.0;
    for (const QString &label : labels) {
        widest = std::max(widest, metrics.horizontalAdvance(label));
    }
    return std::ceil(widest) + 1.0;
}

QString nameWithExponent(const FigureAxis &axis, const AxisTicks &ticks)
{
    if (ticks.exponent == 0) {
        return axis.name;
    }
    return QStringLiteral("%1 (×1e%2)").arg(axis.name, QString::number(ticks.exponent));
}

bool hasShades(const Figure &figure)
{
    return std::any_of(figure.boxes.begin(), figure.boxes.end(), [](const FigureBoxes &group) {
        return std::any_of(group.boxes.begin(), group.boxes.end(),
                           [](const FigureBox &box) { return box.shade >= 0.0; });
    });
}

void setPlaces(FigureScale &scale, bool isReversed, double from, double to)
{
    scale.from = isReversed ? to : from;
    scale.to = isReversed ? from : to;
}

} // namespace

double FigureScale::place(double number) const
{
    const double share = isLogarithmic ? std::log(number / low) / std::log(high / low) : (number - low) / (high - low);
    return from + share * (to - from);
}

double FigureScale::value(double at) const
{
    const double share = (at - from) / (to - from);
    return isLogarithmic ? low * std::pow(high / low, share) : low + share * (high - low);
}

QRectF FigureLayout::boxRect(const FigureBox &box) const
{
    return QRectF(point(box.left, box.top), point(box.right, box.bottom)).normalized();
}

FigureLayout layOutFigure(const FigurePicture &picture, const QRectF &rect)
{
    const Figure &figure = picture.figure();
    const QFontMetricsF metrics(chartFont(kAxisPixels));
    FigureLayout layout;
    const double above = layOutLegend(layout, figure, rect) + metrics.height() / 2 + 2.0;
    std::tie(layout.x.low, layout.x.high) = picture.xRange();
    std::tie(layout.y.low, layout.y.high) = picture.yRange();
    layout.x.isLogarithmic = figure.x.isLogarithmic;
    layout.y.isLogarithmic = figure.y.isLogarithmic;

    // The height is settled first with one line of labels below, and again when names have to be turned.
    const double xNameHeight = figure.x.name.isEmpty() ? 0.0 : metrics.height() + kNameRoom;
    const double yNameWidth = figure.y.name.isEmpty() ? 0.0 : metrics.height() + kNameRoom;
    const double right = hasShades(figure) ? kShadeRoom : 16.0;
    const auto ticksFor = [&](double height) {
        const int most = std::clamp(static_cast<int>(height / kFigureYTick) + 1, 2, 12);
        return figure.y.categories.isEmpty() ? numberTicks(figure.y, layout.y, most)
                                             : categoryTicks(figure.y.categories, height, metrics.height());
    };
    layout.namesHeight = metrics.height() + 8.0;
    double height = std::max(10.0, rect.height() - above - layout.namesHeight - xNameHeight);
    layout.yTicks = ticksFor(height);
    double left = std::min(widestLabel(layout.yTicks.labels, metrics), 0.4 * rect.width()) + 8.0 + yNameWidth;
    const double width = std::max(10.0, rect.width() - left - right);
    if (figure.x.categories.isEmpty()) {
        const int most = std::clamp(static_cast<int>(width / kFigureXTick) + 1, 2, 14);
        layout.xTicks = numberTicks(figure.x, layout.x, most);
    } else {
        const double each = width / static_cast<double>(figure.x.categories.size());
        const double widest = widestLabel(figure.x.categories, metrics);
        layout.uprightNames = widest > each - 6.0;
        layout.xTicks = categoryTicks(figure.x.categories, width, layout.uprightNames ? metrics.height() : each);
        if (layout.uprightNames) {
            layout.namesHeight = std::min(widest, 0.35 * rect.height()) + 10.0;
            height = std::max(10.0, rect.height() - above - layout.namesHeight - xNameHeight);
            layout.yTicks = ticksFor(height);
            left = std::min(widestLabel(layout.yTicks.labels, metrics), 0.4 * rect.width()) + 8.0 + yNameWidth;
        }
    }
    layout.area = QRectF(rect.left() + left, rect.top() + above, std::max(10.0, rect.width() - left - right), height);
    setPlaces(layout.x, figure.x.isReversed, layout.area.left(), layout.area.right());
    setPlaces(layout.y, figure.y.isReversed, layout.area.bottom(), layout.area.top());
    layout.xName = nameWithExponent(figure.x, layout.xTicks);
    layout.yName = nameWithExponent(figure.y, layout.yTicks);
    if (hasShades(figure)) {
        layout.shadeBar = QRectF(layout.area.right() + 14.0, layout.area.top(), 10.0, std::min(height, 160.0));
    }
    return layout;
}

QColor figureColor(int slot, const viewmodels::Theme &theme)
{
    switch (slot) {
    case kNeutralSlot:
        return theme.secondary;
    case kGoodSlot:
        return theme.good;
    case kErrorSlot:
        return theme.error;
    default:
        return theme.seriesColor(slot);
    }
}

int dashOfSlot(int slot)
{
    return slot < 0 ? 0 : slot / kLineColors % kLinePatterns;
}

} // namespace signalbox::charts
