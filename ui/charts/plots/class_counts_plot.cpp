// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/class_matrix.h"
#include "charts/plots/figure.h"
#include "charts/words.h"

#include <QLocale>

namespace signalbox::charts {

namespace {

struct ClassCountRows
{
    QStringList names;
    std::vector<double> actual;
    std::vector<double> answered;
    std::vector<double> right;
};

PlotTable classCountTable(const ClassCountRows &rows)
{
    PlotTable table;
    table.addTexts(QStringLiteral("class"), Words::tr("Class"), rows.names);
    table.addNumbers(QStringLiteral("actual"), Words::tr("Actual"), rows.actual, 0);
    table.addNumbers(QStringLiteral("predicted"), Words::tr("Predicted"), rows.answered, 0);
    table.addNumbers(QStringLiteral("right"), Words::tr("Right"), rows.right, 0);
    return table;
}

class ClassCountsPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("class_counts"); }
    [[nodiscard]] QString title() const override { return Words::tr("Sentences of each class"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "How many sentences are of a class, and how many the model takes for it. A model that answers one "
            "class too often shows here first.");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Evaluations; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData & /*data*/) const override
    {
        return {classOrderChoice()};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        if (const auto missing = missingMatrix(data)) {
            return {nullptr, *missing};
        }
        const metrics::ConfusionMatrix matrix = matrixOf(*data.chosenEvaluation());
        ClassCountRows rows;
        for (const int label : orderOfClasses(data, chosenOf(data, chosen, QStringLiteral("order")))) {
            rows.names << QString::fromStdString(data.chosenEvaluation()->labels[static_cast<std::size_t>(label)]);
            rows.actual.push_back(static_cast<double>(matrix.support(label)));
            rows.answered.push_back(static_cast<double>(matrix.predictedCount(label)));
            rows.right.push_back(static_cast<double>(matrix.at(label, label)));
        }
        Figure figure;
        figure.subtitle = evaluationText(data);
        figure.x.categories = rows.names;
        figure.y.name = Words::tr("Sentences");
        figure.y.startsAtZero = true;
        addBars(figure, rows, Words::tr("Actual"), rows.actual, 0);
        addBars(figure, rows, Words::tr("Predicted"), rows.answered, 1);
        figure.summary = Words::tr("Sentences of each of %n class(es), actual and predicted.", nullptr, matrix.classes);
        figure.table = [rows] { return classCountTable(rows); };
        return figureOutcome(std::move(figure));
    }

private:
    static void addBars(Figure &figure, const ClassCountRows &rows, const QString &name,
                        const std::vector<double> &values, int place)
    {
        const QLocale locale;
        FigureBoxes bars;
        bars.name = name;
        bars.slot = place;
        bars.isHatched = place == 1;
        for (std::size_t i = 0; i < values.size(); ++i) {
            FigureBox bar;
            bar.left = static_cast<double>(i) - 0.38 + 0.38 * place;
            bar.right = bar.left + 0.36;
            bar.top = values[i];
            bar.text = Words::tr("%1\n%2: %3\nright: %4")
                           .arg(rows.names[static_cast<qsizetype>(i)], name,
                                locale.toString(static_cast<qlonglong>(values[i])),
                                locale.toString(static_cast<qlonglong>(rows.right[i])));
            bars.boxes.push_back(bar);
        }
        figure.boxes.push_back(std::move(bars));
    }
};

} // namespace

std::shared_ptr<const Plot> makeClassCountsPlot()
{
    return std::make_shared<ClassCountsPlot>();
}

} // namespace signalbox::charts
