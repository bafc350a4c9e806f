// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people change of the dashboard: its layout and their own charts.
#include "panels/charts_panel.h"

#include "common/banner_area.h"
#include "common/chart_layouts.h"
#include "common/error_text.h"
#include "common/run_workspace.h"
#include "dialogs/chart_builder_dialog.h"
#include "panels/chart_grid.h"
#include "panels/chart_options_menu.h"
#include "panels/chart_toolbar.h"

#include <QMenu>

#include <algorithm>
#include <set>

namespace signalbox::ui {

void ChartsPanel::connectChanges()
{
    connect(m_layouts, &ChartLayouts::changed, this, [this] {
        if (!m_isOwnView) {
            rebuild();
        }
    });
    connect(m_layouts, &ChartLayouts::failed, this, [this](const core::Error &error) {
        m_context.banners.showBanner({QStringLiteral("layout"),
                                      Banner::Tone::Warning,
                                      tr("The layout of the charts could not be kept. %1").arg(errorText(error)),
                                      {},
                                      12});
    });
    connect(m_grid, &ChartGrid::sectionToggled, this, [this](const QString &key, bool open) {
        charts::ChartLayout layout = m_layouts->layout();
        if (open) {
            layout.collapsed.erase(key);
        } else {
            layout.collapsed.insert(key);
        }
        changeLayout(layout);
    });
    connect(m_grid, &ChartGrid::sectionMenuRequested, this, &ChartsPanel::showSectionMenu);
    connect(m_grid, &ChartGrid::moveRequested, this, &ChartsPanel::moveChart);
    connect(m_grid, &ChartGrid::pinRequested, this, [this](const QString &id, bool pin) {
        charts::ChartLayout layout = m_layouts->layout();
        charts::setPinned(layout, id, pin);
        changeLayout(layout);
    });
    connect(m_grid, &ChartGrid::hideRequested, this, &ChartsPanel::hideChart);
    connect(m_grid, &ChartGrid::editRequested, this, &ChartsPanel::openBuilder);
    connect(m_grid, &ChartGrid::removeRequested, this, &ChartsPanel::removeCustom);
    connect(m_grid, &ChartGrid::ownViewChanged, this, [this](const QString &id, const charts::OwnView &view) {
        charts::ChartLayout layout = m_layouts->layout();
        if (view.isUsual()) {
            layout.views.erase(id);
        } else {
            layout.views[id] = view;
        }
        m_isOwnView = true;
        m_layouts->setLayout(layout);
        m_isOwnView = false;
    });
    ChartOptionsMenu &menu = m_toolbar->menu();
    menu.setStateSource([this] {
        ChartOptionsMenu::State state;
        state.layout = m_layouts->layout();
        for (const QString &id : state.layout.hidden) {
            state.hidden.emplace_back(id, titleOf(id));
        }
        state.groups = viewmodels::groupChoices(shownRecords());
        state.notes = countNotes();
        for (const ChartGrid::Section &section : m_grid->sections()) {
            (section.isOpen ? state.hasOpen : state.hasFolded) = true;
        }
        return state;
    });
    connect(&menu, &ChartOptionsMenu::layoutWanted, this,
            [this](const charts::ChartLayout &layout) { changeLayout(layout); });
    connect(&menu, &ChartOptionsMenu::foldAllRequested, this, &ChartsPanel::foldAll);
    connect(&menu, &ChartOptionsMenu::resetRequested, this,
            [this] { changeLayout({}, tr("The charts are laid out as usual again.")); });
    connect(&menu, &ChartOptionsMenu::switchesChanged, this, [this] {
        updateContext();
        m_grid->remake();
    });
    connect(m_toolbar, &ChartToolbar::builderRequested, this, [this] { openBuilder({}); });
}

void ChartsPanel::changeLayout(const charts::ChartLayout &layout, const QString &undoText)
{
    const charts::ChartLayout before = m_layouts->layout();
    if (layout == before) {
        return;
    }
    m_layouts->setLayout(layout);
    if (undoText.isEmpty()) {
        return;
    }
    const std::string project = m_layouts->project();
    m_context.banners.showBanner({QStringLiteral("layout"),
                                  Banner::Tone::Info,
                                  undoText,
                                  {{tr("Undo"),
                                    [this, before, layout, project] {
                                        if (m_layouts->project() == project) { // what came since stays
                                            m_layouts->setLayout(
                                                charts::mergedLayout(layout, before, m_layouts->layout()));
                                        }
                                    },
                                    true}},
                                  8});
}

QString ChartsPanel::titleOf(const QString &id) const
{
    for (const charts::ChartSection &section : m_plan) {
        for (const charts::ChartSpec &chart : section.charts) {
            if (chart.id == id) {
                return chart.title;
            }
        }
    }
    for (const charts::CustomChart &chart : m_layouts->layout().custom) {
        if (chart.id == id) {
            return chart.title;
        }
    }
    return id;
}

void ChartsPanel::moveChart(const QString &id, const QString &from, const QString &to, const QString &before)
{
    charts::ChartLayout layout = m_layouts->layout();
    if (to == charts::kPinnedSection) {
        charts::setPinned(layout, id, true, before);
    } else if (from == charts::kPinnedSection) {
        charts::setPinned(layout, id, false);
        charts::moveChart(layout, m_plan, to, id, before); // does nothing when it belongs elsewhere
    } else {
        charts::moveChart(layout, m_plan, to, id, before);
    }
    changeLayout(layout);
}

void ChartsPanel::showSectionMenu(const QString &key, const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("sectionMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &text, const char *name, auto act) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const auto move = [this, key](int by) {
        charts::ChartLayout layout = m_layouts->layout();
        charts::moveSection(layout, m_plan, key, by);
        changeLayout(layout);
    };
    const bool canMove = key != charts::kPinnedSection;
    add(tr("Move the section up"), "sectionUpAction", [move] { move(-1); })->setEnabled(canMove);
    add(tr("Move the section down"), "sectionDownAction", [move] { move(1); })->setEnabled(canMove);
    menu->addSeparator();
    add(tr("Fold all sections"), "sectionFoldAllAction", [this] { foldAll(true); });
    add(tr("Show all sections"), "sectionOpenAllAction", [this] { foldAll(false); });
    if (key == charts::kPinnedSection) {
        menu->addSeparator();
        add(tr("Unpin all charts"), "unpinAllAction", [this] {
            charts::ChartLayout layout = m_layouts->layout();
            layout.pinned.clear();
            changeLayout(layout, tr("Nothing is pinned any more."));
        });
    } else if (key == charts::kCustomSection) {
        menu->addSeparator();
        add(tr("Add a chart…"), "sectionAddChartAction", [this] { openBuilder({}); });
    }
    menu->popup(globalPosition);
}

void ChartsPanel::foldAll(bool fold)
{
    charts::ChartLayout layout = m_layouts->layout();
    layout.collapsed.clear();
    if (fold) {
        for (const charts::ChartSection &section : charts::arranged(m_plan, layout)) { // also those that a search hides
            layout.collapsed.insert(section.key);
        }
    }
    changeLayout(layout);
}

void ChartsPanel::hideChart(const QString &id)
{
    charts::ChartLayout layout = m_layouts->layout();
    layout.hidden.insert(id);
    changeLayout(layout, tr("%1 is hidden. The menu “…” above the charts shows it again.").arg(titleOf(id)));
}

std::vector<ChartsPanel::ChartPlace> ChartsPanel::chartPlaces()
{
    if (m_dirty || m_rebuild.isActive()) {
        rebuild();
    }
    const std::set<QString> hidden = m_layouts->layout().hidden;
    charts::ChartLayout everything = m_layouts->layout();
    everything.hidden.clear();
    std::vector<ChartPlace> places;
    for (const charts::ChartSection &section : charts::arranged(m_plan, everything)) {
        for (const charts::ChartSpec &chart : section.charts) {
            QStringList metrics;
            for (const std::string &metric : chart.metrics) {
                metrics << QString::fromStdString(metric);
            }
            places.push_back(
                {chart.id, chart.title, section.title, metrics.join(QLatin1Char(' ')), hidden.contains(chart.id)});
        }
    }
    return places;
}

void ChartsPanel::showChart(const QString &id)
{
    if (m_dirty || m_rebuild.isActive()) {
        rebuild();
    }
    charts::ChartLayout layout = m_layouts->layout();
    if (layout.hidden.erase(id) != 0) {
        changeLayout(layout);
    }
    const charts::ChartSpec *spec = m_grid->find(id);
    if (spec != nullptr && !m_toolbar->search().isEmpty() && !m_toolbar->search().accepts(*spec)) {
        m_toolbar->clearSearch();
    }
    fitGrid();
    m_grid->focusChart(id);
}

void ChartsPanel::openBuilder(const QString &id)
{
    if (m_builder) {
        m_builder->raise();
        m_builder->activateWindow();
        return;
    }
    charts::CustomChart chart;
    for (const charts::CustomChart &known : m_layouts->layout().custom) {
        if (known.id == id) {
            chart = known;
        }
    }
    refreshRuns();
    const auto preview = [this](const charts::CustomChart &wanted) {
        charts::CustomChart shown = wanted;
        shown.id = QStringLiteral("custom:preview");
        return makeModel(charts::specOf(shown));
    };
    m_builder = new ChartBuilderDialog(chart, charts::presentMetrics(m_content.runs), preview, m_grid->view(), m_theme,
                                       window());
    m_builder->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_builder, &ChartBuilderDialog::saved, this, &ChartsPanel::saveCustom);
    m_builder->open();
}

void ChartsPanel::saveCustom(charts::CustomChart chart)
{
    charts::ChartLayout layout = m_layouts->layout();
    if (chart.id.isEmpty()) {
        chart.id = charts::freeCustomId(layout);
        layout.custom.push_back(chart);
        layout.collapsed.erase(charts::kCustomSection); // what one has just made is to be seen
    } else {
        const auto known = std::find_if(layout.custom.begin(), layout.custom.end(),
                                        [&chart](const charts::CustomChart &other) { return other.id == chart.id; });
        if (known != layout.custom.end()) {
            *known = chart;
        } else {
            layout.custom.push_back(chart); // another window has removed it meanwhile
        }
        layout.views.erase(chart.id); // its axes are as the builder says
    }
    layout.hidden.erase(chart.id);
    if (!m_toolbar->search().isEmpty() && !m_toolbar->search().accepts(charts::specOf(chart))) {
        m_toolbar->clearSearch();
    }
    changeLayout(layout);
    m_grid->reveal(chart.id);
}

void ChartsPanel::removeCustom(const QString &id)
{
    const QString title = titleOf(id);
    charts::ChartLayout layout = m_layouts->layout();
    std::erase_if(layout.custom, [&id](const charts::CustomChart &chart) { return chart.id == id; });
    std::erase(layout.pinned, id);
    layout.views.erase(id);
    changeLayout(layout, tr("The chart %1 was removed.").arg(title));
}

} // namespace signalbox::ui
