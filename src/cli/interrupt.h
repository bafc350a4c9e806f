// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace signalbox::cli {

/// Catches Ctrl-C, SIGTERM and the closing of the terminal while it lives. The first asks for a stop; the second ends
/// the process at once with status 130. One at a time.
class InterruptGuard
{
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard &) = delete;
    InterruptGuard &operator=(const InterruptGuard &) = delete;

    /// Whether a stop was asked for.
    [[nodiscard]] static bool isRequested();
};

/// Catches SIGUSR1 while it lives: a validation is asked for. Afterwards the signal is ignored, since a late one must not
/// end the process. One at a time.
class ValidationSignal
{
public:
    ValidationSignal();
    ~ValidationSignal();
    ValidationSignal(const ValidationSignal &) = delete;
    ValidationSignal &operator=(const ValidationSignal &) = delete;

    /// Whether a validation was asked for since take().
    [[nodiscard]] static bool isRequested();
    /// Forgets what was asked for; several signals before it are one.
    static void take();
};

/// An InterruptGuard for calls that take a stop token: the token is stopped within 50 ms of the signal.
class InterruptToken
{
public:
    InterruptToken();
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    InterruptGuard m_guard;
    std::stop_source m_source;
    std::jthread m_watcher;
};

} // namespace signalbox::cli
