// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/evaluation_picker.h"
#include "panels/newest_job.h"
#include "panels/panel.h"
#include "viewmodels/curve_groups.h"
#include "viewmodels/run_comparison.h"

#include <QTimer>

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

class QPushButton;
class QStackedWidget;

namespace signalbox::ui {

class CompareCharts;
class ComparisonView;
class ElidedLabel;
class FlipView;
class SegmentedControl;

/// Runs against each other: what differs in settings, data, environment and metrics, and sentence by sentence. The runs are
/// those that are ticked in the side bar until others are chosen here, however many.
class ComparePanel : public Panel
{
    Q_OBJECT

public:
    explicit ComparePanel(const PanelContext &context, QWidget *parent = nullptr);
    ~ComparePanel() override;

    [[nodiscard]] QString title() const override;
    void setTheme(const viewmodels::Theme &theme) override;
    void focusSearch() override;
    void exportContent() override;
    void copyContent() override;

    /// Compares these runs, whatever is ticked in the side bar.
    void compare(const std::vector<core::RunId> &runs);
    /// The runs that are compared, newest first.
    [[nodiscard]] std::vector<core::RunId> comparedRuns() const;

Q_SIGNALS:
    /// The charts of the compared runs are shown now: the tab with them is wanted.
    void chartsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum View { RunsView, SentencesView };
    /// What another thread puts together.
    struct Compared
    {
        std::shared_ptr<const viewmodels::RunComparison> comparison;
        std::vector<viewmodels::GroupChoice> groupings; ///< what these runs can be grouped by
        QString grouping; ///< what they are grouped by
    };

    void build();
    void connectParts();
    /// Whether the panel is on display, or a chart of it in a window of its own.
    [[nodiscard]] bool isInSight() const;
    /// Puts the comparison together again, now or a moment later; only while it is in sight.
    void refresh();
    void refreshLater();
    void noteChanges(const std::vector<core::RunId> &changed, const std::vector<core::RunId> &removed);
    [[nodiscard]] std::vector<viewmodels::ComparedRun> gatherRuns();
    /// Any thread.
    [[nodiscard]] static Compared comparedBy(const std::vector<viewmodels::ComparedRun> &runs,
                                             const RunRecords &records, viewmodels::ComparisonOptions options,
                                             const std::atomic<bool> &cancelled);
    /// Reads which settings imported runs had; a refresh follows.
    void loadKnownSettings(const core::RunId &run);
    void showView(int view);
    void chooseRuns();
    void followSideBar();
    void takeOut(const std::vector<core::RunId> &runs);
    void updateTexts(std::size_t runs);
    void showInCharts();
    /// `large`: of this chart the one in its own window was meant.
    void exportSelected(const QString &selected, bool large);

    PanelContext m_context;
    std::optional<std::set<core::RunId>> m_chosen; ///< nothing: those ticked in the side bar
    std::map<core::RunId, std::set<std::string>> m_knownSettings; ///< of imported runs
    std::set<core::RunId> m_askedSettings;
    QTimer m_refreshTimer;
    viewmodels::Theme m_theme;
    NewestJob<Compared> m_comparison{this};
    SegmentedControl *m_view;
    ElidedLabel *m_source;
    QPushButton *m_choose;
    QPushButton *m_follow;
    QStackedWidget *m_pages;
    CompareCharts *m_charts;
    ComparisonView *m_runs;
    FlipView *m_sentences;
};

} // namespace signalbox::ui
