// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/export_item.h"
#include "viewmodels/comparison_table.h"
#include "viewmodels/flip_filter.h"

#include <QString>

namespace signalbox::ui {

/// Ids of what the tab of comparisons exports; parts of the names of files.
inline const QString kComparisonExport = QStringLiteral("comparison");
inline const QString kFlipExport = QStringLiteral("sentence_changes");

/// A comparison as it is shown now. The text is made by whoever writes the file, off the GUI thread.
ExportItem exportItem(const QString &title, const viewmodels::ComparisonTable &table);
/// The sentences of two evaluations, likewise.
ExportItem exportItem(const QString &title, const viewmodels::FlipRows &rows);

} // namespace signalbox::ui
