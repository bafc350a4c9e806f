// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <string>

QT_FORWARD_DECLARE_CLASS(QNetworkReply)

namespace signalbox::track {

/// Why a sign-in did not come about, or ended. A window says something else for each.
enum class SignInFailure {
    None,
    Unfit, ///< what was entered or found cannot be a key or a token; no request was made
    NotAccepted, ///< the service does not know the key or token
    Refused, ///< the person or the service said no, or the service does not offer this way of signing in
    Expired, ///< it was valid once and no longer is
    NoConnection, ///< name not found, no route, reset
    TimedOut, ///< no answer in time
    Untrusted, ///< the certificate of the server is not accepted
    ServerDown, ///< the service is in trouble (5xx, 408) or asks to wait (429)
    UnusableAnswer, ///< not JSON, or JSON without what was asked for
    GivenUp, ///< nothing came back from the page in the browser
};

/// A failure and its words. The error never holds a key, a token or a code.
struct SignInProblem
{
    SignInFailure kind = SignInFailure::None;
    core::Error error;
    bool again = false; ///< the same may succeed a little later
};

/// One of a kind: the error's code and whether to try again follow from that. `found` is what the service said, if it did.
SignInProblem signInProblem(SignInFailure kind, const std::string &subject, const std::string &detail,
                            const std::string &found = {});

/// What a service said.
struct SignInAnswer
{
    int status = 0; ///< of HTTP; 0: no answer
    QJsonObject json; ///< also of a refusal that holds an object
    std::optional<SignInProblem> problem; ///< set unless the answer is a success with a JSON object
};

/// Reads a finished reply; its body is consumed. 401 and 403 are NotAccepted, other 4xx Refused: what they mean to the
/// person is for the caller to say.
SignInAnswer readSignInAnswer(QNetworkReply &reply);
/// The same of an answer that was got in another way; `address` is for messages.
SignInAnswer signInAnswerOf(int status, const QByteArray &body, const QString &contentType, const std::string &address);

/// The words of an error object in any of the usual forms ({"error": "…"}, {"error": {"message": "…"}}, {"errors":
/// [{"message": "…"}]}, {"error_description": "…"}), on one line and not long. Anything in them that is long enough to be
/// a key or a token is left out: a server may quote what it was sent. Empty when there are none.
std::string serverWords(const QJsonObject &json);

/// An error code of OAuth 2 such as "access_denied"; empty when a text does not look like one.
std::string oauthErrorWord(const QString &text);

} // namespace signalbox::track
