// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Values of metrics at a step: they lie in the store alone, so that rows are given those that somebody looks at.
#include "viewmodels/run_table_model.h"

#include <algorithm>
#include <utility>

namespace signalbox::viewmodels {

void RunTableModel::giveStepValues(store::QueryRow &row) const
{
    for (const PlacedValues &known : m_stepValues) {
        const auto value = known.values.find(row.record().id);
        row.setValueAt(known.place, value == known.values.end() ? core::undefinedValue() : value->second);
    }
}

std::vector<store::StepOfMetric> RunTableModel::stepsNeeded() const
{
    std::vector<store::StepOfMetric> steps = m_query.steps();
    const auto add = [&steps](const std::optional<store::StepOfMetric> &step) {
        if (step && std::find(steps.begin(), steps.end(), *step) == steps.end()) {
            steps.push_back(*step);
        }
    };
    if (m_sortColumn && m_sortColumn->field() != nullptr) {
        add(m_sortColumn->field()->step());
    }
    if (m_headings.column) {
        add(m_headings.column->field()->step());
    }
    for (const RunColumn &column : m_columns) {
        if (column.field() != nullptr) {
            add(column.field()->step());
        }
    }
    return steps;
}

void RunTableModel::askForSteps()
{
    std::vector<store::StepOfMetric> needed = stepsNeeded();
    if (needed == m_stepsAsked) {
        return;
    }
    // What nobody needs any more is not kept up to date.
    std::erase_if(m_stepValues, [&needed](const PlacedValues &known) {
        return std::find(needed.begin(), needed.end(), known.place) == needed.end();
    });
    m_stepsAsked = std::move(needed);
    if (!m_stepsAsked.empty()) {
        Q_EMIT stepValuesWanted();
    }
}

bool RunTableModel::lacksStepValues() const
{
    return std::any_of(m_stepsAsked.begin(), m_stepsAsked.end(), [this](const store::StepOfMetric &place) {
        return std::none_of(m_stepValues.begin(), m_stepValues.end(),
                            [&place](const PlacedValues &known) { return known.place == place; });
    });
}

void RunTableModel::setStepValues(const store::StepOfMetric &place, std::map<core::RunId, double> values)
{
    if (std::find(m_stepsAsked.begin(), m_stepsAsked.end(), place) == m_stepsAsked.end()) {
        return; // its column went away meanwhile
    }
    const auto known = std::find_if(m_stepValues.begin(), m_stepValues.end(),
                                    [&place](const PlacedValues &other) { return other.place == place; });
    if (known == m_stepValues.end()) {
        m_stepValues.push_back({place, std::move(values)});
    } else if (known->values == values) {
        return;
    } else {
        known->values = std::move(values);
    }
    auto rows = std::make_shared<RunRows>(*m_rows);
    std::for_each(rows->begin(), rows->end(), [this](store::QueryRow &row) { giveStepValues(row); });
    if (m_shown == m_rows) {
        m_shown = rows;
    }
    m_rows = std::move(rows);
    refresh();
}

} // namespace signalbox::viewmodels
