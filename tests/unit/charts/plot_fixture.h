// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/run_plots.h"
#include "store/metric_summary.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::test_charts {

/// An evaluation with these answers; the answer is the most probable class.
inline std::shared_ptr<const core::EvaluationTable>
tableOf(const std::vector<int> &truth, const std::vector<double> &probabilities, const std::vector<std::string> &labels)
{
    auto table = std::make_shared<core::EvaluationTable>();
    const std::size_t classes = labels.size();
    table->labels = labels;
    table->confusion.assign(classes * classes, 0);
    auto sentences = std::make_shared<std::vector<std::string>>();
    for (std::size_t row = 0; row < truth.size(); ++row) {
        core::Prediction prediction;
        prediction.row = static_cast<std::int64_t>(row);
        prediction.label = truth[row];
        std::size_t best = 0;
        for (std::size_t k = 0; k < classes; ++k) {
            table->probabilities.push_back(static_cast<float>(probabilities[row * classes + k]));
            best = probabilities[row * classes + k] > probabilities[row * classes + best] ? k : best;
        }
        prediction.predicted = static_cast<int>(best);
        prediction.confidence = probabilities[row * classes + best];
        prediction.loss =
            -std::log(std::max(1e-12, probabilities[row * classes + static_cast<std::size_t>(truth[row])]));
        ++table->confusion[static_cast<std::size_t>(truth[row]) * classes + best];
        sentences->push_back("word " + std::string(row % 5, 'x') + " end");
        table->rows.push_back(prediction);
    }
    table->sentences = std::move(sentences);
    return table;
}

/// The data of a run with one evaluation.
inline charts::PlotData dataOf(const std::shared_ptr<const core::EvaluationTable> &table)
{
    charts::PlotData data;
    data.run.id = core::RunId{"abcd1234"};
    data.run.name = "brisk-lantern-7";
    store::EvaluationRecord record;
    record.id = 1;
    record.epoch = 3;
    record.step = 60;
    record.labels = table->labels;
    record.confusion = table->confusion;
    data.evaluations.push_back(record);
    data.evaluation = 0;
    data.table = table;
    return data;
}

/// A finished run with one value of each of some metrics.
inline store::RunRecord runOf(const std::string &name, const core::RunSpec &spec,
                              const std::vector<std::pair<std::string, double>> &metrics)
{
    store::RunRecord run;
    run.id = core::RunId{"id-" + name};
    run.name = name;
    run.spec = spec;
    run.state = core::RunState::Finished;
    std::vector<std::string> names;
    std::vector<store::MetricSummary> summaries;
    for (const auto &[metric, value] : metrics) {
        names.push_back(metric);
        store::MetricSummary summary;
        summary.add(10, value);
        summaries.push_back(summary);
    }
    run.summaries = std::make_shared<const store::MetricSummaries>(
        std::make_shared<const store::MetricNames>(std::move(names)), std::move(summaries));
    return run;
}

inline charts::PlotOutcome compute(const char *id, const charts::PlotData &data, const charts::PlotChoices &chosen = {})
{
    const std::atomic<bool> cancelled{false};
    return charts::findPlot(QLatin1String(id))->compute(data, chosen, cancelled);
}

/// A picture on white, at one pixel a unit.
inline QImage paintPicture(const charts::PlotPicture &picture, const QSize &size, const charts::PlotMarks &marks = {})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    picture.draw(painter, QRectF(QPointF(), QSizeF(size)), viewmodels::Theme::light(), marks);
    return image;
}

/// Whether about this colour is on one of the pixels within `reach` of a place.
inline bool hasColorNear(const QImage &image, const QPointF &place, const QColor &color, int reach = 1,
                         int tolerance = 60)
{
    for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) {
            const QPoint at(qRound(place.x()) + dx, qRound(place.y()) + dy);
            if (!image.rect().contains(at)) {
                continue;
            }
            const QColor found = image.pixelColor(at);
            if (std::abs(found.red() - color.red()) + std::abs(found.green() - color.green())
                    + std::abs(found.blue() - color.blue())
                < tolerance) {
                return true;
            }
        }
    }
    return false;
}

/// The column of a table with this key; fails the test's process when there is none.
inline const charts::PlotColumn &columnOf(const charts::PlotTable &table, const char *key)
{
    const auto found =
        std::find_if(table.columns.begin(), table.columns.end(),
                     [key](const charts::PlotColumn &column) { return column.key == QLatin1String(key); });
    if (found == table.columns.end()) {
        qFatal("no column %s", key);
    }
    return *found;
}

} // namespace signalbox::test_charts
