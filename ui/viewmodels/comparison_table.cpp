// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/comparison_table.h"

#include "core/csv.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct ComparisonTableWords
{
    Q_DECLARE_TR_FUNCTIONS(ComparisonTable)
};

constexpr std::array<const char *, kComparisonSections> kSectionKeys{"metrics", "classes",     "settings",
                                                                     "data",    "environment", "run"};

const char *betterWord(MetricDirection direction)
{
    switch (direction) {
    case MetricDirection::None:
        return "";
    case MetricDirection::Larger:
        return "larger";
    case MetricDirection::Smaller:
        return "smaller";
    }
    return "";
}

std::string plainComparedNumber(double value)
{
    return std::isfinite(value) ? QLocale::c().toString(value, 'g', QLocale::FloatingPointShortest).toStdString()
                                : std::string();
}

std::string comparedField(const std::string &text, bool guardFormulas)
{
    if (guardFormulas && !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) {
        bool isNumber = false;
        QLocale::c().toDouble(QString::fromStdString(text), &isNumber);
        if (!isNumber) {
            std::string guarded = "'";
            guarded += text;
            return core::csvField(guarded);
        }
    }
    return core::csvField(text);
}

/// The five fields of a cell among groups.
void addSpreadFields(std::string &csv, const ComparisonCell &cell, bool guardFormulas)
{
    const metrics::Spread &spread = cell.spread;
    const bool isMetric = spread.count > 0;
    const std::array<std::string, 4> numbers{plainComparedNumber(spread.deviation), std::to_string(spread.count),
                                             plainComparedNumber(spread.low), plainComparedNumber(spread.high)};
    csv += ',';
    csv += comparedField(cell.plain, guardFormulas);
    for (const std::string &number : numbers) {
        csv += ',';
        if (isMetric) {
            csv += number;
        }
    }
}

} // namespace

std::string comparisonCsv(const ComparisonTable &table, bool guardFormulas)
{
    if (!table.comparison) {
        return {};
    }
    const RunComparison &comparison = *table.comparison;
    const bool hasGroups = std::any_of(comparison.columns.begin(), comparison.columns.end(),
                                       [](const ComparisonColumn &column) { return column.isGroup(); });
    std::string csv = "section,name,better";
    for (const std::size_t column : table.columns) {
        const std::string title = comparison.columns[column].title.toStdString();
        csv += ',';
        csv += comparedField(title, guardFormulas);
        for (const char *part : {" sd", " n", " min", " max"}) {
            if (hasGroups) {
                csv += ',';
                csv += comparedField(std::string(title).append(part), guardFormulas);
            }
        }
    }
    csv += "\r\n";
    for (const std::size_t place : table.rows) {
        const ComparisonRow &row = comparison.rows[place];
        csv += kSectionKeys.at(static_cast<std::size_t>(row.section));
        csv += ',';
        csv += comparedField(row.key, guardFormulas);
        csv += ',';
        csv += betterWord(row.direction);
        for (const std::size_t column : table.columns) {
            const ComparisonCell &cell = row.cells[column];
            if (hasGroups) {
                addSpreadFields(csv, cell, guardFormulas);
            } else {
                csv += ',';
                csv += comparedField(cell.plain, guardFormulas);
            }
        }
        csv += "\r\n";
    }
    return csv;
}

QString comparisonTsv(const ComparisonTable &table)
{
    if (!table.comparison) {
        return {};
    }
    const auto clean = [](QString text) {
        return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
    };
    QStringList lines;
    QStringList header{ComparisonTableWords::tr("Section"), ComparisonTableWords::tr("Name")};
    for (const std::size_t column : table.columns) {
        header << clean(table.comparison->columns[column].title);
    }
    lines << header.join(QLatin1Char('\t'));
    for (const std::size_t place : table.rows) {
        const ComparisonRow &row = table.comparison->rows[place];
        QStringList fields{sectionTitle(row.section), clean(row.name)};
        for (const std::size_t column : table.columns) {
            const ComparisonCell &cell = row.cells[column];
            fields << clean(cell.isMissing ? QString() : cell.text);
        }
        lines << fields.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace signalbox::viewmodels
