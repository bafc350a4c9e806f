// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/ids.h"
#include "core/steering.h"
#include "store/command_store.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace signalbox::session {

/// Looks in the store for commands to the run that trains, on a thread of its own: neither the training thread nor
/// whoever begins or ends this ever waits for the disk.
class CommandPoller
{
public:
    /// Takes one command, on the poller's thread. May be called once more after end().
    using Deliver = std::function<void(core::SteeringRequest)>;
    /// Told once of a run, on the poller's thread, when several looks in a row have failed; it goes on looking.
    using Problem = std::function<void(const core::Error &)>;
    /// What needs no training thread: to hold, to go on, to validate, to end (core::controlKeys()).
    struct Controls
    {
        /// Does what a command asks of a run and gives the answer for who asked, on the poller's thread. May be called
        /// once more after end().
        std::function<std::string(const core::RunId &run, const std::string &key)> carryOut;
        /// The runs that wait for their turn: they can be asked to end.
        std::function<std::vector<core::RunId>()> waiting;
    };

    /// The clock must outlive the poller.
    CommandPoller(std::string storeDirectory, const core::Clock &clock,
                  std::chrono::milliseconds interval = std::chrono::milliseconds(200));
    ~CommandPoller();
    CommandPoller(const CommandPoller &) = delete;
    CommandPoller &operator=(const CommandPoller &) = delete;

    /// Delivers the commands of this run from now on; another one before is over. Without `controls` all of them are
    /// delivered.
    void begin(const core::RunId &run, Deliver deliver, Problem problem = {}, Controls controls = {});
    void end();
    /// Closes the connection to the store, if there is one, and leaves it alone until release(). Blocks until that is done.
    void hold();
    void release();

private:
    struct Followed
    {
        core::RunId run;
        Deliver deliver;
        Problem problem;
        Controls controls;
    };
    /// How the looks at the store went so far.
    struct Looks
    {
        int failures = 0; ///< in a row
        bool isTold = false;
    };
    class Connected;

    void startThread();
    void work(const std::stop_token &stop);
    void follow(const std::shared_ptr<const Followed> &followed, const std::stop_token &stop);
    void look(std::optional<store::CommandStore> &commands, Looks &looks, const Followed &followed);

    const std::string m_directory;
    const core::Clock &m_clock;
    const std::chrono::milliseconds m_interval;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_changed;
    std::shared_ptr<const Followed> m_followed; ///< null: no run trains
    bool m_isHeld = false;
    bool m_isConnected = false; ///< the thread may have a connection to the store
    std::jthread m_thread; ///< from the first run on; last, because it uses all of the above
};

} // namespace signalbox::session
