// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fast/workers.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <system_error>

#ifdef __SSE2__
#include <xmmintrin.h>
#endif

namespace signalbox::models::fast {

namespace {

constexpr int kActiveRounds = 1000; // some tens of microseconds
/// About a millisecond. A thread that sleeps is woken where its waker runs, and on a machine that has something to do
/// beside, the workers end up on one core while another has nothing to do; those that are always ready to run are spread.
constexpr int kYieldingRounds = 500;
constexpr int kRoundsBetweenYields = 40;

/// Takes numbers below float's normal form for 0, in operands and results, while it lives.
class WithoutSubnormals
{
#ifdef __SSE2__
public:
    WithoutSubnormals() : m_before(_mm_getcsr())
    {
        _mm_setcsr(m_before | 0x8040U);
    }
    ~WithoutSubnormals()
    {
        _mm_setcsr(m_before);
    }
    WithoutSubnormals(const WithoutSubnormals &) = delete;
    WithoutSubnormals &operator=(const WithoutSubnormals &) = delete;

private:
    unsigned m_before;
#else
public:
    WithoutSubnormals() { } // nothing to set here; a constructor, so that it counts as used
#endif
};

/// Waits until `value` is no longer `old`.
void waitForChange(const std::atomic<int> &value, int old)
{
    for (int round = 0; round < kActiveRounds; ++round) {
        if (value.load(std::memory_order_acquire) != old) {
            return;
        }
        relax();
    }
    for (int round = 0; round < kYieldingRounds * kRoundsBetweenYields; ++round) {
        if (value.load(std::memory_order_acquire) != old) {
            return;
        }
        if (round % kRoundsBetweenYields == 0) {
            std::this_thread::yield(); // to the worker that is waited for, if it is on this core
        }
        relax();
    }
    value.wait(old, std::memory_order_acquire);
}

} // namespace

void relax()
{
#ifdef __SSE2__
    _mm_pause();
#else
    std::this_thread::yield();
#endif
}

Workers::Workers(int count)
{
    m_threads.reserve(static_cast<std::size_t>(std::max(0, count - 1)));
    try {
        for (int number = 1; number < count; ++number) {
            ++m_busy;
            m_threads.emplace_back([this, number] { serve(number); });
        }
    } catch (const std::system_error &) {
        --m_busy; // the system allows no more threads: those that there are must do
    }
    // Until they have set LibTorch's number of threads, which is the process's: whoever sets it after this has the say.
    waitUntilIdle();
}

Workers::~Workers()
{
    m_ending = true;
    m_calls.fetch_add(1, std::memory_order_release);
    m_calls.notify_all();
    for (std::thread &thread : m_threads) {
        thread.join();
    }
}

void Workers::serve(int number)
{
    const WithoutSubnormals guard;
    at::set_num_threads(1); // a product within a worker stays on its thread
    finishCall();
    for (int seen = 0;; ++seen) {
        waitForChange(m_calls, seen);
        if (m_ending) {
            return;
        }
        call(number);
        finishCall();
    }
}

void Workers::finishCall()
{
    if (m_busy.fetch_sub(1, std::memory_order_acq_rel) == 1) {
        m_busy.notify_one();
    }
}

void Workers::waitUntilIdle()
{
    for (int busy = m_busy.load(std::memory_order_acquire); busy != 0; busy = m_busy.load(std::memory_order_acquire)) {
        waitForChange(m_busy, busy);
    }
}

void Workers::call(int number)
{
    const c10::InferenceMode inference; // LibTorch's bookkeeping for autograd is not wanted
    try {
        (*m_work)(number);
    } catch (...) {
        if (!m_failed.exchange(true)) {
            m_exception = std::current_exception();
        }
    }
}

void Workers::run(const std::function<void(int)> &work)
{
    const WithoutSubnormals guard;
    m_work = &work;
    m_failed = false;
    m_exception = nullptr;
    m_busy.store(static_cast<int>(m_threads.size()), std::memory_order_relaxed);
    m_calls.fetch_add(1, std::memory_order_release);
    if (!m_threads.empty()) {
        m_calls.notify_all();
    }
    call(0);
    waitUntilIdle();
    if (m_exception) {
        std::rethrow_exception(m_exception);
    }
}

} // namespace signalbox::models::fast
