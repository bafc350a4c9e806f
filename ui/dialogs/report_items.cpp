// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/report_items.h"

#include "common/banner_area.h"
#include "common/run_workspace.h"
#include "dialogs/export_dialog.h"
#include "report/folder_export.h"
#include "report/run_pictures.h"
#include "report/run_report.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>
#include <utility>

namespace signalbox::ui {

namespace {

/// Gives the texts of this file their context for translators.
struct ReportItemWords
{
    Q_DECLARE_TR_FUNCTIONS(ExportDialog)
};

/// What a report is made of, away from the GUI thread.
struct ReportSource
{
    session::RunSession *session = nullptr; ///< lives as long as the program's threads
    std::vector<core::RunId> runs;
    std::vector<charts::Picture> shown;
};

core::Result<std::vector<store::RunRecord>> recordsOf(const store::RunReader &reader,
                                                      const std::vector<core::RunId> &runs)
{
    std::vector<store::RunRecord> records;
    for (const core::RunId &run : runs) {
        auto record = reader.run(run);
        if (!record) {
            return core::fail(record.error());
        }
        records.push_back(std::move(*record));
    }
    return records;
}

/// The report and beside it every picture with its data.
core::Status writeReportFolder(const store::RunReader &reader, const std::string &storeDirectory,
                               const std::vector<store::RunRecord> &records, const ReportSource &source,
                               const report::ReportDocument &document, const ReportChoice &choice,
                               const std::string &path, const report::Progress &progress)
{
    auto page = report::reportBytes(document, report::ReportFormat::Html, progress);
    if (!page) {
        return core::fail(page.error());
    }
    std::vector<charts::Picture> pictures;
    report::PictureWish wish;
    wish.everything = choice.everything;
    if (choice.asShown && !source.shown.empty()) {
        pictures = source.shown;
        wish.charts = false;
    }
    for (const store::RunRecord &record : records) {
        auto own = report::picturesOfRun(reader, storeDirectory, record, wish, progress);
        if (!own) {
            return core::fail(own.error());
        }
        for (charts::Picture &picture : *own) {
            if (records.size() > 1) {
                picture.id = QString::fromStdString(record.name) + QLatin1Char('_') + picture.id;
                picture.title = QStringLiteral("%1 · %2").arg(QString::fromStdString(record.name), picture.title);
            }
            pictures.push_back(std::move(picture));
        }
    }
    report::FolderOptions options;
    options.picture = choice.picture;
    options.data = true;
    options.index = true;
    options.extras.push_back(
        {QStringLiteral("report.html"), ReportItemWords::tr("The whole report"), std::move(*page)});
    const auto written = report::writeFolder(pictures, document.title, path, options, progress);
    return written ? core::Status() : core::Status(core::fail(written.error()));
}

core::Status writeRunReport(const ReportSource &source, const ReportChoice &choice, const std::string &path,
                            const report::Progress &progress)
{
    source.session->flushStore(); // a live run is told of as far as it has come
    const std::string &storeDirectory = source.session->storeDirectory();
    const auto reader = store::RunReader::open(storeDirectory);
    if (!reader) {
        return core::fail(reader.error());
    }
    const auto records = recordsOf(*reader, source.runs);
    if (!records) {
        return core::fail(records.error());
    }
    report::ReportOptions options;
    options.sentences = choice.sentences;
    options.everything = choice.everything;
    if (choice.asShown) {
        options.charts = source.shown;
    }
    const auto document = report::runReport(*reader, storeDirectory, *records, options, progress);
    if (!document) {
        return core::fail(document.error());
    }
    if (choice.kind == FileKind::Folder) {
        return writeReportFolder(*reader, storeDirectory, *records, source, *document, choice, path, progress);
    }
    const auto format = choice.kind == FileKind::PdfReport ? report::ReportFormat::Pdf : report::ReportFormat::Html;
    return report::writeReport(*document, format, path, progress);
}

} // namespace

ExportItem reportItem(RunWorkspace &workspace, const std::vector<core::RunId> &runs, std::vector<charts::Picture> shown)
{
    ExportItem item;
    item.id = QStringLiteral("report");
    if (runs.size() == 1) {
        const store::RunRecord *record = workspace.runs().find(runs.front());
        const QString name = QString::fromStdString(record != nullptr ? record->name : runs.front().value);
        item.title = ReportItemWords::tr("Report of %1").arg(name);
    } else {
        item.id = QStringLiteral("comparison_report");
        item.title = ReportItemWords::tr("Report comparing %n runs", nullptr, static_cast<int>(runs.size()));
    }
    item.showsCharts = !shown.empty();
    item.writeReport = [source = ReportSource{&workspace.session(), runs, std::move(shown)}](
                           const ReportChoice &choice, const std::string &path, const report::Progress &progress) {
        return writeRunReport(source, choice, path, progress);
    };
    return item;
}

std::vector<ExportItem> reportItems(RunWorkspace &workspace, const std::vector<charts::Picture> &shown)
{
    std::vector<ExportItem> items;
    const core::RunId current = workspace.current();
    std::vector<core::RunId> all;
    for (const charts::RunCurves &run : workspace.shownCurves()) {
        all.push_back(run.id);
    }
    if (!current.isEmpty() && workspace.currentRecord() != nullptr) {
        const bool alone = all.size() == 1 && all.front() == current;
        items.push_back(reportItem(workspace, {current}, alone ? shown : std::vector<charts::Picture>()));
    }
    if (all.size() > 1) {
        items.push_back(reportItem(workspace, all, shown));
    }
    return items;
}

void openReport(RunWorkspace &workspace, const std::vector<core::RunId> &runs, BannerArea &banners,
                viewmodels::Settings &settings, QWidget *parent)
{
    std::vector<ExportItem> items;
    if (runs.empty()) {
        items = reportItems(workspace, {});
    } else {
        items.push_back(reportItem(workspace, runs));
    }
    if (items.empty()) {
        Banner banner;
        banner.key = QStringLiteral("export");
        banner.text = ReportItemWords::tr("There is nothing to report yet: choose a run, or start one.");
        banner.seconds = 6;
        banners.showBanner(std::move(banner));
        return;
    }
    const store::RunRecord *run = workspace.runs().find(runs.empty() ? workspace.current() : runs.front());
    const bool several = runs.size() > 1;
    const QString name = run == nullptr || several ? QStringLiteral("signalbox") : QString::fromStdString(run->name);
    const QString first = items.front().id;
    ExportDialog::open(name, std::move(items), first, banners, settings, parent);
}

} // namespace signalbox::ui
