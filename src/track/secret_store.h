// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace signalbox::track {

/// Under which name a tracker's secret for a host is kept: "signalbox/wandb/api.wandb.ai".
std::string secretName(const std::string &tracker, const std::string &host);

/// Keeps secrets where other people and programs cannot read them. Calls block until there is an answer and may come
/// from any thread; the answer can take as long as a person needs to unlock a keychain, so not from the GUI thread.
/// Errors are Internal (with the service's words) or Refused (access was denied); none holds a secret.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// Whether a service that keeps secrets answers now. Never asks a person. Writing may fail all the same.
    virtual bool isAvailable() = 0;
    /// Nothing when no secret of that name is kept.
    virtual core::Result<std::optional<std::string>> read(const std::string &name) = 0;
    virtual core::Status write(const std::string &name, const std::string &secret) = 0;
    /// It is no error when there is none.
    virtual core::Status remove(const std::string &name) = 0;
    /// For the end of a program: whoever waits for an answer gets the error Cancelled at once, and so does everybody from
    /// then on; nobody shall take it for a missing keychain, so isAvailable() is true. From any thread.
    virtual void giveUp() { }
};

/// Until the program ends; for tests, and for people who want nothing kept.
class MemorySecretStore final : public SecretStore
{
public:
    /// One that is not available behaves like a computer without a keychain.
    explicit MemorySecretStore(bool isAvailable = true) : m_isAvailable(isAvailable) { }

    bool isAvailable() override { return m_isAvailable; }
    core::Result<std::optional<std::string>> read(const std::string &name) override;
    core::Status write(const std::string &name, const std::string &secret) override;
    core::Status remove(const std::string &name) override;

private:
    const bool m_isAvailable;
    std::mutex m_mutex;
    std::map<std::string, std::string> m_secrets;
};

struct KeychainLimits
{
    std::chrono::milliseconds probe{3000}; ///< for isAvailable()
    std::chrono::milliseconds answer{60000}; ///< for the rest: a person may have to unlock the keychain first
};

/// The keychain of the desktop (Secret Service, KWallet) through QtKeychain; never a plain file. Needs a
/// QCoreApplication. Make one for a process, which lives as long as anybody asks: QtKeychain's own queue stays bound to
/// the first one's thread, so a second one answers with an error only. A request that was given up because of the
/// limit may still be carried out later.
std::unique_ptr<SecretStore> makeKeychainStore(KeychainLimits limits = {});

} // namespace signalbox::track
