// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/search_runner.h"

#include "session/caught_error.h"
#include "store/learning_rate_searches.h"

#include <algorithm>
#include <utility>

namespace signalbox::session {

namespace {

core::Result<std::int64_t> storeSearch(const std::string &directory, const core::Clock &clock,
                                       const LearningRateSearch &search, const core::LearningRateSearchResult &result)
{
    auto searches = store::LearningRateSearches::open(directory, clock);
    if (!searches) {
        return core::fail(searches.error());
    }
    return searches->add(search.spec(), search.options(), result);
}

} // namespace

SearchRunner::SearchRunner(std::string storeDirectory, const core::Clock &clock)
    : m_directory(std::move(storeDirectory))
    , m_clock(clock)
{
}

void SearchRunner::add(std::shared_ptr<LearningRateSearch> search)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(search));
}

bool SearchRunner::hasWaiting() const
{
    const std::lock_guard lock(m_mutex);
    return std::any_of(m_waiting.begin(), m_waiting.end(), [](const auto &search) { return !search->hasEnded(); });
}

bool SearchRunner::isRunning() const
{
    const std::lock_guard lock(m_mutex);
    return m_running != nullptr;
}

std::shared_ptr<LearningRateSearch> SearchRunner::takeFirst()
{
    const std::lock_guard lock(m_mutex);
    while (!m_waiting.empty()) {
        m_running = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (m_running->begin()) {
            return m_running;
        }
        m_running.reset();
    }
    return nullptr;
}

void SearchRunner::runFirst(const core::Result<std::shared_ptr<core::Engine>> &engine)
{
    const std::shared_ptr<LearningRateSearch> next = takeFirst();
    if (!next) {
        return;
    }
    LearningRateSearchEnd end =
        engine ? askEngine(*next, **engine) : LearningRateSearchEnd{core::fail(engine.error()), {}, {}};
    {
        // Whoever sees its end finds it gone already.
        const std::lock_guard lock(m_mutex);
        m_running.reset();
    }
    next->finish(std::move(end));
}

LearningRateSearchEnd SearchRunner::askEngine(LearningRateSearch &search, core::Engine &engine)
{
    LearningRateSearchEnd end;
    try {
        end.result = engine.findLearningRate(search.spec(), search.options(), search.stopToken(),
                                             [&search](const auto &point) { search.addPoint(point); });
    } catch (...) {
        end.result = core::fail(caughtError("lr-find"));
    }
    if (end.result && search.stopToken().stop_requested()) {
        end.result = core::fail(searchCancelled()); // it was asked for before the last step was over
    }
    if (end.result) {
        keep(search, end);
    }
    return end;
}

void SearchRunner::keep(const LearningRateSearch &search, LearningRateSearchEnd &end)
{
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return !m_isHeld || search.stopToken().stop_requested(); });
        if (m_isHeld) {
            end.result = core::fail(searchCancelled());
            return;
        }
        m_isWriting = true;
    }
    const auto id = storeSearch(m_directory, m_clock, search, *end.result);
    if (id) {
        end.id = *id;
    } else {
        end.notKept = id.error();
    }
    const std::lock_guard lock(m_mutex);
    m_isWriting = false;
    m_changed.notify_all();
}

void SearchRunner::cancelAll()
{
    std::deque<std::shared_ptr<LearningRateSearch>> all;
    {
        const std::lock_guard lock(m_mutex);
        all = std::exchange(m_waiting, {});
        if (m_running) {
            all.push_back(m_running);
        }
    }
    for (const std::shared_ptr<LearningRateSearch> &search : all) {
        search->cancel();
    }
    const std::lock_guard lock(m_mutex); // keep() looks at the stop under it
    m_changed.notify_all();
}

void SearchRunner::hold()
{
    std::unique_lock lock(m_mutex);
    m_isHeld = true;
    m_changed.wait(lock, [this] { return !m_isWriting; });
}

void SearchRunner::release()
{
    const std::lock_guard lock(m_mutex);
    m_isHeld = false;
    m_changed.notify_all();
}

} // namespace signalbox::session
