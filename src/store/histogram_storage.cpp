// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/histogram_storage.h"

#include "store/column_codec.h"

#include <cstddef>

namespace signalbox::store {

HistogramWriter::HistogramWriter(Database &database)
    : m_find(database, "SELECT key FROM histogram_series WHERE run = ? AND name = ?")
    , m_addSeries(database, "INSERT INTO histogram_series (run, name) VALUES (?, ?)")
    , m_add(database,
            "INSERT INTO histograms (series, number, step, time, minimum, maximum, non_finite, bins, counts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
{
}

void HistogramWriter::write(std::int64_t runKey, std::int64_t number, std::int64_t step, std::int64_t timeMicroseconds,
                            const core::NamedHistograms &histograms)
{
    for (const auto &[name, histogram] : histograms) {
        m_add.run({integerToSql(keyOf(runKey, name)), integerToSql(number), integerToSql(step),
                   integerToSql(timeMicroseconds), realToSql(histogram.minimum), realToSql(histogram.maximum),
                   integerToSql(histogram.nonFinite), integerToSql(static_cast<std::int64_t>(histogram.counts.size())),
                   packIntegers(histogram.counts)});
    }
}

std::int64_t HistogramWriter::keyOf(std::int64_t runKey, const std::string &name)
{
    const auto [entry, isNew] = m_keys.try_emplace({runKey, name}, 0);
    if (isNew) {
        const QVariantList id{integerToSql(runKey), toQt(name)};
        m_find.run(id);
        if (m_find.next()) {
            entry->second = m_find.integer(0);
            m_find.finish();
        } else if (m_addSeries.run(id)) {
            entry->second = m_addSeries.insertedKey();
        }
    }
    return entry->second;
}

std::vector<std::string> readHistogramNames(Database &database, std::int64_t runKey)
{
    std::vector<std::string> names;
    Statement rows(database, "SELECT name FROM histogram_series WHERE run = ? ORDER BY key");
    rows.run({integerToSql(runKey)});
    while (rows.next()) {
        names.push_back(rows.text(0));
    }
    return names;
}

std::vector<HistogramRecord> readHistograms(Database &database, std::int64_t runKey, const std::string &name)
{
    std::vector<HistogramRecord> records;
    Statement rows(database,
                   "SELECT h.step, h.time, h.minimum, h.maximum, h.non_finite, h.bins, h.counts FROM histogram_series s"
                   " JOIN histograms h ON h.series = s.key WHERE s.run = ? AND s.name = ? ORDER BY h.number");
    rows.run({integerToSql(runKey), toQt(name)});
    while (rows.next()) {
        HistogramRecord record;
        record.step = rows.integer(0);
        record.timeMicroseconds = rows.integer(1);
        record.histogram.minimum = rows.real(2);
        record.histogram.maximum = rows.real(3);
        record.histogram.nonFinite = rows.integer(4);
        const auto bins = static_cast<std::size_t>(rows.integer(5));
        if (bins > core::kHistogramBins || !unpackIntegers(rows.blob(6), bins, record.histogram.counts)) {
            database.remember({core::ErrorCode::StoreFailed,
                               database.path(),
                               "histogram " + name + " of step " + std::to_string(record.step) + " is damaged",
                               {},
                               {},
                               {}});
            break;
        }
        records.push_back(std::move(record));
    }
    rows.finish();
    return records;
}

} // namespace signalbox::store
