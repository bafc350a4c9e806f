// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/figure.h"
#include "charts/plots/run_columns.h"
#include "charts/words.h"
#include "viewmodels/metric_direction.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace signalbox::charts {

namespace {

constexpr std::size_t kMostRunBars = 40; ///< names of more cannot be read

class RunBarsPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("run_bars"); }
    [[nodiscard]] QString title() const override { return Words::tr("A metric of each run"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr("One bar for each run, the best first. Runs that are shown in the charts have their colour.");
    }
    [[nodiscard]] PlotScope scope() const override { return PlotScope::Runs; }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Runs; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData &data) const override
    {
        return {runMetricChoice(data), runValueChoice(), runsChoice(data)};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        const std::string metric = chosenOf(data, chosen, QStringLiteral("metric")).toStdString();
        const bool best = chosenOf(data, chosen, QStringLiteral("value")) == QLatin1String("best");
        const RunList runs = runsOfEntry(data, chosenOf(data, chosen, QStringLiteral("runs")));
        const RunColumn column = metricColumn(runs, metric, best);
        std::vector<std::size_t> order(runs.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::erase_if(order, [&column](std::size_t run) { return std::isnan(column.values[run]); });
        if (order.empty()) {
            return {nullptr,
                    Words::tr("valid/mcc and the like are missing: they come with the first validation of a run.")};
        }
        const bool larger = viewmodels::metricDirection(metric) != viewmodels::MetricDirection::Smaller;
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return larger ? column.values[a] > column.values[b] : column.values[a] < column.values[b];
        });
        const std::size_t all = order.size();
        order.resize(std::min(order.size(), kMostRunBars));
        Figure figure;
        figure.y.name = column.name;
        figure.y.startsAtZero = true;
        for (const std::size_t run : order) {
            figure.x.categories << QString::fromStdString(runs[run]->name);
        }
        addBars(figure, data, runs, column, order);
        if (all > order.size()) {
            figure.note = Words::tr("the best %1 of %2 runs").arg(order.size()).arg(all);
        }
        figure.summary =
            Words::tr("%1 of %n run(s), best: %2 with %3.", nullptr, static_cast<int>(order.size()))
                .arg(column.name, figure.x.categories.front(), column.texts[static_cast<qsizetype>(order.front())]);
        std::vector<double> values;
        for (const std::size_t run : order) {
            values.push_back(column.values[run]);
        }
        figure.table = [names = figure.x.categories, values, key = column.name] {
            PlotTable table;
            table.addTexts(QStringLiteral("run"), Words::tr("Run"), names);
            table.addNumbers(key, key, values);
            return table;
        };
        return figureOutcome(std::move(figure));
    }

private:
    /// Bars of one colour make a group; the runs that are not shown in the charts another one.
    static void addBars(Figure &figure, const PlotData &data, const RunList &runs, const RunColumn &column,
                        const std::vector<std::size_t> &order)
    {
        std::map<int, FigureBoxes> groups;
        for (std::size_t place = 0; place < order.size(); ++place) {
            const store::RunRecord &run = *runs[order[place]];
            const QString &text = column.texts[static_cast<qsizetype>(order[place])];
            FigureBox bar;
            bar.left = static_cast<double>(place) - 0.38;
            bar.right = static_cast<double>(place) + 0.38;
            bar.top = std::max(0.0, column.values[order[place]]);
            bar.bottom = std::min(0.0, column.values[order[place]]);
            bar.text = Words::tr("%1\n%2: %3").arg(QString::fromStdString(run.name), column.name, text);
            bar.run = run.id.value;
            groups[slotOfRun(data, run.id)].boxes.push_back(bar);
            if (order.size() <= 12) {
                figure.texts.push_back({static_cast<double>(place), bar.top, text, Qt::AlignTop});
            }
        }
        for (auto &[slot, group] : groups) {
            group.slot = slot;
            figure.boxes.push_back(std::move(group));
        }
    }
};

} // namespace

std::shared_ptr<const Plot> makeRunBarsPlot()
{
    return std::make_shared<RunBarsPlot>();
}

} // namespace signalbox::charts
