// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// QueryParser: the smallest pieces, and the fields that they name.
#include "store/field_names.h"
#include "store/query_parser.h"
#include "store/text_search.h"

#include <charconv>
#include <utility>

namespace signalbox::store {

std::optional<RunField> QueryParser::onlyField()
{
    const QueryToken token = scan(QueryPlace::Field);
    if (!isClosed(token)) {
        return std::nullopt;
    }
    if (!token.isText() && token.kind != QueryTokenKind::Name) {
        fail(QueryProblemKind::MissingOperand, token);
        return std::nullopt;
    }
    const std::optional<RunField> found = field(token);
    if (const QueryToken rest = m_scanner.operand(); found && rest.kind != QueryTokenKind::End) {
        fail(QueryProblemKind::Unexpected, rest);
    }
    return hasFailed() ? std::nullopt : found;
}

bool QueryParser::isFunction(const QueryToken &token) const
{
    return token.kind == QueryTokenKind::Word && m_scanner.position() == token.end() && m_scanner.isNext('(')
        && metricFunction(token.text).has_value();
}

std::optional<RunField> QueryParser::field(const QueryToken &token)
{
    if (isFunction(token)) {
        return function(token, *metricFunction(token.text));
    }
    auto found = findField(token.text, m_names, m_time);
    if (!found) {
        fail(found.error().kind, token, found.error().expected, found.error().suggestion);
        return std::nullopt;
    }
    use(*found, token);
    return *found;
}

std::optional<RunField> QueryParser::function(const QueryToken &token, MetricValueKind kind)
{
    const QueryToken open = m_scanner.operand();
    const QueryToken name = scan(QueryPlace::Metric);
    if (!isClosed(name)) {
        return std::nullopt;
    }
    if (!name.isText() && name.kind != QueryTokenKind::Name) {
        fail(QueryProblemKind::MissingMetric, name, token.text);
        return std::nullopt;
    }
    std::int64_t step = 0;
    if (kind == MetricValueKind::AtStep) {
        if (const QueryToken comma = scan(QueryPlace::Nothing); comma.kind != QueryTokenKind::Comma) {
            fail(QueryProblemKind::BadNumber, comma, ", 134");
            return std::nullopt;
        }
        const QueryToken number = m_scanner.value(false);
        noteCursor(QueryPlace::Nothing, number, nullptr);
        const char *end = number.text.data() + number.text.size();
        const auto read = std::from_chars(number.text.data(), end, step);
        if (number.kind != QueryTokenKind::Word || read.ec != std::errc() || read.ptr != end || step < 0) {
            fail(QueryProblemKind::BadNumber, number, "134");
            return std::nullopt;
        }
    }
    if (const QueryToken close = scan(QueryPlace::Nothing); close.kind == QueryTokenKind::End) {
        fail(QueryProblemKind::MissingParenthesis, open);
    } else if (close.kind != QueryTokenKind::Close) {
        fail(QueryProblemKind::Unexpected, close);
    }
    if (hasFailed()) {
        return std::nullopt;
    }
    const RunField found = RunField::ofMetric(name.text, kind, step);
    use(found, name);
    return found;
}

void QueryParser::use(const RunField &field, const QueryToken &token)
{
    m_fields.push_back(field);
    if (auto hint = unknownMetricHint(field, m_names)) {
        hint->position = token.position;
        hint->length = token.length;
        m_hints.push_back(std::move(*hint));
    }
}

QueryToken QueryParser::scan(QueryPlace place, const RunField *field)
{
    QueryToken token = m_scanner.operand();
    noteCursor(place, token, field);
    return token;
}

QueryToken QueryParser::scanValue(const RunField &field)
{
    const bool isText = field.kind() == FieldKind::Text || field.kind() == FieldKind::List;
    QueryToken token = m_scanner.value(isText);
    noteCursor(QueryPlace::Value, token, &field);
    return token;
}

QueryToken QueryParser::peek(QueryPlace place, const RunField *field)
{
    const std::size_t position = m_scanner.position();
    QueryToken token = scan(place, field);
    m_scanner.moveTo(position);
    return token;
}

bool QueryParser::take(const char *word, QueryPlace place, const RunField *field)
{
    const std::size_t position = m_scanner.position();
    const QueryToken token = scan(place, field);
    const bool isIt = (token.kind == QueryTokenKind::Word && foldText(token.text) == word)
        || (token.kind == QueryTokenKind::Operator && token.text == word);
    // "and:" is a mistake, but not the word.
    if (isIt && !m_scanner.isNext(':')) {
        return true;
    }
    m_scanner.moveTo(position);
    return false;
}

void QueryParser::noteCursor(QueryPlace place, const QueryToken &token, const RunField *field)
{
    const bool isOpenEnded = token.kind == QueryTokenKind::End || token.kind == QueryTokenKind::Word || !token.isClosed;
    if (!m_cursor && isOpenEnded && token.end() == m_text.size()) {
        m_cursor = QueryCursor{place, token, field == nullptr ? std::nullopt : std::optional(*field)};
    }
}

void QueryParser::fail(QueryProblemKind kind, const QueryToken &token, std::string expected, std::string suggestion)
{
    if (!m_problem) {
        m_problem =
            QueryProblem{kind, token.position, token.length, token.text, std::move(expected), std::move(suggestion)};
    }
}

bool QueryParser::isClosed(const QueryToken &token)
{
    if (!token.isClosed) {
        fail(QueryProblemKind::UnclosedQuote, token);
    }
    return token.isClosed;
}

tl::expected<RunField, QueryProblem> parseField(const std::string &text, const QueryNames &names, const QueryTime &time)
{
    QueryParser parser(text, names, time);
    const std::optional<RunField> found = parser.onlyField();
    if (!found) {
        return tl::unexpected<QueryProblem>(parser.problem().value_or(QueryProblem()));
    }
    return *found;
}

} // namespace signalbox::store
