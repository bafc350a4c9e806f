// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_scanner.h"

#include <array>
#include <string_view>
#include <utility>

namespace signalbox::store {

namespace {

struct OperatorSpelling
{
    std::string_view typed;
    const char *meant;
};
/// Longer ones first.
constexpr std::array kOperatorSpellings{
    OperatorSpelling{"&&", "and"}, OperatorSpelling{"||", "or"}, OperatorSpelling{"!=", "!="},
    OperatorSpelling{"<>", "!="},  OperatorSpelling{"<=", "<="}, OperatorSpelling{">=", ">="},
    OperatorSpelling{"==", "="},   OperatorSpelling{"=~", "~"},  OperatorSpelling{"!~", "!~"},
    OperatorSpelling{"=", "="},    OperatorSpelling{"<", "<"},   OperatorSpelling{">", ">"},
    OperatorSpelling{"~", "~"},    OperatorSpelling{":", ":"},   OperatorSpelling{"!", "!"},
};

bool isQueryBlank(char letter)
{
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

bool endsExpression(const std::string &text, std::size_t position)
{
    return position >= text.size() || isQueryBlank(text[position]) || text[position] == ')' || text[position] == ',';
}

} // namespace

void QueryScanner::skipBlanks()
{
    while (m_position < m_text.size() && isQueryBlank(m_text[m_position])) {
        ++m_position;
    }
}

QueryToken QueryScanner::operatorAt(std::size_t position) const
{
    for (const OperatorSpelling &spelling : kOperatorSpellings) {
        if (m_text.compare(position, spelling.typed.size(), spelling.typed) == 0) {
            return {QueryTokenKind::Operator, position, spelling.typed.size(), spelling.meant, true};
        }
    }
    return {QueryTokenKind::End, position, 0, {}, true};
}

QueryToken QueryScanner::single(QueryTokenKind kind)
{
    QueryToken token{kind, m_position, 1, m_text.substr(m_position, 1), true};
    ++m_position;
    return token;
}

QueryToken QueryScanner::quoted(QueryTokenKind kind)
{
    const char quote = m_text[m_position];
    QueryToken token{kind, m_position, 0, {}, false};
    for (++m_position; m_position < m_text.size(); ++m_position) {
        const char letter = m_text[m_position];
        if (letter == quote) {
            ++m_position;
            token.isClosed = true;
            break;
        }
        const bool isEscape = letter == '\\' && m_position + 1 < m_text.size()
            && (m_text[m_position + 1] == quote || m_text[m_position + 1] == '\\');
        if (isEscape) {
            ++m_position;
        }
        token.text += m_text[m_position];
    }
    token.length = m_position - token.position;
    return token;
}

QueryToken QueryScanner::expression(std::size_t end)
{
    QueryToken token{QueryTokenKind::Expression, m_position, end - m_position, {}, true};
    for (std::size_t i = m_position + 1; i + 1 < end; ++i) {
        if (m_text[i] == '\\' && i + 2 < end) {
            if (m_text[i + 1] != '/') { // other backslashes are the expression's own
                token.text += '\\';
            }
            ++i;
        }
        token.text += m_text[i];
    }
    m_position = end;
    return token;
}

QueryToken QueryScanner::word(std::size_t end)
{
    QueryToken token{QueryTokenKind::Word, m_position, end - m_position, m_text.substr(m_position, end - m_position),
                     true};
    m_position = end;
    return token;
}

std::size_t QueryScanner::endOfOperand() const
{
    std::size_t end = m_position;
    while (end < m_text.size()) {
        const char letter = m_text[end];
        // A lone "!" inside a word belongs to it: "hello!"
        const QueryToken sign = operatorAt(end);
        const bool isOperator = sign.kind == QueryTokenKind::Operator && sign.text != "!";
        if (isQueryBlank(letter) || letter == '(' || letter == ')' || letter == ',' || letter == '"' || letter == '`'
            || isOperator) {
            break;
        }
        ++end;
    }
    return end;
}

std::size_t QueryScanner::endOfValue() const
{
    std::size_t end = m_position;
    while (end < m_text.size()) {
        const char letter = m_text[end];
        const bool isSign = m_text.compare(end, 2, "&&") == 0 || m_text.compare(end, 2, "||") == 0;
        if (isQueryBlank(letter) || letter == ')' || letter == ',' || isSign) {
            break;
        }
        ++end;
    }
    return end;
}

std::size_t QueryScanner::endOfExpression() const
{
    if (!isNext('/')) {
        return 0;
    }
    for (std::size_t i = m_position + 1; i < m_text.size(); ++i) {
        if (m_text[i] == '\\') {
            ++i;
        } else if (m_text[i] == '/') {
            // Any other slash makes it a path: /data/cola.
            return i > m_position + 1 && endsExpression(m_text, i + 1) ? i + 1 : 0;
        }
    }
    return 0;
}

bool QueryScanner::takeMinus()
{
    skipBlanks();
    const std::size_t next = m_position + 1;
    const bool isMinus = isNext('-') && next < m_text.size() && !isQueryBlank(m_text[next]) && m_text[next] != '-';
    m_position += isMinus ? 1 : 0;
    return isMinus;
}

QueryToken QueryScanner::operand()
{
    skipBlanks();
    return tokenOr(&QueryScanner::endOfOperand);
}

QueryToken QueryScanner::value(bool mayBeExpression)
{
    skipBlanks();
    if (mayBeExpression && m_position < m_text.size()) {
        if (const std::size_t end = endOfExpression(); end != 0) {
            return expression(end);
        }
    }
    return tokenOr(&QueryScanner::endOfValue);
}

QueryToken QueryScanner::tokenOr(std::size_t (QueryScanner::*endOfWord)() const)
{
    if (m_position >= m_text.size()) {
        return {QueryTokenKind::End, m_text.size(), 0, {}, true};
    }
    switch (m_text[m_position]) {
    case '(':
        return single(QueryTokenKind::Open);
    case ')':
        return single(QueryTokenKind::Close);
    case ',':
        return single(QueryTokenKind::Comma);
    case '"':
    case '\'':
        return quoted(QueryTokenKind::Quoted);
    case '`':
        return quoted(QueryTokenKind::Name);
    default:
        break;
    }
    QueryToken sign = operatorAt(m_position);
    if (sign.kind == QueryTokenKind::Operator) {
        m_position = sign.end();
        return sign;
    }
    return word((this->*endOfWord)());
}

} // namespace signalbox::store
