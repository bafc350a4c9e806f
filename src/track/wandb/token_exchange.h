// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "track/token_answer.h"
#include "track/wandb/addresses.h"
#include "track/wandb/token_cache.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>

namespace signalbox::core {
class Clock;
}

namespace signalbox::track {
class HttpClient;
}

namespace signalbox::track::wandb {

/// Signing in without a person, on servers that trust an identity provider: the identity token (a JSON Web Token, RFC 7519)
/// in a file is exchanged for an access token (RFC 7523) at `{base}/oidc/token`.

/// How often and how long an exchange is tried; the numbers are the official client's.
struct ExchangeTiming
{
    std::chrono::milliseconds request{10000}; ///< for one request
    int retries = 3;
    std::chrono::milliseconds firstPause{1000}; ///< then twice as long each time
    std::chrono::milliseconds longestPause{5000};
    std::chrono::milliseconds all{60000}; ///< for all of it
};

/// The JSON Web Token in a file, white space around it removed. Its signature is the server's business. Errors:
/// FileNotFound, FileUnreadable; BadFormat when the file holds something else, of which nothing is quoted.
core::Result<std::string> readIdentityToken(const std::string &path);

/// Where the request for an exchange goes, its Content-Type, and its body.
QUrl exchangeAddress(const Addresses &addresses);
inline constexpr char kExchangeType[] = "application/x-www-form-urlencoded";
QByteArray exchangeForm(const std::string &identityToken);

/// What came of a request.
struct ExchangeResult
{
    TokenAnswer token; ///< to be used when there is no problem
    std::optional<SignInProblem> problem;
    bool isFinal = false; ///< the server itself will say the same next time
};
ExchangeResult readExchange(const SignInAnswer &answer, const Addresses &addresses);

/// How long to wait before the next try; nothing when there is to be none.
std::optional<std::chrono::milliseconds> exchangePause(const ExchangeTiming &timing, int retriesBefore,
                                                       std::chrono::milliseconds left);

/// The access token that is kept for a server, if it need not be renewed yet; nothing without a path. What cannot be read
/// is as good as nothing: it is a cache.
std::optional<AccessToken> usableToken(const std::string &cachePath, const Addresses &addresses,
                                       const core::Clock &clock);
/// Keeps one that a server has just given, if its end is known. A failure is not told: it costs another exchange.
void keepToken(const std::string &cachePath, const Addresses &addresses, const TokenAnswer &token,
               const core::Clock &clock);

/// What an access token is got from.
struct TokenSource
{
    Addresses addresses;
    std::string identityFile; ///< the one that WANDB_IDENTITY_TOKEN_FILE names; read again at each exchange
    std::string cachePath; ///< tokenCachePath()
};

/// The access token: the one that is kept, unless less than five minutes of it remain, else by an exchange. Blocks as long
/// as `timing` says; a stop request ends it early. An exchange that finds no network leaves a kept token in use until its
/// end. Errors: those of readIdentityToken(), NotSignedIn and Refused (the server said no), NetworkFailed, Cancelled.
core::Result<std::string> accessToken(HttpClient &http, const TokenSource &source, const core::Clock &clock,
                                      const ExchangeTiming &timing = {}, const std::stop_token &stop = {});

} // namespace signalbox::track::wandb
