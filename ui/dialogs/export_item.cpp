// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/export_item.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

/// Gives the texts of this file their context for translators.
struct ExportWords
{
    Q_DECLARE_TR_FUNCTIONS(ExportDialog)
};

} // namespace

QString endingOf(FileKind kind)
{
    switch (kind) {
    case FileKind::Png:
    case FileKind::OnePng:
        return QStringLiteral("png");
    case FileKind::Svg:
        return QStringLiteral("svg");
    case FileKind::Pdf:
    case FileKind::OnePdf:
    case FileKind::PdfReport:
        return QStringLiteral("pdf");
    case FileKind::Csv:
        return QStringLiteral("csv");
    case FileKind::Tsv:
        return QStringLiteral("tsv");
    case FileKind::JsonLines:
        return QStringLiteral("jsonl");
    case FileKind::HtmlReport:
        return QStringLiteral("html");
    case FileKind::Folder:
        break;
    }
    return {};
}

QString nameOf(FileKind kind)
{
    switch (kind) {
    case FileKind::Png:
        return ExportWords::tr("PNG (picture)");
    case FileKind::Svg:
        return ExportWords::tr("SVG (drawing)");
    case FileKind::Pdf:
        return ExportWords::tr("PDF (drawing)");
    case FileKind::Csv:
        return ExportWords::tr("CSV (numbers)");
    case FileKind::OnePng:
        return ExportWords::tr("PNG (all in one picture)");
    case FileKind::OnePdf:
        return ExportWords::tr("PDF (all in one file, three on a page)");
    case FileKind::Tsv:
        return ExportWords::tr("TSV (tabs between)");
    case FileKind::JsonLines:
        return ExportWords::tr("JSON lines");
    case FileKind::HtmlReport:
        return ExportWords::tr("HTML (one file for any browser)");
    case FileKind::PdfReport:
        return ExportWords::tr("PDF (pages)");
    case FileKind::Folder:
        break;
    }
    return ExportWords::tr("Folder (report, pictures and data)");
}

std::vector<ExportItem> exportItems(const std::vector<charts::LineChartModel> &models, const charts::ChartView &view)
{
    std::vector<ExportItem> items;
    items.reserve(models.size());
    for (const charts::LineChartModel &model : models) {
        items.push_back(exportItem(model, view));
    }
    return items;
}

ExportItem exportItem(charts::LineChartModel model, const charts::ChartView &view)
{
    return exportItem(charts::pictureOf(std::move(model), view));
}

ExportItem exportItem(const charts::ConfusionModel &model)
{
    return exportItem(charts::pictureOf(model));
}

ExportItem exportItem(charts::Picture picture)
{
    ExportItem item;
    item.id = picture.id;
    item.title = picture.title;
    item.picture = std::move(picture);
    return item;
}

std::vector<FileKind> fileKinds(const std::vector<ExportItem> &items)
{
    if (items.empty()) {
        return {};
    }
    if (items.front().isReport()) {
        return {FileKind::HtmlReport, FileKind::PdfReport, FileKind::Folder};
    }
    const auto isTable = [](const ExportItem &item) { return item.isTable; };
    if (std::all_of(items.begin(), items.end(), isTable)) {
        const bool hasForms =
            std::all_of(items.begin(), items.end(), [](const ExportItem &item) { return item.writeRows != nullptr; });
        return hasForms ? std::vector<FileKind>{FileKind::Csv, FileKind::Tsv, FileKind::JsonLines}
                        : std::vector<FileKind>{FileKind::Csv};
    }
    std::vector<FileKind> kinds{FileKind::Png, FileKind::Svg, FileKind::Pdf, FileKind::Csv};
    const auto pictures =
        std::count_if(items.begin(), items.end(), [](const ExportItem &item) { return item.picture.has_value(); });
    if (pictures > 1) {
        kinds.push_back(FileKind::OnePdf);
        kinds.push_back(FileKind::OnePng);
    }
    return kinds;
}

} // namespace signalbox::ui
