// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "text/dataset.h"
#include "text/table_parser.h"

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::text {

/// What kind of table a file holds, found from its first rows.
struct TableShape
{
    char delimiter = '\t';
    bool header = false;
    std::string layout; ///< "CoLA (raw)", "GLUE", "table with header", "table without header"
    std::vector<std::string> columns; ///< trimmed names, or "1", "2", … without header
    std::vector<TableRow> sample; ///< up to 200 rows, the header not among them
    TableRow headerRow; ///< as in the file; empty without header
};

inline constexpr const char *kColaLayout = "CoLA (raw)";

/// Looks at the first rows of a checked text. Errors: BadArgument (delimiter, header), BadFormat (JSON, a malformed
/// header row), NoRows.
core::Result<TableShape> detectShape(const std::string &path, std::string_view content, const ReadOptions &options);

/// The number of columns that most rows have; 0 without rows.
std::size_t usualColumnCount(const std::vector<TableRow> &rows);

} // namespace signalbox::text
