// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_text.h"

#include "core/metric_values.h"
#include "report/report_words.h"
#include "viewmodels/run_text.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace signalbox::report {

namespace {

QString timeText(const QDateTime &time)
{
    const int minutes = time.offsetFromUtc() / 60;
    const QString offset =
        QStringLiteral("%1%2:%3").arg(minutes < 0 ? QStringLiteral("-") : QStringLiteral("+"),
                                      QStringLiteral("%1").arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0')),
                                      QStringLiteral("%1").arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0')));
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC") + offset;
}

std::optional<double> sortNumber(double value)
{
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

QString reportTime(std::int64_t microseconds)
{
    return microseconds > 0 ? timeText(QDateTime::fromMSecsSinceEpoch(microseconds / 1000)) : QString();
}

QString reportFooter()
{
    return ReportWords::tr("Made by Signalbox on %1").arg(timeText(QDateTime::currentDateTime()));
}

QString reportString(const std::string &text)
{
    return QString::fromStdString(text);
}

ReportCell textCell(const QString &text, Tone tone)
{
    return {text, std::nullopt, tone};
}

ReportCell valueCell(double value, Tone tone)
{
    return {viewmodels::formatMetric(value), sortNumber(value), tone};
}

ReportCell countCell(std::int64_t count, Tone tone)
{
    return {viewmodels::formatCount(count), static_cast<double>(count), tone};
}

ReportCell shareCell(double share, Tone tone)
{
    const QString text =
        std::isfinite(share) ? QLocale().toString(100.0 * share, 'f', 1) + QLatin1Char('%') : QStringLiteral("–");
    return {text, sortNumber(share), tone};
}

} // namespace signalbox::report
