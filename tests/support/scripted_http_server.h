// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

QT_FORWARD_DECLARE_CLASS(QTcpSocket)

namespace signalbox::test_support {

/// An HTTP server on 127.0.0.1 that keeps requests byte for byte and gives the answers that the test has prepared, in
/// their order; when none is left, 200 with an empty JSON object. Works in the event loop of the thread that made it.
class ScriptedHttpServer : public QObject
{
public:
    struct Request
    {
        QByteArray line; ///< "POST /graphql HTTP/1.1"
        std::vector<std::pair<QByteArray, QByteArray>> headers; ///< as they arrived
        QByteArray body; ///< as long as Content-Length says
        int connection = 0; ///< from 1 in the order in which they were made

        /// Value of the header of exactly this name; empty when there is none.
        [[nodiscard]] QByteArray header(const QByteArray &exactName) const;
    };

    /// Throws std::runtime_error when it cannot listen.
    ScriptedHttpServer();

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    /// Whatever stands here goes out as it is.
    void answerRaw(QByteArray bytes);
    void answer(int status, const QByteArray &body = "{}", const QByteArray &contentType = "application/json",
                const QByteArray &moreHeaders = {});
    /// One of `pieces` each `interval`, then nothing more.
    void answerSlowly(QList<QByteArray> pieces, std::chrono::milliseconds interval);
    /// The same byte by byte.
    void answerSlowly(const QByteArray &bytes, std::chrono::milliseconds interval);
    /// Sends `bytes`, then ends the connection in the usual way.
    void answerPartly(QByteArray bytes);
    /// Ends the connection with a TCP reset once a request has arrived.
    void reset();
    void keepSilent();

    /// Called when a request has arrived, before it is answered.
    void onRequest(std::function<void(const Request &)> listener) { m_listener = std::move(listener); }
    [[nodiscard]] const std::vector<Request> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }

private:
    using Reaction = std::function<void(QTcpSocket *)>;

    void accept();
    void read(QTcpSocket *socket, int connection);
    void react(QTcpSocket *socket);

    std::map<QTcpSocket *, QByteArray> m_unread;
    std::deque<Reaction> m_reactions;
    std::function<void(const Request &)> m_listener;
    std::vector<Request> m_requests;
    int m_connections = 0;
    QTcpServer m_server; ///< last: its connections use the others while they end
};

} // namespace signalbox::test_support
