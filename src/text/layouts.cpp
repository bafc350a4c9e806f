// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/layouts.h"

#include "text/delimiter_detection.h"
#include "text/known_columns.h"
#include "text/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace signalbox::text {

namespace {

constexpr std::size_t kSampleRows = 200;

bool isNumber(std::string_view field)
{
    const std::string_view value = trimmed(field);
    const bool allowed = value.find_first_not_of("0123456789+-.,eE") == std::string_view::npos;
    return allowed && value.find_first_of("0123456789") != std::string_view::npos;
}

/// Short, not a number, at most three words: what people write over a column.
bool looksLikeName(std::string_view field)
{
    const std::string_view name = trimmed(field);
    return !name.empty() && name.size() <= 40 && !isNumber(name) && std::count(name.begin(), name.end(), ' ') < 3;
}

/// Whether at least nine of ten rows satisfy a condition.
template <typename Condition> bool mostRows(const std::vector<TableRow> &rows, Condition condition)
{
    const auto count = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), condition));
    return !rows.empty() && count * 10 >= rows.size() * 9;
}

/// Source, 0 or 1, the author's mark ("*", "??", nothing), sentence: the raw files of CoLA and GLUE's.
bool isCola(const std::vector<TableRow> &rows)
{
    return mostRows(rows, [](const TableRow &row) {
        return row.fields.size() == 4 && (row.fields[1] == "0" || row.fields[1] == "1") && row.fields[2].size() <= 4
            && row.fields[2].find_first_not_of("*?#%!@$^") == std::string::npos;
    });
}

/// Whether a column named by the person stands in the first row.
bool holdsChosenName(const std::vector<std::string> &fields, const ReadOptions &options)
{
    for (const std::string *wanted : {&options.textColumn, &options.labelColumn, &options.tagColumn}) {
        if (wanted->empty() || isNumber(*wanted)) {
            continue;
        }
        const std::string key = foldedName(*wanted);
        if (std::any_of(fields.begin(), fields.end(), [&key](const std::string &f) { return foldedName(f) == key; })) {
            return true;
        }
    }
    return false;
}

/// A column that holds numbers everywhere but in the first row has its name there.
bool namesNumberColumn(const std::vector<TableRow> &rows)
{
    const auto &first = rows.front().fields;
    for (std::size_t column = 0; column < first.size(); ++column) {
        const bool numbersBelow = std::all_of(rows.begin() + 1, rows.end(), [column](const TableRow &row) {
            return column >= row.fields.size() || isNumber(row.fields[column]);
        });
        if (numbersBelow && !isNumber(first[column])) {
            return true;
        }
    }
    return false;
}

/// A known name in the first row that is not also a value further down ("hate" is a name and a class).
bool holdsKnownName(const std::vector<TableRow> &rows)
{
    const auto &first = rows.front().fields;
    for (std::size_t column = 0; column < first.size(); ++column) {
        if (!isTextName(first[column]) && !isLabelName(first[column])) {
            continue;
        }
        const bool repeated = std::any_of(rows.begin() + 1, rows.end(), [&](const TableRow &row) {
            return column < row.fields.size() && row.fields[column] == first[column];
        });
        if (!repeated) {
            return true;
        }
    }
    return false;
}

bool detectHeader(const std::vector<TableRow> &rows, const ReadOptions &options)
{
    const auto &first = rows.front().fields;
    if (holdsChosenName(first, options) || namesTextAndLabel(first)) {
        return true;
    }
    if (isCola(rows) || first.size() < 2 || !std::all_of(first.begin(), first.end(), looksLikeName)) {
        return false;
    }
    return holdsKnownName(rows) || (rows.size() >= 3 && namesNumberColumn(rows));
}

/// JSON Lines and JSON arrays look like tables of one or two columns; nobody wants those rows.
bool looksLikeJson(std::string_view content)
{
    const std::string_view text = trimmed(content);
    if (text.starts_with('[')) {
        const std::string_view inner = trimmed(text.substr(1));
        return inner.starts_with('{') || inner.starts_with('[');
    }
    const std::string_view line = trimmed(text.substr(0, text.find_first_of("\r\n")));
    return line == "{" || (line.starts_with('{') && nlohmann::json::accept(line));
}

std::string layoutName(const TableShape &shape)
{
    if (!shape.header) {
        return shape.delimiter == '\t' && isCola(shape.sample) ? kColaLayout : "table without header";
    }
    const auto has = [&shape](const char *name) {
        return std::find(shape.columns.begin(), shape.columns.end(), name) != shape.columns.end();
    };
    return shape.delimiter == '\t' && has("sentence") && has("label") ? "GLUE" : "table with header";
}

void takeHeader(TableShape &shape)
{
    shape.headerRow = std::move(shape.sample.front());
    shape.sample.erase(shape.sample.begin());
    for (const std::string &name : shape.headerRow.fields) {
        shape.columns.emplace_back(trimmed(name));
    }
}

} // namespace

std::size_t usualColumnCount(const std::vector<TableRow> &rows)
{
    std::map<std::size_t, std::size_t> rowsByCount;
    for (const TableRow &row : rows) {
        rowsByCount[row.fields.size()] += row.problem.empty() ? 1 : 0;
    }
    const auto most = std::max_element(rowsByCount.begin(), rowsByCount.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    return most == rowsByCount.end() ? 0 : most->first;
}

core::Result<TableShape> detectShape(const std::string &path, std::string_view content, const ReadOptions &options)
{
    const auto delimiter = parseDelimiter(options.delimiter);
    if (!delimiter) {
        return core::fail(delimiter.error());
    }
    if (looksLikeJson(content)) {
        return core::fail(
            {core::ErrorCode::BadFormat, path, "the file holds JSON, not a table", {}, "JSON", "CSV or TSV"});
    }
    TableShape shape;
    shape.delimiter = *delimiter != '\0' ? *delimiter : detectDelimiter(path, content);
    shape.sample = firstRows(content, shape.delimiter, kSampleRows);
    if (shape.sample.empty()) {
        return core::fail({core::ErrorCode::NoRows, path, "the file has no rows, only blank lines", {}, {}, {}});
    }
    if (options.header != "auto" && options.header != "yes" && options.header != "no") {
        return core::fail({core::ErrorCode::BadArgument,
                           "header",
                           "this setting is not known",
                           {},
                           options.header,
                           "auto, yes or no"});
    }
    shape.header = options.header == "yes" || (options.header == "auto" && detectHeader(shape.sample, options));
    if (shape.header) {
        const TableRow &first = shape.sample.front();
        if (!first.problem.empty()) {
            return core::fail(
                {core::ErrorCode::BadFormat, path, "in the header, " + first.problem, first.line, {}, {}});
        }
        takeHeader(shape);
    } else {
        for (std::size_t column = 1; column <= usualColumnCount(shape.sample); ++column) {
            shape.columns.push_back(std::to_string(column));
        }
    }
    shape.layout = layoutName(shape);
    return shape;
}

} // namespace signalbox::text
