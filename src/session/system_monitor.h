// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace signalbox::session {

/// When a run's machine is measured. The interval is that of W&B's client.
struct MeasuringTimes
{
    std::chrono::milliseconds first{1000}; ///< after the start, and between attempts that came to nothing
    std::chrono::milliseconds interval{15000};
};

/// Measures the machine while a run trains, on a thread of its own: whoever begins or ends it never waits for a
/// measurement.
class SystemMonitor
{
public:
    /// Takes one measurement.
    using Measure = std::function<core::MetricValues()>;
    /// Makes what measures one run; called at its start, on the monitor's thread.
    using Preparation = std::function<Measure()>;
    /// Takes what was measured, on the monitor's thread; false: it cannot be used yet, and the next one comes soon. May be
    /// called once more after end().
    using Publish = std::function<bool(core::MetricValues values)>;

    explicit SystemMonitor(Preparation prepare, MeasuringTimes times = {});
    /// Waits for the measurement at work.
    ~SystemMonitor();
    SystemMonitor(const SystemMonitor &) = delete;
    SystemMonitor &operator=(const SystemMonitor &) = delete;

    /// Measures from now on, for one run; another one before is over.
    void begin(Publish publish);
    void end();

private:
    void startThread();
    void work(const std::stop_token &stop);
    void follow(const std::shared_ptr<const Publish> &publish, const std::stop_token &stop);
    /// Waits; false when the run is over before.
    bool waitUntil(std::chrono::steady_clock::time_point time, const std::shared_ptr<const Publish> &publish,
                   const std::stop_token &stop);

    const Preparation m_prepare;
    const MeasuringTimes m_times;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_changed;
    std::shared_ptr<const Publish> m_publish; ///< of the run that is measured; null: none
    std::jthread m_thread; ///< from the first run on; last, because it uses all of the above
};

} // namespace signalbox::session
