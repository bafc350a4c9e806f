// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/picture_options.h"
#include "core/result.h"
#include "store/learning_rate_searches.h"

#include <string>

namespace signalbox::cli {

/// The format of a plot by its file's ending: "png", "svg", "pdf" or "csv". Errors: BadArgument naming `option`, also for a
/// format that this build cannot draw.
core::Result<std::string> plotFormatOf(const std::string &path, const std::string &option);
/// Refuses a format that this build cannot draw: without the window there is only "csv". Errors: BadArgument.
core::Status checkPlotFormat(const std::string &format, const std::string &option);

/// Writes a search for a learning rate as a file: loss and smoothed loss over the rate as a chart, or as the columns
/// learning_rate, loss and smoothed. Errors: NotFound when the search has no points, those of core::writeFileAtomically().
core::Status writeSearchPlot(const store::LearningRateSearchRecord &search, const std::string &format,
                             const std::string &path, const PictureOptions &options = {});

} // namespace signalbox::cli
