// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/checkpoint_keeper.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signalbox::train {

bool CheckpointKeeper::isBest(double value) const
{
    return m_count > 0 && !std::isnan(value) && (m_kept.empty() || isBetter(value, m_kept.front().value));
}

bool CheckpointKeeper::isAmongBest(double value) const
{
    return m_count > 0 && !std::isnan(value)
        && (m_kept.size() < static_cast<std::size_t>(m_count) || isBetter(value, m_kept.back().value));
}

void CheckpointKeeper::add(ScoredCheckpoint checkpoint)
{
    forget(checkpoint.path);
    const auto place = std::find_if(m_kept.begin(), m_kept.end(), [&](const ScoredCheckpoint &known) {
        return isBetter(checkpoint.value, known.value);
    });
    m_kept.insert(place, std::move(checkpoint));
    if (m_kept.size() > static_cast<std::size_t>(std::max(m_count, 0))) {
        m_kept.pop_back();
    }
}

void CheckpointKeeper::forget(const std::string &path)
{
    std::erase_if(m_kept, [&path](const ScoredCheckpoint &known) { return known.path == path; });
}

bool CheckpointKeeper::keeps(const std::string &path) const
{
    return std::any_of(m_kept.begin(), m_kept.end(),
                       [&path](const ScoredCheckpoint &known) { return known.path == path; });
}

void CheckpointKeeper::restore(std::vector<ScoredCheckpoint> kept)
{
    m_kept.clear();
    for (ScoredCheckpoint &checkpoint : kept) {
        add(std::move(checkpoint));
    }
}

} // namespace signalbox::train
