// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/system_monitor.h"

#include <exception>
#include <system_error>
#include <utility>

namespace signalbox::session {

SystemMonitor::SystemMonitor(Preparation prepare, MeasuringTimes times) : m_prepare(std::move(prepare)), m_times(times)
{
}

SystemMonitor::~SystemMonitor() = default;

void SystemMonitor::begin(Publish publish)
{
    {
        const std::lock_guard lock(m_mutex);
        m_publish = std::make_shared<const Publish>(std::move(publish));
        startThread();
    }
    m_changed.notify_all();
}

void SystemMonitor::end()
{
    {
        const std::lock_guard lock(m_mutex);
        m_publish.reset();
    }
    m_changed.notify_all();
}

void SystemMonitor::startThread()
{
    if (m_thread.joinable()) {
        return;
    }
    try {
        m_thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
    } catch (const std::system_error &) { // no more threads: nothing is measured then
    }
}

void SystemMonitor::work(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::shared_ptr<const Publish> publish;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, stop, [this] { return m_publish != nullptr; });
            publish = m_publish;
        }
        if (publish && !stop.stop_requested()) {
            follow(publish, stop);
        }
    }
}

void SystemMonitor::follow(const std::shared_ptr<const Publish> &publish, const std::stop_token &stop)
{
    Measure measure;
    try {
        measure = m_prepare();
    } catch (const std::exception &) { // no memory: the training has more use for it
    }
    auto due = std::chrono::steady_clock::now() + m_times.first;
    while (waitUntil(due, publish, stop)) {
        bool taken = false;
        try {
            taken = !measure || (*publish)(measure());
        } catch (const std::exception &) { // the next one may succeed
        }
        due = std::chrono::steady_clock::now() + (taken ? m_times.interval : m_times.first);
    }
}

bool SystemMonitor::waitUntil(std::chrono::steady_clock::time_point time, const std::shared_ptr<const Publish> &publish,
                              const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, stop, time, [this, &publish] { return m_publish != publish; });
    return m_publish == publish && !stop.stop_requested();
}

} // namespace signalbox::session
