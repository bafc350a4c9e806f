// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/result.h"
#include "store/database.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::store {

/// Adds an evaluation with its rows inside the caller's transaction; gives its key. Sentences and tags go by content:
/// the same list is stored once.
std::int64_t writeEvaluation(Database &database, std::int64_t runKey, std::int64_t timeMicroseconds,
                             const core::EvalDone &evaluation);

/// Rows of an evaluation. Errors: NotFound, StoreFailed.
core::Result<std::shared_ptr<const core::EvaluationTable>> readEvaluationTable(Database &database, std::int64_t key);

/// Removes an evaluation with its rows, and of its texts those that no other evaluation uses, inside the caller's transaction.
void removeEvaluation(Database &database, std::int64_t key);

} // namespace signalbox::store
