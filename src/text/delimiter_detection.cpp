// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/delimiter_detection.h"

#include "text/known_columns.h"
#include "text/layouts.h"
#include "text/table_parser.h"

#include <algorithm>
#include <array>

namespace signalbox::text {

namespace {

constexpr std::size_t kProbeRows = 200;

bool endsWith(const std::string &path, std::string_view extension)
{
    return path.size() >= extension.size()
        && std::equal(extension.begin(), extension.end(), path.end() - static_cast<std::ptrdiff_t>(extension.size()),
                      [](char wanted, char c) {
                          return wanted == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
                      });
}

/// Share of rows that have the usual number of columns; 0 when that number is one.
double agreement(const std::vector<TableRow> &rows)
{
    const std::size_t usual = usualColumnCount(rows);
    if (usual < 2) {
        return 0.0;
    }
    std::size_t same = 0;
    for (const TableRow &row : rows) {
        same += row.problem.empty() && row.fields.size() == usual ? 1 : 0;
    }
    return static_cast<double>(same) / static_cast<double>(rows.size());
}

} // namespace

char detectDelimiter(const std::string &path, std::string_view content)
{
    const bool namedCsv = endsWith(path, ".csv");
    const std::array<char, 3> candidates = namedCsv ? std::array{',', ';', '\t'} : std::array{'\t', ',', ';'};
    char best = candidates[0];
    double bestAgreement = 0.0;
    for (const char candidate : candidates) {
        const auto rows = firstRows(content, candidate, kProbeRows);
        if (!rows.empty() && namesTextAndLabel(rows.front().fields)) {
            return candidate;
        }
        // A file that says it is separated by tabs is, as long as there are any: its sentences hold commas.
        const double value = agreement(rows);
        if (candidate == '\t' && value > 0.0 && endsWith(path, ".tsv")) {
            return candidate;
        }
        if (value > bestAgreement) {
            best = candidate;
            bestAgreement = value;
        }
    }
    return best;
}

core::Result<char> parseDelimiter(const std::string &name)
{
    if (name == "auto" || name.empty()) {
        return '\0';
    }
    if (name == "tab" || name == "\\t") {
        return '\t';
    }
    if (name == "comma") {
        return ',';
    }
    if (name == "semicolon") {
        return ';';
    }
    const bool usable = name.size() == 1 && name[0] != '"' && name[0] != '\r' && name[0] != '\n' && name[0] > 0;
    if (usable) {
        return name[0];
    }
    return core::fail({core::ErrorCode::BadArgument,
                       "delimiter",
                       "this cannot separate columns",
                       {},
                       name,
                       "auto, tab, comma, semicolon or one ASCII character"});
}

std::string delimiterName(char delimiter)
{
    switch (delimiter) {
    case '\t':
        return "tab";
    case ',':
        return "comma";
    case ';':
        return "semicolon";
    default:
        return std::string("'") + delimiter + "'";
    }
}

} // namespace signalbox::text
