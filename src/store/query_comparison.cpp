// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// QueryParser: what stands behind a field.
#include "core/nearest_word.h"
#include "store/database.h"
#include "store/field_names.h"
#include "store/query_parser.h"
#include "store/run_properties.h"
#include "store/text_search.h"

#include <utility>

namespace signalbox::store {

namespace {

/// What a value of this kind looks like.
const char *exampleOf(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Number:
        return "0.4";
    case FieldKind::Date:
        return "2026-11-01";
    case FieldKind::Duration:
        return "3d";
    case FieldKind::Text:
    case FieldKind::List:
        return "\"tiny\"";
    case FieldKind::State:
        return "finished";
    case FieldKind::Flag:
        break;
    }
    return "yes";
}

bool isValue(const QueryToken &token)
{
    return token.isText() || token.kind == QueryTokenKind::Name || token.kind == QueryTokenKind::Expression;
}

QueryProblemKind badValueOf(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Date:
        return QueryProblemKind::BadDate;
    case FieldKind::Duration:
        return QueryProblemKind::BadDuration;
    default:
        return QueryProblemKind::BadNumber;
    }
}

std::optional<double> readNumber(const RunField &field, const std::string &text)
{
    return field.kind() == FieldKind::Duration ? parseQueryDuration(text) : parseQueryNumber(text);
}

} // namespace

QueryNode QueryParser::comparison(const RunField &field, QueryToken sign)
{
    const std::string word = sign.kind == QueryTokenKind::Word ? foldText(sign.text) : std::string();
    if (word == "in") {
        return listTest(field, true);
    }
    if (word == "not" && take("in", QueryPlace::Operator, &field)) {
        return listTest(field, false);
    }
    if (word == "is") {
        return natureTest(field);
    }
    std::optional<QueryOperator> meant;
    if (sign.kind == QueryTokenKind::Operator && sign.text == ":") {
        meant = field.kind() == FieldKind::Text ? QueryOperator::Contains : QueryOperator::Equal;
        // "created:>2026-11-01", as others write it
        const std::size_t behind = m_scanner.position();
        QueryToken second = m_scanner.operand();
        if (second.kind == QueryTokenKind::Operator && second.position == behind && queryOperator(second.text)) {
            sign = std::move(second);
            meant = queryOperator(sign.text);
        } else {
            m_scanner.moveTo(behind);
        }
    } else if (sign.kind == QueryTokenKind::Operator) {
        meant = queryOperator(sign.text);
    }
    if (!meant) {
        // The problem is that nothing is here; what follows may be right.
        const QueryToken place{QueryTokenKind::End, sign.position, 0, field.text(), true};
        fail(QueryProblemKind::MissingOperator, place, operatorsOf(field.kind()));
        return {};
    }
    if (!suits(field.kind(), *meant)) {
        fail(QueryProblemKind::WrongOperator, sign, operatorsOf(field.kind()));
        return {};
    }
    const bool isNumeric = suits(field.kind(), QueryOperator::Less);
    if (isNumeric) {
        const std::size_t before = m_scanner.position();
        if (const std::optional<RunField> right = fieldAhead(field)) {
            if (right->kind() != field.kind()) {
                m_scanner.moveTo(before);
                fail(QueryProblemKind::WrongKind, m_scanner.operand(), exampleOf(field.kind()));
            }
            return QueryNode::of(testFields(field, *meant, *right));
        }
    }
    const QueryToken value = scanValue(field);
    QueryTest test = valueTest(field, *meant, value);
    return test ? QueryNode::of(std::move(test)) : QueryNode();
}

QueryNode QueryParser::listTest(const RunField &field, bool wanted)
{
    const QueryToken open = scanValue(field);
    std::vector<QueryNode> parts;
    const auto add = [&](const QueryToken &value) {
        if (QueryTest test = valueTest(field, QueryOperator::Equal, value)) {
            parts.push_back(QueryNode::of(std::move(test)));
        }
    };
    if (open.kind != QueryTokenKind::Open) {
        add(open);
    } else {
        for (bool isOver = false; !isOver && !hasFailed();) {
            add(scanValue(field));
            if (hasFailed()) {
                break;
            }
            const QueryToken next = m_scanner.value(false);
            isOver = next.kind == QueryTokenKind::Close;
            if (next.kind == QueryTokenKind::End) {
                fail(QueryProblemKind::MissingParenthesis, open);
            } else if (!isOver && next.kind != QueryTokenKind::Comma) {
                fail(QueryProblemKind::Unexpected, next);
            }
        }
    }
    QueryNode any = QueryNode::any(std::move(parts));
    if (wanted) {
        return any;
    }
    // As with "!=", a run without a number passes neither way.
    const bool isNumeric = suits(field.kind(), QueryOperator::Less);
    std::vector<QueryNode> both;
    if (isNumeric) {
        both.push_back(QueryNode::of(testHasValue(field)));
    }
    both.push_back(QueryNode::negated(std::move(any)));
    return QueryNode::all(std::move(both));
}

QueryNode QueryParser::natureTest(const RunField &field)
{
    const bool isNegated = take("not", QueryPlace::Value, &field);
    const QueryToken value = scanValue(field);
    const std::string word = value.kind == QueryTokenKind::Word ? foldText(value.text) : std::string();
    const bool isNumber = field.kind() == FieldKind::Number;
    QueryNode node;
    if (word == "missing" || word == "empty" || word == "undefined") {
        node = QueryNode::negated(QueryNode::of(testHasValue(field)));
    } else if (word == "present" || word == "set" || word == "defined") {
        node = QueryNode::of(testHasValue(field));
    } else if (isNumber && word == "nan") {
        node = QueryNode::of(testNumberClass(field, NumberClass::NotANumber));
    } else if (isNumber && word == "finite") {
        node = QueryNode::of(testNumberClass(field, NumberClass::Finite));
    } else if (isNumber && (word == "infinite" || word == "inf")) {
        node = QueryNode::of(testNumberClass(field, NumberClass::Infinite));
    } else {
        QueryTest test = valueTest(field, isNegated ? QueryOperator::Unequal : QueryOperator::Equal, value);
        return test ? QueryNode::of(std::move(test)) : QueryNode();
    }
    return isNegated ? QueryNode::negated(std::move(node)) : std::move(node);
}

QueryTest QueryParser::valueTest(const RunField &field, QueryOperator sign, const QueryToken &value)
{
    if (!isClosed(value)) {
        return {};
    }
    if (!isValue(value)) {
        fail(QueryProblemKind::MissingValue, value, exampleOf(field.kind()));
        return {};
    }
    switch (field.kind()) {
    case FieldKind::Number:
    case FieldKind::Duration:
        return numberTest(field, sign, value);
    case FieldKind::Date:
        return dateTest(field, sign, value);
    case FieldKind::State:
        return stateTest(field, sign, value);
    case FieldKind::Flag:
        return flagTest(field, sign, value);
    case FieldKind::Text:
    case FieldKind::List:
        break;
    }
    return textTest(field, sign, value);
}

QueryTest QueryParser::numberTest(const RunField &field, QueryOperator sign, const QueryToken &value)
{
    const bool isEquality = sign == QueryOperator::Equal || sign == QueryOperator::Unequal;
    if (const auto range = parseQueryRange(value.text); range && isEquality) {
        const auto low = readNumber(field, range->low);
        const auto high = readNumber(field, range->high);
        if (low && high) {
            return testRange(field, *low, *high, sign == QueryOperator::Equal);
        }
    } else if (const auto number = readNumber(field, value.text)) {
        return testNumber(field, sign, *number);
    }
    fail(badValueOf(field.kind()), value, exampleOf(field.kind()));
    return {};
}

QueryTest QueryParser::dateTest(const RunField &field, QueryOperator sign, const QueryToken &value)
{
    const bool isEquality = sign == QueryOperator::Equal || sign == QueryOperator::Unequal;
    if (const auto range = parseQueryRange(value.text); range && isEquality) {
        const auto first = parseQueryDate(range->low, m_time);
        const auto last = parseQueryDate(range->high, m_time);
        if (first && last) {
            return testDate(field, sign, {first->begin, last->end});
        }
    } else if (const auto span = parseQueryDate(value.text, m_time)) {
        return testDate(field, sign, *span);
    }
    std::string expected = exampleOf(FieldKind::Date);
    if (parseQueryDuration(value.text)) { // "created > 3d" means something to people; there is a field for it
        expected.append(", age < ").append(value.text);
    }
    fail(QueryProblemKind::BadDate, value, std::move(expected));
    return {};
}

QueryTest QueryParser::stateTest(const RunField &field, QueryOperator sign, const QueryToken &value)
{
    const std::string word = foldText(value.text);
    std::vector<std::string> words;
    std::string expected;
    for (const core::RunState state : allRunStates()) {
        if (word == core::toString(state)) {
            return testExactly(field, static_cast<double>(static_cast<int>(state)), sign == QueryOperator::Equal);
        }
        words.emplace_back(core::toString(state));
        expected.append(expected.empty() ? "" : ", ").append(words.back());
    }
    fail(QueryProblemKind::UnknownValue, value, expected, core::nearestWord(word, words).value_or(std::string()));
    return {};
}

QueryTest QueryParser::flagTest(const RunField &field, QueryOperator sign, const QueryToken &value)
{
    const std::optional<bool> wanted = parseQueryFlag(value.text);
    if (!wanted) {
        fail(QueryProblemKind::BadFlag, value, "yes, no");
        return {};
    }
    return testExactly(field, *wanted ? 1.0 : 0.0, sign == QueryOperator::Equal);
}

QueryTest QueryParser::textTest(const RunField &field, QueryOperator sign, const QueryToken &value)
{
    if (value.kind != QueryTokenKind::Expression) {
        return testText(field, sign, value.text);
    }
    const bool isSearch = sign == QueryOperator::Contains || sign == QueryOperator::Lacks;
    if (!isSearch) { // "=" takes it as it was typed
        return testText(field, sign, m_text.substr(value.position, value.length));
    }
    const QRegularExpression expression(
        toQt(value.text), QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    if (!expression.isValid()) {
        fail(QueryProblemKind::BadExpression, value, expression.errorString().toStdString());
        return {};
    }
    return testExpression(field, sign == QueryOperator::Contains, expression);
}

std::optional<RunField> QueryParser::fieldAhead(const RunField &left)
{
    const std::size_t position = m_scanner.position();
    const QueryToken token = m_scanner.operand();
    const bool isName = token.kind == QueryTokenKind::Name;
    const bool isWord = token.kind == QueryTokenKind::Word && !parseQueryNumber(token.text)
        && !parseQueryDuration(token.text) && !parseQueryDate(token.text, m_time) && !parseQueryRange(token.text);
    if (isFunction(token)) {
        return field(token);
    }
    const auto found = (isName || isWord) && token.isClosed
        ? findField(token.text, m_names, m_time)
        : tl::expected<RunField, QueryProblem>(tl::unexpected<QueryProblem>(QueryProblem()));
    // Behind a date "2026/11/01" is a mistyped one and no metric.
    if (found && (found->origin() != RunField::Origin::Metric || isName || left.kind() == FieldKind::Number)) {
        noteCursor(QueryPlace::Value, token, &left);
        return field(token);
    }
    m_scanner.moveTo(position);
    return std::nullopt;
}

} // namespace signalbox::store
