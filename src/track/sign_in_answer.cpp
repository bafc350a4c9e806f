// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/sign_in_answer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>

#include <utility>

namespace signalbox::track {

namespace {

constexpr int kLongestServerWords = 160;
constexpr int kLongestErrorWord = 32;

/// Why there is no answer. Not Qt's own words: they are translated, and those for a status quote the server.
const char *signInNetworkWords(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return "the server refuses the connection";
    case QNetworkReply::RemoteHostClosedError:
        return "the server closed the connection before its answer was complete";
    case QNetworkReply::HostNotFoundError:
        return "the name of the server is not known";
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return "no answer came in time";
    case QNetworkReply::SslHandshakeFailedError:
        return "the certificate of the server is not accepted";
    default:
        return error > QNetworkReply::UnknownNetworkError && error <= QNetworkReply::UnknownProxyError
            ? "the proxy did not let the request through"
            : "there is no connection to the server";
    }
}

SignInFailure signInNetworkFailure(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // by the limit for the whole of it
        return SignInFailure::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return SignInFailure::Untrusted;
    default:
        return SignInFailure::NoConnection;
    }
}

/// Whether the status can be relied on: Qt has errors of its own for statuses, which say nothing more.
bool hasWholeAnswer(const QNetworkReply &reply, int status)
{
    const QNetworkReply::NetworkError error = reply.error();
    return status > 0
        && (error == QNetworkReply::NoError
            || (error > QNetworkReply::UnknownProxyError && error != QNetworkReply::ProtocolFailure));
}

/// The address for messages: whatever could be secret in it is left out.
std::string signInAddress(const QNetworkReply &reply)
{
    return reply.request()
        .url()
        .toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toStdString();
}

core::ErrorCode signInErrorCode(SignInFailure kind)
{
    switch (kind) {
    case SignInFailure::Unfit:
        return core::ErrorCode::BadArgument;
    case SignInFailure::NotAccepted:
    case SignInFailure::Expired:
        return core::ErrorCode::NotSignedIn;
    case SignInFailure::Refused:
        return core::ErrorCode::Refused;
    case SignInFailure::NoConnection:
    case SignInFailure::TimedOut:
    case SignInFailure::Untrusted:
    case SignInFailure::ServerDown:
    case SignInFailure::UnusableAnswer:
        return core::ErrorCode::NetworkFailed;
    case SignInFailure::GivenUp:
        return core::ErrorCode::Cancelled;
    case SignInFailure::None:
        break;
    }
    return core::ErrorCode::Internal;
}

std::optional<SignInProblem> problemOfStatus(int status, const std::string &address, const std::string &words)
{
    const std::string found = "HTTP status " + std::to_string(status) + (words.empty() ? "" : ": " + words);
    if (status >= 200 && status < 300) {
        return std::nullopt;
    }
    if (status < 400) {
        // Not followed: a credential must not travel on to an address that an answer names.
        return signInProblem(SignInFailure::UnusableAnswer, address, "the server points to another address", found);
    }
    if (status == 429) {
        return signInProblem(SignInFailure::ServerDown, address, "the server asks to wait", found);
    }
    if (status == 408 || status >= 500) {
        return signInProblem(SignInFailure::ServerDown, address, "the server is in trouble", found);
    }
    if (status == 401 || status == 403) {
        return signInProblem(SignInFailure::NotAccepted, address, "the server does not accept the sign-in", found);
    }
    return signInProblem(SignInFailure::Refused, address, "the server refuses the request", found);
}

} // namespace

SignInProblem signInProblem(SignInFailure kind, const std::string &subject, const std::string &detail,
                            const std::string &found)
{
    return {kind,
            {signInErrorCode(kind), subject, detail, {}, found, {}},
            signInErrorCode(kind) == core::ErrorCode::NetworkFailed};
}

SignInAnswer readSignInAnswer(QNetworkReply &reply)
{
    SignInAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const std::string address = signInAddress(reply);
    if (!hasWholeAnswer(reply, answer.status)) {
        answer.status = 0;
        answer.problem = signInProblem(signInNetworkFailure(reply.error()), address, signInNetworkWords(reply.error()));
        return answer;
    }
    return signInAnswerOf(answer.status, reply.readAll(), reply.header(QNetworkRequest::ContentTypeHeader).toString(),
                          address);
}

SignInAnswer signInAnswerOf(int status, const QByteArray &body, const QString &contentType, const std::string &address)
{
    SignInAnswer answer;
    answer.status = status;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    answer.json = document.object();
    answer.problem = problemOfStatus(status, address, serverWords(answer.json));
    if (!answer.problem && !document.isObject()) {
        answer.problem =
            signInProblem(SignInFailure::UnusableAnswer, address, "the answer is not what the service sends",
                          contentType.section(QLatin1Char(';'), 0, 0).left(kLongestErrorWord).toStdString());
        answer.problem->error.expected = "a JSON object";
    }
    return answer;
}

std::string serverWords(const QJsonObject &json)
{
    const QJsonValue error = json.value(QLatin1String("error"));
    const QJsonValue first = json.value(QLatin1String("errors")).toArray().at(0);
    QString words = json.value(QLatin1String("error_description")).toString();
    for (const QJsonValue &value : {error, error.toObject().value(QLatin1String("message")), first,
                                    first.toObject().value(QLatin1String("message"))}) {
        if (words.isEmpty()) {
            words = value.toString();
        }
    }
    // White space goes first, so that a secret is not cut in two below the length that gives it away.
    static const QRegularExpression kSecrets(QStringLiteral("[A-Za-z0-9_+/=.%~-]{20,}"));
    words = words.simplified().replace(kSecrets, QStringLiteral("…"));
    if (words.size() > kLongestServerWords) {
        words = words.left(kLongestServerWords) + QStringLiteral("…");
    }
    return words.toStdString();
}

std::string oauthErrorWord(const QString &text)
{
    static const QRegularExpression kWord(QStringLiteral("\\A[a-z][a-z_]*[a-z]\\z"));
    return text.size() <= kLongestErrorWord && kWord.match(text).hasMatch() ? text.toStdString() : std::string();
}

} // namespace signalbox::track
