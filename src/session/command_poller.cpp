// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/command_poller.h"

#include <exception>
#include <system_error>
#include <utility>

namespace signalbox::session {

namespace {

constexpr int kFailuresBeforeTold = 5; ///< one may be another program's lock

/// What waits now for the run that trains, and for those behind it.
core::Result<std::vector<store::CommandRecord>> takeCommands(std::optional<store::CommandStore> &commands,
                                                             const std::string &directory, const core::Clock &clock,
                                                             const core::RunId &run,
                                                             const std::vector<core::RunId> &waiting)
{
    if (!commands) {
        auto opened = store::CommandStore::open(directory, clock);
        if (!opened) {
            return core::fail(opened.error());
        }
        commands.emplace(std::move(*opened));
    }
    return commands->take(run, waiting);
}

} // namespace

/// The thread has a connection as long as this lives.
class CommandPoller::Connected
{
public:
    explicit Connected(CommandPoller &poller) : m_poller(poller) { }
    ~Connected()
    {
        {
            const std::lock_guard lock(m_poller.m_mutex);
            m_poller.m_isConnected = false;
        }
        m_poller.m_changed.notify_all();
    }
    Connected(const Connected &) = delete;
    Connected &operator=(const Connected &) = delete;

private:
    CommandPoller &m_poller;
};

CommandPoller::CommandPoller(std::string storeDirectory, const core::Clock &clock, std::chrono::milliseconds interval)
    : m_directory(std::move(storeDirectory))
    , m_clock(clock)
    , m_interval(interval)
{
}

CommandPoller::~CommandPoller() = default;

void CommandPoller::begin(const core::RunId &run, Deliver deliver, Problem problem, Controls controls)
{
    {
        const std::lock_guard lock(m_mutex);
        m_followed = std::make_shared<const Followed>(
            Followed{run, std::move(deliver), std::move(problem), std::move(controls)});
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

void CommandPoller::hold()
{
    std::unique_lock lock(m_mutex);
    m_isHeld = true;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return !m_isConnected; });
}

void CommandPoller::release()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isHeld = false;
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
            m_changed.wait(lock, stop, [this] { return m_followed != nullptr && !m_isHeld; });
            followed = m_followed;
            m_isConnected = followed != nullptr && !m_isHeld;
        }
        if (followed && !stop.stop_requested()) {
            follow(followed, stop);
        }
    }
}

void CommandPoller::look(std::optional<store::CommandStore> &commands, Looks &looks, const Followed &followed)
{
    const Controls &controls = followed.controls;
    const auto taken = takeCommands(commands, m_directory, m_clock, followed.run,
                                    controls.waiting ? controls.waiting() : std::vector<core::RunId>());
    if (!taken) {
        commands.reset(); // the connection may be what is broken
        if (++looks.failures >= kFailuresBeforeTold && followed.problem && !std::exchange(looks.isTold, true)) {
            followed.problem(taken.error());
        }
        return;
    }
    looks.failures = 0;
    for (const store::CommandRecord &command : *taken) {
        if (!core::isControl(command.key) || !controls.carryOut) {
            followed.deliver({command.key, command.value, command.number});
            continue;
        }
        // It is done whether or not who asked hears of it.
        static_cast<void>(
            commands->answer(command.number, store::CommandState::Done, controls.carryOut(command.run, command.key)));
    }
}

void CommandPoller::follow(const std::shared_ptr<const Followed> &followed, const std::stop_token &stop)
{
    const Connected connected(*this);
    std::optional<store::CommandStore> commands;
    Looks looks;
    for (;;) {
        try {
            look(commands, looks, *followed);
        } catch (const std::exception &) { // no memory: the training has more use for it
        }
        std::unique_lock lock(m_mutex);
        const auto isOver = [this, &followed] { return m_followed != followed || m_isHeld; };
        m_changed.wait_for(lock, stop, m_interval, isOver);
        if (isOver() || stop.stop_requested()) {
            return;
        }
    }
}

} // namespace signalbox::session
