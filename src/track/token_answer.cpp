// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/token_answer.h"

#include <QVariant>

#include <algorithm>
#include <cstdint>

namespace signalbox::track {

namespace {

/// A hundred years: what a server may say without times running out of their type.
constexpr std::chrono::seconds kLongestTokenLife{3'155'760'000};

} // namespace

TokenAnswer readTokenAnswer(const QJsonObject &json)
{
    TokenAnswer answer;
    const QString token = json.value(QLatin1String("access_token")).toString();
    const QString type = json.value(QLatin1String("token_type")).toString();
    // It becomes a header: a line break in it would begin another one.
    const bool isOneWord = std::all_of(token.begin(), token.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (isOneWord && (type.isEmpty() || type.compare(QLatin1String("bearer"), Qt::CaseInsensitive) == 0)) {
        answer.token = token;
    }
    const double seconds = json.value(QLatin1String("expires_in")).toVariant().toDouble(); // some send it as a text
    if (seconds > 0) {
        const auto longest = static_cast<double>(kLongestTokenLife.count());
        answer.lifetime = std::chrono::seconds(static_cast<std::int64_t>(std::min(seconds, longest)));
    }
    return answer;
}

SignInProblem noTokenProblem(const std::string &server)
{
    return signInProblem(SignInFailure::UnusableAnswer, server, "the answer holds no access token");
}

} // namespace signalbox::track
