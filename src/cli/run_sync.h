// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"
#include "store/run_records.h"
#include "store/sync_store.h"
#include "track/outbox.h"
#include "track/secret_store.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::cli {

/// What people say about where a run is sent.
struct SyncOptions
{
    std::vector<std::string> trackers; ///< of `train`: empty sends nothing
    std::string project;
    std::string entity;
    std::string group;
    std::string jobType;
    std::string host;
    bool metricsOnly = false;
    bool noModel = false;
    bool offline = false; ///< write a folder for a later upload
    bool isNewRun = false; ///< of `train`: what WANDB_MODE and settings files say of the mode counts
    std::shared_ptr<track::SecretStore> secrets; ///< the one of the process, from check()
};

/// Adds --project, --entity, --group, --job-type, --host, --offline, --metrics-only and --no-model.
void addSyncOptions(CLI::App &app, SyncOptions &options);

/// Sends one run to W&B while this process lives, or writes it into a folder for a later `wandb sync`.
class RunSync
{
public:
    /// Asks for the run to be sent and begins. `stopRequested` is called on another thread when somebody presses Stop on the
    /// run's page. A run that was offline until now is sent to where it was meant for, unless the options say otherwise.
    /// Errors: those of the store, NotSignedIn, BadArgument.
    static core::Result<std::unique_ptr<RunSync>> begin(const std::string &store, const core::RunId &run,
                                                        const SyncOptions &options, const core::Clock &clock,
                                                        std::function<void()> stopRequested);
    /// Comes first: checks what can be seen to fail before a run is made for it, unknown trackers or no key, finds out whether
    /// the run is to be offline or not sent at all, and opens the keychain.
    static core::Status check(SyncOptions &options);
    /// Whether a run is being written into a folder by a training that still goes on: then it cannot be sent yet.
    static core::Result<bool> isTrainingOffline(const std::string &store, const store::RunRecord &run,
                                                const core::Clock &clock);

    /// Waits until everything is up, at most so long, and until Ctrl-C; says what became of it. True when nothing is left.
    bool finish(std::chrono::milliseconds atMost);
    /// The run's page and state as of now.
    [[nodiscard]] core::Result<store::SyncRecord> record() const;

private:
    static void tell(const store::SyncRecord &record);
    static void tellOffline(const store::SyncRecord &record);
    RunSync(std::string store, core::RunId run, const core::Clock &clock)
        : m_store(std::move(store))
        , m_run(std::move(run))
        , m_clock(clock)
    {
    }

    std::string m_store;
    core::RunId m_run;
    const core::Clock &m_clock;
    std::unique_ptr<track::Outbox> m_outbox;
};

} // namespace signalbox::cli
