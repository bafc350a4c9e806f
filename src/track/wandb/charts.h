// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/result.h"
#include "track/wandb/tables.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::track::wandb {

/// One of W&B's own charts (`wandb.plot.*`). It is three things that are sent together: a table in a history row under
/// chartTableKey(), which the chart finds in the summary; the table's file; and chartPanel() in the run's config under
/// `_wandb.visualize.<key>`. History has nothing under the key itself.
struct Chart
{
    std::string definition; ///< "wandb/confusion_matrix/v1"
    std::vector<std::pair<std::string, std::optional<std::string>>> fields; ///< fields of the chart by our columns
    std::vector<std::pair<std::string, std::string>> texts; ///< title, names of axes
    Table table;
};

/// "<key>_table".
std::string chartTableKey(const std::string &key);
/// The panel in the config of a chart that is logged as `key`.
nlohmann::json chartPanel(const Chart &chart, const std::string &key);

// A chart without data is an error (NoRows), as is a column that the table does not have (MissingColumn).

/// `confusion` is [labels, labels], rows are the truth. One row for each pair, those with no sentence included, the
/// actual class in the outer loop. With more than 100 classes, more pairs than W&B keeps, only those with sentences, the
/// most frequent ones.
core::Result<Chart> confusionMatrixChart(const std::vector<std::string> &labels,
                                         const std::vector<std::int64_t> &confusion, const std::string &title);

/// The same panel with the columns of `wandb.sklearn.plot_confusion_matrix`: Predicted, Actual, Count, the predicted
/// class in the outer loop. That function writes the actual class under Predicted and the other way round; here each
/// stands in its own column.
core::Result<Chart> scikitConfusionMatrixChart(const std::vector<std::string> &labels,
                                               const std::vector<std::int64_t> &confusion, const std::string &title);

/// One versus rest for every class that has rows and counterparts, rates rounded to 3 digits. Points on a straight line
/// between others are left out, as scikit-learn does; of more than 300 a class, those that divide the curve evenly stay.
core::Result<Chart> rocCurveChart(const core::EvaluationTable &evaluation, const std::string &title = "ROC Curve");

/// One versus rest for every class that has rows: at recall 1, 0.95, …, 0 the best precision that this recall or a
/// higher one has, rounded to 3 digits.
core::Result<Chart> prCurveChart(const core::EvaluationTable &evaluation,
                                 const std::string &title = "Precision-Recall Curve");

core::Result<Chart> scatterChart(Table table, const std::string &x, const std::string &y, const std::string &title);
core::Result<Chart> barChart(Table table, const std::string &label, const std::string &value, const std::string &title);
core::Result<Chart> histogramChart(Table table, const std::string &value, const std::string &title);
/// `stroke` names the column that tells several lines apart.
core::Result<Chart> lineChart(Table table, const std::string &x, const std::string &y,
                              const std::optional<std::string> &stroke, const std::string &title);

/// One line of a series.
struct ChartLine
{
    std::string name;
    std::vector<std::pair<TableCell, TableCell>> points; ///< x and y
};
core::Result<Chart> lineSeriesChart(const std::vector<ChartLine> &lines, const std::string &title,
                                    const std::string &xName);

} // namespace signalbox::track::wandb
