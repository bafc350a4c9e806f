// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/table_parser.h"

#include <utility>

namespace signalbox::text {

TableParser::TableParser(std::string_view content, char delimiter)
    : m_content(content)
    , m_delimiter(delimiter)
    , m_quoting(delimiter != '\t')
{
}

void TableParser::passLineEnd()
{
    if (atEnd()) {
        return;
    }
    const bool pair = m_content.substr(m_at, 2) == "\r\n";
    m_at += pair ? 2 : 1;
    ++m_line;
}

void TableParser::passToNextLine()
{
    while (!atEnd() && !atLineEnd()) {
        ++m_at;
    }
    passLineEnd();
}

bool TableParser::passBlankLine()
{
    std::size_t at = m_at;
    while (at < m_content.size() && (m_content[at] == ' ' || (m_content[at] == '\t' && m_delimiter != '\t'))) {
        ++at;
    }
    if (at < m_content.size() && m_content[at] != '\n' && m_content[at] != '\r') {
        return false;
    }
    m_at = at;
    passLineEnd();
    return true;
}

std::string_view TableParser::plainField()
{
    const std::size_t start = m_at;
    while (!atEnd() && m_content[m_at] != m_delimiter && !atLineEnd()) {
        ++m_at;
    }
    return m_content.substr(start, m_at - start);
}

void TableParser::countLineEnds(std::string_view part)
{
    for (std::size_t i = 0; i < part.size(); ++i) {
        const bool firstOfPair = part[i] == '\r' && i + 1 < part.size() && part[i + 1] == '\n';
        m_line += (part[i] == '\n' || (part[i] == '\r' && !firstOfPair)) ? 1 : 0;
    }
}

bool TableParser::quotedField(TableRow &row)
{
    const std::int64_t opened = m_line;
    std::string &field = row.fields.emplace_back();
    ++m_at;
    for (;;) {
        const std::size_t quote = m_content.find('"', m_at);
        const std::string_view part = m_content.substr(m_at, quote == std::string_view::npos ? quote : quote - m_at);
        countLineEnds(part);
        field += part;
        if (quote == std::string_view::npos) {
            m_at = m_content.size();
            row.problem = "the quote opened on line " + std::to_string(opened) + " is never closed";
            return false;
        }
        m_at = quote + 1;
        if (atEnd() || m_content[m_at] != '"') {
            break;
        }
        field += '"';
        ++m_at;
    }
    if (atEnd() || m_content[m_at] == m_delimiter || atLineEnd()) {
        return true;
    }
    row.problem = "text follows the closing quote of column " + std::to_string(row.fields.size());
    if (m_line != row.line) {
        row.problem += " on line " + std::to_string(m_line);
    }
    row.problem += " (a quote inside quotes is written twice)";
    passToNextLine();
    return false;
}

bool TableParser::next(TableRow &row)
{
    row.fields.clear();
    row.problem.clear();
    while (!atEnd() && passBlankLine()) { }
    if (atEnd()) {
        return false;
    }
    row.line = m_line;
    for (;;) {
        if (m_quoting && !atEnd() && m_content[m_at] == '"') {
            if (!quotedField(row)) {
                return true;
            }
        } else {
            row.fields.emplace_back(plainField());
        }
        if (atEnd()) {
            return true;
        }
        if (m_content[m_at] != m_delimiter) {
            passLineEnd();
            return true;
        }
        ++m_at;
    }
}

std::vector<TableRow> firstRows(std::string_view content, char delimiter, std::size_t limit)
{
    std::vector<TableRow> rows;
    TableParser parser(content, delimiter);
    TableRow row;
    while (rows.size() < limit && parser.next(row)) {
        rows.push_back(std::move(row));
        row = {};
    }
    return rows;
}

} // namespace signalbox::text
