// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <QString>

#include <cstdint>

/// Words for runs and numbers as the window shows them, in the language and locale of the person.
namespace signalbox::viewmodels {

/// "Running", "Finished", … in the person's language.
QString stateWord(core::RunState state);
/// Whether a run in this state still trains or holds.
bool isLive(core::RunState state);
/// What stands before the word, so that it is told by its shape too: "● " or, paused, "‖ ". Nothing for the others, whose
/// words are marked by their colour.
QString stateSign(core::RunState state);
/// Whether it has ended, well or not: neither live nor waiting.
bool isOver(core::RunState state);

/// "0.712" (three decimals), "3.0e-5" for small numbers, "–" for an undefined value, "NaN" for one that is not finite.
QString formatMetric(double value, int decimals = 3);
/// "1,204" by the locale.
QString formatCount(std::int64_t value);
/// "0:24", "3:51", "1:02:03" for a duration in seconds.
QString formatDuration(double seconds);
/// "4.4 million", "912 thousand", "812".
QString formatParameters(std::int64_t count);

/// What the list of runs says behind the state: "mcc 0.421", or why it failed in a few words.
QString mainMetricText(const store::RunRecord &run);
/// "cola · bert-tiny · seed 42": data/cola/train.tsv is called cola.
QString runSubtitle(const core::RunSpec &spec);
/// "cola: 8,551 train · 527 validation" from the facts; empty when there are none yet.
QString dataSizes(const store::RunRecord &run);
/// Text that people or engines wrote, such that a tool tip shows it letter by letter: Qt would take "<b>" for markup.
QString toolTipText(const QString &text);

} // namespace signalbox::viewmodels
