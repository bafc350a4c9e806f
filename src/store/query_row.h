// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::store {

/// The value of a metric at a step, see RunReader::valuesAt().
struct StepOfMetric
{
    std::string metric;
    std::int64_t step = 0;

    bool operator==(const StepOfMetric &) const = default;
};

/// A run made ready for queries and sorting: what needs work for each run is done once, here. Cheap to copy; copies may be
/// used by several threads.
class QueryRow
{
public:
    explicit QueryRow(std::shared_ptr<const RunRecord> record);
    explicit QueryRow(RunRecord record);

    [[nodiscard]] const RunRecord &record() const { return *m_record; }
    [[nodiscard]] const std::shared_ptr<const RunRecord> &shared() const { return m_record; }
    /// Name, id, group, tags, notes and model, folded (text_search.h), a line each: what plain words are looked for in.
    [[nodiscard]] const std::string &searchText() const { return *m_searchText; }

    /// Gives the row a value that lies in the store alone: RunField::step() says which ones a field needs. Undefined ones
    /// take it away.
    void setValueAt(const StepOfMetric &place, double value);
    /// Undefined unless it was set.
    [[nodiscard]] double valueAt(const StepOfMetric &place) const;

private:
    struct PlacedValue
    {
        StepOfMetric place;
        double value = 0.0;
    };

    std::shared_ptr<const RunRecord> m_record;
    std::shared_ptr<const std::string> m_searchText;
    std::vector<PlacedValue> m_values; ///< few: one for each column "at a step"
};

} // namespace signalbox::store
