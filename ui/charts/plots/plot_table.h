// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <string>
#include <vector>

namespace signalbox::charts {

/// One column of a plot's numbers.
struct PlotColumn
{
    QString key; ///< English, for files: "false_positive_rate"
    QString title; ///< for people
    std::vector<double> numbers;
    QStringList texts; ///< instead of numbers
    int decimals = 4; ///< on screen; 0 for counts

    [[nodiscard]] std::size_t size() const
    {
        return texts.isEmpty() ? numbers.size() : static_cast<std::size_t>(texts.size());
    }
};

/// The numbers of a plot: what "Show as table" shows and a CSV file holds.
struct PlotTable
{
    std::vector<PlotColumn> columns;

    /// Rows of the longest column.
    [[nodiscard]] std::size_t rowCount() const;
    /// A cell as people read it; empty beyond the end of a column.
    [[nodiscard]] QString text(std::size_t row, std::size_t column, const QLocale &locale) const;

    PlotColumn &addNumbers(const QString &key, const QString &title, std::vector<double> numbers, int decimals = 4);
    PlotColumn &addTexts(const QString &key, const QString &title, QStringList texts);
};

/// RFC 4180 with the columns' keys as header, full precision, "." decimals, LF; undefined values empty.
std::string plotCsv(const PlotTable &table);
/// Tab-separated with the titles as header, for the clipboard; full precision.
QString plotText(const PlotTable &table);

} // namespace signalbox::charts
