// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_compare.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace signalbox::test {

using nlohmann::json;

namespace {

QString text(const json &value)
{
    return QString::fromStdString(value.dump()).left(60);
}

QStringList differentObjects(const json &actual, const json &expected, double tolerance, const QString &path)
{
    QStringList found;
    for (const auto &[key, value] : expected.items()) {
        const QString where = path + QLatin1Char('/') + QString::fromStdString(key);
        if (!actual.contains(key)) {
            found << where + QStringLiteral(" is missing");
        } else {
            found << differences(actual.at(key), value, tolerance, where);
        }
    }
    return found;
}

QStringList differentLists(const json &actual, const json &expected, double tolerance, const QString &path)
{
    if (actual.size() != expected.size()) {
        return {QStringLiteral("%1 has %2 entries, expected %3").arg(path).arg(actual.size()).arg(expected.size())};
    }
    QStringList found;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        found << differences(actual[i], expected[i], tolerance, QStringLiteral("%1[%2]").arg(path).arg(i));
    }
    return found;
}

bool isClose(const json &actual, const json &expected, double tolerance)
{
    if (actual.is_number_integer() && expected.is_number_integer()) {
        return actual == expected;
    }
    return std::abs(actual.get<double>() - expected.get<double>()) <= tolerance;
}

} // namespace

QStringList differences(const json &actual, const json &expected, double tolerance, const QString &path)
{
    if (expected.is_object() && actual.is_object()) {
        return differentObjects(actual, expected, tolerance, path);
    }
    if (expected.is_array() && actual.is_array()) {
        return differentLists(actual, expected, tolerance, path);
    }
    const bool same =
        expected.is_number() && actual.is_number() ? isClose(actual, expected, tolerance) : actual == expected;
    return same ? QStringList()
                : QStringList{QStringLiteral("%1 is %2, expected %3").arg(path, text(actual), text(expected))};
}

} // namespace signalbox::test
