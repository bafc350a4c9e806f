// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/picture_options.h"

#include "cli/options_from_settings.h"

#include <array>
#include <utility>
#include <vector>

namespace signalbox::cli {

namespace {

constexpr const char *kPictureGroup = "Pictures";
constexpr const char *kViewGroup = "Line charts";

#ifdef SIGNALBOX_WITH_GUI
using viewmodels::SmoothingKind;
using viewmodels::XAxis;

constexpr std::array<std::pair<const char *, XAxis>, 6> kAxes{{{"step", XAxis::Step},
                                                               {"epoch", XAxis::Epoch},
                                                               {"samples", XAxis::Samples},
                                                               {"time", XAxis::Time},
                                                               {"active-time", XAxis::ActiveTime},
                                                               {"clock", XAxis::WallTime}}};
constexpr std::array<std::pair<const char *, SmoothingKind>, 5> kSmoothings{{{"ema", SmoothingKind::Average},
                                                                             {"time-ema", SmoothingKind::TimeWeighted},
                                                                             {"gaussian", SmoothingKind::Gaussian},
                                                                             {"mean", SmoothingKind::RunningMean},
                                                                             {"envelope", SmoothingKind::Envelope}}};

/// The value of a name that was checked when it was typed.
template <typename Value, std::size_t count>
Value namedValue(const std::array<std::pair<const char *, Value>, count> &names, const std::string &name)
{
    for (const auto &[known, value] : names) {
        if (name == known) {
            return value;
        }
    }
    return names.front().second;
}
#endif

} // namespace

void addPictureOptions(CLI::App &app, PictureOptions &options)
{
    addTextOption(app, "--size", options.size, "Width and height in pixels at scale 1. Default: each picture's own.",
                  "WxH")
        ->group(kPictureGroup);
    app.add_option("--scale", options.scale, "PNG: so many pixels for each. Default 2.")
        ->check(CLI::Range(0.1, 20.0))
        ->type_name("X")
        ->group(kPictureGroup);
    app.add_option("--dpi", options.dpi, "PNG: dots per inch that the file says of itself. Default 96 times the scale.")
        ->check(CLI::Range(1, 10'000))
        ->type_name("N")
        ->group(kPictureGroup);
    app.add_flag("--dark", options.dark, "The colours of the dark theme instead of those for paper.")
        ->group(kPictureGroup);
    app.add_flag("--transparent", options.transparent, "No background.")->group(kPictureGroup);
    app.add_flag("--text", options.text, "SVG: keep text as text instead of shapes that look the same everywhere.")
        ->group(kPictureGroup);
}

void addViewOptions(CLI::App &app, ViewOptions &options)
{
    app.add_option("--smoothing", options.smoothing, "0 to 0.999, as in TensorBoard. Default 0.")
        ->check(CLI::Range(0.0, 0.999))
        ->type_name("X")
        ->group(kViewGroup);
    addTextOption(app, "--smoothing-kind", options.smoothingKind,
                  "ema, time-ema, gaussian, mean or envelope. Default ema.", "NAME")
        ->check(CLI::IsMember(std::vector<std::string>{"ema", "time-ema", "gaussian", "mean", "envelope"}))
        ->group(kViewGroup);
    addTextOption(app, "--x-axis", options.xAxis, "step, epoch, samples, time, active-time or clock. Default step.",
                  "NAME")
        ->check(CLI::IsMember(std::vector<std::string>{"step", "epoch", "samples", "time", "active-time", "clock"}))
        ->group(kViewGroup);
    app.add_flag("--log-x", options.logX, "Logarithmic x axis.")->group(kViewGroup);
    app.add_flag("--log-y", options.logY, "Logarithmic y axis.")->group(kViewGroup);
    app.add_flag("--ignore-outliers", options.ignoreOutliers, "y from the 5th to the 95th percentile.")
        ->group(kViewGroup);
}

#ifdef SIGNALBOX_WITH_GUI
core::Result<charts::ExportOptions> exportOptionsOf(const PictureOptions &options)
{
    charts::ExportOptions result;
    if (!options.size.empty()) {
        const auto size = charts::parsePictureSize(options.size);
        if (!size) {
            core::Error error = size.error();
            error.subject = "--size";
            return core::fail(error);
        }
        result.size = *size;
    }
    result.scale = options.scale;
    result.dpi = options.dpi;
    if (options.dark) {
        result.theme = viewmodels::Theme::darkTheme();
    }
    result.transparent = options.transparent;
    result.outlines = !options.text;
    return result;
}

charts::ChartView viewOf(const ViewOptions &options)
{
    charts::ChartView view;
    view.xAxis = namedValue(kAxes, options.xAxis);
    view.smoothing = options.smoothing;
    view.smoothingKind = namedValue(kSmoothings, options.smoothingKind);
    view.logX = options.logX;
    view.logY = options.logY;
    view.ignoreOutliers = options.ignoreOutliers;
    return view;
}
#endif

} // namespace signalbox::cli
