// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"

#include "charts/words.h"
#include "core/metric_values.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

/// Gives the texts of this file their context for translators.
} // namespace

QFont chartFont(double pixelSize, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK KR")});
    font.setPixelSize(qRound(pixelSize));
    font.setWeight(weight);
    return font;
}

QString valueText(double value, int decimals, const QLocale &locale)
{
    if (core::isUndefined(value)) {
        return QStringLiteral("–");
    }
    if (std::isnan(value)) {
        return QStringLiteral("NaN");
    }
    if (std::isinf(value)) {
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    }
    const double size = std::abs(value);
    if (size > 0.0 && (size < 1e-3 || size >= 1e7)) {
        return locale.toString(value, 'e', 2);
    }
    return locale.toString(value, 'f', size >= 1000.0 ? 1 : decimals);
}

QString durationText(double seconds)
{
    const auto whole = static_cast<qint64>(std::llround(std::max(0.0, seconds)));
    const auto two = [](qint64 part) { return QStringLiteral("%1").arg(part, 2, 10, QLatin1Char('0')); };
    const qint64 days = whole / 86400;
    const qint64 hours = whole / 3600 % 24;
    const QString minutesSeconds = two(whole / 60 % 60) + QLatin1Char(':') + two(whole % 60);
    if (days > 0) {
        return Words::tr("%1 d %2").arg(days).arg(QString::number(hours) + QLatin1Char(':') + minutesSeconds);
    }
    if (hours > 0) {
        return QString::number(hours) + QLatin1Char(':') + minutesSeconds;
    }
    return QString::number(whole / 60) + QLatin1Char(':') + two(whole % 60);
}

QString shortDurationText(double seconds, const QLocale &locale)
{
    constexpr double kMinute = 60.0;
    constexpr double kHour = 3600.0;
    constexpr double kDay = 86400.0;
    const auto number = [&locale](double value) { return locale.toString(value, 'g', 6); };
    if (seconds < kMinute) {
        return Words::tr("%1 s", "seconds").arg(number(seconds));
    }
    if (seconds < kHour) {
        return Words::tr("%1 min", "minutes").arg(number(seconds / kMinute));
    }
    if (seconds < kDay) {
        return Words::tr("%1 h", "hours").arg(number(seconds / kHour));
    }
    return Words::tr("%1 d", "days").arg(number(seconds / kDay));
}

QDateTime localTime(double seconds)
{
    return QDateTime::fromMSecsSinceEpoch(std::llround(seconds * 1000.0));
}

QString dayText(const QDate &day, const QLocale &locale)
{
    return locale.toString(day, Words::tr("d MMM", "format of day and month, as in \"3 Oct\""));
}

QString xText(double x, viewmodels::XAxis axis, const QLocale &locale)
{
    switch (axis) {
    case viewmodels::XAxis::Epoch:
        return locale.toString(x, 'f', 2);
    case viewmodels::XAxis::Time:
    case viewmodels::XAxis::ActiveTime:
        return durationText(x);
    case viewmodels::XAxis::WallTime:
        return localTime(x).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    case viewmodels::XAxis::Step:
    case viewmodels::XAxis::Samples:
        break;
    }
    return locale.toString(x, 'f', 0);
}

QString xText(const LineChartModel &model, double x, viewmodels::XAxis axis, const QLocale &locale)
{
    if (model.hasRealX()) {
        return valueText(x, 3, locale);
    }
    if (model.xValues) {
        return valueText(model.xValues->at(x), 3, locale);
    }
    return xText(x, axis, locale);
}

QString xDistanceText(const LineChartModel &model, double distance, viewmodels::XAxis axis, const QLocale &locale)
{
    const QString sign = distance < 0.0 ? QStringLiteral("−") : QStringLiteral("+");
    const double size = std::abs(distance);
    if (model.hasRealX()) {
        return sign + valueText(size, 3, locale);
    }
    if (viewmodels::countsSeconds(axis)) {
        constexpr double kShort = 10.0;
        return sign
            + (size < kShort ? Words::tr("%1 s", "seconds").arg(locale.toString(size, 'f', 1)) : durationText(size));
    }
    return sign + xText(size, axis, locale);
}

QString axisName(viewmodels::XAxis axis)
{
    switch (axis) {
    case viewmodels::XAxis::Epoch:
        return Words::tr("Epoch");
    case viewmodels::XAxis::Time:
        return Words::tr("Time");
    case viewmodels::XAxis::Samples:
        return Words::tr("Samples");
    case viewmodels::XAxis::ActiveTime:
        return Words::tr("Time without pauses");
    case viewmodels::XAxis::WallTime:
        return Words::tr("Date and time");
    case viewmodels::XAxis::Step:
        break;
    }
    return Words::tr("Step");
}

QString axisName(const LineChartModel &model, viewmodels::XAxis axis)
{
    return model.hasOwnX() ? model.xName : axisName(axis);
}

bool hasPoints(const LineChartModel &model)
{
    return std::any_of(model.curves.begin(), model.curves.end(), [](const CurveModel &curve) {
        return curve.visible && curve.series && curve.series->size() > 0;
    });
}

QString emptyText(const LineChartModel &model)
{
    const bool hidden = std::any_of(model.curves.begin(), model.curves.end(),
                                    [](const CurveModel &curve) { return curve.series && curve.series->size() > 0; });
    if (hidden) {
        return Words::tr("All curves are hidden. Click a name above to show it.");
    }
    const QString metric = model.curves.empty() ? model.id : model.curves.front().metric;
    if (metric.isEmpty()) {
        return {}; // nothing was chosen yet, so nothing will come
    }
    if (metric.startsWith(QLatin1String("valid/"))) {
        return Words::tr("Appears after the first validation.");
    }
    if (metric.startsWith(QLatin1String("test/"))) {
        return Words::tr("Appears when the test data was evaluated.");
    }
    if (metric.endsWith(QLatin1String("_epoch"))) {
        return Words::tr("Appears after the first epoch.");
    }
    return Words::tr("Charts appear with the first step.");
}

QString metricNames(const LineChartModel &model)
{
    QStringList names;
    for (const CurveModel &curve : model.curves) {
        if (!names.contains(curve.metric)) {
            names.append(curve.metric);
        }
    }
    return names.isEmpty() ? model.id : names.join(QStringLiteral(", "));
}

QString firstValueComes(const QString &metric, const QString &names)
{
    if (metric.startsWith(QLatin1String("valid/"))) {
        return Words::tr("%1 appears after the first validation").arg(names);
    }
    if (metric.startsWith(QLatin1String("test/"))) {
        return Words::tr("%1 appears once the test data was evaluated").arg(names);
    }
    if (metric.endsWith(QLatin1String("_epoch"))) {
        return Words::tr("%1 appears after the first epoch").arg(names);
    }
    return Words::tr("%1 appears with the first recorded step").arg(names);
}

} // namespace signalbox::charts
