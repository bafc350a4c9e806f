// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/learning_rate_searches.h"

#include "core/json_text.h"
#include "store/column_codec.h"
#include "store/database.h"
#include "store/event_json.h"
#include "store/event_numbers.h"

#include <string>
#include <utility>

namespace signalbox::store {

namespace {

constexpr const char *kSearchColumns =
    "SELECT key, time, spec, options, count, rates, losses, smoothed, suggestion, stopped_early, seconds"
    " FROM learning_rate_searches ";

std::string searchOptionsText(const core::LearningRateSearchOptions &options)
{
    return core::dumpLine({{"minimum", options.minimum},
                           {"maximum", options.maximum},
                           {"steps", options.steps},
                           {"linear", options.isLinear},
                           {"stop_at", options.stopAt}});
}

core::LearningRateSearchOptions searchOptionsFrom(const std::string &text)
{
    const nlohmann::json object = parseStored(text);
    core::LearningRateSearchOptions options;
    if (object.is_object()) {
        options.minimum = object.value("minimum", options.minimum);
        options.maximum = object.value("maximum", options.maximum);
        options.steps = object.value("steps", options.steps);
        options.isLinear = object.value("linear", options.isLinear);
        options.stopAt = object.value("stop_at", options.stopAt);
    }
    return options;
}

/// False when a column is damaged.
bool readSearch(const Statement &row, LearningRateSearchRecord &record)
{
    record.id = row.integer(0);
    record.timeMicroseconds = row.integer(1);
    if (auto spec = core::runSpecFromJson(parseStored(row.text(2)), "learning_rate_searches")) {
        record.spec = std::move(*spec);
    }
    record.options = searchOptionsFrom(row.text(3));
    const auto count = static_cast<std::size_t>(row.integer(4));
    if (!row.value(8).isNull()) {
        record.result.suggestion = row.real(8);
    }
    record.result.stoppedEarly = row.integer(9) != 0;
    record.result.seconds = row.value(10).toDouble();
    return unpackReals(row.blob(5), count, record.result.rates) && unpackReals(row.blob(6), count, record.result.losses)
        && unpackReals(row.blob(7), count, record.result.smoothed);
}

core::Result<std::vector<LearningRateSearchRecord>> readSearches(Database &database, const char *condition,
                                                                 const QVariantList &values)
{
    std::vector<LearningRateSearchRecord> records;
    {
        Statement rows(database, (std::string(kSearchColumns) + condition).c_str());
        rows.run(values);
        while (rows.next()) {
            LearningRateSearchRecord record;
            if (!readSearch(rows, record)) {
                database.remember({core::ErrorCode::StoreFailed,
                                   database.path(),
                                   "a stored search for a learning rate is damaged",
                                   {},
                                   {},
                                   {}});
                break;
            }
            records.push_back(std::move(record));
        }
        rows.finish();
    }
    if (core::Status status = database.takeStatus(); !status) {
        return core::fail(status.error());
    }
    return records;
}

} // namespace

struct LearningRateSearches::Private
{
    std::unique_ptr<Database> database;
    const core::Clock *clock = nullptr;
};

LearningRateSearches::LearningRateSearches(std::unique_ptr<Private> d) : m_private(std::move(d)) { }
LearningRateSearches::LearningRateSearches(LearningRateSearches &&) noexcept = default;
LearningRateSearches &LearningRateSearches::operator=(LearningRateSearches &&) noexcept = default;
LearningRateSearches::~LearningRateSearches() = default;

core::Result<LearningRateSearches> LearningRateSearches::open(const std::string &storeDirectory,
                                                              const core::Clock &clock)
{
    auto database = Database::open(storeDirectory, Database::Access::ReadWrite);
    if (!database) {
        return core::fail(database.error());
    }
    auto d = std::make_unique<Private>();
    d->database = std::move(*database);
    d->clock = &clock;
    return LearningRateSearches(std::move(d));
}

core::Result<std::int64_t> LearningRateSearches::add(const core::RunSpec &spec,
                                                     const core::LearningRateSearchOptions &options,
                                                     const core::LearningRateSearchResult &result)
{
    Database &database = *m_private->database;
    std::int64_t id = 0;
    Transaction transaction(database);
    EventNumbers numbers(database);
    {
        Statement insert(database,
                         "INSERT INTO learning_rate_searches (time, spec, options, count, rates, losses, smoothed,"
                         " suggestion, stopped_early, seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.run({integerToSql(m_private->clock->nowMicroseconds()), toQt(core::dumpLine(core::toJson(spec))),
                    toQt(searchOptionsText(options)), integerToSql(std::ssize(result.rates)), packReals(result.rates),
                    packReals(result.losses), packReals(result.smoothed),
                    realToSql(result.suggestion.value_or(core::undefinedValue())), result.stoppedEarly ? 1 : 0,
                    result.seconds});
        id = insert.insertedKey();
    }
    numbers.save();
    if (core::Status status = transaction.commit(); !status) {
        return core::fail(status.error());
    }
    return id;
}

core::Result<std::vector<LearningRateSearchRecord>> LearningRateSearches::all() const
{
    return readSearches(*m_private->database, "ORDER BY key DESC", {});
}

core::Result<LearningRateSearchRecord> LearningRateSearches::find(std::int64_t id) const
{
    auto found = readSearches(*m_private->database, "WHERE key = ?", {integerToSql(id)});
    if (!found) {
        return core::fail(found.error());
    }
    if (found->empty()) {
        return core::fail({core::ErrorCode::NotFound,
                           "search " + std::to_string(id),
                           "there is no such search for a learning rate in the store",
                           {},
                           {},
                           {}});
    }
    return std::move(found->front());
}

} // namespace signalbox::store
