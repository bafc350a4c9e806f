// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_rows.h"

#include "core/json_text.h"
#include "store/column_codec.h"
#include "store/event_json.h"
#include "store/run_project.h"

#include <algorithm>
#include <deque>
#include <future>
#include <thread>
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

constexpr std::size_t kBatchSize = 256; ///< runs whose details are parsed at a time

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

/// Parses details while one call reads on: some hundreds at a time on another thread, the last ones on this.
class RunRows::Parsing
{
public:
    struct Stored
    {
        Details *details = nullptr; ///< in m_details, where it stays
        QByteArray spec;
        QByteArray facts;
        std::string importedFrom;
        std::int64_t factsLength = 0;
        std::int64_t imported = 0;
    };

    explicit Parsing(const StoredSpecReader &specs) : m_specs(specs) { }

    void add(Stored stored)
    {
        m_batch.push_back(std::move(stored));
        if (m_batch.size() == kBatchSize) {
            wait(std::max(1U, std::thread::hardware_concurrency()) - 1);
            m_elsewhere.push_back(
                std::async(std::launch::async, [this, batch = std::exchange(m_batch, {})] { parse(batch); }));
        }
    }
    void finish()
    {
        parse(std::exchange(m_batch, {}));
        wait(0);
    }

private:
    /// Until at most so many batches are being parsed.
    void wait(std::size_t most)
    {
        while (m_elsewhere.size() > most) {
            m_elsewhere.front().get();
            m_elsewhere.pop_front();
        }
    }

    void parse(const std::vector<Stored> &batch) const
    {
        for (const Stored &stored : batch) {
            Details &details = *stored.details;
            details.spec = m_specs.read({stored.spec.constData(), static_cast<std::size_t>(stored.spec.size())});
            details.facts = {};
            if (!stored.facts.isEmpty()) {
                if (const nlohmann::json object = parseStored(stored.facts.toStdString()); object.is_object()) {
                    details.facts = core::runFactsFromJson(object);
                }
            }
            details.project = projectOfImport(stored.importedFrom);
            if (details.project.empty()) {
                details.project = projectOfData(details.spec.train);
            }
            details.factsLength = stored.factsLength;
            details.imported = stored.imported;
        }
    }

    const StoredSpecReader &m_specs;
    std::vector<Stored> m_batch;
    std::deque<std::future<void>> m_elsewhere; ///< oldest first
};

RunRows::RunRows(Database &database) : m_database(database) { }

std::vector<RunRecord> RunRows::read(const char *condition, const QVariantList &bound)
{
    std::vector<RunRecord> records;
    std::vector<std::int64_t> keys;
    Parsing parsing(m_specs);
    Statement rows(m_database, (std::string(kColumns) + condition).c_str());
    rows.run(bound);
    while (rows.next()) {
        RunRecord record = recordWithoutDetails(rows);
        keys.push_back(rows.integer(KeyColumn));
        fetchDetails(keys.back(), rows.integer(FactsLengthColumn), record, parsing);
        record.project = projectOfTarget(rows.blob(TargetColumn));
        record.summaries = summaries(rows);
        records.push_back(std::move(record));
    }
    parsing.finish();
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Details &more = m_details[keys[i]];
        records[i].spec = more.spec;
        records[i].facts = more.facts;
        if (records[i].project.empty()) {
            records[i].project = more.project;
        }
    }
    return records;
}

void RunRows::fetchDetails(std::int64_t key, std::int64_t factsLength, const RunRecord &record, Parsing &parsing)
{
    const std::int64_t imported = record.imported ? record.imported->timeMicroseconds : 0;
    Details &known = m_details[key];
    if (known.factsLength == factsLength && known.imported == imported) {
        return;
    }
    // As bytes: through the driver's text each would be turned into UTF-16 and back.
    if (!m_readDetails) {
        m_readDetails.emplace(m_database, "SELECT CAST(spec AS BLOB), CAST(facts AS BLOB) FROM runs WHERE key = ?");
    }
    m_readDetails->run({integerToSql(key)});
    if (m_readDetails->next()) {
        parsing.add({&known, m_readDetails->blob(0), m_readDetails->blob(1),
                     record.imported ? record.imported->source : std::string(), factsLength, imported});
    }
    m_readDetails->finish();
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
