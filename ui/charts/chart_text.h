// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QDateTime>
#include <QFont>
#include <QLocale>
#include <QString>

/// Fonts and words that charts and their exports share.
namespace signalbox::charts {

/// Inter, then Noto Sans, then Noto Sans CJK KR, whatever the application's font is.
QFont chartFont(double pixelSize, QFont::Weight weight = QFont::Normal);

/// "0.527", "2.75e-05", "1,204.5", "NaN", "∞", "–" (undefined), with at least `decimals` places for usual sizes.
QString valueText(double value, int decimals, const QLocale &locale);
/// Position on the x axis: "1,204", "2.50", "1:04", "2026-10-03 14:05:09".
QString xText(double x, viewmodels::XAxis axis, const QLocale &locale);
/// The same for the axis of a chart, which may be one of its own.
QString xText(const LineChartModel &model, double x, viewmodels::XAxis axis, const QLocale &locale);
/// The distance of two positions, with a sign: "+142", "−1:04".
QString xDistanceText(const LineChartModel &model, double distance, viewmodels::XAxis axis, const QLocale &locale);
/// "Step", "Epoch", "Time", "Samples", "Time without pauses", "Date and time".
QString axisName(viewmodels::XAxis axis);
/// The axis of a chart: the view's, or the chart's own.
QString axisName(const LineChartModel &model, viewmodels::XAxis axis);
/// "0:24", "3:51", "1:02:03", "2 d 3:00:00" for seconds.
QString durationText(double seconds);
/// The same for one round duration: "0.01 s", "10 s", "1 min", "10 h", "100 d".
QString shortDurationText(double seconds, const QLocale &locale);
/// A moment in seconds since 1970, in the person's time zone.
QDateTime localTime(double seconds);
/// "3 Oct".
QString dayText(const QDate &day, const QLocale &locale);
/// Whether any curve that is shown has a point.
bool hasPoints(const LineChartModel &model);
/// What stands in a chart without points: when the first one comes. Nothing in one of no metric.
QString emptyText(const LineChartModel &model);
/// The metrics of a model: "train/loss_epoch, valid/loss".
QString metricNames(const LineChartModel &model);
/// When the first value of a metric comes: "valid/mcc appears after the first validation", without a full stop. `names`
/// are said in the place of the metric.
QString firstValueComes(const QString &metric, const QString &names);

} // namespace signalbox::charts
