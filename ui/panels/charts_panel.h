// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_layout.h"
#include "charts/run_charts.h"
#include "core/ids.h"
#include "panels/newest_job.h"
#include "panels/panel.h"
#include "viewmodels/best_runs.h"

#include <QPointer>
#include <QTimer>

#include <optional>
#include <set>
#include <string>
#include <utility>

class QLabel;
class QPushButton;
class QScrollArea;

namespace signalbox::ui {

class ChartBuilderDialog;
class ChartGrid;
class ChartLayouts;
class ChartNotes;
class ChartNotesDialog;
class ChartSkeleton;
class ChartToolbar;
class DerivedCurves;
class MetricTiles;

/// Live charts of the shown runs, under tiles with the current run's last values.
class ChartsPanel : public Panel
{
    Q_OBJECT

public:
    explicit ChartsPanel(const PanelContext &context, QWidget *parent = nullptr);
    ~ChartsPanel() override;

    [[nodiscard]] QString title() const override;
    void setTheme(const viewmodels::Theme &theme) override;
    void focusSearch() override;
    void exportContent() override;
    void copyContent() override;

    /// A chart of the dashboard, for whoever looks for one.
    struct ChartPlace
    {
        QString id;
        QString title;
        QString section;
        QString metrics; ///< their names, separated by blanks
        bool isHidden = false; ///< by the person
    };
    /// All charts of the runs that are shown, folded, hidden and filtered ones included, in their order.
    [[nodiscard]] std::vector<ChartPlace> chartPlaces();
    /// Scrolls to a chart and gives it the focus, whatever hides it.
    void showChart(const QString &id);

Q_SIGNALS:
    /// There is no run yet, and the person wants one.
    void newRunRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    // What is shown (charts_panel.cpp)
    void layOut();
    void connectGrid();
    void connectWorkspace();
    /// Runs, metrics or the layout are others now.
    void rebuild();
    /// Names of the metrics there are, or will be once the curves are loaded.
    [[nodiscard]] std::vector<std::string> metricNames() const;
    /// The plan as layout and search want it.
    void showPlan();
    void updateNotice();
    void updateTiles();
    /// Bootstraps the last validation off the GUI thread; reads its rows first when they are not there.
    void updateIntervals();
    void fitGrid();
    /// Says in plain words that a run answers the largest class for everything.
    void updateHint();
    /// Charts are exported and copied as they are looked at. `large`: the one in its own window was meant.
    void exportCharts(const QString &chosenId, bool large);
    void copyChart(const QString &chartId, bool large);
    void showTable(const QString &chartId, bool large);

    // What stands there without charts (charts_panel_empty.cpp)
    void connectAwaited();
    /// Says why there is no chart, and offers a way out; or shows empty axes while charts are waited for.
    void showEmpty();
    /// What is waited for while not even the names of charts are known; empty: nothing is.
    [[nodiscard]] QString awaitedText() const;

    // What goes into the charts (charts_panel_content.cpp)
    void setUpContent();
    /// Brings everything in the context up to date but the runs.
    void updateContext();
    /// The curves in memory move about; pointers to them hold for one call only.
    void refreshRuns();
    /// More of a run that is being read is there.
    void curvesArrived(const std::set<std::string> &metrics);
    void showArrived();
    /// All of a run is.
    void curvesLoaded(const core::RunId &run);
    /// Exports what was asked for while curves were on their way, when none is any more.
    void exportWaiting();
    /// What is in sight is read first.
    void askForMetrics();
    /// Whether curves of a run that is shown are on their way.
    [[nodiscard]] bool isLoading() const;
    /// Whether all that a chart could show is.
    [[nodiscard]] bool isWaiting(const charts::ChartSpec &spec) const;
    [[nodiscard]] charts::LineChartModel makeModel(const charts::ChartSpec &spec);
    [[nodiscard]] std::vector<const store::RunRecord *> shownRecords() const;
    [[nodiscard]] const charts::RunCurves *curvesOf(const core::RunId &run) const;
    [[nodiscard]] std::string projectOf(const store::RunRecord &run) const;
    void followProject();
    void updateBest();
    void updateBestSoon();

    // What people change (charts_panel_changes.cpp)
    void connectChanges();
    /// Takes a layout over; with a text a banner offers to undo it.
    void changeLayout(const charts::ChartLayout &layout, const QString &undoText = {});
    void moveChart(const QString &id, const QString &from, const QString &to, const QString &before);
    void showSectionMenu(const QString &key, const QPoint &globalPosition);
    void foldAll(bool fold);
    void hideChart(const QString &id);
    void openBuilder(const QString &id);
    void saveCustom(charts::CustomChart chart);
    void removeCustom(const QString &id);
    [[nodiscard]] QString titleOf(const QString &id) const;

    // Notes (charts_panel_notes.cpp)
    void connectNotes();
    void askForNote(const QString &chartId, double x);
    void editNote(const store::ChartNote &note, const std::vector<std::string> &metrics);
    void removeNote(const store::ChartNote &note);
    /// Says why when it gives false.
    bool mayChangeNotes();
    void showNotes();
    void fillNotes();
    void goToNote(const store::ChartNote &note);
    [[nodiscard]] int countNotes() const;

    PanelContext m_context;
    MetricTiles *m_tiles;
    QLabel *m_hint;
    ChartToolbar *m_toolbar;
    QWidget *m_notice; ///< that runs are grouped, and the way back
    QLabel *m_noticeText;
    ChartGrid *m_grid;
    QScrollArea *m_scroll;
    ChartSkeleton *m_skeleton;
    QWidget *m_emptyPage;
    QLabel *m_empty;
    QPushButton *m_emptyAction;
    ChartLayouts *m_layouts;
    ChartNotes *m_notes;
    DerivedCurves *m_derived;
    QPointer<ChartNotesDialog> m_notesDialog;
    QPointer<ChartBuilderDialog> m_builder;
    viewmodels::Theme m_theme;
    QTimer m_rebuild;
    QTimer m_remake; ///< of charts with curves that are computed from growing ones
    QTimer m_arrivals;
    std::set<std::string> m_arrived; ///< metrics whose curves have come and are to be shown
    QTimer m_bestLater;
    std::vector<core::RunId> m_runs; ///< that are shown, in list order
    charts::ChartContext m_content;
    std::vector<charts::ChartSection> m_plan;
    /// What the grid was given last: with thousands of metrics it is not given the same again for a new mark.
    struct Planned
    {
        std::vector<std::string> names;
        bool everything = false;
        charts::ChartLayout layout;
        QString search;

        bool operator==(const Planned &) const = default;
    };
    std::optional<Planned> m_planned;
    std::map<std::string, viewmodels::BestOfProject> m_best;
    NewestJob<std::map<std::string, viewmodels::BestOfProject>> m_bestJob{this};
    /// A chart, and whether the large one was meant: to be exported as soon as all is there; empty: all of them.
    std::optional<std::pair<QString, bool>> m_exportLater;
    bool m_isOwnView = false; ///< a chart's own axis was noted: nothing else of the layout has changed
    bool m_dirty = true;
    bool m_isEmpty = true; ///< there is no chart to be seen
    bool m_cannotRead = false; ///< the store, not even its runs
    /// The validation whose intervals are shown or on their way.
    struct Validation
    {
        core::RunId run;
        int epoch = 0;
        std::int64_t step = -1;

        bool operator==(const Validation &) const = default;
    };
    Validation m_validation;
    bool m_hasIntervals = false;
};

} // namespace signalbox::ui
