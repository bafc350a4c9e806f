// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/token_cache.h"

#include "core/files.h"
#include "track/wandb/environment.h"

#include <QDateTime>
#include <QString>

#include <filesystem>

#include <nlohmann/json.hpp>

namespace signalbox::track::wandb {

namespace {

using TokenJson = nlohmann::ordered_json; // leaves what is there in its order

constexpr char kTokenMember[] = "credentials";
constexpr char kTokenDate[] = "yyyy-MM-dd";
constexpr char kTokenTime[] = "HH:mm:ss";

std::optional<std::int64_t> tokenTime(const std::string &text)
{
    const QString words = QString::fromStdString(text);
    const QDate date = QDate::fromString(words.left(10), QLatin1String(kTokenDate));
    const QTime time = QTime::fromString(words.mid(11), QLatin1String(kTokenTime));
    if (!date.isValid() || !time.isValid() || words.at(10) != QLatin1Char(' ')) {
        return std::nullopt;
    }
    return QDateTime(date, time, Qt::UTC).toSecsSinceEpoch();
}

std::string tokenTimeText(std::int64_t seconds)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return (time.date().toString(QLatin1String(kTokenDate)) + QLatin1Char(' ')
            + time.time().toString(QLatin1String(kTokenTime)))
        .toStdString();
}

core::Error tokenFormatError(const std::string &path, const char *detail)
{
    // Without what was found: it can be a token.
    return {core::ErrorCode::BadFormat, path, detail, {}, {}, {}};
}

/// The object of all servers; an empty one when there is no file.
core::Result<TokenJson> tokenServers(const std::string &path)
{
    const auto text = core::readFile(path);
    if (!text) {
        if (text.error().code == core::ErrorCode::FileNotFound) {
            return TokenJson::object();
        }
        return core::fail(text.error());
    }
    const TokenJson all = TokenJson::parse(*text, nullptr, false);
    if (!all.is_object() || (all.contains(kTokenMember) && !all[kTokenMember].is_object())) {
        return core::fail(tokenFormatError(path, "this is not a list of access tokens"));
    }
    return all.contains(kTokenMember) ? all[kTokenMember] : TokenJson::object();
}

core::Status writeTokenServers(const std::string &path, const TokenJson &servers)
{
    const std::string folder = std::filesystem::path(path).parent_path().string();
    if (auto made = folder.empty() ? core::Status() : core::createDirectories(folder); !made) {
        return made;
    }
    const std::string text =
        TokenJson{{kTokenMember, servers}}.dump(2, ' ', false, TokenJson::error_handler_t::replace) + '\n';
    return core::writeFileAtomically(path, text, core::FileAccess::Owner);
}

/// Like tokenServers(), for a change: what cannot be understood is as good as empty.
core::Result<TokenJson> tokenServersToChange(const std::string &path)
{
    auto servers = tokenServers(path);
    if (!servers && servers.error().code == core::ErrorCode::BadFormat) {
        return TokenJson::object();
    }
    return servers;
}

} // namespace

std::string tokenCachePath(const Environment &environment)
{
    const std::string named = environment.value("WANDB_CREDENTIALS_FILE");
    return named.empty() ? core::joinPath(environment.home, ".config/wandb/credentials.json")
                         : environment.expanded(named);
}

core::Result<std::optional<AccessToken>> cachedToken(const std::string &path, const std::string &baseUrl)
{
    const auto servers = tokenServers(path);
    if (!servers) {
        return core::fail(servers.error());
    }
    const auto found = servers->find(baseUrl);
    if (found == servers->end() || found->is_null()) {
        return std::nullopt;
    }
    const auto text = [&found](const char *name) {
        return found->is_object() && found->contains(name) && (*found)[name].is_string()
            ? (*found)[name].get<std::string>()
            : std::string();
    };
    const auto time = tokenTime(text("expires_at"));
    if (text("access_token").empty() || !time) {
        return core::fail(tokenFormatError(path, "an access token needs access_token and expires_at"));
    }
    return AccessToken{text("access_token"), *time};
}

core::Status cacheToken(const std::string &path, const std::string &baseUrl, const AccessToken &token)
{
    auto servers = tokenServersToChange(path);
    if (!servers) {
        return core::fail(servers.error());
    }
    (*servers)[baseUrl] = {{"expires_at", tokenTimeText(token.expiresAt)}, {"access_token", token.token}};
    return writeTokenServers(path, *servers);
}

core::Status forgetToken(const std::string &path, const std::string &baseUrl)
{
    auto servers = tokenServersToChange(path);
    if (!servers) {
        return core::fail(servers.error());
    }
    return servers->erase(baseUrl) > 0 ? writeTokenServers(path, *servers) : core::Status();
}

} // namespace signalbox::track::wandb
