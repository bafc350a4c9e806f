// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_comparison.h"

namespace signalbox::viewmodels {

/// Places in the list of runs that one column stands for.
using RunsOfColumn = std::vector<std::size_t>;

/// The part of a comparison that is about metrics: a row for each that one of the runs has, those of validation and test
/// first, the best value of each marked. See compareRuns().
std::vector<ComparisonRow> compareMetrics(const std::vector<ComparedRun> &runs, const std::vector<RunsOfColumn> &groups,
                                          ComparedValue wanted, const std::function<bool()> &isCancelled);

/// "0.7123" of one run, "0.7123 ± 0.0081 (3 runs, 0.7040 to 0.7201)" of several, and how many of `runs` that is when some
/// have no value; "–" for none.
QString spreadText(const metrics::Spread &spread, std::size_t runs);

} // namespace signalbox::viewmodels
