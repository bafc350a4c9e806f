// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The grid of charts by itself: few cards for thousands of charts, moving them, and what it costs to scroll. Times are
// printed; with SIGNALBOX_FULL=1 a release build fails above the limit. On a display, in the whole window and by its wheel:
// tests/benchmarks/chart_frames.
#include "panels/chart_grid.h"

#include "charts/chart_header.h"
#include "panels/chart_card.h"
#include "panels/chart_skeleton.h"
#include "panels/section_header.h"

#include <QAbstractButton>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <random>
#include <set>
#include <string>

using namespace signalbox;
using charts::LineChart;
using ui::CardPlace;
using ui::ChartGrid;
using ui::GridGeometry;

namespace {

constexpr double kMostMilliseconds = 16.0; ///< of the window's thread for a frame, the slowest in a hundred

#ifdef SIGNALBOX_GUARDS_TIME
constexpr bool kGuardsTime = true;
#else
constexpr bool kGuardsTime = false; // debug and instrumented builds are slow on purpose
#endif

bool isFull()
{
    return qEnvironmentVariable("SIGNALBOX_FULL") == QStringLiteral("1");
}

double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// A grid in its scroll area, with curves of some points in every chart.
class Dashboard
{
public:
    explicit Dashboard(const std::vector<std::pair<QString, int>> &sections, int points = 60)
    {
        auto series = std::make_shared<viewmodels::MetricSeries>();
        for (int i = 0; i < points; ++i) {
            series->append(i, i, std::sin(0.05 * i));
        }
        m_grid = new ChartGrid;
        m_area.setWidget(m_grid);
        m_area.setWidgetResizable(true);
        m_area.setFocusPolicy(Qt::NoFocus);
        m_area.resize(1100, 620);
        m_grid->setMaker([this, series](const charts::ChartSpec &spec) {
            m_made << spec.id;
            charts::LineChartModel model;
            model.id = spec.id;
            model.title = spec.title;
            charts::CurveModel curve;
            curve.runName = QStringLiteral("run");
            curve.metric = spec.id;
            curve.label = spec.id;
            curve.series = series;
            model.curves.push_back(curve);
            return model;
        });
        for (const auto &[key, count] : sections) {
            ChartGrid::Section section;
            section.content.key = key;
            section.content.title = key;
            section.total = count;
            for (int i = 0; i < count; ++i) {
                charts::ChartSpec spec;
                spec.id = QStringLiteral("%1/%2").arg(key).arg(i);
                spec.title = spec.id;
                spec.metrics = {spec.id.toStdString()};
                section.content.charts.push_back(spec);
            }
            m_sections.push_back(section);
        }
        m_grid->setSections(m_sections);
        m_grid->fit(1300, 600);
    }

    bool show()
    {
        m_area.show();
        return QTest::qWaitForWindowExposed(&m_area) && settle();
    }
    /// Until everything in sight is made.
    bool settle()
    {
        return QTest::qWaitFor([this] {
            const auto cards = m_grid->findChildren<ui::ChartCard *>();
            return std::all_of(cards.begin(), cards.end(), [](const ui::ChartCard *card) {
                return !card->isVisible() || card->visibleRegion().isEmpty() || card->isRevealed();
            });
        });
    }
    void fold(int section, bool fold)
    {
        m_sections[static_cast<std::size_t>(section)].isOpen = !fold;
        m_grid->setSections(m_sections);
    }
    void scrollTo(int y) { m_area.verticalScrollBar()->setValue(y); }
    [[nodiscard]] int scrollEnd() const { return m_area.verticalScrollBar()->maximum(); }

    [[nodiscard]] ChartGrid &grid() { return *m_grid; }
    [[nodiscard]] QScrollArea &area() { return m_area; }
    [[nodiscard]] QStringList &made() { return m_made; }
    [[nodiscard]] LineChart *chart(const QString &id)
    {
        return m_grid->findChild<LineChart *>(QStringLiteral("chart:") + id);
    }
    /// Cards that are there, in sight or not.
    [[nodiscard]] int cards() const
    {
        const auto all = m_grid->findChildren<ui::ChartCard *>();
        return static_cast<int>(all.size());
    }

private:
    QScrollArea m_area;
    ChartGrid *m_grid;
    std::vector<ChartGrid::Section> m_sections;
    QStringList m_made;
};

QWidget *titleOf(LineChart *chart)
{
    return chart->findChild<charts::ChartHeader *>();
}

void moveMouse(QWidget *widget, const QPoint &global)
{
    QMouseEvent event(QEvent::MouseMove, widget->mapFromGlobal(global), global, Qt::NoButton, Qt::LeftButton,
                      Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
}

/// Presses a card's title and carries it to a place of the screen.
void carry(LineChart *chart, const QPoint &global)
{
    QWidget *title = titleOf(chart);
    const QPoint start(30, 12);
    QTest::mousePress(title, Qt::LeftButton, {}, start);
    moveMouse(title, title->mapToGlobal(start) + QPoint(20, 20));
    moveMouse(title, global);
}

void drop(LineChart *chart, const QPoint &global)
{
    QWidget *title = titleOf(chart);
    QTest::mouseRelease(title, Qt::LeftButton, {}, title->mapFromGlobal(global));
}

QStringList textsOf(const QList<QVariant> &arguments)
{
    QStringList texts;
    for (const QVariant &argument : arguments) {
        texts << argument.toString();
    }
    return texts;
}

const QString kA = QStringLiteral("a");
const QString kB = QStringLiteral("b");
const QString kPinned = charts::kPinnedSection;

} // namespace

class TestChartGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesAgreeWithTheirRectangles();
    void fewCardsStandForManyCharts();
    void whatIsNotSeenIsNotMade();
    void whatIsOnItsWayIsWaitedFor();
    void viewSurvivesScrollingAway();
    void anotherChartHasAnEmptyHistory();
    void cardsMoveByMouse();
    void stripPins();
    void escapePutsItBack();
    void otherSectionsRefuse();
    void keysMovePinHideAndNote();
    void tabFollowsTheCards();
    void headingsFold();
    void theFocusMovesNothing();
    void menuHasTheDashboardsEntries();
    void scrollingIsCheap();
    void emptyAxesStandForWhatIsAwaited();
};

void TestChartGrid::placesAgreeWithTheirRectangles()
{
    std::mt19937 random(3); // NOLINT(cert-msc51-cpp): the same dashboards every time
    const auto number = [&random](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    for (int round = 0; round < 100; ++round) {
        std::vector<GridGeometry::Section> sections(static_cast<std::size_t>(number(0, 6)));
        for (GridGeometry::Section &section : sections) {
            section.cards = number(0, 20);
            section.collapsed = number(0, 3) == 0;
        }
        GridGeometry geometry;
        geometry.set(sections, number(1, 3), 1000, number(50, 300), number(0, 14));
        for (int look = 0; look < 30; ++look) {
            const int top = number(-100, geometry.height() + 100);
            const int bottom = top + number(1, 900);
            const QRect seen(0, top, 1000, bottom - top);
            std::vector<int> headers;
            std::vector<CardPlace> cards;
            for (int section = 0; section < geometry.sections(); ++section) {
                if (geometry.header(section).intersects(seen)) {
                    headers.push_back(section);
                }
                for (int index = 0; index < geometry.cards(section) && !geometry.isCollapsed(section); ++index) {
                    if (geometry.card({section, index}).intersects(seen)) {
                        cards.push_back({section, index});
                    }
                }
            }
            const GridGeometry::Visible visible = geometry.visible(top, bottom);
            QCOMPARE(visible.headers, headers);
            QVERIFY(visible.cards == cards);
        }
        for (int section = 0; section < geometry.sections(); ++section) {
            QCOMPARE(geometry.sectionAt(geometry.header(section).center().y()), std::optional(section));
            for (int index = 0; index < geometry.cards(section) && !geometry.isCollapsed(section); ++index) {
                const QRect card = geometry.card({section, index});
                QCOMPARE(geometry.gapAt(section, QPoint(card.left() + 2, card.center().y())), index);
                QCOMPARE(geometry.gapAt(section, QPoint(card.right() - 2, card.center().y())), index + 1);
            }
        }
    }
}

void TestChartGrid::fewCardsStandForManyCharts()
{
    Dashboard dashboard({{kA, 3000}, {kB, 2000}});
    QVERIFY(dashboard.show());
    for (const double share : {0.0, 0.13, 0.5, 0.61, 1.0, 0.3}) {
        dashboard.scrollTo(qRound(share * dashboard.scrollEnd()));
        QVERIFY(dashboard.settle());
        QVERIFY2(dashboard.cards() <= 24, qPrintable(QString::number(dashboard.cards())));
        // Whatever is seen is the chart that belongs there.
        const int top = dashboard.area().verticalScrollBar()->value();
        int seen = 0;
        for (const ui::ChartCard *card : dashboard.grid().findChildren<ui::ChartCard *>()) {
            if (card->isVisible() && !card->visibleRegion().isEmpty()) {
                QCOMPARE(card->chart()->model().title, card->id());
                QVERIFY(card->geometry().bottom() >= top);
                ++seen;
            }
        }
        QVERIFY(seen >= 4);
    }
    dashboard.grid().reveal(QStringLiteral("b/1500"));
    QVERIFY(dashboard.chart(QStringLiteral("b/1500")) != nullptr);
    QVERIFY(!dashboard.chart(QStringLiteral("b/1500"))->visibleRegion().isEmpty());
    QVERIFY(dashboard.grid().chart(QStringLiteral("a/0")) == nullptr);
    QVERIFY(dashboard.grid().shown(QStringLiteral("a/0")).has_value());
}

void TestChartGrid::whatIsNotSeenIsNotMade()
{
    Dashboard dashboard({{kA, 200}, {kB, 200}});
    dashboard.fold(0, true);
    QVERIFY(dashboard.made().isEmpty()); // not shown yet
    QVERIFY(dashboard.show());
    QTRY_VERIFY(!dashboard.made().isEmpty());
    QTest::qWait(50);
    QVERIFY(dashboard.made().filter(QStringLiteral("a/")).isEmpty());
    QVERIFY(dashboard.made().size() <= 24);
    dashboard.area().hide();
    dashboard.made().clear();
    dashboard.scrollTo(dashboard.scrollEnd());
    dashboard.grid().dataChanged();
    QTest::qWait(50);
    QVERIFY(dashboard.made().isEmpty());
}

/// A run is read metric by metric: each chart is made as soon as it has something to show, and the others are left alone.
void TestChartGrid::whatIsOnItsWayIsWaitedFor()
{
    Dashboard dashboard({{kA, 2}, {kB, 40}});
    std::set<std::string> arrived{"a/1"};
    dashboard.grid().setWaiting([&arrived](const charts::ChartSpec &spec) {
        return std::none_of(spec.metrics.begin(), spec.metrics.end(),
                            [&arrived](const std::string &metric) { return arrived.contains(metric); });
    });
    dashboard.area().show();
    QVERIFY(QTest::qWaitForWindowExposed(&dashboard.area()));
    QTRY_VERIFY(dashboard.grid().chart(QStringLiteral("a/1")) != nullptr);
    QTest::qWait(50);
    QCOMPARE(dashboard.made(), QStringList{QStringLiteral("a/1")});
    // What is asked for first is what is seen, from top to bottom.
    const std::vector<std::string> wanted = dashboard.grid().metricsInSight();
    QVERIFY(wanted.size() > 3 && wanted.size() < 20);
    QCOMPARE(wanted[0], std::string("a/0"));
    QCOMPARE(wanted[1], std::string("a/1"));
    QCOMPARE(wanted[2], std::string("b/0"));

    dashboard.made().clear();
    arrived.insert("a/0");
    dashboard.grid().remakeChartsOf({"a/0"});
    QTRY_VERIFY(dashboard.grid().chart(QStringLiteral("a/0")) != nullptr);
    QTest::qWait(50);
    QCOMPARE(dashboard.made(), QStringList{QStringLiteral("a/0")}); // the other one stays as it is
    dashboard.made().clear();
    dashboard.grid().remakeChartsOf({"a/1", "nobody's"});
    QCOMPARE(dashboard.made(), QStringList{QStringLiteral("a/1")});

    // Of another run nothing is there yet: what was shown is not taken for it.
    arrived.clear();
    dashboard.grid().remake();
    QVERIFY(dashboard.grid().chart(QStringLiteral("a/0")) == nullptr);
    for (const std::string &metric : wanted) {
        arrived.insert(metric);
    }
    dashboard.grid().remake();
    QVERIFY(dashboard.settle());
    // After scrolling it is other charts.
    dashboard.scrollTo(dashboard.scrollEnd());
    QCOMPARE(dashboard.grid().metricsInSight().front().substr(0, 2), std::string("b/"));
    QVERIFY(dashboard.grid().metricsInSight() != wanted);
}

void TestChartGrid::viewSurvivesScrollingAway()
{
    Dashboard dashboard({{kA, 300}});
    QVERIFY(dashboard.show());
    const QString id = QStringLiteral("a/1");
    LineChart *chart = dashboard.chart(id);
    QVERIFY(chart != nullptr);
    QTest::mousePress(chart, Qt::LeftButton, {}, chart->plotRect().topLeft() + QPoint(40, 30));
    QTest::mouseRelease(chart, Qt::LeftButton, {}, chart->plotRect().center());
    chart->clearFocus(); // with the focus its card would stay
    const charts::ChartView view = chart->view();
    QVERIFY(view.xRange && view.yRange);
    dashboard.scrollTo(dashboard.scrollEnd());
    QVERIFY(dashboard.settle());
    QVERIFY(dashboard.chart(id) == nullptr);
    const std::optional<ChartGrid::Shown> away = dashboard.grid().shown(id);
    QVERIFY(away && away->view.yRange == view.yRange && away->view.xRange == view.xRange);
    dashboard.scrollTo(0);
    QVERIFY(dashboard.settle());
    QVERIFY(dashboard.chart(id) != nullptr);
    QCOMPARE(dashboard.chart(id)->view().yRange, view.yRange);
    QVERIFY(!dashboard.chart(QStringLiteral("a/2"))->view().yRange); // that was this one's own
    QCOMPARE(dashboard.chart(QStringLiteral("a/2"))->view().xRange, view.xRange);
}

void TestChartGrid::anotherChartHasAnEmptyHistory()
{
    Dashboard dashboard({{kA, 300}});
    QVERIFY(dashboard.show());
    LineChart *chart = dashboard.chart(QStringLiteral("a/0"));
    QTest::keyClick(chart, Qt::Key_Plus);
    chart->clearFocus();
    const auto zoomed = dashboard.grid().view().xRange;
    QVERIFY(zoomed);
    dashboard.scrollTo(dashboard.scrollEnd());
    QVERIFY(dashboard.settle());
    LineChart *last = dashboard.chart(QStringLiteral("a/299"));
    QVERIFY(last != nullptr);
    QCOMPARE(last->view().xRange, zoomed); // linked
    QTest::keyClick(last, Qt::Key_Backspace); // nothing that was done here
    QCOMPARE(dashboard.grid().view().xRange, zoomed);
}

void TestChartGrid::cardsMoveByMouse()
{
    Dashboard dashboard({{kA, 9}});
    QVERIFY(dashboard.show());
    QSignalSpy moved(&dashboard.grid(), &ChartGrid::moveRequested);
    LineChart *first = dashboard.chart(QStringLiteral("a/0"));
    LineChart *third = dashboard.chart(QStringLiteral("a/2"));
    const QPoint behindThird = third->mapToGlobal(QPoint(third->width() - 10, third->height() / 2));
    carry(first, behindThird);
    QVERIFY(dashboard.grid().findChild<QWidget *>(QStringLiteral("cardDropBar"))->isVisible());
    drop(first, behindThird);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(textsOf(moved[0]), (QStringList{QStringLiteral("a/0"), kA, kA, QStringLiteral("a/3")}));
    QVERIFY(dashboard.grid().findChild<QWidget *>(QStringLiteral("cardDropBar")) == nullptr);
    moved.clear();
    // Dropped where it lies, nothing moves; a mere click neither.
    const QPoint home = first->mapToGlobal(QPoint(40, first->height() / 2));
    carry(first, home);
    drop(first, home);
    QTest::mouseClick(titleOf(first), Qt::LeftButton, {}, QPoint(30, 12));
    QCOMPARE(moved.size(), 0);
    // Carried to the lower edge it scrolls until the last one is there.
    carry(first, dashboard.area().mapToGlobal(QPoint(600, dashboard.area().height() - 4)));
    QTRY_COMPARE(dashboard.area().verticalScrollBar()->value(), dashboard.scrollEnd());
    LineChart *last = dashboard.chart(QStringLiteral("a/8"));
    QVERIFY(last != nullptr);
    const QPoint end = last->mapToGlobal(QPoint(last->width() - 10, 40));
    moveMouse(titleOf(first), end);
    drop(first, end);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(textsOf(moved[0]), (QStringList{QStringLiteral("a/0"), kA, kA, QString()}));
}

void TestChartGrid::stripPins()
{
    Dashboard dashboard({{kA, 9}});
    QVERIFY(dashboard.show());
    QSignalSpy moved(&dashboard.grid(), &ChartGrid::moveRequested);
    LineChart *chart = dashboard.chart(QStringLiteral("a/4"));
    const QPoint strip = dashboard.area().viewport()->mapToGlobal(QPoint(300, 10));
    carry(chart, strip);
    QVERIFY(dashboard.area().findChild<QWidget *>(QStringLiteral("cardPinStrip")) != nullptr);
    drop(chart, strip);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(textsOf(moved[0]), (QStringList{QStringLiteral("a/4"), kA, kPinned, QString()}));
}

void TestChartGrid::escapePutsItBack()
{
    Dashboard dashboard({{kA, 9}});
    QVERIFY(dashboard.show());
    QSignalSpy moved(&dashboard.grid(), &ChartGrid::moveRequested);
    LineChart *first = dashboard.chart(QStringLiteral("a/0"));
    const QPoint away = dashboard.chart(QStringLiteral("a/4"))->mapToGlobal(QPoint(20, 100));
    carry(first, away);
    QTest::keyClick(&dashboard.area(), Qt::Key_Escape);
    QVERIFY(dashboard.area().findChild<QWidget *>(QStringLiteral("cardDragGhost")) == nullptr);
    QVERIFY(QApplication::overrideCursor() == nullptr);
    drop(first, away);
    QCOMPARE(moved.size(), 0);
}

void TestChartGrid::otherSectionsRefuse()
{
    Dashboard dashboard({{kPinned, 2}, {kA, 3}, {kB, 3}});
    QVERIFY(dashboard.show());
    dashboard.area().resize(1100, 1100);
    QVERIFY(dashboard.settle());
    QSignalSpy moved(&dashboard.grid(), &ChartGrid::moveRequested);
    LineChart *chart = dashboard.chart(QStringLiteral("a/0"));
    const QPoint inB = dashboard.chart(QStringLiteral("b/1"))->mapToGlobal(QPoint(10, 100));
    carry(chart, inB);
    drop(chart, inB);
    QCOMPARE(moved.size(), 0);
    LineChart *pinned = dashboard.chart(QStringLiteral("pinned/1"));
    const QPoint beforePinned = pinned->mapToGlobal(QPoint(10, 100));
    carry(chart, beforePinned);
    drop(chart, beforePinned);
    QCOMPARE(textsOf(moved.takeFirst()), (QStringList{QStringLiteral("a/0"), kA, kPinned, QStringLiteral("pinned/1")}));
}

void TestChartGrid::keysMovePinHideAndNote()
{
    Dashboard dashboard({{kA, 9}});
    QVERIFY(dashboard.show());
    ChartGrid &grid = dashboard.grid();
    QSignalSpy moved(&grid, &ChartGrid::moveRequested);
    QSignalSpy pinned(&grid, &ChartGrid::pinRequested);
    QSignalSpy hidden(&grid, &ChartGrid::hideRequested);
    QSignalSpy noted(&grid, &ChartGrid::noteRequested);
    LineChart *chart = dashboard.chart(QStringLiteral("a/1"));
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(textsOf(moved.takeFirst()), (QStringList{QStringLiteral("a/1"), kA, kA, QStringLiteral("a/0")}));
    QTest::keyClick(chart, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(textsOf(moved.takeFirst()), (QStringList{QStringLiteral("a/1"), kA, kA, QStringLiteral("a/3")}));
    QTest::keyClick(chart, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(textsOf(moved.takeFirst()), (QStringList{QStringLiteral("a/1"), kA, kA, QStringLiteral("a/5")}));
    QTest::keyClick(chart, Qt::Key_End, Qt::AltModifier);
    QCOMPARE(textsOf(moved.takeFirst()), (QStringList{QStringLiteral("a/1"), kA, kA, QString()}));
    QTest::keyClick(dashboard.chart(QStringLiteral("a/0")), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(moved.size(), 0);
    QTest::keyClick(chart, Qt::Key_P);
    QCOMPARE(textsOf(pinned.takeFirst()), (QStringList{QStringLiteral("a/1"), QStringLiteral("true")}));
    QTest::keyClick(chart, Qt::Key_H);
    QCOMPARE(textsOf(hidden.takeFirst()), QStringList{QStringLiteral("a/1")});
    QTest::keyClick(chart, Qt::Key_Right);
    QTest::keyClick(chart, Qt::Key_N);
    QCOMPARE(noted.size(), 1);
    QCOMPARE(noted[0][1].toDouble(), grid.crosshair());
    QTest::keyClick(chart, Qt::Key_P, Qt::ControlModifier); // pauses the run
    QCOMPARE(pinned.size(), 0);
}

void TestChartGrid::tabFollowsTheCards()
{
    Dashboard dashboard({{kA, 60}});
    QVERIFY(dashboard.show());
    // After some scrolling the cards are used in another order than they were made.
    for (const int y : {900, 2400, 300, 0}) {
        dashboard.scrollTo(y);
        QVERIFY(dashboard.settle());
    }
    QTRY_VERIFY(dashboard.chart(QStringLiteral("a/9")) != nullptr);
    dashboard.chart(QStringLiteral("a/0"))->setFocus();
    QStringList visited{QStringLiteral("chart:a/0")};
    for (int tabs = 0; tabs < 200 && visited.size() < 12; ++tabs) {
        dashboard.grid().orderFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget() != nullptr);
        const QString name = QApplication::focusWidget()->objectName();
        if (name.startsWith(QStringLiteral("chart:"))) {
            visited << name;
        }
    }
    QStringList expected;
    for (int i = 0; i < 12; ++i) {
        expected << QStringLiteral("chart:a/%1").arg(i);
    }
    QCOMPARE(visited, expected);
    QVERIFY(dashboard.area().verticalScrollBar()->value() > 0); // the focus is always in sight
}

void TestChartGrid::headingsFold()
{
    Dashboard dashboard({{kA, 4}, {kB, 4}});
    QVERIFY(dashboard.show());
    QSignalSpy toggled(&dashboard.grid(), &ChartGrid::sectionToggled);
    auto *fold = dashboard.grid().findChild<QAbstractButton *>(QStringLiteral("sectionFold:a"));
    QVERIFY(fold != nullptr);
    QTest::mouseClick(fold, Qt::LeftButton);
    QCOMPARE(toggled.size(), 1);
    QCOMPARE(toggled[0][1].toBool(), false);
    dashboard.fold(0, true);
    QVERIFY(dashboard.settle());
    QVERIFY(dashboard.chart(QStringLiteral("a/0")) == nullptr);
    QVERIFY(dashboard.chart(QStringLiteral("b/0")) != nullptr);
    QTest::keyClick(fold, Qt::Key_Space);
    QCOMPARE(toggled.size(), 2);
    QCOMPARE(toggled[1][1].toBool(), true);
}

void TestChartGrid::theFocusMovesNothing()
{
    Dashboard dashboard({{kA, 300}, {kB, 300}});
    QVERIFY(dashboard.show());
    auto *fold = dashboard.grid().findChild<QAbstractButton *>(QStringLiteral("sectionFold:a"));
    fold->setFocus();
    QTRY_VERIFY(fold->hasFocus());
    dashboard.scrollTo(dashboard.scrollEnd());
    QVERIFY(dashboard.settle());
    QCOMPARE(dashboard.area().verticalScrollBar()->value(), dashboard.scrollEnd());
    QVERIFY(fold->hasFocus());
    // Its card goes away with the focus in it, and the view follows the focus while cards are given to other charts.
    dashboard.chart(QStringLiteral("b/295"))->setFocus();
    dashboard.fold(1, true);
    QTRY_VERIFY(dashboard.chart(QStringLiteral("a/299")) != nullptr); // at the end of what is left
    QVERIFY(dashboard.settle());
    QStringList ids;
    for (const ui::ChartCard *card : dashboard.grid().findChildren<ui::ChartCard *>()) {
        if (card->isVisible()) {
            ids << card->id();
            QVERIFY2(card->id().startsWith(QStringLiteral("a/")), qPrintable(card->id()));
            QVERIFY(!card->isRevealed() || card->chart()->model().title == card->id());
        }
    }
    QVERIFY(ids.size() > 3);
    QCOMPARE(ids.removeDuplicates(), 0);
}

void TestChartGrid::menuHasTheDashboardsEntries()
{
    Dashboard dashboard({{kA, 4}});
    QVERIFY(dashboard.show());
    LineChart *chart = dashboard.chart(QStringLiteral("a/1"));
    QContextMenuEvent event(QContextMenuEvent::Mouse, chart->plotRect().center(),
                            chart->mapToGlobal(chart->plotRect().center()));
    QApplication::sendEvent(chart, &event);
    auto *menu = chart->findChild<QMenu *>(QStringLiteral("chartMenu"));
    QVERIFY(menu != nullptr);
    for (const char *name : {"chartNoteAction", "pinChartAction", "hideChartAction"}) {
        QVERIFY2(menu->findChild<QAction *>(QLatin1String(name)) != nullptr, name);
    }
    QVERIFY(menu->findChild<QAction *>(QStringLiteral("editChartAction")) == nullptr); // nobody has made it
    QSignalSpy noted(&dashboard.grid(), &ChartGrid::noteRequested);
    menu->findChild<QAction *>(QStringLiteral("chartNoteAction"))->trigger();
    QCOMPARE(noted.size(), 1);
    QVERIFY(std::isfinite(noted[0][1].toDouble()));
    menu->close();
}

void TestChartGrid::scrollingIsCheap()
{
    Dashboard dashboard({{kA, 3000}, {kB, 2000}}, 5000);
    QVERIFY(dashboard.show());
    const int frames = isFull() ? 400 : 40;
    std::vector<double> costs;
    std::mt19937 random(11); // NOLINT(cert-msc51-cpp): the same way every time
    int y = 0;
    for (int frame = 0; frame < frames; ++frame) {
        // As a wheel and a dragged bar do it: mostly small steps, now and then far away.
        const bool jumps = frame % 40 == 39;
        y = jumps ? std::uniform_int_distribution<int>(0, dashboard.scrollEnd())(random) : y + 120;
        const double before = threadMilliseconds();
        dashboard.scrollTo(y);
        QTest::qWait(16); // all that the window does until the next frame is due
        costs.push_back(threadMilliseconds() - before);
    }
    std::sort(costs.begin(), costs.end());
    const auto quantile = [&costs](double share) {
        const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(costs.size())));
        return costs.at(std::max<std::size_t>(rank, 1) - 1);
    };
    qInfo("5,000 charts, %d frames of scrolling, processor time of the window's thread: p50 %.2f ms, p99 %.2f ms, "
          "longest %.2f ms, %d cards",
          frames, quantile(0.5), quantile(0.99), costs.back(), dashboard.cards());
    QVERIFY(dashboard.settle());
    if (kGuardsTime && isFull()) {
        const QString found = QStringLiteral("one frame in a hundred takes %1 ms or more; %2 ms are allowed");
        QVERIFY2(quantile(0.99) <= kMostMilliseconds, qPrintable(found.arg(quantile(0.99)).arg(kMostMilliseconds)));
    }
}

void TestChartGrid::emptyAxesStandForWhatIsAwaited()
{
    QWidget window;
    window.resize(1300, 700);
    ui::ChartSkeleton skeleton(&window);
    skeleton.setGeometry(window.rect());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(skeleton.isHidden());
    const auto hasInk = [&window] {
        const QImage image = window.grab().toImage();
        const QRgb first = image.pixel(0, 0);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixel(x, y) != first) {
                    return true;
                }
            }
        }
        return false;
    };
    // A short wait does not flash.
    skeleton.setAwaited(QStringLiteral("Reading"));
    QVERIFY(skeleton.isVisible() && !skeleton.isDrawn());
    QVERIFY(!hasInk());
    skeleton.setAwaited({});
    QVERIFY(skeleton.isHidden());
    QTest::qWait(250);
    QVERIFY(!skeleton.isDrawn());
    // A longer one is shown; another reason for it does not begin anew.
    skeleton.setAwaited(QStringLiteral("Reading"));
    QTRY_VERIFY(skeleton.isDrawn());
    skeleton.setAwaited(QStringLiteral("Loading"));
    QVERIFY(skeleton.isDrawn());
    QCOMPARE(skeleton.accessibleName(), QStringLiteral("Loading"));
    QVERIFY(hasInk());
    skeleton.setAwaited({});
    QVERIFY(skeleton.isHidden() && !skeleton.isDrawn());
}

QTEST_MAIN(TestChartGrid)
#include "tst_chart_grid.moc"
