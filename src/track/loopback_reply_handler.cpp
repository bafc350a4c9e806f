// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/loopback_reply_handler.h"

#include "track/token_answer.h"

#include <QHostAddress>
#include <QNetworkReply>
#include <QOAuthHttpServerReplyHandler>
#include <QUrl>

#include <chrono>
#include <utility>

namespace signalbox::track {

namespace {

constexpr std::chrono::seconds kPageTime{5}; ///< for the browser to fetch the page that ends an attempt

/// Qt hands out the parameters of an address half decoded.
QString loopbackParameter(const QVariantMap &encoded, const char *name)
{
    return QUrl::fromPercentEncoding(encoded.value(QLatin1String(name)).toString().toUtf8());
}

} // namespace

LoopbackReplyHandler::LoopbackReplyHandler(std::string server, QString state, BrowserPages pages, QObject *parent)
    : QAbstractOAuthReplyHandler(parent)
    , m_server(std::move(server))
    , m_state(std::move(state))
    , m_pages(std::move(pages))
{
    m_handOver.setSingleShot(true);
    m_handOver.setInterval(0);
    connect(&m_handOver, &QTimer::timeout, this, &LoopbackReplyHandler::handOver);
    m_farewell.setSingleShot(true);
    m_farewell.setInterval(kPageTime);
    connect(&m_farewell, &QTimer::timeout, this, &QObject::deleteLater);
}

bool LoopbackReplyHandler::listen()
{
    m_listener = new QOAuthHttpServerReplyHandler(QHostAddress(QHostAddress::LocalHost), 0, this);
    if (!m_listener->isListening()) {
        return false;
    }
    m_listener->setCallbackPath(QStringLiteral("signed-in"));
    connect(m_listener, &QAbstractOAuthReplyHandler::callbackReceived, this, &LoopbackReplyHandler::cameBack);
    m_callback = m_listener->callback();
    return true;
}

void LoopbackReplyHandler::close()
{
    if (m_listener != nullptr) {
        m_listener->close();
    }
}

void LoopbackReplyHandler::deleteSoon()
{
    close();
    m_handOver.stop();
    m_farewell.start();
}

void LoopbackReplyHandler::networkReplyFinished(QNetworkReply *reply)
{
    reply->deleteLater(); // Qt 6.4 leaves it to its manager
    SignInAnswer answer = readSignInAnswer(*reply);
    if (!answer.problem && readTokenAnswer(answer.json).token.isEmpty()) {
        answer.problem = noTokenProblem(m_server);
    }
    if (answer.problem) {
        Q_EMIT tokensRefused(*answer.problem);
        return;
    }
    Q_EMIT answerReceived(answer.json);
    Q_EMIT tokensReceived(answer.json.toVariantMap());
}

void LoopbackReplyHandler::cameBack(const QVariantMap &encoded)
{
    // Any page in the browser can call this address; only the service knows the state. Others change nothing.
    if (loopbackParameter(encoded, "state") != m_state || !m_code.isEmpty() || !m_listener->isListening()) {
        m_listener->setCallbackText(m_pages.stranger);
        return;
    }
    const QString code = loopbackParameter(encoded, "code");
    const bool isRefused = code.isEmpty() || encoded.contains(QStringLiteral("error"));
    const QString word = QString::fromStdString(oauthErrorWord(loopbackParameter(encoded, "error")));
    m_listener->setCallbackText(isRefused ? m_pages.refused : m_pages.answered);
    m_listener->close();
    m_code = isRefused ? QString() : code;
    m_refusal = word;
    m_handOver.start(); // later: Qt writes the page after this, and whoever hears of the answer may end all of it
}

void LoopbackReplyHandler::handOver()
{
    if (m_code.isEmpty()) {
        Q_EMIT refused(m_refusal);
    } else {
        Q_EMIT callbackReceived({{QStringLiteral("code"), m_code}, {QStringLiteral("state"), m_state}});
    }
}

} // namespace signalbox::track
