// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_data.h"

#include "report/run_pictures.h"

namespace signalbox::report {

namespace {

/// Takes a result, or keeps the first error.
template <typename T> void takeInto(T &target, core::Result<T> result, core::Status &status)
{
    if (!status) {
        return;
    }
    if (result) {
        target = std::move(*result);
    } else {
        status = core::fail(result.error());
    }
}

} // namespace

core::Result<RunReportData> readRunReport(const store::RunReader &reader, const store::RunRecord &run, int colorSlot)
{
    RunReportData data;
    data.run = run;
    data.colorSlot = colorSlot;
    core::Status status;
    takeInto(data.origins, reader.origins(run.id), status);
    takeInto(data.imported, reader.importDetails(run.id), status);
    takeInto(data.curves, charts::loadRunCurves(reader, run, colorSlot), status);
    takeInto(data.evaluations, reader.evaluations(run.id), status);
    takeInto(data.checkpoints, reader.checkpoints(run.id), status);
    takeInto(data.log, reader.log(run.id), status);
    takeInto(data.chartNotes, reader.chartNotes(run.id), status);
    data.judged = lastEvaluation(data.evaluations, core::EvaluationKind::Validation);
    if (!data.judged) {
        data.judged = lastEvaluation(data.evaluations, core::EvaluationKind::Test);
    }
    if (data.judged) {
        takeInto(data.table, reader.evaluationTable(data.evaluations[*data.judged].id), status);
    }
    if (!status) {
        return core::fail(status.error());
    }
    return data;
}

} // namespace signalbox::report
