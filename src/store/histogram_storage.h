// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/histogram.h"
#include "store/database.h"
#include "store/histogram_record.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::store {

/// Adds histograms inside the caller's transaction. The keys that it knows are a cache: after a failed transaction, or
/// when somebody else wrote, forget() drops it.
class HistogramWriter
{
public:
    explicit HistogramWriter(Database &database);

    /// All histograms of one step; `number` is that of their event.
    void write(std::int64_t runKey, std::int64_t number, std::int64_t step, std::int64_t timeMicroseconds,
               const core::NamedHistograms &histograms);
    void forget() { m_keys.clear(); }

private:
    std::int64_t keyOf(std::int64_t runKey, const std::string &name);

    Statement m_find;
    Statement m_addSeries;
    Statement m_add;
    std::map<std::pair<std::int64_t, std::string>, std::int64_t> m_keys; ///< of a run's series by name
};

/// Names of a run's histograms in the order in which they first came. Failures are left in the database.
std::vector<std::string> readHistogramNames(Database &database, std::int64_t runKey);
/// One of them over the steps, oldest first. Failures, damage among them, are left in the database.
std::vector<HistogramRecord> readHistograms(Database &database, std::int64_t runKey, const std::string &name);

} // namespace signalbox::store
