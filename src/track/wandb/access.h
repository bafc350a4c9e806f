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
#include "track/wandb/token_exchange.h"
#include "track/wandb/wandb_sink.h"

#include <memory>
#include <stop_token>
#include <string>

namespace signalbox::track::wandb {

/// The server that programs talk to, and the key for it: from options, environment, keychain and the files of the
/// official client.
class Access
{
public:
    /// `host` is what a person typed; empty: WANDB_BASE_URL, the settings files, or the cloud. A process has one secret
    /// store: see makeKeychainStore(). Errors: BadArgument.
    /// `version` is this program's, for the header User-Agent.
    static core::Result<Access> open(const std::string &host, std::shared_ptr<SecretStore> secrets,
                                     const std::string &version);

    [[nodiscard]] const Addresses &server() const { return m_server; }
    [[nodiscard]] const Environment &environment() const { return m_environment; }
    [[nodiscard]] const std::string &folder() const { return m_folder; }
    /// Entity, project and the rest from WANDB_* variables and settings files.
    [[nodiscard]] const RunDefaults &defaults() const { return m_defaults; }
    [[nodiscard]] SecretStore &secrets() const { return *m_secrets; }
    [[nodiscard]] KeyKeeper keeper() const { return {m_environment, m_folder, *m_secrets}; }

    /// What is there to sign in with, without asking anybody: of an identity token, `authorization` is empty and `where` its
    /// file. Errors: NotSignedIn with what to do, or the problem with a key or token that was found.
    [[nodiscard]] core::Result<Credentials> foundCredentials() const;
    /// The key and where it was found. Where there is an identity token, the access token for it, which may take an exchange
    /// with the server: blocks as long as `timing` says, or until a stop is requested. Errors: those of foundCredentials()
    /// and accessToken().
    [[nodiscard]] core::Result<Credentials> credentials(const ExchangeTiming &timing = {},
                                                        const std::stop_token &stop = {}) const;
    /// Forgets the access token that is kept for the server; a later one needs an exchange. Nothing happens without an
    /// identity token.
    void dropAccessToken() const;
    /// credentials(), and whose the server says they are. An access token that it refuses is exchanged anew once.
    struct SignedIn
    {
        Credentials credentials;
        Viewer viewer;
    };
    [[nodiscard]] core::Result<SignedIn> signedIn() const;
    /// Asks the server whose key it is.
    [[nodiscard]] core::Result<Viewer> verify(const QByteArray &authorization) const;

private:
    explicit Access(Addresses server) : m_server(std::move(server)) { }
    [[nodiscard]] core::Result<Credentials> find() const;

    Addresses m_server;
    Environment m_environment;
    std::string m_version;
    std::string m_folder;
    RunDefaults m_defaults;
    std::shared_ptr<SecretStore> m_secrets;
};

/// "Currently logged in as: ada (team) to api.wandb.ai", as the official client says it.
std::string loggedInText(const Viewer &viewer, const Addresses &server);

/// Makes the outbox of W&B for a store; finds the key anew for each delivery. Without a painter no pictures are sent. `pace`
/// is how long a live run waits between two deliveries; only tests have reason for another one.
std::unique_ptr<Outbox> makeOutbox(const std::string &store, const core::Clock &clock, const std::string &version,
                                   const std::shared_ptr<SecretStore> &secrets, Outbox::Callbacks callbacks,
                                   MatrixPainter painter = {}, std::chrono::milliseconds pace = WandbSink::kPace);

} // namespace signalbox::track::wandb
