// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event_hub.h"
#include "core/trainer.h"
#include "session/hook_program.h"
#include "session/learning_rate_search.h"
#include "session/system_monitor.h"
#include "store/run_writer.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::session {

/// Whether a session may change its store.
enum class StoreAccess {
    Write, ///< where that can be done; a store that can be read only is opened so
    Read,
};

/// Starts, holds and stops runs: one trains at a time in a process, further ones wait in a queue. Searches for a learning
/// rate have the same thread. Owns the training thread and the store's writer. Thread-safe; nothing here waits for a
/// training step except the destructor.
class RunSession
{
public:
    /// `engine` may be set later (setEngine): runs started before wait for it. `monitor` measures the machine while a run
    /// trains that wants it (setting `system-metrics`); null: the usual one.
    RunSession(const std::string &storeDirectory, const core::Clock &clock, std::string codeVersion,
               std::unique_ptr<SystemMonitor> monitor = nullptr, StoreAccess access = StoreAccess::Write);
    /// Requests a stop, waits for the trainer to save, and writes what is queued.
    ~RunSession();
    RunSession(const RunSession &) = delete;
    RunSession &operator=(const RunSession &) = delete;

    /// Everything published by trainers; subscribe to watch.
    core::EventHub &hub();
    [[nodiscard]] const std::string &storeDirectory() const;

    /// Whether the store is only read: no run can be started, and no run of another process asked for anything.
    [[nodiscard]] bool isReadOnly() const;
    /// Why it cannot be written; nothing when that was not wanted, or when it can.
    [[nodiscard]] const std::optional<core::Error> &readOnlyCause() const;

    /// From the next run on, the training gives way to the rest of the machine when cores are scarce, so that a window
    /// stays fluent. On a machine with a core to spare it is as fast as before.
    void giveWay();

    /// Gives the engine, or the reason why there is none; queued runs then start or fail.
    void setEngine(core::Result<std::shared_ptr<core::Engine>> engine);
    [[nodiscard]] std::shared_ptr<core::Engine> engine() const;

    /// Stores the run and starts it, or queues it behind the live one.
    /// `programs` are run at the run's hooks, see HookPrograms; they are no part of what is stored.
    core::Result<core::RunId> start(const core::ResolvedSpec &spec, const std::string &resumeFrom = {},
                                    std::vector<HookProgram> programs = {});
    /// The run that trains or is paused now.
    [[nodiscard]] std::optional<core::RunId> liveRun() const;
    /// Runs that wait, in order.
    [[nodiscard]] std::vector<core::RunId> queuedRuns() const;
    /// Takes a waiting run out of the queue (it ends as stopped); does nothing for one that does not wait here.
    void removeQueued(const core::RunId &run);

    /// Looks for a learning rate on the training thread, as soon as no run trains there: before runs that wait, since
    /// somebody waits for it. What it finds is kept in the store, as the command line keeps it. Fails where the store is
    /// only read. Closing the session stops it, and so does stopAndWait().
    core::Result<std::shared_ptr<LearningRateSearch>>
    findLearningRate(const core::RunSpec &spec, const core::LearningRateSearchOptions &options = {});
    /// Whether a search is under way, for which runs wait.
    [[nodiscard]] bool isSearching() const;

    void pause();
    void resume();
    /// Evaluates the live run on its validation set after the running step, also while it is paused.
    void validateNow();
    /// Changes a setting of the live run after the running step, or rolls it back (core/steering.h). Returns at once; what
    /// became of it is the event RunSteered. Commands to this run in the store (store/command_store.h), which other
    /// processes put there, do the same.
    void steer(const std::string &key, const std::string &value);
    /// Finishes the step, saves a checkpoint, ends the run as Stopped. Returns at once.
    void stop();
    /// Stops also the queue; blocks until the training thread is idle.
    void stopAndWait();
    /// Blocks until nothing trains or waits (command line).
    void waitUntilIdle();
    /// Blocks until the store holds everything published so far.
    void flushStore();
    /// Closes all connections to the store until releaseStore(); what is published meanwhile waits in memory, and training
    /// goes on. For programs that replace their QCoreApplication, whose end takes every connection of Qt SQL with it. Blocks
    /// until that is done; nothing else of the session may be called in between.
    void holdStore();
    void releaseStore();
    /// Why the store cannot be written at the moment, if so.
    [[nodiscard]] std::optional<core::Error> storeProblem() const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::session
