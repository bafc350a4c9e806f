// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/run_plots.h"

#include "store/run_reader.h"

namespace signalbox::charts {

const PlotRegistry &allPlots()
{
    static const PlotRegistry kPlots = [] {
        PlotRegistry registry;
        registerPlots(registry);
        return registry;
    }();
    return kPlots;
}

std::shared_ptr<const Plot> findPlot(const QString &id)
{
    const std::shared_ptr<const Plot> *found = allPlots().find(id.toStdString());
    return found != nullptr ? *found : nullptr;
}

PlotNeeds needsOf(const PlotRegistry &plots, PlotScope scope)
{
    PlotNeeds needs;
    for (const auto &[id, plot] : plots) {
        if (plot->scope() == scope) {
            needs |= plot->needs();
        }
    }
    return needs;
}

core::Status addPlotValues(const store::RunReader &reader, const PlotRequest &request, const Plot &plot,
                           const PlotChoices &chosen, PlotData &data)
{
    data.columns.clear();
    data.histograms.clear();
    for (const std::string &metric : plot.metrics(data, chosen)) {
        auto column = reader.metric(request.run, metric);
        if (!column) {
            return core::fail(column.error());
        }
        data.columns[metric] = *std::move(column);
    }
    for (const std::string &name : plot.histograms(data, chosen)) {
        auto records = reader.histograms(request.run, name);
        if (!records) {
            return core::fail(records.error());
        }
        data.histograms[name] = *std::move(records);
    }
    return {};
}

core::Result<RunPlot> computePlot(const store::RunReader &reader, const PlotRequest &request,
                                  const std::shared_ptr<const Plot> &plot, const PlotChoices &chosen,
                                  const std::atomic<bool> &cancelled)
{
    PlotRequest own = request;
    own.needs = plot->needs();
    auto data = loadPlotData(reader, own);
    if (!data) {
        return core::fail(data.error());
    }
    if (auto status = addPlotValues(reader, own, *plot, chosen, *data); !status) {
        return core::fail(status.error());
    }
    return RunPlot{plot, plot->compute(*data, chosen, cancelled)};
}

core::Result<std::vector<RunPlot>> computeRunPlots(const store::RunReader &reader, const PlotRequest &request,
                                                   bool withComparisons, const std::atomic<bool> &cancelled)
{
    PlotRequest whole = request;
    whole.needs = needsOf(allPlots(), PlotScope::Run);
    if (withComparisons) {
        whole.needs |= needsOf(allPlots(), PlotScope::Runs);
    }
    auto data = loadPlotData(reader, whole);
    if (!data) {
        return core::fail(data.error());
    }
    std::vector<RunPlot> plots;
    for (const auto &[id, plot] : allPlots()) {
        if (cancelled || (plot->scope() == PlotScope::Runs && !withComparisons)) {
            continue;
        }
        if (auto status = addPlotValues(reader, whole, *plot, {}, *data); !status) {
            return core::fail(status.error());
        }
        plots.push_back({plot, plot->compute(*data, {}, cancelled)});
    }
    return plots;
}

core::Status checkNotEmpty(const RunPlot &plot)
{
    if (plot.outcome.picture) {
        return {};
    }
    QString reason = plot.outcome.missing;
    if (reason.endsWith(QLatin1Char('.'))) {
        reason.chop(1); // whoever shows it puts the sentence together
    }
    return core::fail({core::ErrorCode::NotFound, plot.plot->title().toStdString(), reason.toStdString(), {}, {}, {}});
}

} // namespace signalbox::charts
