// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_reader.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace signalbox::ui {

/// Reads the store on a thread of its own, so that the GUI thread never waits for a disk. Looks for changes, also those of
/// other processes, at a fixed interval.
class ReaderThread
{
public:
    using Job = std::function<void(const store::RunReader &)>;

    /// `onChange` runs on the reader's thread: once at the start and whenever anything was written; null where only jobs
    /// matter. `onProblem` too, when the store cannot be opened.
    ReaderThread(std::string storeDirectory, std::chrono::milliseconds interval, Job onChange,
                 std::function<void(core::Error)> onProblem);
    ~ReaderThread();
    ReaderThread(const ReaderThread &) = delete;
    ReaderThread &operator=(const ReaderThread &) = delete;

    /// Finishes the job at hand and drops the others, as the destructor does. Jobs may still be added; none of them runs.
    void stop();

    /// Adds a job; jobs run one after the other. A job may add others.
    void post(Job job);
    /// Adds a job that waits for all others (sparklines of old runs).
    void postLater(Job job);
    /// Reports a change at the next turn, whatever the store says.
    void refresh();

private:
    void loop(const std::stop_token &stop);
    std::optional<Job> takeJob(std::unique_lock<std::mutex> &lock, const std::stop_token &stop,
                               std::chrono::steady_clock::time_point until);
    void lookForChanges(const store::RunReader &reader);

    const std::string m_directory;
    const std::chrono::milliseconds m_interval;
    const Job m_onChange;
    const std::function<void(core::Error)> m_onProblem;
    std::mutex m_mutex;
    std::condition_variable_any m_filled;
    std::deque<Job> m_jobs;
    std::deque<Job> m_laterJobs;
    std::int64_t m_lastNumber = -1;
    bool m_refresh = false;
    std::jthread m_thread;
};

} // namespace signalbox::ui
