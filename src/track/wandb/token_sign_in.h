// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/renewing_sign_in.h"
#include "track/wandb/token_exchange.h"

#include <QDeadlineTimer>

#include <utility>

namespace signalbox::track::wandb {

/// Signing in by an identity token. Its file is read again at each exchange, because its provider renews it, too. No page
/// is opened. For threads that may wait there is accessToken().
class TokenSignIn final : public RenewingSignIn
{
    Q_OBJECT

public:
    /// The file is the one that WANDB_IDENTITY_TOKEN_FILE names. The clock must outlive it.
    TokenSignIn(const Addresses &addresses, std::string tokenFile, const core::Clock &clock,
                const ExchangeTiming &exchange = {}, const RenewalTiming &renewal = {}, QObject *parent = nullptr);

    /// Keeps access tokens in this file, and takes one from it that need not be renewed yet: tokenCachePath() is where the
    /// official client and accessToken() do. Without it there is an exchange each time.
    void setCache(std::string path) { m_cache = std::move(path); }

public Q_SLOTS:
    /// Begins the exchange, or the check of a token that is kept.
    void grant() override;

protected:
    [[nodiscard]] bool canRenew() const override { return true; }
    [[nodiscard]] bool isTrying() const override { return m_trying; }
    void renew() override;
    void abandon() override;

private:
    void beginExchange(bool isRenewal);
    /// True when a token that is kept will do.
    bool takeKept();
    void exchange();
    void exchanged(const SignInAnswer &answer);
    void exchangeFailed(const SignInProblem &problem);
    void renewed(const TokenAnswer &token);
    void identify(const TokenAnswer &token, bool wasKept);

    Addresses m_addresses;
    std::string m_tokenFile;
    std::string m_cache;
    const core::Clock &m_clock;
    ExchangeTiming m_exchange;
    QDeadlineTimer m_deadline;
    QTimer m_pause;
    int m_retries = 0;
    bool m_isRenewal = false;
    bool m_trying = false;
};

} // namespace signalbox::track::wandb
