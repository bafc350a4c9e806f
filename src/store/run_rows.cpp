// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_rows.h"

#include "core/json_text.h"
#include "store/column_codec.h"
#include "store/event_json.h"

namespace signalbox::store {

namespace {

constexpr const char *kColumns =
    "SELECT id, name, notes, tags, state, created, updated, finished, key, length(facts), last_metrics, error,"
    " best_checkpoint, best_monitored, best_epoch, steps_done, epochs_done, seconds_total, host, process, deleted,"
    " imports.source, imports.link, imports.imported FROM runs LEFT JOIN imports ON imports.run = runs.key ";

RunRecord recordWithoutDetails(const Statement &row)
{
    RunRecord record;
    record.id = {row.text(0)};
    record.name = row.text(1);
    record.notes = row.text(2);
    record.tags = listFromText(row.text(3));
    record.state = core::runStateFromString(row.text(4));
    record.createdMicroseconds = row.integer(5);
    record.updatedMicroseconds = row.integer(6);
    record.finishedMicroseconds = row.integer(7);
    record.lastMetrics = unpackMetrics(row.blob(10)).value_or(core::MetricValues{});
    if (const std::string error = row.text(11); !error.empty()) {
        if (const nlohmann::json object = parseStored(error); object.is_object()) {
            record.error = core::errorFromJson(object);
        }
    }
    record.bestCheckpoint = row.text(12);
    record.bestMonitored = row.real(13);
    record.bestEpoch = static_cast<int>(row.integer(14));
    record.stepsDone = row.integer(15);
    record.epochsDone = static_cast<int>(row.integer(16));
    record.secondsTotal = row.value(17).toDouble();
    record.host = row.text(18);
    record.processId = row.integer(19);
    record.deletedMicroseconds = row.integer(20);
    if (!row.value(23).isNull()) {
        record.imported = ImportedFrom{row.text(21), row.text(22), row.integer(23)};
    }
    return record;
}

} // namespace

RunRows::RunRows(Database &database) : m_database(database), m_defaults(core::toJson(core::RunSpec{})) { }

std::vector<RunRecord> RunRows::read(const char *condition, const QVariantList &bound)
{
    std::vector<RunRecord> records;
    Statement rows(m_database, (std::string(kColumns) + condition).c_str());
    rows.run(bound);
    while (rows.next()) {
        RunRecord record = recordWithoutDetails(rows);
        const Details &more = details(rows.integer(8), rows.integer(9), rows.integer(23));
        record.spec = more.spec;
        record.facts = more.facts;
        records.push_back(std::move(record));
    }
    return records;
}

const RunRows::Details &RunRows::details(std::int64_t key, std::int64_t factsLength, std::int64_t imported)
{
    Details &known = m_details[key];
    if (known.factsLength == factsLength && known.imported == imported) {
        return known;
    }
    Statement row(m_database, "SELECT spec, facts FROM runs WHERE key = ?");
    row.run({integerToSql(key)});
    if (row.next()) {
        known.spec = parseSpec(row.text(0));
        known.facts = {};
        if (const std::string facts = row.text(1); !facts.empty()) {
            if (const nlohmann::json object = parseStored(facts); object.is_object()) {
                known.facts = core::runFactsFromJson(object);
            }
        }
        known.factsLength = factsLength;
        known.imported = imported;
    }
    row.finish();
    return known;
}

core::RunSpec RunRows::parseSpec(const std::string &text) const
{
    // A setting that this version does not know or take is left out rather than hiding the whole run.
    core::RunSpec spec;
    const nlohmann::json object = parseStored(text);
    if (object.is_object()) {
        for (const auto &[key, value] : object.items()) {
            const auto standard = m_defaults.find(key);
            if (standard == m_defaults.end() || *standard != value) {
                (void)core::applySetting(spec, key, value);
            }
        }
    }
    return spec;
}

} // namespace signalbox::store
