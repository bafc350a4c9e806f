// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/wandb_access.h"

#include "cli/version.h"

#include <algorithm>
#include <filesystem>

namespace signalbox::cli {

namespace {

std::string currentFolder()
{
    std::error_code error;
    const auto folder = std::filesystem::current_path(error);
    return error ? std::string(".") : folder.string();
}

} // namespace

core::Result<WandbAccess> WandbAccess::open(const std::string &host, std::shared_ptr<track::SecretStore> secrets)
{
    const track::wandb::Environment environment = track::wandb::Environment::ofProcess();
    const std::string folder = currentFolder();
    track::wandb::RunDefaults defaults = track::wandb::runDefaults(environment, folder);
    const auto server = track::wandb::Addresses::parse(host.empty() ? defaults.baseUrl.value : host,
                                                       environment.value("WANDB_APP_URL"));
    if (!server) {
        return core::fail(server.error());
    }
    WandbAccess access(*server);
    access.m_environment = environment;
    access.m_folder = folder;
    access.m_defaults = std::move(defaults);
    access.m_secrets = std::move(secrets);
    return access;
}

core::Result<track::wandb::Credentials> WandbAccess::credentials() const
{
    track::wandb::FoundCredentials found = keeper().find(m_server);
    if (found.credentials && !found.credentials->authorization.isEmpty()) {
        return *found.credentials;
    }
    if (!found.problems.empty()) {
        return core::fail(found.problems.front());
    }
    return core::fail(
        {core::ErrorCode::NotSignedIn, m_server.machine(), "no API key is known; run signalbox-cli login", {}, {}, {}});
}

core::Result<WandbAccess::SignedIn> WandbAccess::signedIn() const
{
    auto found = credentials();
    if (!found) {
        return core::fail(found.error());
    }
    auto viewer = verify(found->authorization);
    if (!viewer) {
        return core::fail(viewer.error());
    }
    return SignedIn{std::move(*found), std::move(*viewer)};
}

core::Result<track::wandb::Viewer> WandbAccess::verify(const QByteArray &authorization) const
{
    track::HttpClient http(track::userAgentOf(versionText()));
    track::wandb::WandbApi api(http, {QUrl(QString::fromStdString(m_server.base())), authorization});
    auto viewer = api.viewer();
    if (!viewer) {
        return core::fail(viewer.error().error);
    }
    return std::move(*viewer);
}

std::string loggedInText(const track::wandb::Viewer &viewer, const track::wandb::Addresses &server)
{
    const bool isTeam = viewer.entity != viewer.username
        && std::find(viewer.teams.begin(), viewer.teams.end(), viewer.entity) != viewer.teams.end();
    return "Currently logged in as: " + viewer.username + (isTeam ? " (" + viewer.entity + ")" : "") + " to "
        + server.base();
}

std::unique_ptr<track::Outbox> makeWandbOutbox(const std::string &store, const core::Clock &clock,
                                               std::shared_ptr<track::SecretStore> secrets,
                                               track::Outbox::Callbacks callbacks)
{
    const auto factory = [&clock, secrets = std::move(secrets)]() -> std::unique_ptr<track::TrackerSink> {
        const auto authorize = [secrets](const track::wandb::Addresses &server) -> core::Result<QByteArray> {
            const auto access = WandbAccess::open(server.base(), secrets);
            if (!access) {
                return core::fail(access.error());
            }
            const auto credentials = access->credentials();
            if (!credentials) {
                return core::fail(credentials.error());
            }
            return credentials->authorization;
        };
        return std::make_unique<track::wandb::WandbSink>(versionText(), clock, authorize);
    };
    return std::make_unique<track::Outbox>(store, clock, factory, std::move(callbacks));
}

} // namespace signalbox::cli
