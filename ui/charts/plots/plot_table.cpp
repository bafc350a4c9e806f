// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/plot_table.h"

#include "charts/chart_csv.h"
#include "charts/chart_text.h"
#include "core/csv.h"

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

/// A cell at full precision.
std::string exactCell(const PlotColumn &column, std::size_t row)
{
    if (!column.texts.isEmpty()) {
        const auto index = static_cast<qsizetype>(row);
        return index < column.texts.size() ? column.texts[index].toStdString() : std::string();
    }
    return row < column.numbers.size() ? csvNumber(column.numbers[row]) : std::string();
}

} // namespace

std::size_t PlotTable::rowCount() const
{
    std::size_t rows = 0;
    for (const PlotColumn &column : columns) {
        rows = std::max(rows, column.size());
    }
    return rows;
}

QString PlotTable::text(std::size_t row, std::size_t column, const QLocale &locale) const
{
    if (column >= columns.size() || row >= columns[column].size()) {
        return {};
    }
    const PlotColumn &cells = columns[column];
    if (!cells.texts.isEmpty()) {
        return cells.texts[static_cast<qsizetype>(row)];
    }
    const double value = cells.numbers[row];
    if (cells.decimals == 0 && std::isfinite(value) && std::abs(value) < 1e15) {
        return locale.toString(static_cast<qlonglong>(std::llround(value)));
    }
    return valueText(value, cells.decimals, locale);
}

PlotColumn &PlotTable::addNumbers(const QString &key, const QString &title, std::vector<double> numbers, int decimals)
{
    columns.push_back({key, title, std::move(numbers), {}, decimals});
    return columns.back();
}

PlotColumn &PlotTable::addTexts(const QString &key, const QString &title, QStringList texts)
{
    columns.push_back({key, title, {}, std::move(texts), 0});
    return columns.back();
}

std::string plotCsv(const PlotTable &table)
{
    std::string csv;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        csv.append(column == 0 ? "" : ",");
        csv.append(core::csvField(table.columns[column].key.toStdString()));
    }
    csv.append("\n");
    const std::size_t rows = table.rowCount();
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            csv.append(column == 0 ? "" : ",");
            csv.append(core::csvField(exactCell(table.columns[column], row)));
        }
        csv.append("\n");
    }
    return csv;
}

QString plotText(const PlotTable &table)
{
    // Tabs and line breaks within a cell would make cells of their own.
    const auto oneCell = [](QString text) {
        return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
    };
    QString text;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        if (column > 0) {
            text += QLatin1Char('\t');
        }
        text += oneCell(table.columns[column].title);
    }
    text += QLatin1Char('\n');
    const std::size_t rows = table.rowCount();
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            if (column > 0) {
                text += QLatin1Char('\t');
            }
            text += oneCell(QString::fromStdString(exactCell(table.columns[column], row)));
        }
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace signalbox::charts
