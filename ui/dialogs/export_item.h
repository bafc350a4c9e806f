// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_exporter.h"
#include "report/progress.h"
#include "viewmodels/sentence_export.h"

#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::ui {

/// What kinds of files there are. Tables have the last but three, reports the last three.
enum class FileKind {
    Png,
    Svg,
    Pdf,
    Csv,
    OnePng, ///< several pictures in one
    OnePdf, ///< several pictures on pages
    Tsv,
    JsonLines,
    HtmlReport,
    PdfReport,
    Folder, ///< pictures, data, report and an index
};
/// The ending of the file's name; empty for a folder.
QString endingOf(FileKind kind);
/// What the dialog calls it.
QString nameOf(FileKind kind);

/// What a person chose of a report.
struct ReportChoice
{
    FileKind kind = FileKind::HtmlReport;
    bool sentences = true;
    bool everything = false;
    bool asShown = true; ///< its charts as they are on the page
    charts::ExportOptions picture; ///< of the pictures in a folder
};

/// One thing that can become a file. Everything runs on a worker thread and must own what it needs.
struct ExportItem
{
    QString id; ///< such as "train/loss_step"; part of the file name
    QString title; ///< what the dialog calls it
    bool isTable = false; ///< rows of text
    /// What is drawn, for files, the clipboard, and files that hold several.
    std::optional<charts::Picture> picture;
    /// Without a picture: tables, and what draws itself.
    std::function<core::Status(charts::ExportFormat, const std::string &path, const charts::ExportOptions &)> write;
    std::function<core::Status(const std::string &path)> writeGuarded; ///< tables: with apostrophes for spreadsheets
    /// Tables that have more forms than CSV.
    std::function<core::Status(viewmodels::SentenceFormat, bool guarded, const std::string &path)> writeRows;
    /// Reports: one file, or a folder.
    std::function<core::Status(const ReportChoice &, const std::string &path, const report::Progress &)> writeReport;
    bool showsCharts = false; ///< a report whose charts can be those of the page

    [[nodiscard]] bool isReport() const { return static_cast<bool>(writeReport); }
};

/// Charts of the dashboard as items, in their state of now: live ones may grow meanwhile.
std::vector<ExportItem> exportItems(const std::vector<charts::LineChartModel> &models, const charts::ChartView &view);
/// A chart as an item, in its state of now. Its cost follows the numbers of curves and marks, not that of points.
ExportItem exportItem(charts::LineChartModel model, const charts::ChartView &view);
/// A confusion matrix as an item.
ExportItem exportItem(const charts::ConfusionModel &model);
/// Any picture as an item.
ExportItem exportItem(charts::Picture picture);

/// The kinds of files that these items can become together, the usual one first.
std::vector<FileKind> fileKinds(const std::vector<ExportItem> &items);

} // namespace signalbox::ui
