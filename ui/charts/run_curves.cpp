// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/run_charts.h"

#include "charts/metric_catalog.h"
#include "charts/words.h"
#include "core/files.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

namespace signalbox::charts {

namespace {

constexpr double kMicroseconds = 1e6;

/// Gives the texts of this file their context for translators.
/// Marks where the run was paused and went on, and gives the time of its beginning.
core::Result<std::int64_t> readStates(const store::RunReader &reader, const store::RunRecord &run, RunCurves &curves)
{
    const auto states = reader.states(run.id);
    if (!states) {
        return core::fail(states.error());
    }
    const std::int64_t start = states->empty() ? run.createdMicroseconds : states->front().timeMicroseconds;
    const auto stepsPerEpoch = static_cast<double>(run.facts.stepsPerEpoch);
    for (std::size_t i = 1; i < states->size(); ++i) {
        const store::StateRecord &state = (*states)[i];
        MarkModel mark;
        mark.label = state.state == core::RunState::Paused ? Words::tr("paused") : Words::tr("resumed");
        mark.step = static_cast<double>(state.step);
        mark.epoch = stepsPerEpoch > 0.0 ? mark.step / stepsPerEpoch : 0.0;
        mark.seconds = static_cast<double>(state.timeMicroseconds - start) / kMicroseconds;
        curves.marks.push_back(std::move(mark));
    }
    return start;
}

ConfusionModel lastMatrix(const std::vector<store::EvaluationRecord> &evaluations)
{
    ConfusionModel model;
    model.title = Words::tr("Confusion matrix");
    const auto last = std::find_if(evaluations.rbegin(), evaluations.rend(), [](const store::EvaluationRecord &record) {
        return record.kind != core::EvaluationKind::Sanity && !record.confusion.empty();
    });
    if (last == evaluations.rend()) {
        return model;
    }
    for (const std::string &label : last->labels) {
        model.labels.push_back(QString::fromStdString(label));
    }
    model.counts = last->confusion;
    const QString sentences = QLocale().toString(
        static_cast<qlonglong>(std::accumulate(model.counts.begin(), model.counts.end(), std::int64_t{0})));
    model.subtitle = last->kind == core::EvaluationKind::Test
        ? Words::tr("Test set · %1 sentences").arg(sentences)
        : Words::tr("Validation set · epoch %1 · %2 sentences").arg(QString::number(last->epoch), sentences);
    return model;
}

} // namespace

core::Result<RunCurves> loadRunCurves(const store::RunReader &reader, const store::RunRecord &run, int colorSlot)
{
    RunCurves curves;
    curves.id = run.id;
    curves.name = QString::fromStdString(run.name);
    curves.colorSlot = colorSlot;
    curves.facts = run.facts;
    const auto start = readStates(reader, run, curves);
    if (!start) {
        return core::fail(start.error());
    }
    const auto names = reader.metricNames(run.id);
    if (!names) {
        return core::fail(names.error());
    }
    for (const std::string &name : *names) {
        const auto column = reader.metric(run.id, name);
        if (!column) {
            return core::fail(column.error());
        }
        auto series = std::make_shared<viewmodels::MetricSeries>();
        series->setStepsPerEpoch(countsBatches(name) ? 0.0 : static_cast<double>(run.facts.stepsPerEpoch));
        for (std::size_t i = 0; i < column->values.size(); ++i) {
            series->append(column->steps[i], static_cast<double>(column->times[i] - *start) / kMicroseconds,
                           column->values[i]);
        }
        curves.series.emplace(name, std::move(series));
    }
    return curves;
}

core::Result<std::vector<std::string>> exportRunCharts(const store::RunReader &reader, const store::RunRecord &run,
                                                       ExportFormat format, const std::string &directory)
{
    const auto curves = loadRunCurves(reader, run, 0);
    if (!curves) {
        return core::fail(curves.error());
    }
    const auto evaluations = reader.evaluations(run.id);
    if (!evaluations) {
        return core::fail(evaluations.error());
    }
    if (auto status = core::createDirectories(directory); !status) {
        return core::fail(status.error());
    }
    std::vector<std::string> paths;
    const auto pathFor = [&](const QString &id) {
        return core::joinPath(directory, exportFileName(curves->name, id, format).toStdString());
    };
    for (const LineChartModel &chart : dashboardCharts({*curves})) {
        if (!checkNotEmpty(chart)) {
            continue;
        }
        const std::string path = pathFor(chart.id);
        if (auto status = exportChart(chart, {}, format, path); !status) {
            return core::fail(status.error());
        }
        paths.push_back(path);
    }
    const ConfusionModel matrix = lastMatrix(*evaluations);
    if (checkNotEmpty(matrix)) {
        const std::string path = pathFor(QStringLiteral("confusion-matrix"));
        if (auto status = exportChart(matrix, format, path, {QSize(1200, 900), 2.0}); !status) {
            return core::fail(status.error());
        }
        paths.push_back(path);
    }
    return paths;
}

} // namespace signalbox::charts
