// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/run_records.h"

#include <string>

namespace signalbox::store {

/// A query for runs whose rows makeRecord() understands; `condition` is what follows FROM.
std::string runQuery(const std::string &condition);

/// Turns the current row of a runQuery() into a record.
RunRecord makeRecord(const Statement &row);

} // namespace signalbox::store
