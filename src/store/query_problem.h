// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <cstddef>
#include <string>

namespace signalbox::store {

/// What can be wrong with a query. The window has a sentence for each in every language, describe() the English one.
enum class QueryProblemKind {
    UnknownField, ///< `found` is neither a field nor a setting nor a metric
    UnknownMetric, ///< a hint: no run has a metric of this name
    UnknownFunction, ///< `expected` lists those of a metric's points
    UnknownValue, ///< a state, or what "is:" asks for, that does not exist; `expected` lists those that do
    WrongOperator, ///< `found` does not go with the field; `expected` lists those that do
    MissingOperand, ///< something to compare or look for, where there is nothing or `found`
    MissingOperator, ///< behind `found`; `expected` lists those that can stand there
    MissingValue, ///< a value behind an operator; `expected` says what kind of
    MissingMetric, ///< the name of a metric within "best()" and the like
    MissingParenthesis, ///< "(" was opened here and never closed
    UnexpectedParenthesis, ///< ")" without "("
    Unexpected, ///< `found` cannot stand here
    UnclosedQuote,
    BadExpression, ///< a regular expression that is none; `expected` has the library's words
    BadNumber,
    BadDate,
    BadDuration,
    BadFlag, ///< neither yes nor no
    WrongKind, ///< two fields that cannot be compared with each other
    TooLong,
    TooDeep, ///< parentheses within parentheses, too often
};

/// Where a query is wrong, and what may have been meant. Positions are bytes of its UTF-8 text.
struct QueryProblem
{
    QueryProblemKind kind = QueryProblemKind::Unexpected;
    std::size_t position = 0;
    std::size_t length = 0; ///< 0 at the end of the text
    std::string found; ///< the words that it is about; may be empty
    std::string expected; ///< what would be right, as it is typed; may be empty
    std::string suggestion; ///< what to put in the place of these bytes; empty: nothing comes to mind

    bool operator==(const QueryProblem &) const = default;
};

/// One English sentence without a full stop: "there is no field \"modle\"; did you mean model?"
std::string describe(const QueryProblem &problem);

/// The same as an error for terminals and logs, which says the place in characters, from 1.
core::Error toError(const QueryProblem &problem, const std::string &query);

} // namespace signalbox::store
