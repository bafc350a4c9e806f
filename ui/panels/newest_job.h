// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/background.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace signalbox::ui {

/// Work on a pool thread of which only the newest request counts: at most one job runs and one waits. A request takes the
/// place of the one that waits and cancels the one that runs, whose result is dropped. GUI thread only.
template <typename Result> class NewestJob
{
public:
    /// Set when nobody wants the result any more: long work looks at it now and then.
    using Cancelled = std::shared_ptr<const std::atomic<bool>>;
    using Work = std::function<Result(const Cancelled &)>;
    using Done = std::function<void(const Result &)>;

    /// `context` lives as long as this.
    explicit NewestJob(QObject *context) : m_context(context) { }
    ~NewestJob() { cancel(); }
    NewestJob(const NewestJob &) = delete;
    NewestJob &operator=(const NewestJob &) = delete;

    void request(Work work, Done done)
    {
        m_waiting = std::pair(std::move(work), std::move(done));
        cancel();
        if (!m_running) {
            startWaiting();
        }
    }
    /// Drops what runs and what waits.
    void drop()
    {
        m_waiting.reset();
        cancel();
    }
    /// Whether a result is still to come.
    [[nodiscard]] bool isBusy() const { return m_waiting.has_value() || (m_running && !*m_cancelled); }

private:
    void cancel()
    {
        if (m_cancelled) {
            *m_cancelled = true;
        }
    }

    void startWaiting()
    {
        auto [work, done] = *std::exchange(m_waiting, std::nullopt);
        m_running = true;
        m_cancelled = std::make_shared<std::atomic<bool>>(false);
        viewmodels::runInBackground(
            m_context, [work = std::move(work), cancelled = m_cancelled] { return work(cancelled); },
            [this, done = std::move(done), cancelled = m_cancelled](const Result &result) {
                m_running = false;
                if (m_waiting) {
                    startWaiting();
                } else if (!*cancelled) {
                    done(result);
                }
            });
    }

    QObject *m_context;
    std::optional<std::pair<Work, Done>> m_waiting;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    bool m_running = false;
};

} // namespace signalbox::ui
