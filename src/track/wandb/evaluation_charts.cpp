// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/evaluation_charts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::track::wandb {

namespace {

constexpr std::size_t kCalibrationBins = 10;

/// At most `most` of the numbers below `count`, evenly spread, both ends among them.
std::vector<std::size_t> spreadEvenly(std::size_t count, std::size_t most)
{
    const std::size_t kept = std::min(count, most);
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < kept; ++i) {
        indices.push_back(kept > 1 ? i * (count - 1) / (kept - 1) : 0);
    }
    return indices;
}

/// One class of a confusion matrix.
struct ClassCounts
{
    std::int64_t right = 0;
    std::int64_t actual = 0;
    std::int64_t predicted = 0;
};

ClassCounts countsOfClass(const std::vector<std::int64_t> &confusion, std::size_t classes, std::size_t label)
{
    ClassCounts counts;
    counts.right = confusion[label * classes + label];
    for (std::size_t other = 0; other < classes; ++other) {
        counts.actual += confusion[label * classes + other];
        counts.predicted += confusion[other * classes + label];
    }
    return counts;
}

/// Answers of about the same confidence.
struct CalibrationBin
{
    double confidences = 0.0; ///< their sum
    std::int64_t right = 0;
    std::int64_t count = 0;
};

/// x of a point: a whole number where it is one.
TableCell epochsDone(std::int64_t step, std::int64_t stepsPerEpoch)
{
    if (stepsPerEpoch <= 0) {
        return step;
    }
    if (step % stepsPerEpoch == 0) {
        return step / stepsPerEpoch;
    }
    return static_cast<double>(step) / static_cast<double>(stepsPerEpoch);
}

/// The line of one metric; without points when it cannot be read or has none.
ChartLine lossLine(const store::RunReader &reader, const core::RunId &run, const std::string &metric,
                   const CurvesEnd &end, std::int64_t stepsPerEpoch)
{
    ChartLine line{metric, {}};
    const auto column = reader.metric(run, metric);
    if (!column) {
        return line;
    }
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < column->values.size(); ++i) {
        if (column->steps[i] <= end.step && column->times[i] <= end.timeMicroseconds
            && !core::isUndefined(column->values[i])) {
            known.push_back(i);
        }
    }
    for (const std::size_t index : spreadEvenly(known.size(), kMostLinePoints)) {
        const std::size_t point = known[index];
        line.points.emplace_back(epochsDone(column->steps[point], stepsPerEpoch), column->values[point]);
    }
    return line;
}

} // namespace

core::Result<Chart> classF1Chart(const std::vector<std::string> &labels, const std::vector<std::int64_t> &confusion)
{
    Table table{{"class", "f1"}, {}};
    const std::size_t classes = confusion.size() == labels.size() * labels.size() ? labels.size() : 0;
    for (std::size_t label = 0; label < classes; ++label) {
        const ClassCounts counts = countsOfClass(confusion, classes, label);
        const std::int64_t whole = counts.actual + counts.predicted;
        if (whole > 0) {
            table.rows.push_back({labels[label], 2.0 * static_cast<double>(counts.right) / static_cast<double>(whole)});
        }
    }
    return barChart(std::move(table), "class", "f1", "F1 by Class");
}

core::Result<Chart> confidenceChart(const core::EvaluationTable &evaluation)
{
    Table table{{"confidence"}, {}};
    for (const std::size_t row : spreadEvenly(evaluation.rows.size(), kMostTableRows)) {
        if (const double confidence = evaluation.rows[row].confidence; std::isfinite(confidence)) {
            table.rows.push_back({confidence});
        }
    }
    return histogramChart(std::move(table), "confidence", "Confidence");
}

core::Result<Chart> lossByConfidenceChart(const core::EvaluationTable &evaluation)
{
    Table table{{"confidence", "loss"}, {}};
    for (const std::size_t row : spreadEvenly(evaluation.rows.size(), kMostScatterPoints)) {
        const core::Prediction &answer = evaluation.rows[row];
        if (std::isfinite(answer.confidence) && std::isfinite(answer.loss)) {
            table.rows.push_back({answer.confidence, answer.loss});
        }
    }
    return scatterChart(std::move(table), "confidence", "loss", "Loss by Confidence");
}

core::Result<Chart> calibrationChart(const core::EvaluationTable &evaluation)
{
    std::array<CalibrationBin, kCalibrationBins> bins;
    for (const core::Prediction &answer : evaluation.rows) {
        if (!std::isfinite(answer.confidence)) {
            continue;
        }
        const double place = std::ceil(answer.confidence * static_cast<double>(kCalibrationBins)) - 1.0;
        CalibrationBin &bin = bins[static_cast<std::size_t>(std::clamp(place, 0.0, kCalibrationBins - 1.0))];
        bin.confidences += answer.confidence;
        bin.right += answer.predicted == answer.label ? 1 : 0;
        ++bin.count;
    }
    Table table{{"confidence", "accuracy", "sentences"}, {}};
    for (const CalibrationBin &bin : bins) {
        if (bin.count > 0) {
            const auto count = static_cast<double>(bin.count);
            table.rows.push_back({bin.confidences / count, static_cast<double>(bin.right) / count, bin.count});
        }
    }
    return lineChart(std::move(table), "confidence", "accuracy", std::nullopt, "Calibration");
}

core::Result<Chart> lossCurvesChart(const store::RunReader &reader, const core::RunId &run, const CurvesEnd &end,
                                    std::int64_t stepsPerEpoch)
{
    std::vector<ChartLine> lines;
    for (const char *metric : {"train/loss_epoch", "valid/loss"}) {
        lines.push_back(lossLine(reader, run, metric, end, stepsPerEpoch));
    }
    return lineSeriesChart(lines, "Loss", stepsPerEpoch > 0 ? "Epochs done" : "Step");
}

} // namespace signalbox::track::wandb
