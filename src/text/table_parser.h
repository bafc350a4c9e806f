// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::text {

/// One row as it lies in the file.
struct TableRow
{
    std::int64_t line = 0; ///< 1-based line on which the row starts
    std::vector<std::string> fields;
    std::string problem; ///< why the row is not well-formed, in words; empty when it is
};

/// Splits text into rows and fields, one row at a time.
/// Separated by tabs: quotes are ordinary characters, as in GLUE and CoLA. By anything else: RFC 4180, where a field in
/// quotes may hold separators, line ends and doubled quotes; a quote inside an unquoted field is an ordinary character.
/// A row ends with LF, CRLF or CR. Lines that are empty or hold only blanks are passed over.
class TableParser
{
public:
    TableParser(std::string_view content, char delimiter);

    /// Reads the next row into `row`; false at the end. After a malformed row it goes on with the next line.
    bool next(TableRow &row);

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_content.size(); }
    [[nodiscard]] bool atLineEnd() const { return m_content[m_at] == '\n' || m_content[m_at] == '\r'; }
    void passLineEnd();
    void passToNextLine();
    bool passBlankLine();
    std::string_view plainField();
    bool quotedField(TableRow &row);
    void countLineEnds(std::string_view part);

    std::string_view m_content;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    char m_delimiter;
    bool m_quoting;
};

/// The first rows of a text.
std::vector<TableRow> firstRows(std::string_view content, char delimiter, std::size_t limit);

} // namespace signalbox::text
