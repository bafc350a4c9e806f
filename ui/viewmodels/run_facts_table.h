// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_comparison.h"

#include <QString>

#include <string>
#include <vector>

namespace signalbox::viewmodels {

/// What a run has for a row that is no metric.
struct FactValue
{
    QString text; ///< empty: nothing is known
    std::string plain; ///< what files get, and what tells two values apart
};

/// A row of a comparison that every run can fill. To compare one more fact: one more line in run_facts_table.cpp.
struct ComparedFact
{
    ComparisonSection section;
    const char *key;
    const char *name; ///< English, context "RunFacts"
    bool isMinor; ///< see ComparisonRow
    FactValue (*value)(const ComparedRun &run);
};

/// Facts of data, environment and run in the order in which they are shown.
const std::vector<ComparedFact> &comparedFacts();
/// The name of a fact in the person's language.
QString factName(const ComparedFact &fact);

} // namespace signalbox::viewmodels
