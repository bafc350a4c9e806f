// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/classification_report.h"

#include "metrics/agreement.h"
#include "metrics/averages.h"
#include "metrics/calibration.h"
#include "metrics/confusion_matrix.h"
#include "metrics/ranking.h"

namespace signalbox::metrics {

namespace {

void fillCounts(ClassificationReport &report, const ConfusionMatrix &matrix)
{
    report.confusion = matrix.cells;
    report.accuracy = accuracyOf(matrix);
    report.perClass = scoresPerClass(matrix);
    for (int label = 0; label < matrix.classes; ++label) {
        report.support.push_back(matrix.support(label));
    }
    report.micro = microScores(matrix);
    report.macro = macroScoresSeen(matrix);
    report.macroAll = macroScoresAll(matrix);
    report.weighted = weightedScores(matrix);
    report.mcc = matthewsCorrelation(matrix);
    report.cohenKappa = cohenKappaOf(matrix);
    report.balancedAccuracy = balancedAccuracyOf(matrix);
}

void markProbabilitiesUndefined(ClassificationReport &report)
{
    for (double *value : {&report.logLoss, &report.brier, &report.ece, &report.mce, &report.top2Accuracy, &report.auroc,
                          &report.aurocWeighted, &report.averagePrecision}) {
        *value = core::undefinedValue();
    }
    report.aurocPerClass.assign(static_cast<std::size_t>(report.classes), core::undefinedValue());
    report.averagePrecisionPerClass = report.aurocPerClass;
}

void fillRanking(ClassificationReport &report, std::span<const int> truth, std::span<const double> probabilities)
{
    for (int label = 0; label < report.classes; ++label) {
        const RankedScores ranked = rankScores(truth, probabilities, report.classes, label);
        report.aurocPerClass.push_back(aurocOf(ranked));
        report.averagePrecisionPerClass.push_back(averagePrecisionOf(ranked));
    }
    report.aurocWeighted = weightedMeanOverDefined(report.aurocPerClass, report.support);
    if (report.classes == 2) {
        report.auroc = report.aurocPerClass[1];
        report.averagePrecision = report.averagePrecisionPerClass[1];
    } else {
        report.auroc = meanOverDefined(report.aurocPerClass);
        report.averagePrecision = meanOverDefined(report.averagePrecisionPerClass);
    }
}

void fillProbabilities(ClassificationReport &report, std::span<const int> truth, std::span<const double> probabilities)
{
    const int classes = report.classes;
    report.logLoss = logLossOf(truth, probabilities, classes);
    report.brier =
        classes == 2 ? brierOfPositive(truth, probabilities) : brierOverClasses(truth, probabilities, classes);
    Calibration calibration = calibrationOf(truth, probabilities, classes);
    report.ece = calibration.expectedError;
    report.mce = calibration.maximumError;
    report.reliability = std::move(calibration.bins);
    report.top2Accuracy = topAccuracy(truth, probabilities, classes, 2);
    fillRanking(report, truth, probabilities);
}

} // namespace

ClassificationReport computeReport(std::span<const int> truth, std::span<const int> predicted,
                                   std::span<const double> probabilities, int classes)
{
    ClassificationReport report;
    report.classes = classes;
    report.rows = static_cast<std::int64_t>(truth.size());
    fillCounts(report, countConfusion(truth, predicted, classes));
    report.hasProbabilities = !probabilities.empty();
    if (report.hasProbabilities) {
        fillProbabilities(report, truth, probabilities);
    } else {
        markProbabilitiesUndefined(report);
    }
    return report;
}

std::vector<int> argmaxRows(std::span<const double> probabilities, int classes)
{
    const auto width = static_cast<std::size_t>(classes);
    std::vector<int> answers;
    answers.reserve(probabilities.size() / width);
    for (std::size_t start = 0; start + width <= probabilities.size(); start += width) {
        std::size_t best = 0;
        for (std::size_t k = 1; k < width; ++k) {
            best = probabilities[start + k] > probabilities[start + best] ? k : best;
        }
        answers.push_back(static_cast<int>(best));
    }
    return answers;
}

const std::vector<std::string> &identicalByDefinition()
{
    static const std::vector<std::string> kNames{"acc", "precision_micro", "recall_micro", "f1"};
    return kNames;
}

} // namespace signalbox::metrics
