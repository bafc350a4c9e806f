// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/run_records.h"

#include <QObject>

#include <functional>
#include <map>
#include <set>
#include <vector>

namespace signalbox::ui {

class RunWorkspace;

/// Notes on the charts of the runs that are shown, read from the store and written to it off the GUI thread. GUI thread only.
class ChartNotes : public QObject
{
    Q_OBJECT

public:
    using Notes = std::map<core::RunId, std::vector<store::ChartNote>>;

    explicit ChartNotes(RunWorkspace &workspace, QObject *parent = nullptr);

    /// By run, each by step; runs without notes may be missing.
    [[nodiscard]] const Notes &all() const { return m_notes; }
    /// Reads the notes of these runs, as far as they are not known, and forgets those of others.
    void setRuns(const std::vector<core::RunId> &runs);
    /// Reads a run's notes again: it was written to, maybe by another window.
    void reload(const core::RunId &run);

    /// Adds a note and tells its id.
    void add(const store::ChartNote &note, std::function<void(std::int64_t id)> done = {});
    /// Changes metric, step and text of the note with this id.
    void change(const store::ChartNote &note);
    /// Removes a note; adding it again undoes that.
    void remove(const store::ChartNote &note);

Q_SIGNALS:
    void changed();
    void failed(const core::Error &error);

private:
    RunWorkspace &m_workspace;
    Notes m_notes;
    std::set<core::RunId> m_runs;
};

} // namespace signalbox::ui
