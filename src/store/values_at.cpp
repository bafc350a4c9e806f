// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/values_at.h"

#include "store/column_codec.h"
#include "store/database.h"

#include <optional>
#include <utility>
#include <vector>

namespace signalbox::store {

namespace {

/// Of one chunk the newest value at or before a step.
std::optional<double> valueInChunk(Database &database, const Statement &chunk, std::int64_t step)
{
    const auto count = static_cast<std::size_t>(chunk.integer(0));
    const QByteArray packed = chunk.blob(1);
    if (lowerBound(packed, count) > step) {
        return std::nullopt;
    }
    std::vector<std::int64_t> steps;
    std::vector<double> values;
    if (!unpackIntegers(packed, count, steps) || !unpackReals(chunk.blob(2), count, values)) {
        database.remember({core::ErrorCode::StoreFailed, database.path(), "a metric's points are damaged", {}, {}, {}});
        return std::nullopt;
    }
    // Steps of points that were added later, by an evaluation of an old checkpoint, may go back: no binary search.
    for (std::size_t i = count; i > 0; --i) {
        if (steps[i - 1] <= step) {
            return values[i - 1];
        }
    }
    return std::nullopt;
}

} // namespace

std::map<core::RunId, double> readValuesAt(Database &database, const std::string &metric, std::int64_t step)
{
    std::vector<std::pair<core::RunId, std::int64_t>> all;
    Statement series(database,
                     "SELECT runs.id, series.key FROM series JOIN runs ON runs.key = series.run"
                     " WHERE series.name = ? AND +runs.deleted >= 0");
    series.run({toQt(metric)});
    while (series.next()) {
        all.emplace_back(core::RunId{series.text(0)}, series.integer(1));
    }
    std::map<core::RunId, double> values;
    Statement chunks(database, "SELECT count, steps, vals FROM chunks WHERE series = ? ORDER BY position DESC");
    for (const auto &[run, key] : all) {
        chunks.run({integerToSql(key)});
        while (chunks.next()) {
            if (const std::optional<double> value = valueInChunk(database, chunks, step)) {
                values.emplace(run, *value);
                break;
            }
        }
        chunks.finish();
    }
    return values;
}

} // namespace signalbox::store
