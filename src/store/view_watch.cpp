// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/view_watch.h"

#include "store/run_reader.h"

namespace signalbox::store {

namespace {

/// Adds the layouts of `some` that are not in `others` as they are.
void addOtherLayouts(const LayoutMarks &some, const LayoutMarks &others, ChangedViews &changed)
{
    for (const auto &[place, mark] : some) {
        const auto found = others.find(place);
        if (found == others.end() || found->second != mark) {
            changed.layouts.emplace(place.kind, place.project);
        }
    }
}

} // namespace

core::Result<ChangedViews> ViewWatch::look(const RunReader &reader)
{
    core::Result<ViewMarks> marks = reader.viewMarks(m_number);
    if (!marks) {
        return core::fail(marks.error());
    }
    ChangedViews changed;
    if (marks->number == m_number) {
        return changed;
    }
    const bool isFirst = m_number < 0;
    if (!isFirst) {
        addOtherLayouts(m_layouts, marks->layouts, changed);
        addOtherLayouts(marks->layouts, m_layouts, changed);
    }
    m_number = marks->number;
    m_layouts = std::move(marks->layouts);
    for (const auto &[run, mark] : marks->notes) {
        const auto known = m_notes.find(run);
        if (!isFirst && mark != (known == m_notes.end() ? NoteMark() : known->second)) {
            changed.notes.insert(run);
        }
        if (mark.count > 0) {
            m_notes[run] = mark;
        } else if (known != m_notes.end()) {
            m_notes.erase(known);
        }
    }
    return changed;
}

} // namespace signalbox::store
