// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/ids.h"
#include "core/steering.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

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

    /// The clock must outlive the poller.
    CommandPoller(std::string storeDirectory, const core::Clock &clock,
                  std::chrono::milliseconds interval = std::chrono::milliseconds(200));
    ~CommandPoller();
    CommandPoller(const CommandPoller &) = delete;
    CommandPoller &operator=(const CommandPoller &) = delete;

    /// Delivers the commands of this run from now on; another one before is over.
    void begin(const core::RunId &run, Deliver deliver, Problem problem = {});
    void end();

private:
    struct Followed
    {
        core::RunId run;
        Deliver deliver;
        Problem problem;
    };

    void startThread();
    void work(const std::stop_token &stop);
    void follow(const std::shared_ptr<const Followed> &followed, const std::stop_token &stop);

    const std::string m_directory;
    const core::Clock &m_clock;
    const std::chrono::milliseconds m_interval;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_changed;
    std::shared_ptr<const Followed> m_followed; ///< null: no run trains
    std::jthread m_thread; ///< from the first run on; last, because it uses all of the above
};

} // namespace signalbox::session
