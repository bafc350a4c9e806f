// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/api_error.h"

#include "track/sign_in_answer.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace signalbox::track::wandb {

namespace {

core::Error errorWithoutAnswer(const HttpAnswer &answer, const std::string &subject)
{
    switch (answer.failure) {
    case HttpFailure::Cancelled:
        return {core::ErrorCode::Cancelled, subject, "cancelled before there was an answer", {}, {}, {}};
    case HttpFailure::File:
        return {core::ErrorCode::FileUnreadable, subject, answer.reason, {}, {}, {}};
    case HttpFailure::Invalid:
        return {core::ErrorCode::Refused, subject, answer.reason, {}, {}, {}};
    case HttpFailure::None:
    case HttpFailure::NoConnection:
    case HttpFailure::TimedOut:
    case HttpFailure::Untrusted:
        break;
    }
    return {core::ErrorCode::NetworkFailed, subject, answer.reason, {}, {}, {}};
}

core::Error errorOfStatus(const HttpAnswer &answer, Answerer answerer, Verdict verdict, const std::string &subject)
{
    const std::string said = serverWords(QJsonDocument::fromJson(answer.body).object());
    const std::string found = "HTTP status " + std::to_string(answer.status) + (said.empty() ? "" : ": " + said);
    if (answerer == Answerer::Service && (answer.status == 401 || answer.status == 403)) {
        return {core::ErrorCode::NotSignedIn,
                subject,
                answer.status == 401 ? "the service does not accept the key" : "the key does not allow this",
                {},
                found,
                {}};
    }
    if (answer.status == 403) { // of a storage, whose signed addresses are valid for a while only
        return {
            core::ErrorCode::NetworkFailed, subject, "the address for the upload is not valid any more", {}, found, {}};
    }
    if (verdict == Verdict::Final) {
        return {core::ErrorCode::Refused, subject, "the service refused the request", {}, found, {}};
    }
    if (answer.status >= 300 && answer.status < 400) {
        return {core::ErrorCode::NetworkFailed, subject, "the answer points to another address", {}, found, {}};
    }
    return {core::ErrorCode::NetworkFailed,
            subject,
            answer.status == 429 ? "the service asks for fewer requests" : "the service could not answer",
            {},
            found,
            {}};
}

/// A success in status only.
core::Error errorOfContent(const HttpAnswer &answer, Answerer answerer, const std::string &subject)
{
    const QByteArray type = answer.header(QByteArrayLiteral("Content-Type"));
    return {core::ErrorCode::NetworkFailed,
            subject,
            "somebody else answered, such as a network's sign-in page",
            {},
            type.isEmpty() ? std::string("no content type") : type.toStdString(),
            answerer == Answerer::Service ? "a JSON object" : "no page"};
}

/// How much an error tells; see worstOf().
int weightOf(const ApiError &error)
{
    if (!error.again) {
        return 2;
    }
    return error.error.code == core::ErrorCode::Cancelled ? 0 : 1;
}

} // namespace

ApiResult<void> worstOf(const std::vector<ApiResult<void>> &results)
{
    std::optional<ApiError> worst;
    std::optional<std::chrono::milliseconds> longest;
    for (const ApiResult<void> &result : results) {
        if (result) {
            continue;
        }
        longest = std::max(longest, result.error().retryAfter); // nothing is less than any wait
        if (!worst || weightOf(result.error()) > weightOf(*worst)) {
            worst = result.error();
        }
    }
    if (!worst) {
        return {};
    }
    worst->retryAfter = longest;
    return tl::unexpected(std::move(*worst));
}

std::optional<ApiError> errorOf(const HttpAnswer &answer, Answerer answerer, bool conflictIsFinal,
                                const std::string &subject)
{
    JudgeRules rules;
    rules.conflictIsFinal = conflictIsFinal;
    rules.forbiddenIsFinal = answerer == Answerer::Service;
    rules.wantsJsonObject = answerer == Answerer::Service;
    rules.refusesPages = answerer == Answerer::Storage;
    const Judgement judgement = judge(answer, rules);
    if (judgement.verdict == Verdict::Success) {
        return std::nullopt;
    }
    ApiError error;
    error.again = judgement.verdict == Verdict::Again;
    error.retryAfter = judgement.wait;
    error.status = answer.status;
    if (answer.failure != HttpFailure::None) {
        error.error = errorWithoutAnswer(answer, subject);
    } else if (answer.isSuccess()) {
        error.error = errorOfContent(answer, answerer, subject);
    } else {
        error.error = errorOfStatus(answer, answerer, judgement.verdict, subject);
    }
    return error;
}

} // namespace signalbox::track::wandb
