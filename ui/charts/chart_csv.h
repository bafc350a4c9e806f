// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/picture.h"

#include <string>

namespace signalbox::charts {

/// The samples of the visible curves: step, epoch, time (seconds), one column per run and metric. Samples of the same step,
/// epoch and time share a row. Values per validation batch have its number for a step, and no epoch; a metric over
/// another has the other's values. Bands add a column for each side. All samples and raw values, unless chosen otherwise.
/// NaN as "NaN", undefined values and missing ones empty, "." decimals, LF.
std::string chartCsv(const LineChartModel &model, const ChartView &view = {}, const CsvChoice &choice = {});
/// The counts with a header of predicted labels; rows are the truth. A model that compares has the differences.
std::string matrixCsv(const ConfusionModel &model);
/// The shortest text that reads back as the same number; "NaN", "inf", "-inf"; empty when undefined.
std::string csvNumber(double value);

} // namespace signalbox::charts
