// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/evaluator.h"

#include "metrics/classification_report.h"
#include "metrics/metric_registry.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>

namespace signalbox::train {

namespace {

/// Cross-entropy of one row from its logits: log-sum-exp minus the right one.
double rowLoss(const double *logits, std::size_t classes, int label)
{
    const double largest = *std::max_element(logits, logits + classes);
    double sum = 0.0;
    for (std::size_t i = 0; i < classes; ++i) {
        sum += std::exp(logits[i] - largest);
    }
    return largest + std::log(sum) - logits[label];
}

} // namespace

std::optional<std::vector<double>> computeLogits(BatchPass &pass, const text::EncodedRows &rows, int batchSize,
                                                 int classes, const AfterBatch &afterBatch)
{
    const auto width = static_cast<std::size_t>(classes);
    std::vector<double> logits(rows.size() * width);
    const auto batches = text::evaluationBatches(rows, batchSize);
    core::EvaluationStep step;
    step.batches = std::ssize(batches);
    const bool isWhole = pass.evaluate(rows, batches, [&](std::size_t batch, const double *values) {
        double lossSum = 0.0;
        for (const std::int32_t number : batches[batch]) {
            const auto row = static_cast<std::size_t>(number);
            std::copy_n(values, width, logits.begin() + static_cast<std::ptrdiff_t>(row * width));
            lossSum += rows.labels[row] >= 0 ? rowLoss(values, width, rows.labels[row]) : 0.0;
            values += width;
        }
        step.batch += 1;
        step.sentences = std::ssize(batches[batch]);
        step.loss = lossSum / static_cast<double>(batches[batch].size());
        return afterBatch(step);
    });
    return isWhole ? std::optional(std::move(logits)) : std::nullopt;
}

std::optional<double> firstNonFinite(const std::vector<double> &values)
{
    const auto found = std::find_if(values.begin(), values.end(), [](double value) { return !std::isfinite(value); });
    return found == values.end() ? std::nullopt : std::optional(*found);
}

std::vector<double> softmaxRows(const std::vector<double> &logits, int classes)
{
    std::vector<double> probabilities(logits.size());
    const auto width = static_cast<std::size_t>(classes);
    for (std::size_t start = 0; start + width <= logits.size(); start += width) {
        const double largest = *std::max_element(logits.begin() + static_cast<std::ptrdiff_t>(start),
                                                 logits.begin() + static_cast<std::ptrdiff_t>(start + width));
        double sum = 0.0;
        for (std::size_t i = start; i < start + width; ++i) {
            probabilities[i] = std::exp(logits[i] - largest);
            sum += probabilities[i];
        }
        for (std::size_t i = start; i < start + width; ++i) {
            probabilities[i] /= sum;
        }
    }
    return probabilities;
}

EvaluatedData evaluatedData(const text::Dataset &data, const text::EncodedRows &rows,
                            const std::vector<std::string> &labels)
{
    EvaluatedData shared;
    shared.rows = &rows;
    auto sentences = std::make_shared<std::vector<std::string>>();
    sentences->reserve(data.rows.size());
    for (const text::Example &row : data.rows) {
        sentences->push_back(row.text);
        shared.lines.push_back(row.line);
    }
    shared.sentences = std::move(sentences);
    if (!data.tags.empty()) {
        shared.tags = std::make_shared<const std::vector<std::string>>(data.tags);
    }
    shared.labels = labels;
    return shared;
}

namespace {

/// One batch of rows in file order.
struct BatchOfRows
{
    std::span<const int> truth;
    std::span<const int> predicted;
    std::span<const double> probabilities;
    double loss = 0.0; ///< mean
};

void addBatchValues(Evaluation &evaluation, const BatchOfRows &batch, int classes, const std::string &prefix)
{
    const bool onlyLoss =
        evaluation.batchValues.size() == 1 && evaluation.batchValues.front().first == prefix + "/loss";
    core::MetricValues values;
    if (!onlyLoss && !evaluation.batchValues.empty()) {
        metrics::MetricRegistry registry;
        metrics::registerMetrics(registry);
        const auto report = metrics::computeReport(batch.truth, batch.predicted, batch.probabilities, classes);
        values = metrics::evaluateMetrics(registry, report, prefix);
    }
    values.emplace_back(prefix + "/loss", batch.loss);
    for (auto &[name, kept] : evaluation.batchValues) {
        kept.push_back(core::valueOf(values, name));
    }
}

void scoreBatches(Evaluation &evaluation, const std::vector<int> &truth, const std::vector<int> &predicted,
                  const std::vector<double> &probabilities, int classes, const std::string &prefix, int batchSize)
{
    metrics::BatchMeanScores means;
    const auto size = static_cast<std::size_t>(batchSize);
    const auto width = static_cast<std::size_t>(classes);
    for (std::size_t start = 0; start < truth.size(); start += size) {
        const std::size_t count = std::min(size, truth.size() - start);
        BatchOfRows batch{std::span(truth).subspan(start, count), std::span(predicted).subspan(start, count),
                          std::span(probabilities).subspan(start * width, count * width)};
        means.add(batch.truth, batch.predicted, classes);
        for (std::size_t i = start; i < start + count; ++i) {
            batch.loss += evaluation.table->rows[i].loss;
        }
        batch.loss /= static_cast<double>(count);
        addBatchValues(evaluation, batch, classes, prefix);
    }
    for (auto &value : means.values(prefix)) {
        evaluation.metrics.push_back(std::move(value));
    }
}

} // namespace

Evaluation scoreLogits(const std::vector<double> &logits, const EvaluatedData &data, const std::string &prefix,
                       int batchSize, const std::vector<std::string> &perBatch)
{
    const int classes = static_cast<int>(data.labels.size());
    const auto width = static_cast<std::size_t>(classes);
    const text::EncodedRows &rows = *data.rows;
    auto table = std::make_shared<core::EvaluationTable>();
    const std::vector<double> probabilities = softmaxRows(logits, classes);
    const std::vector<int> predicted = metrics::argmaxRows(probabilities, classes);
    const std::vector<int> truth(rows.labels.begin(), rows.labels.end());
    double lossSum = 0.0;
    table->rows.reserve(truth.size());
    for (std::size_t i = 0; i < truth.size(); ++i) {
        core::Prediction row;
        row.row = static_cast<std::int64_t>(i);
        row.line = data.lines[i];
        row.label = truth[i];
        row.predicted = predicted[i];
        row.loss = rowLoss(logits.data() + i * width, width, truth[i]);
        row.confidence = probabilities[i * width + static_cast<std::size_t>(predicted[i])];
        lossSum += row.loss;
        table->rows.push_back(row);
    }
    const metrics::ClassificationReport report = metrics::computeReport(truth, predicted, probabilities, classes);
    table->labels = data.labels;
    table->probabilities.assign(probabilities.begin(), probabilities.end());
    table->sentences = data.sentences;
    table->tags = data.tags;
    table->confusion = report.confusion;
    Evaluation evaluation;
    const double loss = truth.empty() ? core::undefinedValue() : lossSum / static_cast<double>(truth.size());
    evaluation.metrics = metrics::epochMetrics(report, prefix, loss, data.labels);
    for (const std::string &name : perBatch) {
        evaluation.batchValues.emplace_back(name, std::vector<double>());
    }
    evaluation.table = std::move(table);
    scoreBatches(evaluation, truth, predicted, probabilities, classes, prefix, batchSize);
    return evaluation;
}

bool hasBatchValues(const std::string &metric)
{
    metrics::MetricRegistry registry;
    metrics::registerMetrics(registry);
    const std::string prefix = "valid/";
    return metric == prefix + "loss"
        || (metric.rfind(prefix, 0) == 0 && registry.find(metric.substr(prefix.size())) != nullptr);
}

} // namespace signalbox::train
