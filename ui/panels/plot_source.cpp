// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/plot_source.h"

#include "common/run_workspace.h"

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

using charts::PlotScope;

/// Whether both lists name the same evaluations, so that a choice among them need not be made anew.
bool sameEvaluations(const std::vector<store::EvaluationRecord> &a, const std::vector<store::EvaluationRecord> &b)
{
    return a.size() == b.size()
        && std::equal(a.begin(), a.end(), b.begin(),
                      [](const store::EvaluationRecord &x, const store::EvaluationRecord &y) { return x.id == y.id; });
}

} // namespace

PlotSource::PlotSource(RunWorkspace &workspace, QObject *parent) : QObject(parent), m_workspace(workspace) { }

void PlotSource::setEvaluation(std::int64_t id)
{
    if (id != m_evaluation) {
        m_evaluation = id;
        invalidate(PlotScope::Run);
    }
}

void PlotSource::invalidate(PlotScope scope)
{
    Base &stale = base(scope);
    stale.isStale = true;
    if (stale.isLoading) {
        // What is being read was asked for before the change.
        ++stale.number;
        stale.isLoading = false;
        load(scope);
    }
}

void PlotSource::clear()
{
    m_evaluation = 0;
    m_wanted.clear();
    m_computed.clear();
    m_results.clear();
    m_evaluations.clear();
    m_run = {};
    for (auto &[id, job] : m_jobs) {
        job->drop();
    }
    for (Base &known : m_bases) {
        ++known.number;
        known.data.reset();
        known.isStale = true;
        known.isLoading = false;
    }
    Q_EMIT evaluationsChanged();
}

std::shared_ptr<const PlotResult> PlotSource::result(const QString &id) const
{
    const auto found = m_results.find(id);
    return found == m_results.end() ? nullptr : found->second;
}

void PlotSource::request(const std::shared_ptr<const charts::Plot> &plot, const charts::PlotChoices &chosen)
{
    const QString id = plot->id();
    m_computed[id] = {plot, chosen};
    m_wanted[id] = {plot, chosen};
    const Base &known = base(plot->scope());
    if (known.isStale || known.isLoading) {
        load(plot->scope());
    } else {
        m_wanted.erase(id);
        addValues(id);
    }
}

charts::PlotRequest PlotSource::requestFor(PlotScope scope) const
{
    charts::PlotRequest request;
    request.needs = charts::needsOf(charts::allPlots(), scope);
    request.run = m_workspace.current();
    request.storeDirectory = m_workspace.session().storeDirectory();
    request.evaluation = m_evaluation;
    request.colorSlots = shownSlots();
    return request;
}

std::map<core::RunId, int> PlotSource::shownSlots() const
{
    std::map<core::RunId, int> colors;
    for (const core::RunId &run : m_workspace.runs().shownRuns()) {
        colors[run] = m_workspace.runs().colorSlot(run);
    }
    return colors;
}

void PlotSource::recolor()
{
    Base &runs = base(PlotScope::Runs);
    if (!runs.data || runs.isStale || runs.isLoading) {
        invalidate(PlotScope::Runs);
        return;
    }
    runs.isLoading = true;
    const std::uint64_t number = ++runs.number;
    viewmodels::runInBackground(
        this,
        [data = runs.data, colors = shownSlots()] { // thousands of runs are not copied on the GUI thread
            auto own = std::make_shared<charts::PlotData>(*data);
            own->colorSlots = colors;
            return Data(std::move(own));
        },
        [this, number](const Data &data) {
            if (base(PlotScope::Runs).number == number) {
                base(PlotScope::Runs).isLoading = false;
                accept(PlotScope::Runs, data);
            }
        });
}

void PlotSource::load(PlotScope scope)
{
    Base &loading = base(scope);
    if (loading.isLoading) {
        return;
    }
    loading.isLoading = true;
    loading.isStale = false;
    const std::uint64_t number = ++loading.number;
    // Live runs: what happened up to now is to be among what is read.
    m_workspace.readStored(
        this,
        [request = requestFor(scope)](const store::RunReader &reader) { return charts::loadPlotData(reader, request); },
        [this, scope, number](core::Result<charts::PlotData> data) {
            if (base(scope).number != number) {
                return;
            }
            base(scope).isLoading = false;
            if (data) {
                accept(scope, std::make_shared<const charts::PlotData>(*std::move(data)));
            } else if (data.error().code == core::ErrorCode::NotFound) {
                accept(scope, std::make_shared<const charts::PlotData>()); // just started, or deleted
            } else {
                base(scope).isStale = true;
                Q_EMIT failed(data.error());
            }
        });
}

void PlotSource::accept(PlotScope scope, Data data)
{
    const bool otherEvaluations = scope == PlotScope::Run && !sameEvaluations(data->evaluations, m_evaluations);
    base(scope).data = std::move(data);
    if (scope == PlotScope::Run) {
        m_evaluations = base(scope).data->evaluations;
        m_run = base(scope).data->run;
    }
    std::vector<QString> ready;
    for (const auto &[id, wanted] : m_wanted) {
        if (wanted.plot->scope() == scope) {
            ready.push_back(id);
        }
    }
    for (const QString &id : ready) {
        m_wanted.erase(id);
        addValues(id);
    }
    if (otherEvaluations) {
        Q_EMIT evaluationsChanged();
    }
}

void PlotSource::addValues(const QString &id)
{
    const Wanted wanted = m_computed.at(id);
    const Data data = base(wanted.plot->scope()).data;
    if (!data) {
        return;
    }
    const charts::PlotNeeds withValues = charts::PlotNeed::Curves | charts::PlotNeed::Histograms;
    if (!(wanted.plot->needs() & withValues) || data->run.id.isEmpty()) {
        compute(id, data);
        return;
    }
    m_workspace.read(
        this,
        [request = requestFor(wanted.plot->scope()), wanted, data](const store::RunReader &reader) {
            auto own = std::make_shared<charts::PlotData>(*data);
            auto status = charts::addPlotValues(reader, request, *wanted.plot, wanted.chosen, *own);
            return status ? core::Result<Data>(std::move(own)) : core::fail(status.error());
        },
        [this, id, chosen = wanted.chosen, run = data->run.id](const core::Result<Data> &own) {
            const auto newest = m_computed.find(id);
            if (newest == m_computed.end() || newest->second.chosen != chosen || run != m_workspace.current()) {
                return; // something else was chosen meanwhile
            }
            if (own) {
                compute(id, *own);
            } else {
                Q_EMIT failed(own.error());
            }
        });
}

void PlotSource::compute(const QString &id, const Data &data)
{
    auto &job = m_jobs[id];
    if (!job) {
        job = std::make_unique<NewestJob<std::shared_ptr<const PlotResult>>>(this);
    }
    job->request(
        [wanted = m_computed.at(id), data](const auto &cancelled) {
            auto result = std::make_shared<PlotResult>();
            result->choices = wanted.plot->choices(*data);
            result->plot = {wanted.plot, wanted.plot->compute(*data, wanted.chosen, *cancelled)};
            return std::shared_ptr<const PlotResult>(std::move(result));
        },
        [this, id](const std::shared_ptr<const PlotResult> &result) {
            m_results[id] = result;
            Q_EMIT ready(id);
        });
}

} // namespace signalbox::ui
