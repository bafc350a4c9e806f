// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_row.h"

#include "store/text_search.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace signalbox::store {

namespace {

std::string searchTextOf(const RunRecord &run)
{
    std::string text = run.name;
    const auto add = [&text](const std::string &line) { text.append(1, '\n').append(line); };
    add(run.id.value);
    add(run.group);
    for (const std::string &tag : run.tags) {
        add(tag);
    }
    add(run.notes);
    add(std::filesystem::path(run.spec.model).filename().string());
    return foldText(text);
}

} // namespace

QueryRow::QueryRow(std::shared_ptr<const RunRecord> record)
    : m_record(std::move(record))
    , m_searchText(std::make_shared<const std::string>(searchTextOf(*m_record)))
{
}

QueryRow::QueryRow(RunRecord record) : QueryRow(std::make_shared<const RunRecord>(std::move(record))) { }

void QueryRow::setValueAt(const StepOfMetric &place, double value)
{
    const auto known = std::find_if(m_values.begin(), m_values.end(),
                                    [&place](const PlacedValue &entry) { return entry.place == place; });
    if (known != m_values.end()) {
        known->value = value;
    } else {
        m_values.push_back({place, value});
    }
}

double QueryRow::valueAt(const StepOfMetric &place) const
{
    const auto known = std::find_if(m_values.begin(), m_values.end(),
                                    [&place](const PlacedValue &entry) { return entry.place == place; });
    return known == m_values.end() ? core::undefinedValue() : known->value;
}

} // namespace signalbox::store
