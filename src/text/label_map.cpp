// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/dataset.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace signalbox::text {

namespace {

/// "0", "17", "-3", but not "", "01", "+1", "-0", "1.0".
bool isCanonicalInteger(std::string_view name)
{
    const bool negative = name.starts_with('-');
    const std::string_view digits = name.substr(negative ? 1 : 0);
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return false;
    }
    return digits[0] != '0' || (digits.size() == 1 && !negative);
}

/// By value, for integers of any length: canonical ones of the same sign order by length, then by digits.
bool lessByValue(std::string_view a, std::string_view b)
{
    const bool negativeA = a.starts_with('-');
    const bool negativeB = b.starts_with('-');
    if (negativeA != negativeB) {
        return negativeA;
    }
    const bool smallerMagnitude = a.size() != b.size() ? a.size() < b.size() : a < b;
    return negativeA ? a != b && !smallerMagnitude : smallerMagnitude;
}

} // namespace

LabelMap LabelMap::fromNames(std::vector<std::string> names)
{
    if (std::all_of(names.begin(), names.end(), isCanonicalInteger)) {
        std::sort(names.begin(), names.end(), lessByValue);
    } else {
        std::sort(names.begin(), names.end()); // std::string compares as unsigned bytes
    }
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return inOrder(std::move(names));
}

LabelMap LabelMap::inOrder(std::vector<std::string> names)
{
    LabelMap map;
    map.m_names = std::move(names);
    return map;
}

int LabelMap::idOf(const std::string &name) const
{
    const auto it = std::find(m_names.begin(), m_names.end(), name);
    return it == m_names.end() ? -1 : static_cast<int>(it - m_names.begin());
}

} // namespace signalbox::text
