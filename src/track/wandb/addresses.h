// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QUrl>

#include <string>
#include <vector>

namespace signalbox::track::wandb {

/// The server that is used unless another one is named.
inline constexpr char kDefaultBaseUrl[] = "https://api.wandb.ai";

/// Where a W&B server is: the address programs talk to and that of its pages for people.
class Addresses
{
public:
    /// The official cloud.
    Addresses();

    /// From the base address as typed or set; WANDB_APP_URL (may be empty) overrides the address of the pages. White
    /// space around and slashes at the end do not matter. Refused are: addresses without http:// or https://, with a
    /// user name, a query or a fragment; on wandb.ai those without `api.` and those with http.
    /// Errors: BadArgument.
    static core::Result<Addresses> parse(const std::string &base, const std::string &appUrl = {});

    /// "https://api.wandb.ai": what requests begin with; scheme and host are in lower case, no slash at the end.
    [[nodiscard]] const std::string &base() const { return m_base; }
    /// "https://wandb.ai"; no slash at the end.
    [[nodiscard]] const std::string &app() const { return m_app; }
    [[nodiscard]] bool isDefault() const { return m_base == kDefaultBaseUrl; }
    /// The host, with the port when the address has one: the name of the server in netrc files and in the keychain.
    [[nodiscard]] std::string machine() const;
    /// Names under which the official client may have kept a key that this server takes: machine() first.
    [[nodiscard]] std::vector<std::string> machines() const;

    /// The page that shows a person's API key, or lets them make an account first.
    [[nodiscard]] QUrl authorizePage(bool signup = false) const;
    [[nodiscard]] QUrl projectPage(const std::string &entity, const std::string &project) const;
    [[nodiscard]] QUrl runPage(const std::string &entity, const std::string &project, const std::string &run) const;

    bool operator==(const Addresses &) const = default;

private:
    Addresses(std::string base, std::string app);

    std::string m_base;
    std::string m_app;
};

/// One segment of an address's path, percent-encoded: "MLOps Basics" gives "MLOps%20Basics", "a/b" gives "a%2Fb".
QByteArray encodedSegment(const std::string &segment);

} // namespace signalbox::track::wandb
