// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two windows arrange the same dashboard: what each has changed, put together.
#include "charts/chart_layout.h"

#include <algorithm>
#include <iterator>
#include <list>

namespace signalbox::charts {

namespace {

template <typename T> const T &mergedValue(const T &base, const T &own, const T &theirs)
{
    return own == base ? theirs : own;
}

std::set<QString> mergedSet(const std::set<QString> &base, const std::set<QString> &own, std::set<QString> theirs)
{
    for (const QString &key : own) {
        if (!base.contains(key)) {
            theirs.insert(key);
        }
    }
    for (const QString &key : base) {
        if (!own.contains(key)) {
            theirs.erase(key);
        }
    }
    return theirs;
}

/// Whether what both lists have comes in another order.
template <typename Key> bool isReordered(const std::vector<Key> &base, const std::vector<Key> &keys)
{
    const auto common = [](const std::vector<Key> &of, const std::vector<Key> &with) {
        const std::set<Key> known(with.begin(), with.end());
        std::vector<Key> both;
        std::copy_if(of.begin(), of.end(), std::back_inserter(both),
                     [&known](const Key &key) { return known.contains(key); });
        return both;
    };
    return common(base, keys) != common(keys, base);
}

/// Keys that each stand once. Those that one side has added or removed are added or removed, but for those in `kept`; an
/// added one comes behind the one that it was put behind. The order is that of the side that has changed it, our own when
/// both have.
template <typename Key>
std::vector<Key> mergedKeys(const std::vector<Key> &base, const std::vector<Key> &own, const std::vector<Key> &theirs,
                            const std::set<Key> &kept = {})
{
    const std::set<Key> before(base.begin(), base.end());
    const std::set<Key> ours(own.begin(), own.end());
    const std::set<Key> others(theirs.begin(), theirs.end());
    const auto stays = [&](const Key &key) {
        return kept.contains(key) || !before.contains(key) || (ours.contains(key) && others.contains(key));
    };
    const bool isOwnOrder = isReordered(base, own);
    const std::vector<Key> &first = isOwnOrder ? own : theirs;
    const std::vector<Key> &second = isOwnOrder ? theirs : own;
    std::list<Key> merged;
    std::map<Key, typename std::list<Key>::iterator> places;
    for (const Key &key : first) {
        if (stays(key)) {
            places.emplace(key, merged.insert(merged.end(), key));
        }
    }
    auto behind = merged.begin();
    for (const Key &key : second) {
        auto place = places.find(key);
        if (place == places.end() && stays(key)) {
            place = places.emplace(key, merged.insert(behind, key)).first;
        }
        if (place != places.end()) {
            behind = std::next(place->second);
        }
    }
    return {merged.begin(), merged.end()};
}

const CustomChart *chartIn(const std::vector<CustomChart> &charts, const QString &id)
{
    const auto found =
        std::find_if(charts.begin(), charts.end(), [&id](const CustomChart &chart) { return chart.id == id; });
    return found == charts.end() ? nullptr : &*found;
}

std::vector<QString> idsOfCustom(const std::vector<CustomChart> &charts)
{
    std::vector<QString> ids;
    for (const CustomChart &chart : charts) {
        ids.push_back(chart.id);
    }
    return ids;
}

/// Gives a custom chart another id, wherever it is named.
void renameCustom(ChartLayout &layout, const QString &from, const QString &to)
{
    for (CustomChart &chart : layout.custom) {
        if (chart.id == from) {
            chart.id = to;
        }
    }
    std::replace(layout.pinned.begin(), layout.pinned.end(), from, to);
    for (auto &[section, ids] : layout.order) {
        std::replace(ids.begin(), ids.end(), from, to);
    }
    if (layout.hidden.erase(from) != 0) {
        layout.hidden.insert(to);
    }
    if (auto view = layout.views.extract(from); !view.empty()) {
        view.key() = to;
        layout.views.insert(std::move(view));
    }
}

/// A chart of ours whose id the others had given as well is known under another one since it was merged into theirs.
void followRenamed(ChartLayout &base, ChartLayout &own, const ChartLayout &theirs)
{
    const std::vector<CustomChart> known = base.custom;
    for (const CustomChart &chart : known) {
        const CustomChart *other = chartIn(theirs.custom, chart.id);
        if (other == nullptr || *other == chart) {
            continue;
        }
        const auto renamed =
            std::find_if(theirs.custom.begin(), theirs.custom.end(), [&](const CustomChart &candidate) {
                CustomChart same = chart;
                same.id = candidate.id;
                return same == candidate && chartIn(base.custom, candidate.id) == nullptr
                    && chartIn(own.custom, candidate.id) == nullptr;
            });
        if (renamed != theirs.custom.end()) {
            renameCustom(base, chart.id, renamed->id);
            renameCustom(own, chart.id, renamed->id);
        }
    }
}

/// Both sides have made a chart and given it the same id: ours takes another one.
void renameOwn(const ChartLayout &base, ChartLayout &own, const ChartLayout &theirs)
{
    const std::vector<CustomChart> made = own.custom;
    for (const CustomChart &chart : made) {
        const CustomChart *other = chartIn(theirs.custom, chart.id);
        if (other == nullptr || *other == chart || chartIn(base.custom, chart.id) != nullptr) {
            continue;
        }
        ChartLayout all;
        for (const ChartLayout *layout : {&base, static_cast<const ChartLayout *>(&own), &theirs}) {
            all.custom.insert(all.custom.end(), layout->custom.begin(), layout->custom.end());
        }
        renameCustom(own, chart.id, freeCustomId(all));
    }
}

CustomChart mergedChart(const CustomChart &base, const CustomChart &own, const CustomChart &theirs)
{
    CustomChart merged;
    merged.id = own.id;
    merged.title = mergedValue(base.title, own.title, theirs.title);
    merged.metrics = mergedKeys(base.metrics, own.metrics, theirs.metrics);
    if (merged.metrics.empty()) {
        merged.metrics = own.metrics; // each has taken out what the other one has kept
    }
    merged.xMetric = mergedValue(base.xMetric, own.xMetric, theirs.xMetric);
    merged.logX = mergedValue(base.logX, own.logX, theirs.logX);
    merged.logY = mergedValue(base.logY, own.logY, theirs.logY);
    return merged;
}

std::vector<CustomChart> mergedCustom(const std::vector<CustomChart> &base, const std::vector<CustomChart> &own,
                                      const std::vector<CustomChart> &theirs)
{
    std::set<QString> kept; // what one side has removed and the other one worked on
    for (const CustomChart &chart : base) {
        const CustomChart *ours = chartIn(own, chart.id);
        const CustomChart *others = chartIn(theirs, chart.id);
        if ((ours == nullptr && others != nullptr && *others != chart)
            || (others == nullptr && ours != nullptr && *ours != chart)) {
            kept.insert(chart.id);
        }
    }
    std::vector<CustomChart> merged;
    for (const QString &id : mergedKeys(idsOfCustom(base), idsOfCustom(own), idsOfCustom(theirs), kept)) {
        const CustomChart *before = chartIn(base, id);
        const CustomChart *ours = chartIn(own, id);
        const CustomChart *others = chartIn(theirs, id);
        if (ours == nullptr || others == nullptr) {
            merged.push_back(ours == nullptr ? *others : *ours);
        } else {
            merged.push_back(before == nullptr ? *ours : mergedChart(*before, *ours, *others));
        }
    }
    return merged;
}

template <typename Value>
std::set<QString> keysOfAny(const std::map<QString, Value> &a, const std::map<QString, Value> &b,
                            const std::map<QString, Value> &c)
{
    std::set<QString> keys;
    for (const auto *map : {&a, &b, &c}) {
        for (const auto &[key, value] : *map) {
            keys.insert(key);
        }
    }
    return keys;
}

template <typename Value> Value valueIn(const std::map<QString, Value> &map, const QString &key)
{
    const auto found = map.find(key);
    return found == map.end() ? Value() : found->second;
}

std::map<QString, OwnView> mergedViews(const ChartLayout &base, const ChartLayout &own, const ChartLayout &theirs)
{
    std::map<QString, OwnView> merged;
    for (const QString &id : keysOfAny(base.views, own.views, theirs.views)) {
        const OwnView before = valueIn(base.views, id);
        const OwnView ours = valueIn(own.views, id);
        const OwnView others = valueIn(theirs.views, id);
        OwnView view;
        view.logY = mergedValue(before.logY, ours.logY, others.logY);
        view.logX = mergedValue(before.logX, ours.logX, others.logX);
        view.showRaw = mergedValue(before.showRaw, ours.showRaw, others.showRaw);
        view.ignoreOutliers = mergedValue(before.ignoreOutliers, ours.ignoreOutliers, others.ignoreOutliers);
        if (!view.isUsual()) {
            merged.emplace(id, view);
        }
    }
    return merged;
}

std::map<QString, std::vector<QString>> mergedOrder(const ChartLayout &base, const ChartLayout &own,
                                                    const ChartLayout &theirs)
{
    std::map<QString, std::vector<QString>> merged;
    for (const QString &section : keysOfAny(base.order, own.order, theirs.order)) {
        std::vector<QString> ids =
            mergedKeys(valueIn(base.order, section), valueIn(own.order, section), valueIn(theirs.order, section));
        if (!ids.empty()) {
            merged.emplace(section, std::move(ids));
        }
    }
    return merged;
}

} // namespace

ChartLayout mergedLayout(ChartLayout base, ChartLayout own, const ChartLayout &theirs)
{
    if (own == base) {
        return theirs;
    }
    if (theirs == base) {
        return own;
    }
    followRenamed(base, own, theirs);
    renameOwn(base, own, theirs);
    ChartLayout merged;
    merged.pinned = mergedKeys(base.pinned, own.pinned, theirs.pinned);
    merged.hidden = mergedSet(base.hidden, own.hidden, theirs.hidden);
    merged.collapsed = mergedSet(base.collapsed, own.collapsed, theirs.collapsed);
    merged.sections = mergedKeys(base.sections, own.sections, theirs.sections);
    merged.order = mergedOrder(base, own, theirs);
    merged.custom = mergedCustom(base.custom, own.custom, theirs.custom);
    merged.views = mergedViews(base, own, theirs);
    merged.byFolder = mergedValue(base.byFolder, own.byFolder, theirs.byFolder);
    merged.groupBy = mergedValue(base.groupBy, own.groupBy, theirs.groupBy);
    merged.band = mergedValue(base.band, own.band, theirs.band);
    merged.everyLine = mergedValue(base.everyLine, own.everyLine, theirs.everyLine);
    return merged;
}

} // namespace signalbox::charts
