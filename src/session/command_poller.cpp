// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/command_poller.h"

#include "store/command_store.h"

#include <exception>
#include <optional>
#include <system_error>
#include <utility>

namespace signalbox::session {

namespace {

constexpr int kFailuresBeforeTold = 5; ///< one may be another program's lock

/// Passes on what waits for a run. After a failure `commands` is empty: the connection may be what is broken.
core::Status lookForCommands(std::optional<store::CommandStore> &commands, const std::string &directory,
                             const core::Clock &clock, const core::RunId &run, const CommandPoller::Deliver &deliver)
{
    if (!commands) {
        auto opened = store::CommandStore::open(directory, clock);
        if (!opened) {
            return core::fail(opened.error());
        }
        commands.emplace(std::move(*opened));
    }
    const auto taken = commands->take(run);
    if (!taken) {
        commands.reset();
        return core::fail(taken.error());
    }
    for (const store::CommandRecord &command : *taken) {
        deliver({command.key, command.value, command.number});
    }
    return {};
}

} // namespace

CommandPoller::CommandPoller(std::string storeDirectory, const core::Clock &clock, std::chrono::milliseconds interval)
    : m_directory(std::move(storeDirectory))
    , m_clock(clock)
    , m_interval(interval)
{
}

CommandPoller::~CommandPoller() = default;

void CommandPoller::begin(const core::RunId &run, Deliver deliver, Problem problem)
{
    {
        const std::lock_guard lock(m_mutex);
        m_followed = std::make_shared<const Followed>(Followed{run, std::move(deliver), std::move(problem)});
        startThread();
    }
    m_changed.notify_all();
}

void CommandPoller::end()
{
    {
        const std::lock_guard lock(m_mutex);
        m_followed.reset();
    }
    m_changed.notify_all();
}

void CommandPoller::startThread()
{
    if (m_thread.joinable()) {
        return;
    }
    try {
        m_thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
    } catch (const std::system_error &) { // no more threads: the run trains as it was started
    }
}

void CommandPoller::work(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::shared_ptr<const Followed> followed;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, stop, [this] { return m_followed != nullptr; });
            followed = m_followed;
        }
        if (followed && !stop.stop_requested()) {
            follow(followed, stop);
        }
    }
}

void CommandPoller::follow(const std::shared_ptr<const Followed> &followed, const std::stop_token &stop)
{
    std::optional<store::CommandStore> commands;
    int failures = 0;
    bool isTold = false;
    for (;;) {
        try {
            const core::Status looked =
                lookForCommands(commands, m_directory, m_clock, followed->run, followed->deliver);
            failures = looked ? 0 : failures + 1;
            if (failures >= kFailuresBeforeTold && followed->problem && !std::exchange(isTold, true)) {
                followed->problem(looked.error());
            }
        } catch (const std::exception &) { // no memory: the training has more use for it
        }
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, m_interval, [this, &followed] { return m_followed != followed; });
        if (m_followed != followed || stop.stop_requested()) {
            return;
        }
    }
}

} // namespace signalbox::session
