// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "store/database.h"
#include "store/event_numbers.h"
#include "store/histogram_storage.h"
#include "store/series_writer.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace signalbox::store {

/// Turns events into rows: all of a batch in one transaction, or nothing. Belongs to the connection's thread.
class EventWriter
{
public:
    explicit EventWriter(Database &database);

    /// Writes a batch. After a failure nothing of it is stored, and the same batch may be given again.
    core::Status write(const std::vector<core::Event> &events);

private:
    /// What a batch changes in a run's row, written once at its end.
    struct Progress
    {
        std::int64_t updated = 0;
        QVariant steps;
        QVariant epochs;
        QVariant seconds;
    };
    struct Handler;

    void forgetWhenOthersWrote();
    std::int64_t findRun(const core::Event &event);
    void writeEvent(const core::Event &event, EventNumbers &numbers);
    /// Gives its number.
    std::int64_t addEvent(std::int64_t runKey, std::int64_t time, const char *kind, const std::string &body,
                          EventNumbers &numbers);
    void writeProgress();

    Database &m_database;
    SeriesWriter m_series;
    HistogramWriter m_histograms;
    Statement m_addEvent;
    Statement m_updateProgress;
    std::unordered_map<std::string, std::int64_t> m_keys;
    std::unordered_map<std::int64_t, Progress> m_progress;
    std::vector<std::int64_t> m_finished; ///< by the batch at work
    std::int64_t m_dataVersion = -1;
};

/// Adds a run's row inside the caller's transaction.
void insertRun(Database &database, const core::RunId &run, const core::RunSpec &spec, const std::string &origins,
               core::RunState state, std::int64_t timeMicroseconds);

} // namespace signalbox::store
