// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <QString>

#include <functional>
#include <vector>

namespace signalbox::viewmodels {

/// Ways of grouping curves besides the keys of settings.
inline const QString kGroupByGroup = QStringLiteral("@group"); ///< the group that runs were put into
inline const QString kGroupBySeed = QStringLiteral("@seed"); ///< everything alike but the seed

/// Runs that are drawn as one curve with a band.
struct CurveGroup
{
    QString label; ///< "batch-size: 32 · 3 runs"; the run's name where it stands for itself
    int colorSlot = 0; ///< the smallest of its runs
    std::vector<core::RunId> runs; ///< never empty
};

/// One entry of the choice what to group by.
struct GroupChoice
{
    QString by; ///< kGroupByGroup, kGroupBySeed, or the key of a setting
    QString text;
};

/// What runs are grouped by, within a sentence: "group", "settings but the seed", "batch-size".
QString groupByText(const QString &by);

/// What makes a difference among these runs: their groups if any has one, the seed, and each setting in which they differ.
std::vector<GroupChoice> groupChoices(const std::vector<const store::RunRecord *> &runs);

/// Groups in the order of their first runs. Empty when `by` is empty or no setting. `slotOf` gives a run's colour.
std::vector<CurveGroup> curveGroups(const std::vector<const store::RunRecord *> &runs, const QString &by,
                                    const std::function<int(const core::RunId &)> &slotOf);

} // namespace signalbox::viewmodels
