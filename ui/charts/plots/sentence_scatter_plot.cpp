// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/class_scores.h"
#include "charts/plots/figure.h"
#include "charts/plots/sentence_values.h"
#include "charts/words.h"

#include <algorithm>

namespace signalbox::charts {

namespace {

constexpr std::size_t kMostPoints = 20'000; ///< more points only cover each other

PlotTable sentenceTable(const core::EvaluationTable &table, const SentenceQuantity &x, const SentenceQuantity &y)
{
    std::vector<double> rows;
    QStringList sentences;
    QStringList labels;
    QStringList answers;
    for (std::size_t position = 0; position < table.rows.size(); ++position) {
        const core::Prediction &row = table.rows[position];
        rows.push_back(static_cast<double>(row.row));
        sentences << sentenceAt(table, position);
        labels << className(table, row.label);
        answers << className(table, row.predicted);
    }
    PlotTable result;
    result.addNumbers(QStringLiteral("row"), Words::tr("Row of the data"), std::move(rows), 0);
    result.addTexts(QStringLiteral("sentence"), Words::tr("Sentence"), std::move(sentences));
    result.addTexts(QStringLiteral("label"), Words::tr("Label"), std::move(labels));
    result.addTexts(QStringLiteral("predicted"), Words::tr("Predicted"), std::move(answers));
    const auto add = [&](const char *prefix, const SentenceQuantity &quantity) {
        const QString key = QLatin1String(prefix) + QLatin1String(quantity.id);
        result.addNumbers(key, quantityName(quantity), valuesOf(table, quantity), quantity.isWhole ? 0 : 4);
    };
    add("x_", x);
    add("y_", y);
    return result;
}

/// Rows that are right, or wrong, at most so many, evenly over all of them.
std::vector<std::size_t> pointsOf(const core::EvaluationTable &table, bool right, std::size_t most)
{
    std::vector<std::size_t> all;
    for (std::size_t position = 0; position < table.rows.size(); ++position) {
        if ((table.rows[position].label == table.rows[position].predicted) == right) {
            all.push_back(position);
        }
    }
    if (all.size() <= most) {
        return all;
    }
    std::vector<std::size_t> some;
    for (std::size_t i = 0; i < most; ++i) {
        some.push_back(all[i * all.size() / most]);
    }
    return some;
}

class SentenceScatterPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("sentence_scatter"); }
    [[nodiscard]] QString title() const override { return Words::tr("Sentences as points"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "Every sentence of the validation as a point, right and wrong ones apart: do long sentences have "
            "a higher loss, are errors made with much confidence?");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Evaluations | PlotNeed::Rows; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData & /*data*/) const override
    {
        return {quantityChoice(QStringLiteral("x"), Words::tr("To the right"), Words::tr("What the x axis shows."),
                               QStringLiteral("words")),
                quantityChoice(QStringLiteral("y"), Words::tr("Up"), Words::tr("What the y axis shows."),
                               QStringLiteral("loss"))};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        if (const auto missing = missingRows(data)) {
            return {nullptr, *missing};
        }
        const auto table = data.table;
        const SentenceQuantity &x = sentenceQuantity(chosenOf(data, chosen, QStringLiteral("x")));
        const SentenceQuantity &y = sentenceQuantity(chosenOf(data, chosen, QStringLiteral("y")));
        Figure figure;
        figure.subtitle = evaluationText(data);
        figure.x.name = quantityName(x);
        figure.y.name = quantityName(y);
        figure.x.startsAtZero = true;
        figure.y.startsAtZero = true;
        const std::vector<double> xs = valuesOf(*table, x);
        const std::vector<double> ys = valuesOf(*table, y);
        // Errors are what is looked for: they come first, and lie on top.
        const std::vector<std::size_t> wrong = pointsOf(*table, false, kMostPoints);
        const std::vector<std::size_t> right =
            pointsOf(*table, true, kMostPoints - std::min(wrong.size(), kMostPoints - 1));
        const auto add = [&](const QString &name, int slot, FigureDots::Shape shape,
                             const std::vector<std::size_t> &points) {
            FigureDots dots;
            dots.name = name;
            dots.slot = slot;
            dots.shape = shape;
            dots.size = points.size() > 4000 ? 4.0 : 6.0;
            for (const std::size_t point : points) {
                dots.x.push_back(xs[point]);
                dots.y.push_back(ys[point]);
            }
            dots.textOf = [table, points](std::size_t point) { return sentenceText(*table, points[point]); };
            figure.dots.push_back(std::move(dots));
        };
        add(Words::tr("right"), 0, FigureDots::Shape::Circle, right);
        add(Words::tr("wrong"), 1, FigureDots::Shape::Cross, wrong);
        const std::size_t drawn = right.size() + wrong.size();
        if (drawn < table->rows.size()) {
            const QLocale locale;
            figure.note = Words::tr("%1 of %2 sentences are drawn; the table has all of them")
                              .arg(locale.toString(static_cast<qlonglong>(drawn)),
                                   locale.toString(static_cast<qlonglong>(table->rows.size())));
        }
        figure.summary = Words::tr("%1 against %2 of %n sentence(s).", nullptr, static_cast<int>(table->rows.size()))
                             .arg(figure.y.name, figure.x.name);
        figure.table = [table, &x, &y] {
            return sentenceTable(*table, x, y);
        }; // quantities live as long as the program
        return figureOutcome(std::move(figure));
    }
};

} // namespace

std::shared_ptr<const Plot> makeSentenceScatterPlot()
{
    return std::make_shared<SentenceScatterPlot>();
}

} // namespace signalbox::charts
