// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "track/outbox.h"
#include "track/secret_store.h"
#include "track/wandb/addresses.h"
#include "track/wandb/api_records.h"
#include "track/wandb/credentials.h"
#include "track/wandb/environment.h"
#include "track/wandb/run_defaults.h"
#include "track/wandb/wandb_sink.h"

#include <memory>
#include <string>

namespace signalbox::cli {

/// The W&B server that commands talk to, and the key for it: from options, environment, keychain and the files of the
/// official client.
class WandbAccess
{
public:
    /// `host` is what a person typed; empty: WANDB_BASE_URL, the settings files, or the cloud. A process has one secret
    /// store: see makeKeychainStore(). Errors: BadArgument.
    static core::Result<WandbAccess> open(const std::string &host, std::shared_ptr<track::SecretStore> secrets);

    [[nodiscard]] const track::wandb::Addresses &server() const { return m_server; }
    [[nodiscard]] const track::wandb::Environment &environment() const { return m_environment; }
    [[nodiscard]] const std::string &folder() const { return m_folder; }
    /// Entity, project and the rest from WANDB_* variables and settings files.
    [[nodiscard]] const track::wandb::RunDefaults &defaults() const { return m_defaults; }
    [[nodiscard]] track::SecretStore &secrets() const { return *m_secrets; }
    [[nodiscard]] track::wandb::KeyKeeper keeper() const { return {m_environment, m_folder, *m_secrets}; }

    /// The key and where it was found. Errors: NotSignedIn with what to do, or the problem with a key that was found.
    [[nodiscard]] core::Result<track::wandb::Credentials> credentials() const;
    /// The same, and whose key the server says it is.
    struct SignedIn
    {
        track::wandb::Credentials credentials;
        track::wandb::Viewer viewer;
    };
    [[nodiscard]] core::Result<SignedIn> signedIn() const;
    /// Asks the server whose key it is.
    [[nodiscard]] core::Result<track::wandb::Viewer> verify(const QByteArray &authorization) const;

private:
    explicit WandbAccess(track::wandb::Addresses server) : m_server(std::move(server)) { }

    track::wandb::Addresses m_server;
    track::wandb::Environment m_environment;
    std::string m_folder;
    track::wandb::RunDefaults m_defaults;
    std::shared_ptr<track::SecretStore> m_secrets;
};

/// "Currently logged in as: ada (team) to api.wandb.ai", as the official client says it.
std::string loggedInText(const track::wandb::Viewer &viewer, const track::wandb::Addresses &server);

/// Makes the outbox of W&B for a store; finds the key anew for each delivery.
std::unique_ptr<track::Outbox> makeWandbOutbox(const std::string &store, const core::Clock &clock,
                                               std::shared_ptr<track::SecretStore> secrets,
                                               track::Outbox::Callbacks callbacks);

} // namespace signalbox::cli
