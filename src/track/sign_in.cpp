// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/sign_in.h"

#include "track/system_proxies.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalBlocker>

#include <utility>

namespace signalbox::track {

SignIn::SignIn(std::string server, QObject *parent)
    : QAbstractOAuth2(parent)
    , m_server(std::move(server))
    , m_account{m_server, {}, {}, {}}
{
    auto *manager = new QNetworkAccessManager(this);
    manager->setProxyFactory(new SystemProxies); // which it then owns
    setNetworkAccessManager(manager);
    setUserAgent(QStringLiteral("Signalbox"));
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (QNetworkReply *reply = m_reply) {
            reply->abort(); // finishes it as OperationCanceledError
        }
    });
}

SignIn::~SignIn()
{
    SignIn::abandon();
}

QByteArray SignIn::authorizationHeader() const
{
    return token().isEmpty() ? QByteArray() : "Bearer " + token().toUtf8();
}

void SignIn::prepareRequest(QNetworkRequest *request, const QByteArray &, const QByteArray &)
{
    request->setHeader(QNetworkRequest::UserAgentHeader, userAgent());
    request->setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request->setRawHeader("Authorization", authorizationHeader());
}

QUrl SignIn::createAuthenticatedUrl(const QUrl &, const QVariantMap &)
{
    return {};
}

void SignIn::cancel()
{
    abandon();
    if (status() == Status::TemporaryCredentialsReceived) {
        setStatus(Status::NotAuthenticated);
    }
}

void SignIn::signOut()
{
    abandon();
    forget();
    m_failure = SignInFailure::None;
    setStatus(Status::NotAuthenticated);
}

void SignIn::expire()
{
    if (token().isEmpty()) {
        return; // several requests may have been answered 401 at once
    }
    end(signInProblem(SignInFailure::Expired, m_server, "the sign-in is no longer accepted"));
}

void SignIn::ask(QNetworkRequest request, const QByteArray &body, std::chrono::milliseconds timeout, Answered answered)
{
    SignIn::abandon();
    request.setHeader(QNetworkRequest::UserAgentHeader, userAgent());
    request.setRawHeader("Accept", "application/json");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // A session of the last account must not speak for the next one.
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    QNetworkReply *reply = networkAccessManager()->post(request, body);
    m_reply = reply;
    m_deadline.start(timeout);
    connect(reply, &QNetworkReply::finished, this, [this, reply, answered = std::move(answered)] {
        reply->deleteLater();
        if (m_reply != reply) {
            return; // given up
        }
        m_reply = nullptr;
        m_deadline.stop();
        answered(readSignInAnswer(*reply));
    });
}

void SignIn::abandon()
{
    m_deadline.stop();
    if (QNetworkReply *reply = m_reply) {
        m_reply = nullptr;
        reply->abort();
    }
}

void SignIn::forget()
{
    holdToken({});
    m_account = {m_server, {}, {}, {}};
}

void SignIn::holdToken(const QString &token)
{
    const QSignalBlocker quiet(this);
    setToken(token);
}

void SignIn::beginCheck()
{
    if (status() == Status::NotAuthenticated) {
        setStatus(Status::TemporaryCredentialsReceived);
    }
}

void SignIn::accept(const Account &account)
{
    m_account = account;
    m_failure = SignInFailure::None;
    setStatus(Status::Granted);
    // QAbstractOAuth emits this for its own flows only.
    Q_EMIT granted();
    Q_EMIT signedIn(account);
}

void SignIn::fail(const SignInProblem &problem)
{
    m_failure = problem.kind;
    if (status() == Status::TemporaryCredentialsReceived) {
        setStatus(Status::NotAuthenticated);
    }
    if (problem.kind != SignInFailure::Unfit && problem.kind != SignInFailure::GivenUp) {
        const bool isNetwork = problem.kind == SignInFailure::NoConnection || problem.kind == SignInFailure::TimedOut
            || problem.kind == SignInFailure::Untrusted;
        Q_EMIT requestFailed(isNetwork ? Error::NetworkError : Error::ServerError);
    }
    Q_EMIT failed(problem.error);
}

void SignIn::end(const SignInProblem &problem)
{
    forget();
    setStatus(Status::NotAuthenticated);
    fail(problem);
}

} // namespace signalbox::track
