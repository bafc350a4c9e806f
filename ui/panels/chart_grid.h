// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/line_chart.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

#include <map>
#include <optional>
#include <set>
#include <vector>

class QGridLayout;

namespace signalbox::ui {

/// Cards with charts in 3, 2 or 1 columns. Links their x range and crosshair, hides curves by the legend, and opens
/// charts in windows of their own.
class ChartGrid : public QWidget
{
    Q_OBJECT

public:
    explicit ChartGrid(QWidget *parent = nullptr);

    /// Replaces what is shown; charts with a known id keep their widget. `filtered` are charts that the filter hides: their
    /// large windows go on.
    void setModels(std::vector<charts::LineChartModel> models, std::vector<charts::LineChartModel> filtered = {});
    [[nodiscard]] const std::vector<charts::LineChartModel> &models() const { return m_models; }
    /// A chart as it is looked at, with its own view and without hidden curves: in the grid, or `large` in a window of its
    /// own. Null when there is none.
    [[nodiscard]] const charts::LineChart *chart(const QString &id, bool large = false) const;
    [[nodiscard]] bool hasLargeCharts() const;
    /// Makes the cards that are still to come, each in a turn of the event loop of its own, now.
    void buildAll();
    /// Known curves grew.
    void dataChanged();
    /// The x range is the grid's own matter and stays.
    void setView(charts::ChartView view);
    [[nodiscard]] const charts::ChartView &view() const { return m_view; }
    void setTheme(const viewmodels::Theme &theme);
    /// Number of columns and height of a row for the space there is.
    void fit(int windowWidth, int viewportHeight);

Q_SIGNALS:
    void exportRequested(const QString &chartId, bool large);
    void copyRequested(const QString &chartId, bool large);

private:
    /// Makes the first card that is missing; false when there is none.
    bool buildNext();
    charts::LineChart *addChart(const QString &id);
    void place(const QString &id, int index);
    void connectChart(charts::LineChart *chart, const QString &id, bool large);
    /// Gives a chart the dashboard's view with what was chosen for this chart alone.
    void applyView(charts::LineChart *chart, bool newAxis);
    void arrange();
    void updateNext();
    void toggleCurve(const QString &id, int index, bool isolate);
    void enlarge(const QString &id);
    [[nodiscard]] charts::LineChartModel withHiddenCurves(charts::LineChartModel model) const;
    [[nodiscard]] const charts::LineChartModel *find(const QString &id) const;
    template <typename Call> void forEachChart(Call call);

    struct Card
    {
        QFrame *frame = nullptr;
        charts::LineChart *chart = nullptr;
    };
    /// What the menu of one chart says instead of the toolbar.
    struct OwnView
    {
        std::optional<bool> logY;
        bool ignoreOutliers = false;
    };
    QGridLayout *m_grid;
    std::vector<charts::LineChartModel> m_models;
    std::vector<charts::LineChartModel> m_filtered;
    std::map<QString, Card> m_cards;
    std::map<QString, QPointer<charts::LineChart>> m_windows;
    std::map<QString, std::set<QString>> m_hidden; ///< by chart id: "run/metric"
    std::map<QString, OwnView> m_ownViews; ///< by the chart's object name
    std::vector<QString> m_order;
    std::vector<QPointer<charts::LineChart>> m_waiting; ///< whose data grew
    std::vector<QPointer<charts::LineChart>> m_stale; ///< that ask for a turn to draw their picture
    QTimer m_turn;
    charts::ChartView m_view;
    viewmodels::Theme m_theme;
    int m_columns = 3;
    int m_rowHeight = 260;
};

} // namespace signalbox::ui
