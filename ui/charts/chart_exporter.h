// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/picture.h"
#include "core/result.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <optional>
#include <string>
#include <vector>

/// Pictures as files, from their data alone: works on the offscreen platform, so the command line uses it too. There is one
/// way for all of them, whatever they show.
namespace signalbox::charts {

enum class ExportFormat { Png, Svg, Pdf, Csv };
/// From "png", "svg", "pdf", "csv".
core::Result<ExportFormat> parseExportFormat(const std::string &name);
/// The ending of a file's name, without a dot.
QString endingOf(ExportFormat format);

struct ExportOptions
{
    QSize size{1600, 900}; ///< logical pixels; a PNG has size · scale
    double scale = 2.0;
    int dpi =
        0; ///< dots per inch that a PNG says of itself; 0: such that it is printed as large as on a screen, 96 · scale
    std::optional<viewmodels::Theme> theme; ///< nothing: light, as for paper, whatever the window's
    bool transparent = false; ///< no background
    bool outlines = false; ///< SVG: letters as shapes, the same everywhere, instead of text with the names of fonts
    CsvChoice csv;
};

/// The dots per inch that a PNG with these options says of itself.
int dotsPerInch(const ExportOptions &options);
/// "1600x900": width and height in logical pixels. Errors: BadArgument naming "size".
core::Result<QSize> parsePictureSize(const std::string &text);

/// Whether there is anything to draw, and if not, which metric is missing and when it comes.
core::Status checkNotEmpty(const LineChartModel &model);
core::Status checkNotEmpty(const ConfusionModel &model);

/// A picture as it is exported, with title, legend and axis names drawn in; null without memory for it.
QImage renderImage(const Picture &picture, const ExportOptions &options);
QImage renderImage(const LineChartModel &model, const ChartView &view, const ExportOptions &options);
QImage renderImage(const ConfusionModel &model, const ExportOptions &options);

/// The content of a file. Errors: NotFound for a picture without data, BadArgument for a size that cannot be used.
core::Result<QByteArray> pictureBytes(const Picture &picture, ExportFormat format, const ExportOptions &options = {});

/// Writes a file completely or not at all. A picture without data is refused (checkNotEmpty).
core::Status exportPicture(const Picture &picture, ExportFormat format, const std::string &path,
                           const ExportOptions &options = {});
core::Status exportChart(const LineChartModel &model, const ChartView &view, ExportFormat format,
                         const std::string &path, const ExportOptions &options = {});
core::Status exportChart(const ConfusionModel &model, ExportFormat format, const std::string &path,
                         const ExportOptions &options = {});

/// `{run}_{metric}_{yyyymmdd-hhmm}.{ending}` with characters that file systems refuse replaced.
QString exportFileName(const QString &run, const QString &metric, ExportFormat format);
QString exportFileName(const QString &run, const QString &what, const QString &ending);

} // namespace signalbox::charts
