// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_compiled.h"
#include "store/query_scanner.h"
#include "store/query_tests.h"

#include <optional>
#include <string>
#include <vector>

namespace signalbox::store {

/// What can stand at a place of a query.
enum class QueryPlace {
    Operand, ///< a field, a word to look for, "not", "("
    Connective, ///< "and", "or", or one more operand
    Operator, ///< behind a field
    Value, ///< behind an operator
    What, ///< behind "is:"
    Field, ///< behind "has:"
    Metric, ///< within "best("
    Nothing, ///< a number that nobody can guess
};

/// The place that reaches to the end of a text: where the cursor is while somebody types.
struct QueryCursor
{
    QueryPlace place = QueryPlace::Nothing;
    QueryToken token; ///< what is there already; of kind End when that is nothing
    std::optional<RunField> field; ///< what an operator or a value is for
};

/// Reads a query or a part of one by recursive descent. The first problem is remembered; what is read after it means
/// nothing.
class QueryParser
{
public:
    /// All must outlive the parser.
    QueryParser(const std::string &text, const QueryNames &names, const QueryTime &time);

    /// A whole query.
    QueryNode query();
    /// A field alone.
    std::optional<RunField> onlyField();

    [[nodiscard]] const std::optional<QueryProblem> &problem() const { return m_problem; }
    [[nodiscard]] const std::vector<QueryProblem> &hints() const { return m_hints; }
    /// All fields that were read.
    [[nodiscard]] const std::vector<RunField> &fields() const { return m_fields; }
    [[nodiscard]] const std::optional<QueryCursor> &cursor() const { return m_cursor; }

private:
    // Conditions (query_parser.cpp)
    QueryNode any();
    QueryNode all();
    QueryNode unary();
    QueryNode primary();
    QueryNode group(const QueryToken &open);
    QueryNode operand(const QueryToken &token);
    QueryNode isTest();
    QueryNode hasTest();

    // Comparisons (query_comparison.cpp)
    QueryNode comparison(const RunField &field, QueryToken sign);
    QueryNode listTest(const RunField &field, bool wanted);
    QueryNode natureTest(const RunField &field);
    QueryTest valueTest(const RunField &field, QueryOperator sign, const QueryToken &value);
    QueryTest numberTest(const RunField &field, QueryOperator sign, const QueryToken &value);
    QueryTest dateTest(const RunField &field, QueryOperator sign, const QueryToken &value);
    QueryTest stateTest(const RunField &field, QueryOperator sign, const QueryToken &value);
    QueryTest flagTest(const RunField &field, QueryOperator sign, const QueryToken &value);
    QueryTest textTest(const RunField &field, QueryOperator sign, const QueryToken &value);
    /// A field on the right side of a comparison, if one is there.
    std::optional<RunField> fieldAhead(const RunField &left);

    // Fields (query_fields.cpp)
    /// The field that a word stands for, functions included; reads their arguments. A problem when there is none.
    std::optional<RunField> field(const QueryToken &token);
    std::optional<RunField> function(const QueryToken &token, MetricValueKind kind);
    [[nodiscard]] bool isFunction(const QueryToken &token) const;
    void use(const RunField &field, const QueryToken &token);

    // Pieces (query_fields.cpp)
    QueryToken scan(QueryPlace place, const RunField *field = nullptr);
    QueryToken scanValue(const RunField &field);
    QueryToken peek(QueryPlace place, const RunField *field = nullptr);
    /// Takes a word or its sign ("and" and "&&") when it is next.
    bool take(const char *word, QueryPlace place, const RunField *field = nullptr);
    void noteCursor(QueryPlace place, const QueryToken &token, const RunField *field);
    void fail(QueryProblemKind kind, const QueryToken &token, std::string expected = {}, std::string suggestion = {});
    bool isClosed(const QueryToken &token);
    [[nodiscard]] bool hasFailed() const { return m_problem.has_value(); }

    const std::string &m_text;
    const QueryNames &m_names;
    const QueryTime &m_time;
    QueryScanner m_scanner;
    int m_depth = 0;
    std::optional<QueryProblem> m_problem;
    std::vector<QueryProblem> m_hints;
    std::vector<RunField> m_fields;
    std::optional<QueryCursor> m_cursor;
};

/// See RunField::parse().
tl::expected<RunField, QueryProblem> parseField(const std::string &text, const QueryNames &names,
                                                const QueryTime &time);

} // namespace signalbox::store
