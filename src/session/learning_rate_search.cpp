// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/learning_rate_search.h"

#include <utility>

namespace signalbox::session {

core::Error searchCancelled()
{
    return {core::ErrorCode::Cancelled, "lr-find", "the search was stopped", {}, {}, {}};
}

LearningRateSearch::LearningRateSearch(core::RunSpec spec, const core::LearningRateSearchOptions &options)
    : m_spec(std::move(spec))
    , m_options(options)
{
}

LearningRateSearch::Progress LearningRateSearch::progress() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress;
}

bool LearningRateSearch::hasEnded() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress.phase == Phase::Ended;
}

void LearningRateSearch::cancel()
{
    m_stop.request_stop();
    const std::lock_guard lock(m_mutex);
    if (m_progress.phase == Phase::Waiting) {
        m_progress.phase = Phase::Ended;
        m_progress.end = LearningRateSearchEnd{core::fail(searchCancelled()), {}, {}};
    }
}

bool LearningRateSearch::begin()
{
    const std::lock_guard lock(m_mutex);
    if (m_progress.phase != Phase::Waiting) {
        return false;
    }
    m_progress.phase = Phase::Running;
    return true;
}

void LearningRateSearch::addPoint(const core::LearningRatePoint &point)
{
    const std::lock_guard lock(m_mutex);
    m_progress.points.rates.push_back(point.rate);
    m_progress.points.losses.push_back(point.loss);
    m_progress.points.smoothed.push_back(point.smoothed);
}

void LearningRateSearch::finish(LearningRateSearchEnd end)
{
    const std::lock_guard lock(m_mutex);
    m_progress.phase = Phase::Ended;
    m_progress.end = std::move(end);
}

} // namespace signalbox::session
