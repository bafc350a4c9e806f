// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/run_charts.h"
#include "panels/panel.h"
#include "viewmodels/run_comparison.h"

#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace signalbox::charts {
class LineChart;
}

namespace signalbox::ui {

class DerivedCurves;
class ElidedLabel;

/// The row of charts above a comparison's table: the compared runs over each other, in the looks that they have in the
/// dashboard. Only the metrics of these charts are read, and nothing while the row is folded or out of sight.
class CompareCharts : public QWidget
{
    Q_OBJECT

public:
    explicit CompareCharts(const PanelContext &context, QWidget *parent = nullptr);
    ~CompareCharts() override;

    /// What is compared. Charts follow when they are in sight.
    void setComparison(std::vector<viewmodels::ComparedRun> runs,
                       std::shared_ptr<const viewmodels::RunComparison> comparison);
    /// The charts as they are looked at, for files; empty while none are there.
    /// `large` is the id of one that is meant as its own window shows it.
    [[nodiscard]] std::vector<std::pair<charts::LineChartModel, charts::ChartView>>
    shown(const QString &large = {}) const;
    /// Whether any has a window of its own, which lives on when the row does not show.
    [[nodiscard]] bool hasLargeCharts() const;
    /// How high the page is that this is a part of.
    void setRoom(int height);
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    /// The runs shall be seen in the dashboard.
    void showRequested();
    /// `large`: the one in its own window was meant.
    void exportRequested(const QString &chartId, bool large);

protected:
    void showEvent(QShowEvent *event) override;

private:
    using Curves = std::shared_ptr<charts::RunCurves>;
    /// What was read of a run.
    struct Read
    {
        std::shared_ptr<const store::RunRecord> of; ///< as it was then
        std::set<std::string> metrics; ///< that were asked for
        Curves curves; ///< null while nothing has come
        bool isRunning = false;
    };
    struct Chart
    {
        charts::ChartSpec spec;
        QPointer<charts::LineChart> chart;
        QPointer<charts::LineChart> large; ///< in a window of its own
        std::set<QString> hidden; ///< "run/metric"
    };

    void build();
    [[nodiscard]] bool isInSight() const;
    /// Brings charts and curves up to date, when they are in sight.
    void refresh();
    /// Charts of the same metric stay as they are, with zoom and focus.
    void planCharts();
    // compare_charts_curves.cpp
    void readCurves();
    void readRun(const viewmodels::ComparedRun &run, const std::set<std::string> &metrics);
    /// Curves of a run as far as they are there: those in memory that grow, and those that were read.
    [[nodiscard]] charts::RunCurves curvesOf(const viewmodels::ComparedRun &run) const;
    [[nodiscard]] std::set<std::string> drawnMetrics() const;
    void fillCharts();
    [[nodiscard]] charts::LineChartModel modelOf(const Chart &chart);
    void addChart(const charts::ChartSpec &spec);
    void connectChart(charts::LineChart *chart, const QString &id);
    [[nodiscard]] Chart *find(const QString &id);
    [[nodiscard]] static QString curveKey(const charts::CurveModel &curve);
    void toggleCurve(const QString &id, int index, bool isolate);
    void enlarge(const QString &id);
    void linkRange(const std::optional<std::pair<double, double>> &range);
    [[nodiscard]] std::vector<charts::LineChart *> shownCharts() const;
    void updateTexts();

    PanelContext m_context;
    viewmodels::Theme m_theme = viewmodels::Theme::light();
    std::vector<viewmodels::ComparedRun> m_runs; ///< that are drawn
    std::size_t m_all = 0; ///< that are compared
    std::shared_ptr<const viewmodels::RunComparison> m_comparison;
    std::map<core::RunId, Read> m_reads;
    std::vector<charts::RunCurves> m_curves; ///< what the charts were made of last
    charts::ChartContext m_content;
    charts::ChartView m_view; ///< what all of them share
    std::vector<Chart> m_charts;
    DerivedCurves *m_derived;
    QTimer m_fill; ///< curves of many runs come one after the other
    QTimer m_again; ///< runs that go on are read again at some distance
    QToolButton *m_fold;
    ElidedLabel *m_note;
    QPushButton *m_show;
    QScrollArea *m_area;
    QHBoxLayout *m_row;
};

} // namespace signalbox::ui
