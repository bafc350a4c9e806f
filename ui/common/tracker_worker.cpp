// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/tracker_worker.h"

#include <utility>

namespace signalbox::ui {

TrackerWorker::TrackerWorker(QByteArray userAgent)
    : m_userAgent(std::move(userAgent))
    , m_thread([this](const std::stop_token &stop) { loop(stop); })
{
}

TrackerWorker::~TrackerWorker()
{
    m_thread.request_stop();
    m_thread.join();
}

void TrackerWorker::post(Job job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_filled.notify_one();
}

void TrackerWorker::loop(const std::stop_token &stop)
{
    track::HttpClient http(m_userAgent); // belongs to this thread
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_filled.wait(lock, stop, [this] { return !m_jobs.empty(); });
            if (stop.stop_requested()) {
                return;
            }
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job(http, stop);
    }
}

} // namespace signalbox::ui
