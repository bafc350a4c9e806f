// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../store/store_fixture.h"

#include "core/events.h"
#include "store/sync_store.h"
#include "support/scripted_evaluation.h"
#include "support/wandb_standin.h"
#include "track/outbox.h"

#include <QObject>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <set>
#include <string>

namespace signalbox::test_track {

/// The only key that the stand-in accepts.
inline const std::string kSinkKey(40, 'k');

/// A run as a trainer makes it: recorded steps, the end of an epoch, a validation with its table.
class SentRun
{
public:
    /// Publishes the start of the run.
    explicit SentRun(test_store::StoreFixture &store);

    /// Recorded steps, whose loss is one divided by the step.
    void steps(int count);
    /// A validation with its table.
    void validation();
    /// A measurement of the machine; its "cpu" counts them.
    void measurement();
    /// The end of the run; also flushes.
    void finish(core::RunState state = core::RunState::Finished);
    /// Waits until all that was published is stored.
    void flush() { m_store.writer->flush(); }

    int recorded = 0; ///< steps
    int evaluations = 0;
    double measurements = 0.0;

private:
    test_store::StoreFixture &m_store;
    test_support::ScriptedEvaluation m_evaluation{test_support::TrainingScript{}};
    std::int64_t m_step = 0;
    int m_validations = 0;
};

/// Runs of the store, sent to the stand-in for W&B through outbox and sink.
class WandbSinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

protected:
    /// Asks for the sync of a store's run to the stand-in, which forgets all it had and makes no faults.
    void want(const test_store::StoreFixture &store, store::SyncMode mode = store::SyncMode::On, bool models = false);
    /// Starts to send what is wanted; ends with the object.
    std::unique_ptr<track::Outbox> outbox(const test_store::StoreFixture &store, const std::string &key = kSinkKey,
                                          track::Outbox::Callbacks callbacks = {});
    /// The run at the stand-in; null when there is none.
    nlohmann::json runAt(const test_store::StoreFixture &store);
    /// What the store says about the sync of its run.
    static store::SyncRecord record(const test_store::StoreFixture &store);
    /// Rows of the history hold every recorded value once, in order, and nothing is missing.
    void checkHistory(const test_store::StoreFixture &store, const SentRun &sent);
    /// Artifacts at the stand-in that are whole.
    nlohmann::json committedArtifacts();

    std::unique_ptr<test_support::WandbStandin> m_server;

private:
    /// Every table has its second copy, each content once.
    void checkCopies(const nlohmann::json &history);
    /// Addresses of storage whose content has arrived.
    std::set<std::string> storedPaths();
};

} // namespace signalbox::test_track
