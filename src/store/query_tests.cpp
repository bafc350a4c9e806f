// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_tests.h"

#include "store/database.h"
#include "store/text_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <utility>
#include <vector>

namespace signalbox::store {

namespace {

using QueryOp = QueryOperator;

constexpr double kEqualNumbers = 1e-9;

bool areEqualNumbers(double a, double b)
{
    return a == b || std::fabs(a - b) <= kEqualNumbers * std::max(std::fabs(a), std::fabs(b));
}

/// Neither is NaN.
bool compareNumbers(double a, QueryOp sign, double b)
{
    switch (sign) {
    case QueryOp::Equal:
        return areEqualNumbers(a, b);
    case QueryOp::Unequal:
        return !areEqualNumbers(a, b);
    case QueryOp::Less:
        return a < b;
    case QueryOp::AtMost:
        return a <= b;
    case QueryOp::More:
        return a > b;
    case QueryOp::AtLeast:
        return a >= b;
    case QueryOp::Contains:
    case QueryOp::Lacks:
        break;
    }
    return false;
}

/// Whether a text, or one entry of a list, passes.
template <typename Test> bool anyTextPasses(const RunField &field, const QueryRow &row, const Test &test)
{
    if (field.kind() != FieldKind::List) {
        return test(field.textOf(row));
    }
    const std::vector<std::string> entries = field.listOf(row);
    return std::any_of(entries.begin(), entries.end(), test);
}

} // namespace

std::optional<QueryOperator> queryOperator(const std::string &sign)
{
    constexpr std::array<std::pair<const char *, QueryOp>, 8> kSigns{{{"=", QueryOp::Equal},
                                                                      {"!=", QueryOp::Unequal},
                                                                      {"<", QueryOp::Less},
                                                                      {"<=", QueryOp::AtMost},
                                                                      {">", QueryOp::More},
                                                                      {">=", QueryOp::AtLeast},
                                                                      {"~", QueryOp::Contains},
                                                                      {"!~", QueryOp::Lacks}}};
    for (const auto &[typed, meant] : kSigns) {
        if (sign == typed) {
            return meant;
        }
    }
    return std::nullopt;
}

std::string operatorsOf(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Number:
    case FieldKind::Date:
    case FieldKind::Duration:
        return "=, !=, <, <=, >, >=, in, is";
    case FieldKind::Text:
    case FieldKind::List:
        return "=, !=, ~, !~, in, is";
    case FieldKind::State:
    case FieldKind::Flag:
        break;
    }
    return "=, !=, in, is";
}

bool suits(FieldKind kind, QueryOperator sign)
{
    const bool isText = kind == FieldKind::Text || kind == FieldKind::List;
    switch (sign) {
    case QueryOp::Equal:
    case QueryOp::Unequal:
        return true;
    case QueryOp::Contains:
    case QueryOp::Lacks:
        return isText;
    case QueryOp::Less:
    case QueryOp::AtMost:
    case QueryOp::More:
    case QueryOp::AtLeast:
        break;
    }
    return !isText && kind != FieldKind::State && kind != FieldKind::Flag;
}

QueryTest testNumber(RunField field, QueryOperator sign, double value)
{
    return [field = std::move(field), sign, value](const QueryRow &row) {
        const double number = field.number(row);
        return !std::isnan(number) && compareNumbers(number, sign, value);
    };
}

QueryTest testRange(RunField field, double low, double high, bool wanted)
{
    return [field = std::move(field), low, high, wanted](const QueryRow &row) {
        const double number = field.number(row);
        return !std::isnan(number) && (number >= low && number <= high) == wanted;
    };
}

QueryTest testFields(RunField left, QueryOperator sign, RunField right)
{
    return [left = std::move(left), sign, right = std::move(right)](const QueryRow &row) {
        const double first = left.number(row);
        const double second = right.number(row);
        return !std::isnan(first) && !std::isnan(second) && compareNumbers(first, sign, second);
    };
}

QueryTest testDate(RunField field, QueryOperator sign, DateSpan span)
{
    const auto begin = static_cast<double>(span.begin);
    const auto end = static_cast<double>(span.end);
    return [field = std::move(field), sign, begin, end](const QueryRow &row) {
        const double time = field.number(row);
        if (std::isnan(time)) {
            return false;
        }
        switch (sign) {
        case QueryOp::Equal:
            return time >= begin && time < end;
        case QueryOp::Unequal:
            return time < begin || time >= end;
        case QueryOp::Less:
            return time < begin;
        case QueryOp::AtMost:
            return time < end;
        case QueryOp::More:
            return time >= end;
        case QueryOp::AtLeast:
            return time >= begin;
        case QueryOp::Contains:
        case QueryOp::Lacks:
            break;
        }
        return false;
    };
}

QueryTest testText(RunField field, QueryOperator sign, const std::string &value)
{
    const bool wanted = sign == QueryOp::Equal || sign == QueryOp::Contains;
    if (sign == QueryOp::Contains || sign == QueryOp::Lacks) {
        return [field = std::move(field), wanted, part = foldText(value)](const QueryRow &row) {
            return anyTextPasses(
                       field, row,
                       [&part](const std::string &text) { return foldText(text).find(part) != std::string::npos; })
                == wanted;
        };
    }
    return [field = std::move(field), wanted, whole = foldText(value)](const QueryRow &row) {
        const bool isPath = field.isPath();
        return anyTextPasses(field, row,
                             [&whole, isPath](const std::string &text) {
                                 return foldText(text) == whole
                                     || (isPath && foldText(std::filesystem::path(text).filename().string()) == whole);
                             })
            == wanted;
    };
}

QueryTest testExpression(RunField field, bool wanted, const QRegularExpression &expression)
{
    expression.optimize();
    return [field = std::move(field), wanted, expression](const QueryRow &row) {
        return anyTextPasses(field, row,
                             [&expression](const std::string &text) { return expression.match(toQt(text)).hasMatch(); })
            == wanted;
    };
}

QueryTest testExactly(RunField field, double value, bool wanted)
{
    return [field = std::move(field), value, wanted](const QueryRow &row) {
        return (field.number(row) == value) == wanted;
    };
}

QueryTest testHasValue(RunField field)
{
    return [field = std::move(field)](const QueryRow &row) { return field.hasValue(row); };
}

QueryTest testSearch(const std::string &words)
{
    return [words = foldText(words)](const QueryRow &row) { return row.searchText().find(words) != std::string::npos; };
}

QueryTest testNumberClass(RunField field, NumberClass wanted)
{
    return [field = std::move(field), wanted](const QueryRow &row) {
        const double number = field.number(row);
        switch (wanted) {
        case NumberClass::NotANumber:
            return std::isnan(number) && !core::isUndefined(number);
        case NumberClass::Finite:
            return std::isfinite(number);
        case NumberClass::Infinite:
            break;
        }
        return std::isinf(number);
    };
}

} // namespace signalbox::store
