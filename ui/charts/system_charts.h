// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_plan.h"

namespace signalbox::charts {

/// Whether a metric tells how fast a run is or what it takes of the machine, so that it belongs into the system section.
bool belongsToSystem(const std::string &metric);

/// The charts of the system section: speed, the parts of a step, memory, processor, GPUs, disk, network, as far as the sorted
/// `names` have them. With `everything` every measurement that is in none of these has a chart of its own behind them.
std::vector<ChartSpec> systemCharts(const std::vector<std::string> &names, bool everything);

} // namespace signalbox::charts
