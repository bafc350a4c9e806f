// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "store/run_records.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::store {

/// New values for one run; what is not there stays as it is.
struct RunEdit
{
    core::RunId run;
    std::optional<std::string> name; ///< not empty
    std::optional<std::string> notes; ///< Markdown
    std::optional<std::vector<std::string>> tags;
    /// Added behind the tags that the run has (or gets by `tags`), unless it has them already, upper and lower case being
    /// the same.
    std::vector<std::string> addedTags = {};
    std::vector<std::string> removedTags = {}; ///< taken away before that
    std::optional<std::string> group; ///< empty: none
    std::optional<bool> starred;
    std::optional<bool> archived;
    std::optional<std::int64_t> deleted; ///< when it went to the bin, microseconds of UTC; 0 takes it out

    bool operator==(const RunEdit &) const = default;
};

/// What became of a run whose process died.
enum class Settlement {
    Kept, ///< it stays as it is
    Resumed, ///< another run goes on from its checkpoint
};

/// Changes that people make to finished or running runs, to notes on charts and to layouts. Each call is one transaction
/// on the caller's thread: all of it happens or nothing. What is removed goes out of sight that way.
class RunEditor
{
public:
    using Runs = std::vector<core::RunId>;

    explicit RunEditor(std::string storeDirectory);

    /// Makes many changes at once and gives those that undo them. Errors: NotFound (a run), BadArgument (an empty name, a
    /// live run that is to go to the bin).
    core::Result<std::vector<RunEdit>> apply(const std::vector<RunEdit> &edits);

    core::Status rename(const core::RunId &run, const std::string &name);
    core::Status setNotes(const core::RunId &run, const std::string &notes);
    core::Status setTags(const core::RunId &run, const std::vector<std::string> &tags);
    // Of many runs: each gives what undoes it, for apply().
    core::Result<std::vector<RunEdit>> setStarred(const Runs &runs, bool starred);
    core::Result<std::vector<RunEdit>> setArchived(const Runs &runs, bool archived);
    core::Result<std::vector<RunEdit>> setGroup(const Runs &runs, const std::string &group);
    /// Adds tags to each run and takes others away, see RunEdit.
    core::Result<std::vector<RunEdit>> changeTags(const Runs &runs, const std::vector<std::string> &added,
                                                  const std::vector<std::string> &removed);
    /// Moves runs to the bin (hidden, kept) or back. A live run is refused, and then no run is moved.
    core::Result<std::vector<RunEdit>> setDeleted(const Runs &runs, bool deleted, const core::Clock &clock);

    /// Moves a run to the bin (hidden, kept) or back. A live run is refused.
    core::Status setDeleted(const core::RunId &run, bool deleted);
    /// Removes a run and its folder for good. It goes out of sight in one transaction; what it consists of goes in many small
    /// ones, between which others write.
    core::Status purge(const core::RunId &run);
    /// The same for many; a live one is refused, and then none is removed.
    core::Status purge(const Runs &runs);
    /// Notes what was decided about interrupted runs, so that nobody is asked again; others are left alone.
    core::Status settle(const Runs &runs, Settlement settlement, const core::Clock &clock);
    /// Removes runs that have been in the bin for more than `days`, and what is left of those whose removal was cut short.
    core::Status emptyBin(int days, const core::Clock &clock);
    /// The first part of that: takes them out of sight. Whether there is something to be removed by removeSome().
    core::Result<bool> hideExpired(int days, const core::Clock &clock);
    /// Adds an evaluation made later (signalbox-cli evaluate --run R) with its metrics as "test/…".
    core::Status addEvaluation(const core::RunId &run, const core::EvalDone &evaluation, const core::Clock &clock);

    /// Adds a note to a run's charts and gives its id; `note.id` and its times are not looked at. Errors: NotFound (the
    /// run), BadArgument (no text).
    core::Result<std::int64_t> addChartNote(const ChartNote &note, const core::Clock &clock);
    /// Changes metric, step and text of the note with this id. Errors: NotFound, BadArgument (no text).
    core::Status changeChartNote(const ChartNote &note, const core::Clock &clock);
    /// Removes a note and gives it, to be added again by who undoes that. Errors: NotFound.
    core::Result<ChartNote> removeChartNote(std::int64_t id);

    /// Keeps a layout in the place of one of the same kind, project and name.
    core::Status saveLayout(const LayoutRecord &layout, const core::Clock &clock);
    /// What becomes of a layout's body, empty when there is none; an empty one removes it.
    using LayoutChange = std::function<std::string(const std::string &body)>;
    /// Reads the layout in use and keeps what `change` makes of it, with nobody writing in between.
    core::Status changeLayout(const std::string &kind, const std::string &project, const LayoutChange &change,
                              const core::Clock &clock);
    /// Removes a layout, if there is one.
    core::Status removeLayout(const std::string &kind, const std::string &project, const std::string &name = {});

private:
    std::string m_directory;
};

/// Days that runs stay in the bin; then a process with a RunWriter removes them, while it has nothing to write.
inline constexpr int kDaysInBin = 30;

} // namespace signalbox::store
