// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/class_scores.h"
#include "charts/plots/figure.h"
#include "charts/words.h"
#include "metrics/ranking.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace signalbox::charts {

namespace {

/// Scores of "is of the class" when everything with at least this probability is answered so.
struct ThresholdScores
{
    std::vector<double> threshold; ///< growing
    std::vector<double> precision;
    std::vector<double> recall;
    std::vector<double> f1;
    std::vector<double> answered;
};

ThresholdScores thresholdScores(const metrics::RankedScores &ranked)
{
    ThresholdScores scores;
    for (auto group = ranked.groups.rbegin(); group != ranked.groups.rend(); ++group) {
        const auto hits = static_cast<double>(group->truePositives);
        const auto answered = static_cast<double>(group->truePositives + group->falsePositives);
        scores.threshold.push_back(group->score);
        scores.precision.push_back(hits / answered);
        scores.recall.push_back(hits / static_cast<double>(ranked.positives));
        scores.f1.push_back(2.0 * hits / (answered + static_cast<double>(ranked.positives)));
        scores.answered.push_back(answered);
    }
    return scores;
}

PlotTable thresholdTable(const ThresholdScores &scores)
{
    PlotTable table;
    table.addNumbers(QStringLiteral("threshold"), Words::tr("Threshold"), scores.threshold);
    table.addNumbers(QStringLiteral("precision"), Words::tr("Precision"), scores.precision);
    table.addNumbers(QStringLiteral("recall"), Words::tr("Recall"), scores.recall);
    table.addNumbers(QStringLiteral("f1"), Words::tr("F1"), scores.f1);
    table.addNumbers(QStringLiteral("answered"), Words::tr("Answered as the class"), scores.answered, 0);
    return table;
}

class ThresholdPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("threshold"); }
    [[nodiscard]] QString title() const override { return Words::tr("Scores by threshold"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "Precision, recall and F1 of a class when a sentence is answered with it from this probability on. "
            "The best threshold is often not one half.");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Evaluations | PlotNeed::Rows; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData &data) const override { return {classChoice(data)}; }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        if (const auto missing = missingProbabilities(data)) {
            return {nullptr, *missing};
        }
        const int label = std::max(0, classOfEntry(chosenOf(data, chosen, QStringLiteral("class"))));
        const ClassScores one = scoresOfClass(*data.table, label);
        const metrics::RankedScores ranked = metrics::rankScores(one.truth, one.scores, 1, 0);
        if (ranked.positives == 0) {
            return {nullptr, Words::tr("No sentence is of the class %1.").arg(className(*data.table, label))};
        }
        const ThresholdScores scores = thresholdScores(ranked);
        Figure figure;
        figure.subtitle = evaluationText(data);
        figure.x.name = Words::tr("Threshold of %1").arg(className(*data.table, label));
        figure.x.range = std::pair(0.0, 1.0);
        figure.y.range = std::pair(0.0, 1.02);
        const auto add = [&](const QString &name, const std::vector<double> &values, int slot, int dash) {
            FigureLine line;
            line.name = name;
            line.slot = slot;
            line.dash = dash;
            line.x = scores.threshold;
            line.y = values;
            line.extra = scores.answered;
            line.extraName = Words::tr("Answered as the class");
            figure.lines.push_back(std::move(line));
        };
        add(Words::tr("Precision"), scores.precision, 0, 0);
        add(Words::tr("Recall"), scores.recall, 1, 1);
        add(Words::tr("F1"), scores.f1, 2, 0);
        const auto best = static_cast<std::size_t>(
            std::distance(scores.f1.begin(), std::max_element(scores.f1.begin(), scores.f1.end())));
        const double threshold = scores.threshold[best];
        figure.rules.push_back({threshold, 0.0, threshold, 1.0, Words::tr("best F1")});
        figure.note = Words::tr("best F1 %1 from a probability of %2 on")
                          .arg(valueText(scores.f1[best], 3, QLocale()), valueText(threshold, 3, QLocale()));
        figure.summary = Words::tr("Scores by threshold. %1.").arg(figure.note);
        figure.table = [scores] { return thresholdTable(scores); };
        return figureOutcome(std::move(figure));
    }
};

} // namespace

std::shared_ptr<const Plot> makeThresholdPlot()
{
    return std::make_shared<ThresholdPlot>();
}

} // namespace signalbox::charts
