// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/run_records.h"
#include "store/stored_spec.h"
#include "store/summary_storage.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace signalbox::store {

/// Reads the rows of runs. Spec and facts, whose JSON is slow to parse, are kept for the next call: a spec never
/// changes, facts change only when they arrive, but for a run that is imported again. Those of many runs are parsed beside the
/// reading, on other threads.
class RunRows
{
public:
    explicit RunRows(Database &database);

    /// Runs of "… FROM runs <condition>". Failures are left in the database.
    std::vector<RunRecord> read(const char *condition, const QVariantList &bound);

private:
    struct Details
    {
        core::RunSpec spec;
        core::RunFacts facts;
        std::string project; ///< of its data, or of where it was imported from
        std::int64_t factsLength = -1;
        std::int64_t imported = 0; ///< when; 0: it was not
    };

    class Parsing;

    /// Hands on what m_details lacks of a run, to be parsed.
    void fetchDetails(std::int64_t key, std::int64_t factsLength, const RunRecord &record, Parsing &parsing);
    [[nodiscard]] std::shared_ptr<const MetricSummaries> summaries(const Statement &row);
    const std::string &projectOfTarget(const QByteArray &target);

    Database &m_database;
    StoredSpecReader m_specs;
    MetricNameLists m_names;
    std::optional<Statement> m_readDetails; ///< prepared once
    std::unordered_map<std::int64_t, Details> m_details;
    std::unordered_map<std::string, std::string> m_projects; ///< at trackers, by their targets
};

} // namespace signalbox::store
