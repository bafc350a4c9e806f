// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_order.h"

#include "store/text_search.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace signalbox::store {

namespace {

/// What rows are compared by, taken from them once.
struct SortColumn
{
    bool isText = false;
    bool descending = false;
    std::vector<double> numbers; ///< by place
    std::vector<std::string> texts;

    /// Below 0 when the first one comes first, 0 when there is no difference.
    [[nodiscard]] int compare(std::size_t a, std::size_t b) const
    {
        if (isText) {
            const bool isMissing = texts[a].empty() || texts[b].empty();
            const int order = isMissing ? static_cast<int>(texts[a].empty()) - static_cast<int>(texts[b].empty())
                                        : compareNaturally(texts[a], texts[b]);
            return descending && !isMissing ? -order : order;
        }
        const int rankA = rankOf(numbers[a]);
        const int rankB = rankOf(numbers[b]);
        if (rankA != 0 || rankB != 0) {
            return rankA - rankB;
        }
        const int order = static_cast<int>(numbers[a] > numbers[b]) - static_cast<int>(numbers[a] < numbers[b]);
        return descending ? -order : order;
    }

    /// Missing values come last, NaN before them.
    static int rankOf(double value) { return core::isUndefined(value) ? 2 : (std::isnan(value) ? 1 : 0); }
};

bool sortsAsText(FieldKind kind)
{
    return kind == FieldKind::Text || kind == FieldKind::List;
}

SortColumn sortColumn(const RunOrder::Key &key, const std::vector<QueryRow> &rows,
                      const std::vector<std::size_t> &places)
{
    SortColumn column;
    column.isText = sortsAsText(key.field.kind());
    column.descending = key.descending;
    if (column.isText) {
        column.texts.resize(rows.size());
        for (const std::size_t place : places) {
            column.texts[place] = foldText(key.field.textOf(rows[place]));
        }
    } else {
        column.numbers.resize(rows.size());
        for (const std::size_t place : places) {
            column.numbers[place] = key.field.number(rows[place]);
        }
    }
    return column;
}

/// Ends of the keys of an order: commas that are neither within parentheses nor within quotation marks.
std::vector<std::size_t> endsOfKeys(const std::string &text)
{
    std::vector<std::size_t> ends;
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (quote != 0) {
            quote = letter == quote ? '\0' : quote;
        } else if (letter == '`' || letter == '"' || letter == '\'') {
            quote = letter;
        } else if (letter == '(' || letter == ')') {
            depth += letter == '(' ? 1 : -1;
        } else if (letter == ',' && depth <= 0) {
            ends.push_back(i);
        }
    }
    ends.push_back(text.size());
    return ends;
}

} // namespace

RunOrder::RunOrder(std::vector<Key> keys) : m_keys(std::move(keys)) { }

tl::expected<RunOrder, QueryProblem> RunOrder::parse(const std::string &text, const QueryNames &names,
                                                     const QueryTime &time)
{
    std::vector<Key> keys;
    std::size_t begin = 0;
    if (trimmed(text).empty()) {
        return RunOrder();
    }
    for (const std::size_t end : endsOfKeys(text)) {
        begin = std::min(text.find_first_not_of(" \t\r\n", begin), end);
        const bool isDescending = begin < end && text[begin] == '-';
        begin += isDescending ? 1 : 0;
        auto field = RunField::parse(text.substr(begin, end - begin), names, time);
        if (!field) {
            QueryProblem problem = field.error();
            problem.position += begin;
            return tl::unexpected<QueryProblem>(std::move(problem));
        }
        keys.push_back({std::move(*field), isDescending});
        begin = end + 1;
    }
    return RunOrder(std::move(keys));
}

std::vector<StepOfMetric> RunOrder::steps() const
{
    std::vector<StepOfMetric> steps;
    for (const Key &key : m_keys) {
        if (const std::optional<StepOfMetric> step = key.field.step()) {
            steps.push_back(*step);
        }
    }
    return steps;
}

std::vector<std::size_t> RunOrder::sorted(const std::vector<QueryRow> &rows) const
{
    std::vector<std::size_t> places(rows.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    return sorted(rows, std::move(places));
}

std::vector<std::size_t> RunOrder::sorted(const std::vector<QueryRow> &rows, std::vector<std::size_t> places) const
{
    std::vector<SortColumn> columns;
    columns.reserve(m_keys.size());
    for (const Key &key : m_keys) {
        columns.push_back(sortColumn(key, rows, places));
    }
    std::stable_sort(places.begin(), places.end(), [&columns](std::size_t a, std::size_t b) {
        for (const SortColumn &column : columns) {
            if (const int order = column.compare(a, b); order != 0) {
                return order < 0;
            }
        }
        return false;
    });
    return places;
}

} // namespace signalbox::store
