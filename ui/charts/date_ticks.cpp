// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/axis_ticks.h"

#include "charts/chart_text.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

AxisTicks dateTicks(double low, double high, int most, const QLocale &locale)
{
    constexpr double kMinute = 60.0;
    constexpr double kDay = 86400.0;
    AxisTicks ticks;
    // A tick with a date is twice as wide as others.
    ticks.distance = niceDuration(std::max(1.0, high - low), std::max(1, most * 2 / 3));
    // Round times are round where the person is.
    const double offset = localTime(low).offsetFromUtc();
    const double first = std::ceil((low + offset) / ticks.distance - 1e-6);
    const double last = std::floor((high + offset) / ticks.distance + 1e-6);
    QDate day;
    for (double i = first; i <= last && ticks.values.size() < 200; i += 1.0) {
        const double seconds = i * ticks.distance - offset;
        const QDateTime moment = localTime(seconds);
        QString text = dayText(moment.date(), locale);
        if (ticks.distance < kDay) {
            const QString format = ticks.distance < kMinute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
            const QString clock = moment.toString(format);
            text = moment.date() == day ? clock : text + QLatin1Char(' ') + clock;
        }
        day = moment.date();
        ticks.values.push_back(seconds);
        ticks.labels.append(text);
    }
    return ticks;
}

} // namespace signalbox::charts
