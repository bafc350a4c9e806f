// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_layout.h"
#include "charts/line_chart.h"
#include "common/frame_budget.h"
#include "panels/grid_geometry.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

class QMenu;
class QScrollArea;

namespace signalbox::ui {

class CardDrag;
class ChartCard;
class SectionHeader;

/// The dashboard's cards in sections, in 3, 2 or 1 columns, to be put into a scroll area. Only cards in sight (and a row
/// around them) exist: they are used again for other charts as one scrolls, and a chart's model is made when it comes into
/// sight. Links the x range and the crosshair of all charts, hides curves by the legend, opens charts in windows of their
/// own, and lets cards be moved by mouse and keyboard.
class ChartGrid : public QWidget
{
    Q_OBJECT

public:
    using MakeModel = std::function<charts::LineChartModel(const charts::ChartSpec &)>;
    /// A section as it is shown.
    struct Section
    {
        charts::ChartSection content;
        int total = 0; ///< charts of the section, with those that the search leaves out
        bool isOpen = true;
        bool canFold = true;
    };

    explicit ChartGrid(QWidget *parent = nullptr);
    ~ChartGrid() override;

    /// What makes the model of a chart, without regard to the legend.
    void setMaker(MakeModel make) { m_make = std::move(make); }
    /// Replaces what is shown. `others` are charts that the search leaves out: their large windows go on.
    void setSections(std::vector<Section> sections, std::vector<charts::ChartSpec> others = {});
    [[nodiscard]] const std::vector<Section> &sections() const { return m_sections; }
    /// All charts of the sections, folded ones included, as they are looked at. Made for this call.
    [[nodiscard]] std::vector<charts::LineChartModel> models() const;
    /// Model and view of one chart as it is looked at, whether or not it is in sight: in the grid, or `large` in a window of
    /// its own. Nothing when there is no such chart.
    struct Shown
    {
        charts::LineChartModel model;
        charts::ChartView view;
    };
    [[nodiscard]] std::optional<Shown> shown(const QString &id, bool large = false) const;
    /// The widget; null when it is out of sight and has none.
    [[nodiscard]] const charts::LineChart *chart(const QString &id, bool large = false) const;
    [[nodiscard]] bool hasLargeCharts() const;
    /// The plan of a chart that is shown or left out by the search; null when there is none.
    [[nodiscard]] const charts::ChartSpec *find(const QString &id) const;

    /// While curves are on their way, cards show empty axes.
    void setLoading(bool isLoading);
    /// What tells of a chart whether all that it could show is still on its way: its card shows empty axes, then. Asked
    /// again with each remake().
    void setWaiting(std::function<bool(const charts::ChartSpec &)> isWaiting) { m_isWaiting = std::move(isWaiting); }
    /// Metrics of the charts that are looked at, in windows of their own and in sight, then of those near to that; from top to
    /// bottom.
    [[nodiscard]] std::vector<std::string> metricsInSight() const;
    /// Known curves grew.
    void dataChanged();
    /// Runs, marks or baselines are others now: models in sight are made anew.
    void remake();
    /// The same for charts of these metrics only, whose curves have come.
    void remakeChartsOf(const std::set<std::string> &metrics);
    /// Scrolls to a chart and makes it now.
    void reveal(const QString &id);
    /// The same, and gives it the focus.
    void focusChart(const QString &id);

    /// The x range is the grid's own matter and stays.
    void setView(charts::ChartView view);
    [[nodiscard]] const charts::ChartView &view() const { return m_view; }
    /// Shows this x range in all charts; nothing fits again.
    void setXRange(const std::optional<std::pair<double, double>> &range);
    /// What charts say for themselves, by id.
    void setOwnViews(const std::map<QString, charts::OwnView> &views);
    /// Where the crosshair stands, in units of the axis; NaN: nowhere.
    [[nodiscard]] double crosshair() const { return m_crosshair; }
    void setCrosshair(double x);
    void setTheme(const viewmodels::Theme &theme);
    static constexpr int kSmallestRow = 230; ///< pixels
    /// How many columns a window of this width has.
    [[nodiscard]] static int columnsFor(int windowWidth);
    /// Number of columns and height of a row for the space there is.
    void fit(int windowWidth, int viewportHeight);
    /// Free space beside the cards.
    void setRightMargin(int margin);
    /// Brings the keyboard's order in line with what is seen. Called before Tab is followed.
    void orderFocus();

    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void exportRequested(const QString &chartId, bool large);
    void copyRequested(const QString &chartId, bool large);
    void sectionToggled(const QString &key, bool open);
    void sectionMenuRequested(const QString &key, const QPoint &globalPosition);
    /// A card was moved before another one of a section, or behind all of them (empty).
    void moveRequested(const QString &chartId, const QString &fromSection, const QString &toSection,
                       const QString &before);
    void pinRequested(const QString &chartId, bool pin);
    void hideRequested(const QString &chartId);
    /// A note is wanted at a place of the x axis; NaN: at the newest point.
    void noteRequested(const QString &chartId, double x);
    void tableRequested(const QString &chartId, bool large);
    void editRequested(const QString &chartId); ///< of a chart that a person has made
    void removeRequested(const QString &chartId); ///< likewise
    void ownViewChanged(const QString &chartId, const signalbox::charts::OwnView &view);

protected:
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    friend class CardDrag;

    struct Window
    {
        QPointer<charts::LineChart> chart;
        charts::ChartSpec spec;
    };
    /// How a chart that is out of sight was looked at.
    struct Left
    {
        std::optional<std::pair<double, double>> xRange; ///< only with an x of its own
        std::optional<std::pair<double, double>> yRange;
    };

    /// A place of the crosshair that is none.
    [[nodiscard]] static constexpr double nowhere() { return std::numeric_limits<double>::quiet_NaN(); }
    /// Those that are revealed, and those in windows of their own.
    [[nodiscard]] std::vector<charts::LineChart *> shownCharts() const;
    [[nodiscard]] QRect visiblePart() const;
    [[nodiscard]] QScrollArea *scrollArea() const;
    [[nodiscard]] const charts::ChartSpec &specAt(const CardPlace &place) const;
    [[nodiscard]] const QString &keyAt(int section) const;

    /// Recomputes all places, then updateVisible().
    void arrange();
    /// Gives what is near to sight a widget, and takes those of the rest away.
    void updateVisible();
    void updateVisibleOnce();
    void placeHeaders(const std::vector<int> &visible);
    void bind(const CardPlace &place);
    void release(ChartCard *card);
    [[nodiscard]] ChartCard *freeCard();
    /// Gives a card its chart's model and view, and shows it.
    void reveal(ChartCard *card);
    void remakeCard(ChartCard *card);
    void remakeWindow(Window &window);
    [[nodiscard]] ChartCard *nextWaiting() const;
    void updateNext();

    void connectCard(ChartCard *card);
    void connectChart(charts::LineChart *chart, const std::function<QString()> &id, bool large);
    [[nodiscard]] charts::LineChartModel makeModel(const charts::ChartSpec &spec) const;
    /// The dashboard's view with what is this chart's own.
    [[nodiscard]] charts::ChartView viewOf(const charts::ChartSpec &spec, const charts::OwnView &own, bool ownX,
                                           const charts::ChartView &before, bool newAxis) const;
    void applyView(charts::LineChart *chart, const charts::ChartSpec &spec, bool large, bool newAxis);
    [[nodiscard]] charts::OwnView ownViewOf(const QString &id, bool large) const;
    void linkCrosshair(const charts::LineChart *chart, double x);
    void linkRange(const charts::LineChart *chart, const std::optional<std::pair<double, double>> &range);
    void noteOwnView(const charts::LineChart *chart, const QString &id, bool large);
    void toggleCurve(const QString &id, int index, bool isolate);
    void enlarge(const QString &id);
    /// Adds what only the dashboard can do to the menu that a chart has just opened.
    void extendMenu(QMenu *menu, const QString &id, double x, bool large);
    bool handleKey(const QString &id, const QKeyEvent *event);
    /// Moves a card by so many places in its section; to its ends for large numbers.
    void moveBy(const QString &id, int by);

    MakeModel m_make;
    std::function<bool(const charts::ChartSpec &)> m_isWaiting;
    std::vector<Section> m_sections;
    std::vector<charts::ChartSpec> m_others;
    QHash<QString, CardPlace> m_places;
    GridGeometry m_geometry;
    std::map<QString, ChartCard *> m_cards; ///< in sight or with the focus, by chart id
    std::vector<ChartCard *> m_free;
    std::map<int, SectionHeader *> m_headers; ///< in sight, by section
    std::vector<SectionHeader *> m_freeHeaders;
    QHash<const QObject *, ChartCard *> m_owners; ///< of charts and their title rows
    std::map<QString, Window> m_windows;
    std::map<QString, std::set<QString>> m_hidden; ///< by chart id: "run/metric"
    std::map<QString, Left> m_left;
    std::map<QString, charts::OwnView> m_ownViews;
    std::map<QString, charts::OwnView> m_largeViews; ///< of the windows
    std::vector<QPointer<charts::LineChart>> m_waiting; ///< whose data grew
    std::vector<QPointer<charts::LineChart>> m_stale; ///< that ask for a turn to draw their picture
    QTimer m_turn;
    FrameBudget m_budget; ///< of the turns
    charts::ChartView m_view;
    viewmodels::Theme m_theme = viewmodels::Theme::light();
    double m_crosshair = nowhere();
    int m_columns = 3;
    int m_rowHeight = 260;
    int m_rightMargin = 0;
    bool m_isLoading = false;
    bool m_isUpdating = false;
    bool m_updatesAgain = false;
    std::unique_ptr<CardDrag> m_drag;
};

} // namespace signalbox::ui
