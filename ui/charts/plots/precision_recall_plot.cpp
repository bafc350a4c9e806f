// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/class_scores.h"
#include "charts/plots/figure.h"
#include "charts/plots/figure_layout.h"
#include "charts/words.h"
#include "metrics/classification_report.h"
#include "metrics/ranking.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

/// A curve from recall 0 up, with its average precision.
struct NamedPrecision
{
    QString name;
    double average = 0.0;
    std::vector<double> recall;
    std::vector<double> precision;
    std::vector<double> threshold;
    int slot = 0;
    bool isAverage = false;
};
using NamedPrecisions = std::vector<NamedPrecision>;

NamedPrecision precisionOf(const QString &name, const ClassScores &scores, int slot, bool isAverage)
{
    const metrics::PrecisionRecallCurve curve = metrics::precisionRecallCurve(scores.truth, scores.scores, 1, 0);
    NamedPrecision named{
        name,     metrics::averagePrecisionOf(metrics::rankScores(scores.truth, scores.scores, 1, 0)), {}, {}, {}, slot,
        isAverage};
    named.recall.assign(curve.recall.rbegin(), curve.recall.rend());
    named.precision.assign(curve.precision.rbegin(), curve.precision.rend());
    named.threshold.push_back(core::undefinedValue()); // of the end at recall 0
    named.threshold.insert(named.threshold.end(), curve.threshold.rbegin(), curve.threshold.rend());
    return named;
}

PlotTable precisionTable(const NamedPrecisions &curves)
{
    QStringList names;
    std::vector<double> recall;
    std::vector<double> precision;
    std::vector<double> thresholds;
    for (const NamedPrecision &named : curves) {
        for (std::size_t i = 0; i < named.recall.size(); ++i) {
            names << named.name;
            recall.push_back(named.recall[i]);
            precision.push_back(named.precision[i]);
            thresholds.push_back(named.threshold[i]);
        }
    }
    PlotTable table;
    table.addTexts(QStringLiteral("class"), Words::tr("Class"), std::move(names));
    table.addNumbers(QStringLiteral("recall"), Words::tr("Recall"), std::move(recall));
    table.addNumbers(QStringLiteral("precision"), Words::tr("Precision"), std::move(precision));
    table.addNumbers(QStringLiteral("threshold"), Words::tr("Threshold"), std::move(thresholds));
    return table;
}

class PrecisionRecallPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("precision_recall"); }
    [[nodiscard]] QString title() const override { return Words::tr("Precision and recall"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "How many of the answers of a class are right (precision, up) when so many of its sentences are "
            "found (recall, right). Better than a ROC curve for rare classes. The dashed line is what "
            "answering at random gives.");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Evaluations | PlotNeed::Rows; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData &data) const override { return {classesChoice(data)}; }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> &cancelled) const override
    {
        if (const auto missing = missingProbabilities(data)) {
            return {nullptr, *missing};
        }
        const core::EvaluationTable &table = *data.table;
        std::vector<double> averages;
        for (int label = 0; label < static_cast<int>(table.labels.size()) && !cancelled; ++label) {
            const ClassScores one = scoresOfClass(table, label);
            averages.push_back(metrics::averagePrecisionOf(metrics::rankScores(one.truth, one.scores, 1, 0)));
        }
        const auto curves = std::make_shared<NamedPrecisions>();
        const QString entry = chosenOf(data, chosen, QStringLiteral("classes"));
        const bool isMany = table.labels.size() > 2;
        const bool canPool = table.labels.size() * table.rows.size() <= kMostPooledScores;
        if (isMany && classOfEntry(entry) < 0 && canPool && !cancelled) {
            curves->push_back(precisionOf(Words::tr("Micro average"), pooledScores(table), kNeutralSlot, true));
        }
        if (!cancelled) {
            for (const int label : chosenClasses(data, entry, averages)) {
                curves->push_back(precisionOf(className(table, label), scoresOfClass(table, label), label, false));
            }
        }
        Figure figure = figureOf(data, *curves, averages);
        figure.table = [curves] { return precisionTable(*curves); };
        return figureOutcome(std::move(figure));
    }

private:
    [[nodiscard]] static Figure figureOf(const PlotData &data, const NamedPrecisions &curves,
                                         const std::vector<double> &averages)
    {
        const QLocale locale;
        Figure figure;
        figure.subtitle = evaluationText(data);
        figure.x.name = Words::tr("Recall");
        figure.y.name = Words::tr("Precision");
        figure.x.range = std::pair(0.0, 1.0);
        figure.y.range = std::pair(0.0, 1.02);
        for (const NamedPrecision &named : curves) {
            FigureLine line;
            line.name = Words::tr("%1 (%2)", "curve and its area").arg(named.name, valueText(named.average, 3, locale));
            line.slot = named.slot;
            line.dash = dashOfSlot(named.slot);
            line.width = named.isAverage ? 3.0 : 2.0;
            line.isStepped = true; // the sum of the steps is the average precision
            line.x = named.recall;
            line.y = named.precision;
            line.extra = named.threshold;
            line.extraName = Words::tr("Threshold");
            figure.lines.push_back(std::move(line));
        }
        if (curves.size() == 1 && !curves.front().isAverage && !data.table->rows.empty()) {
            const auto support = supportOfClasses(*data.table);
            const double base = static_cast<double>(support[static_cast<std::size_t>(curves.front().slot)])
                / static_cast<double>(data.table->rows.size());
            figure.rules.push_back({0.0, base, 1.0, base, Words::tr("at random: %1").arg(valueText(base, 3, locale))});
        }
        const bool isBinary = averages.size() == 2;
        const double average = isBinary ? averages[1] : metrics::meanOverDefined(averages);
        const QString text = valueText(average, 3, locale);
        figure.note = isBinary ? Words::tr("Average precision %1").arg(text)
                               : Words::tr("Average precision %1, mean over the classes").arg(text);
        figure.summary = Words::tr("Precision and recall. %1.").arg(figure.note);
        return figure;
    }
};

} // namespace

std::shared_ptr<const Plot> makePrecisionRecallPlot()
{
    return std::make_shared<PrecisionRecallPlot>();
}

} // namespace signalbox::charts
