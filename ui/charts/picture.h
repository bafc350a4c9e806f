// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "core/error.h"
#include "core/result.h"

#include <QSize>
#include <QString>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QPainter;

namespace signalbox::charts {

struct RunPlot;

/// How a picture is drawn.
struct PictureLook
{
    QSize size{1600, 900}; ///< units; texts grow with them
    double texts = 1.0; ///< and by this factor: larger for pictures that are printed small
    double density = 1.0; ///< pixels of a unit: decides how finely long curves are drawn
    viewmodels::Theme theme = viewmodels::Theme::light();
    bool transparent = false; ///< nothing behind it
};

/// Which numbers of a picture are written as CSV, and how.
struct CsvChoice
{
    bool onlyShown = false; ///< leaves out what lies beyond the ends of the x axis
    bool smoothed = false; ///< a second column with the smoothed values beside each raw one
};

/// Anything that can be exported, whatever it shows: every file is made of one of these. Owns what it needs, so that another
/// thread may use it while the originals grow; one thread at a time.
struct Picture
{
    QString id; ///< stable, part of file names: "train/loss_step"
    QString title;
    QSize size{1600, 900}; ///< in which it looks best
    std::function<void(QPainter &, const PictureLook &)> draw;
    std::function<QString()> describe; ///< one sentence for people who do not see it; kept in the files
    std::function<std::string(const CsvChoice &)> csv; ///< its numbers
    std::size_t points = 0; ///< about how many these are, where they may be many
    std::optional<core::Error> missing; ///< why there is nothing to draw: which metric is missing and when it comes
};

/// A line chart as it is looked at: its view, and without hidden curves.
Picture pictureOf(LineChartModel model, const ChartView &view);
Picture pictureOf(const ConfusionModel &model);
/// `run` says whose plot it is; empty for one that compares runs.
Picture pictureOf(const RunPlot &plot, const QString &run);

/// Several pictures in one, so many beside each other; those without data are left out. Its CSV is empty.
Picture gridOf(const QString &id, const QString &title, std::vector<Picture> pictures, int columns);

/// Success when there is something to draw; else the reason.
core::Status checkNotEmpty(const Picture &picture);

/// One sentence about a chart: "valid/loss: 2 curves; quiet-harbor-6: last 0.584, lowest 0.571 at step 1,072".
QString describeChart(const LineChartModel &model);
/// "Confusion matrix of 2 classes: 743 of 1,043 answers are right (71.2%)".
QString describeMatrix(const ConfusionModel &model);

} // namespace signalbox::charts
