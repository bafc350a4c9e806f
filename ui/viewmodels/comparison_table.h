// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_comparison.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace signalbox::viewmodels {

/// The rows and columns of a comparison that are shown, in their order. Never changes: files are written on another
/// thread.
struct ComparisonTable
{
    std::shared_ptr<const RunComparison> comparison; ///< null: nothing
    std::vector<std::size_t> rows; ///< places in its rows
    std::vector<std::size_t> columns; ///< places in its columns
};

/// RFC 4180 with CRLF, header first: section, name, which value is better, then a column per run with its name. Numbers in
/// full with a point; nothing where there is nothing. With groups each of these has five columns: mean, standard deviation,
/// number of runs, smallest and largest value. `guardFormulas` puts an apostrophe before texts that a spreadsheet would run
/// (= + - @); numbers stay numbers.
std::string comparisonCsv(const ComparisonTable &table, bool guardFormulas = false);
/// As it is read on screen, tab-separated with header, for the clipboard.
QString comparisonTsv(const ComparisonTable &table);

} // namespace signalbox::viewmodels
