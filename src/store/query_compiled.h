// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_query.h"

#include <functional>
#include <string>
#include <vector>

namespace signalbox::store {

/// Asks one thing of a run. Holds all that it needs, so that it can be asked by any thread.
using QueryTest = std::function<bool(const QueryRow &)>;

/// A part of a condition.
struct QueryNode
{
    enum class Kind { All, Any, Not, Test };

    Kind kind = Kind::All; ///< without parts: passes
    std::vector<QueryNode> parts;
    QueryTest test;

    static QueryNode of(QueryTest test);
    static QueryNode all(std::vector<QueryNode> parts);
    static QueryNode any(std::vector<QueryNode> parts);
    static QueryNode negated(QueryNode part);

    [[nodiscard]] bool passes(const QueryRow &row) const;
};

struct RunQuery::Compiled
{
    QueryNode root;
    bool isEmpty = true;
    std::vector<RunField> fields; ///< all that are asked for
    std::vector<QueryProblem> hints;
};

} // namespace signalbox::store
