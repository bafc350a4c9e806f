// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_names.h"

#include <cstddef>
#include <string>
#include <vector>

namespace signalbox::store {

enum class CompletionKind {
    Property,
    Setting,
    Metric,
    Function, ///< "best(": a metric's name follows
    Prefix, ///< "is:", "has:"
    Operator,
    Value,
    Word, ///< "and", "or", "not"
};

struct QueryCompletion
{
    std::string text; ///< what goes into the query, quoted where that is needed
    CompletionKind kind = CompletionKind::Word;

    bool operator==(const QueryCompletion &) const = default;
};

/// What can stand at a place of a query.
struct QueryCompletions
{
    std::size_t position = 0; ///< first of the bytes that a completion takes the place of
    std::size_t length = 0; ///< of these bytes
    std::vector<QueryCompletion> items; ///< those that begin with the typed word come before those that contain it
};

/// Completions for the word at the cursor, a position in bytes; also in the middle of a query, and in one that is wrong
/// behind the cursor. At most `limit`.
QueryCompletions completeQuery(const std::string &text, std::size_t cursor, const QueryNames &names,
                               std::size_t limit = 50);

} // namespace signalbox::store
