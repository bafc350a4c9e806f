// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/learning_rate_search.h"
#include "core/result.h"
#include "core/run_spec.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::store {

/// A search for a learning rate as it is kept.
struct LearningRateSearchRecord
{
    std::int64_t id = 0;
    std::int64_t timeMicroseconds = 0; ///< of its end, UTC
    core::RunSpec spec; ///< data, model and how it was trained
    core::LearningRateSearchOptions options;
    core::LearningRateSearchResult result; ///< without its notes
};

/// Searches for a learning rate, each with its points, through a connection of its own. Belongs to the thread that opened
/// it.
class LearningRateSearches
{
public:
    /// Opens the database of a prepared store; the clock must outlive it.
    static core::Result<LearningRateSearches> open(const std::string &storeDirectory, const core::Clock &clock);
    LearningRateSearches(LearningRateSearches &&) noexcept;
    LearningRateSearches &operator=(LearningRateSearches &&) noexcept;
    ~LearningRateSearches();

    /// Keeps a search that has just ended; gives its id.
    core::Result<std::int64_t> add(const core::RunSpec &spec, const core::LearningRateSearchOptions &options,
                                   const core::LearningRateSearchResult &result);
    /// All searches, newest first.
    core::Result<std::vector<LearningRateSearchRecord>> all() const;
    /// One search. Errors: NotFound.
    core::Result<LearningRateSearchRecord> find(std::int64_t id) const;

private:
    struct Private;
    explicit LearningRateSearches(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::store
