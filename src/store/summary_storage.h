// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/metric_summary.h"

#include <QByteArray>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace signalbox::store {

class Database;

/// 56 bytes for each, little-endian: count, last step, step of the minimum, step of the maximum as int64; last, minimum and
/// maximum as float64, whose bit patterns survive.
QByteArray packSummaries(std::span<const MetricSummary> summaries);
/// Nothing when the blob is not one of whole summaries.
std::optional<std::vector<MetricSummary>> unpackSummaries(const QByteArray &blob);

/// Finds lists of names that are the same, so that thousands of runs share a few of them.
class MetricNameLists
{
public:
    /// The list that a blob of packed texts holds; null when it is damaged.
    std::shared_ptr<const MetricNames> list(const QByteArray &packed);

private:
    std::unordered_map<std::string, std::weak_ptr<const MetricNames>> m_lists; ///< by the packed texts
};

/// Computes the summaries of all runs from their points, for stores of versions that had none. What is damaged is left
/// out. Failures of the database stay in it.
void summarizeStoredMetrics(Database &database);

} // namespace signalbox::store
