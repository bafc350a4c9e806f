// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report_data.h"
#include "report/report_document.h"
#include "report/run_report.h"

#include <optional>
#include <vector>

/// The parts of a report. Each gives its section, or nothing where there is nothing to say. `prefix` keeps the names of the
/// sections apart where several runs are told of, and `level` is where they stand.
namespace signalbox::report {

/// Where sections of a run are put.
struct SectionPlace
{
    QString prefix;
    int level = 1;
};

ReportSection summarySection(const RunReportData &data, const SectionPlace &place);
std::optional<ReportSection> notesSection(const RunReportData &data, const SectionPlace &place);
ReportSection configurationSection(const RunReportData &data, const SectionPlace &place);
ReportSection environmentSection(const RunReportData &data, const SectionPlace &place);
std::optional<ReportSection> metricsSection(const RunReportData &data, const ReportOptions &options,
                                            const SectionPlace &place);
/// The matrix, the scores of each class.
std::optional<ReportSection> matrixSection(const RunReportData &data, const SectionPlace &place);
std::optional<ReportSection> mistakesSection(const RunReportData &data, const ReportOptions &options,
                                             const SectionPlace &place);
std::optional<ReportSection> checkpointsSection(const RunReportData &data, const SectionPlace &place);
std::optional<ReportSection> eventsSection(const RunReportData &data, const SectionPlace &place);

/// Pictures that can be drawn, and below them which cannot and why. Nothing without any.
std::optional<ReportSection> picturesSection(const QString &id, const QString &title, int level,
                                             std::vector<charts::Picture> pictures);

/// What several runs differ in: an overview, metrics, settings, data and environment.
std::vector<ReportSection> comparisonSections(const std::vector<RunReportData> &runs);
/// Two runs, sentence by sentence: what the second fixed and broke, and whether that can be chance. Nothing for any other
/// number, or without rows of both. Errors: Cancelled.
core::Result<std::optional<ReportSection>> flipsSection(const std::vector<RunReportData> &runs,
                                                        const ReportOptions &options, const Progress &progress);

} // namespace signalbox::report
