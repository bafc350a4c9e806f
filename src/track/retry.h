// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/http_client.h"

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>
#include <random>

namespace signalbox::track {

/// How long to wait after so many failures in a row that came before this one: min(longest, first · 2ⁿ · (1 … 1.25)),
/// where `fraction` in [0, 1) says how far to go between the two numbers. That keeps many programs from trying at the
/// same moment once a service is back. A wait that the service asks for (Judgement::wait) replaces it.
std::chrono::milliseconds backOff(int failuresBefore, std::chrono::milliseconds first,
                                  std::chrono::milliseconds longest, double fraction);
/// The same with a fraction that is drawn.
std::chrono::milliseconds backOff(int failuresBefore, std::chrono::milliseconds first,
                                  std::chrono::milliseconds longest, std::mt19937_64 &random);

/// The wait that a `Retry-After` header asks for: whole seconds or an HTTP date (RFC 9110, section 10.2.3). At most an
/// hour, since a wrong date must not silence us for days; a time that is past is 0. Nothing when it is neither.
std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value, const QDateTime &now);

enum class Verdict {
    Success,
    Final, ///< the same request will never succeed
    Again, ///< worth another try; also what was cancelled, since nobody answered it
};

struct Judgement
{
    Verdict verdict = Verdict::Final;
    std::optional<std::chrono::milliseconds> wait; ///< for Again: what the service asks for
};

struct JudgeRules
{
    bool conflictIsFinal = true; ///< 409
    /// 403. Not where an address is signed for a while only, so that the next try asks for another.
    bool forbiddenIsFinal = true;
    /// A success must carry a JSON object: a page of HTML with status 200 is some network's sign-in page.
    bool wantsJsonObject = false;
    /// A page of HTML is no success. For answers that may have any content or none, such as those of a storage: some call an
    /// empty one a page.
    bool refusesPages = false;
};

/// Whether to try again. Final are 400 401 403 404 409 410 413 422 and 501, a file that cannot be read, and what is no
/// request of HTTP; every other answer but 2xx is worth another try, also a redirection, which is how networks show
/// their sign-in page. A date in `Retry-After` is compared with the answer's own `Date`, or with `now` without one.
Judgement judge(const HttpAnswer &answer, const JudgeRules &rules = {},
                const QDateTime &now = QDateTime::currentDateTimeUtc());

} // namespace signalbox::track
