// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_values.h"

#include "store/database.h"
#include "store/text_search.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

namespace signalbox::store {

namespace {

struct UnitOfTime
{
    std::string_view name;
    double seconds;
};
constexpr std::array kUnitsOfTime{
    UnitOfTime{"s", 1},       UnitOfTime{"sec", 1},        UnitOfTime{"m", 60},
    UnitOfTime{"min", 60},    UnitOfTime{"h", 3600},       UnitOfTime{"d", 86'400},
    UnitOfTime{"w", 604'800}, UnitOfTime{"mo", 2'592'000}, UnitOfTime{"y", 31'536'000},
};

struct Magnitude
{
    std::string_view sign;
    double factor;
};
constexpr std::array kMagnitudes{
    Magnitude{"", 1},    Magnitude{"%", 0.01}, Magnitude{"k", 1e3},
    Magnitude{"K", 1e3}, Magnitude{"M", 1e6},  Magnitude{"G", 1e9},
};

/// The number that a text begins with, which is then taken away. No words such as "inf".
std::optional<double> takeQueryNumber(std::string_view &text)
{
    const std::size_t digit = text.find_first_of("0123456789");
    const bool isNumber = digit == 0 || (digit == 1 && (text[0] == '-' || text[0] == '+' || text[0] == '.'))
        || (digit == 2 && (text[0] == '-' || text[0] == '+') && text[1] == '.');
    if (!isNumber) {
        return std::nullopt;
    }
    if (text.front() == '+') {
        text.remove_prefix(1);
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

std::int64_t dateMicroseconds(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * 1000;
}

DateSpan spanOfDays(const QDate &first, const QDate &behind, Qt::TimeSpec spec)
{
    return {dateMicroseconds(first.startOfDay(spec)), dateMicroseconds(behind.startOfDay(spec))};
}

/// A year, a month or a day.
std::optional<DateSpan> spanOfCalendar(const QString &text, Qt::TimeSpec spec)
{
    static const QRegularExpression kDate(QStringLiteral("^(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?$"));
    const QRegularExpressionMatch match = kDate.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const bool hasMonth = !match.captured(2).isEmpty();
    const bool hasDay = !match.captured(3).isEmpty();
    const QDate first(match.captured(1).toInt(), hasMonth ? match.captured(2).toInt() : 1,
                      hasDay ? match.captured(3).toInt() : 1);
    if (!first.isValid()) {
        return std::nullopt;
    }
    return spanOfDays(first, hasDay ? first.addDays(1) : (hasMonth ? first.addMonths(1) : first.addYears(1)), spec);
}

/// A minute or a second.
std::optional<DateSpan> spanOfClock(QString text, Qt::TimeSpec spec)
{
    static const QRegularExpression kTime(
        QStringLiteral("^\\d{4}-\\d{2}-\\d{2}[T ](\\d{2}:\\d{2})(:\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?$"));
    const QRegularExpressionMatch match = kTime.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    text[10] = QLatin1Char('T');
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid()) {
        return std::nullopt;
    }
    if (time.timeSpec() == Qt::LocalTime && spec == Qt::UTC) {
        time.setTimeSpec(Qt::UTC);
    }
    const std::int64_t seconds = match.captured(2).isEmpty() ? 60 : 1;
    return DateSpan{dateMicroseconds(time), dateMicroseconds(time) + seconds * 1'000'000};
}

} // namespace

std::optional<double> parseQueryNumber(const std::string &text)
{
    std::string_view rest = text;
    const std::optional<double> number = takeQueryNumber(rest);
    if (!number) {
        return std::nullopt;
    }
    for (const Magnitude &magnitude : kMagnitudes) {
        if (rest == magnitude.sign) {
            // Division keeps 40% equal to 0.4.
            return magnitude.sign == "%" ? *number / 100.0 : *number * magnitude.factor;
        }
    }
    return std::nullopt;
}

std::optional<double> parseQueryDuration(const std::string &text)
{
    const std::string folded = foldText(text);
    std::string_view rest = folded;
    double seconds = 0.0;
    bool isFirst = true;
    do {
        const std::optional<double> number = takeQueryNumber(rest);
        if (!number) {
            return std::nullopt;
        }
        if (isFirst && rest.empty()) {
            return number;
        }
        const std::size_t end = std::min(rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), rest.size());
        const std::string_view unit = rest.substr(0, end);
        rest.remove_prefix(end);
        double factor = 0.0;
        for (const UnitOfTime &known : kUnitsOfTime) {
            factor = unit == known.name ? known.seconds : factor;
        }
        if (factor == 0.0) {
            return std::nullopt;
        }
        seconds += *number * factor;
        isFirst = false;
    } while (!rest.empty());
    return seconds;
}

std::optional<DateSpan> parseQueryDate(const std::string &text, const QueryTime &time)
{
    const Qt::TimeSpec spec = time.isUtc ? Qt::UTC : Qt::LocalTime;
    const std::string word = foldText(trimmed(text));
    const QDate today = QDateTime::fromMSecsSinceEpoch(time.nowMicroseconds / 1000, spec).date();
    if (word == "today") {
        return spanOfDays(today, today.addDays(1), spec);
    }
    if (word == "yesterday") {
        return spanOfDays(today.addDays(-1), today, spec);
    }
    if (word == "now") {
        return DateSpan{time.nowMicroseconds, time.nowMicroseconds + 1};
    }
    const QString date = toQt(std::string(trimmed(text)));
    if (const auto span = spanOfCalendar(date, spec)) {
        return span;
    }
    return spanOfClock(date, spec);
}

std::optional<bool> parseQueryFlag(const std::string &text)
{
    const std::string word = foldText(text);
    if (word == "yes" || word == "true" || word == "on" || word == "1") {
        return true;
    }
    if (word == "no" || word == "false" || word == "off" || word == "0") {
        return false;
    }
    return std::nullopt;
}

std::optional<QueryRange> parseQueryRange(const std::string &text)
{
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos || dots == 0 || dots + 2 >= text.size()) {
        return std::nullopt;
    }
    return QueryRange{text.substr(0, dots), text.substr(dots + 2)};
}

} // namespace signalbox::store
