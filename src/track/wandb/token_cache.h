// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace signalbox::track::wandb {

struct Environment;

/// What a server gave for an identity token.
struct AccessToken
{
    std::string token;
    std::int64_t expiresAt = 0; ///< seconds of UTC since 1970

    /// Whether it has to be renewed: less than five minutes remain.
    [[nodiscard]] bool isExpiring(std::int64_t nowSeconds) const { return expiresAt - nowSeconds < 300; }
    bool operator==(const AccessToken &) const = default;
};

/// The official client's cache of access tokens: WANDB_CREDENTIALS_FILE, or `~/.config/wandb/credentials.json`.
std::string tokenCachePath(const Environment &environment);

/// The token kept for a base address, expired or not; nothing when there is none. Errors: FileUnreadable, BadFormat.
core::Result<std::optional<AccessToken>> cachedToken(const std::string &path, const std::string &baseUrl);

/// Keeps a token: `{"credentials": {"<base url>": {"expires_at": "YYYY-MM-DD HH:MM:SS", "access_token": "…"}}}`, time in
/// UTC, mode 0600. What is kept for other servers stays; a file that cannot be understood is replaced, since it is a
/// cache. Errors: FileUnreadable, FileUnwritable, DiskFull.
core::Status cacheToken(const std::string &path, const std::string &baseUrl, const AccessToken &token);

/// Forgets the token of a base address. Errors as for cacheToken().
core::Status forgetToken(const std::string &path, const std::string &baseUrl);

} // namespace signalbox::track::wandb
