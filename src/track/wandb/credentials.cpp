// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/credentials.h"

#include "track/secret_store.h"
#include "track/wandb/api_key.h"
#include "track/wandb/netrc.h"
#include "track/wandb/run_defaults.h"
#include "track/wandb/settings_file.h"
#include "track/wandb/wandb_api.h"

#include <utility>

namespace signalbox::track::wandb {

namespace {

std::string keychainName(const Addresses &server)
{
    return secretName("wandb", server.machine());
}

core::Error notOurs(const std::string &subject, const char *detail)
{
    return {core::ErrorCode::Refused, subject, detail, {}, {}, {}};
}

} // namespace

Credentials Credentials::ofKey(const std::string &key, Source source, std::string where)
{
    return {Endpoint::basic(QByteArray::fromStdString(trimmedKey(key))), source, std::move(where)};
}

Credentials Credentials::ofAccessToken(const std::string &token, std::string where)
{
    return {Endpoint::bearer(QByteArray::fromStdString(token)), Source::IdentityToken, std::move(where)};
}

KeyKeeper::KeyKeeper(Environment environment, std::string folder, SecretStore &secrets)
    : m_environment(std::move(environment))
    , m_folder(std::move(folder))
    , m_secrets(secrets)
{
}

bool KeyKeeper::take(FoundCredentials &found, const std::string &key, Credentials::Source source,
                     const std::string &where) const
{
    if (trimmedKey(key).empty()) {
        return false;
    }
    if (const auto status = checkKey(key); !status) {
        core::Error problem = status.error();
        problem.subject = where;
        found.problems.push_back(std::move(problem));
        return true;
    }
    found.credentials = Credentials::ofKey(key, source, where);
    return true;
}

bool KeyKeeper::takeFromKeychain(FoundCredentials &found, const Addresses &server) const
{
    if (!m_secrets.isAvailable()) {
        return false; // many computers have none
    }
    const std::string name = keychainName(server);
    const auto key = m_secrets.read(name);
    if (!key) {
        found.problems.push_back(key.error());
        return key.error().code == core::ErrorCode::Cancelled; // a key from elsewhere could be somebody else's
    }
    return *key && take(found, **key, Credentials::Source::Keychain, name);
}

bool KeyKeeper::takeFromSettings(FoundCredentials &found, const Addresses &server) const
{
    // A key in a settings file has no host of its own: it belongs to the server that the settings name.
    const auto named = Addresses::parse(runDefaults(m_environment, m_folder).baseUrl.value);
    if (!named || named->base() != server.base()) {
        return false;
    }
    for (const std::string &path : {folderSettingsPath(m_environment, m_folder), userSettingsPath(m_environment)}) {
        const auto settings = SettingsFile::read(path);
        if (!settings) {
            found.problems.push_back(settings.error());
        } else if (const auto key = settings->value("api_key");
                   key && take(found, *key, Credentials::Source::SettingsFile, path)) {
            return true;
        }
    }
    return false;
}

bool KeyKeeper::takeFromNetrc(FoundCredentials &found, const Addresses &server) const
{
    const std::string path = netrcPath(m_environment);
    for (const std::string &machine : server.machines()) {
        const auto key = netrcPassword(path, machine);
        if (!key) {
            found.problems.push_back(key.error());
            return false;
        }
        if (*key && take(found, **key, Credentials::Source::Netrc, path)) {
            return true;
        }
    }
    return false;
}

FoundCredentials KeyKeeper::find(const Addresses &server, const std::string &explicitKey) const
{
    FoundCredentials found;
    if (const std::string file = m_environment.value("WANDB_IDENTITY_TOKEN_FILE"); !file.empty()) {
        found.credentials = Credentials{{}, Credentials::Source::IdentityToken, m_environment.expanded(file)};
        return found;
    }
    if (!take(found, explicitKey, Credentials::Source::Typed, "API key")
        && !take(found, m_environment.value("WANDB_API_KEY"), Credentials::Source::Environment, "WANDB_API_KEY")
        && !takeFromKeychain(found, server) && !takeFromSettings(found, server)) {
        takeFromNetrc(found, server);
    }
    return found;
}

core::Result<KeptKey> KeyKeeper::save(const Addresses &server, const std::string &key, KeyPlace place) const
{
    if (const auto status = checkKey(key); !status) {
        return core::fail(status.error());
    }
    const std::string name = keychainName(server);
    if (place == KeyPlace::Keychain) {
        const auto written = m_secrets.write(name, trimmedKey(key));
        return written ? core::Result<KeptKey>(KeptKey{name, false}) : core::fail(written.error());
    }
    const std::string path = netrcPath(m_environment);
    const auto changed = writeNetrcPassword(path, server.machine(), trimmedKey(key));
    if (!changed) {
        return core::fail(changed.error());
    }
    if (m_secrets.isAvailable()) {
        if (const auto removed = m_secrets.remove(name); !removed) {
            return core::fail(removed.error());
        }
    }
    return KeptKey{path, changed->othersCanRead};
}

core::Status KeyKeeper::forget(const Addresses &server, Credentials::Source source) const
{
    switch (source) {
    case Credentials::Source::Keychain:
        return m_secrets.remove(keychainName(server));
    case Credentials::Source::Netrc:
        for (const std::string &machine : server.machines()) {
            if (const auto changed = removeNetrcMachine(netrcPath(m_environment), machine); !changed) {
                return core::fail(changed.error());
            }
        }
        return {};
    case Credentials::Source::Environment:
        return core::fail(
            notOurs("WANDB_API_KEY", "the key is set in the environment, which only whoever set it can change"));
    case Credentials::Source::IdentityToken:
        return core::fail(notOurs("WANDB_IDENTITY_TOKEN_FILE",
                                  "the log-in comes from the environment, which only whoever set it can change"));
    case Credentials::Source::SettingsFile:
        return core::fail(notOurs("api_key", "the key is in a settings file that another program wrote"));
    case Credentials::Source::Typed:
        break; // kept nowhere
    }
    return {};
}

core::Status rememberServer(const Environment &environment, const Addresses &server)
{
    const std::string path = userSettingsPath(environment);
    auto settings = SettingsFile::read(path);
    if (!settings) {
        return core::fail(settings.error());
    }
    const std::string before = settings->text();
    if (server.isDefault()) {
        settings->clear("base_url");
    } else if (auto set = settings->set("base_url", server.base()); !set) {
        return set;
    }
    return settings->text() == before ? core::Status() : settings->write(path);
}

} // namespace signalbox::track::wandb
