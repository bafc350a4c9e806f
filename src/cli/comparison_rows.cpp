// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which rows and sentences of a comparison are wanted, and these as CSV.
#include "cli/comparison_printer.h"

#include "viewmodels/comparison_table.h"
#include "viewmodels/flip_filter.h"

#include <atomic>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

namespace signalbox::cli {

namespace {

using viewmodels::ComparisonRow;
using viewmodels::ComparisonSection;
using viewmodels::Flip;

/// Times and norms of many layers say nothing of how good a run is.
bool isMeasureOfSteps(const ComparisonRow &row)
{
    const std::string_view key(row.key);
    return key.starts_with("time/") || key.starts_with("norm/");
}

/// The lines of files end here as those of everything else that is printed.
std::string withPlainLineEnds(std::string text)
{
    for (std::size_t place = text.find("\r\n"); place != std::string::npos; place = text.find("\r\n", place)) {
        text.erase(place, 1);
    }
    return text;
}

} // namespace

bool isWantedRow(const ComparisonRow &row, bool all)
{
    if (all) {
        return true;
    }
    switch (row.section) {
    case ComparisonSection::Metrics:
        return !row.isMinor && !isMeasureOfSteps(row);
    case ComparisonSection::Classes:
        return false;
    case ComparisonSection::Settings:
    case ComparisonSection::Data:
    case ComparisonSection::Environment:
    case ComparisonSection::Run:
        break;
    }
    return row.isDifferent && !row.isMinor;
}

std::vector<std::size_t> comparisonRows(const viewmodels::RunComparison &comparison, bool all)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < comparison.rows.size(); ++i) {
        if (isWantedRow(comparison.rows[i], all)) {
            places.push_back(i);
        }
    }
    return places;
}

std::vector<int> comparedFlips(const ComparedSentences &sentences, Flip flip, std::size_t most)
{
    viewmodels::FlipQuery query;
    query.flips = {static_cast<int>(flip)};
    query.key = viewmodels::FlipKey::SecondConfidence;
    query.descending = true;
    const std::atomic<bool> cancelled{false};
    std::vector<int> positions = viewmodels::selectFlips(*sentences.flips, {}, query, cancelled);
    if (most > 0 && positions.size() > most) {
        positions.resize(most);
    }
    return positions;
}

std::string comparisonAsCsv(const ComparedRuns &compared, const ComparisonWish &wish)
{
    if (wish.onlySentences) {
        auto positions = std::make_shared<std::vector<int>>();
        for (const Flip flip : {Flip::Fixed, Flip::Broke, Flip::StillWrong, Flip::BothRight}) {
            if (flip != Flip::BothRight || wish.all) {
                const std::vector<int> some = comparedFlips(*compared.sentences, flip, wish.sentences);
                positions->insert(positions->end(), some.begin(), some.end());
            }
        }
        return withPlainLineEnds(viewmodels::flipsAsCsv({compared.sentences->flips, std::move(positions)}));
    }
    viewmodels::ComparisonTable table;
    table.comparison = compared.comparison;
    table.rows = comparisonRows(*compared.comparison, wish.all);
    table.columns.resize(compared.comparison->columns.size());
    std::iota(table.columns.begin(), table.columns.end(), std::size_t{0});
    return withPlainLineEnds(viewmodels::comparisonCsv(table));
}

} // namespace signalbox::cli
