// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"
#include "core/ids.h"
#include "session/hook_program.h"

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::session {

/// A run that waits for its turn.
struct QueuedRun
{
    core::RunId id;
    core::RunSpec spec;
    std::string resumeFrom;
    std::vector<HookProgram> programs;
};

/// Runs that wait, first come first served. Not thread-safe: RunSession guards it.
class RunQueue
{
public:
    void add(QueuedRun run) { m_runs.push_back(std::move(run)); }
    [[nodiscard]] bool isEmpty() const { return m_runs.empty(); }
    [[nodiscard]] std::vector<core::RunId> ids() const;
    /// The first run; the queue must not be empty.
    QueuedRun takeFirst();
    /// Takes a run out; nothing when it does not wait here.
    std::optional<QueuedRun> take(const core::RunId &run);
    /// Takes all out.
    std::deque<QueuedRun> takeAll() { return std::exchange(m_runs, {}); }

private:
    std::deque<QueuedRun> m_runs;
};

} // namespace signalbox::session
