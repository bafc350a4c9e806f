// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/loopback_reply_handler.h"
#include "track/renewing_sign_in.h"
#include "track/token_answer.h"

#include <QOAuth2AuthorizationCodeFlow>
#include <QUrl>

#include <memory>

namespace signalbox::track {

/// Where and as what to sign in with an authorization code.
struct CodeSignInSettings
{
    std::string server; ///< what an account and errors call the service
    QUrl authorizationUrl; ///< the page
    QUrl accessTokenUrl;
    QString clientIdentifier;
    QString scope; ///< with spaces between them; may be empty
    std::chrono::milliseconds browser{300000}; ///< how long a person may take
    std::chrono::milliseconds request{30000}; ///< for the whole of a request for tokens
    BrowserPages pages;
};

/// The authorization-code flow (RFC 6749, 4.1) with PKCE (RFC 7636, method S256) and a redirection to a port of 127.0.0.1
/// (RFC 8252), for services that have one. Qt's own flow does the work. It has no PKCE before Qt 6.8, takes its `state`
/// from a generator that can be guessed, and after a failure hangs; what is around it here mends that.
///
/// A modifyParametersFunction() is called before the parameters of PKCE are set, so others can be added with it.
class CodeSignIn final : public RenewingSignIn
{
    Q_OBJECT

public:
    /// The clock must outlive it.
    CodeSignIn(const CodeSignInSettings &settings, const core::Clock &clock, const RenewalTiming &renewal = {},
               QObject *parent = nullptr);
    ~CodeSignIn() override;

    /// Network access of the flow; networkAccessManager() is not used.
    [[nodiscard]] QNetworkAccessManager &tokenNetwork();

public Q_SLOTS:
    /// Asks to open the service's page and waits for the browser to come back.
    void grant() override;
    /// Signs in again with a refresh token that was kept, without a page.
    void resume(const QString &refreshToken);

protected:
    [[nodiscard]] bool canRenew() const override { return !refreshToken().isEmpty(); }
    [[nodiscard]] bool isTrying() const override { return m_trying; }
    void renew() override;
    void abandon() override;
    void forget() override;

private:
    class TokenNetwork;

    bool beginAttempt(bool withBrowser);
    void endAttempt();
    void modify(Stage stage, QMultiMap<QString, QVariant> &parameters) const;
    void holdRefreshToken(const QString &token);
    void refusedByPerson(const QString &word);
    void tokensFailed(const SignInProblem &problem);
    void tokensArrived();

    CodeSignInSettings m_settings;
    std::unique_ptr<TokenNetwork> m_network;
    // One of each for an attempt: in Qt 6.4 no way leads back from a failed one.
    LoopbackReplyHandler *m_handler = nullptr;
    QOAuth2AuthorizationCodeFlow *m_flow = nullptr;
    QTimer m_browserWait;
    QString m_verifier;
    TokenAnswer m_answer;
    bool m_trying = false;
    bool m_isRenewal = false;
};

/// `length` characters out of letters, digits, "-", ".", "_" and "~", from the system's generator for secrets.
QString unreservedCharacters(int length);
/// The S256 challenge for a verifier (RFC 7636, 4.2).
QString pkceChallenge(const QString &verifier);

} // namespace signalbox::track
