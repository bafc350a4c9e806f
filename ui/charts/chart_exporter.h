// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "core/result.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <string>
#include <vector>

/// Charts as files, from a model alone: works on the offscreen platform, so the command line uses it too.
namespace signalbox::charts {

enum class ExportFormat { Png, Svg, Pdf, Csv };
/// From "png", "svg", "pdf", "csv".
core::Result<ExportFormat> parseExportFormat(const std::string &name);

struct ExportOptions
{
    QSize size{1600, 900}; ///< logical pixels; a PNG has size · scale
    double scale = 2.0;
};

/// Whether there is anything to draw, and if not, which metric is missing and when it comes.
core::Status checkNotEmpty(const LineChartModel &model);
core::Status checkNotEmpty(const ConfusionModel &model);

/// Pictures in the light theme with title, legend and axis names drawn in.
QImage renderImage(const LineChartModel &model, const ChartView &view, const ExportOptions &options);
QImage renderImage(const ConfusionModel &model, const ExportOptions &options);

/// Writes a file completely or not at all. A chart without data is refused (checkNotEmpty).
core::Status exportChart(const LineChartModel &model, const ChartView &view, ExportFormat format,
                         const std::string &path, const ExportOptions &options = {});
core::Status exportChart(const ConfusionModel &model, ExportFormat format, const std::string &path,
                         const ExportOptions &options = {});

/// `{run}_{metric}_{yyyymmdd-hhmm}.{ending}` with characters that file systems refuse replaced.
QString exportFileName(const QString &run, const QString &metric, ExportFormat format);

} // namespace signalbox::charts
