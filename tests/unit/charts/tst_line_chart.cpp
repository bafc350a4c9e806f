// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looking at a chart with mouse and keyboard: zoom and undo, following live, hover, legend, its own menu.
#include "charts/line_chart.h"

#include "chart_models.h"
#include "charts/chart_buttons.h"
#include "charts/scroll_latch.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>

using namespace signalbox;
using charts::LineChart;
using Range = std::pair<double, double>;

namespace {

/// A place in the plot by its shares of width and height.
QPoint placeIn(const LineChart &chart, double across, double down)
{
    const QRect plot = chart.plotRect();
    return {plot.left() + qRound(across * plot.width()), plot.top() + qRound(down * plot.height())};
}

QPoint placeOfX(const LineChart &chart, double x)
{
    const auto [low, high] = chart.shownXRange();
    return placeIn(chart, (x - low) / (high - low), 0.5);
}

void moveTo(LineChart &chart, const QPoint &place)
{
    QMouseEvent event(QEvent::MouseMove, place, chart.mapToGlobal(place), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&chart, &event);
}

void dragBox(LineChart &chart, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(&chart, Qt::LeftButton, {}, from);
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, to);
}

/// Within two pixels of the plot.
bool isNear(const Range &actual, const Range &expected, const Range &whole, int pixels)
{
    const double tolerance = 2.0 * (whole.second - whole.first) / pixels;
    return std::abs(actual.first - expected.first) <= tolerance
        && std::abs(actual.second - expected.second) <= tolerance;
}

Range shareOf(const Range &whole, double from, double to)
{
    const double span = whole.second - whole.first;
    return {whole.first + from * span, whole.first + to * span};
}

/// Turns the wheel as a person does.
void turnWheel(QWidget &widget, const QPointF &place, int delta)
{
    QWheelEvent event(place, widget.mapToGlobal(place), {}, QPoint(0, delta), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    // Only an event of the display goes on to a parent where a widget has no use for it.
    QSpontaneKeyEvent::setSpontaneous(&event);
    qApp->notify(&widget, &event);
}

QAction *menuEntry(LineChart &chart, const QString &text)
{
    delete chart.findChild<QMenu *>(QStringLiteral("chartMenu"));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {20, 20}, chart.mapToGlobal(QPoint(20, 20)));
    QApplication::sendEvent(&chart, &event);
    const auto *menu = chart.findChild<QMenu *>(QStringLiteral("chartMenu"));
    if (menu == nullptr) {
        return nullptr;
    }
    for (QAction *action : menu->actions()) {
        if (action->text().section(QLatin1Char('\t'), 0, 0) == text) { // without its key
            return action;
        }
    }
    return nullptr;
}

} // namespace

class TestLineChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void boxZoomsAndBackspaceUndoes();
    void flatBoxZoomsXOnly();
    void wheelZoomsAtTheCursor();
    void aWheelThatScrollsDoesNotZoom();
    void doubleClickFits();
    void followsUntilZoomedAndAgainAfterEnd();
    void hoverShowsTheNearestSample();
    void keysMoveTheCursor();
    void keysMoveTheView();
    void keysZoomY();
    void theTableHasAKey();
    void hoverSaysWhereAValueIsMissing();
    void legendEntriesAskToHide();
    void menuChoosesForThisChartAlone();
    void offersWhatSomebodyDoes();
    void ownXIgnoresTheAxis();
    void axesFollowTheSize();
    void oneOfManyWaitsForItsTurn();
    void secondCursorShowsDifferences();
    void secondCursorIsSetByTheKeyboard();
    void zoomOfALinkedChartIsUndoneHereToo();
    void anotherAxisForgetsTheZooms();
    void logarithmicXIsChosenFromTheMenu();
    void longCurvesComeFromAnotherThread();
    void smoothingOfLongCurvesIsPreviewed();
    void aHiddenChartAsksForNothing();
    void othersAddToTheMenu();

private:
    std::shared_ptr<viewmodels::MetricSeries> m_series;
    std::unique_ptr<LineChart> m_chart;
};

void TestLineChart::init()
{
    m_series = test_charts::seriesOf(test_charts::rising(100), 10); // up to step 990
    m_chart = std::make_unique<LineChart>();
    m_chart->setModel(test_charts::modelOf(m_series));
    m_chart->resize(640, 400);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
}

void TestLineChart::cleanup()
{
    m_chart.reset();
}

void TestLineChart::axesFollowTheSize()
{
    // A few points less high, so that the ticks stay the same and only their places change.
    m_chart->grab();
    m_chart->resize(640, 380);
    const QImage resized = m_chart->grab().toImage();
    LineChart fresh;
    fresh.setModel(test_charts::modelOf(m_series));
    fresh.resize(640, 380);
    fresh.show();
    QVERIFY(QTest::qWaitForWindowExposed(&fresh));
    QCOMPARE(resized, fresh.grab().toImage());
}

void TestLineChart::oneOfManyWaitsForItsTurn()
{
    const charts::ChartView whole = m_chart->view();
    charts::ChartView part = whole;
    part.xRange = Range(100.0, 500.0);
    m_chart->setView(part);
    const QImage ofPart = m_chart->grab().toImage();
    m_chart->setView(whole);
    const QImage ofWhole = m_chart->grab().toImage();
    QVERIFY(ofPart != ofWhole);

    m_chart->setTakesTurns(true);
    QVERIFY(!m_chart->takeTurn()); // nothing has changed
    QSignalSpy turns(m_chart.get(), &LineChart::turnWanted);
    m_chart->setView(part);
    QCOMPARE(m_chart->grab().toImage(), ofWhole);
    QVERIFY(!turns.isEmpty());
    QVERIFY(m_chart->takeTurn());
    QCOMPARE(m_chart->grab().toImage(), ofPart);
    QVERIFY(!m_chart->takeTurn());

    // What is under the pointer follows at once.
    moveTo(*m_chart, placeIn(*m_chart, 0.5, 0.5));
    turns.clear();
    m_chart->setView(whole);
    const QImage looked = m_chart->grab().toImage();
    QVERIFY(turns.isEmpty());
    QVERIFY(!m_chart->takeTurn());
    QVERIFY(looked != ofPart);
}

void TestLineChart::boxZoomsAndBackspaceUndoes()
{
    const Range x = m_chart->shownXRange();
    const Range y = m_chart->shownYRange();
    const QRect plot = m_chart->plotRect();
    dragBox(*m_chart, placeIn(*m_chart, 0.25, 0.2), placeIn(*m_chart, 0.75, 0.6));
    QVERIFY(m_chart->view().xRange && m_chart->view().yRange);
    QVERIFY(isNear(m_chart->shownXRange(), shareOf(x, 0.25, 0.75), x, plot.width()));
    QVERIFY(isNear(m_chart->shownYRange(), shareOf(y, 0.4, 0.8), y, plot.height()));
    dragBox(*m_chart, placeIn(*m_chart, 0.1, 0.2), placeIn(*m_chart, 0.3, 0.6));
    const Range once = shareOf(x, 0.25, 0.75);
    QVERIFY(m_chart->shownXRange().second < once.second - 10.0);
    QTest::keyClick(m_chart.get(), Qt::Key_Backspace);
    QVERIFY(isNear(m_chart->shownXRange(), once, x, plot.width()));
    QTest::keyClick(m_chart.get(), Qt::Key_Backspace);
    QVERIFY(!m_chart->view().xRange && !m_chart->view().yRange);
    QCOMPARE(m_chart->shownXRange(), x);
    QCOMPARE(m_chart->shownYRange(), y);
}

void TestLineChart::flatBoxZoomsXOnly()
{
    const QPoint from = placeIn(*m_chart, 0.25, 0.5);
    QSignalSpy linked(m_chart.get(), &LineChart::xRangeChanged);
    dragBox(*m_chart, from, QPoint(placeIn(*m_chart, 0.5, 0.5).x(), from.y() + 6));
    QVERIFY(m_chart->view().xRange && !m_chart->view().yRange);
    QCOMPARE(linked.count(), 1);
    QCOMPARE(linked[0][0].toBool(), false);
    QCOMPARE(linked[0][1].toDouble(), m_chart->view().xRange->first);
}

void TestLineChart::wheelZoomsAtTheCursor()
{
    const Range before = m_chart->shownXRange();
    const QPointF place = placeOfX(*m_chart, 250);
    turnWheel(*m_chart, place, 120);
    const Range after = m_chart->shownXRange();
    QVERIFY(after.second - after.first < 0.9 * (before.second - before.first));
    // What was under the pointer still is.
    QVERIFY(std::abs(placeOfX(*m_chart, 250).x() - place.x()) <= 2.0);
}

void TestLineChart::aWheelThatScrollsDoesNotZoom()
{
    QScrollArea area;
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    auto *above = new QLabel(QStringLiteral("above"));
    above->setFixedHeight(300);
    column->addWidget(above);
    auto *chart = new LineChart;
    chart->setFixedSize(600, 400);
    chart->setModel(test_charts::modelOf(m_series));
    column->addWidget(chart);
    auto *below = new QLabel(QStringLiteral("below"));
    below->setFixedHeight(300);
    column->addWidget(below);
    area.setWidget(content);
    area.resize(640, 400);
    new charts::ScrollLatch(area);
    area.show();
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    const auto inChart = [chart] { return QPointF(placeIn(*chart, 0.5, 0.5)); };
    const Range whole = chart->shownXRange();

    turnWheel(*above, QPointF(above->rect().center()), -120);
    const int scrolled = area.verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    turnWheel(*chart, inChart(), -120); // the chart has come below the pointer
    QVERIFY(area.verticalScrollBar()->value() > scrolled);
    QCOMPARE(chart->shownXRange(), whole);
    // At the end of the area too.
    area.verticalScrollBar()->setValue(area.verticalScrollBar()->maximum());
    turnWheel(*chart, inChart(), -120);
    QCOMPARE(chart->shownXRange(), whole);

    QTest::qWait(600); // the wheel has rested
    const int rested = area.verticalScrollBar()->value();
    turnWheel(*chart, inChart(), 120);
    QVERIFY(chart->shownXRange() != whole);
    QCOMPARE(area.verticalScrollBar()->value(), rested);
}

void TestLineChart::doubleClickFits()
{
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    QVERIFY(m_chart->view().xRange);
    QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, placeIn(*m_chart, 0.5, 0.5));
    QVERIFY(!m_chart->view().xRange);
}

void TestLineChart::followsUntilZoomedAndAgainAfterEnd()
{
    const auto grow = [this](std::int64_t to) {
        while (m_series->step(m_series->size() - 1) < to) {
            m_series->append(m_series->step(m_series->size() - 1) + 10, 0.0, 0.5);
        }
        m_chart->dataChanged();
    };
    auto *live = m_chart->findChild<QAbstractButton *>(QStringLiteral("chartLiveButton"));
    QVERIFY(live != nullptr && !live->isVisible());
    grow(3000);
    QVERIFY(m_chart->shownXRange().second >= 3000.0);
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    const Range held = m_chart->shownXRange();
    QVERIFY(held.second < 3000.0);
    QVERIFY(live->isVisible());
    grow(6000);
    QCOMPARE(m_chart->shownXRange(), held);
    QTest::keyClick(m_chart.get(), Qt::Key_End);
    QVERIFY(m_chart->shownXRange().second >= 6000.0);
    QVERIFY(!live->isVisible());
    grow(9000);
    QVERIFY(m_chart->shownXRange().second >= 9000.0);
}

void TestLineChart::hoverShowsTheNearestSample()
{
    QCOMPARE(m_chart->hoverText(), QString());
    QSignalSpy moved(m_chart.get(), &LineChart::crosshairMoved);
    moveTo(*m_chart, placeOfX(*m_chart, 501));
    QCOMPARE(m_chart->hoverText(), QStringLiteral("Step 500\nbrisk-lantern-7 0.500"));
    QVERIFY(!moved.isEmpty());
    QVERIFY(std::abs(moved.last()[0].toDouble() - 501.0) < 5.0);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_chart.get(), &leave);
    QCOMPARE(m_chart->hoverText(), QString());
}

void TestLineChart::keysMoveTheCursor()
{
    m_chart->setCrosshair(500.0);
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QVERIFY(m_chart->hoverText().startsWith(QStringLiteral("Step 510\n")));
    QTest::keyClick(m_chart.get(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(m_chart->hoverText().startsWith(QStringLiteral("Step 410\n")));
    // Screen readers are told where the cursor is.
    QCOMPARE(m_chart->accessibleName(), m_chart->hoverText().replace(QLatin1Char('\n'), QStringLiteral(", ")));
    QTest::keyClick(m_chart.get(), Qt::Key_Escape);
    QCOMPARE(m_chart->hoverText(), QString());
    QCOMPARE(m_chart->accessibleName(), m_chart->summary());
}

void TestLineChart::keysMoveTheView()
{
    const QRect plot = m_chart->plotRect();
    const Range x = m_chart->shownXRange();
    const Range y = m_chart->shownYRange();
    QSignalSpy linked(m_chart.get(), &LineChart::xRangeChanged);
    QTest::keyClick(m_chart.get(), Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(isNear(m_chart->shownXRange(), shareOf(x, 0.2, 1.2), x, plot.width()));
    QVERIFY(!m_chart->view().yRange); // y still fits itself
    QCOMPARE(linked.count(), 1);
    QTest::keyClick(m_chart.get(), Qt::Key_Left, Qt::ControlModifier);
    QTest::keyClick(m_chart.get(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(isNear(m_chart->shownXRange(), shareOf(x, -0.2, 0.8), x, plot.width()));
    const Range moved = m_chart->shownXRange();
    const Range before = m_chart->shownYRange();
    QTest::keyClick(m_chart.get(), Qt::Key_Up, Qt::ControlModifier);
    QVERIFY(isNear(m_chart->shownYRange(), shareOf(before, 0.2, 1.2), before, plot.height()));
    QTest::keyClick(m_chart.get(), Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(m_chart.get(), Qt::Key_Down, Qt::ControlModifier);
    QVERIFY(isNear(m_chart->shownYRange(), shareOf(before, -0.2, 0.8), before, plot.height()));
    QCOMPARE(m_chart->shownXRange(), moved);
    QTest::keyClick(m_chart.get(), Qt::Key_0);
    QCOMPARE(m_chart->shownXRange(), x);
    QCOMPARE(m_chart->shownYRange(), y);
    m_chart->setModel(test_charts::modelOf(test_charts::seriesOf({}))); // nothing to be moved
    QTest::keyClick(m_chart.get(), Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(!m_chart->view().xRange);
}

void TestLineChart::keysZoomY()
{
    const Range x = m_chart->shownXRange();
    const Range y = m_chart->shownYRange();
    QTest::keyClick(m_chart.get(), Qt::Key_Up, Qt::ShiftModifier);
    const QRect plot = m_chart->plotRect();
    QVERIFY(isNear(m_chart->shownYRange(), shareOf(y, 0.15, 0.85), y, plot.height()));
    QCOMPARE(m_chart->shownXRange(), x);
    QVERIFY(!m_chart->view().xRange);
    QTest::keyClick(m_chart.get(), Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(isNear(m_chart->shownYRange(), y, y, plot.height()));
    QTest::keyClick(m_chart.get(), Qt::Key_Backspace); // quick steps count as one
    QVERIFY(!m_chart->view().yRange);
    QKeyEvent up(QEvent::KeyPress, Qt::Key_Up, Qt::NoModifier);
    QApplication::sendEvent(m_chart.get(), &up);
    QVERIFY(!up.isAccepted()); // the dashboard scrolls by it
}

void TestLineChart::theTableHasAKey()
{
    QSignalSpy table(m_chart.get(), &LineChart::tableRequested);
    QTest::keyClick(m_chart.get(), Qt::Key_T);
    QCOMPARE(table.count(), 1);
    m_chart->setModel(test_charts::modelOf(test_charts::seriesOf({})));
    QTest::keyClick(m_chart.get(), Qt::Key_T); // there are no numbers
    QCOMPARE(table.count(), 1);
}

void TestLineChart::hoverSaysWhereAValueIsMissing()
{
    std::vector<double> values = test_charts::rising(20);
    values[7] = std::nan("");
    m_chart->setModel(test_charts::modelOf(test_charts::seriesOf(values)));
    m_chart->setCrosshair(7.0);
    QVERIFY2(m_chart->hoverText().contains(QStringLiteral("NaN at step 7")), qPrintable(m_chart->hoverText()));
}

void TestLineChart::legendEntriesAskToHide()
{
    charts::LineChartModel model = test_charts::modelOf(m_series);
    model.curves.push_back(test_charts::curveOf(test_charts::seriesOf({0.5, 0.4, 0.3}), QStringLiteral("valid/loss"),
                                                QStringLiteral("valid")));
    m_chart->setModel(model);
    m_chart->grab(); // the legend is laid out with the first picture
    const auto entries = m_chart->findChildren<charts::LegendButton *>();
    QCOMPARE(entries.size(), 2);
    QVERIFY(entries[1]->isVisible());
    QSignalSpy clicked(m_chart.get(), &LineChart::curveClicked);
    QTest::mouseClick(entries[1], Qt::LeftButton);
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(clicked[0][0].toInt(), 1);
    QCOMPARE(clicked[0][1].toBool(), false);
    model.curves[1].visible = false; // what the dashboard answers
    m_chart->setModel(model);
    m_chart->setCrosshair(500.0);
    QVERIFY(!m_chart->hoverText().contains(QStringLiteral("valid")));
    QVERIFY(entries[1]->accessibleName().contains(QStringLiteral("hidden")));
}

void TestLineChart::menuChoosesForThisChartAlone()
{
    QSignalSpy chosen(m_chart.get(), &LineChart::ownViewChosen);
    QSignalSpy exported(m_chart.get(), &LineChart::exportRequested);
    QSignalSpy copied(m_chart.get(), &LineChart::copyRequested);
    QAction *log = menuEntry(*m_chart, QStringLiteral("Logarithmic y axis"));
    QVERIFY(log != nullptr);
    log->trigger();
    QVERIFY(m_chart->view().logY);
    QVERIFY(m_chart->shownYRange().first > 0.0);
    QCOMPARE(chosen.count(), 1);
    for (const auto &[text, spy] :
         {std::pair(QStringLiteral("Export…"), &exported), std::pair(QStringLiteral("Copy as picture"), &copied),
          std::pair(QStringLiteral("Ignore outliers"), &chosen)}) {
        QAction *action = menuEntry(*m_chart, text);
        QVERIFY2(action != nullptr && action->isEnabled(), qPrintable(text));
        const auto before = spy->count();
        action->trigger();
        QCOMPARE(spy->count(), before + 1);
    }
    QVERIFY(m_chart->view().ignoreOutliers);
}

void TestLineChart::offersWhatSomebodyDoes()
{
    LineChart &chart = *m_chart;
    auto *large = chart.findChild<charts::ChartButton *>(QStringLiteral("chartExpandButton"));
    QVERIFY(large->isHidden());
    for (const char *text : {"Export…", "Copy as picture", "Show as table", "Open large"}) {
        QVERIFY2(menuEntry(chart, QString::fromUtf8(text)) == nullptr, text);
    }
    QVERIFY(menuEntry(chart, QStringLiteral("Logarithmic y axis")) != nullptr);

    const QSignalSpy exports(&chart, &LineChart::exportRequested);
    const QSignalSpy larges(&chart, &LineChart::enlargeRequested);
    QVERIFY(large->isVisible());
    QTest::mouseClick(large, Qt::LeftButton);
    menuEntry(chart, QStringLiteral("Open large"))->trigger();
    QCOMPARE(larges.count(), 2);
    menuEntry(chart, QStringLiteral("Export…"))->trigger();
    QCOMPARE(exports.count(), 1);
}

void TestLineChart::ownXIgnoresTheAxis()
{
    charts::LineChartModel model = test_charts::modelOf(m_series);
    model.xName = QStringLiteral("Validation batch");
    m_chart->setModel(model);
    charts::ChartView view;
    view.xAxis = viewmodels::XAxis::Time;
    m_chart->setView(view);
    QCOMPARE(m_chart->view().xAxis, viewmodels::XAxis::Step);
    m_chart->setCrosshair(500.0);
    QVERIFY(m_chart->hoverText().startsWith(QStringLiteral("Validation batch 500\n")));
    QVERIFY(m_chart->summary().endsWith(QStringLiteral("at validation batch 0")));
}

void TestLineChart::secondCursorShowsDifferences()
{
    QSignalSpy moved(m_chart.get(), &LineChart::secondCursorMoved);
    QTest::mouseClick(m_chart.get(), Qt::LeftButton, Qt::ControlModifier, placeOfX(*m_chart, 301));
    QCOMPARE(moved.count(), 1);
    QCOMPARE(moved[0][0].toBool(), true);
    QCOMPARE(moved[0][1].toDouble(), 300.0); // at a sample
    QCOMPARE(m_chart->view().secondCursor, std::optional(300.0));
    QVERIFY(!m_chart->view().xRange); // no zoom
    moveTo(*m_chart, placeOfX(*m_chart, 501));
    QCOMPARE(m_chart->hoverText(), QStringLiteral("Step 500, +200 from 300\nbrisk-lantern-7 0.500 +0.200"));
    moveTo(*m_chart, placeOfX(*m_chart, 100));
    QVERIFY2(m_chart->hoverText().endsWith(QStringLiteral("−0.200")), qPrintable(m_chart->hoverText()));
    // It is drawn, and so is its absence.
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_chart.get(), &leave);
    const QImage with = m_chart->grab().toImage();
    QTest::keyClick(m_chart.get(), Qt::Key_Escape);
    QVERIFY(!m_chart->view().secondCursor);
    QCOMPARE(moved.last()[0].toBool(), false);
    QVERIFY(m_chart->grab().toImage() != with);
}

void TestLineChart::secondCursorIsSetByTheKeyboard()
{
    m_chart->setCrosshair(400.0);
    QTest::keyClick(m_chart.get(), Qt::Key_M);
    QCOMPARE(m_chart->view().secondCursor, std::optional(400.0));
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->hoverText(), QStringLiteral("Step 410, +10 from 400\nbrisk-lantern-7 0.410 +0.010"));
    QTest::keyClick(m_chart.get(), Qt::Key_M);
    QVERIFY(!m_chart->view().secondCursor);
    QTest::keyClick(m_chart.get(), Qt::Key_M);
    QTest::keyClick(m_chart.get(), Qt::Key_Escape); // the crosshair first
    QVERIFY(m_chart->view().secondCursor);
    QCOMPARE(m_chart->hoverText(), QString());
    QTest::keyClick(m_chart.get(), Qt::Key_Escape);
    QVERIFY(!m_chart->view().secondCursor);
}

void TestLineChart::zoomOfALinkedChartIsUndoneHereToo()
{
    const auto rangeTo = [this](std::optional<Range> range) {
        charts::ChartView view = m_chart->view();
        view.xRange = range;
        m_chart->setView(view);
    };
    rangeTo(Range(100.0, 500.0));
    QTest::qWait(450); // zooms in quick succession are one
    rangeTo(Range(200.0, 300.0));
    QSignalSpy linked(m_chart.get(), &LineChart::xRangeChanged);
    QTest::keyClick(m_chart.get(), Qt::Key_Backspace);
    QCOMPARE(m_chart->view().xRange, std::optional(Range(100.0, 500.0)));
    QCOMPARE(linked.count(), 1);
    // Undone in the other chart, it is undone here.
    rangeTo(std::nullopt);
    QTest::keyClick(m_chart.get(), Qt::Key_Backspace);
    QVERIFY(!m_chart->view().xRange);
}

void TestLineChart::anotherAxisForgetsTheZooms()
{
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    QVERIFY(m_chart->view().xRange);
    charts::ChartView view;
    view.xAxis = viewmodels::XAxis::Time;
    m_chart->setView(view);
    QTest::keyClick(m_chart.get(), Qt::Key_Backspace); // steps would be taken for seconds
    QVERIFY(!m_chart->view().xRange);
    QAction *undo = menuEntry(*m_chart, QStringLiteral("Undo zoom"));
    QVERIFY(undo != nullptr && !undo->isEnabled());
}

void TestLineChart::logarithmicXIsChosenFromTheMenu()
{
    QSignalSpy chosen(m_chart.get(), &LineChart::ownViewChosen);
    QAction *log = menuEntry(*m_chart, QStringLiteral("Logarithmic x axis"));
    QVERIFY(log != nullptr && log->isEnabled());
    log->trigger();
    QCOMPARE(chosen.count(), 1);
    QVERIFY(m_chart->view().logX);
    const auto [low, high] = m_chart->shownXRange();
    QCOMPARE(low, 10.0); // the first step above 0
    QVERIFY(high >= 990.0);
    // Zoom and pan go by factors.
    const QRect plot = m_chart->plotRect();
    dragBox(*m_chart, placeIn(*m_chart, 0.25, 0.5), placeIn(*m_chart, 0.75, 0.5));
    const Range zoomed = m_chart->shownXRange();
    const double tolerance = std::pow(high / low, 3.0 / plot.width());
    QVERIFY(zoomed.first / (low * std::pow(high / low, 0.25)) < tolerance);
    QVERIFY((low * std::pow(high / low, 0.75)) / zoomed.second < tolerance);
    charts::ChartView view = m_chart->view();
    view.xAxis = viewmodels::XAxis::WallTime;
    view.xRange.reset();
    m_chart->setView(view);
    QVERIFY(!m_chart->view().logX); // moments have no logarithm
}

void TestLineChart::longCurvesComeFromAnotherThread()
{
    std::vector<double> values;
    for (int i = 0; i < 200'000; ++i) {
        values.push_back(std::sin(i * 0.0001) + 0.1 * std::sin(i * 1.3));
    }
    const auto series = test_charts::seriesOf(values);
    m_chart->resize(1200, 400); // so wide that it is worth a thread
    m_chart->setModel(test_charts::modelOf(series));
    QSignalSpy changed(m_chart.get(), &LineChart::pictureChanged);
    m_chart->grab();
    QVERIFY(!m_chart->isPictureCurrent());
    QTRY_VERIFY(m_chart->isPictureCurrent());
    QCOMPARE(changed.count(), 1);
    QVERIFY(!m_chart->isPreview());
    const QImage whole = m_chart->grab().toImage();
    // Zoomed in, the image before is there at once, and the right one soon.
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    const QImage stretched = m_chart->grab().toImage();
    QVERIFY(stretched != whole);
    QTRY_VERIFY(m_chart->isPictureCurrent());
    const QImage exact = m_chart->grab().toImage();
    LineChart fresh;
    fresh.setModel(test_charts::modelOf(series));
    fresh.setView(m_chart->view());
    fresh.resize(m_chart->size());
    fresh.show();
    QVERIFY(QTest::qWaitForWindowExposed(&fresh));
    fresh.grab();
    QTRY_VERIFY(fresh.isPictureCurrent());
    if (fresh.hasFocus() == m_chart->hasFocus()) {
        QCOMPARE(exact, fresh.grab().toImage());
    }
    // Points that arrive bring a new picture.
    const auto before = changed.count();
    series->append(200'000, 2e6, 0.0);
    m_chart->dataChanged();
    QTRY_VERIFY(changed.count() > before);
}

void TestLineChart::smoothingOfLongCurvesIsPreviewed()
{
    std::vector<double> values;
    for (int i = 0; i < 600'000; ++i) {
        values.push_back(std::sin(i * 0.00003) + 0.5 * std::sin(i * 1.3));
    }
    m_chart->setModel(test_charts::modelOf(test_charts::seriesOf(values)));
    m_chart->grab();
    QTRY_VERIFY(m_chart->isPictureCurrent());
    std::vector<bool> previews;
    connect(m_chart.get(), &LineChart::pictureChanged, this,
            [this, &previews] { previews.push_back(m_chart->isPreview()); });
    charts::ChartView view = m_chart->view();
    view.smoothing = 0.98;
    m_chart->setView(view);
    m_chart->grab();
    m_chart->setCrosshair(300'000.0);
    QTRY_VERIFY(!previews.empty());
    QVERIFY(previews.front());
    QTRY_VERIFY(m_chart->isPictureCurrent());
    QVERIFY(!previews.back());
    // What the value box says is what is drawn.
    const double expected = m_chart->model().curves[0].series->smoothed(300'000, 0.98);
    const QString value = QLocale().toString(expected, 'f', 3);
    QVERIFY2(m_chart->hoverText().contains(QLatin1Char(' ') + value), qPrintable(m_chart->hoverText()));
    disconnect(m_chart.get(), &LineChart::pictureChanged, this, nullptr);
}

void TestLineChart::aHiddenChartAsksForNothing()
{
    m_chart->resize(1200, 400);
    m_chart->setModel(test_charts::modelOf(test_charts::seriesOf(test_charts::rising(100'000))));
    m_chart->grab();
    QVERIFY(!m_chart->isPictureCurrent());
    m_chart->hide();
    QSignalSpy changed(m_chart.get(), &LineChart::pictureChanged);
    QVERIFY(!m_chart->dataChanged());
    QTest::qWait(100);
    QCOMPARE(changed.count(), 0);
    m_chart->show();
    QTRY_VERIFY(m_chart->isPictureCurrent());
}

void TestLineChart::othersAddToTheMenu()
{
    double asked = 0.0;
    connect(m_chart.get(), &LineChart::menuOpened, this, [&asked](QMenu *menu, double x) {
        asked = x;
        menu->addAction(QStringLiteral("Add a note"));
    });
    m_chart->setCrosshair(500.0);
    QVERIFY(menuEntry(*m_chart, QStringLiteral("Add a note")) != nullptr);
    QCOMPARE(asked, 500.0); // by the keyboard: where the crosshair is
    QCOMPARE(m_chart->stepAt(asked + 3.0), std::optional<std::int64_t>(500));
    QSignalSpy table(m_chart.get(), &LineChart::tableRequested);
    QAction *action = menuEntry(*m_chart, QStringLiteral("Show as table"));
    QVERIFY(action != nullptr);
    action->trigger();
    QCOMPARE(table.count(), 1);
    disconnect(m_chart.get(), &LineChart::menuOpened, this, nullptr);
}

QTEST_MAIN(TestLineChart)
#include "tst_line_chart.moc"
