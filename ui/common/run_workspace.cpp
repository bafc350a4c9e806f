// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/run_workspace.h"

#include "viewmodels/run_text.h"

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr std::chrono::milliseconds kLookInterval{700};
constexpr int kGapDelay = 300; ///< milliseconds: gaps that follow each other are closed together
constexpr int kSparklineInterval = 1000;
constexpr int kLostInterval = 5000;

} // namespace

RunWorkspace::RunWorkspace(session::RunSession &session, QObject *parent, std::size_t liveBound)
    : QObject(parent)
    , m_session(session)
    , m_feed(session.hub(), liveBound)
{
    m_gapTimer.setSingleShot(true);
    m_gapTimer.setInterval(kGapDelay);
    connect(&m_gapTimer, &QTimer::timeout, this, &RunWorkspace::closeGaps);
    m_sparklineTimer.setSingleShot(true);
    m_sparklineTimer.setInterval(kSparklineInterval);
    connect(&m_sparklineTimer, &QTimer::timeout, this, [this] {
        if (m_sparklineStale) {
            updateLiveSparkline();
        }
    });
    connect(&m_feed, &LiveFeed::eventsArrived, this, &RunWorkspace::applyEvents);
    connect(&m_runs, &viewmodels::RunListModel::shownRunsChanged, this, [this] {
        for (const core::RunId &run : m_runs.shownRuns()) {
            m_curves.setColorSlot(run, m_runs.colorSlot(run));
        }
        Q_EMIT curvesChanged(true);
    });
    connect(&m_runs, &viewmodels::RunListModel::sparklineWanted, this, &RunWorkspace::loadSparkline);
    connect(&m_lostTimer, &QTimer::timeout, this, &RunWorkspace::refresh);
    if (isReadOnly()) {
        m_lostTimer.start(kLostInterval);
    }
    m_reader = std::make_unique<ReaderThread>(
        session.storeDirectory(), kLookInterval,
        // What changed since the last look, however many runs there are; made ready for searching on this thread.
        [this, after = std::int64_t{-1}, lost = std::set<core::RunId>(),
         views = store::ViewWatch()](const store::RunReader &reader) mutable { look(reader, after, lost, views); },
        [this](const core::Error &error) { deliver([this, error] { Q_EMIT storeFailed(error); }); });
}

RunWorkspace::~RunWorkspace()
{
    // The readers' jobs call back into this object and give jobs to each other: all of them end first.
    m_reader->stop();
    if (m_helper) {
        m_helper->stop();
    }
}

bool RunWorkspace::isOver(const core::RunId &run) const
{
    const store::RunRecord *record = m_runs.find(run);
    return record != nullptr && viewmodels::isOver(record->state);
}

bool RunWorkspace::isLiveHere(const core::RunId &run) const
{
    return !run.isEmpty() && m_live.run() == run && !m_live.isOver();
}

void RunWorkspace::setCurrent(const core::RunId &run)
{
    if (run == m_current && !(run.isEmpty() && m_evaluations.empty())) {
        return;
    }
    m_current = run;
    m_currentHidden = false;
    m_evaluations.clear();
    m_evaluationsOf = {};
    updateShown();
    loadEvaluations();
    Q_EMIT currentChanged();
    Q_EMIT evaluationsChanged();
}

void RunWorkspace::addStarted(const core::RunId &run, const core::RunSpec &spec)
{
    m_own.insert(run);
    if (m_runs.find(run) == nullptr) {
        store::RunRecord record;
        record.id = run;
        record.name = spec.name;
        record.spec = spec;
        record.state = core::RunState::Queued;
        m_runs.applyChanges({store::QueryRow(withLiveValues(std::move(record)))}, {});
    }
    if (m_live.run() != run && m_session.liveRun() == run) {
        m_live.begin(run);
    }
    refresh();
}

void RunWorkspace::updateShown()
{
    std::set<core::RunId> shown = m_pinned;
    if (!m_current.isEmpty() && !m_currentHidden) {
        shown.insert(m_current);
    }
    m_runs.setShownRuns(shown);
    // The live run keeps its curves while another one is looked at.
    std::set<core::RunId> kept = shown;
    kept.insert(m_live.run());
    m_curves.keepOnly(kept);
    std::erase_if(m_followed, [&kept](const auto &entry) { return !kept.contains(entry.first); });
    dropLoads(kept);
    if (shown.contains(m_current) && m_curves.find(m_current) == nullptr) {
        loadCurves(m_current); // before all others
    }
    for (const core::RunId &run : shown) {
        if (run != m_current && m_curves.find(run) == nullptr) {
            loadCurves(run);
        }
    }
}

void RunWorkspace::toggleShown(const core::RunId &run)
{
    if (m_runs.isShown(run)) {
        m_pinned.erase(run);
        m_currentHidden = m_currentHidden || run == m_current;
    } else {
        m_pinned.insert(run);
        m_currentHidden = m_currentHidden && run != m_current;
    }
    updateShown();
}

void RunWorkspace::setShown(const std::vector<core::RunId> &runs, bool shown)
{
    for (const core::RunId &run : runs) {
        if (shown) {
            m_pinned.insert(run);
        } else {
            m_pinned.erase(run);
        }
        m_currentHidden = run == m_current ? !shown : m_currentHidden;
    }
    updateShown();
}

void RunWorkspace::showOnly(const core::RunId &run)
{
    showOnlyThese({run});
}

void RunWorkspace::showOnlyThese(const std::vector<core::RunId> &runs)
{
    m_pinned = std::set<core::RunId>(runs.begin(), runs.end());
    m_currentHidden = !m_pinned.contains(m_current);
    updateShown();
}

std::vector<charts::RunCurves> RunWorkspace::shownCurves() const
{
    std::vector<charts::RunCurves> curves;
    for (const core::RunId &run : m_runs.shownRuns()) {
        if (const charts::RunCurves *loaded = m_curves.find(run)) {
            curves.push_back(*loaded);
        }
    }
    return curves;
}

void RunWorkspace::closeGaps()
{
    for (const auto &[run, number] : std::map(m_gaps)) {
        const store::RunRecord *record = m_runs.find(run);
        if (record == nullptr || m_curves.find(run) == nullptr) {
            m_gaps.erase(run); // read as a whole when it is shown again
            continue;
        }
        if (!m_closing.insert(run).second) {
            continue;
        }
        readStored(
            this,
            [record = *record](const store::RunReader &reader) { return charts::loadRunCurves(reader, record, 0); },
            [this, run = run, number = number](core::Result<charts::RunCurves> curves) {
                m_closing.erase(run);
                if (!curves) {
                    Q_EMIT storeFailed(curves.error()); // tried again with the next events
                    return;
                }
                acceptCurves(*std::move(curves));
                const auto gap = m_gaps.find(run);
                if (gap != m_gaps.end() && gap->second == number) {
                    m_gaps.erase(gap);
                } else if (gap != m_gaps.end()) {
                    m_gapTimer.start(); // more was merged meanwhile
                }
            });
    }
}

void RunWorkspace::loadEvaluations()
{
    if (m_current.isEmpty()) {
        return;
    }
    read(
        this, [run = m_current](const store::RunReader &reader) { return reader.evaluations(run); },
        [this, run = m_current](core::Result<std::vector<store::EvaluationRecord>> records) {
            if (records) {
                acceptEvaluations(run, *std::move(records));
            } else {
                if (run == m_current && isReadingEvaluations()) {
                    m_evaluationsOf = run; // nothing more is to come
                    Q_EMIT evaluationsChanged();
                }
                Q_EMIT storeFailed(records.error());
            }
        });
}

void RunWorkspace::acceptEvaluations(const core::RunId &run, std::vector<store::EvaluationRecord> records)
{
    if (run != m_current) {
        return;
    }
    std::erase_if(records, [](const auto &record) { return record.kind == core::EvaluationKind::Sanity; });
    bool changed = isReadingEvaluations(); // also that there are none
    m_evaluationsOf = run;
    for (store::EvaluationRecord &record : records) {
        if (EvaluationEntry *known = findEvaluation(record)) {
            known->record.id = record.id;
        } else {
            m_evaluations.push_back({std::move(record), nullptr});
            changed = true;
        }
    }
    if (changed) {
        std::stable_sort(m_evaluations.begin(), m_evaluations.end(),
                         [](const EvaluationEntry &a, const EvaluationEntry &b) {
                             return std::pair(a.record.kind, a.record.step) < std::pair(b.record.kind, b.record.step);
                         });
        Q_EMIT evaluationsChanged();
    }
}

EvaluationEntry *RunWorkspace::findEvaluation(const store::EvaluationRecord &record)
{
    const auto known =
        std::find_if(m_evaluations.begin(), m_evaluations.end(), [&record](const EvaluationEntry &entry) {
            const store::EvaluationRecord &other = entry.record;
            return other.kind == record.kind && other.step == record.step && other.epoch == record.epoch;
        });
    return known != m_evaluations.end() ? &*known : nullptr;
}

void RunWorkspace::addLiveEvaluation(const core::EvalDone &evaluation)
{
    // Only the newest keeps its rows in memory; earlier ones can be read again.
    for (EvaluationEntry &entry : m_evaluations) {
        if (entry.record.id != 0) {
            entry.table.reset();
        }
    }
    store::EvaluationRecord record;
    record.kind = evaluation.kind;
    record.epoch = evaluation.epoch;
    record.step = evaluation.step;
    record.metrics = evaluation.metrics;
    record.withinEpoch = evaluation.withinEpoch;
    if (evaluation.table) {
        record.labels = evaluation.table->labels;
        record.confusion = evaluation.table->confusion;
    }
    if (EvaluationEntry *known = findEvaluation(record)) { // the store was read in between
        record.id = known->record.id;
        *known = {std::move(record), evaluation.table};
    } else {
        m_evaluations.push_back({std::move(record), evaluation.table});
    }
    Q_EMIT evaluationsChanged();
}

void RunWorkspace::requestTable(std::size_t index)
{
    if (index >= m_evaluations.size() || m_evaluations[index].table || m_evaluations[index].record.id == 0) {
        return;
    }
    const std::int64_t id = m_evaluations[index].record.id;
    read(
        this, [id](const store::RunReader &reader) { return reader.evaluationTable(id); },
        [this, id](core::Result<std::shared_ptr<const core::EvaluationTable>> table) {
            if (!table) {
                Q_EMIT storeFailed(table.error());
                return;
            }
            for (std::size_t i = 0; i < m_evaluations.size(); ++i) {
                if (m_evaluations[i].record.id == id) {
                    m_evaluations[i].table = *table;
                    Q_EMIT evaluationReady(i);
                }
            }
        });
}

void RunWorkspace::edit(std::function<core::Status(store::RunEditor &)> change,
                        std::function<void(const core::Status &)> done)
{
    if (isReadOnly()) {
        const core::Error error{core::ErrorCode::FileUnwritable,
                                m_session.storeDirectory(),
                                "the run store is open for reading only",
                                {},
                                {},
                                {}};
        deliver([this, error, done = std::move(done)] {
            if (done) {
                done(core::fail(error));
            } else {
                Q_EMIT storeFailed(error);
            }
        });
        return;
    }
    viewmodels::runInBackground(
        this,
        [session = &m_session, change = std::move(change)] {
            session->flushStore(); // the end of a run is stored a moment after it is seen
            store::RunEditor editor(session->storeDirectory());
            return change(editor);
        },
        [this, done = std::move(done)](const core::Status &status) {
            refresh();
            if (done) {
                done(status);
            } else if (!status) {
                Q_EMIT storeFailed(status.error());
            }
        });
}

void RunWorkspace::announce()
{
    if (m_loaded) {
        Q_EMIT loaded();
    }
    Q_EMIT currentChanged();
    Q_EMIT curvesChanged(true);
    Q_EMIT evaluationsChanged();
    Q_EMIT progressed();
}

void RunWorkspace::refresh()
{
    m_reader->refresh();
}

} // namespace signalbox::ui
