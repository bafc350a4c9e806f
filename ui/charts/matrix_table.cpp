// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/matrix_table.h"

#include "charts/words.h"
#include "core/metric_values.h"

#include <numeric>
#include <utility>

namespace signalbox::charts {

namespace {

double listedPercent(const std::optional<double> &share)
{
    return share ? 100.0 * *share : core::undefinedValue();
}

} // namespace

PlotTable matrixTable(const ConfusionModel &model)
{
    std::vector<int> order = model.order;
    if (static_cast<int>(order.size()) != model.classes()) {
        order.resize(model.labels.size());
        std::iota(order.begin(), order.end(), 0);
    }
    QStringList actual;
    QStringList predicted;
    std::vector<double> counts;
    std::vector<double> before;
    std::vector<double> change;
    std::vector<double> ofRow;
    std::vector<double> ofColumn;
    for (const int row : order) {
        for (const int column : order) {
            if (model.isHidden(row, column)) {
                continue;
            }
            actual << model.labels[static_cast<std::size_t>(row)];
            predicted << model.labels[static_cast<std::size_t>(column)];
            const auto count = static_cast<double>(model.count(row, column));
            counts.push_back(count);
            if (model.isDifference()) {
                before.push_back(static_cast<double>(model.referenceCount(row, column)));
                change.push_back(count - before.back());
            }
            ofRow.push_back(listedPercent(model.share(row, column, ConfusionScale::RowPercent)));
            ofColumn.push_back(listedPercent(model.share(row, column, ConfusionScale::ColumnPercent)));
        }
    }
    PlotTable table;
    table.addTexts(QStringLiteral("actual"), Words::tr("Actual"), std::move(actual));
    table.addTexts(QStringLiteral("predicted"), Words::tr("Predicted"), std::move(predicted));
    table.addNumbers(QStringLiteral("count"), Words::tr("Sentences"), std::move(counts), 0);
    if (model.isDifference()) {
        table.addNumbers(QStringLiteral("before"), model.referenceName, std::move(before), 0);
        table.addNumbers(QStringLiteral("change"), Words::tr("Change"), std::move(change), 0);
    }
    table.addNumbers(QStringLiteral("row_percent"), Words::tr("Percent of row"), std::move(ofRow), 1);
    table.addNumbers(QStringLiteral("column_percent"), Words::tr("Percent of column"), std::move(ofColumn), 1);
    return table;
}

} // namespace signalbox::charts
