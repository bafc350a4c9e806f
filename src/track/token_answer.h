// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/sign_in_answer.h"

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>
#include <string>

namespace signalbox::track {

/// The token and its lifetime in an answer to a request for tokens (RFC 6749, 5.1).
struct TokenAnswer
{
    QString token; ///< empty: there is none that can be used
    std::optional<std::chrono::seconds> lifetime;
};
TokenAnswer readTokenAnswer(const QJsonObject &json);

/// What to say about an answer without a usable token.
SignInProblem noTokenProblem(const std::string &server);

} // namespace signalbox::track
