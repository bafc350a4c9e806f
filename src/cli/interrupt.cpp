// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interrupt.h"

#include "cli/exit_codes.h"

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <unistd.h>

namespace signalbox::cli {

namespace {

// Signal handlers can only reach objects of static storage.
std::atomic<int> signalCount{0};
std::atomic<int> validationWanted{0};
static_assert(std::atomic<int>::is_always_lock_free);

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};

extern "C" void onSignal(int)
{
    if (signalCount.fetch_add(1) > 0) {
        ::_exit(kExitInterrupted);
    }
}

extern "C" void onValidationSignal(int)
{
    validationWanted = 1;
}

void setHandler(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

void setHandlers(void (*handler)(int))
{
    for (const int signal : kSignals) {
        setHandler(signal, handler);
    }
}

} // namespace

InterruptGuard::InterruptGuard()
{
    signalCount = 0;
    setHandlers(onSignal);
}

InterruptGuard::~InterruptGuard()
{
    setHandlers(SIG_DFL);
}

bool InterruptGuard::isRequested()
{
    return signalCount.load() > 0;
}

ValidationSignal::ValidationSignal()
{
    take();
    setHandler(SIGUSR1, onValidationSignal);
}

ValidationSignal::~ValidationSignal()
{
    setHandler(SIGUSR1, SIG_IGN);
}

bool ValidationSignal::isRequested()
{
    return validationWanted.load() != 0;
}

void ValidationSignal::take()
{
    validationWanted = 0;
}

InterruptToken::InterruptToken()
    : m_watcher([this](const std::stop_token &quit) {
        while (!quit.stop_requested()) {
            if (InterruptGuard::isRequested()) {
                m_source.request_stop();
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    })
{
}

} // namespace signalbox::cli
