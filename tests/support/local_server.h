// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scripted_http_server.h"

#include <functional>
#include <map>
#include <vector>

namespace signalbox::test_support {

/// A ScriptedHttpServer that answers by the path of a request instead of in one order for all. 404 where there is no route.
class LocalServer : public ScriptedHttpServer
{
public:
    /// Calls answer(), keepSilent() or another of those once.
    using Route = std::function<void(const Request &)>;

    LocalServer();

    /// What happens when `path` (without the query) is asked for; replaces an earlier route.
    void route(const QByteArray &path, Route route);
    /// The same answer each time.
    void route(const QByteArray &path, int status, const QByteArray &body,
               const QByteArray &contentType = "application/json");
    /// The requests for a path, in their order.
    [[nodiscard]] std::vector<Request> requestsTo(const QByteArray &path) const;
    /// "http://127.0.0.1:1234"
    [[nodiscard]] std::string base() const;

private:
    std::map<QByteArray, Route> m_routes;
};

/// A value of a body or query of the form "a=1&b=2", decoded as servers do ("+" is a space); empty when it is not there.
QByteArray formValue(const QByteArray &form, const QByteArray &name);

} // namespace signalbox::test_support
