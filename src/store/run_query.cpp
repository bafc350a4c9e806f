// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_query.h"

#include "store/query_compiled.h"
#include "store/query_parser.h"
#include "store/text_search.h"

#include <algorithm>
#include <utility>

namespace signalbox::store {

QueryNode QueryNode::of(QueryTest test)
{
    QueryNode node;
    node.kind = Kind::Test;
    node.test = std::move(test);
    return node;
}

QueryNode QueryNode::all(std::vector<QueryNode> parts)
{
    if (parts.size() == 1) {
        return std::move(parts.front());
    }
    QueryNode node;
    node.parts = std::move(parts);
    return node;
}

QueryNode QueryNode::any(std::vector<QueryNode> parts)
{
    if (parts.size() == 1) {
        return std::move(parts.front());
    }
    QueryNode node;
    node.kind = Kind::Any;
    node.parts = std::move(parts);
    return node;
}

QueryNode QueryNode::negated(QueryNode part)
{
    QueryNode node;
    node.kind = Kind::Not;
    node.parts.push_back(std::move(part));
    return node;
}

bool QueryNode::passes(const QueryRow &row) const
{
    const auto passesPart = [&row](const QueryNode &part) { return part.passes(row); };
    switch (kind) {
    case Kind::All:
        return std::all_of(parts.begin(), parts.end(), passesPart);
    case Kind::Any:
        return std::any_of(parts.begin(), parts.end(), passesPart);
    case Kind::Not:
        return !parts.front().passes(row);
    case Kind::Test:
        break;
    }
    return test(row);
}

RunQuery::RunQuery() : m_compiled(std::make_shared<const Compiled>()) { }

tl::expected<RunQuery, QueryProblem> RunQuery::parse(const std::string &text, const QueryNames &names,
                                                     const QueryTime &time)
{
    RunQuery query;
    if (trimmed(text).empty()) {
        return query;
    }
    QueryParser parser(text, names, time);
    Compiled compiled;
    compiled.root = parser.query();
    if (parser.problem()) {
        return tl::unexpected<QueryProblem>(*parser.problem());
    }
    compiled.isEmpty = false;
    compiled.fields = parser.fields();
    compiled.hints = parser.hints();
    query.m_compiled = std::make_shared<const Compiled>(std::move(compiled));
    return query;
}

bool RunQuery::matches(const QueryRow &row) const
{
    return m_compiled->root.passes(row);
}

std::vector<std::size_t> RunQuery::select(const std::vector<QueryRow> &rows) const
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (matches(rows[i])) {
            places.push_back(i);
        }
    }
    return places;
}

bool RunQuery::isEmpty() const
{
    return m_compiled->isEmpty;
}

const std::vector<QueryProblem> &RunQuery::hints() const
{
    return m_compiled->hints;
}

bool RunQuery::mentions(const std::string &field) const
{
    return std::any_of(m_compiled->fields.begin(), m_compiled->fields.end(),
                       [&field](const RunField &used) { return used.name() == field; });
}

std::vector<StepOfMetric> RunQuery::steps() const
{
    std::vector<StepOfMetric> steps;
    for (const RunField &field : m_compiled->fields) {
        const std::optional<StepOfMetric> step = field.step();
        if (step && std::find(steps.begin(), steps.end(), *step) == steps.end()) {
            steps.push_back(*step);
        }
    }
    return steps;
}

bool RunQuery::isAging() const
{
    return std::any_of(m_compiled->fields.begin(), m_compiled->fields.end(),
                       [](const RunField &field) { return field.isAging(); });
}

} // namespace signalbox::store
