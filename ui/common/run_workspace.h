// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/curve_store.h"
#include "common/live_feed.h"
#include "common/reader_thread.h"
#include "session/run_session.h"
#include "store/run_writer.h"
#include "viewmodels/background.h"
#include "viewmodels/live_run.h"
#include "viewmodels/run_list_model.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <map>
#include <memory>
#include <set>

namespace signalbox::ui {

/// One evaluation of the current run; the rows are there when they came live or were asked for.
struct EvaluationEntry
{
    store::EvaluationRecord record;
    std::shared_ptr<const core::EvaluationTable> table;
};

/// What the window looks at: all runs, which one is current, which are drawn, their curves and evaluations. Joins the
/// store (read on a thread) with live events. Panels read from here and listen to its signals. GUI thread only.
class RunWorkspace : public QObject
{
    Q_OBJECT

public:
    /// `liveBound`: live events that may wait for the GUI thread before recorded steps are merged and read again later.
    explicit RunWorkspace(session::RunSession &session, QObject *parent = nullptr,
                          std::size_t liveBound = LiveFeed::kBound);
    ~RunWorkspace() override;

    [[nodiscard]] session::RunSession &session() { return m_session; }
    [[nodiscard]] viewmodels::RunListModel &runs() { return m_runs; }
    [[nodiscard]] const viewmodels::LiveRun &live() const { return m_live; }
    [[nodiscard]] viewmodels::LiveRun &live() { return m_live; }
    /// Whether the history was read once.
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

    /// The run that the header and the panels show; empty for the draft.
    [[nodiscard]] const core::RunId &current() const { return m_current; }
    [[nodiscard]] const store::RunRecord *currentRecord() const { return m_runs.find(m_current); }
    void setCurrent(const core::RunId &run);
    /// Whether this run trains or is paused in this process.
    [[nodiscard]] bool isLiveHere(const core::RunId &run) const;
    /// Whether a run that is listed has ended.
    [[nodiscard]] bool isOver(const core::RunId &run) const;
    /// Lists a run that was just started, before the store shows it.
    void addStarted(const core::RunId &run, const core::RunSpec &spec);

    /// Shows or hides a run in the charts.
    void toggleShown(const core::RunId &run);
    void showOnly(const core::RunId &run);
    /// Curves of the shown runs in list order, as far as they are loaded.
    [[nodiscard]] std::vector<charts::RunCurves> shownCurves() const;
    [[nodiscard]] const charts::RunCurves *curvesOf(const core::RunId &run) const { return m_curves.find(run); }

    /// Validation and test results of the current run, oldest first.
    [[nodiscard]] const std::vector<EvaluationEntry> &evaluations() const { return m_evaluations; }
    /// Reads the rows of one; evaluationReady() follows unless they are there.
    void requestTable(std::size_t index);

    /// Reads from the store on its thread and hands the result to the GUI thread while `context` lives.
    template <typename Read, typename Done> void read(QObject *context, Read readIt, Done done)
    {
        m_reader->post([this, guard = QPointer<QObject>(context), readIt = std::move(readIt),
                        done = std::move(done)](const store::RunReader &reader) {
            deliver([guard, result = readIt(reader), done]() mutable {
                if (guard) {
                    done(std::move(result));
                }
            });
        });
    }
    /// The same once everything that happened so far is stored.
    template <typename Read, typename Done> void readStored(QObject *context, Read readIt, Done done)
    {
        viewmodels::runInBackground(
            context,
            [session = &m_session] {
                session->flushStore();
                return true;
            },
            [this, context, readIt = std::move(readIt), done = std::move(done)](bool) { read(context, readIt, done); });
    }
    /// Changes a run in the store off the GUI thread, then refreshes the list.
    void edit(std::function<core::Status(store::RunEditor &)> change,
              std::function<void(const core::Status &)> done = {});
    void refresh();

Q_SIGNALS:
    void loaded();
    void currentChanged();
    /// State, progress or last values of the current run changed (at most 30 times a second).
    void progressed();
    void liveRunStarted(const core::RunId &run);
    void liveRunEnded(const core::RunId &run, const core::RunFinished &result);
    /// `structure`: runs or curves came or went; otherwise known curves grew.
    void curvesChanged(bool structure);
    void evaluationsChanged();
    void evaluationReady(std::size_t index);
    /// Something of the current run was written: logs may have grown.
    void currentWritten();
    void storeFailed(const core::Error &error);

private:
    template <typename Call> void deliver(Call call)
    {
        QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
    }
    void applyEvents(const std::vector<core::Event> &events);
    void acceptRuns(std::vector<store::RunRecord> runs, std::uint64_t starts);
    void acceptEvaluations(const core::RunId &run, std::vector<store::EvaluationRecord> records);
    void addLiveEvaluation(const core::EvalDone &evaluation);
    [[nodiscard]] store::RunRecord withLiveValues(store::RunRecord record) const;
    void updateShown();
    void loadCurves(const core::RunId &run);
    void acceptCurves(charts::RunCurves curves);
    /// Reads runs again whose points were merged away, once the store has them.
    void closeGaps();
    void loadEvaluations();
    void loadSparkline(const store::RunRecord &run);
    void updateLiveSparkline();
    void reloadChanged(const std::map<core::RunId, std::int64_t> &before);

    session::RunSession &m_session;
    viewmodels::RunListModel m_runs;
    viewmodels::LiveRun m_live;
    CurveStore m_curves;
    core::RunId m_current;
    std::set<core::RunId> m_pinned;
    std::map<core::RunId, bool> m_loading; ///< whether to read once more: asked for again meanwhile
    std::map<core::RunId, std::uint64_t> m_gaps; ///< number of the last gap in the curves of a run
    std::set<core::RunId> m_closing;
    QTimer m_gapTimer;
    std::uint64_t m_gapCount = 0;
    /// Runs listed here before the store was known to show them, by the number of the start.
    std::map<core::RunId, std::uint64_t> m_started;
    std::atomic<std::uint64_t> m_starts{0};
    std::set<core::RunId> m_sparklinesAsked;
    QTimer m_sparklineTimer; ///< at most one a second
    bool m_sparklineStale = false;
    std::vector<EvaluationEntry> m_evaluations;
    bool m_currentHidden = false;
    bool m_loaded = false;
    LiveFeed m_feed;
    std::unique_ptr<ReaderThread> m_reader;
};

/// The runs of a snapshot of the store, led by those of `known` that are in `newer` (started after it was taken) and not
/// in it.
std::vector<store::RunRecord> withNewerRuns(std::vector<store::RunRecord> snapshot,
                                            const std::vector<store::RunRecord> &known,
                                            const std::set<core::RunId> &newer);

} // namespace signalbox::ui
