// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_parser.h"

#include "core/nearest_word.h"
#include "store/field_names.h"
#include "store/run_properties.h"
#include "store/text_search.h"

#include <utility>

namespace signalbox::store {

namespace {

constexpr std::size_t kLongestQuery = 10'000;
constexpr int kDeepestQuery = 100;

/// The flags of runs and the states, all that "is:" knows.
std::vector<std::string> whatRunsCanBe()
{
    std::vector<std::string> words;
    for (const RunProperty &property : runProperties()) {
        if (property.kind == FieldKind::Flag) {
            words.emplace_back(property.name);
        }
    }
    words.emplace_back("over");
    for (const core::RunState state : allRunStates()) {
        words.emplace_back(core::toString(state));
    }
    return words;
}

std::string joinedWords(const std::vector<std::string> &words)
{
    std::string all;
    for (const std::string &word : words) {
        all.append(all.empty() ? "" : ", ").append(word);
    }
    return all;
}

bool isComparison(const QueryToken &token)
{
    return token.kind == QueryTokenKind::Operator && token.text != "and" && token.text != "or" && token.text != "!";
}

/// Whether one more condition can begin with this token.
bool beginsOperand(const QueryToken &token)
{
    switch (token.kind) {
    case QueryTokenKind::Word:
        return foldText(token.text) != "or";
    case QueryTokenKind::Operator:
        return token.text == "!";
    case QueryTokenKind::Quoted:
    case QueryTokenKind::Name:
    case QueryTokenKind::Open:
        return true;
    case QueryTokenKind::End:
    case QueryTokenKind::Expression:
    case QueryTokenKind::Close:
    case QueryTokenKind::Comma:
        break;
    }
    return false;
}

} // namespace

QueryParser::QueryParser(const std::string &text, const QueryNames &names, const QueryTime &time)
    : m_text(text)
    , m_names(names)
    , m_time(time)
    , m_scanner(text)
{
}

QueryNode QueryParser::query()
{
    if (m_text.size() > kLongestQuery) {
        m_problem = QueryProblem{QueryProblemKind::TooLong,     kLongestQuery,
                                 m_text.size() - kLongestQuery, {},
                                 std::to_string(kLongestQuery), {}};
        return {};
    }
    QueryNode root = any();
    if (const QueryToken rest = scan(QueryPlace::Connective); rest.kind == QueryTokenKind::Close) {
        fail(QueryProblemKind::UnexpectedParenthesis, rest);
    } else if (rest.kind != QueryTokenKind::End) {
        fail(QueryProblemKind::Unexpected, rest);
    }
    return root;
}

QueryNode QueryParser::any()
{
    std::vector<QueryNode> parts;
    do {
        parts.push_back(all());
    } while (!hasFailed() && take("or", QueryPlace::Connective));
    return QueryNode::any(std::move(parts));
}

QueryNode QueryParser::all()
{
    std::vector<QueryNode> parts;
    parts.push_back(unary());
    while (!hasFailed()) {
        // Two conditions side by side are both meant, as with words in any search.
        if (take("and", QueryPlace::Connective) || beginsOperand(peek(QueryPlace::Connective))) {
            parts.push_back(unary());
        } else {
            break;
        }
    }
    return QueryNode::all(std::move(parts));
}

QueryNode QueryParser::unary()
{
    if (m_scanner.takeMinus() || take("not", QueryPlace::Operand) || take("!", QueryPlace::Operand)) {
        if (++m_depth > kDeepestQuery) {
            fail(QueryProblemKind::TooDeep, peek(QueryPlace::Operand));
            return {};
        }
        QueryNode part = unary();
        --m_depth;
        return QueryNode::negated(std::move(part));
    }
    return primary();
}

QueryNode QueryParser::primary()
{
    const QueryToken token = scan(QueryPlace::Operand);
    if (!isClosed(token)) {
        return {};
    }
    switch (token.kind) {
    case QueryTokenKind::Open:
        return group(token);
    case QueryTokenKind::Word:
        if (const std::string word = foldText(token.text); word == "and" || word == "or") {
            break;
        }
        return operand(token);
    case QueryTokenKind::Quoted:
    case QueryTokenKind::Name:
        return operand(token);
    case QueryTokenKind::Close:
        fail(m_depth == 0 ? QueryProblemKind::UnexpectedParenthesis : QueryProblemKind::MissingOperand, token);
        return {};
    case QueryTokenKind::End:
    case QueryTokenKind::Expression:
    case QueryTokenKind::Operator:
    case QueryTokenKind::Comma:
        break;
    }
    fail(QueryProblemKind::MissingOperand, token);
    return {};
}

QueryNode QueryParser::group(const QueryToken &open)
{
    if (++m_depth > kDeepestQuery) {
        fail(QueryProblemKind::TooDeep, open);
        return {};
    }
    QueryNode inside = any();
    --m_depth;
    if (hasFailed()) {
        return {};
    }
    if (const QueryToken close = scan(QueryPlace::Connective); close.kind == QueryTokenKind::End) {
        fail(QueryProblemKind::MissingParenthesis, open);
    } else if (close.kind != QueryTokenKind::Close) {
        fail(QueryProblemKind::Unexpected, close);
    }
    return inside;
}

QueryNode QueryParser::operand(const QueryToken &token)
{
    if (token.kind == QueryTokenKind::Word && m_scanner.isNext(':')) {
        const std::string word = foldText(token.text);
        if (word == "is") {
            return isTest();
        }
        if (word == "has") {
            return hasTest();
        }
    }
    if (token.kind == QueryTokenKind::Word && m_scanner.isNext('(')) {
        if (!isFunction(token)) {
            fail(QueryProblemKind::UnknownFunction, token, joinedWords(metricFunctionNames()),
                 core::nearestWord(foldText(token.text), metricFunctionNames()).value_or(std::string()));
            return {};
        }
        const std::optional<RunField> value = field(token);
        if (!value) {
            return {};
        }
        const QueryToken sign = scan(QueryPlace::Operator, &*value);
        return comparison(*value, sign);
    }
    // A word that is no field may well be one to look for: only an operator behind it makes it a mistake.
    const auto known = token.kind == QueryTokenKind::Quoted
        ? tl::expected<RunField, QueryProblem>(tl::unexpected<QueryProblem>(QueryProblem()))
        : findField(token.text, m_names, m_time);
    const std::size_t behind = m_scanner.position();
    const QueryToken sign = known ? scan(QueryPlace::Operator, &*known) : scan(QueryPlace::Connective);
    const std::string word = sign.kind == QueryTokenKind::Word ? foldText(sign.text) : std::string();
    const bool isPhrase = known
        && (word == "in" || word == "is"
            || (word == "not" && foldText(peek(QueryPlace::Operator, &*known).text) == "in"));
    if (isComparison(sign) || isPhrase || token.kind == QueryTokenKind::Name) {
        const std::optional<RunField> value = field(token);
        return value ? comparison(*value, sign) : QueryNode();
    }
    m_scanner.moveTo(behind);
    return QueryNode::of(testSearch(token.text));
}

QueryNode QueryParser::isTest()
{
    (void)m_scanner.operand(); // the colon
    const QueryToken token = scan(QueryPlace::What);
    const std::string word = foldText(token.text);
    if (token.isText() && isClosed(token)) {
        const RunProperty *property = findRunProperty(word == "over" ? "live" : word);
        if (property != nullptr && property->kind == FieldKind::Flag) {
            const RunField flag = RunField::ofProperty(*property, m_time);
            use(flag, token);
            return QueryNode::of(testExactly(flag, 1.0, word != "over"));
        }
        for (const core::RunState state : allRunStates()) {
            if (word == core::toString(state)) {
                const RunField field = RunField::ofProperty(*findRunProperty("state"), m_time);
                use(field, token);
                return QueryNode::of(testExactly(field, static_cast<double>(static_cast<int>(state)), true));
            }
        }
    }
    const std::vector<std::string> words = whatRunsCanBe();
    fail(token.isText() ? QueryProblemKind::UnknownValue : QueryProblemKind::MissingValue, token, joinedWords(words),
         token.isText() ? core::nearestWord(word, words).value_or(std::string()) : std::string());
    return {};
}

QueryNode QueryParser::hasTest()
{
    (void)m_scanner.operand(); // the colon
    const QueryToken token = scan(QueryPlace::Field);
    if (!isClosed(token)) {
        return {};
    }
    if (!token.isText() && token.kind != QueryTokenKind::Name) {
        fail(QueryProblemKind::MissingOperand, token);
        return {};
    }
    const std::optional<RunField> value = field(token);
    return value ? QueryNode::of(testHasValue(*value)) : QueryNode();
}

} // namespace signalbox::store
