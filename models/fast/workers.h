// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <thread>
#include <vector>

namespace signalbox::models::fast {

/// A fixed number of threads that do one thing together; the thread that asks for it is one of them. Between two calls
/// they wait actively for some microseconds, since the next one usually comes at once, and then asleep. On these
/// threads, and on the caller's during a call, numbers too small for float's normal form are taken for 0: Adam's
/// moments of rare words get there, and such numbers are slow.
class Workers
{
public:
    /// Fewer than `count` where the system does not allow so many threads.
    explicit Workers(int count);
    ~Workers();
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;

    [[nodiscard]] int count() const { return static_cast<int>(m_threads.size()) + 1; }
    /// Calls work(0) to work(count - 1), each on its thread, and returns when all are done. The first exception of a
    /// worker is thrown again here; failed() tells the others of it.
    void run(const std::function<void(int)> &work);
    /// Whether a worker of this call has thrown: one that waits for another must give up then.
    [[nodiscard]] bool failed() const { return m_failed.load(std::memory_order_relaxed); }

private:
    void serve(int number);
    void call(int number);
    void finishCall();
    void waitUntilIdle();

    const std::function<void(int)> *m_work = nullptr;
    std::atomic<int> m_calls{0}; ///< run() so far; a change starts the threads
    std::atomic<int> m_busy{0}; ///< threads that have not finished the current call
    std::atomic<bool> m_failed{false};
    std::exception_ptr m_exception; ///< of the thread that set m_failed
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

/// Tells the processor that this thread only waits.
void relax();

} // namespace signalbox::models::fast
