// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/code_sign_in.h"

#include "track/system_proxies.h"

#include <QCryptographicHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QSignalBlocker>

#include <utility>

namespace signalbox::track {

namespace {

constexpr int kVerifierLength = 64; ///< 43 to 128
constexpr int kStateLength = 32;

void setCodeParameter(QMultiMap<QString, QVariant> &parameters, const char *name, const QVariant &value)
{
    const QString key = QLatin1String(name);
    parameters.remove(key); // it may be there already: Qt 6.8 has PKCE of its own
    parameters.insert(key, value);
}

} // namespace

/// Makes the flow's requests as ours are made, and keeps hold of them: Qt's flow gives no way to end one.
class CodeSignIn::TokenNetwork final : public QNetworkAccessManager
{
public:
    TokenNetwork(QString userAgent, std::chrono::milliseconds timeout)
        : m_userAgent(std::move(userAgent))
        , m_timeout(timeout)
    {
        setProxyFactory(new SystemProxies); // which it then owns
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, &TokenNetwork::abort);
    }

    void abort()
    {
        m_deadline.stop();
        if (QNetworkReply *reply = m_reply; reply != nullptr && reply->isRunning()) {
            reply->abort(); // finishes it as OperationCanceledError
        }
    }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &original, QIODevice *data) override
    {
        QNetworkRequest request(original);
        request.setHeader(QNetworkRequest::UserAgentHeader, m_userAgent);
        request.setRawHeader("Accept", "application/json");
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        m_reply = QNetworkAccessManager::createRequest(operation, request, data);
        m_deadline.start(m_timeout);
        return m_reply;
    }

private:
    QString m_userAgent;
    std::chrono::milliseconds m_timeout;
    QTimer m_deadline;
    QPointer<QNetworkReply> m_reply;
};

CodeSignIn::CodeSignIn(const CodeSignInSettings &settings, const core::Clock &clock, const RenewalTiming &renewal,
                       QObject *parent)
    : RenewingSignIn(settings.server, clock, renewal, parent)
    , m_settings(settings)
    , m_network(std::make_unique<TokenNetwork>(userAgent(), settings.request))
{
    setAuthorizationUrl(m_settings.authorizationUrl);
    setClientIdentifier(m_settings.clientIdentifier);
    setScope(m_settings.scope);
    m_browserWait.setSingleShot(true);
    connect(&m_browserWait, &QTimer::timeout, this, [this] {
        endAttempt();
        fail(signInProblem(SignInFailure::GivenUp, server(), "no answer came back from the browser in time"));
    });
}

CodeSignIn::~CodeSignIn()
{
    endAttempt();
}

QNetworkAccessManager &CodeSignIn::tokenNetwork()
{
    return *m_network;
}

void CodeSignIn::grant()
{
    cancel();
    m_isRenewal = false;
    if (!beginAttempt(true)) {
        fail(signInProblem(SignInFailure::NoConnection, server(),
                           "no port of 127.0.0.1 is free for the browser's answer"));
        return;
    }
    m_browserWait.start(m_settings.browser);
    m_flow->grant();
}

void CodeSignIn::resume(const QString &refreshToken)
{
    cancel();
    forget();
    holdRefreshToken(refreshToken);
    if (canRenew()) {
        beginRenewal();
    }
}

void CodeSignIn::renew()
{
    m_isRenewal = true;
    beginAttempt(false);
    m_flow->setRefreshToken(refreshToken());
    m_flow->refreshAccessToken();
}

void CodeSignIn::abandon()
{
    endAttempt();
    RenewingSignIn::abandon();
}

void CodeSignIn::forget()
{
    holdRefreshToken({});
    RenewingSignIn::forget();
}

/// False when the browser has no port to come back to.
bool CodeSignIn::beginAttempt(bool withBrowser)
{
    endAttempt();
    m_verifier = unreservedCharacters(kVerifierLength);
    m_handler = new LoopbackReplyHandler(server(), unreservedCharacters(kStateLength), m_settings.pages, this);
    if (withBrowser && !m_handler->listen()) {
        return false;
    }
    m_flow = new QOAuth2AuthorizationCodeFlow(m_network.get(), this);
    m_flow->setAuthorizationUrl(authorizationUrl());
    m_flow->setAccessTokenUrl(m_settings.accessTokenUrl);
    m_flow->setClientIdentifier(clientIdentifier());
    m_flow->setClientIdentifierSharedKey(clientIdentifierSharedKey());
    m_flow->setScope(scope());
    m_flow->setState(m_handler->state());
    m_flow->setReplyHandler(m_handler);
    m_flow->setModifyParametersFunction([this](Stage stage, auto *parameters) { modify(stage, *parameters); });

    connect(m_flow, &QAbstractOAuth::authorizeWithBrowser, this, &QAbstractOAuth::authorizeWithBrowser);
    connect(m_flow, &QAbstractOAuth::granted, this, &CodeSignIn::tokensArrived);
    connect(m_handler, &QAbstractOAuthReplyHandler::callbackReceived, this, [this] {
        m_browserWait.stop();
        beginCheck();
    });
    connect(m_handler, &LoopbackReplyHandler::refused, this, &CodeSignIn::refusedByPerson);
    connect(m_handler, &LoopbackReplyHandler::tokensRefused, this, &CodeSignIn::tokensFailed);
    connect(m_handler, &LoopbackReplyHandler::answerReceived, this,
            [this](const QJsonObject &answer) { m_answer = readTokenAnswer(answer); });
    m_trying = true;
    return true;
}

void CodeSignIn::endAttempt()
{
    m_trying = false;
    m_browserWait.stop();
    m_verifier.clear();
    m_answer = {};
    if (m_handler != nullptr) {
        m_handler->disconnect(this);
    }
    if (m_flow != nullptr) {
        m_flow->disconnect(this);
    }
    m_network->abort(); // calls the handler, to which nobody listens any more
    // Later, because this may be a call of theirs, and the browser's page may still be on its way.
    if (m_flow != nullptr) {
        std::exchange(m_flow, nullptr)->deleteLater();
    }
    if (m_handler != nullptr) {
        std::exchange(m_handler, nullptr)->deleteSoon();
    }
}

void CodeSignIn::modify(Stage stage, QMultiMap<QString, QVariant> &parameters) const
{
    if (const ModifyParametersFunction others = modifyParametersFunction()) {
        others(stage, &parameters);
    }
    switch (stage) {
    case Stage::RequestingAuthorization:
        setCodeParameter(parameters, "code_challenge", pkceChallenge(m_verifier));
        setCodeParameter(parameters, "code_challenge_method", QStringLiteral("S256"));
        break;
    case Stage::RequestingAccessToken:
        // Later versions of Qt than 6.4 take a "%" in the code for a sign that it is encoded already.
        setCodeParameter(parameters, "code", QUrl::toPercentEncoding(m_handler->code()));
        setCodeParameter(parameters, "code_verifier", m_verifier);
        break;
    case Stage::RefreshingAccessToken:
        // RFC 6749, 6, knows neither; Qt 6.4 sends an empty secret for clients that have none.
        parameters.remove(QStringLiteral("redirect_uri"));
        if (clientIdentifierSharedKey().isEmpty()) {
            parameters.remove(QStringLiteral("client_secret"));
        }
        setCodeParameter(parameters, "client_id", QUrl::toPercentEncoding(clientIdentifier()));
        setCodeParameter(parameters, "refresh_token", QUrl::toPercentEncoding(refreshToken()));
        break;
    case Stage::RequestingTemporaryCredentials:
        break; // of OAuth 1
    }
}

void CodeSignIn::holdRefreshToken(const QString &token)
{
    const QSignalBlocker quiet(this);
    setRefreshToken(token);
}

void CodeSignIn::refusedByPerson(const QString &word)
{
    endAttempt();
    Q_EMIT error(word, QString(), QUrl());
    fail(signInProblem(SignInFailure::Refused, server(),
                       word == QLatin1String("access_denied") ? "the sign-in was refused on the page of the service"
                                                              : "the service did not allow the sign-in",
                       word.toStdString()));
}

void CodeSignIn::tokensFailed(const SignInProblem &problem)
{
    endAttempt();
    if (m_isRenewal) {
        renewalFailed(problem);
    } else {
        fail(problem);
    }
}

void CodeSignIn::tokensArrived()
{
    const QString newRefreshToken = m_flow->refreshToken();
    const TokenAnswer answer = std::exchange(m_answer, {});
    const bool isFirst = token().isEmpty() || !m_isRenewal;
    endAttempt();
    holdRefreshToken(newRefreshToken);
    takeToken(answer.token, answer.lifetime);
    if (isFirst) {
        accept({server(), {}, {}, {}});
    } else {
        setStatus(Status::Granted);
    }
}

QString unreservedCharacters(int length)
{
    static constexpr char kCharacters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    constexpr int kCount = static_cast<int>(sizeof(kCharacters)) - 1;
    QString text;
    for (int i = 0; i < length; ++i) {
        text += QLatin1Char(kCharacters[QRandomGenerator::system()->bounded(kCount)]);
    }
    return text;
}

QString pkceChallenge(const QString &verifier)
{
    return QString::fromLatin1(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace signalbox::track
