// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_plan.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace signalbox::charts {

/// A chart that a person has put together: some metrics over the dashboard's axis, or over another metric.
struct CustomChart
{
    QString id; ///< "custom:1"
    QString title;
    std::vector<std::string> metrics;
    std::string xMetric; ///< empty: the dashboard's axis
    bool logX = false;
    bool logY = false;

    bool operator==(const CustomChart &) const = default;
};

/// What a chart says for itself instead of the toolbar.
struct OwnView
{
    std::optional<bool> logY;
    std::optional<bool> logX;
    std::optional<bool> showRaw;
    bool ignoreOutliers = false;

    [[nodiscard]] bool isUsual() const { return !logY && !logX && !showRaw && !ignoreOutliers; }
    bool operator==(const OwnView &) const = default;
};

/// How a person has arranged the dashboard of a project: a value, saved as JSON. What it does not name stands as usual, so that
/// new metrics find their place by themselves.
struct ChartLayout
{
    std::vector<QString> pinned; ///< ids, in order
    std::set<QString> hidden; ///< ids
    std::set<QString> collapsed; ///< keys of sections
    std::vector<QString> sections; ///< keys of the first ones; the others follow as usual
    std::map<QString, std::vector<QString>> order; ///< by section: ids of the first ones; the others follow as usual
    std::vector<CustomChart> custom;
    std::map<QString, OwnView> views; ///< by chart id, those that are not usual
    bool byFolder = false; ///< PlanOptions::byFolder
    QString groupBy; ///< what runs are grouped by, see viewmodels/run_grouping.h; empty: not at all
    QString band; ///< "deviation", "error", "minmax"; empty: "deviation"
    bool everyLine = false; ///< the runs of a group as well

    bool operator==(const ChartLayout &) const = default;
};

QByteArray layoutToJson(const ChartLayout &layout);
/// Takes what it understands; the rest stays as usual.
ChartLayout layoutFromJson(const QByteArray &json);
/// Puts together what two windows have made of `base`: whatever only one of them has changed (a pin, a fold, a place in an
/// order, a custom chart or a part of one, …) is as it has it; of what both have changed, as `own` has it. A custom chart
/// that one has removed while the other one worked on it stays, and of two new ones with the same id ours gets another.
ChartLayout mergedLayout(ChartLayout base, ChartLayout own, const ChartLayout &theirs);

/// The plan as the layout wants it: made charts first, pinned ones before them, hidden ones left out, all in their order.
/// Sections without charts are left out.
std::vector<ChartSection> arranged(std::vector<ChartSection> plan, const ChartLayout &layout);

/// Moves a chart within its section before another one; an empty `before` moves it to the end. `plan` is what arranged()
/// was given.
void moveChart(ChartLayout &layout, const std::vector<ChartSection> &plan, const QString &section, const QString &id,
               const QString &before);
/// Moves a section by one place among those that are arranged now; the pinned one stays on top.
void moveSection(ChartLayout &layout, const std::vector<ChartSection> &plan, const QString &key, int by);
/// Pins a chart before another pinned one, or behind all of them; unpins one that is pinned when `pinned` is false.
void setPinned(ChartLayout &layout, const QString &id, bool pinned, const QString &before = {});
/// An id that no custom chart has.
QString freeCustomId(const ChartLayout &layout);
/// The chart of the plan that a custom chart becomes.
ChartSpec specOf(const CustomChart &chart);

} // namespace signalbox::charts
