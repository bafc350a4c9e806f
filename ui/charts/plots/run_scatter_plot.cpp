// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/figure.h"
#include "charts/plots/run_columns.h"
#include "charts/words.h"
#include "metrics/rank_correlation.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>

namespace signalbox::charts {

namespace {

QString settingEntry(const std::string &key)
{
    return QStringLiteral("setting:") + QString::fromStdString(key);
}

QString metricEntry(const std::string &metric)
{
    return QStringLiteral("metric:") + QString::fromStdString(metric);
}

RunColumn columnOfEntry(const RunList &runs, const QString &entry, bool best)
{
    const std::string key = entry.section(QLatin1Char(':'), 1).toStdString();
    return entry.startsWith(QLatin1String("setting:")) ? settingColumn(runs, key) : metricColumn(runs, key, best);
}

PlotTable runTable(const QStringList &names, const RunColumn &x, const RunColumn &y)
{
    PlotTable table;
    table.addTexts(QStringLiteral("run"), Words::tr("Run"), names);
    for (const RunColumn *column : {&x, &y}) {
        if (column->isCategory()) {
            table.addTexts(column->name, column->name, column->texts);
        } else {
            table.addNumbers(column->name, column->name, column->values);
        }
    }
    return table;
}

class RunScatterPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("run_scatter"); }
    [[nodiscard]] QString title() const override { return Words::tr("Runs as points"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "Every run as a point: a setting or a metric to the right, a metric up. A click makes the run the "
            "current one.");
    }
    [[nodiscard]] PlotScope scope() const override { return PlotScope::Runs; }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Runs; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData &data) const override
    {
        PlotChoice x{QStringLiteral("x"), Words::tr("To the right"), Words::tr("What the x axis shows."), {}};
        PlotChoice y{QStringLiteral("y"), Words::tr("Up"), Words::tr("What the y axis shows."), {}};
        // All runs decide on what there is to choose, or a choice would be lost when other runs are chosen.
        RunList all;
        for (const store::RunRecord &run : data.runs) {
            all.push_back(&run);
        }
        for (const std::string &key : varyingKeys(all)) {
            x.entries.insert(key == "lr" ? x.entries.begin() : x.entries.end(),
                             PlotChoice::Entry{settingEntry(key), QString::fromStdString(key)});
        }
        for (const std::string &metric : metricsOfRuns(all)) {
            const PlotChoice::Entry entry{metricEntry(metric), QString::fromStdString(metric)};
            x.entries.push_back(entry);
            y.entries.push_back(entry);
        }
        return {x, y, runValueChoice(), runsChoice(data)};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        const std::vector<PlotChoice> all = choices(data);
        const RunList runs = runsOfEntry(data, chosenEntry(all, chosen, QStringLiteral("runs")));
        const bool best = chosenEntry(all, chosen, QStringLiteral("value")) == QLatin1String("best");
        const RunColumn x = columnOfEntry(runs, chosenEntry(all, chosen, QStringLiteral("x")), best);
        const RunColumn y = columnOfEntry(runs, chosenEntry(all, chosen, QStringLiteral("y")), best);
        Figure figure;
        setAxis(figure.x, x);
        setAxis(figure.y, y);
        QStringList names;
        std::map<int, FigureDots> groups;
        std::map<int, QStringList> texts;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            names << QString::fromStdString(runs[i]->name);
            if (std::isnan(x.values[i]) || std::isnan(y.values[i])) {
                continue;
            }
            const int slot = slotOfRun(data, runs[i]->id);
            FigureDots &dots = groups[slot];
            dots.x.push_back(x.values[i]);
            dots.y.push_back(y.values[i]);
            dots.runs.push_back(runs[i]->id.value);
            const auto index = static_cast<qsizetype>(i);
            texts[slot]
                << Words::tr("%1\n%2: %3\n%4: %5").arg(names.back(), x.name, x.texts[index], y.name, y.texts[index]);
        }
        if (groups.empty()) {
            return {nullptr,
                    Words::tr("valid/mcc and the like are missing: they come with the first validation of a run.")};
        }
        int points = 0;
        for (auto &[slot, dots] : groups) {
            dots.slot = slot;
            dots.size = slot == kNeutralSlot ? 6.0 : 9.0;
            points += static_cast<int>(dots.x.size());
            dots.textOf = [lines = texts[slot]](std::size_t point) { return lines[static_cast<qsizetype>(point)]; };
            figure.dots.push_back(std::move(dots));
        }
        const double correlation =
            x.isCategory() ? core::undefinedValue() : metrics::rankCorrelation(x.values, y.values);
        if (std::isfinite(correlation)) {
            figure.note = Words::tr("rank correlation %1").arg(QLocale().toString(correlation, 'f', 2));
        }
        figure.summary = Words::tr("%1 against %2 of %n run(s).", nullptr, points).arg(figure.y.name, figure.x.name);
        figure.table = [names, x, y] { return runTable(names, x, y); };
        return figureOutcome(std::move(figure));
    }

private:
    static void setAxis(FigureAxis &axis, const RunColumn &column)
    {
        axis.name = column.name;
        axis.categories = column.categories;
        axis.isLogarithmic = column.isLogarithmic && !column.isCategory();
    }
};

} // namespace

std::shared_ptr<const Plot> makeRunScatterPlot()
{
    return std::make_shared<RunScatterPlot>();
}

} // namespace signalbox::charts
