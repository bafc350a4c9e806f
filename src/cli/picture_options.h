// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#ifdef SIGNALBOX_WITH_GUI
#include "charts/chart_exporter.h"
#endif

#include <CLI/CLI.hpp>

#include <string>

namespace signalbox::cli {

/// How pictures are drawn, as it was typed.
struct PictureOptions
{
    std::string size; ///< "1600x900"; empty: each picture's own
    double scale = 2.0;
    int dpi = 0;
    bool dark = false;
    bool transparent = false;
    bool text = false; ///< SVG: text stays text
};

/// How line charts are looked at, as it was typed.
struct ViewOptions
{
    double smoothing = 0.0;
    std::string smoothingKind = "ema";
    std::string xAxis = "step";
    bool logX = false;
    bool logY = false;
    bool ignoreOutliers = false;
};

/// Adds --size, --scale, --dpi, --dark, --transparent, --text.
void addPictureOptions(CLI::App &app, PictureOptions &options);
/// Adds --smoothing, --smoothing-kind, --x-axis, --log-x, --log-y, --ignore-outliers.
void addViewOptions(CLI::App &app, ViewOptions &options);

#ifdef SIGNALBOX_WITH_GUI
/// Errors: BadArgument naming the option.
core::Result<charts::ExportOptions> exportOptionsOf(const PictureOptions &options);
charts::ChartView viewOf(const ViewOptions &options);
#endif

} // namespace signalbox::cli
