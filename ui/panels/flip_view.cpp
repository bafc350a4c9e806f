// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/flip_view.h"

#include "common/run_workspace.h"
#include "common/widgets.h"
#include "panels/flip_browser.h"
#include "panels/flip_summary.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QSplitter>

namespace signalbox::ui {

using viewmodels::SentenceFlips;

namespace {

constexpr int kProgressInterval = 100; ///< milliseconds
constexpr std::uint64_t kIntervalSeed = 0; ///< the same evaluations always get the same intervals

} // namespace

FlipView::FlipView(RunWorkspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_first(new EvaluationPicker(workspace, QStringLiteral("A")))
    , m_second(new EvaluationPicker(workspace, QStringLiteral("B")))
    , m_swap(makeGhost(tr("Swap A and B"), QStringLiteral("swapFlipsButton")))
    , m_summary(new FlipSummary)
    , m_browser(new FlipBrowser)
{
    setObjectName(QStringLiteral("flipView"));
    build();
    for (EvaluationPicker *picker : {m_first, m_second}) {
        connect(picker, &EvaluationPicker::chosenChanged, this, &FlipView::load);
    }
    connect(m_swap, &QToolButton::clicked, this, &FlipView::swap);
    connect(m_summary, &FlipSummary::wantedChanged, this, [this](const QSet<int> &flips) {
        m_browser->model().setCells({});
        m_browser->model().setWanted(flips);
    });
    connect(m_summary, &FlipSummary::cellsChanged, this, [this](const QSet<int> &cells) {
        const QSet<int> every{0, 1, 2, 3};
        m_browser->model().setWanted(cells.isEmpty() ? m_summary->wanted() : every);
        m_browser->model().setCells(cells);
    });
    connect(m_summary, &FlipSummary::cancelRequested, this, &FlipView::cancelIntervals);
    connect(m_summary, &FlipSummary::computeRequested, this, &FlipView::computeIntervals);
    connect(m_browser, &FlipBrowser::everythingRequested, m_summary, &FlipSummary::chooseEverything);
    connect(m_browser, &FlipBrowser::exportRequested, this, &FlipView::exportRequested);
    connect(m_browser, &FlipBrowser::rowsCopied, this, &FlipView::rowsCopied);
    m_progressTimer.setInterval(kProgressInterval);
    connect(&m_progressTimer, &QTimer::timeout, this, [this] { m_summary->setProgress(*m_percent); });
}

void FlipView::build()
{
    m_swap->setText(QStringLiteral("⇄"));
    auto *pickers = new QHBoxLayout;
    pickers->setSpacing(12);
    pickers->addWidget(m_first, 1);
    pickers->addWidget(m_swap);
    pickers->addWidget(m_second, 1);
    auto *area = new QScrollArea;
    area->setObjectName(QStringLiteral("flipSummaryArea"));
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(m_summary);
    area->setMinimumWidth(330);
    area->viewport()->setAutoFillBackground(false);
    m_browser->setMinimumWidth(320);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("flipSplitter"));
    splitter->setHandleWidth(12);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(area);
    splitter->addWidget(m_browser);
    splitter->setStretchFactor(0, 45);
    splitter->setStretchFactor(1, 55);
    splitter->setSizes({490, 600});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(pickers);
    column->addWidget(splitter, 1);
}

void FlipView::setRuns(const RunRecords &runs)
{
    // The older run is A, so that what B fixed is progress. A run alone is compared with its own beginning.
    m_first->setRuns(runs, runs.size() > 1 ? runs.size() - 1 : 0,
                     runs.size() > 1 ? EvaluationPicker::Preferred::Last : EvaluationPicker::Preferred::First);
    m_second->setRuns(runs, 0, EvaluationPicker::Preferred::Last);
    if (runs.empty()) {
        clear();
    }
}

void FlipView::setActive(bool active)
{
    m_active = active;
    m_first->setActive(active);
    m_second->setActive(active);
    if (active) {
        load();
        if (m_awaitsIntervals && !m_bootstrap.isBusy()) {
            computeIntervals();
        }
    } else if (m_bootstrap.isBusy()) {
        m_bootstrap.drop(); // begun again when somebody looks
        m_progressTimer.stop();
    }
}

void FlipView::reload(const core::RunId &run)
{
    for (EvaluationPicker *picker : {m_first, m_second}) {
        if (const auto record = picker->run(); record != nullptr && record->id == run) {
            picker->reload();
        }
    }
}

void FlipView::swap()
{
    const auto firstRun = m_first->run();
    const auto secondRun = m_second->run();
    const auto firstEvaluation = m_first->evaluation();
    const auto secondEvaluation = m_second->evaluation();
    if (firstRun == nullptr || secondRun == nullptr || !firstEvaluation || !secondEvaluation) {
        return;
    }
    m_first->choose(secondRun->id, secondEvaluation->id);
    m_second->choose(firstRun->id, firstEvaluation->id);
}

void FlipView::load()
{
    if (!m_active) {
        return;
    }
    const std::optional<store::EvaluationRecord> wanted[2] = {m_first->evaluation(), m_second->evaluation()};
    if (!wanted[0] || !wanted[1]) {
        if ((m_first->isLoaded() && !wanted[0]) || (m_second->isLoaded() && !wanted[1])) {
            clear(); // no run, or one without an evaluation
        }
        return; // what is shown stays while the other is read
    }
    bool isComplete = true;
    for (int side = 0; side < 2; ++side) {
        const std::int64_t id = wanted[side]->id;
        if (id == m_evaluations[side] && m_tables[side]) {
            continue;
        }
        m_evaluations[side] = id;
        m_tables[side].reset();
        isComplete = false;
        m_workspace.read(
            this, [id](const store::RunReader &reader) { return reader.evaluationTable(id); },
            [this, side, id](core::Result<Table> table) {
                if (table) {
                    accept(side, id, *table);
                } else {
                    Q_EMIT m_workspace.storeFailed(table.error());
                }
            });
    }
    if (isComplete && !m_flips) {
        align();
    }
}

void FlipView::accept(int side, std::int64_t evaluation, const Table &table)
{
    if (m_evaluations[side] != evaluation || !table) {
        return; // another one is wanted by now
    }
    m_tables[side] = table;
    if (m_tables[0] && m_tables[1]) {
        align();
    }
}

void FlipView::align()
{
    cancelIntervals();
    m_alignment.request(
        [first = m_tables[0], second = m_tables[1]](const NewestJob<Aligned>::Cancelled &cancelled) {
            Aligned aligned;
            auto flips = std::make_shared<const SentenceFlips>(viewmodels::alignSentences(first, second, *cancelled));
            aligned.statistics = viewmodels::flipStatistics(*flips);
            aligned.flips = std::move(flips);
            return aligned;
        },
        [this](const Aligned &aligned) { show(aligned); });
}

void FlipView::show(const Aligned &aligned)
{
    m_flips = aligned.flips;
    m_summary->setFlips(m_flips, aligned.statistics);
    m_browser->model().setFlips(m_flips);
    m_browser->model().setCells({});
    m_browser->model().setWanted(m_summary->wanted());
    computeIntervals();
}

void FlipView::clear()
{
    m_alignment.drop();
    cancelIntervals();
    m_evaluations[0] = m_evaluations[1] = 0;
    m_tables[0].reset();
    m_tables[1].reset();
    m_flips.reset();
    m_summary->setFlips(nullptr, {});
    m_browser->model().setFlips(nullptr);
}

void FlipView::computeIntervals()
{
    if (!m_flips || m_flips->rows.empty()) {
        return;
    }
    m_awaitsIntervals = true;
    m_percent = std::make_shared<std::atomic<int>>(0); // a cancelled job still writes into the old one
    m_summary->setProgress(0);
    m_progressTimer.start();
    m_bootstrap.request(
        [flips = m_flips, percent = m_percent](const NewestJob<viewmodels::FlipStatistics>::Cancelled &cancelled) {
            return viewmodels::flipStatisticsWithIntervals(*flips, kIntervalSeed, *cancelled, *percent);
        },
        [this](const viewmodels::FlipStatistics &statistics) {
            m_awaitsIntervals = false;
            m_progressTimer.stop();
            m_summary->setProgress(-1);
            m_summary->setStatistics(statistics);
        });
}

void FlipView::cancelIntervals()
{
    m_awaitsIntervals = false;
    m_bootstrap.drop();
    m_progressTimer.stop();
    m_summary->setProgress(-1);
}

const viewmodels::FlipRows &FlipView::rows() const
{
    return m_browser->model().rows();
}

void FlipView::focusSearch()
{
    m_browser->focusSearch();
}

void FlipView::copyRows()
{
    m_browser->copyRows();
}

void FlipView::setTheme(const viewmodels::Theme &theme)
{
    m_summary->setTheme(theme);
    m_browser->setTheme(theme);
}

} // namespace signalbox::ui
