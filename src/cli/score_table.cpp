// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/score_table.h"

#include "core/files.h"
#include "text/dataset.h"
#include "text/delimiter_detection.h"
#include "text/encoding_check.h"
#include "text/table_parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace signalbox::cli {

namespace {

using core::ErrorCode;
using text::TableRow;

/// How far probabilities of a row may be from adding up to 1: values are often written with two or three decimals.
constexpr double kSumTolerance = 0.02;
constexpr int kMostIds = 10000; ///< whole numbers beyond are names (such as article numbers), not ids

struct Columns
{
    std::size_t label = 0;
    std::size_t predicted = 0;
    std::vector<std::size_t> probabilities;
    std::vector<std::string> probabilityNames; ///< what follows "prob_"
    bool numbered = false; ///< these are 0, 1, …
};

std::string trimmed(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

core::Result<std::size_t> findColumn(const std::string &path, const TableRow &header, const std::string &name)
{
    std::optional<std::size_t> found;
    std::string names;
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        names += (i == 0 ? "" : ", ") + header.fields[i];
        if (trimmed(header.fields[i]) == name) {
            if (found) {
                return core::fail(
                    {ErrorCode::MissingColumn, path, "two columns have the same name", header.line, name, {}});
            }
            found = i;
        }
    }
    if (!found) {
        return core::fail(
            {ErrorCode::MissingColumn, path, "a column is missing from the header", header.line, names, name});
    }
    return *found;
}

/// A whole number from 0 in its plain spelling ("7", not "07" or "+7").
std::optional<int> asId(const std::string &text)
{
    int value = -1;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool plain = error == std::errc{} && rest == text.data() + text.size() && std::to_string(value) == text;
    return plain && value >= 0 && value < kMostIds ? std::optional(value) : std::nullopt;
}

/// Sorts prob_2, prob_0, prob_1 by number; tells whether they are exactly 0 … n-1.
bool orderByNumber(Columns &columns)
{
    std::vector<std::size_t> ordered(columns.probabilities.size(), std::string::npos);
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        const auto id = asId(columns.probabilityNames[i]);
        if (!id || static_cast<std::size_t>(*id) >= ordered.size()) {
            return false;
        }
        ordered[static_cast<std::size_t>(*id)] = columns.probabilities[i];
    }
    if (std::find(ordered.begin(), ordered.end(), std::string::npos) != ordered.end()) {
        return false;
    }
    columns.probabilities = ordered;
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        columns.probabilityNames[i] = std::to_string(i);
    }
    return true;
}

core::Result<Columns> findColumns(const std::string &path, const TableRow &header)
{
    const auto label = findColumn(path, header, "label");
    const auto predicted = findColumn(path, header, "predicted");
    if (!label || !predicted) {
        return core::fail(label ? predicted.error() : label.error());
    }
    Columns columns{*label, *predicted, {}, {}, false};
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        const std::string name = trimmed(header.fields[i]);
        if (name.rfind("prob_", 0) == 0) {
            if (auto unique = findColumn(path, header, name); !unique) {
                return core::fail(unique.error());
            }
            columns.probabilities.push_back(i);
            columns.probabilityNames.push_back(name.substr(5));
        }
    }
    columns.numbered = !columns.probabilities.empty() && orderByNumber(columns);
    return columns;
}

core::Error badRow(const std::string &path, std::int64_t line, std::string detail, std::string found,
                   std::string expected)
{
    return {ErrorCode::BadRow, path, std::move(detail), line, std::move(found), std::move(expected)};
}

std::string idRange(std::size_t classes)
{
    return "an id from 0 to " + std::to_string(classes - 1) + ", or names with columns prob_<name>";
}

/// The classes that the table declares; see readScoreTable().
core::Result<text::LabelMap> findClasses(const std::string &path, const std::vector<TableRow> &rows,
                                         const Columns &columns)
{
    std::vector<std::string> names;
    int largest = 1;
    bool allIds = true;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        for (const std::size_t column : {columns.label, columns.predicted}) {
            const std::string name = trimmed(rows[i].fields[column]);
            if (name.empty()) {
                return core::fail(badRow(path, rows[i].line, "the label is empty", {}, {}));
            }
            const auto id = asId(name);
            allIds = allIds && id.has_value();
            largest = std::max(largest, id.value_or(0));
            names.push_back(name);
        }
    }
    const bool named = !columns.probabilities.empty() && !columns.numbered;
    if (named || (columns.numbered && allIds)) {
        return text::LabelMap::inOrder(columns.probabilityNames);
    }
    if (allIds) {
        std::vector<std::string> ids;
        for (int id = 0; id <= largest; ++id) {
            ids.push_back(std::to_string(id));
        }
        return text::LabelMap::inOrder(std::move(ids));
    }
    text::LabelMap found = text::LabelMap::fromNames(std::move(names));
    const std::size_t wanted = columns.probabilities.size();
    if (columns.numbered && static_cast<std::size_t>(found.size()) != wanted) {
        return core::fail({ErrorCode::MissingColumn, path,
                           "the table has another number of probabilities than of labels", rows.front().line,
                           std::to_string(wanted) + " probabilities, " + std::to_string(found.size()) + " labels",
                           "as many, or columns prob_<label>"});
    }
    return found;
}

core::Status addProbabilities(const std::string &path, const TableRow &row, const Columns &columns, ScoreTable &table)
{
    double sum = 0.0;
    for (const std::size_t column : columns.probabilities) {
        const std::string text = trimmed(row.fields[column]);
        double value = 0.0;
        const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc::result_out_of_range) {
            value = 0.0; // smaller than any double
        } else if (error != std::errc{} || rest != text.data() + text.size() || !(value >= 0.0 && value <= 1.0)) {
            return core::fail(badRow(path, row.line, "this is not a probability", text, "a number from 0 to 1"));
        }
        sum += value;
        table.probabilities.push_back(value);
    }
    if (!columns.probabilities.empty() && std::abs(sum - 1.0) > kSumTolerance) {
        return core::fail(
            badRow(path, row.line, "the probabilities of a row must add up to 1", std::to_string(sum), "1"));
    }
    return {};
}

core::Status addRow(const std::string &path, const TableRow &row, const Columns &columns, const text::LabelMap &classes,
                    ScoreTable &table)
{
    for (const auto &[column, ids] :
         {std::pair(columns.label, &table.truth), std::pair(columns.predicted, &table.predicted)}) {
        const std::string name = trimmed(row.fields[column]);
        const int id = classes.idOf(name);
        if (id < 0) {
            return core::fail(
                {ErrorCode::UnknownLabel, path, "there is no probability column for this label", row.line, name,
                 columns.numbered ? idRange(columns.probabilities.size()) : "one of the prob_<label> columns"});
        }
        ids->push_back(id);
    }
    return addProbabilities(path, row, columns, table);
}

core::Result<std::vector<TableRow>> readRows(const std::string &path)
{
    const auto content = core::readFile(path);
    if (!content) {
        return core::fail(content.error());
    }
    const auto text = text::checkText(path, *content);
    if (!text) {
        return core::fail(text.error());
    }
    text::TableParser parser(*text, text::detectDelimiter(path, *text));
    std::vector<TableRow> rows;
    for (TableRow row; parser.next(row);) {
        if (!row.problem.empty()) {
            return core::fail(badRow(path, row.line, row.problem, {}, {}));
        }
        if (!rows.empty() && row.fields.size() != rows.front().fields.size()) {
            return core::fail(badRow(path, row.line, "a row has another number of columns than the header",
                                     std::to_string(row.fields.size()), std::to_string(rows.front().fields.size())));
        }
        rows.push_back(row);
    }
    if (rows.size() < 2) {
        return core::fail(
            {ErrorCode::NoRows, path, "the table has no rows", {}, {}, "a header with label and predicted, then rows"});
    }
    return rows;
}

} // namespace

core::Result<ScoreTable> readScoreTable(const std::string &path)
{
    const auto rows = readRows(path);
    if (!rows) {
        return core::fail(rows.error());
    }
    const auto columns = findColumns(path, rows->front());
    if (!columns) {
        return core::fail(columns.error());
    }
    const auto classes = findClasses(path, *rows, *columns);
    if (!classes) {
        return core::fail(classes.error());
    }
    ScoreTable table;
    table.labels = classes->names();
    for (std::size_t i = 1; i < rows->size(); ++i) {
        if (auto status = addRow(path, (*rows)[i], *columns, *classes, table); !status) {
            return core::fail(status.error());
        }
    }
    return table;
}

} // namespace signalbox::cli
