// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/run_charts.h"
#include "core/result.h"
#include "report/progress.h"
#include "store/run_reader.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::report {

/// Everything that a report says of one run, read from the store at once.
struct RunReportData
{
    store::RunRecord run;
    int colorSlot = 0;
    std::vector<std::pair<std::string, core::Origin>> origins;
    store::ImportDetails imported;
    charts::RunCurves curves;
    std::vector<store::EvaluationRecord> evaluations;
    std::optional<std::size_t>
        judged; ///< place of the evaluation that mistakes are told of: the last validation, else the last test
    std::shared_ptr<const core::EvaluationTable> table; ///< its rows; null without one
    std::vector<store::CheckpointRecord> checkpoints;
    std::vector<store::LogRecord> log;
    std::vector<store::ChartNote> chartNotes;

    [[nodiscard]] const store::EvaluationRecord *judgedEvaluation() const
    {
        return judged ? &evaluations[*judged] : nullptr;
    }
};

/// Reads a run on the reader's thread. Errors: those of the reader.
core::Result<RunReportData> readRunReport(const store::RunReader &reader, const store::RunRecord &run, int colorSlot);

} // namespace signalbox::report
