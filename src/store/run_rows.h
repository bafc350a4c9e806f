// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/run_records.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace signalbox::store {

/// Reads the rows of runs. Spec and facts, whose JSON is slow to parse, are kept for the next call: a spec never
/// changes, facts change only when they arrive, but for a run that is imported again.
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
        std::int64_t factsLength = -1;
        std::int64_t imported = 0; ///< when; 0: it was not
    };

    const Details &details(std::int64_t key, std::int64_t factsLength, std::int64_t imported);
    [[nodiscard]] core::RunSpec parseSpec(const std::string &text) const;

    Database &m_database;
    nlohmann::json m_defaults;
    std::unordered_map<std::int64_t, Details> m_details;
};

} // namespace signalbox::store
