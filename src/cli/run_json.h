// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <nlohmann/json_fwd.hpp>

namespace signalbox::cli {

/// A run for machines: id, name, state, times, results and last metrics; with the configuration and facts if wanted.
nlohmann::ordered_json toJson(const store::RunRecord &run, bool withConfiguration);

} // namespace signalbox::cli
