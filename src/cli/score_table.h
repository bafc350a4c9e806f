// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <string>
#include <vector>

namespace signalbox::cli {

/// Answers to score, as ids of classes.
struct ScoreTable
{
    std::vector<std::string> labels; ///< class names by id
    std::vector<int> truth;
    std::vector<int> predicted;
    std::vector<double> probabilities; ///< [rows, classes], or empty

    [[nodiscard]] int classes() const { return static_cast<int>(labels.size()); }
};

/// Reads a table (RFC 4180, comma, tab or semicolon; a header line) with the columns `label` and `predicted` and, if
/// there, one probability per class; others are ignored. Classes:
///  - columns prob_0, prob_1, …: labels that are whole numbers are ids; otherwise the names, sorted, are the classes
///  - columns prob_<label>: the classes in the order of these columns
///  - no probabilities: whole numbers from 0 are ids up to the largest; otherwise the names that occur, sorted
/// Errors: those of core::readFile, NotText, BadFormat, MissingColumn, BadRow, UnknownLabel, NoRows, each with its line.
core::Result<ScoreTable> readScoreTable(const std::string &path);

} // namespace signalbox::cli
