// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/figure.h"
#include "charts/words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

using HistogramRecords = std::vector<store::HistogramRecord>;

constexpr std::size_t kMostColumns = 240; ///< more are narrower than pixels

/// Records that are drawn, evenly over all of them; the last one always.
std::vector<std::size_t> drawnRecords(const HistogramRecords &records)
{
    std::vector<std::size_t> drawn;
    const std::size_t count = std::min(records.size(), kMostColumns);
    for (std::size_t i = 0; i < count; ++i) {
        drawn.push_back(count == 1 ? 0 : i * (records.size() - 1) / (count - 1));
    }
    return drawn;
}

PlotTable layerTable(const HistogramRecords &records)
{
    std::vector<double> steps;
    std::vector<double> low;
    std::vector<double> high;
    std::vector<double> counts;
    for (const store::HistogramRecord &record : records) {
        for (std::size_t bin = 0; bin < record.histogram.counts.size(); ++bin) {
            steps.push_back(static_cast<double>(record.step));
            low.push_back(record.histogram.edge(bin));
            high.push_back(record.histogram.edge(bin + 1));
            counts.push_back(static_cast<double>(record.histogram.counts[bin]));
        }
    }
    PlotTable table;
    table.addNumbers(QStringLiteral("step"), Words::tr("Step"), std::move(steps), 0);
    table.addNumbers(QStringLiteral("from"), Words::tr("From"), std::move(low), 5);
    table.addNumbers(QStringLiteral("to"), Words::tr("To"), std::move(high), 5);
    table.addNumbers(QStringLiteral("count"), Words::tr("Count"), std::move(counts), 0);
    return table;
}

class LayerHistogramPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("layer_histograms"); }
    [[nodiscard]] QString title() const override { return Words::tr("Gradients and weights over time"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "How the gradients or weights of a layer are spread (up) at each step (right); the darker, the more "
            "of them. Gradients that shrink to a line around 0 teach the layer nothing; a spread that widens "
            "without end is about to diverge.");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Histograms; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData &data) const override
    {
        PlotChoice choice{QStringLiteral("layer"), Words::tr("Layer"), Words::tr("Whose gradients or weights."), {}};
        for (const std::string &name : data.histogramNames) {
            choice.entries.push_back({QString::fromStdString(name), QString::fromStdString(name)});
        }
        return {choice};
    }
    [[nodiscard]] std::vector<std::string> histograms(const PlotData &data, const PlotChoices &chosen) const override
    {
        const QString entry = chosenOf(data, chosen, QStringLiteral("layer"));
        return entry.isEmpty() ? std::vector<std::string>() : std::vector<std::string>{entry.toStdString()};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        if (data.run.id.isEmpty()) {
            return {nullptr, Words::tr("Choose a run: this plot is made from its histograms.")};
        }
        const QString name = chosenOf(data, chosen, QStringLiteral("layer"));
        const auto found = data.histograms.find(name.toStdString());
        if (found == data.histograms.end() || found->second.empty()) {
            return {
                nullptr,
                data.run.spec.watch == "off"
                    ? Words::tr("gradients/… and parameters/… are missing: this run does not keep them. They come with "
                                "a run whose setting \"watch\" is on.")
                    : Words::tr("gradients/… and parameters/… are missing: they come with the first recorded steps.")};
        }
        const auto records = std::make_shared<const HistogramRecords>(found->second);
        Figure figure;
        figure.subtitle = name;
        figure.x.name = Words::tr("Step");
        figure.y.name = Words::tr("Value");
        addCells(figure, *records);
        figure.shadeName = Words::tr("Share");
        figure.summary = Words::tr("%1 at %n step(s).", nullptr, static_cast<int>(records->size())).arg(name);
        figure.table = [records] { return layerTable(*records); };
        return figureOutcome(std::move(figure));
    }

private:
    static void addCells(Figure &figure, const HistogramRecords &records)
    {
        const QLocale locale;
        const std::vector<std::size_t> drawn = drawnRecords(records);
        double largest = 0.0;
        std::int64_t nonFinite = 0;
        for (const std::size_t index : drawn) {
            const core::Histogram &histogram = records[index].histogram;
            const auto total = static_cast<double>(std::max<std::int64_t>(1, histogram.total()));
            nonFinite += histogram.nonFinite;
            for (const std::int64_t count : histogram.counts) {
                largest = std::max(largest, static_cast<double>(count) / total);
            }
        }
        FigureBoxes cells;
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            const store::HistogramRecord &record = records[drawn[i]];
            const core::Histogram &histogram = record.histogram;
            const auto step = static_cast<double>(record.step);
            // A column reaches to the next one; the last is as wide as the one before.
            const double width = i + 1 < drawn.size() ? static_cast<double>(records[drawn[i + 1]].step) - step
                : i > 0                               ? step - static_cast<double>(records[drawn[i - 1]].step)
                                                      : 1.0;
            const auto total = static_cast<double>(std::max<std::int64_t>(1, histogram.total()));
            for (std::size_t bin = 0; bin < histogram.counts.size(); ++bin) {
                const double share = static_cast<double>(histogram.counts[bin]) / total;
                if (histogram.counts[bin] == 0) {
                    continue;
                }
                FigureBox cell;
                cell.left = step;
                cell.right = step + std::max(width, 1e-9);
                cell.bottom = histogram.edge(bin);
                cell.top = histogram.edge(bin + 1);
                // The square root keeps the tails in sight beside a peak.
                cell.shade = largest > 0.0 ? std::sqrt(share / largest) : 0.0;
                cell.text = Words::tr("Step %1\n%2 to %3\n%4 values (%5 percent)")
                                .arg(locale.toString(static_cast<qlonglong>(record.step)),
                                     valueText(cell.bottom, 4, locale), valueText(cell.top, 4, locale),
                                     locale.toString(static_cast<qlonglong>(histogram.counts[bin])),
                                     locale.toString(100.0 * share, 'f', 1));
                cells.boxes.push_back(std::move(cell));
            }
        }
        figure.boxes.push_back(std::move(cells));
        figure.shadeEnd = locale.toString(100.0 * largest, 'f', 1) + QLatin1Char('%');
        if (nonFinite > 0) {
            figure.note = Words::tr("%1 values are NaN or infinite and lie in no bar")
                              .arg(locale.toString(static_cast<qlonglong>(nonFinite)));
        }
    }
};

} // namespace

std::shared_ptr<const Plot> makeLayerHistogramPlot()
{
    return std::make_shared<LayerHistogramPlot>();
}

} // namespace signalbox::charts
