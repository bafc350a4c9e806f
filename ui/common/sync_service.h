// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sync_choice.h"
#include "common/sync_worker.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace signalbox::ui {

/// Runs that go to W&B: which, how far they are, what the person wants with them. Delivery happens on other threads;
/// nothing here waits for disk or network, and no training waits for it. Lives on the GUI thread.
class SyncService : public QObject
{
    Q_OBJECT

public:
    /// The store must be prepared, makeOutbox makes the sender (track::wandb::makeOutbox()), and is null where the store is
    /// only read; the clock must outlive this object. Does nothing before start().
    SyncService(std::string storeDirectory, const core::Clock &clock, SyncWorker::MakeOutbox makeOutbox,
                QObject *parent = nullptr);
    /// Gives up what is under way; the next start goes on from there.
    ~SyncService() override;

    /// Follows the store from now on, and delivers what is wanted there, also from earlier starts. What was asked for
    /// before happens now.
    void start();

    /// Asks for a run to be sent, live or over, from its beginning; one that is being sent changes its mode.
    void setSync(const core::RunId &run, store::SyncMode mode, const track::wandb::SyncTarget &target);
    /// Nothing more of it is sent.
    void switchOff(const core::RunId &run);
    /// Tries again what was refused, or waits.
    void retry(const core::RunId &run);
    /// Looks at once for what is to be sent: a run has ended, or the connection is back.
    void wake();
    /// Waits until everything is sent that can be, at most so long; not at all while nothing gets through. For other
    /// threads than the GUI's.
    void drain(std::chrono::milliseconds atMost);

    /// What is known of a run; null when it was never to be sent. Valid until the event loop is entered.
    [[nodiscard]] const viewmodels::SyncEntry *entry(const core::RunId &run) const;
    [[nodiscard]] std::optional<store::SyncRecord> record(const core::RunId &run) const;
    /// All of them, by run.
    [[nodiscard]] const std::map<core::RunId, viewmodels::SyncEntry> &entries() const { return m_entries; }
    /// Microseconds of UTC, of the clock with which deliveries are dated.
    [[nodiscard]] std::int64_t now() const { return m_clock.nowMicroseconds(); }

Q_SIGNALS:
    /// State, backlog, link or message of a run changed.
    void changed(const signalbox::core::RunId &run);
    /// Somebody pressed Stop on the run's page; comes again until the run has stopped.
    void stopRequested(const signalbox::core::RunId &run);
    void failed(const signalbox::core::Error &error);

private:
    void post(SyncWorker::Job job);
    void accept(std::vector<viewmodels::SyncEntry> entries, std::uint64_t jobs);

    const std::string m_directory;
    const core::Clock &m_clock;
    const SyncWorker::MakeOutbox m_makeOutbox;
    std::map<core::RunId, viewmodels::SyncEntry> m_entries;
    std::vector<SyncWorker::Job> m_early; ///< asked for before start()
    std::uint64_t m_posted = 0;
    std::unique_ptr<SyncWorker> m_worker;
};

} // namespace signalbox::ui
