// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "text/layouts.h"

#include <optional>
#include <string>

namespace signalbox::text {

/// Columns by 0-based place.
struct ColumnChoice
{
    std::size_t text = 0;
    std::size_t label = 0;
    std::optional<std::size_t> tag;
};

/// The columns that the person named, or those that the layout, known header names or the content suggest.
/// Errors: MissingColumn (not there, there twice, or not to be guessed; `found` lists the columns), BadArgument.
core::Result<ColumnChoice> chooseColumns(const std::string &path, const TableShape &shape, const ReadOptions &options);

/// What chooseColumns() would take without the person's help; empty where it would ask.
struct ColumnGuess
{
    std::optional<std::size_t> text;
    std::optional<std::size_t> label;
};
ColumnGuess guessColumns(const TableShape &shape);

/// A name by which the column can be chosen again: its header name, or its number where that is not unique.
std::string columnName(const TableShape &shape, std::size_t column);

} // namespace signalbox::text
