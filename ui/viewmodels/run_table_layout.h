// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_arrangement.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace signalbox::viewmodels {

/// How a person has arranged the table of runs: kept in the settings of the window, and under names in the store.
struct RunTableLayout
{
    QStringList columns = defaultRunColumns(); ///< ids in the order from left to right
    QMap<QString, int> widths; ///< pixels by column; others have their own
    QString sortColumn; ///< empty: newest first
    bool descending = true;
    QString headings; ///< RunHeadings::id()
    QString filter; ///< a query
    RunScope scope = RunScope::Active;

    bool operator==(const RunTableLayout &) const = default;
};

std::string toJson(const RunTableLayout &layout);
/// Nothing for what is no layout. What is missing keeps its default; columns that nobody knows any more are left out.
std::optional<RunTableLayout> runTableLayoutFromJson(const std::string &text);

/// The columns of a layout, each once.
std::vector<RunColumn> columnsOf(const RunTableLayout &layout);

} // namespace signalbox::viewmodels
