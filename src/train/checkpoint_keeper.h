// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"
#include "train/early_stopping.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::train {

/// A checkpoint that was scored by the monitored metric.
struct ScoredCheckpoint
{
    std::string path;
    double value = core::undefinedValue();
    std::int64_t step = 0;
    int epoch = 0;

    bool operator==(const ScoredCheckpoint &) const = default;
};

/// Which checkpoints of a run stay: the best k by the monitored metric, the newest, and those that are kept on purpose.
/// Decides only; whoever uses it writes and removes the folders.
class CheckpointKeeper
{
public:
    CheckpointKeeper(int count, Better better) : m_count(count), m_better(better) { }

    /// Whether a value would be the best one so far. Of equal ones the first is the best.
    [[nodiscard]] bool isBest(double value) const;
    /// Whether a checkpoint of this value belongs to the best k.
    [[nodiscard]] bool isAmongBest(double value) const;
    /// Adds a checkpoint; the worst of more than k drops out. A path that is there already is replaced.
    void add(ScoredCheckpoint checkpoint);
    /// Takes out what is not there any more.
    void forget(const std::string &path);

    /// The best one, or nullptr.
    [[nodiscard]] const ScoredCheckpoint *best() const { return m_kept.empty() ? nullptr : &m_kept.front(); }
    [[nodiscard]] bool keeps(const std::string &path) const;
    /// Best first.
    [[nodiscard]] const std::vector<ScoredCheckpoint> &kept() const { return m_kept; }
    void restore(std::vector<ScoredCheckpoint> kept);

private:
    [[nodiscard]] bool isBetter(double a, double b) const { return m_better == Better::Larger ? a > b : a < b; }

    int m_count;
    Better m_better;
    std::vector<ScoredCheckpoint> m_kept;
};

} // namespace signalbox::train
