// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/curve_store.h"
#include "common/live_feed.h"
#include "common/reader_thread.h"
#include "session/run_session.h"
#include "store/run_editor.h"
#include "store/view_watch.h"
#include "viewmodels/background.h"
#include "viewmodels/live_run.h"
#include "viewmodels/run_list_model.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

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
    [[nodiscard]] const session::RunSession &session() const { return m_session; }
    /// Whether nothing can be changed: neither runs nor what is kept about them.
    [[nodiscard]] bool isReadOnly() const { return m_session.isReadOnly(); }
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
    /// Whether this run waits, trains or is paused in another process.
    [[nodiscard]] bool isLiveElsewhere(const core::RunId &run) const;
    /// Whether a run that is listed has ended.
    [[nodiscard]] bool isOver(const core::RunId &run) const;
    /// Lists a run that was just started, before the store shows it.
    void addStarted(const core::RunId &run, const core::RunSpec &spec);

    /// Shows or hides a run in the charts.
    void toggleShown(const core::RunId &run);
    /// The same for many at once.
    void setShown(const std::vector<core::RunId> &runs, bool shown);
    void showOnly(const core::RunId &run);
    void showOnlyThese(const std::vector<core::RunId> &runs);
    /// Curves of the shown runs in list order, as far as they are loaded.
    [[nodiscard]] std::vector<charts::RunCurves> shownCurves() const;
    [[nodiscard]] const charts::RunCurves *curvesOf(const core::RunId &run) const { return m_curves.find(run); }
    /// Whether nothing of a run's curves is still on its way.
    [[nodiscard]] bool hasAllCurves(const core::RunId &run) const;
    /// Whether curves of any run are on their way.
    [[nodiscard]] bool isLoadingCurves() const { return !m_loading.empty(); }
    /// What is read before other curves, the most urgent first: what the person looks at. Holds until the next call.
    void setWantedMetrics(std::vector<std::string> metrics);

    /// Validation and test results of the current run, oldest first.
    [[nodiscard]] const std::vector<EvaluationEntry> &evaluations() const { return m_evaluations; }
    /// Whether those in the store are still to come.
    [[nodiscard]] bool isReadingEvaluations() const { return !m_current.isEmpty() && m_evaluationsOf != m_current; }
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
    /// Changes a run in the store off the GUI thread, then refreshes the list. Fails where the store is only read.
    void edit(std::function<core::Status(store::RunEditor &)> change,
              std::function<void(const core::Status &)> done = {});
    void refresh();
    /// A person has asked for something of the live run: its answer is shown as soon as it comes.
    void hurry() { m_feed.hurry(); }
    /// Says everything again, for a window that was made after it.
    void announce();

Q_SIGNALS:
    void loaded();
    void currentChanged();
    /// State, progress or last values of the current run changed (see FramePace for how often).
    void progressed();
    void liveRunStarted(const core::RunId &run);
    void liveRunEnded(const core::RunId &run, const core::RunFinished &result);
    /// `structure`: runs or curves came or went; otherwise known curves grew.
    void curvesChanged(bool structure);
    /// More of a run that is being read is there, of which curvesChanged() has said that it has come.
    void curvesArrived(const core::RunId &run, const std::set<std::string> &metrics);
    /// All of a run is there that could be read.
    void curvesLoaded(const core::RunId &run);
    void evaluationsChanged();
    void evaluationReady(std::size_t index);
    /// Something of the current run was written: logs may have grown.
    void currentWritten();
    /// A layout was written or removed, by this window or another.
    void layoutChanged(const std::string &kind, const std::string &project);
    /// The same for notes on the charts of a run.
    void chartNotesChanged(const core::RunId &run);
    void storeFailed(const core::Error &error);

private:
    template <typename Call> void deliver(Call call)
    {
        QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
    }
    void applyEvents(const std::vector<core::Event> &events);
    void acceptRuns(std::vector<store::QueryRow> changed, const std::vector<core::RunId> &removed);
    void acceptEvaluations(const core::RunId &run, std::vector<store::EvaluationRecord> records);
    /// The entry of the same evaluation, or null.
    EvaluationEntry *findEvaluation(const store::EvaluationRecord &record);
    void addLiveEvaluation(const core::EvalDone &evaluation);
    [[nodiscard]] store::RunRecord withLiveValues(store::RunRecord record) const;
    void updateShown();
    void acceptCurves(charts::RunCurves curves);
    // How the curves of a run are read (run_workspace_curves.cpp)
    using LoadPointer = std::shared_ptr<charts::CurveLoad>;
    /// A run whose curves are being read.
    struct Loading
    {
        LoadPointer load;
        std::int64_t number = 0; ///< the store's when it began: what was written since is to be read again
        std::size_t left = 0; ///< metrics that have not come yet
        bool isInParts = false; ///< the head has come, and not all else with it
        std::vector<charts::CurvePart> early; ///< before the head
        bool again = false; ///< asked for again meanwhile
        std::optional<core::Error> error;
    };
    /// What a reader's thread hands over first.
    struct LoadBegin
    {
        std::int64_t number = 0;
        core::Result<charts::RunCurves> head;
        charts::CurvePart part;
    };
    /// Reads a run part by part: what is in sight comes first, and other readings get their turn in between.
    void loadCurves(const core::RunId &run);
    /// Ends the reading of all runs but these.
    void dropLoads(const std::set<core::RunId> &kept);
    /// A second reader, where there is a core for it; else null.
    [[nodiscard]] ReaderThread *helper();
    /// Begins a reading on a thread, unless another one has done so; `other` helps with the rest, where there is one.
    void postBegin(ReaderThread *thread, ReaderThread *other, const LoadPointer &load);
    /// The rest of a reading; any thread.
    void readNextPart(ReaderThread *thread, const LoadPointer &load);
    [[nodiscard]] Loading *findLoading(const LoadPointer &load);
    void acceptBegin(const LoadPointer &load, LoadBegin begin);
    void acceptPart(const LoadPointer &load, charts::CurvePart part);
    void takePart(Loading &loading, charts::CurvePart part);
    void endLoading(const LoadPointer &load);
    /// Reads runs again whose points were merged away, once the store has them.
    void closeGaps();
    void loadEvaluations();
    void loadSparkline(const core::RunId &run);
    void updateLiveSparkline();
    void reloadChanged(const std::vector<core::RunId> &changed);
    /// What a run has more in the store than in memory.
    struct Progress
    {
        std::vector<store::StoredEvent> events;
        std::optional<charts::RunHistory> history; ///< when more than points has come
    };
    /// Reads what others have added to curves that are loaded.
    void followCurves(const core::RunId &run);
    static core::Result<Progress> readProgress(const store::RunReader &reader, const core::RunId &run,
                                               std::int64_t after, int most);
    void acceptProgress(const core::RunId &run, const Progress &progress);
    /// The next look at the store; on the reader's thread.
    void look(const store::RunReader &reader, std::int64_t &after, std::set<core::RunId> &lost,
              store::ViewWatch &views);

    session::RunSession &m_session;
    viewmodels::RunListModel m_runs;
    viewmodels::LiveRun m_live;
    CurveStore m_curves;
    core::RunId m_current;
    std::set<core::RunId> m_own; ///< started by this process since it runs
    std::set<core::RunId> m_pinned;
    std::map<core::RunId, Loading> m_loading;
    std::vector<std::string> m_wanted; ///< metrics in sight, the most urgent first
    std::map<core::RunId, std::uint64_t> m_gaps; ///< number of the last gap in the curves of a run
    std::set<core::RunId> m_closing;
    /// Of runs whose curves are as the store has them: the number up to which its points are in them, and whether newer
    /// ones are being read. Runs that train here are not among them.
    struct Followed
    {
        std::int64_t number = 0;
        bool isReading = false;
        bool wasOver = false; ///< when they were read: nothing is expected to be added
    };
    std::map<core::RunId, Followed> m_followed;
    QTimer m_lostTimer; ///< where nobody marks runs whose process is gone
    QTimer m_gapTimer;
    std::uint64_t m_gapCount = 0;
    std::set<core::RunId> m_sparklinesAsked;
    QTimer m_sparklineTimer; ///< at most one a second
    bool m_sparklineStale = false;
    std::vector<EvaluationEntry> m_evaluations;
    core::RunId m_evaluationsOf; ///< whose were read
    bool m_currentHidden = false;
    bool m_loaded = false;
    LiveFeed m_feed;
    std::unique_ptr<ReaderThread> m_reader;
    std::unique_ptr<ReaderThread> m_helper; ///< reads curves beside the other one; made when it is needed first
};

} // namespace signalbox::ui
