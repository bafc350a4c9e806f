// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_order.h"
#include "store/run_query.h"
#include "viewmodels/run_columns.h"

#include <QSet>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace signalbox::viewmodels {

using RunRows = std::vector<store::QueryRow>;

/// Which part of the history a table lists. Archived runs are among the active ones when the query asks for them.
enum class RunScope { Active, Archived, Bin };

/// What puts runs under one heading of the table.
struct RunHeadings
{
    bool bySeed = false; ///< alike but for the seed (run_groups.h)
    std::optional<RunColumn> column; ///< the same text in this column

    [[nodiscard]] bool isNone() const { return !bySeed && !column; }
    /// "", "#seed" or the column's id.
    [[nodiscard]] QString id() const;
    static RunHeadings fromId(const QString &id);
    /// "Group", "Alike but the seed".
    [[nodiscard]] QString title() const;
};

/// Everything that decides which lines a table of runs has. Values only: made on the GUI thread, worked on elsewhere.
struct RunArrangementRequest
{
    std::shared_ptr<const RunRows> rows; ///< newest first, those in the bin behind them
    RunScope scope = RunScope::Active;
    store::RunQuery query;
    store::RunOrder order; ///< no keys: newest first; of the bin, last deleted first
    RunHeadings headings;
    QSet<QString> collapsed; ///< keys of headings whose runs are not listed
};

/// A line of the table: a run, or the heading of some.
struct RunLine
{
    int run = -1; ///< place in the rows; -1: a heading
    int heading = -1; ///< its own, or the one that it belongs to; -1: there are none

    bool operator==(const RunLine &) const = default;
};

struct RunHeading
{
    QString key;
    QString title; ///< "lr: 3e-05", "brisk-lantern-7 + 2 more"
    std::vector<int> runs; ///< places in the rows, in their order; never empty
    bool collapsed = false;
};

struct RunArrangement
{
    std::vector<RunLine> lines;
    std::vector<RunHeading> headings;
    int matching = 0; ///< runs that the query lets pass
    int active = 0; ///< runs of each part, whatever the query
    int archived = 0;
    int binned = 0;
    bool cancelled = false; ///< nothing of it is of use
};

/// Filters, sorts and groups. Takes some milliseconds for 10,000 runs; looks at `cancelled` now and then.
RunArrangement arrangeRuns(const RunArrangementRequest &request, const std::atomic<bool> &cancelled);

/// Whether a new state of a run can stand where the old one stands, for this request: shown or not, in this order, under
/// this heading.
bool keepsItsPlace(const RunArrangementRequest &request, const store::QueryRow &before, const store::QueryRow &after);

} // namespace signalbox::viewmodels
