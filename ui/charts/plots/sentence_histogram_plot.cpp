// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/class_scores.h"
#include "charts/plots/figure.h"
#include "charts/plots/sentence_values.h"
#include "charts/words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

/// Bins of equal width; a bin holds its lower edge, the last one also its upper edge (as numpy.histogram has it).
struct SentenceBins
{
    double low = 0.0;
    double width = 1.0;
    std::vector<std::int64_t> right; ///< sentences that were answered rightly
    std::vector<std::int64_t> wrong;
};

SentenceBins binSentences(const core::EvaluationTable &table, const std::vector<double> &values, bool isWhole, int bins)
{
    SentenceBins result;
    double low = 0.0;
    double high = 0.0;
    bool any = false;
    for (const double value : values) {
        if (std::isfinite(value)) {
            low = any ? std::min(low, value) : value;
            high = any ? std::max(high, value) : value;
            any = true;
        }
    }
    if (!any) {
        return result;
    }
    if (isWhole) {
        // Whole widths, or some bins would hold more numbers than others.
        result.width = std::max(1.0, std::ceil((high - low + 1.0) / bins));
        result.low = low - 0.5;
        bins = std::max(1, static_cast<int>(std::ceil((high - low + 1.0) / result.width)));
    } else {
        result.low = low;
        result.width = high > low ? (high - low) / bins : 1.0;
        bins = high > low ? bins : 1;
    }
    result.right.assign(static_cast<std::size_t>(bins), 0);
    result.wrong.assign(static_cast<std::size_t>(bins), 0);
    for (std::size_t position = 0; position < values.size(); ++position) {
        if (!std::isfinite(values[position])) {
            continue;
        }
        const auto bin = std::clamp(static_cast<int>((values[position] - result.low) / result.width), 0, bins - 1);
        const bool isRight = table.rows[position].label == table.rows[position].predicted;
        ++(isRight ? result.right : result.wrong)[static_cast<std::size_t>(bin)];
    }
    return result;
}

PlotTable binTable(const SentenceBins &bins)
{
    std::vector<double> low;
    std::vector<double> high;
    std::vector<double> right;
    std::vector<double> wrong;
    for (std::size_t i = 0; i < bins.right.size(); ++i) {
        low.push_back(bins.low + bins.width * static_cast<double>(i));
        high.push_back(bins.low + bins.width * static_cast<double>(i + 1));
        right.push_back(static_cast<double>(bins.right[i]));
        wrong.push_back(static_cast<double>(bins.wrong[i]));
    }
    PlotTable table;
    table.addNumbers(QStringLiteral("from"), Words::tr("From"), std::move(low));
    table.addNumbers(QStringLiteral("to"), Words::tr("To"), std::move(high));
    table.addNumbers(QStringLiteral("right"), Words::tr("Right"), std::move(right), 0);
    table.addNumbers(QStringLiteral("wrong"), Words::tr("Wrong"), std::move(wrong), 0);
    return table;
}

class SentenceHistogramPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("sentence_histogram"); }
    [[nodiscard]] QString title() const override { return Words::tr("Histogram of the sentences"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr("How many sentences have such a loss, confidence or length; those that were answered wrongly "
                         "stand on top of the others.");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Evaluations | PlotNeed::Rows; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData & /*data*/) const override
    {
        PlotChoice bins{
            QStringLiteral("bins"), Words::tr("Bars"), Words::tr("Into how many bars the range is cut."), {}};
        for (const int count : {30, 15, 60, 120}) {
            bins.entries.push_back({QString::number(count), QString::number(count)});
        }
        return {quantityChoice(QStringLiteral("value"), Words::tr("Value"), Words::tr("What is counted."),
                               QStringLiteral("confidence")),
                bins};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        if (const auto missing = missingRows(data)) {
            return {nullptr, *missing};
        }
        const SentenceQuantity &quantity = sentenceQuantity(chosenOf(data, chosen, QStringLiteral("value")));
        const SentenceBins bins = binSentences(*data.table, valuesOf(*data.table, quantity), quantity.isWhole,
                                               chosenOf(data, chosen, QStringLiteral("bins")).toInt());
        if (bins.right.empty()) {
            return {nullptr, Words::tr("%1 is not known of any sentence here.").arg(quantityName(quantity))};
        }
        Figure figure;
        figure.subtitle = evaluationText(data);
        figure.x.name = quantityName(quantity);
        figure.y.name = Words::tr("Sentences");
        figure.y.startsAtZero = true;
        addBars(figure, bins, quantity.isWhole);
        figure.summary =
            Words::tr("Histogram of %1 over %n sentence(s).", nullptr, static_cast<int>(data.table->rows.size()))
                .arg(figure.x.name);
        figure.table = [bins] { return binTable(bins); };
        return figureOutcome(std::move(figure));
    }

private:
    static void addBars(Figure &figure, const SentenceBins &bins, bool isWhole)
    {
        const QLocale locale;
        FigureBoxes right;
        right.name = Words::tr("right");
        right.slot = 0;
        FigureBoxes wrong;
        wrong.name = Words::tr("wrong");
        wrong.slot = 1;
        wrong.isHatched = true;
        for (std::size_t i = 0; i < bins.right.size(); ++i) {
            FigureBox box;
            box.left = bins.low + bins.width * static_cast<double>(i);
            box.right = box.left + bins.width;
            box.top = static_cast<double>(bins.right[i]);
            // Bins of whole numbers begin half a number before the first one.
            const double first = isWhole ? box.left + 0.5 : box.left;
            const double last = isWhole ? box.right - 0.5 : box.right;
            const int decimals = isWhole ? 0 : 3;
            box.text = Words::tr("%1 to %2\nright: %3\nwrong: %4")
                           .arg(valueText(first, decimals, locale), valueText(last, decimals, locale),
                                locale.toString(static_cast<qlonglong>(bins.right[i])),
                                locale.toString(static_cast<qlonglong>(bins.wrong[i])));
            right.boxes.push_back(box);
            box.bottom = box.top;
            box.top += static_cast<double>(bins.wrong[i]);
            wrong.boxes.push_back(box);
        }
        figure.boxes.push_back(std::move(right));
        figure.boxes.push_back(std::move(wrong));
    }
};

} // namespace

std::shared_ptr<const Plot> makeSentenceHistogramPlot()
{
    return std::make_shared<SentenceHistogramPlot>();
}

} // namespace signalbox::charts
