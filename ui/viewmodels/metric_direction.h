// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <QString>

#include <string>

namespace signalbox::viewmodels {

/// Which of two values of a metric is the better one.
enum class MetricDirection { None, Larger, Smaller };

/// By the metric's name. None for what says nothing of how good a run is: counts, learning rates, norms, times and the
/// machine's load, and names that nobody here knows.
MetricDirection metricDirection(const std::string &metric);
/// As metricDirection(), but a run knows better of the metric it monitors.
MetricDirection metricDirection(const core::RunSpec &spec, const std::string &metric);

/// "larger is better", "smaller is better", or nothing.
QString directionText(MetricDirection direction);
/// "↑", "↓", or nothing.
QString directionSign(MetricDirection direction);

} // namespace signalbox::viewmodels
