// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_layout.h"

#include "charts/words.h"

#include <algorithm>
#include <iterator>

namespace signalbox::charts {

namespace {

/// Puts the items that `first` names to the front, in that order. `keyOf(item)` gives a QString.
template <typename Item, typename KeyOf>
void bringToFront(std::vector<Item> &items, const std::vector<QString> &first, KeyOf keyOf)
{
    if (first.empty()) {
        return;
    }
    std::map<QString, std::size_t> ranks;
    for (const QString &key : first) {
        ranks.emplace(key, ranks.size());
    }
    const auto rank = [&](const Item &item) {
        const auto found = ranks.find(keyOf(item));
        return found == ranks.end() ? ranks.size() : found->second;
    };
    std::stable_sort(items.begin(), items.end(), [&](const Item &a, const Item &b) { return rank(a) < rank(b); });
}

/// The shortest beginning of `wanted` that bringToFront() needs to make `wanted` of `usual`.
std::vector<QString> neededOrder(const std::vector<QString> &usual, std::vector<QString> wanted)
{
    std::map<QString, std::size_t> places;
    for (const QString &key : usual) {
        places.emplace(key, places.size());
    }
    std::size_t needed = wanted.size();
    std::size_t next = usual.size();
    while (needed > 0 && places[wanted[needed - 1]] < next) {
        next = places[wanted[needed - 1]];
        --needed;
    }
    wanted.resize(needed);
    return wanted;
}

/// Takes `key` out of `keys` and puts it before `before`, or to the end.
void moveKey(std::vector<QString> &keys, const QString &key, const QString &before)
{
    std::erase(keys, key);
    keys.insert(before.isEmpty() ? keys.end() : std::find(keys.begin(), keys.end(), before), key);
}

std::vector<QString> idsOf(const ChartSection &section)
{
    std::vector<QString> ids;
    for (const ChartSpec &chart : section.charts) {
        ids.push_back(chart.id);
    }
    return ids;
}

std::vector<QString> keysOf(const std::vector<ChartSection> &sections)
{
    std::vector<QString> keys;
    for (const ChartSection &section : sections) {
        keys.push_back(section.key);
    }
    return keys;
}

void addCustomSection(std::vector<ChartSection> &plan, const ChartLayout &layout)
{
    if (layout.custom.empty()) {
        return;
    }
    ChartSection section{kCustomSection, Words::tr("My charts"), {}};
    for (const CustomChart &chart : layout.custom) {
        section.charts.push_back(specOf(chart));
    }
    plan.insert(plan.begin(), std::move(section));
}

} // namespace

ChartSpec specOf(const CustomChart &chart)
{
    ChartSpec spec;
    spec.id = chart.id;
    spec.title = chart.title;
    spec.metrics = chart.metrics;
    spec.xMetric = chart.xMetric;
    spec.isCustom = true;
    spec.logX = chart.logX;
    spec.logY = chart.logY;
    return spec;
}

std::vector<ChartSection> arranged(std::vector<ChartSection> plan, const ChartLayout &layout)
{
    if (plan.empty()) {
        return {}; // before the first point: a person's own charts have nothing to show either
    }
    addCustomSection(plan, layout);
    ChartSection pinned{kPinnedSection, Words::tr("Pinned"), {}};
    const std::set<QString> pins(layout.pinned.begin(), layout.pinned.end());
    for (ChartSection &section : plan) {
        if (!pins.empty()) {
            const auto first = std::stable_partition(section.charts.begin(), section.charts.end(),
                                                     [&](const ChartSpec &chart) { return !pins.contains(chart.id); });
            std::move(first, section.charts.end(), std::back_inserter(pinned.charts));
            section.charts.erase(first, section.charts.end());
        }
        if (!layout.hidden.empty()) {
            std::erase_if(section.charts, [&](const ChartSpec &chart) { return layout.hidden.contains(chart.id); });
        }
        if (const auto order = layout.order.find(section.key); order != layout.order.end()) {
            bringToFront(section.charts, order->second, [](const ChartSpec &chart) { return chart.id; });
        }
    }
    std::erase_if(pinned.charts, [&](const ChartSpec &chart) { return layout.hidden.contains(chart.id); });
    bringToFront(pinned.charts, layout.pinned, [](const ChartSpec &chart) { return chart.id; });
    std::erase_if(plan, [](const ChartSection &section) { return section.charts.empty(); });
    bringToFront(plan, layout.sections, [](const ChartSection &section) { return section.key; });
    if (!pinned.charts.empty()) {
        plan.insert(plan.begin(), std::move(pinned));
    }
    return plan;
}

void moveChart(ChartLayout &layout, const std::vector<ChartSection> &plan, const QString &section, const QString &id,
               const QString &before)
{
    if (id == before) {
        return;
    }
    if (section == kPinnedSection) {
        setPinned(layout, id, true, before);
        return;
    }
    if (layout.hidden.contains(id)
        || std::find(layout.pinned.begin(), layout.pinned.end(), id) != layout.pinned.end()) {
        return;
    }
    // Pinned and hidden charts keep their places for the time when they come back.
    ChartLayout whole = layout;
    whole.pinned.clear();
    whole.hidden.clear();
    const std::vector<ChartSection> now = arranged(plan, whole);
    ChartLayout unordered = whole;
    unordered.order.erase(section);
    const std::vector<ChartSection> usual = arranged(plan, unordered);
    const auto isIt = [&section](const ChartSection &other) { return other.key == section; };
    const auto shown = std::find_if(now.begin(), now.end(), isIt);
    const auto plain = std::find_if(usual.begin(), usual.end(), isIt);
    if (shown == now.end() || plain == usual.end()) {
        return;
    }
    std::vector<QString> ids = idsOf(*shown);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
        return;
    }
    moveKey(ids, id, before);
    std::vector<QString> needed = neededOrder(idsOf(*plain), std::move(ids));
    if (needed.empty()) {
        layout.order.erase(section);
    } else {
        layout.order[section] = std::move(needed);
    }
}

void moveSection(ChartLayout &layout, const std::vector<ChartSection> &plan, const QString &key, int by)
{
    std::vector<QString> keys = keysOf(arranged(plan, layout));
    std::erase(keys, kPinnedSection);
    const auto place = std::find(keys.begin(), keys.end(), key);
    if (place == keys.end()) {
        return;
    }
    const auto from = static_cast<int>(place - keys.begin());
    const int to = std::clamp(from + by, 0, static_cast<int>(keys.size()) - 1);
    keys.erase(place);
    keys.insert(keys.begin() + to, key);
    ChartLayout unordered = layout;
    unordered.sections.clear();
    std::vector<QString> usual = keysOf(arranged(plan, unordered));
    std::erase(usual, kPinnedSection);
    layout.sections = neededOrder(usual, std::move(keys));
}

void setPinned(ChartLayout &layout, const QString &id, bool pinned, const QString &before)
{
    if (pinned) {
        moveKey(layout.pinned, id, before);
    } else {
        std::erase(layout.pinned, id);
    }
}

QString freeCustomId(const ChartLayout &layout)
{
    for (int number = 1;; ++number) {
        const QString id = QStringLiteral("custom:%1").arg(number);
        const bool taken = std::any_of(layout.custom.begin(), layout.custom.end(),
                                       [&id](const CustomChart &chart) { return chart.id == id; });
        if (!taken) {
            return id;
        }
    }
}

} // namespace signalbox::charts
