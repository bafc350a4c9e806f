// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_names.h"
#include "store/query_problem.h"
#include "store/query_row.h"
#include "store/run_field.h"

#include <tl/expected.hpp>

#include <memory>
#include <string>
#include <vector>

namespace signalbox::store {

/// A condition on runs that people type: `valid/mcc > 0.4 and model ~ "tiny" and not tag:failed`. docs/runs.md explains
/// the language. Compiled once and then asked for each run, some million times a second; cheap to copy, and copies may be
/// asked by several threads.
class RunQuery
{
public:
    /// An empty text, or one of blanks, lets every run pass. Ages and dates are those of the moment that is given.
    static tl::expected<RunQuery, QueryProblem> parse(const std::string &text, const QueryNames &names = {},
                                                      const QueryTime &time = QueryTime::local());
    /// Lets every run pass.
    RunQuery();

    [[nodiscard]] bool matches(const QueryRow &row) const;
    /// Places of the rows that match, in their order.
    [[nodiscard]] std::vector<std::size_t> select(const std::vector<QueryRow> &rows) const;

    [[nodiscard]] bool isEmpty() const;
    /// What is allowed but hardly meant, such as a metric that no run has. Only known when the names were given.
    [[nodiscard]] const std::vector<QueryProblem> &hints() const;
    /// Whether a field is asked for, by its bare name ("archived"): lists that leave such runs out show them then.
    [[nodiscard]] bool mentions(const std::string &field) const;
    /// Values that rows need to be given before they are asked.
    [[nodiscard]] std::vector<StepOfMetric> steps() const;
    /// Whether what matches changes by itself as time goes by ("age < 3d").
    [[nodiscard]] bool isAging() const;

    struct Compiled; ///< query_compiled.h

private:
    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace signalbox::store
