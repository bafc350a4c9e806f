// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/sign_in_answer.h"

#include <QAbstractOAuthReplyHandler>
#include <QString>
#include <QTimer>
#include <QVariantMap>

#include <string>

QT_FORWARD_DECLARE_CLASS(QOAuthHttpServerReplyHandler)

namespace signalbox::track {

/// What the browser shows when a service has sent the person back; HTML.
struct BrowserPages
{
    QString answered =
        QStringLiteral("<h1>Almost done</h1><p>Signalbox goes on from here. You can close this page.</p>");
    QString refused = QStringLiteral("<h1>Not signed in</h1><p>Nothing was allowed. You can close this page.</p>");
    QString stranger = QStringLiteral("<h1>Nothing happened</h1><p>This page does not belong to the sign-in that "
                                      "Signalbox is waiting for. Start again from its window.</p>");
};

/// Takes what comes back from the browser, at a port of 127.0.0.1 (RFC 8252, 7.3), and from the service's token address.
/// Qt's handler does the listening. What it lacks in Qt 6.4: it does not decode what it received, it lets a flow print what
/// it does not understand, and it tells nobody when a request for tokens fails. Serves one attempt.
class LoopbackReplyHandler final : public QAbstractOAuthReplyHandler
{
    Q_OBJECT

public:
    /// Only answers with this `state` are taken.
    LoopbackReplyHandler(std::string server, QString state, BrowserPages pages, QObject *parent = nullptr);

    /// False when no port is free.
    bool listen();
    /// No more answers of the browser are taken.
    void close();
    /// The same, and deletes it once the browser has had time to fetch its page.
    void deleteSoon();
    /// The address for the browser to come back to; empty before listen(), the same after close().
    [[nodiscard]] QString callback() const override { return m_callback; }
    [[nodiscard]] const QString &state() const { return m_state; }
    /// The authorization code, decoded. It is a secret.
    [[nodiscard]] const QString &code() const { return m_code; }

public Q_SLOTS:
    void networkReplyFinished(QNetworkReply *reply) override;

Q_SIGNALS:
    /// The browser came back with an error of OAuth 2: "access_denied", or empty when it is not one of those words.
    void refused(const QString &word);
    /// The request for tokens failed.
    void tokensRefused(const signalbox::track::SignInProblem &problem);
    /// The request for tokens succeeded. Comes before tokensReceived().
    void answerReceived(const QJsonObject &answer);

private:
    void cameBack(const QVariantMap &encoded);
    void handOver();

    std::string m_server;
    QString m_state;
    BrowserPages m_pages;
    QOAuthHttpServerReplyHandler *m_listener = nullptr;
    QString m_callback;
    QString m_code;
    QString m_refusal;
    QTimer m_handOver;
    QTimer m_farewell;
};

} // namespace signalbox::track
