// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_http_server.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

#include <memory>
#include <stdexcept>

namespace signalbox::test_support {

namespace {

/// The request whose head is complete, without its body.
ScriptedHttpServer::Request parsedHead(const QByteArray &head)
{
    ScriptedHttpServer::Request request;
    const QList<QByteArray> lines = head.split('\n');
    request.line = lines.first().trimmed();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0) {
            request.headers.emplace_back(line.left(colon), line.mid(colon + 1).trimmed());
        }
    }
    return request;
}

} // namespace

QByteArray ScriptedHttpServer::Request::header(const QByteArray &exactName) const
{
    for (const auto &[name, value] : headers) {
        if (name == exactName) {
            return value;
        }
    }
    return {};
}

ScriptedHttpServer::ScriptedHttpServer()
{
    if (!m_server.listen(QHostAddress::LocalHost)) {
        throw std::runtime_error("cannot listen: " + m_server.errorString().toStdString());
    }
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedHttpServer::accept);
}

QUrl ScriptedHttpServer::url(const QString &path) const
{
    return {QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path)};
}

void ScriptedHttpServer::answerRaw(QByteArray bytes)
{
    m_reactions.emplace_back([bytes = std::move(bytes)](QTcpSocket *socket) { socket->write(bytes); });
}

void ScriptedHttpServer::answer(int status, const QByteArray &body, const QByteArray &contentType,
                                const QByteArray &moreHeaders)
{
    answerRaw("HTTP/1.1 " + QByteArray::number(status) + " Text\r\nContent-Type: " + contentType
              + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + moreHeaders + "\r\n" + body);
}

void ScriptedHttpServer::answerSlowly(QList<QByteArray> pieces, std::chrono::milliseconds interval)
{
    m_reactions.emplace_back([pieces = std::move(pieces), interval](QTcpSocket *socket) {
        auto *timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [timer, socket, left = pieces]() mutable {
            socket->write(left.takeFirst());
            if (left.isEmpty()) {
                timer->stop();
            }
        });
        timer->start(interval);
    });
}

void ScriptedHttpServer::answerSlowly(const QByteArray &bytes, std::chrono::milliseconds interval)
{
    QList<QByteArray> pieces;
    for (const char byte : bytes) {
        pieces.append(QByteArray(1, byte));
    }
    answerSlowly(std::move(pieces), interval);
}

void ScriptedHttpServer::answerPartly(QByteArray bytes)
{
    m_reactions.emplace_back([bytes = std::move(bytes)](QTcpSocket *socket) {
        socket->write(bytes);
        socket->disconnectFromHost();
    });
}

void ScriptedHttpServer::reset()
{
    m_reactions.emplace_back([](QTcpSocket *socket) {
        const linger atOnce{1, 0}; // which is what makes closing a reset
        ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        socket->abort();
    });
}

void ScriptedHttpServer::keepSilent()
{
    m_reactions.emplace_back([](QTcpSocket *) {});
}

void ScriptedHttpServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        const int connection = ++m_connections;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, connection] { read(socket, connection); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_unread.erase(socket);
            socket->deleteLater();
        });
    }
}

void ScriptedHttpServer::read(QTcpSocket *socket, int connection)
{
    QByteArray &bytes = m_unread[socket];
    bytes += socket->readAll();
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0) {
        return;
    }
    Request request = parsedHead(bytes.left(end));
    const qsizetype size = request.header("Content-Length").toLongLong();
    if (bytes.size() < end + 4 + size) {
        return;
    }
    request.body = bytes.mid(end + 4, size);
    request.connection = connection;
    bytes.remove(0, end + 4 + size);
    m_requests.push_back(std::move(request));
    if (m_listener) {
        m_listener(m_requests.back());
    }
    react(socket);
}

void ScriptedHttpServer::react(QTcpSocket *socket)
{
    if (m_reactions.empty()) {
        answer(200);
    }
    const Reaction reaction = std::move(m_reactions.front());
    m_reactions.pop_front();
    reaction(socket);
}

} // namespace signalbox::test_support
