// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/evaluator.h"

#include "metrics/classification_report.h"
#include "train/batch_tensors.h"

#include <ATen/core/Tensor.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

namespace signalbox::train {

std::vector<double> computeLogits(models::Classifier &classifier, const text::EncodedRows &rows, int batchSize,
                                  int classes, at::Device device, const std::stop_token &stop)
{
    const c10::InferenceMode inference;
    const auto width = static_cast<std::size_t>(classes);
    std::vector<double> logits(rows.size() * width);
    for (const auto &numbers : text::evaluationBatches(rows, batchSize)) {
        if (stop.stop_requested()) {
            return {};
        }
        const auto type = classifier.parameters().values().scalar_type();
        const at::Tensor result =
            classifier.forward(makeBatch(rows, numbers, device, type), nullptr).to(at::kCPU, at::kDouble).contiguous();
        const double *values = result.const_data_ptr<double>();
        for (const std::int32_t number : numbers) {
            std::copy_n(values, width,
                        logits.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(number) * width));
            values += width;
        }
    }
    return logits;
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

void addBatchMeans(Evaluation &evaluation, const std::vector<int> &truth, const std::vector<int> &predicted,
                   const std::vector<core::Prediction> &rows, int classes, const std::string &prefix, int batchSize)
{
    metrics::BatchMeanScores means;
    const auto size = static_cast<std::size_t>(batchSize);
    for (std::size_t start = 0; start < truth.size(); start += size) {
        const std::size_t count = std::min(size, truth.size() - start);
        means.add(std::span(truth).subspan(start, count), std::span(predicted).subspan(start, count), classes);
        double sum = 0.0;
        for (std::size_t i = start; i < start + count; ++i) {
            sum += rows[i].loss;
        }
        evaluation.batchLosses.push_back(sum / static_cast<double>(count));
    }
    for (auto &value : means.values(prefix)) {
        evaluation.metrics.push_back(std::move(value));
    }
}

} // namespace

Evaluation scoreLogits(const std::vector<double> &logits, const EvaluatedData &data, const std::string &prefix,
                       int batchSize)
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
    addBatchMeans(evaluation, truth, predicted, table->rows, classes, prefix, batchSize);
    evaluation.table = std::move(table);
    return evaluation;
}

} // namespace signalbox::train
