// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/parallel_picture.h"
#include "charts/words.h"
#include "viewmodels/metric_direction.h"

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr std::size_t kMostAxes = 12; ///< settings; more axes have no room for their names

class ParallelPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("parallel_coordinates"); }
    [[nodiscard]] QString title() const override { return Words::tr("Parallel coordinates"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "Every run is a line across the settings in which the runs differ, and ends at its metric: blue lines "
            "are the better ones, orange ones the worse. Drag along an axis to keep only the runs that cross "
            "it there; they are what the charts show then.");
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
        const std::vector<PlotChoice> all = choices(data);
        const std::string metric = chosenEntry(all, chosen, QStringLiteral("metric")).toStdString();
        const bool best = chosenEntry(all, chosen, QStringLiteral("value")) == QLatin1String("best");
        RunList runs = runsOfEntry(data, chosenEntry(all, chosen, QStringLiteral("runs")));
        std::erase_if(runs, [&metric](const store::RunRecord *run) { return run->summary(metric) == nullptr; });
        if (runs.empty()) {
            return {nullptr,
                    Words::tr("valid/mcc and the like are missing: they come with the first validation of a run.")};
        }
        std::vector<RunColumn> columns = varyingSettings(runs);
        if (columns.empty()) {
            return {nullptr, Words::tr("Two runs that differ in a setting are needed.")};
        }
        const std::size_t found = columns.size();
        columns.resize(std::min(columns.size(), kMostAxes));
        columns.push_back(metricColumn(runs, metric, best));
        const QString note = found > kMostAxes
            ? Words::tr("the first %1 of %2 settings that differ").arg(kMostAxes).arg(found)
            : QString();
        std::vector<ParallelRun> lines = linesOf(data, runs, columns.back(), metric);
        return {std::make_shared<ParallelPicture>(std::move(lines), std::move(columns), note), {}};
    }

private:
    [[nodiscard]] static std::vector<ParallelRun> linesOf(const PlotData &data, const RunList &runs,
                                                          const RunColumn &values, const std::string &metric)
    {
        double low = 0.0;
        double high = 0.0;
        bool any = false;
        for (const double value : values.values) {
            if (std::isfinite(value)) {
                low = any ? std::min(low, value) : value;
                high = any ? std::max(high, value) : value;
                any = true;
            }
        }
        const bool smaller = viewmodels::metricDirection(metric) == viewmodels::MetricDirection::Smaller;
        std::vector<ParallelRun> lines;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            ParallelRun line;
            line.id = runs[i]->id.value;
            line.name = QString::fromStdString(runs[i]->name);
            const auto slot = data.colorSlots.find(runs[i]->id);
            line.slot = slot == data.colorSlots.end() ? -1 : slot->second;
            if (std::isfinite(values.values[i]) && high > low) {
                const double share = (values.values[i] - low) / (high - low);
                line.quality = smaller ? 1.0 - share : share;
            }
            lines.push_back(std::move(line));
        }
        return lines;
    }
};

} // namespace

std::shared_ptr<const Plot> makeParallelPlot()
{
    return std::make_shared<ParallelPlot>();
}

} // namespace signalbox::charts
