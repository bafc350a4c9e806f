// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QFont>
#include <QLocale>
#include <QString>

/// Fonts and words that charts and their exports share.
namespace signalbox::charts {

/// Inter, then Noto Sans, then Noto Sans CJK KR, whatever the application's font is.
QFont chartFont(double pixelSize, QFont::Weight weight = QFont::Normal);

/// "0.527", "2.75e-05", "1,204.5", "NaN", "∞", "–" (undefined), with at least `decimals` places for usual sizes.
QString valueText(double value, int decimals, const QLocale &locale);
/// Position on the x axis: "1,204", "2.50", "1:04".
QString xText(double x, viewmodels::XAxis axis, const QLocale &locale);
/// "Step", "Epoch", "Time".
QString axisName(viewmodels::XAxis axis);
/// The axis of a chart: the view's, or the chart's own.
QString axisName(const LineChartModel &model, viewmodels::XAxis axis);
/// "0:24", "3:51", "1:02:03", "2 d 3:00:00" for seconds.
QString durationText(double seconds);
/// Whether any curve that is shown has a point.
bool hasPoints(const LineChartModel &model);
/// What stands in a chart without points: when the first one comes.
QString emptyText(const LineChartModel &model);
/// The metrics of a model: "train/loss_epoch, valid/loss".
QString metricNames(const LineChartModel &model);
/// When a metric's first value comes, as the end of a sentence in English: "after the first validation".
QString firstValueComes(const QString &metric);

} // namespace signalbox::charts
