// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/sentence_table_model.h"

#include <string>

namespace signalbox::viewmodels {

/// Forms of a table of sentences as a file.
enum class SentenceFormat { Csv, Tsv, JsonLines };

/// All rows in their order, header first, numbers with a point in every language. TSV has blanks for tabs and line breaks
/// within sentences. JSON lines are objects with the same names; a guard against formulas is for spreadsheets and does
/// nothing to them.
std::string sentencesAs(SentenceFormat format, const SentenceRows &rows, bool guardFormulas = false);

} // namespace signalbox::viewmodels
