// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/stored_events.h"

#include "store/column_codec.h"
#include "store/live_runs.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace signalbox::store {

namespace {

/// Collects the points with the smallest numbers above a bound.
class PointCollector
{
public:
    PointCollector(Database &database, std::int64_t after, std::size_t limit)
        : m_database(database)
        , m_after(after)
        , m_limit(limit)
    {
    }

    /// Points of the chunk in the current row of a kChunks query.
    void addChunk(const Statement &row)
    {
        const auto count = static_cast<std::size_t>(row.integer(3));
        std::vector<std::int64_t> numbers, steps, times;
        std::vector<double> values;
        if (!unpackIntegers(row.blob(4), count, numbers) || !unpackIntegers(row.blob(5), count, steps)
            || !unpackIntegers(row.blob(6), count, times) || !unpackReals(row.blob(7), count, values)) {
            m_database.remember(
                {core::ErrorCode::StoreFailed, m_database.path(), "a metric's points are damaged", {}, {}, {}});
            return;
        }
        const core::RunId run{row.text(1)};
        const std::string metric = row.text(2);
        const auto first =
            static_cast<std::size_t>(std::upper_bound(numbers.begin(), numbers.end(), m_after) - numbers.begin());
        // No more than `limit` points of one chunk can be among the first `limit` of all.
        const std::size_t end = std::min(count, first + m_limit);
        for (std::size_t i = first; i < end && numbers[i] <= m_bound; ++i) {
            m_points.push_back({numbers[i], run, times[i], "metric", {}, metric, steps[i], values[i]});
        }
        tightenBound();
    }

    /// Numbers above this one are not needed any more.
    [[nodiscard]] std::int64_t bound() const { return m_bound; }
    std::vector<StoredEvent> take() { return std::move(m_points); }

private:
    void tightenBound()
    {
        if (m_points.size() <= m_limit) {
            return;
        }
        const auto nth = m_points.begin() + static_cast<std::ptrdiff_t>(m_limit) - 1;
        std::nth_element(m_points.begin(), nth, m_points.end(),
                         [](const auto &a, const auto &b) { return a.number < b.number; });
        m_bound = nth->number;
        m_points.erase(nth + 1, m_points.end());
    }

    Database &m_database;
    std::int64_t m_after;
    std::size_t m_limit;
    std::int64_t m_bound = std::numeric_limits<std::int64_t>::max();
    std::vector<StoredEvent> m_points;
};

std::vector<StoredEvent> readPoints(Database &database, std::int64_t after, int limit)
{
    PointCollector collector(database, after, static_cast<std::size_t>(limit));
    // Chunks that straddle the cursor: at most one per series that is being written.
    Statement straddling(database,
                         "SELECT c.first_number, r.id, s.name, c.count, c.numbers, c.steps, c.times, c.vals"
                         " FROM chunks c INDEXED BY chunks_by_last_number JOIN series s ON s.key = c.series"
                         " JOIN runs r ON r.key = s.run WHERE c.last_number > ? AND c.first_number <= ?"
                         " AND +r.deleted >= 0");
    straddling.run({integerToSql(after), integerToSql(after)});
    while (straddling.next()) {
        collector.addChunk(straddling);
    }
    // Later ones in order, until they begin beyond what is wanted.
    Statement later(database,
                    "SELECT c.first_number, r.id, s.name, c.count, c.numbers, c.steps, c.times, c.vals"
                    " FROM chunks c INDEXED BY chunks_by_first_number CROSS JOIN series s ON s.key = c.series"
                    " CROSS JOIN runs r ON r.key = s.run WHERE c.first_number > ? AND +r.deleted >= 0"
                    " ORDER BY c.first_number");
    later.run({integerToSql(after)});
    while (later.next() && later.integer(0) <= collector.bound()) {
        collector.addChunk(later);
    }
    later.finish();
    return collector.take();
}

std::vector<StoredEvent> readPointsOfRun(Database &database, std::int64_t run, std::int64_t after, int limit)
{
    // The order first and each chunk by itself after that: sorting whole chunks would carry all of the run's points along.
    std::vector<std::pair<std::int64_t, std::int64_t>> chunks;
    Statement order(database,
                    "SELECT c.first_number, c.key FROM series s JOIN chunks c ON c.series = s.key"
                    " WHERE s.run = ? AND c.last_number > ? ORDER BY c.first_number");
    order.run({integerToSql(run), integerToSql(after)});
    while (order.next()) {
        chunks.emplace_back(order.integer(0), order.integer(1));
    }
    PointCollector collector(database, after, static_cast<std::size_t>(limit));
    Statement chunk(database,
                    "SELECT c.first_number, r.id, s.name, c.count, c.numbers, c.steps, c.times, c.vals"
                    " FROM chunks c JOIN series s ON s.key = c.series JOIN runs r ON r.key = s.run WHERE c.key = ?");
    for (const auto &[firstNumber, key] : chunks) {
        if (firstNumber > collector.bound()) {
            break;
        }
        chunk.run({integerToSql(key)});
        if (chunk.next()) {
            collector.addChunk(chunk);
        }
        chunk.finish();
    }
    return collector.take();
}

/// Adds the events of the current query to the points, and keeps the first of both.
std::vector<StoredEvent> mergeEvents(std::vector<StoredEvent> events, Statement &rows, int limit)
{
    while (rows.next()) {
        events.push_back({rows.integer(0), {rows.text(1)}, rows.integer(2), rows.text(3), rows.text(4), {}, 0, 0.0});
    }
    std::sort(events.begin(), events.end(), [](const auto &a, const auto &b) { return a.number < b.number; });
    if (events.size() > static_cast<std::size_t>(limit)) {
        events.resize(static_cast<std::size_t>(limit));
    }
    return events;
}

} // namespace

std::vector<StoredEvent> readEventsAfter(Database &database, std::int64_t after, int limit)
{
    if (limit <= 0) {
        return {};
    }
    const Snapshot snapshot(database);
    std::vector<StoredEvent> points = readPoints(database, after, limit);
    Statement rows(database,
                   "SELECT e.number, r.id, e.time, e.kind, e.body FROM events e JOIN runs r ON r.key = e.run"
                   " WHERE e.number > ? AND +r.deleted >= 0 ORDER BY e.number LIMIT ?");
    rows.run({integerToSql(after), limit});
    return mergeEvents(std::move(points), rows, limit);
}

std::vector<StoredEvent> readEventsOfRun(Database &database, const core::RunId &run, std::int64_t after, int limit)
{
    if (limit <= 0) {
        return {};
    }
    const Snapshot snapshot(database);
    const std::int64_t key = keyOfRun(database, run.value);
    std::vector<StoredEvent> points = readPointsOfRun(database, key, after, limit);
    Statement rows(database,
                   "SELECT e.number, r.id, e.time, e.kind, e.body FROM events e JOIN runs r ON r.key = e.run"
                   " WHERE e.run = ? AND e.number > ? ORDER BY e.number LIMIT ?");
    rows.run({integerToSql(key), integerToSql(after), limit});
    return mergeEvents(std::move(points), rows, limit);
}

} // namespace signalbox::store
