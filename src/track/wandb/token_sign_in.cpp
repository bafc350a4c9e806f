// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/token_sign_in.h"

#include "track/wandb/viewer_query.h"

#include <algorithm>
#include <utility>

namespace signalbox::track::wandb {

TokenSignIn::TokenSignIn(const Addresses &addresses, std::string tokenFile, const core::Clock &clock,
                         const ExchangeTiming &exchange, const RenewalTiming &renewal, QObject *parent)
    : RenewingSignIn(addresses.base(), clock, renewal, parent)
    , m_addresses(addresses)
    , m_tokenFile(std::move(tokenFile))
    , m_clock(clock)
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
    if (!takeKept()) {
        exchange();
    }
}

bool TokenSignIn::takeKept()
{
    const auto kept = usableToken(m_cache, m_addresses, m_clock);
    // A renewal wants another one than that which is in use: it may have been revoked.
    if (!kept || (m_isRenewal && kept->token == token().toStdString())) {
        return false;
    }
    const std::chrono::seconds left(kept->expiresAt - m_clock.nowMicroseconds() / 1'000'000);
    const TokenAnswer answer{QString::fromStdString(kept->token), left};
    if (m_isRenewal) {
        renewed(answer);
    } else {
        beginCheck();
        identify(answer, true);
    }
    return true;
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
    QNetworkRequest request(exchangeAddress(m_addresses));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray(kExchangeType));
    const std::chrono::milliseconds left(std::max<qint64>(1, m_deadline.remainingTime()));
    ask(request, exchangeForm(*token), std::min(m_exchange.request, left),
        [this](const SignInAnswer &answer) { exchanged(answer); });
}

void TokenSignIn::exchanged(const SignInAnswer &answer)
{
    const ExchangeResult result = readExchange(answer, m_addresses);
    if (!result.problem) {
        keepToken(m_cache, m_addresses, result.token, m_clock);
        if (m_isRenewal) {
            renewed(result.token);
        } else {
            identify(result.token, false);
        }
        return;
    }
    const auto pause = exchangePause(m_exchange, m_retries,
                                     std::chrono::milliseconds(std::max<qint64>(0, m_deadline.remainingTime())));
    if (result.isFinal || !pause) {
        exchangeFailed(*result.problem);
        return;
    }
    ++m_retries;
    m_pause.start(*pause);
}

void TokenSignIn::renewed(const TokenAnswer &token)
{
    m_trying = false;
    takeToken(token.token, token.lifetime);
    setStatus(Status::Granted);
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

void TokenSignIn::identify(const TokenAnswer &token, bool wasKept)
{
    ask(viewerRequest(m_addresses, "Bearer " + token.token.toUtf8()), viewerQuery(), m_exchange.request,
        [this, token, wasKept](const SignInAnswer &answer) {
            const auto viewer = viewerOf(answer, m_addresses, "access token");
            if (!viewer && viewer.error().kind == SignInFailure::NotAccepted) {
                if (!m_cache.empty()) {
                    static_cast<void>(forgetToken(m_cache, m_addresses.base()));
                }
                if (wasKept) {
                    exchange();
                } else {
                    exchangeFailed(viewer.error());
                }
                return;
            }
            // The token is good. A name is worth no more than this one try.
            m_trying = false;
            takeToken(token.token, token.lifetime);
            accept(viewer.value_or(Account{m_addresses.base(), {}, {}, {}}));
        });
}

} // namespace signalbox::track::wandb
