// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/run_records.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace signalbox::store {

class RunReader;

/// What somebody has written or removed.
struct ChangedViews
{
    std::set<std::pair<std::string, std::string>> layouts; ///< kind and project
    std::set<core::RunId> notes; ///< runs whose notes on charts are others

    [[nodiscard]] bool isEmpty() const { return layouts.empty() && notes.empty(); }
};

/// Tells which layouts and notes on charts changed from one look at a store to the next, whoever changed them and whatever
/// their clocks say.
class ViewWatch
{
public:
    /// Since the last look that did not fail; nothing at the first one. Cheap while nobody has written.
    core::Result<ChangedViews> look(const RunReader &reader);

private:
    std::int64_t m_number = -1; ///< the store's at the last look
    LayoutMarks m_layouts;
    std::map<core::RunId, NoteMark> m_notes; ///< of runs that have notes
};

} // namespace signalbox::store
