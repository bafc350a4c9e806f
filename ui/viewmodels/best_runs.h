// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::viewmodels {

/// The best value that any run of a project has of a metric.
struct BestOfProject
{
    core::RunId run;
    std::string name; ///< of the run
    double value = 0.0;
};

/// Best values by metric among the runs of a project: of those that say how good a run is (metricDirection()) and belong to an
/// evaluation as a whole. Of equal values that of the older run counts; `runs` are newest first. Goes through all of them: for
/// another thread. Incomplete when `cancelled` was set meanwhile (null: cannot be).
std::map<std::string, BestOfProject> bestOfProject(const std::vector<std::shared_ptr<const store::RunRecord>> &runs,
                                                   const std::string &project,
                                                   const std::atomic<bool> *cancelled = nullptr);

} // namespace signalbox::viewmodels
