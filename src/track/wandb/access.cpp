// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/access.h"

#include "core/files.h"
#include "track/wandb/mode_sink.h"
#include "track/wandb/offline_sink.h"

#include <algorithm>
#include <filesystem>

namespace signalbox::track::wandb {

namespace {

std::string accessFolder()
{
    std::error_code error;
    const auto folder = std::filesystem::current_path(error);
    return error ? std::string(".") : folder.string();
}

} // namespace

core::Result<Access> Access::open(const std::string &host, std::shared_ptr<SecretStore> secrets,
                                  const std::string &version)
{
    const Environment environment = Environment::ofProcess();
    const std::string folder = accessFolder();
    RunDefaults defaults = runDefaults(environment, folder);
    const auto server =
        Addresses::parse(host.empty() ? defaults.baseUrl.value : host, environment.value("WANDB_APP_URL"));
    if (!server) {
        return core::fail(server.error());
    }
    Access access(*server);
    access.m_environment = environment;
    access.m_version = version;
    access.m_folder = folder;
    access.m_defaults = std::move(defaults);
    access.m_secrets = std::move(secrets);
    return access;
}

core::Result<Credentials> Access::find() const
{
    FoundCredentials found = keeper().find(m_server);
    if (found.credentials) {
        return *found.credentials;
    }
    if (!found.problems.empty()) {
        return core::fail(found.problems.front());
    }
    return core::fail(
        {core::ErrorCode::NotSignedIn, m_server.machine(), "no API key is known; run signalbox-cli login", {}, {}, {}});
}

core::Result<Credentials> Access::foundCredentials() const
{
    auto found = find();
    const bool needsExchange = found && found->source == Credentials::Source::IdentityToken
        && !usableToken(tokenCachePath(m_environment), m_server, core::SystemClock());
    if (needsExchange) {
        if (const auto token = readIdentityToken(found->where); !token) {
            return core::fail(token.error());
        }
    }
    return found;
}

core::Result<Credentials> Access::credentials(const ExchangeTiming &timing, const std::stop_token &stop) const
{
    auto found = find();
    if (!found || found->source != Credentials::Source::IdentityToken) {
        return found;
    }
    HttpClient http(userAgentOf(m_version));
    const core::SystemClock clock;
    const auto token = accessToken(http, {m_server, found->where, tokenCachePath(m_environment)}, clock, timing, stop);
    if (!token) {
        return core::fail(token.error());
    }
    return Credentials::ofAccessToken(*token, found->where);
}

void Access::dropAccessToken() const
{
    if (!m_environment.value("WANDB_IDENTITY_TOKEN_FILE").empty()) {
        static_cast<void>(forgetToken(tokenCachePath(m_environment), m_server.base())); // a cache
    }
}

core::Result<Access::SignedIn> Access::signedIn() const
{
    auto found = credentials();
    if (!found) {
        return core::fail(found.error());
    }
    auto viewer = verify(found->authorization);
    if (!viewer && viewer.error().code == core::ErrorCode::NotSignedIn
        && found->source == Credentials::Source::IdentityToken) {
        dropAccessToken();
        found = credentials();
        if (!found) {
            return core::fail(found.error());
        }
        viewer = verify(found->authorization);
    }
    if (!viewer) {
        return core::fail(viewer.error());
    }
    return SignedIn{std::move(*found), std::move(*viewer)};
}

core::Result<Viewer> Access::verify(const QByteArray &authorization) const
{
    HttpClient http(userAgentOf(m_version));
    WandbApi api(http, {QUrl(QString::fromStdString(m_server.base())), authorization});
    auto viewer = api.viewer();
    if (!viewer) {
        return core::fail(viewer.error().error);
    }
    return std::move(*viewer);
}

std::string loggedInText(const Viewer &viewer, const Addresses &server)
{
    const bool isTeam = viewer.entity != viewer.username
        && std::find(viewer.teams.begin(), viewer.teams.end(), viewer.entity) != viewer.teams.end();
    return "Currently logged in as: " + viewer.username + (isTeam ? " (" + viewer.entity + ")" : "") + " to "
        + server.base();
}

std::unique_ptr<Outbox> makeOutbox(const std::string &store, const core::Clock &clock, const std::string &version,
                                   const std::shared_ptr<SecretStore> &secrets, Outbox::Callbacks callbacks,
                                   MatrixPainter painter, std::chrono::milliseconds pace)
{
    const auto factory = [&clock, store, version, secrets, painter = std::move(painter),
                          pace]() -> std::unique_ptr<TrackerSink> {
        const auto authorize = [secrets, version](const Addresses &server,
                                                  const std::stop_token &stop) -> core::Result<QByteArray> {
            const auto access = Access::open(server.base(), secrets, version);
            if (!access) {
                return core::fail(access.error());
            }
            ExchangeTiming once;
            once.retries = 0; // the outbox itself tries again
            const auto credentials = access->credentials(once, stop);
            if (!credentials) {
                return core::fail(credentials.error());
            }
            return credentials->authorization;
        };
        return std::make_unique<ModeSink>(
            std::make_unique<WandbSink>(version, clock, authorize, pace, painter),
            std::make_unique<OfflineSink>(version, clock, core::joinPath(store, "wandb"), painter));
    };
    callbacks.changed = [secrets, version, told = std::move(callbacks.changed)](const store::SyncRecord &record) {
        if (record.state == store::SyncState::NeedsUser && record.mode != store::SyncMode::Offline) {
            // It may be an access token that was refused before its end: the next try is made with a new one.
            const std::string server = syncTargetFrom(nlohmann::json::parse(record.target, nullptr, false)).server;
            if (const auto access = Access::open(server, secrets, version)) {
                access->dropAccessToken();
            }
        }
        if (told) {
            told(record);
        }
    };
    return std::make_unique<Outbox>(store, clock, factory, std::move(callbacks));
}

} // namespace signalbox::track::wandb
