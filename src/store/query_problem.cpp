// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_problem.h"

#include <algorithm>
#include <utility>

namespace signalbox::store {

namespace {

/// Words of the query in quotation marks.
std::string quotedFound(const QueryProblem &problem)
{
    return std::string("\"").append(problem.found).append("\"");
}

std::string whatIsWrong(const QueryProblem &problem)
{
    using K = QueryProblemKind;
    const std::string found = quotedFound(problem);
    const bool isAtEnd = problem.found.empty();
    switch (problem.kind) {
    case K::UnknownField:
        return std::string("there is no field ").append(found);
    case K::UnknownMetric:
        return std::string("no run has a metric ").append(found);
    case K::UnknownFunction:
        return std::string("there is no function ").append(found);
    case K::UnknownValue:
        return std::string("a run cannot be ").append(found);
    case K::WrongOperator:
        return found + " does not go with this field";
    case K::MissingOperand:
        return isAtEnd ? std::string("something is missing at the end")
                       : std::string("something is missing before ").append(found);
    case K::MissingOperator:
        return std::string("an operator is missing behind ").append(problem.found);
    case K::MissingValue:
        return isAtEnd ? std::string("a value is missing at the end")
                       : std::string("a value is missing before ").append(found);
    case K::MissingMetric:
        return "the name of a metric is missing";
    case K::MissingParenthesis:
        return "this parenthesis is not closed";
    case K::UnexpectedParenthesis:
        return "this parenthesis was not opened";
    case K::Unexpected:
        return found + " cannot stand here";
    case K::UnclosedQuote:
        return "this quotation mark has no second one";
    case K::BadExpression:
        return found + " is not a regular expression";
    case K::BadNumber:
        return isAtEnd ? std::string("a number is missing") : found + " is not a number";
    case K::BadDate:
        return found + " is not a date";
    case K::BadDuration:
        return found + " is not a length of time";
    case K::BadFlag:
        return found + " is neither yes nor no";
    case K::WrongKind:
        return found + " cannot be compared with this field";
    case K::TooLong:
        return "the query is too long";
    case K::TooDeep:
        break;
    }
    return "too many parentheses within parentheses";
}

} // namespace

std::string describe(const QueryProblem &problem)
{
    std::string text = whatIsWrong(problem);
    if (!problem.suggestion.empty()) {
        return text.append("; did you mean ").append(problem.suggestion).append("?");
    }
    if (!problem.expected.empty()) {
        const bool isExample = problem.kind == QueryProblemKind::BadNumber || problem.kind == QueryProblemKind::BadDate
            || problem.kind == QueryProblemKind::BadDuration || problem.kind == QueryProblemKind::MissingValue;
        text.append(isExample ? " (for example " : " (").append(problem.expected).append(")");
    }
    return text;
}

core::Error toError(const QueryProblem &problem, const std::string &query)
{
    const std::size_t end = std::min(problem.position, query.size());
    const auto begin = query.begin();
    // Bytes that go on with a character of UTF-8 do not count.
    const auto characters = std::count_if(begin, begin + static_cast<std::ptrdiff_t>(end), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    });
    std::string detail = "at character ";
    detail.append(std::to_string(characters + 1)).append(": ").append(describe(problem));
    return {core::ErrorCode::BadArgument, "query", std::move(detail), {}, {}, {}};
}

} // namespace signalbox::store
