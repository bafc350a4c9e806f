// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric_values.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace signalbox::metrics {

/// Precision, recall and F1, however averaged.
struct Scores
{
    double precision = 0.0;
    double recall = 0.0;
    double f1 = 0.0;
};

/// Everything that follows from labels, answers and (if there) probabilities of a set of sentences.
/// Pooled over all rows; sums in double. Undefined values are core::undefinedValue().
/// Conventions as in scikit-learn (see golden/README of the reference values): precision, recall and F1 are 0 where the
/// denominator is 0, MCC is 0 where it is 0/0; `macro` averages over classes that occur in truth or answers
/// ("macro_only_labels_seen"), `macroAll` over all declared classes; F1 macro is the mean of the classes' F1.
struct ClassificationReport
{
    int classes = 0;
    std::int64_t rows = 0;
    std::vector<std::int64_t> confusion; ///< [classes, classes], rows are the truth
    double accuracy = 0.0;
    std::vector<Scores> perClass;
    std::vector<std::int64_t> support;
    Scores micro;
    Scores macro;
    Scores macroAll;
    Scores weighted;
    double mcc = 0.0; ///< Matthews correlation, multi-class form of Gorodkin 2004
    double cohenKappa = 0.0;
    double balancedAccuracy = 0.0;

    bool hasProbabilities = false;
    double logLoss = 0.0; ///< nats, probabilities clipped at 2.2e-16
    double brier = 0.0; ///< two classes: mean (p1 - y)^2; otherwise summed over classes
    double ece = 0.0; ///< 15 equal bins (lo, hi] of the top probability, first bin closed at 0
    double mce = 0.0;
    double top2Accuracy = 0.0;
    double auroc = 0.0; ///< two classes: of class 1; else mean one-versus-rest where defined
    double aurocWeighted = 0.0;
    std::vector<double> aurocPerClass; ///< one versus rest
    double averagePrecision = 0.0; ///< step sum; two classes: of class 1; else mean where defined
    std::vector<double> averagePrecisionPerClass;
    struct Bin
    {
        int index = 0;
        std::int64_t count = 0;
        double confidence = 0.0;
        double accuracy = 0.0;
    };
    std::vector<Bin> reliability; ///< non-empty bins only
};

/// `truth` and `predicted` hold ids in 0..classes-1; `probabilities` is [rows, classes] row-major or empty.
ClassificationReport computeReport(std::span<const int> truth, std::span<const int> predicted,
                                   std::span<const double> probabilities, int classes);

/// Answers from probabilities: the first of the largest.
std::vector<int> argmaxRows(std::span<const double> probabilities, int classes);

/// Points of a receiver operating curve, every distinct score kept; the first threshold is infinity.
struct RocCurve
{
    std::vector<double> falsePositiveRate, truePositiveRate, threshold;
};
/// One versus rest for `positiveClass`. Rates of an empty side are undefined.
RocCurve rocCurve(std::span<const int> truth, std::span<const double> probabilities, int classes, int positiveClass);
/// Ends at recall 0, precision 1, which has no threshold.
struct PrecisionRecallCurve
{
    std::vector<double> precision, recall, threshold;
};
PrecisionRecallCurve precisionRecallCurve(std::span<const int> truth, std::span<const double> probabilities,
                                          int classes, int positiveClass);
/// Area under the ROC curve of one class against the rest, ties half; undefined with one class only.
double auroc(std::span<const int> truth, std::span<const double> probabilities, int classes, int positiveClass);

/// The epoch metrics of an evaluation in display order, names with `prefix` ("valid" or "test"):
/// mcc, f1_macro, acc, loss, precision_macro, precision_micro, recall_macro, recall_micro, f1 (micro, the tutorial's), auroc, log_loss, brier, ece,
/// class/<label>/{precision,recall,f1,support}. `loss` is the mean cross-entropy of the rows.
core::MetricValues epochMetrics(const ClassificationReport &report, const std::string &prefix, double loss,
                                const std::vector<std::string> &labels);

/// The recipe's way: macro scores of each batch, averaged with the batches' sizes as weights; for side-by-side parity only.
class BatchMeanScores
{
public:
    /// One batch of truth and answers.
    void add(std::span<const int> truth, std::span<const int> predicted, int classes);
    /// precision_macro_batchmean, recall_macro_batchmean, f1_macro_batchmean with the prefix.
    [[nodiscard]] core::MetricValues values(const std::string &prefix) const;

private:
    double m_precision = 0.0;
    double m_recall = 0.0;
    double m_f1 = 0.0;
    double m_weight = 0.0;
};

/// Percentile bootstrap of a metric over rows: 95 % interval from `resamples` draws with a fixed seed.
struct Interval
{
    double low = 0.0;
    double high = 0.0;
};
enum class BootstrapMetric { Accuracy, MacroF1, Mcc };
Interval bootstrapInterval(std::span<const int> truth, std::span<const int> predicted, int classes,
                           BootstrapMetric metric, int resamples = 1000, std::uint64_t seed = 0);

/// Curves that are the same by definition on single-label data: each group drawn once and named together.
/// {"acc", "precision_micro", "recall_micro", "f1"}.
const std::vector<std::string> &identicalByDefinition();

} // namespace signalbox::metrics
