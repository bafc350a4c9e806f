// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/renewing_sign_in.h"
#include "track/token_answer.h"
#include "track/wandb/addresses.h"

#include <QDeadlineTimer>

namespace signalbox::track::wandb {

/// How often and how long an exchange is tried; the numbers are the official client's.
struct ExchangeTiming
{
    std::chrono::milliseconds request{10000}; ///< for one request
    int retries = 3;
    std::chrono::milliseconds firstPause{1000}; ///< then twice as long each time
    std::chrono::milliseconds longestPause{5000};
    std::chrono::milliseconds all{60000}; ///< for all of it
};

/// Signing in without a person, on servers that trust an identity provider: the identity token (a JSON Web Token, RFC 7519)
/// in a file is exchanged for an access token (RFC 7523) at `{base}/oidc/token`. The file is read again at each exchange,
/// because its provider renews it, too. No page is opened.
class TokenSignIn final : public RenewingSignIn
{
    Q_OBJECT

public:
    /// The file is the one that WANDB_IDENTITY_TOKEN_FILE names. The clock must outlive it.
    TokenSignIn(const Addresses &addresses, std::string tokenFile, const core::Clock &clock,
                const ExchangeTiming &exchange = {}, const RenewalTiming &renewal = {}, QObject *parent = nullptr);

public Q_SLOTS:
    /// Begins the exchange.
    void grant() override;

protected:
    [[nodiscard]] bool canRenew() const override { return true; }
    [[nodiscard]] bool isTrying() const override { return m_trying; }
    void renew() override;
    void abandon() override;

private:
    void beginExchange(bool isRenewal);
    void exchange();
    void exchanged(const SignInAnswer &answer);
    void exchangeFailed(const SignInProblem &problem);
    void identify(const TokenAnswer &token);

    Addresses m_addresses;
    std::string m_tokenFile;
    ExchangeTiming m_exchange;
    QDeadlineTimer m_deadline;
    QTimer m_pause;
    int m_retries = 0;
    bool m_isRenewal = false;
    bool m_trying = false;
};

/// The JSON Web Token in a file, white space around it removed. Its signature is the server's business. Errors:
/// FileNotFound, FileUnreadable; BadFormat when the file holds something else, of which nothing is quoted.
core::Result<std::string> readIdentityToken(const std::string &path);

} // namespace signalbox::track::wandb
