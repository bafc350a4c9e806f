// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry.h"
#include "metrics/classification_report.h"

namespace signalbox::metrics {

/// One number of an evaluation; undefined where it cannot be computed.
using MetricFunction = double (*)(const ClassificationReport &report);

/// Metrics by their name without "valid/" or "test/", in the order in which they are shown.
using MetricRegistry = core::Registry<MetricFunction>;

/// Adds every metric of an epoch. To add one: a header of its own and one line in register.cpp.
void registerMetrics(MetricRegistry &registry);

/// The values of all metrics in `registry` for `report`, each named "<prefix>/<name>".
core::MetricValues evaluateMetrics(const MetricRegistry &registry, const ClassificationReport &report,
                                   const std::string &prefix);

} // namespace signalbox::metrics
