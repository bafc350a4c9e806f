// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_compiled.h"
#include "store/query_values.h"
#include "store/run_field.h"

#include <QRegularExpression>

#include <optional>
#include <string>

namespace signalbox::store {

enum class QueryOperator { Equal, Unequal, Less, AtMost, More, AtLeast, Contains, Lacks };

/// "=", "!=", "<", "<=", ">", ">=", "~", "!~"; nothing for other signs.
std::optional<QueryOperator> queryOperator(const std::string &sign);
/// The operators that go with a kind of field, as they are typed: "=, !=, <, <=, >, >=".
std::string operatorsOf(FieldKind kind);
bool suits(FieldKind kind, QueryOperator sign);

/// Numbers are equal when they differ by less than a billionth. A run without the number, or with NaN, never passes.
QueryTest testNumber(RunField field, QueryOperator sign, double value);
/// Both ends belong to the range. `wanted` false: passes outside of it.
QueryTest testRange(RunField field, double low, double high, bool wanted);
/// Two fields of the same run.
QueryTest testFields(RunField left, QueryOperator sign, RunField right);
/// "=" is within the span, "<" before it, ">" behind it.
QueryTest testDate(RunField field, QueryOperator sign, DateSpan span);
/// Of texts and lists, without regard to case. A list passes "=" and "~" when one of its entries does. Paths are also equal
/// to their last part.
QueryTest testText(RunField field, QueryOperator sign, const std::string &value);
QueryTest testExpression(RunField field, bool wanted, const QRegularExpression &expression);
/// Of states and flags.
QueryTest testExactly(RunField field, double value, bool wanted);
QueryTest testHasValue(RunField field);
/// A word or phrase anywhere in QueryRow::searchText().
QueryTest testSearch(const std::string &words);

enum class NumberClass { NotANumber, Finite, Infinite };
QueryTest testNumberClass(RunField field, NumberClass wanted);

} // namespace signalbox::store
