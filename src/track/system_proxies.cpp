// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/system_proxies.h"

#include "track/proxy_choice.h"

#include <QHostAddress>

namespace signalbox::track {

QList<QNetworkProxy> SystemProxies::queryProxy(const QNetworkProxyQuery &query)
{
    const QString host = query.peerHostName();
    if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback()) {
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    }
    const ProxyChoice choice = proxyChoice();
    const auto port = static_cast<quint16>(choice.port);
    switch (choice.kind) {
    case ProxyChoice::Kind::None:
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    case ProxyChoice::Kind::Http:
        return {QNetworkProxy(QNetworkProxy::HttpProxy, QString::fromStdString(choice.host), port)};
    case ProxyChoice::Kind::Socks5:
        return {QNetworkProxy(QNetworkProxy::Socks5Proxy, QString::fromStdString(choice.host), port)};
    case ProxyChoice::Kind::System:
        break;
    }
    return systemProxyForQuery(query);
}

} // namespace signalbox::track
