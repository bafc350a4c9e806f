// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/summary_storage.h"

#include "store/column_codec.h"
#include "store/database.h"

#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace signalbox::store {

namespace {

static_assert(std::endian::native == std::endian::little, "packed summaries are copied as they are");

constexpr std::size_t kSummaryIntegers = 4;
constexpr std::size_t kSummaryReals = 3;
constexpr std::size_t kSummaryBytes = 8 * (kSummaryIntegers + kSummaryReals);

/// A series whose points are to be summarized.
struct StoredSeries
{
    std::int64_t run = 0;
    std::int64_t key = 0;
    std::string name;
};

std::vector<StoredSeries> allSeries(Database &database)
{
    std::vector<StoredSeries> all;
    Statement rows(database, "SELECT run, key, name FROM series ORDER BY run, key");
    rows.run();
    while (rows.next()) {
        all.push_back({rows.integer(0), rows.integer(1), rows.text(2)});
    }
    return all;
}

MetricSummary summarize(Statement &chunks, std::int64_t series)
{
    MetricSummary summary;
    chunks.run({integerToSql(series)});
    while (chunks.next()) {
        const auto count = static_cast<std::size_t>(chunks.integer(0));
        std::vector<std::int64_t> steps;
        std::vector<double> values;
        if (unpackIntegers(chunks.blob(1), count, steps) && unpackReals(chunks.blob(2), count, values)) {
            for (std::size_t i = 0; i < count; ++i) {
                summary.add(steps[i], values[i]);
            }
        }
    }
    return summary;
}

} // namespace

QByteArray packSummaries(std::span<const MetricSummary> summaries)
{
    QByteArray blob(static_cast<qsizetype>(summaries.size() * kSummaryBytes), Qt::Uninitialized);
    char *at = blob.data();
    for (const MetricSummary &summary : summaries) {
        const std::array<std::int64_t, kSummaryIntegers> integers{summary.count, summary.lastStep, summary.minimumStep,
                                                                  summary.maximumStep};
        const std::array<double, kSummaryReals> reals{summary.last, summary.minimum, summary.maximum};
        std::memcpy(at, integers.data(), sizeof integers);
        std::memcpy(at + sizeof integers, reals.data(), sizeof reals);
        at += kSummaryBytes;
    }
    return blob;
}

std::optional<std::vector<MetricSummary>> unpackSummaries(const QByteArray &blob)
{
    const auto size = static_cast<std::size_t>(blob.size());
    if (size % kSummaryBytes != 0) {
        return std::nullopt;
    }
    std::vector<MetricSummary> summaries(size / kSummaryBytes);
    const char *at = blob.constData();
    for (MetricSummary &summary : summaries) {
        std::array<std::int64_t, kSummaryIntegers> integers{};
        std::array<double, kSummaryReals> reals{};
        std::memcpy(integers.data(), at, sizeof integers);
        std::memcpy(reals.data(), at + sizeof integers, sizeof reals);
        summary.count = integers[0];
        summary.lastStep = integers[1];
        summary.minimumStep = integers[2];
        summary.maximumStep = integers[3];
        summary.last = reals[0];
        summary.minimum = reals[1];
        summary.maximum = reals[2];
        at += kSummaryBytes;
    }
    return summaries;
}

std::shared_ptr<const MetricNames> MetricNameLists::list(const QByteArray &packed)
{
    std::weak_ptr<const MetricNames> &known = m_lists[packed.toStdString()];
    std::shared_ptr<const MetricNames> list = known.lock();
    if (!list) {
        if (auto names = unpackTexts(packed)) {
            list = std::make_shared<const MetricNames>(std::move(*names));
            known = list;
        }
    }
    return list;
}

void summarizeStoredMetrics(Database &database)
{
    const std::vector<StoredSeries> all = allSeries(database);
    Statement chunks(database, "SELECT count, steps, vals FROM chunks WHERE series = ? ORDER BY position");
    Statement add(database, "INSERT INTO metric_summaries (run, names, body) VALUES (?, ?, ?)");
    std::vector<std::string> names;
    std::vector<MetricSummary> summaries;
    for (std::size_t i = 0; i < all.size() && !database.hasFailed(); ++i) {
        names.push_back(all[i].name);
        summaries.push_back(summarize(chunks, all[i].key));
        if (i + 1 == all.size() || all[i + 1].run != all[i].run) {
            add.run({integerToSql(all[i].run), packTexts(names), packSummaries(summaries)});
            names.clear();
            summaries.clear();
        }
    }
}

} // namespace signalbox::store
