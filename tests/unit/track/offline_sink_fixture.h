// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../store/store_fixture.h"

#include "core/events.h"
#include "core/files.h"
#include "store/sync_store.h"
#include "support/scripted_evaluation.h"
#include "track/outbox.h"
#include "track/tracker_sink.h"
#include "track/wandb/offline_sink.h"

#include <QObject>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::test_track {

/// The key with which runs are sent, where a test sends them.
inline const std::string kOfflineKey(40, 'k');

/// A run as a trainer makes it.
class Training
{
public:
    /// Publishes the start of the run.
    explicit Training(test_store::StoreFixture &store);

    /// Recorded steps, whose loss is one divided by the step.
    void steps(int count);
    /// A validation with its table.
    void validation();
    /// A measurement of the machine.
    void measurement();
    /// A line of the log.
    void notice(core::NoticeLevel level, const std::string &text);
    /// The end of the run; also flushes.
    void finish(core::RunState state = core::RunState::Finished, const std::string &best = {});
    /// Waits until all that was published is stored.
    void flush() { m_store.writer->flush(); }

    /// A finished run that has something of all.
    static Training whole(test_store::StoreFixture &store);

private:
    void publish(core::EventBody body);

    test_store::StoreFixture &m_store;
    test_support::ScriptedEvaluation m_evaluation{test_support::TrainingScript{}};
    std::int64_t m_step = 0;
    int m_validations = 0;
};

/// One record of a log: the number of its body's field in the message Record, and the fields of that body.
struct Read
{
    int kind = 0;
    std::int64_t number = 0;
    std::string body;

    /// The values of a field that may be there more than once; numbers as text.
    [[nodiscard]] std::vector<std::string> all(int field) const;
    /// The first value of a field; empty when there is none.
    [[nodiscard]] std::string text(int field) const;
    /// The items of config, history, summary: JSON by key; parts of a nested key are joined with a dot.
    [[nodiscard]] std::map<std::string, std::string> items() const;
};

/// The records of a log, as far as they are whole.
std::vector<Read> readLog(const std::string &path);
/// The log of a store's run in the folder of that run.
std::string logPath(const std::string &directory, const test_store::StoreFixture &store);
/// Everything below a folder by its path.
std::map<std::string, std::string> contentsOf(const std::string &folder);

/// Runs of the store, written as offline runs of W&B. What is in a log is read with no more than the format's own readers.
class OfflineSinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

protected:
    /// Where the folders of offline runs are.
    [[nodiscard]] std::string folder() const { return core::joinPath(m_folder->path().toStdString(), "wandb"); }
    /// What is wanted of a sync into folder().
    [[nodiscard]] nlohmann::json target(bool metricsOnly = false) const;
    [[nodiscard]] std::unique_ptr<track::wandb::OfflineSink> sink() const;
    /// Writes all that is stored at once.
    [[nodiscard]] nlohmann::json write(const nlohmann::json &where, track::Outcome *outcome = nullptr) const;
    [[nodiscard]] nlohmann::json write() const { return write(target()); }
    /// The log that a sink with this memory has written.
    [[nodiscard]] std::vector<Read> log(const nlohmann::json &memory) const
    {
        return readLog(logPath(memory.at("directory").get<std::string>(), *m_store));
    }
    /// Starts to send or write what is wanted; ends with the object.
    [[nodiscard]] std::unique_ptr<track::Outbox> outbox() const;
    /// Asks for the sync of the run.
    void want(store::SyncMode mode, const std::string &server = "https://api.wandb.ai") const;
    /// What the store says about the sync of the run.
    [[nodiscard]] store::SyncRecord record() const;

    std::unique_ptr<test_store::StoreFixture> m_store;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace signalbox::test_track
