// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_field.h"

#include <string>
#include <vector>

namespace signalbox::store {

/// A property of runs that queries know. Which of the functions there is depends on the kind.
struct RunProperty
{
    const char *name; ///< lower case, with hyphens
    const char *aliases; ///< other names with blanks between them
    FieldKind kind;
    double (*number)(const RunRecord &, const QueryTime &); ///< undefined: the run has none
    std::string (*text)(const RunRecord &);
    std::vector<std::string> (*list)(const RunRecord &);
};

/// All properties, in the order in which they are offered. A new one is a line in run_properties.cpp.
const std::vector<RunProperty> &runProperties();
/// By name or alias; null when there is none.
const RunProperty *findRunProperty(const std::string &name);

/// Whether a run has not ended yet: queued, running or paused.
bool isLiveState(core::RunState state);
/// All states in the order of core::RunState.
const std::vector<core::RunState> &allRunStates();

} // namespace signalbox::store
