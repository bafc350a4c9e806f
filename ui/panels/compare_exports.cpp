// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/compare_exports.h"

#include "core/files.h"

namespace signalbox::ui {

ExportItem exportItem(const QString &title, const viewmodels::ComparisonTable &table)
{
    ExportItem item;
    item.id = kComparisonExport;
    item.title = title;
    item.isTable = true;
    item.write = [table](charts::ExportFormat, const std::string &path, const charts::ExportOptions &) {
        return core::writeFileAtomically(path, viewmodels::comparisonCsv(table));
    };
    item.writeGuarded = [table](const std::string &path) {
        return core::writeFileAtomically(path, viewmodels::comparisonCsv(table, true));
    };
    return item;
}

ExportItem exportItem(const QString &title, const viewmodels::FlipRows &rows)
{
    ExportItem item;
    item.id = kFlipExport;
    item.title = title;
    item.isTable = true;
    item.write = [rows](charts::ExportFormat, const std::string &path, const charts::ExportOptions &) {
        return core::writeFileAtomically(path, viewmodels::flipsAsCsv(rows));
    };
    item.writeGuarded = [rows](const std::string &path) {
        return core::writeFileAtomically(path, viewmodels::flipsAsCsv(rows, true));
    };
    return item;
}

} // namespace signalbox::ui
