// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/run_plots.h"
#include "core/ids.h"
#include "panels/newest_job.h"

#include <QObject>
#include <QString>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace signalbox::ui {

class RunWorkspace;

/// A plot as it was computed last.
struct PlotResult
{
    charts::RunPlot plot;
    std::vector<charts::PlotChoice> choices; ///< what there is to choose
};

/// Reads what plots need, once for all of them, and computes them off the GUI thread. GUI thread only.
class PlotSource : public QObject
{
    Q_OBJECT

public:
    /// `workspace` outlives the source.
    explicit PlotSource(RunWorkspace &workspace, QObject *parent = nullptr);

    /// The evaluation whose rows are shown; 0: the last one. What was computed of it is out of date.
    void setEvaluation(std::int64_t id);
    [[nodiscard]] std::int64_t evaluation() const { return m_evaluation; }
    /// What was read of the run, or of all runs, is out of date: it is read again with the next request.
    void invalidate(charts::PlotScope scope);
    /// Other runs are shown in the charts: plots that compare runs have to be made again, and nothing be read again.
    void recolor();
    /// Computes a plot; ready() follows. A request takes the place of an earlier one for the same plot.
    void request(const std::shared_ptr<const charts::Plot> &plot, const charts::PlotChoices &chosen);
    /// The last result of a plot, or null.
    [[nodiscard]] std::shared_ptr<const PlotResult> result(const QString &id) const;
    /// The evaluations of the run as they were read last.
    [[nodiscard]] const std::vector<store::EvaluationRecord> &evaluations() const { return m_evaluations; }
    [[nodiscard]] const store::RunRecord &run() const { return m_run; }
    /// Forgets all results: another run is looked at.
    void clear();

Q_SIGNALS:
    void ready(const QString &id);
    void evaluationsChanged();
    void failed(const core::Error &error);

private:
    using Data = std::shared_ptr<const charts::PlotData>;
    struct Wanted
    {
        std::shared_ptr<const charts::Plot> plot;
        charts::PlotChoices chosen;
    };
    /// What was read for the plots of one scope.
    struct Base
    {
        Data data;
        bool isStale = true;
        bool isLoading = false;
        std::uint64_t number = 0; ///< of the load that counts
    };

    [[nodiscard]] Base &base(charts::PlotScope scope) { return m_bases[static_cast<std::size_t>(scope)]; }
    [[nodiscard]] charts::PlotRequest requestFor(charts::PlotScope scope) const;
    [[nodiscard]] std::map<core::RunId, int> shownSlots() const;
    void load(charts::PlotScope scope);
    void accept(charts::PlotScope scope, Data data);
    void addValues(const QString &id);
    void compute(const QString &id, const Data &data);

    RunWorkspace &m_workspace;
    std::int64_t m_evaluation = 0;
    std::array<Base, 2> m_bases;
    std::map<QString, Wanted> m_wanted; ///< waits for what it is computed from
    std::map<QString, Wanted> m_computed; ///< the newest request of each plot
    std::map<QString, std::unique_ptr<NewestJob<std::shared_ptr<const PlotResult>>>> m_jobs;
    std::map<QString, std::shared_ptr<const PlotResult>> m_results;
    std::vector<store::EvaluationRecord> m_evaluations;
    store::RunRecord m_run;
};

} // namespace signalbox::ui
