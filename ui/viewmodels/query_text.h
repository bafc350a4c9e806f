// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_completion.h"
#include "store/query_problem.h"

#include <QString>

#include <cstddef>
#include <string>

namespace signalbox::viewmodels {

/// What is wrong with a query, or hardly meant, as one sentence in the person's language: "There is no field “modle”. Did
/// you mean model?"
QString queryProblemText(const store::QueryProblem &problem);

/// The query with the suggestion in the place of what is wrong; the query itself when there is no suggestion.
std::string withSuggestion(const std::string &query, const store::QueryProblem &problem);

/// What kind of thing a completion is: "metric", "setting".
QString completionKindText(store::CompletionKind kind);

/// Positions of the query language count bytes of UTF-8, those of a line edit UTF-16 units.
int unitsBefore(const std::string &text, std::size_t bytes);
std::size_t bytesBefore(const QString &text, int units);

} // namespace signalbox::viewmodels
