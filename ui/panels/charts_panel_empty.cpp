// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands in the place of the dashboard while it has no chart: why, and what is waited for.
#include "panels/charts_panel.h"

#include "common/chart_layouts.h"
#include "common/run_workspace.h"
#include "panels/chart_skeleton.h"
#include "panels/chart_toolbar.h"

#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <optional>
#include <vector>

namespace signalbox::ui {

void ChartsPanel::connectAwaited()
{
    RunWorkspace &workspace = m_context.workspace;
    const auto showAwaited = [this] {
        if (m_isEmpty && m_plan.empty() && isVisible()) {
            showEmpty();
        }
    };
    connect(&workspace, &RunWorkspace::loaded, this, showAwaited);
    connect(&workspace, &RunWorkspace::progressed, this, showAwaited);
    connect(&workspace, &RunWorkspace::storeFailed, this, [this, showAwaited] {
        m_cannotRead = !m_context.workspace.isLoaded(); // which is said elsewhere
        showAwaited();
    });
}

QString ChartsPanel::awaitedText() const
{
    const RunWorkspace &workspace = m_context.workspace;
    if (!m_plan.empty()) {
        return {}; // there are charts, and the person has put them out of sight
    }
    if ((!workspace.isLoaded() || !m_layouts->isReady()) && !m_cannotRead) {
        return tr("Reading the runs…");
    }
    if (isLoading()) {
        return tr("Reading the curves…");
    }
    if (std::find(m_runs.begin(), m_runs.end(), workspace.current()) == m_runs.end()) {
        return {};
    }
    if (workspace.isLiveHere(workspace.current())) {
        return workspace.live().isLoading() ? tr("Loading data and encoder. Charts appear with the first step.")
                                            : tr("Charts appear with the first step.");
    }
    const std::optional<core::RunId> live = workspace.session().liveRun();
    const std::vector<core::RunId> queued = workspace.session().queuedRuns();
    const bool isNext = live ? *live == workspace.current() && !workspace.isOver(*live)
                             : !queued.empty() && queued.front() == workspace.current();
    return isNext ? tr("Loading data and encoder. Charts appear with the first step.") : QString();
}

void ChartsPanel::showEmpty()
{
    const QString awaited = m_isEmpty ? awaitedText() : QString();
    m_skeleton->setAwaited(awaited);
    m_emptyPage->setVisible(m_isEmpty && awaited.isEmpty());
    if (m_emptyPage->isHidden()) {
        return;
    }
    const bool allHidden = !m_plan.empty() && charts::arranged(m_plan, m_layouts->layout()).empty();
    const bool isSearching = !m_plan.empty() && !allHidden && !m_toolbar->search().isEmpty();
    m_emptyAction->disconnect(this);
    const bool hasNoRun = m_context.workspace.isLoaded() && m_context.workspace.runs().runs().empty();
    m_emptyAction->setVisible(isSearching || allHidden || hasNoRun);
    if (isSearching) {
        m_empty->setText(tr("No chart has this in its name."));
        m_emptyAction->setText(tr("Clear the search"));
        connect(m_emptyAction, &QPushButton::clicked, this, [this] { m_toolbar->clearSearch(); });
    } else if (allHidden) {
        m_empty->setText(tr("All charts are hidden."));
        m_emptyAction->setText(tr("Show all"));
        connect(m_emptyAction, &QPushButton::clicked, this, [this] {
            charts::ChartLayout layout = m_layouts->layout();
            layout.hidden.clear();
            changeLayout(layout);
        });
    } else if (m_runs.empty() && !m_context.workspace.current().isEmpty()) {
        m_empty->setText(tr("No run is shown. Click the square of a run in the list to show its curves."));
    } else if (hasNoRun) {
        m_empty->setText(
            tr("Charts appear with the first step. Start a run, or begin with the bundled example, which is "
               "filled in already."));
        m_emptyAction->setText(tr("New run"));
        connect(m_emptyAction, &QPushButton::clicked, this, &ChartsPanel::newRunRequested);
    } else {
        m_empty->setText(tr("Charts appear with the first step."));
    }
}

} // namespace signalbox::ui
