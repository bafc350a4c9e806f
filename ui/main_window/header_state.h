// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QString>

#include <string>

namespace signalbox::ui {

class RunForm;
class RunWorkspace;

/// What the header says at a moment. Values only, so that every state can be tested by its words.
struct HeaderState
{
    QString title;
    QString pill;
    const char *tone = "neutral"; ///< colour of the pill
    QString subtitle;
    QString metrics; ///< values of the metrics that belong on the progress bar
    QString progress; ///< "Epoch 2 of 3 · step 204 of 402"
    QString speed; ///< "0:24 left · 5.7 steps/s · 183 sentences/s"
    QString shortSpeed; ///< what matters most of it, where there is less room
    const char *barTone = "live";
    int done = 0;
    int total = 1; ///< 0: busy without an end
    QString startText;
    bool canStart = false;
    bool canPause = false;
    bool canStop = false;
    enum class Primary { None, Start, Pause } primary = Primary::None;
    QString forbidden; ///< why none of the three can be done, whatever the run is like; empty: nothing is in the way
};

/// What the header needs to know beside the runs.
struct HeaderSituation
{
    bool engineIsLoading = false;
    bool isStarting = false; ///< a start was asked for and is not answered yet
    core::RunId resumedRun; ///< the ended run that the start goes on from, if it does
    /// What the current run was asked for that another process trains, a key of core::controlKeys(); empty: nothing, or it
    /// has answered.
    std::string asked = {};
};

/// The header for the current run, or for the draft.
HeaderState headerState(RunWorkspace &workspace, const RunForm &form, const HeaderSituation &situation);

} // namespace signalbox::ui
