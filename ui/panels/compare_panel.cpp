// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/compare_panel.h"

#include "common/banner_area.h"
#include "common/run_workspace.h"
#include "common/segmented_control.h"
#include "common/widgets.h"
#include "dialogs/export_dialog.h"
#include "dialogs/report_items.h"
#include "panels/compare_charts.h"
#include "panels/compare_exports.h"
#include "panels/comparison_view.h"
#include "panels/flip_view.h"
#include "panels/run_pick_dialog.h"
#include "viewmodels/settings.h"

#include <QHBoxLayout>
#include <QStackedWidget>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kRefreshDelay = 400; ///< milliseconds: values of a run that trains arrive 30 times a second

} // namespace

ComparePanel::ComparePanel(const PanelContext &context, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_view(new SegmentedControl({tr("Settings and metrics"), tr("Sentences")}, QStringLiteral("compareViewControl")))
    , m_source(new ElidedLabel)
    , m_choose(makeButton(tr("Choose runs…"), QStringLiteral("chooseRunsButton")))
    , m_follow(makeButton(tr("As in the side bar"), QStringLiteral("followSideBarButton")))
    , m_pages(new QStackedWidget)
    , m_charts(new CompareCharts(context))
    , m_runs(new ComparisonView(context.settings))
    , m_sentences(new FlipView(context.workspace))
{
    setObjectName(QStringLiteral("comparePanel"));
    build();
    connectParts();
    showView(RunsView);
}

ComparePanel::~ComparePanel() = default;

void ComparePanel::build()
{
    m_source->setObjectName(QStringLiteral("compareSourceLabel"));
    m_source->setProperty("look", QStringLiteral("secondary"));
    m_choose->setToolTip(tr("Any runs of the history, any number of them."));
    m_follow->setToolTip(tr("Compares the runs that are ticked in the side bar again."));
    auto *runs = new QWidget;
    auto *runsColumn = new QVBoxLayout(runs);
    runsColumn->setContentsMargins(0, 0, 0, 0);
    runsColumn->setSpacing(8);
    runsColumn->addWidget(m_charts);
    runsColumn->addWidget(m_runs, 1);
    m_pages->addWidget(runs);
    m_pages->addWidget(m_sentences);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_view);
    row->addWidget(m_source, 1);
    row->addWidget(m_follow);
    row->addWidget(m_choose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(10);
    column->addLayout(row);
    column->addWidget(m_pages, 1);
}

void ComparePanel::connectParts()
{
    connect(m_view, &SegmentedControl::currentChanged, this, &ComparePanel::showView);
    connect(m_choose, &QPushButton::clicked, this, &ComparePanel::chooseRuns);
    connect(m_follow, &QPushButton::clicked, this, &ComparePanel::followSideBar);
    connect(m_runs, &ComparisonView::chooseRequested, this, &ComparePanel::chooseRuns);
    connect(m_runs, &ComparisonView::optionsChanged, this, &ComparePanel::refresh);
    connect(m_runs, &ComparisonView::removeRequested, this, &ComparePanel::takeOut);
    connect(m_runs, &ComparisonView::exportRequested, this, &ComparePanel::exportContent);
    connect(m_charts, &CompareCharts::showRequested, this, &ComparePanel::showInCharts);
    connect(m_charts, &CompareCharts::exportRequested, this, &ComparePanel::exportSelected);
    connect(m_sentences, &FlipView::exportRequested, this, &ComparePanel::exportContent);
    const auto tellCopied = [this](int rows) {
        m_context.banners.showBanner(
            {QStringLiteral("copy"), Banner::Tone::Good, tr("Copied %n row(s).", nullptr, rows), {}, 4});
    };
    connect(m_runs, &ComparisonView::rowsCopied, this, tellCopied);
    connect(m_sentences, &FlipView::rowsCopied, this, tellCopied);
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(kRefreshDelay);
    connect(&m_refreshTimer, &QTimer::timeout, this, &ComparePanel::refresh);
    RunWorkspace &workspace = m_context.workspace;
    viewmodels::RunListModel &list = workspace.runs();
    connect(&list, &viewmodels::RunListModel::shownRunsChanged, this, [this] {
        if (!m_chosen) {
            refresh();
        }
    });
    connect(&list, &viewmodels::RunListModel::runsChanged, this, &ComparePanel::noteChanges);
    connect(&workspace, &RunWorkspace::progressed, this, [this] { noteChanges({m_context.workspace.current()}, {}); });
    connect(&workspace, &RunWorkspace::currentWritten, this, [this] {
        if (isVisible()) {
            m_sentences->reload(m_context.workspace.current());
        }
    });
}

QString ComparePanel::title() const
{
    return tr("Compare");
}

std::vector<core::RunId> ComparePanel::comparedRuns() const
{
    if (!m_chosen) {
        return m_context.workspace.runs().shownRuns();
    }
    std::vector<core::RunId> runs;
    for (const store::QueryRow &row : m_context.workspace.runs().rows()) {
        if (m_chosen->contains(row.record().id)) {
            runs.push_back(row.record().id);
        }
    }
    return runs;
}

void ComparePanel::compare(const std::vector<core::RunId> &runs)
{
    m_chosen.emplace(runs.begin(), runs.end());
    refresh();
}

bool ComparePanel::isInSight() const
{
    return isVisible() || m_charts->hasLargeCharts();
}

void ComparePanel::noteChanges(const std::vector<core::RunId> &changed, const std::vector<core::RunId> &removed)
{
    if (!isInSight() || m_refreshTimer.isActive()) {
        return; // put together when it is shown, or in a moment
    }
    const std::vector<core::RunId> runs = comparedRuns();
    const auto isCompared = [&runs](const core::RunId &run) {
        return std::find(runs.begin(), runs.end(), run) != runs.end();
    };
    if (!removed.empty() || std::any_of(changed.begin(), changed.end(), isCompared)) {
        refreshLater();
    }
}

void ComparePanel::refreshLater()
{
    if (!m_refreshTimer.isActive()) { // not put off again by the next change
        m_refreshTimer.start();
    }
}

std::vector<viewmodels::ComparedRun> ComparePanel::gatherRuns()
{
    const viewmodels::RunListModel &list = m_context.workspace.runs();
    const std::vector<core::RunId> ids = comparedRuns();
    const std::set<core::RunId> wanted(ids.begin(), ids.end());
    std::vector<viewmodels::ComparedRun> runs;
    std::set<int> taken; // first of all by the ticked ones, which keep theirs
    for (const core::RunId &id : list.shownRuns()) {
        if (wanted.contains(id)) {
            taken.insert(list.colorSlot(id));
        }
    }
    int free = 0;
    for (const store::QueryRow &row : list.rows()) {
        const store::RunRecord &record = row.record();
        if (!wanted.contains(record.id)) {
            continue;
        }
        // Colours are the run's wherever it is shown; only among the runs that are shown do all of them differ.
        int slot = list.colorSlot(record.id);
        if (!list.isShown(record.id) && !taken.insert(slot).second) {
            while (!taken.insert(free).second) {
                ++free;
            }
            slot = free;
        }
        viewmodels::ComparedRun run{row.shared(), slot, std::nullopt};
        if (record.imported) {
            const auto known = m_knownSettings.find(record.id);
            run.knownSettings = known == m_knownSettings.end() ? std::set<std::string>() : known->second;
            loadKnownSettings(record.id);
        }
        runs.push_back(std::move(run));
    }
    return runs;
}

void ComparePanel::loadKnownSettings(const core::RunId &run)
{
    if (!m_askedSettings.insert(run).second) {
        return;
    }
    m_context.workspace.read(
        this, [run](const store::RunReader &reader) { return reader.origins(run); },
        [this, run](const core::Result<std::vector<std::pair<std::string, core::Origin>>> &origins) {
            if (!origins) {
                m_askedSettings.erase(run); // tried again with the next refresh
                return;
            }
            std::set<std::string> &known = m_knownSettings[run];
            for (const auto &[key, origin] : *origins) {
                known.insert(key);
            }
            refreshLater();
        });
}

void ComparePanel::refresh()
{
    m_refreshTimer.stop();
    if (!isInSight()) {
        return;
    }
    const std::vector<viewmodels::ComparedRun> runs = gatherRuns();
    updateTexts(runs.size());
    RunRecords records;
    for (const viewmodels::ComparedRun &run : runs) {
        records.push_back(run.record);
    }
    if (isVisible()) {
        m_sentences->setRuns(records);
    }
    m_comparison.request([runs, records, options = m_runs->options()](
                             const auto &cancelled) { return comparedBy(runs, records, options, *cancelled); },
                         [this, runs](const Compared &compared) {
                             m_runs->setGroupings(compared.groupings, compared.grouping);
                             m_runs->setComparison(compared.comparison);
                             m_charts->setComparison(runs, compared.comparison);
                         });
}

ComparePanel::Compared ComparePanel::comparedBy(const std::vector<viewmodels::ComparedRun> &runs,
                                                const RunRecords &records, viewmodels::ComparisonOptions options,
                                                const std::atomic<bool> &cancelled)
{
    Compared compared;
    std::vector<const store::RunRecord *> plain;
    for (const auto &record : records) {
        plain.push_back(record.get());
    }
    compared.groupings = viewmodels::groupChoices(plain);
    const bool isPossible =
        std::any_of(compared.groupings.begin(), compared.groupings.end(),
                    [&options](const viewmodels::GroupChoice &choice) { return choice.by == options.grouping; });
    if (!isPossible) {
        options.grouping.clear(); // all would be one column
    }
    compared.grouping = options.grouping;
    compared.comparison = std::make_shared<const viewmodels::RunComparison>(
        viewmodels::compareRuns(runs, options, [&cancelled] { return cancelled.load(); }));
    return compared;
}

void ComparePanel::updateTexts(std::size_t runs)
{
    const int count = static_cast<int>(runs);
    m_source->setText(m_chosen ? tr("%n run(s), chosen here", nullptr, count)
                               : tr("%n run(s), those ticked in the side bar", nullptr, count));
    m_follow->setVisible(m_chosen.has_value());
}

void ComparePanel::showView(int view)
{
    m_view->setCurrent(view);
    m_pages->setCurrentIndex(view);
    m_sentences->setActive(view == SentencesView && isVisible());
}

void ComparePanel::chooseRuns()
{
    const std::vector<core::RunId> compared = comparedRuns();
    auto *dialog = new RunPickDialog(m_context.workspace.runs().rows(),
                                     std::set<core::RunId>(compared.begin(), compared.end()), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setTheme(m_theme);
    connect(dialog, &RunPickDialog::runsPicked, this, &ComparePanel::compare);
    dialog->open();
}

void ComparePanel::followSideBar()
{
    m_chosen.reset();
    refresh();
}

void ComparePanel::takeOut(const std::vector<core::RunId> &runs)
{
    std::vector<core::RunId> rest = comparedRuns();
    std::erase_if(rest,
                  [&runs](const core::RunId &run) { return std::find(runs.begin(), runs.end(), run) != runs.end(); });
    compare(rest);
}

void ComparePanel::showInCharts()
{
    m_context.workspace.showOnlyThese(comparedRuns());
    Q_EMIT chartsRequested();
}

void ComparePanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_charts->setRoom(height());
}

void ComparePanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    refresh();
    m_sentences->setActive(m_view->current() == SentencesView);
}

void ComparePanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    if (!m_charts->hasLargeCharts()) {
        m_comparison.drop();
    }
    m_sentences->setActive(false);
}

void ComparePanel::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    m_charts->setTheme(theme);
    m_runs->setTheme(theme);
    m_sentences->setTheme(theme);
}

void ComparePanel::focusSearch()
{
    if (m_view->current() == SentencesView) {
        m_sentences->focusSearch();
    } else {
        m_runs->focusSearch();
    }
}

void ComparePanel::exportContent()
{
    exportSelected(m_view->current() == SentencesView ? kFlipExport : kComparisonExport, false);
}

void ComparePanel::exportSelected(const QString &selected, bool large)
{
    std::vector<ExportItem> items;
    if (const viewmodels::ComparisonTable table = m_runs->model().table(); !table.rows.empty()) {
        items.push_back(exportItem(
            tr("%n row(s) of the comparison as shown", nullptr, static_cast<int>(table.rows.size())), table));
    }
    if (const viewmodels::FlipRows &rows = m_sentences->rows(); rows.flips) {
        items.push_back(
            exportItem(tr("%n sentence(s) of A and B as shown", nullptr, static_cast<int>(rows.size())), rows));
    }
    for (const auto &[model, view] : m_charts->shown(large ? selected : QString())) {
        for (ExportItem &item : exportItems({model}, view)) {
            items.push_back(std::move(item));
        }
    }
    if (items.empty()) {
        m_context.banners.showBanner({QStringLiteral("export"),
                                      Banner::Tone::Info,
                                      tr("There is nothing to export yet: choose runs to compare first."),
                                      {},
                                      6});
        return;
    }
    if (const auto comparison = m_runs->model().comparison()) {
        std::vector<core::RunId> compared;
        for (const viewmodels::ComparisonColumn &column : comparison->columns) {
            compared.insert(compared.end(), column.runs.begin(), column.runs.end());
        }
        if (compared.size() > 1) {
            items.push_back(reportItem(m_context.workspace, compared));
        }
    }
    ExportDialog::open(QStringLiteral("signalbox"), std::move(items), selected, m_context.banners, m_context.settings,
                       window());
}

void ComparePanel::copyContent()
{
    if (m_view->current() == SentencesView) {
        m_sentences->copyRows();
    } else {
        m_runs->copyRows();
    }
}

} // namespace signalbox::ui
