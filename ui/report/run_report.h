// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"
#include "charts/picture.h"
#include "core/result.h"
#include "report/progress.h"
#include "report/report_document.h"
#include "store/run_reader.h"

#include <QString>

#include <string>
#include <vector>

/// Reports of runs as one file that opens without Signalbox. Headers of this folder name no widget: the command line writes
/// the same reports as the window.
namespace signalbox::report {

enum class ReportFormat { Html, Pdf };
/// By the ending of a file's name. Errors: BadArgument naming `option`.
core::Result<ReportFormat> reportFormatOf(const std::string &path, const std::string &option);

struct ReportOptions
{
    QString title; ///< empty: made from the names of the runs
    bool sentences = true; ///< the worst mistakes hold sentences of the data; without them only their numbers are told
    int mistakes = 50; ///< so many of the worst ones
    bool everything = false; ///< also curves of single classes, means over batches, and those of the machine
    bool plots = true;
    charts::ChartView view; ///< how the charts are looked at
    std::vector<charts::Picture> charts; ///< instead of the runs' own charts: as they are seen in the window
};

/// A report of one run, or of several compared: first what tells them apart, then each of them.
/// Errors: BadArgument without runs, those of the reader, Cancelled.
core::Result<ReportDocument> runReport(const store::RunReader &reader, const std::string &storeDirectory,
                                       const std::vector<store::RunRecord> &runs, const ReportOptions &options,
                                       const Progress &progress);

/// The charts of a dashboard and nothing else, three on a page.
ReportDocument dashboardReport(const QString &title, const std::vector<charts::Picture> &pictures);

/// The content of the file.
core::Result<QByteArray> reportBytes(const ReportDocument &document, ReportFormat format, const Progress &progress);
/// Writes it completely or not at all.
core::Status writeReport(const ReportDocument &document, ReportFormat format, const std::string &path,
                         const Progress &progress);

} // namespace signalbox::report
