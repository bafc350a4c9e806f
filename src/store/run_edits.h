// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/database.h"
#include "store/run_editor.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::store {

inline constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;

core::Error noSuchRun(const core::RunId &run);

/// Changes rows of runs inside the caller's transaction. Failures are left in the database.
class RunEdits
{
public:
    explicit RunEdits(Database &database);

    /// Gives the edits that undo these, last one first.
    std::vector<RunEdit> apply(const std::vector<RunEdit> &edits);
    /// Takes runs out of sight for good, see run_removal.h. A live run is refused.
    void remove(const RunEditor::Runs &runs);

private:
    /// What people can change of a run, as it is stored.
    struct Row
    {
        std::int64_t key = 0;
        RunEdit values;
    };

    Row read(const core::RunId &run);
    void write(const Row &row);

    Database &m_database;
    Statement m_read;
    Statement m_write;
};

/// Runs that went to the bin before some moment and are not live.
RunEditor::Runs runsInBinBefore(Database &database, std::int64_t timeMicroseconds);

} // namespace signalbox::store
