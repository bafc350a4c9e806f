// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <string>

namespace signalbox::charts {

/// Every raw sample of the visible curves: step, epoch, time (seconds), one column per run and metric. Samples of the
/// same step, epoch and time share a row. Values per validation batch have its number for a step, and no epoch. NaN as "NaN", undefined values and missing ones empty, "." decimals, LF.
std::string chartCsv(const LineChartModel &model);
/// The counts with a header of predicted labels; rows are the truth.
std::string matrixCsv(const ConfusionModel &model);
/// The shortest text that reads back as the same number; "NaN", "inf", "-inf"; empty when undefined.
std::string csvNumber(double value);

} // namespace signalbox::charts
