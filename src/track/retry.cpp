// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/retry.h"

#include <QLocale>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::track {

namespace {

constexpr std::chrono::milliseconds kLongestRetryAfter = std::chrono::hours(1);

/// "Sun, 06 Nov 1994 08:49:37 GMT", the one form that is still written.
QDateTime httpDate(const QByteArray &value)
{
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(value), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    date.setTimeSpec(Qt::UTC);
    return date;
}

bool isFinalStatus(int status, const JudgeRules &rules)
{
    static constexpr std::array kFinal{400, 401, 404, 410, 413, 422, 501};
    return std::find(kFinal.begin(), kFinal.end(), status) != kFinal.end() || (status == 409 && rules.conflictIsFinal)
        || (status == 403 && rules.forbiddenIsFinal);
}

QByteArray typeOf(const HttpAnswer &answer)
{
    return answer.header(QByteArrayLiteral("Content-Type")).split(';').first().trimmed().toLower();
}

bool holdsPage(const HttpAnswer &answer)
{
    return typeOf(answer) == "text/html" && !answer.body.trimmed().isEmpty();
}

bool holdsJsonObject(const HttpAnswer &answer)
{
    return typeOf(answer) == "application/json" && answer.body.trimmed().startsWith('{')
        && nlohmann::json::accept(answer.body.begin(), answer.body.end());
}

std::optional<std::chrono::milliseconds> retryAfterOf(const HttpAnswer &answer, const QDateTime &now)
{
    const QByteArray asked = answer.header(QByteArrayLiteral("Retry-After"));
    const QDateTime sent = httpDate(answer.header(QByteArrayLiteral("Date")));
    return asked.isEmpty() ? std::nullopt : parseRetryAfter(asked, sent.isValid() ? sent : now);
}

} // namespace

std::chrono::milliseconds backOff(int failuresBefore, std::chrono::milliseconds first,
                                  std::chrono::milliseconds longest, double fraction)
{
    // 2 to the 1000th still is a double; no wait is that long.
    const double computed =
        static_cast<double>(first.count()) * std::exp2(std::clamp(failuresBefore, 0, 1000)) * (1 + fraction / 4);
    return std::chrono::milliseconds(std::llround(std::min(computed, static_cast<double>(longest.count()))));
}

std::chrono::milliseconds backOff(int failuresBefore, std::chrono::milliseconds first,
                                  std::chrono::milliseconds longest, std::mt19937_64 &random)
{
    return backOff(failuresBefore, first, longest, std::uniform_real_distribution<double>(0, 1)(random));
}

std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value, const QDateTime &now)
{
    const QByteArray text = value.trimmed();
    if (!text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qlonglong seconds = text.toLongLong(&fits);
        const std::chrono::seconds longest = std::chrono::duration_cast<std::chrono::seconds>(kLongestRetryAfter);
        return fits ? std::min(std::chrono::seconds(seconds), longest) : longest;
    }
    const QDateTime date = httpDate(text);
    if (!date.isValid()) {
        return std::nullopt;
    }
    return std::clamp(std::chrono::milliseconds(now.msecsTo(date)), std::chrono::milliseconds(0), kLongestRetryAfter);
}

Judgement judge(const HttpAnswer &answer, const JudgeRules &rules, const QDateTime &now)
{
    switch (answer.failure) {
    case HttpFailure::None:
        break;
    case HttpFailure::File:
    case HttpFailure::Invalid:
        return {Verdict::Final, {}};
    case HttpFailure::NoConnection:
    case HttpFailure::TimedOut:
    case HttpFailure::Untrusted:
    case HttpFailure::Cancelled:
        return {Verdict::Again, {}};
    }
    if (answer.isSuccess()) {
        const bool isForeign =
            (rules.wantsJsonObject && !holdsJsonObject(answer)) || (rules.refusesPages && holdsPage(answer));
        return {isForeign ? Verdict::Again : Verdict::Success, {}};
    }
    if (isFinalStatus(answer.status, rules)) {
        return {Verdict::Final, {}};
    }
    return {Verdict::Again, retryAfterOf(answer, now)};
}

} // namespace signalbox::track
