// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/http_client.h"

#include <QByteArray>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace signalbox::ui {

/// Does what waits for keychains and servers on a thread of its own, one thing after the other, so that the GUI thread never
/// does. Not a pool thread: a keychain may take a minute, and jobs of the window would wait behind it.
class TrackerWorker
{
public:
    using Job = std::function<void(track::HttpClient &, const std::stop_token &)>;

    explicit TrackerWorker(QByteArray userAgent);
    /// Waits for the job at hand, whose requests it ends, and drops the others.
    ~TrackerWorker();
    TrackerWorker(const TrackerWorker &) = delete;
    TrackerWorker &operator=(const TrackerWorker &) = delete;

    void post(Job job);

private:
    void loop(const std::stop_token &stop);

    const QByteArray m_userAgent;
    std::mutex m_mutex;
    std::condition_variable_any m_filled;
    std::deque<Job> m_jobs;
    std::jthread m_thread;
};

} // namespace signalbox::ui
