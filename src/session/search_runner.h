// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/trainer.h"
#include "session/learning_rate_search.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

namespace signalbox::session {

/// A session's searches for a learning rate: those that wait and the one under way. Keeps what they find in the store, as
/// the command line does. Thread-safe.
class SearchRunner
{
public:
    /// The clock must outlive it.
    SearchRunner(std::string storeDirectory, const core::Clock &clock);

    void add(std::shared_ptr<LearningRateSearch> search);
    /// Whether one waits that nobody has stopped.
    [[nodiscard]] bool hasWaiting() const;
    /// Whether one is under way.
    [[nodiscard]] bool isRunning() const;
    /// Makes the first search that waits, if any, on the calling thread. It fails with the reason why there is no engine.
    void runFirst(const core::Result<std::shared_ptr<core::Engine>> &engine);
    /// Stops those that wait and the one under way. Returns at once.
    void cancelAll();
    /// Nothing is written to the store until release(): searches that end meanwhile wait. Blocks while one is being written.
    void hold();
    void release();

private:
    /// The next search, begun; null when there is none.
    std::shared_ptr<LearningRateSearch> takeFirst();
    [[nodiscard]] LearningRateSearchEnd askEngine(LearningRateSearch &search, core::Engine &engine);
    /// Nothing is kept of a search that was stopped.
    void keep(const LearningRateSearch &search, LearningRateSearchEnd &end);

    const std::string m_directory;
    const core::Clock &m_clock;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<LearningRateSearch>> m_waiting;
    std::shared_ptr<LearningRateSearch> m_running;
    bool m_isHeld = false;
    bool m_isWriting = false;
};

} // namespace signalbox::session
