// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace signalbox::store {

enum class QueryTokenKind {
    End,
    Word,
    Quoted, ///< "…" or '…'
    Name, ///< `…`
    Expression, ///< /…/
    Operator,
    Open, ///< (
    Close, ///< )
    Comma
};

/// A piece of a query. Positions are bytes.
struct QueryToken
{
    QueryTokenKind kind = QueryTokenKind::End;
    std::size_t position = 0;
    std::size_t length = 0;
    std::string text; ///< without quotation marks and their backslashes; of an operator its only spelling
    bool isClosed = true; ///< false: the quotation mark at its end is missing

    [[nodiscard]] std::size_t end() const { return position + length; }
    [[nodiscard]] bool isText() const { return kind == QueryTokenKind::Word || kind == QueryTokenKind::Quoted; }
};

/// Cuts a query into pieces. What a word is depends on its place: behind an operator it may hold colons and slashes of all
/// kinds ("cuda:0", "2026-11-01T12:30"), elsewhere an operator may follow it without a blank ("epochs>3").
class QueryScanner
{
public:
    /// The text must outlive the scanner.
    explicit QueryScanner(const std::string &text) : m_text(text) { }

    [[nodiscard]] std::size_t position() const { return m_position; }
    void moveTo(std::size_t position) { m_position = position; }
    /// Whether this character is next, without a blank before it.
    [[nodiscard]] bool isNext(char letter) const { return m_position < m_text.size() && m_text[m_position] == letter; }

    /// Passes over the minus in front of a word that is to be negated: "-tag:failed".
    bool takeMinus();

    /// Where a field, a word to look for or a connective can stand.
    QueryToken operand();
    /// Behind an operator; texts can be regular expressions there.
    QueryToken value(bool mayBeExpression);

private:
    void skipBlanks();
    /// What stands here: a sign, a quotation, or a word that reaches as far as endOfWord says.
    QueryToken tokenOr(std::size_t (QueryScanner::*endOfWord)() const);
    QueryToken single(QueryTokenKind kind);
    QueryToken quoted(QueryTokenKind kind);
    QueryToken expression(std::size_t end);
    QueryToken word(std::size_t end);
    /// An operator at this place, or one of kind End.
    [[nodiscard]] QueryToken operatorAt(std::size_t position) const;
    [[nodiscard]] std::size_t endOfOperand() const;
    [[nodiscard]] std::size_t endOfValue() const;
    /// Behind the closing slash of a regular expression that begins here; 0 when there is none.
    [[nodiscard]] std::size_t endOfExpression() const;

    const std::string &m_text;
    std::size_t m_position = 0;
};

} // namespace signalbox::store
