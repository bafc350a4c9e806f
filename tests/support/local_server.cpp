// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/local_server.h"

#include <utility>

namespace signalbox::test_support {

namespace {

QByteArray pathOf(const ScriptedHttpServer::Request &request)
{
    return request.line.split(' ').value(1).split('?').first();
}

} // namespace

LocalServer::LocalServer()
{
    onRequest([this](const Request &request) {
        const auto route = m_routes.find(pathOf(request));
        if (route == m_routes.end()) {
            answer(404, "{}");
            return;
        }
        const Route react = route->second; // which may set another route
        react(request);
    });
}

void LocalServer::route(const QByteArray &path, Route route)
{
    m_routes[path] = std::move(route);
}

void LocalServer::route(const QByteArray &path, int status, const QByteArray &body, const QByteArray &contentType)
{
    route(path, [this, status, body, contentType](const Request &) { answer(status, body, contentType); });
}

std::vector<ScriptedHttpServer::Request> LocalServer::requestsTo(const QByteArray &path) const
{
    std::vector<Request> found;
    for (const Request &request : requests()) {
        if (pathOf(request) == path) {
            found.push_back(request);
        }
    }
    return found;
}

std::string LocalServer::base() const
{
    return url(QString()).toString().toStdString();
}

QByteArray formValue(const QByteArray &form, const QByteArray &name)
{
    for (const QByteArray &pair : form.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0 && pair.left(equals) == name) {
            return QByteArray::fromPercentEncoding(pair.mid(equals + 1).replace('+', ' '));
        }
    }
    return {};
}

} // namespace signalbox::test_support
