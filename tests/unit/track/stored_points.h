// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"
#include "store/run_records.h"
#include "support/manual_clock.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::test_track {

using test_support::kSecond;
inline constexpr std::int64_t kStart = 1'795'457'912'000'000; ///< microseconds of UTC

/// Writes down stored events of one run as the store would have them.
class StoredPoints
{
public:
    /// All points of one event; numbers have gaps, as when other runs write as well.
    void points(std::int64_t time, std::int64_t step, const core::MetricValues &metrics)
    {
        for (const auto &[name, value] : metrics) {
            events.push_back({m_number, {"run00001"}, time, "metric", {}, name, step, value});
            m_number += 1 + m_number % 3;
        }
    }
    void event(std::int64_t time, const std::string &kind, const std::string &json = "{}")
    {
        events.push_back({m_number, {"run00001"}, time, kind, json, {}, 0, 0.0});
        m_number += 2;
    }
    void started(std::int64_t time, std::int64_t stepsPerEpoch)
    {
        event(time, "run_started",
              "{\"spec\":{},\"facts\":{\"steps_per_epoch\":" + std::to_string(stepsPerEpoch) + "}}");
    }

    std::vector<store::StoredEvent> events;

private:
    std::int64_t m_number = 100;
};

} // namespace signalbox::test_track
