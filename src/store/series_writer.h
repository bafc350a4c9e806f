// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"
#include "store/database.h"
#include "store/event_numbers.h"
#include "store/metric_summary.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace signalbox::store {

/// Points in a full chunk.
inline constexpr std::size_t kChunkPoints = 4096;

/// Appends points to metrics as chunks; keeps the open (last) chunk of each series in memory and writes it anew in
/// flush(). What it knows is a cache: after a failed transaction, or when somebody else wrote, forget() drops it.
class SeriesWriter
{
public:
    explicit SeriesWriter(Database &database);

    /// Appends one point. Full chunks are written at once.
    void append(std::int64_t runKey, const std::string &metric, std::int64_t step, std::int64_t timeMicroseconds,
                double value, EventNumbers &numbers);
    /// Writes all changed open chunks.
    void flush();
    /// Last value of every metric of a run that got points, in the order of the first ones; what was measured of the
    /// machine is left out: it is no result of the run.
    const core::MetricValues &lastMetrics(std::int64_t runKey);
    /// Writes what is known of a run's metrics, if it got points since the last time.
    void writeSummaries(std::int64_t runKey);
    /// Forgets everything; it is read again when needed.
    void forget();
    /// Forgets a run that has ended and whose points are flushed.
    void forgetRun(std::int64_t runKey);

private:
    struct Series
    {
        std::int64_t key = 0;
        std::int64_t position = 0;
        std::vector<std::int64_t> steps;
        std::vector<std::int64_t> times;
        std::vector<std::int64_t> numbers;
        std::vector<double> values;
        bool changed = false;
        std::optional<std::size_t> lastIndex; ///< in RunSeries::last; nothing: it is not there
        std::size_t summaryIndex = 0; ///< in RunSeries::summaries
    };
    struct RunSeries
    {
        std::unordered_map<std::string, Series> series;
        core::MetricValues last;
        std::vector<std::string> names; ///< of the summaries
        std::vector<MetricSummary> summaries;
        std::unordered_map<std::string, std::size_t> summaryPlaces;
        std::size_t namesStored = 0; ///< as many of them are in the database
        bool summariesChanged = false;
    };

    RunSeries &findRun(std::int64_t runKey);
    Series &findSeries(RunSeries &run, std::int64_t runKey, const std::string &metric);
    void loadSummaries(RunSeries &run, std::int64_t runKey);
    void loadSeries(Series &series, std::int64_t runKey, const std::string &metric);
    void loadOpenChunk(Series &series);
    void writeChunk(Series &series);

    Database &m_database;
    Statement m_readLast;
    Statement m_readSummaries;
    Statement m_addSummaries;
    Statement m_changeSummaries;
    Statement m_findSeries;
    Statement m_addSeries;
    Statement m_readChunk;
    Statement m_writeChunk;
    std::unordered_map<std::int64_t, RunSeries> m_runs;
    std::vector<Series *> m_changed; ///< addresses in an unordered_map stay valid
};

} // namespace signalbox::store
