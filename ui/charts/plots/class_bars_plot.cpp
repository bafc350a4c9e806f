// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/class_matrix.h"
#include "charts/plots/figure.h"
#include "charts/words.h"
#include "metrics/averages.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr std::array kScoreFields{&metrics::Scores::precision, &metrics::Scores::recall, &metrics::Scores::f1};

QStringList scoreNames()
{
    return {Words::tr("Precision"), Words::tr("Recall"), Words::tr("F1")};
}

struct ClassScoreRows
{
    QStringList names;
    std::vector<metrics::Scores> scores;
    std::vector<double> support;
};

PlotTable classScoreTable(const ClassScoreRows &rows)
{
    const std::array keys{QStringLiteral("precision"), QStringLiteral("recall"), QStringLiteral("f1")};
    PlotTable table;
    table.addTexts(QStringLiteral("class"), Words::tr("Class"), rows.names);
    for (std::size_t field = 0; field < kScoreFields.size(); ++field) {
        std::vector<double> values;
        for (const metrics::Scores &scores : rows.scores) {
            values.push_back(scores.*kScoreFields[field]);
        }
        table.addNumbers(keys[field], scoreNames()[static_cast<qsizetype>(field)], std::move(values));
    }
    table.addNumbers(QStringLiteral("support"), Words::tr("Support"), rows.support, 0);
    return table;
}

class ClassBarsPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("class_scores"); }
    [[nodiscard]] QString title() const override { return Words::tr("Scores of each class"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "Precision (how many answers of the class are right), recall (how many of its sentences are found) "
            "and their harmonic mean F1, for each class.");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Evaluations; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData & /*data*/) const override
    {
        return {classOrderChoice(PlotChoice::Entry{QStringLiteral("f1"), Words::tr("Lowest F1 first")})};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        if (const auto missing = missingMatrix(data)) {
            return {nullptr, *missing};
        }
        const metrics::ConfusionMatrix matrix = matrixOf(*data.chosenEvaluation());
        const std::vector<metrics::Scores> scores = metrics::scoresPerClass(matrix);
        std::vector<int> order = orderOfClasses(data, chosenOf(data, chosen, QStringLiteral("order")));
        if (chosenOf(data, chosen, QStringLiteral("order")) == QLatin1String("f1")) {
            std::stable_sort(order.begin(), order.end(), [&scores](int a, int b) {
                return scores[static_cast<std::size_t>(a)].f1 < scores[static_cast<std::size_t>(b)].f1;
            });
        }
        ClassScoreRows rows;
        for (const int label : order) {
            rows.names << QString::fromStdString(data.chosenEvaluation()->labels[static_cast<std::size_t>(label)]);
            rows.scores.push_back(scores[static_cast<std::size_t>(label)]);
            rows.support.push_back(static_cast<double>(matrix.support(label)));
        }
        Figure figure;
        figure.subtitle = evaluationText(data);
        figure.x.categories = rows.names;
        figure.y.range = std::pair(0.0, 1.0);
        addBars(figure, rows);
        const double macro = metrics::macroScoresSeen(matrix).f1;
        figure.note = Words::tr("F1, mean over the classes: %1").arg(valueText(macro, 3, QLocale()));
        figure.summary = Words::tr("Scores of %n class(es). %1.", nullptr, matrix.classes).arg(figure.note);
        figure.table = [rows] { return classScoreTable(rows); };
        return figureOutcome(std::move(figure));
    }

private:
    static void addBars(Figure &figure, const ClassScoreRows &rows)
    {
        const QLocale locale;
        const QStringList names = scoreNames();
        constexpr double kGroup = 0.8; ///< of the room of a class
        for (std::size_t field = 0; field < kScoreFields.size(); ++field) {
            FigureBoxes bars;
            bars.name = names[static_cast<qsizetype>(field)];
            bars.slot = static_cast<int>(field);
            bars.isHatched = field == 1; // told apart without colours
            for (std::size_t i = 0; i < rows.scores.size(); ++i) {
                const double value = rows.scores[i].*kScoreFields[field];
                const double width = kGroup / kScoreFields.size();
                FigureBox bar;
                bar.left = static_cast<double>(i) - kGroup / 2 + width * static_cast<double>(field);
                bar.right = bar.left + width * 0.92;
                bar.top = std::isfinite(value) ? value : 0.0;
                bar.text = Words::tr("%1\n%2: %3\nSentences: %4")
                               .arg(rows.names[static_cast<qsizetype>(i)], bars.name, valueText(value, 3, locale),
                                    locale.toString(static_cast<qlonglong>(rows.support[i])));
                bars.boxes.push_back(bar);
            }
            figure.boxes.push_back(std::move(bars));
        }
    }
};

} // namespace

std::shared_ptr<const Plot> makeClassBarsPlot()
{
    return std::make_shared<ClassBarsPlot>();
}

} // namespace signalbox::charts
