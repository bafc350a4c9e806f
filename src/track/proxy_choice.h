// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <string>

namespace signalbox::track {

/// How servers are reached.
struct ProxyChoice
{
    enum class Kind {
        System, ///< the system's proxies, or those of the usual environment variables
        None,
        Http,
        Socks5,
    };

    Kind kind = Kind::System;
    std::string host; ///< of Http and Socks5
    int port = 0;

    bool operator==(const ProxyChoice &) const = default;
};

/// From "host:port" as typed; a scheme in front of it does not matter. Errors: BadArgument, also for an address with a user
/// name: a password does not belong into settings.
core::Result<ProxyChoice> parseProxy(ProxyChoice::Kind kind, const std::string &address);
/// "host:port"; empty for System and None.
std::string proxyAddress(const ProxyChoice &choice);

/// For all requests of this process from now on, whoever makes them; servers on this machine are reached without a proxy.
/// From any thread.
void setProxyChoice(const ProxyChoice &choice);
ProxyChoice proxyChoice();

} // namespace signalbox::track
