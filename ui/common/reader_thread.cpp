// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/reader_thread.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr std::chrono::milliseconds kSoon{1000};

} // namespace

ReaderThread::ReaderThread(std::string storeDirectory, std::chrono::milliseconds interval, Job onChange,
                           std::function<void(core::Error)> onProblem)
    : m_directory(std::move(storeDirectory))
    , m_interval(interval)
    , m_onChange(std::move(onChange))
    , m_onProblem(std::move(onProblem))
    , m_thread([this](const std::stop_token &stop) { loop(stop); })
{
}

ReaderThread::~ReaderThread()
{
    stop();
}

void ReaderThread::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void ReaderThread::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_filled.notify_one();
}

void ReaderThread::postLater(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_laterJobs.push_back(std::move(job));
    }
    m_filled.notify_one();
}

void ReaderThread::refresh()
{
    {
        const std::lock_guard lock(m_mutex);
        m_refresh = true;
    }
    m_filled.notify_one();
}

std::optional<ReaderThread::Job> ReaderThread::takeJob(std::unique_lock<std::mutex> &lock, const std::stop_token &stop,
                                                       std::chrono::steady_clock::time_point until)
{
    m_filled.wait_until(lock, stop, until, [this] { return !m_jobs.empty() || !m_laterJobs.empty() || m_refresh; });
    for (std::deque<Job> *queue : {&m_jobs, &m_laterJobs}) {
        if (!queue->empty()) {
            Job job = std::move(queue->front());
            queue->pop_front();
            return job;
        }
    }
    return std::nullopt;
}

void ReaderThread::lookForChanges(const store::RunReader &reader)
{
    if (!m_onChange) {
        return;
    }
    const auto number = reader.lastNumber();
    bool wanted = false;
    {
        const std::lock_guard lock(m_mutex);
        wanted = std::exchange(m_refresh, false);
    }
    if (wanted || (number && *number != m_lastNumber)) {
        m_lastNumber = number.value_or(m_lastNumber);
        m_onChange(reader);
    }
}

void ReaderThread::loop(const std::stop_token &stop)
{
    std::optional<store::RunReader> reader;
    bool reported = false;
    auto nextLook = std::chrono::steady_clock::now();
    while (!stop.stop_requested()) {
        if (!reader) {
            if (auto opened = store::RunReader::open(m_directory)) {
                reader.emplace(*std::move(opened));
            } else {
                if (!std::exchange(reported, true)) {
                    m_onProblem(opened.error());
                }
                std::unique_lock lock(m_mutex);
                // What could not be opened may be there soon, however seldom this one looks.
                m_filled.wait_for(lock, stop, std::min<std::chrono::milliseconds>(m_interval, kSoon),
                                  [] { return false; });
                continue;
            }
        }
        bool refresh = false;
        std::optional<Job> job;
        {
            std::unique_lock lock(m_mutex);
            job = takeJob(lock, stop, nextLook);
            refresh = m_refresh;
        }
        try {
            if (job) {
                (*job)(*reader);
            }
            if (!stop.stop_requested() && (refresh || std::chrono::steady_clock::now() >= nextLook)) {
                if (reader->isOutdated()) {
                    reader.reset();
                    continue;
                }
                lookForChanges(*reader);
                nextLook = std::chrono::steady_clock::now() + m_interval;
            }
        } catch (const std::exception &exception) {
            m_onProblem({core::ErrorCode::Internal, m_directory, exception.what(), {}, {}, {}});
            nextLook = std::chrono::steady_clock::now() + m_interval;
        }
    }
}

} // namespace signalbox::ui
