// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "track/wandb/addresses.h"
#include "track/wandb/environment.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <vector>

namespace signalbox::track {
class SecretStore;
}

namespace signalbox::track::wandb {

/// What a program shows a server to act for a person, and where it was found.
struct Credentials
{
    enum class Source {
        Environment, ///< WANDB_API_KEY
        Keychain, ///< stored by this program
        Netrc,
        SettingsFile, ///< `api_key` in a settings file
        IdentityToken, ///< a JWT in a file, which has to be exchanged for an access token first
        Typed, ///< by the person, or as an option; kept nowhere
    };

    /// Those of an API key: "Basic " and the base64 form of "api:" and the key.
    static Credentials ofKey(const std::string &key, Source source, std::string where);
    /// Those of an access token: "Bearer " and the token.
    static Credentials ofAccessToken(const std::string &token, std::string where);

    QByteArray authorization; ///< value of the header Authorization; empty for an identity token without exchange
    Source source = Source::Typed;
    std::string where; ///< the name of the variable, the path of the file, or the name in the keychain
};

/// Where a key can be kept.
enum class KeyPlace {
    Keychain,
    Netrc, ///< where the official client finds it, too; a plain file, so only when the person agrees
};

struct FoundCredentials
{
    std::optional<Credentials> credentials;
    std::vector<core::Error> problems; ///< places that could not be used; no secrets in them
};

struct KeptKey
{
    std::string where; ///< path, or name in the keychain
    bool othersCanRead = false; ///< the netrc file was there and lets others than its owner read it
};

/// Finds, keeps and forgets the key of a server. Calls block as those of the secret store do.
class KeyKeeper
{
public:
    /// `folder` is where runs are made: the folder of `wandb/settings`.
    KeyKeeper(Environment environment, std::string folder, SecretStore &secrets);

    /// The first of: the file named by WANDB_IDENTITY_TOKEN_FILE (only reported: whoever can talk to the server makes
    /// the exchange), `explicitKey`, WANDB_API_KEY, the keychain, `api_key` in the settings files (only when they, or
    /// WANDB_BASE_URL, name this server), the netrc file.
    /// The official client knows no keychain; it stands after the environment, which is set on purpose for one process,
    /// and before the files of other programs: what a person stored in this program is meant for it.
    /// A key that is there but has not the form of one ends the search with a problem: it was meant to be used, and
    /// another one could belong to somebody else. Places that cannot be read are left out with a problem.
    [[nodiscard]] FoundCredentials find(const Addresses &server, const std::string &explicitKey = {}) const;

    /// Keeps a key that the server has accepted. One kept in the netrc file takes the place of one in the keychain, which
    /// would be found first. Errors: BadArgument for something that is not a key, those of SecretStore and netrc.
    core::Result<KeptKey> save(const Addresses &server, const std::string &key, KeyPlace place) const;

    /// Logs out: removes the key of a server from the keychain or the netrc file; it is fine when it is not there.
    /// Errors: Refused for the sources that belong to others (the environment, settings files, identity tokens), with
    /// words for the person; those of SecretStore and netrc.
    core::Status forget(const Addresses &server, Credentials::Source source) const;

private:
    /// True when a search is over, because of a key or of a problem.
    bool take(FoundCredentials &found, const std::string &key, Credentials::Source source,
              const std::string &where) const;
    bool takeFromKeychain(FoundCredentials &found, const Addresses &server) const;
    bool takeFromSettings(FoundCredentials &found, const Addresses &server) const;
    bool takeFromNetrc(FoundCredentials &found, const Addresses &server) const;

    Environment m_environment;
    std::string m_folder;
    SecretStore &m_secrets;
};

/// Writes what the official client writes at log-in: `base_url` in the per-user settings file for another server than
/// the default one, and no such line for that one. Changes where the person's other W&B tools send their runs, so only
/// when asked. Errors: as for SettingsFile.
core::Status rememberServer(const Environment &environment, const Addresses &server);

} // namespace signalbox::track::wandb
