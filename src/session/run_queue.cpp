// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/run_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signalbox::session {

std::vector<core::RunId> RunQueue::ids() const
{
    std::vector<core::RunId> ids;
    std::transform(m_runs.begin(), m_runs.end(), std::back_inserter(ids), [](const auto &run) { return run.id; });
    return ids;
}

QueuedRun RunQueue::takeFirst()
{
    QueuedRun first = std::move(m_runs.front());
    m_runs.pop_front();
    return first;
}

std::optional<QueuedRun> RunQueue::take(const core::RunId &run)
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&run](const auto &item) { return item.id == run; });
    if (found == m_runs.end()) {
        return std::nullopt;
    }
    QueuedRun taken = std::move(*found);
    m_runs.erase(found);
    return taken;
}

} // namespace signalbox::session
