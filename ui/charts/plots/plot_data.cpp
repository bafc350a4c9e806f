// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/plot_data.h"

#include "charts/words.h"
#include "core/clock.h"
#include "store/run_reader.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

namespace signalbox::charts {

namespace {

core::Status readPlotEvaluations(const store::RunReader &reader, const PlotRequest &request, PlotData &data)
{
    auto evaluations = reader.evaluations(request.run);
    if (!evaluations) {
        return core::fail(evaluations.error());
    }
    data.evaluations = *std::move(evaluations);
    std::stable_sort(data.evaluations.begin(), data.evaluations.end(),
                     [](const store::EvaluationRecord &a, const store::EvaluationRecord &b) {
                         return std::pair(a.kind, a.step) < std::pair(b.kind, b.step);
                     });
    data.evaluation = static_cast<int>(data.evaluations.size()) - 1;
    for (std::size_t i = 0; i < data.evaluations.size(); ++i) {
        if (request.evaluation != 0 && data.evaluations[i].id == request.evaluation) {
            data.evaluation = static_cast<int>(i);
        }
    }
    if (!request.needs.testFlag(PlotNeed::Rows) || data.evaluation < 0) {
        return {};
    }
    auto table = reader.evaluationTable(data.chosenEvaluation()->id);
    if (!table) {
        return core::fail(table.error());
    }
    data.table = *std::move(table);
    return {};
}

core::Status readPlotCurves(const store::RunReader &reader, const PlotRequest &request, PlotData &data)
{
    auto names = reader.metricNames(request.run);
    if (!names) {
        return core::fail(names.error());
    }
    data.metricNames = *std::move(names);
    return {};
}

core::Status readLayerHistograms(const store::RunReader &reader, const PlotRequest &request, PlotData &data)
{
    auto names = reader.histogramNames(request.run);
    if (!names) {
        return core::fail(names.error());
    }
    data.histogramNames = *std::move(names);
    return {};
}

core::Status readPlotSearches(const PlotRequest &request, PlotData &data)
{
    const core::SystemClock clock;
    const auto searches = store::LearningRateSearches::open(request.storeDirectory, clock);
    if (!searches) {
        return core::fail(searches.error());
    }
    auto all = searches->all();
    if (!all) {
        return core::fail(all.error());
    }
    data.searches = *std::move(all);
    return {};
}

core::Status readPlotRuns(const store::RunReader &reader, const PlotRequest &request, PlotData &data)
{
    auto runs = reader.runs();
    if (!runs) {
        return core::fail(runs.error());
    }
    data.runs = *std::move(runs);
    if (request.onlyShownRuns) {
        std::erase_if(data.runs,
                      [&request](const store::RunRecord &run) { return !request.colorSlots.contains(run.id); });
    }
    return {};
}

} // namespace

const store::EvaluationRecord *PlotData::chosenEvaluation() const
{
    const bool known = evaluation >= 0 && evaluation < static_cast<int>(evaluations.size());
    return known ? &evaluations[static_cast<std::size_t>(evaluation)] : nullptr;
}

core::Result<PlotData> loadPlotData(const store::RunReader &reader, const PlotRequest &request)
{
    PlotData data;
    data.colorSlots = request.colorSlots;
    const PlotNeeds needs = request.needs;
    core::Status status;
    if (!request.run.isEmpty()) {
        auto run = reader.run(request.run);
        if (!run) {
            return core::fail(run.error());
        }
        data.run = *std::move(run);
        if (needs.testFlag(PlotNeed::Evaluations) || needs.testFlag(PlotNeed::Rows)) {
            status = readPlotEvaluations(reader, request, data);
        }
        if (status && needs.testFlag(PlotNeed::Curves)) {
            status = readPlotCurves(reader, request, data);
        }
        if (status && needs.testFlag(PlotNeed::Histograms)) {
            status = readLayerHistograms(reader, request, data);
        }
    }
    if (status && needs.testFlag(PlotNeed::Searches)) {
        status = readPlotSearches(request, data);
    }
    if (status && needs.testFlag(PlotNeed::Runs)) {
        status = readPlotRuns(reader, request, data);
    }
    if (!status) {
        return core::fail(status.error());
    }
    return data;
}

QString evaluationTitle(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch)
{
    if (record.kind == core::EvaluationKind::Test) {
        return Words::tr("Test set");
    }
    if (record.step == 0) {
        return Words::tr("Before training");
    }
    if (record.isWithinEpoch(stepsPerEpoch)) {
        return Words::tr("Epoch %1, step %2")
            .arg(QString::number(record.epoch), QLocale().toString(static_cast<qlonglong>(record.step)));
    }
    return Words::tr("Epoch %1").arg(record.epoch);
}

QString nameInSentence(const QString &name)
{
    return name.isEmpty() ? name : QString(name.at(0).toLower() + name.mid(1));
}

QString evaluationText(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch)
{
    const std::int64_t sentences = std::accumulate(record.confusion.begin(), record.confusion.end(), std::int64_t{0});
    const QString count = QLocale().toString(static_cast<qlonglong>(sentences));
    const QString name = evaluationTitle(record, stepsPerEpoch);
    if (record.kind == core::EvaluationKind::Test) {
        return Words::tr("%1 · %2 sentences", "an evaluation and its size").arg(name, count);
    }
    return Words::tr("Validation set · %1 · %2 sentences").arg(nameInSentence(name), count);
}

QString evaluationText(const PlotData &data)
{
    const store::EvaluationRecord *record = data.chosenEvaluation();
    return record == nullptr ? QString() : evaluationText(*record, data.run.facts.stepsPerEpoch);
}

} // namespace signalbox::charts
