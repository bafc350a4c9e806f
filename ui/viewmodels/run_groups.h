// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <string>

namespace signalbox::viewmodels {

/// Two runs have the same key when they were started alike but for seed, name, notes, tags and output folder, on the same
/// data. With a validation part that is drawn by the seed only the number of sentences can be told to be the same. An
/// imported run has a key of its own: its settings are another program's.
std::string seedGroupKey(const store::RunRecord &run);

} // namespace signalbox::viewmodels
