// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "track/sign_in_answer.h"

#include <QAbstractOAuth2>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace signalbox::track {

/// Who is signed in where.
struct Account
{
    std::string server; ///< address or name of the service
    std::string name; ///< of the user; empty when the service does not say
    std::string entity; ///< user or team that owns a run unless another one is named; may be empty
    std::vector<std::string> teams; ///< those the user belongs to

    bool operator==(const Account &) const = default;
};

/// Logging in to a tracker. Every way of doing so has the same states, signals and errors, so that a window needs one form
/// of dealing with them:
///
/// - grant() begins. Where a person has to do something in the browser, authorizeWithBrowser(url) asks to open a page.
/// - status() goes from NotAuthenticated to Granted, by way of TemporaryCredentialsReceived while a key or token is being
///   checked, and of RefreshingToken while a new token is being fetched.
/// - signedIn() says who it is; failed() says why not, failure() which kind it was. An attempt that fails leaves an
///   earlier sign-in as it was: look at status().
/// - prepareRequest() adds the header to a request, authorizationHeader() gives it to clients that are not Qt's.
///
/// Needs a thread with an event loop, and never waits for an answer. Of QAbstractOAuth2's own functions, get(), post() and the like send a Bearer
/// header whatever the scheme is: trackers do not use them.
class SignIn : public QAbstractOAuth2
{
    Q_OBJECT

public:
    /// `server` is what an account and errors call the service. Network access is its own, with the system's proxies;
    /// setNetworkAccessManager() sets another one.
    explicit SignIn(std::string server, QObject *parent = nullptr);
    ~SignIn() override;

    [[nodiscard]] const std::string &server() const { return m_server; }
    /// Who was signed in last; all empty but the server before that and after signOut().
    [[nodiscard]] const Account &account() const { return m_account; }
    /// The kind of the last failed(); None after a sign-in or signOut().
    [[nodiscard]] SignInFailure failure() const { return m_failure; }

    /// Value of the header Authorization; empty when not signed in. It is a secret.
    [[nodiscard]] virtual QByteArray authorizationHeader() const;
    /// Sets the headers Authorization and User-Agent, and that redirections are not followed: a credential must not travel
    /// on. Verb and body do not matter.
    void prepareRequest(QNetworkRequest *request, const QByteArray &verb, const QByteArray &body = {}) override;
    /// Nothing: a credential does not belong in an address.
    QUrl createAuthenticatedUrl(const QUrl &url, const QVariantMap &parameters = {}) override;

public Q_SLOTS:
    /// Gives up an attempt that is under way, without failed(). An earlier sign-in stays.
    virtual void cancel();
    /// Forgets key and tokens. What is kept elsewhere (keychain, files) is not touched.
    void signOut();
    /// The service has answered 401 to a request that was signed: failed() with Expired, unless nobody is signed in.
    virtual void expire();

Q_SIGNALS:
    void signedIn(const signalbox::track::Account &account);
    void failed(const signalbox::core::Error &error);

protected:
    using Answered = std::function<void(const SignInAnswer &)>;

    /// POSTs and calls back, unless it is given up first. One request at a time: an earlier one is given up. `timeout` is
    /// for the whole of it.
    void ask(QNetworkRequest request, const QByteArray &body, std::chrono::milliseconds timeout, Answered answered);
    /// Gives up what is under way in the network and in the browser.
    virtual void abandon();
    /// Drops what the sign-in holds.
    virtual void forget();

    /// Sets token() without tokenChanged(), which would carry the secret to whoever listens.
    void holdToken(const QString &token);
    /// An attempt has a credential that is to be checked.
    void beginCheck();
    /// Ends an attempt well: Granted and signedIn().
    void accept(const Account &account);
    /// Ends an attempt with failed(); only a check that was under way changes the status.
    void fail(const SignInProblem &problem);
    /// The sign-in is over: forgets it, then fail(). An attempt at another one goes on.
    void end(const SignInProblem &problem);

private:
    std::string m_server;
    Account m_account;
    SignInFailure m_failure = SignInFailure::None;
    QPointer<QNetworkReply> m_reply;
    QTimer m_deadline;
};

} // namespace signalbox::track
