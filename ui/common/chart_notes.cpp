// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/chart_notes.h"

#include "common/run_workspace.h"
#include "core/clock.h"

#include <QPointer>

#include <memory>
#include <utility>

namespace signalbox::ui {

ChartNotes::ChartNotes(RunWorkspace &workspace, QObject *parent) : QObject(parent), m_workspace(workspace)
{
    connect(&workspace, &RunWorkspace::chartNotesChanged, this, &ChartNotes::reload);
}

void ChartNotes::setRuns(const std::vector<core::RunId> &runs)
{
    const std::set<core::RunId> before = std::exchange(m_runs, std::set<core::RunId>(runs.begin(), runs.end()));
    const std::size_t forgotten =
        std::erase_if(m_notes, [this](const auto &entry) { return !m_runs.contains(entry.first); });
    for (const core::RunId &run : m_runs) {
        if (!before.contains(run)) {
            reload(run);
        }
    }
    if (forgotten > 0) {
        Q_EMIT changed();
    }
}

void ChartNotes::reload(const core::RunId &run)
{
    if (!m_runs.contains(run)) {
        return;
    }
    m_workspace.read(
        this, [run](const store::RunReader &reader) { return reader.chartNotes(run); },
        [this, run](core::Result<std::vector<store::ChartNote>> notes) {
            if (!notes) {
                // A run that was just started is not in the store yet: it has no notes either.
                if (notes.error().code != core::ErrorCode::NotFound) {
                    Q_EMIT failed(notes.error());
                }
                return;
            }
            if (m_runs.contains(run) && m_notes[run] != *notes) {
                m_notes[run] = *std::move(notes);
                Q_EMIT changed();
            }
        });
}

void ChartNotes::add(const store::ChartNote &note, std::function<void(std::int64_t)> done)
{
    const auto id = std::make_shared<std::int64_t>(0);
    m_workspace.edit(
        [note, id](store::RunEditor &editor) -> core::Status {
            const auto added = editor.addChartNote(note, core::SystemClock());
            if (!added) {
                return core::fail(added.error());
            }
            *id = *added;
            return {};
        },
        [guard = QPointer<ChartNotes>(this), note, id, done = std::move(done)](const core::Status &status) {
            if (!guard) {
                return;
            }
            if (!status) {
                Q_EMIT guard->failed(status.error());
                return;
            }
            guard->reload(note.run);
            if (done) {
                done(*id);
            }
        });
}

void ChartNotes::change(const store::ChartNote &note)
{
    m_workspace.edit([note](store::RunEditor &editor) { return editor.changeChartNote(note, core::SystemClock()); },
                     [guard = QPointer<ChartNotes>(this), run = note.run](const core::Status &status) {
                         if (guard && status) {
                             guard->reload(run);
                         } else if (guard) {
                             Q_EMIT guard->failed(status.error());
                         }
                     });
}

void ChartNotes::remove(const store::ChartNote &note)
{
    m_workspace.edit(
        [id = note.id](store::RunEditor &editor) -> core::Status {
            const auto removed = editor.removeChartNote(id);
            return removed ? core::Status() : core::Status(core::fail(removed.error()));
        },
        [guard = QPointer<ChartNotes>(this), run = note.run](const core::Status &status) {
            if (guard && status) {
                guard->reload(run);
            } else if (guard) {
                Q_EMIT guard->failed(status.error());
            }
        });
}

} // namespace signalbox::ui
