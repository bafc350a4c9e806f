// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/proxy_choice.h"

#include <QUrl>

#include <mutex>

namespace signalbox::track {

namespace {

struct SharedProxyChoice
{
    std::mutex mutex;
    ProxyChoice choice;
};

SharedProxyChoice &sharedProxyChoice()
{
    static SharedProxyChoice shared;
    return shared;
}

core::Error proxyError(const char *detail)
{
    // What was typed is not quoted: it can hold a password.
    return {
        core::ErrorCode::BadArgument, "proxy", detail, {}, {}, "the name of a host and a port, as in localhost:3128"};
}

} // namespace

core::Result<ProxyChoice> parseProxy(ProxyChoice::Kind kind, const std::string &address)
{
    if (kind == ProxyChoice::Kind::System || kind == ProxyChoice::Kind::None) {
        return ProxyChoice{kind, {}, 0};
    }
    const QString text = QString::fromStdString(address).trimmed();
    if (text.contains(QLatin1Char('@'))) {
        return core::fail(proxyError("a proxy with a user name is not supported"));
    }
    const QUrl url(text.contains(QLatin1String("://")) ? text : QStringLiteral("proxy://") + text, QUrl::StrictMode);
    const bool isMore =
        url.hasQuery() || url.hasFragment() || (!url.path().isEmpty() && url.path() != QLatin1String("/"));
    if (!url.isValid() || url.host().isEmpty() || isMore) {
        return core::fail(proxyError("this is not the address of a proxy"));
    }
    if (url.port() <= 0) {
        return core::fail(proxyError("the port is missing"));
    }
    return ProxyChoice{kind, url.host().toStdString(), url.port()};
}

std::string proxyAddress(const ProxyChoice &choice)
{
    if (choice.host.empty()) {
        return {};
    }
    std::string address = choice.host;
    if (address.find(':') != std::string::npos) {
        address = '[' + address + ']'; // IPv6
    }
    return address + ':' + std::to_string(choice.port);
}

void setProxyChoice(const ProxyChoice &choice)
{
    SharedProxyChoice &shared = sharedProxyChoice();
    const std::scoped_lock lock(shared.mutex);
    shared.choice = choice;
}

ProxyChoice proxyChoice()
{
    SharedProxyChoice &shared = sharedProxyChoice();
    const std::scoped_lock lock(shared.mutex);
    return shared.choice;
}

} // namespace signalbox::track
