// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/token_exchange.h"

#include "core/clock.h"
#include "core/files.h"
#include "track/http_client.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace signalbox::track::wandb {

namespace {

constexpr char kExchangeGrant[] = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/// Providers' tokens have one to four kilobytes; a wrong file may have gigabytes.
constexpr qint64 kLargestIdentityFile = 65536;

std::int64_t exchangeSeconds(const core::Clock &clock)
{
    return clock.nowMicroseconds() / 1'000'000;
}

/// The token kept for a server, also one that is nearly over.
std::optional<AccessToken> keptToken(const std::string &cachePath, const Addresses &addresses)
{
    if (cachePath.empty()) {
        return std::nullopt;
    }
    const auto kept = cachedToken(cachePath, addresses.base());
    if (!kept || !*kept) {
        return std::nullopt;
    }
    // It becomes a header: a line break in it would begin another one.
    const std::string &token = (*kept)->token;
    const bool isOneWord = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    return isOneWord ? *kept : std::nullopt;
}

SignInFailure exchangeFailure(HttpFailure failure)
{
    switch (failure) {
    case HttpFailure::TimedOut:
        return SignInFailure::TimedOut;
    case HttpFailure::Untrusted:
        return SignInFailure::Untrusted;
    default:
        return SignInFailure::NoConnection;
    }
}

SignInAnswer askForExchange(HttpClient &http, const TokenSource &source, const std::string &identity,
                            std::chrono::milliseconds timeout, const std::stop_token &stop)
{
    HttpRequest request;
    request.method = "POST";
    request.url = exchangeAddress(source.addresses);
    request.headers = {{"Content-Type", kExchangeType}};
    request.body = exchangeForm(identity);
    request.timeout = timeout;
    const HttpAnswer answer = http.send(request, stop);
    if (answer.failure != HttpFailure::None) {
        SignInAnswer nobody;
        nobody.problem = signInProblem(exchangeFailure(answer.failure), source.addresses.base(), answer.reason);
        return nobody;
    }
    return signInAnswerOf(answer.status, answer.body, QString::fromLatin1(answer.header("Content-Type")),
                          source.addresses.base());
}

void pauseExchange(std::chrono::milliseconds pause, const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, stop, pause, [] { return false; });
}

/// A new token, after as many tries as are allowed.
tl::expected<TokenAnswer, SignInProblem> exchangeBlocking(HttpClient &http, const TokenSource &source,
                                                          const ExchangeTiming &timing, const std::stop_token &stop)
{
    QDeadlineTimer deadline;
    deadline.setRemainingTime(timing.all);
    for (int retries = 0;; ++retries) {
        const core::Result<std::string> identity = readIdentityToken(source.identityFile);
        if (!identity) {
            return tl::unexpected(
                SignInProblem{SignInFailure::Unfit, identity.error(), true}); // as it is being replaced
        }
        const std::chrono::milliseconds left(std::max<qint64>(1, deadline.remainingTime()));
        const ExchangeResult result = readExchange(
            askForExchange(http, source, *identity, std::min(timing.request, left), stop), source.addresses);
        if (!result.problem) {
            return result.token;
        }
        const auto pause =
            exchangePause(timing, retries, std::chrono::milliseconds(std::max<qint64>(0, deadline.remainingTime())));
        if (result.isFinal || !pause || stop.stop_requested()) {
            return tl::unexpected(*result.problem);
        }
        pauseExchange(*pause, stop);
    }
}

} // namespace

core::Result<std::string> readIdentityToken(const std::string &path)
{
    constexpr char kForm[] = "a JSON Web Token: three parts with dots between them";
    if (QFileInfo(QString::fromStdString(path)).size() > kLargestIdentityFile) {
        return core::fail({core::ErrorCode::BadFormat, path, "the file is too large for a token", {}, {}, kForm});
    }
    core::Result<std::string> content = core::readFile(path);
    if (!content) {
        return content;
    }
    const QString token = QString::fromStdString(*content).trimmed();
    static const QRegularExpression kToken(QStringLiteral("\\A[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\z"));
    if (!kToken.match(token).hasMatch()) {
        return core::fail(
            {core::ErrorCode::BadFormat, path, "the file does not hold an identity token", {}, {}, kForm});
    }
    return token.toStdString();
}

QUrl exchangeAddress(const Addresses &addresses)
{
    return {QString::fromStdString(addresses.base() + "/oidc/token")};
}

QByteArray exchangeForm(const std::string &identityToken)
{
    // The two need no encoding: letters, digits, dots, lines and colons.
    return QByteArrayLiteral("grant_type=") + kExchangeGrant + "&assertion=" + QByteArray::fromStdString(identityToken);
}

ExchangeResult readExchange(const SignInAnswer &answer, const Addresses &addresses)
{
    ExchangeResult result{readTokenAnswer(answer.json), answer.problem, false};
    if (!result.problem && result.token.token.isEmpty()) {
        result.problem = noTokenProblem(addresses.base());
    }
    result.isFinal = result.problem && answer.status >= 400 && answer.status < 500 && answer.status != 429;
    if (result.isFinal) {
        const bool isOffered = answer.status != 404 && answer.status != 405;
        result.problem =
            signInProblem(isOffered ? SignInFailure::NotAccepted : SignInFailure::Refused, addresses.base(),
                          isOffered ? "the server does not accept the identity token"
                                    : "this server does not exchange identity tokens",
                          result.problem->error.found);
    }
    return result;
}

std::optional<std::chrono::milliseconds> exchangePause(const ExchangeTiming &timing, int retriesBefore,
                                                       std::chrono::milliseconds left)
{
    if (retriesBefore >= timing.retries) {
        return std::nullopt;
    }
    const std::chrono::milliseconds pause = std::min(timing.firstPause * (1 << retriesBefore), timing.longestPause);
    return left > pause ? std::optional(pause) : std::nullopt;
}

std::optional<AccessToken> usableToken(const std::string &cachePath, const Addresses &addresses,
                                       const core::Clock &clock)
{
    const auto kept = keptToken(cachePath, addresses);
    return kept && !kept->isExpiring(exchangeSeconds(clock)) ? kept : std::nullopt;
}

void keepToken(const std::string &cachePath, const Addresses &addresses, const TokenAnswer &token,
               const core::Clock &clock)
{
    if (!cachePath.empty() && token.lifetime) {
        static_cast<void>(
            cacheToken(cachePath, addresses.base(),
                       {token.token.toStdString(), exchangeSeconds(clock) + std::int64_t{token.lifetime->count()}}));
    }
}

core::Result<std::string> accessToken(HttpClient &http, const TokenSource &source, const core::Clock &clock,
                                      const ExchangeTiming &timing, const std::stop_token &stop)
{
    const auto kept = keptToken(source.cachePath, source.addresses);
    const std::int64_t now = exchangeSeconds(clock);
    if (kept && !kept->isExpiring(now)) {
        return kept->token;
    }
    const auto token = exchangeBlocking(http, source, timing, stop);
    if (token) {
        keepToken(source.cachePath, source.addresses, *token, clock);
        return token->token.toStdString();
    }
    if (stop.stop_requested()) {
        return core::fail(
            {core::ErrorCode::Cancelled, source.addresses.base(), "the sign-in was given up", {}, {}, {}});
    }
    if (token.error().again && kept && kept->expiresAt > now) {
        return kept->token;
    }
    return core::fail(token.error().error);
}

} // namespace signalbox::track::wandb
