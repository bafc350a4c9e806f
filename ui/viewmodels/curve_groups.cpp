// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/curve_groups.h"

#include "viewmodels/run_groups.h"
#include "viewmodels/setting_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct CurveGroupWords
{
    Q_DECLARE_TR_FUNCTIONS(CurveGroups)
};

/// Settings that differ between any two runs and say nothing of what they have in common.
bool isPersonal(const core::Setting &setting)
{
    constexpr std::array<std::string_view, 4> kPersonal{"name", "notes", "tag", "save"};
    return std::find(kPersonal.begin(), kPersonal.end(), std::string_view(setting.key)) != kPersonal.end();
}

QString labelOfValue(const core::Setting &setting, const store::RunRecord &run)
{
    const QString value = settingText(run.spec, setting);
    return value.isEmpty() ? CurveGroupWords::tr("%1: not set").arg(QLatin1String(setting.key))
                           : CurveGroupWords::tr("%1: %2").arg(QLatin1String(setting.key), value);
}

/// What a run has in common with those of its group, and what the group is called. An empty key: it stands alone.
std::pair<QString, QString> keyAndLabel(const store::RunRecord &run, const QString &by, const core::Setting *setting)
{
    const QString name = QString::fromStdString(run.name);
    if (by == kGroupByGroup) {
        const QString group = QString::fromStdString(run.group);
        return {group, group.isEmpty() ? name : group};
    }
    if (by == kGroupBySeed) {
        return {QString::fromStdString(seedGroupKey(run)), name};
    }
    return {QString::fromStdString(settingPlainText(run.spec, *setting)), labelOfValue(*setting, run)};
}

} // namespace

QString groupByText(const QString &by)
{
    if (by == kGroupByGroup) {
        return CurveGroupWords::tr("group");
    }
    return by == kGroupBySeed ? CurveGroupWords::tr("settings but the seed") : by;
}

std::vector<GroupChoice> groupChoices(const std::vector<const store::RunRecord *> &runs)
{
    std::vector<GroupChoice> choices;
    if (runs.size() < 2) {
        return choices;
    }
    const bool anyGroup =
        std::any_of(runs.begin(), runs.end(), [](const store::RunRecord *run) { return !run->group.empty(); });
    if (anyGroup) {
        choices.push_back({kGroupByGroup, CurveGroupWords::tr("Group")});
    }
    choices.push_back({kGroupBySeed, CurveGroupWords::tr("Same settings, other seeds")});
    for (const core::Setting &setting : core::settings()) {
        if (isPersonal(setting)) {
            continue;
        }
        const std::string first = settingPlainText(runs.front()->spec, setting);
        const bool differs = std::any_of(runs.begin(), runs.end(), [&](const store::RunRecord *run) {
            return settingPlainText(run->spec, setting) != first;
        });
        if (differs) {
            choices.push_back({QLatin1String(setting.key), QLatin1String(setting.key)});
        }
    }
    return choices;
}

std::vector<CurveGroup> curveGroups(const std::vector<const store::RunRecord *> &runs, const QString &by,
                                    const std::function<int(const core::RunId &)> &slotOf)
{
    const bool bySetting = by != kGroupByGroup && by != kGroupBySeed;
    const core::Setting *setting = bySetting ? core::findSetting(by.toStdString()) : nullptr;
    std::vector<CurveGroup> groups;
    if (by.isEmpty() || (bySetting && setting == nullptr)) {
        return groups;
    }
    std::map<QString, std::size_t> known;
    for (const store::RunRecord *run : runs) {
        const auto [key, label] = keyAndLabel(*run, by, setting);
        const bool alone = key.isEmpty() && !bySetting;
        const auto place = alone ? known.end() : known.find(key);
        if (place != known.end()) {
            CurveGroup &group = groups[place->second];
            group.runs.push_back(run->id);
            group.colorSlot = std::min(group.colorSlot, slotOf(run->id));
            continue;
        }
        if (!alone) {
            known.emplace(key, groups.size());
        }
        groups.push_back({label, slotOf(run->id), {run->id}});
    }
    for (CurveGroup &group : groups) {
        const auto count = static_cast<int>(group.runs.size());
        if (count > 1) {
            group.label = CurveGroupWords::tr("%1 · %n run(s)", nullptr, count).arg(group.label);
        }
    }
    return groups;
}

} // namespace signalbox::viewmodels
