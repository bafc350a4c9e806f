// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/token_sign_in.h"

#include "core/files.h"
#include "track/wandb/viewer_query.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace signalbox::track::wandb {

namespace {

constexpr char kTokenGrantType[] = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/// Providers' tokens have one to four kilobytes; a wrong file may have gigabytes.
constexpr qint64 kLargestTokenFile = 65536;

/// Whether the server itself will say the same next time.
bool isFinalExchange(int status)
{
    return status >= 400 && status < 500 && status != 429;
}

} // namespace

TokenSignIn::TokenSignIn(const Addresses &addresses, std::string tokenFile, const core::Clock &clock,
                         const ExchangeTiming &exchange, const RenewalTiming &renewal, QObject *parent)
    : RenewingSignIn(addresses.base(), clock, renewal, parent)
    , m_addresses(addresses)
    , m_tokenFile(std::move(tokenFile))
    , m_exchange(exchange)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &TokenSignIn::exchange);
}

void TokenSignIn::grant()
{
    cancel();
    beginExchange(false);
}

void TokenSignIn::renew()
{
    beginExchange(true);
}

void TokenSignIn::abandon()
{
    m_trying = false;
    m_pause.stop();
    RenewingSignIn::abandon();
}

void TokenSignIn::beginExchange(bool isRenewal)
{
    m_isRenewal = isRenewal;
    m_trying = true;
    m_retries = 0;
    m_deadline.setRemainingTime(m_exchange.all);
    exchange();
}

void TokenSignIn::exchange()
{
    const core::Result<std::string> token = readIdentityToken(m_tokenFile);
    if (!token) {
        // While a provider replaces the file, it may be away for a moment.
        exchangeFailed({SignInFailure::Unfit, token.error(), m_isRenewal});
        return;
    }
    if (!m_isRenewal) {
        beginCheck();
    }
    QNetworkRequest request(QUrl(QString::fromStdString(m_addresses.base() + "/oidc/token")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/x-www-form-urlencoded"));
    // The two need no encoding: letters, digits, dots, lines and colons.
    const QByteArray form =
        QByteArrayLiteral("grant_type=") + kTokenGrantType + "&assertion=" + QByteArray::fromStdString(*token);
    const std::chrono::milliseconds left(std::max<qint64>(1, m_deadline.remainingTime()));
    ask(request, form, std::min(m_exchange.request, left), [this](const SignInAnswer &answer) { exchanged(answer); });
}

void TokenSignIn::exchanged(const SignInAnswer &answer)
{
    std::optional<SignInProblem> problem = answer.problem;
    const TokenAnswer token = readTokenAnswer(answer.json);
    if (!problem && token.token.isEmpty()) {
        problem = noTokenProblem(m_addresses.base());
    }
    if (!problem) {
        if (m_isRenewal) {
            m_trying = false;
            takeToken(token.token, token.lifetime);
            setStatus(Status::Granted);
        } else {
            identify(token);
        }
        return;
    }
    if (isFinalExchange(answer.status)) {
        const bool isOffered = answer.status != 404 && answer.status != 405;
        exchangeFailed(signInProblem(isOffered ? SignInFailure::NotAccepted : SignInFailure::Refused,
                                     m_addresses.base(),
                                     isOffered ? "the server does not accept the identity token"
                                               : "this server does not exchange identity tokens",
                                     problem->error.found));
        return;
    }
    const std::chrono::milliseconds pause = std::min(m_exchange.firstPause * (1 << m_retries), m_exchange.longestPause);
    if (m_retries >= m_exchange.retries || m_deadline.remainingTime() <= pause.count()) {
        exchangeFailed(*problem);
        return;
    }
    ++m_retries;
    m_pause.start(pause);
}

void TokenSignIn::exchangeFailed(const SignInProblem &problem)
{
    m_trying = false;
    if (m_isRenewal) {
        renewalFailed(problem);
    } else {
        fail(problem);
    }
}

void TokenSignIn::identify(const TokenAnswer &token)
{
    ask(viewerRequest(m_addresses, "Bearer " + token.token.toUtf8()), viewerQuery(), m_exchange.request,
        [this, token](const SignInAnswer &answer) {
            const auto viewer = viewerOf(answer, m_addresses, "access token");
            if (!viewer && viewer.error().kind == SignInFailure::NotAccepted) {
                exchangeFailed(viewer.error());
                return;
            }
            // The token is good. A name is worth no more than this one try.
            m_trying = false;
            takeToken(token.token, token.lifetime);
            accept(viewer.value_or(Account{m_addresses.base(), {}, {}, {}}));
        });
}

core::Result<std::string> readIdentityToken(const std::string &path)
{
    constexpr char kForm[] = "a JSON Web Token: three parts with dots between them";
    if (QFileInfo(QString::fromStdString(path)).size() > kLargestTokenFile) {
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

} // namespace signalbox::track::wandb
