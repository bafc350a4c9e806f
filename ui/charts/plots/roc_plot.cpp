// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/class_scores.h"
#include "charts/plots/figure.h"
#include "charts/plots/figure_layout.h"
#include "charts/plots/thin_line.h"
#include "charts/words.h"
#include "metrics/averaged_curves.h"
#include "metrics/classification_report.h"
#include "metrics/ranking.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr std::size_t kMostRocPoints = 4'000'000; ///< of all curves together; beyond that points are thinned

/// A curve with its area, by the name under which it is drawn.
struct NamedRoc
{
    QString name;
    double area = 0.0;
    metrics::RocCurve curve;
    int slot = 0;
    bool isAverage = false;
};
using NamedRocs = std::vector<NamedRoc>;

void thinRoc(metrics::RocCurve &curve)
{
    const std::vector<std::size_t> kept = thinnedPoints(curve.falsePositiveRate, curve.truePositiveRate);
    metrics::RocCurve thin;
    for (const std::size_t point : kept) {
        thin.falsePositiveRate.push_back(curve.falsePositiveRate[point]);
        thin.truePositiveRate.push_back(curve.truePositiveRate[point]);
        thin.threshold.push_back(curve.threshold[point]);
    }
    curve = std::move(thin);
}

PlotTable rocTable(const NamedRocs &curves)
{
    QStringList names;
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> thresholds;
    for (const NamedRoc &named : curves) {
        for (std::size_t i = 0; i < named.curve.falsePositiveRate.size(); ++i) {
            names << named.name;
            x.push_back(named.curve.falsePositiveRate[i]);
            y.push_back(named.curve.truePositiveRate[i]);
            thresholds.push_back(i < named.curve.threshold.size() ? named.curve.threshold[i] : core::undefinedValue());
        }
    }
    PlotTable table;
    table.addTexts(QStringLiteral("class"), Words::tr("Class"), std::move(names));
    table.addNumbers(QStringLiteral("false_positive_rate"), Words::tr("False positive rate"), std::move(x));
    table.addNumbers(QStringLiteral("true_positive_rate"), Words::tr("True positive rate"), std::move(y));
    table.addNumbers(QStringLiteral("threshold"), Words::tr("Threshold"), std::move(thresholds));
    return table;
}

class RocPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("roc"); }
    [[nodiscard]] QString title() const override { return Words::tr("ROC curve"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "How many sentences of a class are found (up) at the price of how many of the others taken for it "
            "(right), from a strict threshold to a lax one. The area below (AUC) is 1 for a perfect order "
            "and 0.5 for guessing.");
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
        std::vector<double> areas;
        for (int label = 0; label < static_cast<int>(table.labels.size()) && !cancelled; ++label) {
            const ClassScores one = scoresOfClass(table, label);
            areas.push_back(metrics::auroc(one.truth, one.scores, 1, 0));
        }
        if (cancelled || std::none_of(areas.begin(), areas.end(), [](double area) { return std::isfinite(area); })) {
            return {nullptr, Words::tr("All sentences are of one class: a ROC curve needs two.")};
        }
        const auto curves = std::make_shared<NamedRocs>(curvesOf(data, chosen, areas, cancelled));
        Figure figure = figureOf(data, *curves, areas);
        figure.table = [curves] { return rocTable(*curves); };
        return figureOutcome(std::move(figure));
    }

private:
    [[nodiscard]] NamedRocs curvesOf(const PlotData &data, const PlotChoices &chosen, const std::vector<double> &areas,
                                     const std::atomic<bool> &cancelled) const
    {
        const core::EvaluationTable &table = *data.table;
        const QString entry = chosenOf(data, chosen, QStringLiteral("classes"));
        const std::vector<int> classes = chosenClasses(data, entry, areas);
        const bool thins = classes.size() * table.rows.size() > kMostRocPoints;
        const auto curveOf = [&](const ClassScores &scores) {
            metrics::RocCurve curve = metrics::rocCurve(scores.truth, scores.scores, 1, 0);
            if (thins) {
                thinRoc(curve);
            }
            return curve;
        };
        NamedRocs curves;
        const bool hasAverages = table.labels.size() > 2 && classOfEntry(entry) < 0;
        if (hasAverages) {
            addAverages(table, areas, curveOf, curves, cancelled);
        }
        for (const int label : classes) {
            if (cancelled) {
                break;
            }
            curves.push_back({className(table, label), areas[static_cast<std::size_t>(label)],
                              curveOf(scoresOfClass(table, label)), label, false});
        }
        return curves;
    }

    template <typename CurveOf>
    static void addAverages(const core::EvaluationTable &table, const std::vector<double> &areas, CurveOf curveOf,
                            NamedRocs &curves, const std::atomic<bool> &cancelled)
    {
        std::vector<metrics::RocCurve> all;
        for (int label = 0; label < static_cast<int>(table.labels.size()) && !cancelled; ++label) {
            metrics::RocCurve curve = curveOf(scoresOfClass(table, label));
            if (table.labels.size() * table.rows.size() > kMostRocPoints) {
                thinRoc(curve); // the mean is taken at fewer places anyway
            }
            all.push_back(std::move(curve));
        }
        curves.push_back({Words::tr("Macro average"), metrics::meanOverDefined(areas), metrics::meanRocCurve(all),
                          kNeutralSlot, true});
        if (table.labels.size() * table.rows.size() <= kMostPooledScores && !cancelled) {
            const ClassScores pooled = pooledScores(table);
            curves.push_back({Words::tr("Micro average"), metrics::auroc(pooled.truth, pooled.scores, 1, 0),
                              curveOf(pooled), kNeutralSlot, true});
        }
    }

    [[nodiscard]] static Figure figureOf(const PlotData &data, const NamedRocs &curves,
                                         const std::vector<double> &areas)
    {
        const QLocale locale;
        Figure figure;
        figure.subtitle = evaluationText(data);
        figure.x.name = Words::tr("False positive rate");
        figure.y.name = Words::tr("True positive rate");
        figure.x.range = std::pair(0.0, 1.0);
        figure.y.range = std::pair(0.0, 1.02); // a curve along the top is seen as a whole
        figure.rules.push_back({0.0, 0.0, 1.0, 1.0, Words::tr("guessing")});
        int averages = 0;
        for (const NamedRoc &named : curves) {
            FigureLine line;
            line.name = Words::tr("%1 (%2)", "curve and its area").arg(named.name, valueText(named.area, 3, locale));
            line.slot = named.slot;
            line.dash = named.isAverage ? averages++ : dashOfSlot(named.slot);
            line.width = named.isAverage ? 3.0 : 2.0;
            line.x = named.curve.falsePositiveRate;
            line.y = named.curve.truePositiveRate;
            line.extra = named.curve.threshold;
            line.extraName = Words::tr("Threshold");
            figure.lines.push_back(std::move(line));
        }
        const bool isBinary = areas.size() == 2;
        const double area = isBinary ? areas[1] : metrics::meanOverDefined(areas);
        const QString text = valueText(area, 3, locale);
        figure.note = isBinary ? Words::tr("AUC %1").arg(text) : Words::tr("AUC %1, mean over the classes").arg(text);
        figure.summary = Words::tr("ROC curve. %1.").arg(figure.note);
        return figure;
    }
};

} // namespace

std::shared_ptr<const Plot> makeRocPlot()
{
    return std::make_shared<RocPlot>();
}

} // namespace signalbox::charts
