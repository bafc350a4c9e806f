// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learning_rate_search.h"
#include "core/result.h"
#include "core/run_spec.h"

#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>

namespace signalbox::session {

/// How a search for a learning rate ended.
struct LearningRateSearchEnd
{
    core::Result<core::LearningRateSearchResult> result; ///< Cancelled: somebody stopped it
    std::optional<std::int64_t> id; ///< in the store, see store::LearningRateSearches
    std::optional<core::Error> notKept; ///< why what was found could not be stored
};

/// A search for a learning rate that waits for its turn, is under way, or has ended. RunSession::findLearningRate() makes it;
/// whoever watches it asks for its progress. Thread-safe.
class LearningRateSearch
{
public:
    enum class Phase {
        Waiting, ///< another run or search has the training thread, or the engine is not there yet
        Running, ///< without points data and model are being loaded
        Ended,
    };
    struct Progress
    {
        Phase phase = Phase::Waiting;
        core::LearningRateSearchResult points; ///< rates, losses and smoothed ones of the steps so far
        std::optional<LearningRateSearchEnd> end; ///< once it has ended
    };

    LearningRateSearch(core::RunSpec spec, const core::LearningRateSearchOptions &options);

    [[nodiscard]] const core::RunSpec &spec() const { return m_spec; }
    [[nodiscard]] const core::LearningRateSearchOptions &options() const { return m_options; }
    [[nodiscard]] Progress progress() const;
    [[nodiscard]] bool hasEnded() const;
    /// Ends it as Cancelled: at once while it waits, else after the running step. Returns at once.
    void cancel();

    // For the training thread:
    /// Its turn has come; false when it was stopped before.
    bool begin();
    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }
    void addPoint(const core::LearningRatePoint &point);
    void finish(LearningRateSearchEnd end);

private:
    const core::RunSpec m_spec;
    const core::LearningRateSearchOptions m_options;
    std::stop_source m_stop;
    mutable std::mutex m_mutex; ///< guards the progress
    Progress m_progress;
};

/// What a search that was stopped ends with.
core::Error searchCancelled();

} // namespace signalbox::session
