// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/class_scores.h"
#include "charts/plots/figure.h"
#include "charts/words.h"
#include "metrics/calibration.h"
#include "metrics/temperature.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr double kCalibrationBins = 15.0;
constexpr double kTallestCount = 0.25; ///< of the height: the counts stand in the background
constexpr std::size_t kMostTemperatureValues = 4'000'000;

/// The probability of the answer and whether it was right, in the form of scoresOfClass().
ClassScores answerScores(const core::EvaluationTable &table)
{
    const std::size_t width = table.labels.size();
    ClassScores result;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const float *begin = table.probabilities.data() + row * width;
        const float *top = std::max_element(begin, begin + width);
        result.truth.push_back(top - begin == table.rows[row].label ? 0 : 1);
        result.scores.push_back(static_cast<double>(*top));
    }
    return result;
}

PlotTable calibrationTable(const metrics::Calibration &calibration)
{
    std::vector<double> low;
    std::vector<double> high;
    std::vector<double> count;
    std::vector<double> confidence;
    std::vector<double> accuracy;
    for (const auto &bin : calibration.bins) {
        low.push_back(bin.index / kCalibrationBins);
        high.push_back((bin.index + 1) / kCalibrationBins);
        count.push_back(static_cast<double>(bin.count));
        confidence.push_back(bin.confidence);
        accuracy.push_back(bin.accuracy);
    }
    PlotTable table;
    table.addNumbers(QStringLiteral("from"), Words::tr("From"), std::move(low));
    table.addNumbers(QStringLiteral("to"), Words::tr("To"), std::move(high));
    table.addNumbers(QStringLiteral("sentences"), Words::tr("Sentences"), std::move(count), 0);
    table.addNumbers(QStringLiteral("confidence"), Words::tr("Mean confidence"), std::move(confidence));
    table.addNumbers(QStringLiteral("accuracy"), Words::tr("Share right"), std::move(accuracy));
    return table;
}

class CalibrationPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("calibration"); }
    [[nodiscard]] QString title() const override { return Words::tr("Calibration"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "Whether the model knows how sure it may be: of the answers given with 80 percent confidence, 80 "
            "percent should be right, and the curve should follow the diagonal. Below it the model is too "
            "sure of itself. The grey bars count the sentences; ECE is the mean distance from the diagonal.");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Evaluations | PlotNeed::Rows; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData &data) const override
    {
        PlotChoice of = classChoice(data);
        of.label = Words::tr("Probability of");
        of.help = Words::tr("The answer, whatever it is, or one class.");
        of.entries.insert(of.entries.begin(), {QStringLiteral("answer"), Words::tr("The answer")});
        return {of};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> &cancelled) const override
    {
        if (const auto missing = missingProbabilities(data)) {
            return {nullptr, *missing};
        }
        const int label = classOfEntry(chosenOf(data, chosen, QStringLiteral("class")));
        const ClassScores scores = label < 0 ? answerScores(*data.table) : scoresOfClass(*data.table, label);
        const metrics::Calibration calibration = metrics::calibrationOf(scores.truth, scores.scores, 1);
        Figure figure;
        figure.subtitle = evaluationText(data);
        figure.x.name = label < 0 ? Words::tr("Confidence of the answer")
                                  : Words::tr("Probability of %1").arg(className(*data.table, label));
        figure.y.name = label < 0 ? Words::tr("Share of right answers")
                                  : Words::tr("Share of %1").arg(className(*data.table, label));
        figure.x.range = std::pair(0.0, 1.0);
        figure.y.range = std::pair(0.0, 1.02);
        addCounts(figure, calibration);
        addCurve(figure, calibration);
        figure.rules.push_back({0.0, 0.0, 1.0, 1.0, Words::tr("perfect")});
        figure.note = noteOf(*data.table, calibration, label < 0 && !cancelled);
        figure.summary = Words::tr("Calibration. %1.").arg(figure.note);
        figure.table = [calibration] { return calibrationTable(calibration); };
        return figureOutcome(std::move(figure));
    }

private:
    static void addCounts(Figure &figure, const metrics::Calibration &calibration)
    {
        std::int64_t most = 1;
        for (const auto &bin : calibration.bins) {
            most = std::max(most, bin.count);
        }
        FigureBoxes counts;
        counts.name = Words::tr("Sentences");
        counts.slot = kNeutralSlot;
        counts.isHatched = true;
        for (const auto &bin : calibration.bins) {
            const QString count = QLocale().toString(static_cast<qlonglong>(bin.count));
            const double height = kTallestCount * static_cast<double>(bin.count) / static_cast<double>(most);
            FigureBox box;
            box.left = (bin.index + 0.12) / kCalibrationBins;
            box.right = (bin.index + 0.88) / kCalibrationBins;
            box.top = height;
            box.text = Words::tr("Sentences: %1\nMean confidence: %2\nShare right: %3")
                           .arg(count, valueText(bin.confidence, 3, QLocale()), valueText(bin.accuracy, 3, QLocale()));
            counts.boxes.push_back(box);
            figure.texts.push_back({0.5 * (box.left + box.right), height, count, Qt::AlignTop});
        }
        figure.boxes.push_back(std::move(counts));
    }

    static void addCurve(Figure &figure, const metrics::Calibration &calibration)
    {
        FigureLine line;
        line.name = figure.y.name;
        line.hasDots = true;
        line.extraName = Words::tr("Sentences");
        for (const auto &bin : calibration.bins) {
            line.x.push_back(bin.confidence);
            line.y.push_back(bin.accuracy);
            line.extra.push_back(static_cast<double>(bin.count));
        }
        figure.lines.push_back(std::move(line));
    }

    [[nodiscard]] static QString noteOf(const core::EvaluationTable &table, const metrics::Calibration &calibration,
                                        bool withTemperature)
    {
        const QLocale locale;
        const QString note =
            Words::tr("ECE %1, largest distance %2")
                .arg(valueText(calibration.expectedError, 3, locale), valueText(calibration.maximumError, 3, locale));
        if (!withTemperature || table.probabilities.size() > kMostTemperatureValues) {
            return note;
        }
        std::vector<int> truth;
        truth.reserve(table.rows.size());
        for (const core::Prediction &row : table.rows) {
            truth.push_back(row.label);
        }
        const double temperature =
            metrics::bestTemperature(truth, table.probabilities, static_cast<int>(table.labels.size()));
        if (!std::isfinite(temperature)) {
            return note;
        }
        return Words::tr("%1 · dividing the logits by %2 would suit best").arg(note, valueText(temperature, 2, locale));
    }
};

} // namespace

std::shared_ptr<const Plot> makeCalibrationPlot()
{
    return std::make_shared<CalibrationPlot>();
}

} // namespace signalbox::charts
