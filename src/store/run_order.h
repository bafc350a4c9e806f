// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_row.h"
#include "store/run_field.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace signalbox::store {

/// An order of runs by one field or several: "-best(valid/mcc), created". A minus in front turns the order around.
class RunOrder
{
public:
    struct Key
    {
        RunField field;
        bool descending = false;
    };

    static tl::expected<RunOrder, QueryProblem> parse(const std::string &text, const QueryNames &names = {},
                                                      const QueryTime &time = QueryTime::local());
    /// No keys leave every order as it is.
    explicit RunOrder(std::vector<Key> keys = {});

    [[nodiscard]] const std::vector<Key> &keys() const { return m_keys; }
    /// Values that rows need to be given before they are sorted.
    [[nodiscard]] std::vector<StepOfMetric> steps() const;

    /// Places of the rows in this order. Equal ones stay in the order they were in. Runs without a value come last, whatever
    /// the direction, and NaN just before them. Texts are sorted without regard to upper and lower case, and numbers in them
    /// by their size.
    [[nodiscard]] std::vector<std::size_t> sorted(const std::vector<QueryRow> &rows) const;
    /// The same for some of the rows.
    [[nodiscard]] std::vector<std::size_t> sorted(const std::vector<QueryRow> &rows,
                                                  std::vector<std::size_t> places) const;

private:
    std::vector<Key> m_keys;
};

} // namespace signalbox::store
