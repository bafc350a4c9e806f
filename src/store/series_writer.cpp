// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/series_writer.h"

#include "store/column_codec.h"
#include "store/summary_storage.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signalbox::store {

namespace {

/// Smallest and largest finite value, as SQL; NULL when there is none.
struct FiniteRange
{
    explicit FiniteRange(const std::vector<double> &values)
    {
        for (const double value : values) {
            hasNan = hasNan || std::isnan(value);
            if (std::isfinite(value)) {
                low = isEmpty ? value : std::min(low, value);
                high = isEmpty ? value : std::max(high, value);
                isEmpty = false;
            }
        }
    }
    [[nodiscard]] QVariant minimum() const { return isEmpty ? QVariant() : QVariant(low); }
    [[nodiscard]] QVariant maximum() const { return isEmpty ? QVariant() : QVariant(high); }

    double low = 0.0;
    double high = 0.0;
    bool hasNan = false;
    bool isEmpty = true;
};

} // namespace

SeriesWriter::SeriesWriter(Database &database)
    : m_database(database)
    , m_readLast(database, "SELECT last_metrics FROM runs WHERE key = ?")
    , m_readSummaries(database, "SELECT names, body FROM metric_summaries WHERE run = ?")
    , m_addSummaries(database, "INSERT OR REPLACE INTO metric_summaries (run, names, body) VALUES (?, ?, ?)")
    , m_changeSummaries(database, "UPDATE metric_summaries SET body = ? WHERE run = ?")
    , m_findSeries(database, "SELECT key FROM series WHERE run = ? AND name = ?")
    , m_addSeries(database, "INSERT INTO series (run, name) VALUES (?, ?)")
    , m_readChunk(database,
                  "SELECT position, count, steps, times, numbers, vals FROM chunks WHERE series = ?"
                  " ORDER BY position DESC LIMIT 1")
    , m_writeChunk(database,
                   "INSERT INTO chunks (series, position, count, first_number, last_number, minimum, maximum, has_nan,"
                   " steps, times, numbers, vals) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                   " ON CONFLICT (series, position) DO UPDATE SET count = excluded.count,"
                   " last_number = excluded.last_number, minimum = excluded.minimum, maximum = excluded.maximum,"
                   " has_nan = excluded.has_nan, steps = excluded.steps, times = excluded.times,"
                   " numbers = excluded.numbers, vals = excluded.vals")
{
}

void SeriesWriter::append(std::int64_t runKey, const std::string &metric, std::int64_t step,
                          std::int64_t timeMicroseconds, double value, EventNumbers &numbers)
{
    RunSeries &run = findRun(runKey);
    Series &series = findSeries(run, runKey, metric);
    if (series.lastIndex) {
        run.last[*series.lastIndex].second = value;
    }
    run.summaries[series.summaryIndex].add(step, value);
    run.summariesChanged = true;
    series.steps.push_back(step);
    series.times.push_back(timeMicroseconds);
    series.numbers.push_back(numbers.next());
    series.values.push_back(value);
    if (!series.changed) {
        series.changed = true;
        m_changed.push_back(&series);
    }
    if (series.values.size() == kChunkPoints) {
        writeChunk(series);
        series.steps.clear();
        series.times.clear();
        series.numbers.clear();
        series.values.clear();
        ++series.position;
    }
}

void SeriesWriter::flush()
{
    for (Series *series : m_changed) {
        if (!series->values.empty()) {
            writeChunk(*series);
        }
        series->changed = false;
    }
    m_changed.clear();
}

void SeriesWriter::forget()
{
    m_changed.clear();
    m_runs.clear();
}

void SeriesWriter::forgetRun(std::int64_t runKey)
{
    m_runs.erase(runKey);
}

const core::MetricValues &SeriesWriter::lastMetrics(std::int64_t runKey)
{
    return findRun(runKey).last;
}

void SeriesWriter::writeSummaries(std::int64_t runKey)
{
    RunSeries &run = findRun(runKey);
    if (!run.summariesChanged) {
        return;
    }
    const QByteArray body = packSummaries(run.summaries);
    if (run.namesStored == run.names.size()) {
        m_changeSummaries.run({body, integerToSql(runKey)});
    } else {
        m_addSummaries.run({integerToSql(runKey), packTexts(run.names), body});
        run.namesStored = run.names.size();
    }
    run.summariesChanged = false;
}

SeriesWriter::RunSeries &SeriesWriter::findRun(std::int64_t runKey)
{
    const auto [entry, isNew] = m_runs.try_emplace(runKey);
    if (isNew) {
        m_readLast.run({integerToSql(runKey)});
        if (m_readLast.next()) {
            entry->second.last = unpackMetrics(m_readLast.blob(0)).value_or(core::MetricValues{});
            m_readLast.finish();
        }
        loadSummaries(entry->second, runKey);
    }
    return entry->second;
}

void SeriesWriter::loadSummaries(RunSeries &run, std::int64_t runKey)
{
    m_readSummaries.run({integerToSql(runKey)});
    if (m_readSummaries.next()) {
        auto names = unpackTexts(m_readSummaries.blob(0));
        auto summaries = unpackSummaries(m_readSummaries.blob(1));
        if (names && summaries && names->size() == summaries->size()) {
            run.names = std::move(*names);
            run.summaries = std::move(*summaries);
        }
        m_readSummaries.finish();
    }
    run.namesStored = run.names.size();
    for (std::size_t i = 0; i < run.names.size(); ++i) {
        run.summaryPlaces.emplace(run.names[i], i);
    }
}

SeriesWriter::Series &SeriesWriter::findSeries(RunSeries &run, std::int64_t runKey, const std::string &metric)
{
    const auto [entry, isNew] = run.series.try_emplace(metric);
    Series &series = entry->second;
    if (isNew) {
        loadSeries(series, runKey, metric);
        const auto [place, isUnknown] = run.summaryPlaces.try_emplace(metric, run.names.size());
        if (isUnknown) {
            run.names.push_back(metric);
            run.summaries.emplace_back();
        }
        series.summaryIndex = place->second;
        if (core::isSystemMetric(metric)) {
            return series;
        }
        const auto known = std::find_if(run.last.begin(), run.last.end(),
                                        [&metric](const auto &pair) { return pair.first == metric; });
        series.lastIndex = static_cast<std::size_t>(known - run.last.begin());
        if (known == run.last.end()) {
            run.last.emplace_back(metric, core::undefinedValue());
        }
    }
    return series;
}

void SeriesWriter::loadSeries(Series &series, std::int64_t runKey, const std::string &metric)
{
    const QVariantList id{integerToSql(runKey), toQt(metric)};
    m_findSeries.run(id);
    if (m_findSeries.next()) {
        series.key = m_findSeries.integer(0);
        m_findSeries.finish();
        loadOpenChunk(series);
    } else if (m_addSeries.run(id)) {
        series.key = m_addSeries.insertedKey();
    }
}

void SeriesWriter::loadOpenChunk(Series &series)
{
    m_readChunk.run({integerToSql(series.key)});
    if (!m_readChunk.next()) {
        return;
    }
    series.position = m_readChunk.integer(0);
    const auto count = static_cast<std::size_t>(m_readChunk.integer(1));
    if (count >= kChunkPoints) {
        ++series.position;
    } else if (!unpackIntegers(m_readChunk.blob(2), count, series.steps)
               || !unpackIntegers(m_readChunk.blob(3), count, series.times)
               || !unpackIntegers(m_readChunk.blob(4), count, series.numbers)
               || !unpackReals(m_readChunk.blob(5), count, series.values)) {
        m_database.remember(
            {core::ErrorCode::StoreFailed, m_database.path(), "a metric's points are damaged", {}, {}, {}});
    }
    m_readChunk.finish();
}

void SeriesWriter::writeChunk(Series &series)
{
    const FiniteRange range(series.values);
    m_writeChunk.run({integerToSql(series.key), integerToSql(series.position),
                      integerToSql(static_cast<std::int64_t>(series.values.size())),
                      integerToSql(series.numbers.front()), integerToSql(series.numbers.back()), range.minimum(),
                      range.maximum(), range.hasNan ? 1 : 0, packIntegers(series.steps), packIntegers(series.times),
                      packIntegers(series.numbers), packReals(series.values)});
}

} // namespace signalbox::store
