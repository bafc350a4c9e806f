// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_rows.h"

#include "core/json_text.h"
#include "store/column_codec.h"
#include "store/event_json.h"
#include "store/run_project.h"

#include <utility>

namespace signalbox::store {

namespace {

/// Places of the columns of kColumns that are read in more than one function.
enum RunColumn {
    KeyColumn = 8,
    FactsLengthColumn = 9,
    ImportedColumn = 23,
    NamesColumn = 27,
    BodyColumn,
    TargetColumn
};

constexpr const char *kColumns =
    "SELECT id, name, notes, tags, state, created, updated, finished, key, length(facts), last_metrics, error,"
    " best_checkpoint, best_monitored, best_epoch, steps_done, epochs_done, seconds_total, host, process, deleted,"
    " imports.source, imports.link, imports.imported, starred, archived, run_group, metric_summaries.names,"
    " metric_summaries.body,"
    " (SELECT CAST(target AS BLOB) FROM syncs WHERE syncs.run = runs.key ORDER BY syncs.key LIMIT 1)"
    " FROM runs LEFT JOIN imports ON imports.run = runs.key"
    " LEFT JOIN metric_summaries ON metric_summaries.run = runs.key ";

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
    if (!row.value(ImportedColumn).isNull()) {
        record.imported = ImportedFrom{row.text(21), row.text(22), row.integer(ImportedColumn)};
    }
    record.starred = row.integer(24) != 0;
    record.archived = row.integer(25) != 0;
    record.group = row.text(26);
    return record;
}

} // namespace

RunRows::RunRows(Database &database) : m_database(database) { }

std::vector<RunRecord> RunRows::read(const char *condition, const QVariantList &bound)
{
    std::vector<RunRecord> records;
    Statement rows(m_database, (std::string(kColumns) + condition).c_str());
    rows.run(bound);
    while (rows.next()) {
        RunRecord record = recordWithoutDetails(rows);
        const Details &more = details(rows.integer(KeyColumn), rows.integer(FactsLengthColumn), record);
        record.spec = more.spec;
        record.facts = more.facts;
        record.project = projectOfTarget(rows.blob(TargetColumn));
        if (record.project.empty()) {
            record.project = more.project;
        }
        record.summaries = summaries(rows);
        records.push_back(std::move(record));
    }
    return records;
}

const RunRows::Details &RunRows::details(std::int64_t key, std::int64_t factsLength, const RunRecord &record)
{
    const std::int64_t imported = record.imported ? record.imported->timeMicroseconds : 0;
    Details &known = m_details[key];
    if (known.factsLength == factsLength && known.imported == imported) {
        return known;
    }
    // As bytes: through the driver's text each would be turned into UTF-16 and back.
    if (!m_readDetails) {
        m_readDetails.emplace(m_database, "SELECT CAST(spec AS BLOB), CAST(facts AS BLOB) FROM runs WHERE key = ?");
    }
    m_readDetails->run({integerToSql(key)});
    if (m_readDetails->next()) {
        const QByteArray spec = m_readDetails->blob(0);
        known.spec = m_specs.read({spec.constData(), static_cast<std::size_t>(spec.size())});
        known.facts = {};
        if (const QByteArray facts = m_readDetails->blob(1); !facts.isEmpty()) {
            if (const nlohmann::json object = parseStored(facts.toStdString()); object.is_object()) {
                known.facts = core::runFactsFromJson(object);
            }
        }
        known.project = projectOfImport(record.imported ? record.imported->source : std::string());
        if (known.project.empty()) {
            known.project = projectOfData(known.spec.train);
        }
        known.factsLength = factsLength;
        known.imported = imported;
    }
    m_readDetails->finish();
    return known;
}

std::shared_ptr<const MetricSummaries> RunRows::summaries(const Statement &row)
{
    if (row.value(NamesColumn).isNull()) {
        return nullptr;
    }
    std::shared_ptr<const MetricNames> names = m_names.list(row.blob(NamesColumn));
    auto values = unpackSummaries(row.blob(BodyColumn));
    if (!names || !values || values->size() != names->all().size()) {
        return nullptr;
    }
    return std::make_shared<const MetricSummaries>(std::move(names), std::move(*values));
}

const std::string &RunRows::projectOfTarget(const QByteArray &target)
{
    const auto [entry, isNew] = m_projects.try_emplace(target.toStdString());
    if (isNew && !target.isEmpty()) {
        const nlohmann::json object = parseStored(entry->first);
        if (const auto found = object.is_object() ? object.find("project") : object.end(); found != object.end()) {
            entry->second = found->is_string() ? found->get<std::string>() : std::string();
        }
    }
    return entry->second;
}

} // namespace signalbox::store
