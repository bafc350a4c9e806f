// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the tab is put together; its state is in runs_panel_state.cpp, what it does to runs in runs_panel_actions.cpp.
#include "panels/runs_panel.h"

#include "common/banner_area.h"
#include "common/read_only.h"
#include "common/run_edits.h"
#include "common/run_workspace.h"
#include "common/segmented_control.h"
#include "common/widgets.h"
#include "panels/run_cell_delegate.h"
#include "panels/run_columns_popup.h"
#include "panels/run_details.h"
#include "panels/run_filter_line.h"
#include "panels/run_selection_bar.h"
#include "panels/run_table_view.h"
#include "panels/run_views.h"
#include "viewmodels/settings.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>

namespace signalbox::ui {

namespace {

constexpr int kRunsSaveDelay = 400; ///< milliseconds
constexpr int kRunsCurrentDelay = 150;
constexpr int kRunsStepPause = 3000; ///< values at a step of a live run need not be newer
constexpr int kRunsAgePause = 30000;

QToolButton *makeRunsTool(const QString &text, const QString &name)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setProperty("look", QStringLiteral("fold"));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

RunsPanel::RunsPanel(const PanelContext &context, RunEdits &edits, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_edits(edits)
    , m_model(context.workspace.runs())
    , m_table(new RunTableView(m_model))
    , m_filter(new RunFilterLine)
    , m_scope(new SegmentedControl({tr("Active"), tr("Archived"), tr("Bin")}, QStringLiteral("runScope")))
    , m_count(new ElidedLabel)
    , m_headings(new QComboBox)
    , m_columnsButton(makeRunsTool(tr("Columns"), QStringLiteral("runColumnsButton")))
    , m_viewsButton(makeRunsTool(tr("Views"), QStringLiteral("runViewsButton")))
    , m_detailsButton(makeRunsTool(tr("Details"), QStringLiteral("runDetailsButton")))
    , m_emptyBin(makeButton(tr("Empty the bin…"), QStringLiteral("emptyBinButton"), "danger"))
    , m_details(new RunDetails(edits))
    , m_bar(new RunSelectionBar)
    , m_pages(new QStackedWidget)
    , m_splitter(new QSplitter)
    , m_views(new RunViews(context.workspace, context.banners, m_viewsButton, this))
{
    setObjectName(QStringLiteral("runsPanel"));
    if (forbidIfReadOnly(*m_emptyBin, context.workspace)) {
        m_bar->setForbidden(readOnlyReason(context.workspace));
        m_bar->setScope(viewmodels::RunScope::Active);
        m_details->setReadOnly(true);
    }
    build();
    connectParts();
    connectChoices();
    const auto stored = viewmodels::runTableLayoutFromJson(
        context.settings.value(QStringLiteral("runs/layout")).toString().toStdString());
    applyLayout(stored.value_or(viewmodels::RunTableLayout()));
    toggleDetails(true);
    updateTexts();
    updateSelection();
}

RunsPanel::~RunsPanel()
{
    if (m_saveTimer.isActive()) {
        saveLayout();
    }
}

QString RunsPanel::title() const
{
    return tr("Runs");
}

QLayout *RunsPanel::buildTools()
{
    m_count->setObjectName(QStringLiteral("runTableCount"));
    m_count->setProperty("look", QStringLiteral("secondary"));
    m_headings->setObjectName(QStringLiteral("runHeadingsCombo"));
    m_headings->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_headings->setMinimumContentsLength(12);
    m_headings->setMinimumWidth(90); // so that a bin that can be emptied has room in a small window
    m_headings->setAccessibleName(tr("Headings"));
    m_headings->setToolTip(
        tr("Puts runs that have something in common under one heading, with mean and deviation of their "
           "metrics."));
    m_columnsButton->setToolTip(
        tr("Chooses what the table shows of each run. Columns can be dragged to other places."));
    m_viewsButton->setToolTip(tr("Columns, filter, order and headings that were kept under a name."));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setToolTip(tr("Tags, group and notes of the selected runs."));
    m_scope->setAccessibleName(tr("Part of the history"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_scope);
    row->addWidget(m_count, 1);
    row->addWidget(m_emptyBin);
    row->addWidget(m_headings);
    row->addWidget(m_viewsButton);
    row->addWidget(m_columnsButton);
    row->addWidget(m_detailsButton);
    return row;
}

QWidget *RunsPanel::buildEmptyPage()
{
    auto *page = new QWidget;
    m_emptyText = makeLabel({}, "empty", QStringLiteral("runTableEmpty"));
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_emptyAction = makeButton({}, QStringLiteral("runTableEmptyButton"));
    auto *column = new QVBoxLayout(page);
    column->addStretch();
    column->addWidget(m_emptyText);
    column->addWidget(m_emptyAction, 0, Qt::AlignHCenter);
    column->addStretch();
    return page;
}

void RunsPanel::build()
{
    m_pages->addWidget(m_table);
    m_pages->addWidget(buildEmptyPage());
    auto *card = makeCard(QStringLiteral("runTableCard"));
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(1, 1, 1, 1);
    inner->setSpacing(0);
    inner->addWidget(m_pages, 1);
    inner->addWidget(m_bar);
    m_splitter->setObjectName(QStringLiteral("runsSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_splitter->addWidget(card);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({760, 300});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(10);
    column->addWidget(m_filter);
    column->addLayout(buildTools());
    column->addWidget(m_splitter, 1);
    m_table->cells().setFreeName([this](const QString &name) { return m_context.workspace.runs().freeName(name); });
    m_filter->field().setNames([this]() -> const store::QueryNames & { return m_model.names(); });
    m_views->setCurrent([this] { return currentLayout(); });
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kRunsSaveDelay);
    m_currentTimer.setSingleShot(true);
    m_currentTimer.setInterval(kRunsCurrentDelay);
    m_detailTimer.setSingleShot(true);
    m_detailTimer.setInterval(0);
    m_stepTimer.setSingleShot(true);
    m_ageTimer.setInterval(kRunsAgePause);
}

void RunsPanel::connectParts()
{
    RunWorkspace &workspace = m_context.workspace;
    connect(&m_saveTimer, &QTimer::timeout, this, &RunsPanel::saveLayout);
    connect(&m_currentTimer, &QTimer::timeout, this, &RunsPanel::makeCurrent);
    connect(&m_detailTimer, &QTimer::timeout, this, &RunsPanel::updateDetails);
    connect(&m_stepTimer, &QTimer::timeout, this, &RunsPanel::loadSteps);
    connect(&m_ageTimer, &QTimer::timeout, this, [this] {
        if (m_filter->field().query().isAging()) {
            m_filter->field().read();
        }
        m_table->viewport()->update(); // ages
    });
    connect(&m_model, &viewmodels::RunTableModel::refreshed, this, [this] {
        updateTexts();
        if (m_followLater) {
            followCurrent();
        }
    });
    connect(&m_model, &viewmodels::RunTableModel::renameRequested, this, &RunsPanel::rename);
    connect(&m_model, &viewmodels::RunTableModel::namesChanged, &m_filter->field(), &RunFilterField::read);
    connect(&m_model, &viewmodels::RunTableModel::stepValuesWanted, this, [this] {
        // At once when somebody asked for others, a while later when runs went on.
        const bool isNew = m_model.lacksStepValues();
        if (isNew || !m_stepTimer.isActive()) {
            m_stepTimer.start(isNew ? 0 : kRunsStepPause);
        }
    });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this] { m_detailTimer.start(); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { m_detailTimer.start(); });
    connect(m_table, &RunTableView::selectionChosen, this, &RunsPanel::updateSelection);
    connect(m_table, &RunTableView::actionRequested, this, &RunsPanel::perform);
    connect(m_table, &RunTableView::menuRequested, this, &RunsPanel::showMenu);
    connect(m_table, &RunTableView::columnsMenuRequested, this, &RunsPanel::showColumnsMenu);
    connect(m_table, &RunTableView::arranged, this, [this] { m_saveTimer.start(); });
    connect(m_table, &RunTableView::starClicked, this, [this](const core::RunId &run) { toggleStar({run}); });
    connect(m_table, &RunTableView::shownClicked, this, [&workspace](const core::RunId &run, bool only) {
        if (only) {
            workspace.showOnly(run);
        } else {
            workspace.toggleShown(run);
        }
    });
    connect(m_bar, &RunSelectionBar::actionRequested, this, &RunsPanel::perform);
    connect(m_bar, &RunSelectionBar::clearRequested, m_table, &QTableView::clearSelection);
    connect(&workspace, &RunWorkspace::currentChanged, this, &RunsPanel::followCurrent);
}

void RunsPanel::connectChoices()
{
    connect(&m_filter->field(), &RunFilterField::queryChanged, this, [this](const store::RunQuery &query) {
        m_model.setQuery(query);
        m_saveTimer.start();
    });
    connect(&m_filter->field(), &RunFilterField::left, this, [this] { m_table->setFocus(); });
    connect(m_scope, &SegmentedControl::currentChanged, this, &RunsPanel::showScope);
    connect(m_headings, &QComboBox::activated, this, [this] {
        m_model.setHeadings(viewmodels::RunHeadings::fromId(m_headings->currentData().toString()));
        m_saveTimer.start();
    });
    connect(m_columnsButton, &QToolButton::clicked, this, [this] {
        if (m_columnsPopup == nullptr) {
            m_columnsPopup = new RunColumnsPopup(this);
            connect(m_columnsPopup, &RunColumnsPopup::columnToggled, this, [this](const QString &id, bool shown) {
                if (shown) {
                    addColumn(id);
                } else {
                    m_model.removeColumn(id);
                    fillHeadings();
                    m_saveTimer.start();
                }
            });
            connect(m_columnsPopup, &RunColumnsPopup::stepWanted, this, &RunsPanel::askForStep);
            connect(m_columnsPopup, &RunColumnsPopup::resetRequested, this, [this] {
                viewmodels::RunTableLayout layout = currentLayout();
                layout.columns = viewmodels::defaultRunColumns();
                layout.widths.clear();
                m_columnsPopup->hide();
                rearrange(layout, tr("The table has the columns of the beginning."));
            });
        }
        m_columnsPopup->setContent(m_model.names().metrics(), currentLayout().columns);
        m_columnsPopup->openBelow(m_columnsButton);
    });
    connect(m_detailsButton, &QToolButton::toggled, this, &RunsPanel::toggleDetails);
    connect(m_views, &RunViews::chosen, this, [this](const viewmodels::RunTableLayout &layout) {
        rearrange(layout, tr("The table is arranged by the view."));
    });
    connect(m_emptyBin, &QPushButton::clicked, this, [this] {
        std::vector<core::RunId> runs;
        for (const store::QueryRow &row : m_context.workspace.runs().binned()) {
            runs.push_back(row.record().id);
        }
        askBeforePurge(runs);
    });
    connect(m_emptyAction, &QPushButton::clicked, this, [this] {
        if (m_filter->field().text().isEmpty()) {
            Q_EMIT newRunRequested();
        } else {
            m_filter->field().clear();
        }
    });
}

void RunsPanel::setTheme(const viewmodels::Theme &theme)
{
    m_filter->setTheme(theme);
    m_table->setTheme(theme);
    m_details->setTheme(theme);
}

} // namespace signalbox::ui
