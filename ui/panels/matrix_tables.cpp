// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/matrix_tables.h"

#include "core/metric_values.h"
#include "dialogs/chart_table_dialog.h"
#include "panels/flip_matrix_view.h"
#include "panels/plot_table_model.h"
#include "viewmodels/sentence_flips.h"

#include <memory>
#include <utility>

namespace signalbox::ui {

namespace {

/// Some rows of a table whose columns are of the same length.
charts::PlotTable rowsOf(const charts::PlotTable &table, const std::vector<RowRange> &rows)
{
    charts::PlotTable part;
    for (const charts::PlotColumn &column : table.columns) {
        charts::PlotColumn chosen{column.key, column.title, {}, {}, column.decimals};
        for (const auto &[first, last] : rows) {
            for (int row = first; row <= last; ++row) {
                if (column.texts.isEmpty()) {
                    chosen.numbers.push_back(column.numbers[static_cast<std::size_t>(row)]);
                } else {
                    chosen.texts << column.texts[row];
                }
            }
        }
        part.columns.push_back(std::move(chosen));
    }
    return part;
}

} // namespace

charts::PlotTable flipTable(const viewmodels::SentenceFlips &flips)
{
    const std::size_t classes = flips.labels.size();
    QStringList first;
    QStringList second;
    std::vector<double> counts;
    std::vector<double> shares;
    for (std::size_t row = 0; row < classes; ++row) {
        double all = 0.0;
        for (std::size_t column = 0; column < classes; ++column) {
            all += static_cast<double>(flips.matrix[row * classes + column]);
        }
        for (std::size_t column = 0; column < classes; ++column) {
            first << QString::fromStdString(flips.labels[row]);
            second << QString::fromStdString(flips.labels[column]);
            const auto count = static_cast<double>(flips.matrix[row * classes + column]);
            counts.push_back(count);
            shares.push_back(all > 0.0 ? 100.0 * count / all : core::undefinedValue());
        }
    }
    charts::PlotTable table;
    table.addTexts(QStringLiteral("a"), FlipMatrixView::tr("A answered"), std::move(first));
    table.addTexts(QStringLiteral("b"), FlipMatrixView::tr("B answered"), std::move(second));
    table.addNumbers(QStringLiteral("count"), FlipMatrixView::tr("Sentences"), std::move(counts), 0);
    table.addNumbers(QStringLiteral("row_percent"), FlipMatrixView::tr("Percent of A's answer"), std::move(shares), 1);
    return table;
}

void showTable(const QString &what, charts::PlotTable table, QWidget *window)
{
    const auto shared = std::make_shared<const charts::PlotTable>(std::move(table));
    auto *model = new PlotTableModel;
    model->setTable(shared);
    auto *dialog = new ChartTableDialog(
        what, model,
        [shared](const std::vector<RowRange> &rows, const std::atomic<bool> & /*cancelled*/) {
            return charts::plotText(rowsOf(*shared, rows));
        },
        window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace signalbox::ui
