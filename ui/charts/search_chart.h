// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "core/learning_rate_search.h"

namespace signalbox::charts {

/// The chart of a search for a learning rate: loss and smoothed loss over the rate, which grows to the right as it did in
/// the search, with a mark at the suggestion. `name` says whose it is. A picture for export (exportChart()); in its CSV
/// x is the rate.
LineChartModel searchChart(const core::LearningRateSearchResult &found, bool isLinear, const QString &name);

} // namespace signalbox::charts
