// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Axes of every kind, logarithmic ones, what they cannot show, and marks, rails, bands and envelopes between them.
#include "charts/axis_ticks.h"
#include "charts/baseline_labels.h"
#include "charts/chart_text.h"
#include "charts/curve_painter.h"
#include "charts/hover_content.h"
#include "charts/plot_layout.h"

#include "chart_models.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace signalbox;
using charts::ChartView;
using charts::LineChartModel;
using charts::PlotLayout;
using test_charts::modelOf;
using test_charts::seriesOf;
using viewmodels::XAxis;

namespace {

constexpr QSize kSize{400, 300};
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The curves alone on white, and the layout they were drawn with.
struct Plot
{
    PlotLayout layout;
    QImage image{kSize, QImage::Format_RGB32};

    Plot(const LineChartModel &model, const ChartView &view) : layout(charts::layOutPlot(model, view, kSize, false))
    {
        const viewmodels::Theme theme = viewmodels::Theme::light();
        image.fill(Qt::white);
        QPainter painter(&image);
        charts::paintCurves(painter, layout, model, view, {theme, 1.0});
    }

    [[nodiscard]] QColor at(double px, double py) const
    {
        return image.pixelColor(static_cast<int>(std::floor(px)), static_cast<int>(std::floor(py)));
    }
    /// How far a pixel is from white, 0 to 765.
    [[nodiscard]] int inkAt(double px, double py) const
    {
        const QColor color = at(px, py);
        return 765 - color.red() - color.green() - color.blue();
    }
    [[nodiscard]] double x(double value) const { return layout.scale.toX(value); }
    [[nodiscard]] double y(double value) const { return layout.scale.toY(value); }
};

/// A run of 100 steps, 10 an epoch, paused from second 20 to 80.
LineChartModel runModel()
{
    auto series = std::make_shared<viewmodels::MetricSeries>();
    viewmodels::RunTimeline timeline;
    timeline.stepsPerEpoch = 10.0;
    timeline.samplesPerEpoch = 310.0;
    timeline.samplesPerStep = 32.0;
    timeline.startTime = 1'795'457'912.0;
    timeline.pauses = {{20.0, 80.0}};
    series->setTimeline(std::make_shared<const viewmodels::RunTimeline>(timeline));
    for (int i = 0; i <= 100; ++i) {
        series->append(i, i <= 20 ? i : i + 60.0, 0.01 * i);
    }
    return modelOf(series);
}

QString hoverTitle(const LineChartModel &model, const ChartView &view, double x)
{
    const PlotLayout layout = charts::layOutPlot(model, view, kSize, false);
    return charts::hoverContent(model, view, viewmodels::Theme::light(), layout, x).title;
}

} // namespace

class TestChartAxes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAxisHasItsRangeAndWords();
    void logarithmicStepsBeginAtTheFirst();
    void logarithmicDurations();
    void datesAreRoundLocalTimes();
    void placesOnALogarithmicAxis();
    void whatALogarithmicAxisCannotShowIsCounted();
    void aMetricOverAnother();
    void infinitiesLieOnTheRail();
    void bandsAreFilledAndBreak();
    void bandsReachDownToALogarithmicAxis();
    void envelopesReachTheExtremes();
    void theRawLineCanBeLeftOut();
    void marksStandOnEveryAxis();
    void whereARunFailedIsInSight();
    void dashesDiffer();
    void labelsOfBaselinesKeepClear();
    void labelsOfBaselinesStandByTheirLine();
    void labelsOfBaselinesLieOverCurves();
    void hoverTellsRangesAndFarSamples();
};

void TestChartAxes::everyAxisHasItsRangeAndWords()
{
    const LineChartModel model = runModel();
    const auto rangeOn = [&](XAxis axis) {
        ChartView view;
        view.xAxis = axis;
        const PlotLayout layout = charts::layOutPlot(model, view, kSize, true);
        return std::tuple(layout.scale.xLow, layout.scale.xHigh, layout.xName);
    };
    QVERIFY(rangeOn(XAxis::Step) == std::tuple(0.0, 100.0, QStringLiteral("Step")));
    QVERIFY(rangeOn(XAxis::Epoch) == std::tuple(0.0, 10.0, QStringLiteral("Epoch")));
    const auto [sampleLow, sampleHigh, sampleName] = rangeOn(XAxis::Samples);
    QVERIFY(sampleLow == 0.0 && sampleHigh >= 3100.0 && sampleHigh <= 3500.0);
    QCOMPARE(sampleName, QStringLiteral("Samples"));
    const auto [activeLow, activeHigh, activeName] = rangeOn(XAxis::ActiveTime);
    QVERIFY(activeLow == 0.0 && activeHigh >= 100.0 && activeHigh < 120.0);
    QCOMPARE(activeName, QStringLiteral("Time without pauses"));
    const auto [timeLow, timeHigh, timeName] = rangeOn(XAxis::Time);
    QVERIFY(timeLow == 0.0 && timeHigh >= 160.0 && timeHigh < 200.0);
    const auto [wallLow, wallHigh, wallName] = rangeOn(XAxis::WallTime);
    QVERIFY(wallLow <= 1'795'457'912.0 && wallLow > 1'795'457'800.0);
    QVERIFY(wallHigh >= 1'795'458'072.0 && wallHigh < 1'795'458'200.0);
    QCOMPARE(wallName, QStringLiteral("Date and time"));

    ChartView view;
    view.xAxis = XAxis::Samples;
    QCOMPARE(hoverTitle(model, view, 325.0), QStringLiteral("Samples 310")); // the epoch's last step was a small one
    view.xAxis = XAxis::ActiveTime;
    QCOMPARE(hoverTitle(model, view, 50.2), QStringLiteral("Time without pauses 0:50"));
    view.secondCursor = 20.0;
    QCOMPARE(hoverTitle(model, view, 50.2), QStringLiteral("Time without pauses 0:50, +0:30 from 0:20"));
    view.secondCursor.reset();
    view.xAxis = XAxis::WallTime;
    const QString moment = charts::localTime(1'795'457'922.0).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    QCOMPARE(hoverTitle(model, view, 1'795'457'922.2), QStringLiteral("Date and time ") + moment);
}

void TestChartAxes::logarithmicStepsBeginAtTheFirst()
{
    ChartView view;
    view.logX = true;
    std::vector<double> values = test_charts::rising(20'001);
    const PlotLayout layout = charts::layOutPlot(modelOf(seriesOf(values)), view, QSizeF(900, 300), false);
    QVERIFY(layout.scale.logX && !layout.logXRefused);
    QCOMPARE(layout.scale.xLow, 1.0);
    QVERIFY(layout.scale.xHigh >= 20'000.0 && layout.scale.xHigh < 30'000.0);
    QCOMPARE(layout.droppedPlaces, 1); // step 0
    QVERIFY(layout.x.labels.contains(QStringLiteral("1")));
    QVERIFY(layout.x.labels.contains(QLocale().toString(10'000)));
    for (std::size_t i = 1; i < layout.x.values.size(); ++i) {
        QVERIFY(layout.x.values[i] > layout.x.values[i - 1]);
    }
    // Equal factors are equally wide.
    const charts::PlotScale &scale = layout.scale;
    QVERIFY(std::abs((scale.toX(10) - scale.toX(1)) - (scale.toX(10'000) - scale.toX(1000))) < 1e-6);
}

void TestChartAxes::logarithmicDurations()
{
    const QLocale locale;
    const charts::AxisTicks ticks = charts::logarithmicDurationTicks(0.05, 200'000.0, 12, locale);
    QCOMPARE(
        ticks.labels,
        (QStringList{QStringLiteral("0.1 s"), QStringLiteral("1 s"), QStringLiteral("10 s"), QStringLiteral("1 min"),
                     QStringLiteral("10 min"), QStringLiteral("1 h"), QStringLiteral("10 h"), QStringLiteral("1 d")}));
    QVERIFY(charts::logarithmicDurationTicks(0.05, 200'000.0, 4, locale).values.size() <= 4);
    const charts::AxisTicks few = charts::logarithmicDurationTicks(3.0, 9.0, 6, locale);
    QVERIFY(few.values.size() >= 2);
    for (const double value : few.values) {
        QVERIFY(value >= 3.0 * (1 - 1e-9) && value <= 9.0 * (1 + 1e-9));
    }
}

void TestChartAxes::datesAreRoundLocalTimes()
{
    const QLocale locale;
    const QDateTime noon(QDate(2026, 10, 3), QTime(12, 7, 31));
    const auto begin = static_cast<double>(noon.toSecsSinceEpoch());
    const charts::AxisTicks hours = charts::dateTicks(begin, begin + 6 * 3600.0, 9, locale);
    QVERIFY(hours.values.size() >= 3);
    for (const double value : hours.values) {
        const QTime time = charts::localTime(value).time();
        QCOMPARE(time.second(), 0);
        QCOMPARE(time.minute() % 30, 0);
    }
    QVERIFY2(hours.labels.first().startsWith(QStringLiteral("3 Oct ")), qPrintable(hours.labels.first()));
    QVERIFY(!hours.labels.at(1).contains(QStringLiteral("Oct")));
    const charts::AxisTicks days = charts::dateTicks(begin, begin + 10 * 86400.0, 9, locale);
    QVERIFY(days.labels.contains(QStringLiteral("6 Oct")) || days.labels.contains(QStringLiteral("7 Oct")));
    // Over midnight the next day is named.
    const charts::AxisTicks night = charts::dateTicks(begin + 8 * 3600.0, begin + 16 * 3600.0, 9, locale);
    QCOMPARE(std::count_if(night.labels.begin(), night.labels.end(),
                           [](const QString &label) { return label.contains(QStringLiteral("Oct")); }),
             2);
    const charts::AxisTicks seconds = charts::dateTicks(begin, begin + 30.0, 9, locale);
    QVERIFY(seconds.labels.at(1).count(QLatin1Char(':')) == 2);
}

void TestChartAxes::placesOnALogarithmicAxis()
{
    charts::PlotScale scale;
    scale.area = QRectF(10, 20, 300, 200);
    scale.xLow = 0.01;
    scale.xHigh = 100.0;
    scale.yLow = 2.0;
    scale.yHigh = 2000.0;
    scale.logX = scale.logY = true;
    for (const double share : {0.0, 0.2, 0.5, 1.0}) {
        QVERIFY(std::abs(scale.toX(scale.fromX(10 + 300 * share)) - (10 + 300 * share)) < 1e-9);
        QVERIFY(std::abs(scale.toY(scale.fromY(20 + 200 * share)) - (20 + 200 * share)) < 1e-9);
    }
    QCOMPARE(scale.fromX(160.0), 1.0);
    QVERIFY(scale.toX(0.0) < -1000.0 && scale.toX(-5.0) < -1000.0); // far outside, and a number
    QVERIFY(scale.toY(0.0) > 1000.0);
}

void TestChartAxes::whatALogarithmicAxisCannotShowIsCounted()
{
    std::vector<double> values(30, 10.0);
    for (int i = 0; i < 12; ++i) {
        values[static_cast<std::size_t>(2 * i)] = -0.5 * i;
    }
    ChartView view;
    view.logY = true;
    PlotLayout layout = charts::layOutPlot(modelOf(seriesOf(values)), view, kSize, false);
    QCOMPARE(layout.droppedValues, 12);
    QCOMPARE(charts::droppedTexts(layout), QStringList{QStringLiteral("12 value(s) ≤ 0 not shown")});
    view.xRange = std::pair(0.0, 3.0); // only what is in view
    layout = charts::layOutPlot(modelOf(seriesOf(values)), view, kSize, false);
    QCOMPARE(layout.droppedValues, 2);
    view.xRange.reset();
    view.logX = true;
    layout = charts::layOutPlot(modelOf(seriesOf({1.0})), view, kSize, false); // at step 0
    QVERIFY(layout.logXRefused && !layout.scale.logX);
    QCOMPARE(charts::droppedTexts(layout).size(), 1);
}

void TestChartAxes::aMetricOverAnother()
{
    LineChartModel model = modelOf(std::make_shared<viewmodels::MetricSeries>(
        viewmodels::MetricSeries::ofPoints({{0.71, 0.2}, {0.68, 0.1}, {0.74, 0.4}, {0.69, 0.35}})));
    model.xName = QStringLiteral("train/loss");
    QVERIFY(model.hasRealX() && model.hasOwnX());
    ChartView view;
    view.xAxis = XAxis::Epoch; // has no part in it
    view = charts::viewFor(model, view);
    const PlotLayout layout = charts::layOutPlot(model, view, kSize, true);
    QVERIFY(layout.scale.xLow <= 0.68 + 1e-9 && layout.scale.xLow > 0.6);
    QVERIFY(layout.scale.xHigh >= 0.74 - 1e-9 && layout.scale.xHigh < 0.8);
    QVERIFY(layout.x.values.size() >= 3);
    QVERIFY(layout.x.distance < 0.1); // not whole numbers
    const auto content = charts::hoverContent(model, view, viewmodels::Theme::light(), layout, 0.742);
    QCOMPARE(content.title, QStringLiteral("train/loss 0.740"));
    QCOMPARE(content.rows[0].value, 0.4);
}

void TestChartAxes::infinitiesLieOnTheRail()
{
    std::vector<double> values(40, 5.0);
    values[3] = 1.0;
    values[10] = kInfinity;
    values[20] = -kInfinity;
    values[30] = std::nan("");
    const Plot plot(modelOf(seriesOf(values)), {});
    const QRectF &area = plot.layout.scale.area;
    const auto topAt = [&](double x) { return plot.inkAt(plot.x(x), area.top() + 5.0) > 200; };
    const auto bottomAt = [&](double x) { return plot.inkAt(plot.x(x), area.bottom() - 5.0) > 200; };
    QVERIFY(topAt(10) && !bottomAt(10));
    QVERIFY(bottomAt(20) && !topAt(20));
    QVERIFY(bottomAt(30) && !topAt(30));
    QVERIFY(!topAt(15) && !bottomAt(15));
    // −∞ points down, NaN up: the one is wide above, the other at the axis.
    QVERIFY(plot.inkAt(plot.x(20) + 2.0, area.bottom() - 6.5) > 150);
    QVERIFY(plot.inkAt(plot.x(30) + 2.0, area.bottom() - 6.5) < 150);
    // The line breaks at each of them.
    for (const double missing : {10.0, 20.0, 30.0}) {
        QVERIFY(plot.inkAt(plot.x(missing), plot.y(5.0)) < 100);
        QVERIFY(plot.inkAt(plot.x(missing - 2.5), plot.y(5.0)) > 150);
    }
}

void TestChartAxes::bandsAreFilledAndBreak()
{
    std::vector<double> mean(30, 5.0);
    std::vector<double> low(30, 3.0);
    std::vector<double> high(30, 8.0);
    mean[15] = low[15] = high[15] = std::nan("");
    LineChartModel model = modelOf(seriesOf(mean));
    model.curves[0].band = charts::BandModel{QStringLiteral("min–max"), seriesOf(low), seriesOf(high)};
    const Plot plot(model, {});
    QVERIFY(plot.layout.scale.yLow < 3.0 && plot.layout.scale.yHigh > 8.0); // the band has its room
    for (const double value : {3.6, 4.4, 6.0, 7.6}) {
        const int ink = plot.inkAt(plot.x(8.0), plot.y(value));
        QVERIFY2(ink > 20 && ink < 300, qPrintable(QString::number(ink)));
        QVERIFY(plot.inkAt(plot.x(15.0), plot.y(value)) < 15); // nothing is joined
    }
    QVERIFY(plot.inkAt(plot.x(8.0), plot.y(2.7)) < 15);
    QVERIFY(plot.inkAt(plot.x(8.0), plot.y(8.3)) < 15);
    const auto content = charts::hoverContent(model, {}, viewmodels::Theme::light(), plot.layout, 8.0);
    QCOMPARE(content.rows[0].rangeText, QStringLiteral("min–max: 3.000 – 8.000"));
}

void TestChartAxes::bandsReachDownToALogarithmicAxis()
{
    const std::vector<double> mean(30, 5.0);
    std::vector<double> low(30, 3.0);
    const std::vector<double> high(30, 8.0);
    std::fill(low.begin() + 10, low.begin() + 20, -1.0); // a mean less its deviation may be below 0
    LineChartModel model = modelOf(seriesOf(mean));
    model.curves[0].band = charts::BandModel{QStringLiteral("± 1"), seriesOf(low), seriesOf(high)};
    ChartView view;
    view.logY = true;
    const Plot plot(model, view);
    QVERIFY(plot.layout.scale.logY);
    for (const double place : {5.0, 15.0, 25.0}) {
        QVERIFY(plot.inkAt(plot.x(place), plot.y(4.0)) > 20);
        QVERIFY(plot.inkAt(plot.x(place), plot.y(7.0)) > 20);
    }
    QVERIFY(plot.inkAt(plot.x(15.0), plot.layout.scale.area.bottom() - 2.0) > 20);
    QVERIFY(plot.inkAt(plot.x(5.0), plot.layout.scale.area.bottom() - 2.0) < 15);
}

void TestChartAxes::envelopesReachTheExtremes()
{
    std::vector<double> values;
    for (int i = 0; i < 200; ++i) {
        values.push_back(i % 2 == 0 ? 1.0 : 3.0);
    }
    LineChartModel model = modelOf(seriesOf(values));
    ChartView view;
    view.smoothing = 0.9;
    view.smoothingKind = viewmodels::SmoothingKind::Envelope;
    view.showRaw = false;
    const Plot plot(model, view);
    QVERIFY(plot.inkAt(plot.x(100), plot.y(1.2)) > 20); // filled
    QVERIFY(plot.inkAt(plot.x(100), plot.y(2.8)) > 20);
    QVERIFY(plot.inkAt(plot.x(100), plot.y(2.0)) > 150); // its mean
    QVERIFY(plot.inkAt(plot.x(100), plot.y(3.15)) < 15);
    const auto content = charts::hoverContent(model, view, viewmodels::Theme::light(), plot.layout, 100.0);
    QCOMPARE(content.rows[0].rangeText, QStringLiteral("1.000 – 3.000"));
    QVERIFY(std::abs(content.rows[0].value - 2.0) < 0.06);
}

void TestChartAxes::theRawLineCanBeLeftOut()
{
    std::vector<double> values(100, 1.0);
    values[50] = 9.0;
    ChartView view;
    view.smoothing = 0.9;
    const Plot with(modelOf(seriesOf(values)), view);
    view.showRaw = false;
    const Plot without(modelOf(seriesOf(values)), view);
    QVERIFY(with.inkAt(with.x(50), with.y(8.0)) > 20);
    QVERIFY(without.inkAt(without.x(50), without.y(8.0)) < 15);
}

void TestChartAxes::marksStandOnEveryAxis()
{
    LineChartModel model = runModel();
    charts::MarkModel mark;
    mark.label = QStringLiteral("paused");
    mark.kind = charts::MarkKind::Pause;
    mark.step = 20.0;
    mark.epoch = 2.0;
    mark.seconds = 20.0;
    mark.runName = QStringLiteral("brisk-lantern-7");
    mark.timeline = std::make_shared<const viewmodels::RunTimeline>(model.curves[0].series->timeline());
    QCOMPARE(mark.place(XAxis::Samples), 620.0);
    QCOMPARE(mark.place(XAxis::ActiveTime), 20.0);
    QCOMPARE(mark.place(XAxis::WallTime), 1'795'457'932.0);
    model.marks.push_back(mark);
    for (const XAxis axis :
         {XAxis::Step, XAxis::Epoch, XAxis::Time, XAxis::Samples, XAxis::ActiveTime, XAxis::WallTime}) {
        ChartView view;
        view.xAxis = axis;
        const Plot plot(model, view);
        const double x = plot.x(mark.place(axis));
        const double middle = plot.layout.scale.area.center().y();
        QVERIFY2(std::max({plot.inkAt(x, middle), plot.inkAt(x - 1, middle), plot.inkAt(x + 1, middle)}) > 60,
                 qPrintable(QString::number(int(axis))));
        const auto content =
            charts::hoverContent(model, view, viewmodels::Theme::light(), plot.layout, mark.place(axis));
        QCOMPARE(content.marks, QStringList{QStringLiteral("paused")});
    }
    mark.timeline.reset();
    QVERIFY(std::isnan(mark.place(XAxis::WallTime))); // not known: not shown there
    // With several runs the mark says whose it is.
    model.curves.push_back(model.curves[0]);
    model.curves[1].runName = QStringLiteral("quiet-harbor-6");
    const PlotLayout layout = charts::layOutPlot(model, {}, kSize, false);
    QCOMPARE(charts::hoverContent(model, {}, viewmodels::Theme::light(), layout, 20.0).marks,
             QStringList{QStringLiteral("brisk-lantern-7: paused")});
}

void TestChartAxes::whereARunFailedIsInSight()
{
    LineChartModel model = modelOf(seriesOf(std::vector<double>(41, 1.0))); // recorded up to step 40
    charts::MarkModel mark;
    mark.label = QStringLiteral("failed; last good step: 63");
    mark.kind = charts::MarkKind::Pause;
    mark.step = 63.0;
    model.marks.push_back(mark);
    QVERIFY(charts::layOutPlot(model, {}, kSize, false).scale.xHigh < 63.0); // no other mark makes room for itself
    model.marks[0].kind = charts::MarkKind::Failure;
    const Plot plot(model, {});
    QVERIFY(plot.layout.scale.xHigh >= 63.0);
    const double x = plot.x(63.0);
    const QRectF area = plot.layout.scale.area;
    QVERIFY(std::max({plot.inkAt(x, area.center().y()), plot.inkAt(x - 1, area.center().y())}) > 60);
    // Its sign is a cross in the colour of errors.
    const QColor sign = plot.at(x, area.top() + 5.5);
    QVERIFY2(sign.red() > sign.blue() + 60, qPrintable(sign.name()));
    const auto content = charts::hoverContent(model, {}, viewmodels::Theme::light(), plot.layout, 63.0);
    QCOMPARE(content.marks, QStringList{mark.label});
    const auto elsewhere = charts::hoverContent(model, {}, viewmodels::Theme::light(), plot.layout, 40.0);
    QVERIFY(elsewhere.marks.isEmpty());
}

void TestChartAxes::dashesDiffer()
{
    const viewmodels::Theme theme = viewmodels::Theme::light();
    charts::CurveModel curve;
    QList<QList<qreal>> patterns;
    for (int slot = 0; slot < 10; ++slot) {
        curve.dashSlot = slot;
        const QPen pen = charts::curvePen(curve, theme, 2.0);
        QCOMPARE(pen.style() == Qt::SolidLine, slot == 0);
        QVERIFY(!patterns.contains(pen.dashPattern()));
        patterns.append(pen.dashPattern());
    }
}

void TestChartAxes::labelsOfBaselinesKeepClear()
{
    LineChartModel model = modelOf(seriesOf(test_charts::rising(101)));
    model.baselines = {{QStringLiteral("nearest"), 0.505},
                       {QStringLiteral("always acceptable: 0.500"), 0.5},
                       {QStringLiteral("best: 0.510 (a name of great length)"), 0.51},
                       {QStringLiteral("the top"), 1.0},
                       {QStringLiteral("out of sight"), 7.0},
                       {QStringLiteral("not a number"), std::nan("")}};
    ChartView view;
    view.yRange = std::pair(0.0, 1.0);
    for (const QSizeF &size : {QSizeF(400, 300), QSizeF(180, 140)}) {
        const PlotLayout layout = charts::layOutPlot(model, view, size, false);
        const auto labels = charts::placeBaselineLabels(layout, model, view);
        QCOMPARE(labels.size(), std::size_t{4});
        QCOMPARE(labels[0].text, QStringLiteral("the top")); // from the highest line down
        for (std::size_t i = 0; i < labels.size(); ++i) {
            QVERIFY2(layout.scale.area.contains(labels[i].box), qPrintable(labels[i].text));
            for (std::size_t other = 0; other < i; ++other) {
                QVERIFY2(!labels[i].box.intersects(labels[other].box), qPrintable(labels[i].text));
            }
        }
        QCOMPARE(labels[1].text.contains(QStringLiteral("great length")), size.width() > 300); // else elided
    }
}

void TestChartAxes::labelsOfBaselinesStandByTheirLine()
{
    LineChartModel model = modelOf(seriesOf(test_charts::rising(101)));
    model.baselines = {{QStringLiteral("high"), 0.47}, {QStringLiteral("low"), 0.45}};
    ChartView view;
    view.yRange = std::pair(0.0, 1.0);
    const PlotLayout layout = charts::layOutPlot(model, view, kSize, false);
    const QRectF &area = layout.scale.area;
    const auto labels = charts::placeBaselineLabels(layout, model, view);
    QCOMPARE(labels.size(), std::size_t{2});
    const double high = layout.scale.toY(0.47);
    const double low = layout.scale.toY(0.45);
    QVERIFY(labels[0].box.bottom() <= high && labels[0].box.bottom() > high - 5.0); // the upper one above its line
    QVERIFY(labels[1].box.top() >= low && labels[1].box.top() < low + 5.0);
    QVERIFY(labels[0].box.right() > area.right() - 8.0 && labels[1].box.right() > area.right() - 8.0);

    // Beside what lies at the end of the line.
    model.baselines = {{QStringLiteral("majority class: 0"), 0.0}};
    const QRectF pill(area.right() - 60.0, area.bottom() - 30.0, 54.0, 24.0);
    const auto beside = charts::placeBaselineLabels(layout, model, view, pill);
    QCOMPARE(beside.size(), std::size_t{1});
    QVERIFY(beside[0].box.right() <= pill.left());
    QVERIFY(beside[0].box.bottom() <= area.bottom() && beside[0].box.bottom() > area.bottom() - 5.0);

    // Below the signs of marks.
    model.baselines = {{QStringLiteral("best"), 0.9}};
    const QRectF free = charts::placeBaselineLabels(layout, model, view)[0].box;
    QVERIFY(free.bottom() <= layout.scale.toY(0.9));
    QVERIFY(free.left() < area.left() + 8.0); // the curve comes near it at its end
    charts::MarkModel mark;
    mark.kind = charts::MarkKind::Best;
    mark.step = 1.0;
    model.marks.push_back(mark);
    const QRectF signs = charts::markSigns(layout.scale, model, view.xAxis);
    QVERIFY(signs.left() < layout.scale.toX(1.0) && signs.right() > layout.scale.toX(1.0));
    QVERIFY(!charts::placeBaselineLabels(layout, model, view)[0].box.intersects(signs));
    model.marks[0].step = 1000.0; // out of sight
    QVERIFY(charts::markSigns(layout.scale, model, view.xAxis).isNull());
}

void TestChartAxes::labelsOfBaselinesLieOverCurves()
{
    std::vector<double> values(101, 0.53);
    values.back() = 1.0;
    LineChartModel model = modelOf(seriesOf(values));
    model.baselines = {{QStringLiteral("majority class"), 0.5}};
    ChartView view;
    view.yRange = std::pair(0.0, 1.0);
    const Plot plot(model, view);
    const QRectF box = charts::placeBaselineLabels(plot.layout, model, view)[0].box;
    const double line = plot.y(0.53);
    QVERIFY(box.top() + 3.0 < line && line < box.bottom() - 3.0);
    const int beside = plot.inkAt(box.left() - 6.0, line);
    QVERIFY(beside > 200);
    QVERIFY(plot.inkAt(box.left() + 1.5, line) < beside / 2);
    QVERIFY(plot.inkAt(box.left() + 1.5, line) > 0); // it shines through
}

void TestChartAxes::hoverTellsRangesAndFarSamples()
{
    LineChartModel model = modelOf(seriesOf(test_charts::rising(101)));
    model.curves.push_back(
        test_charts::curveOf(seriesOf({0.8, 0.75, 0.74}, 40), QStringLiteral("valid/loss"), QStringLiteral("valid")));
    const PlotLayout layout = charts::layOutPlot(model, {}, QSizeF(800, 300), false);
    const auto content = charts::hoverContent(model, {}, viewmodels::Theme::light(), layout, 57.0);
    QCOMPARE(content.title, QStringLiteral("Step 57"));
    QCOMPARE(content.rows.size(), std::size_t{2});
    QCOMPARE(content.rows[0].name, QStringLiteral("valid"));
    QCOMPARE(content.rows[0].placeText, QStringLiteral("at 40"));
    QCOMPARE(content.rows[1].placeText, QString());
    QVERIFY2(content.text().contains(QStringLiteral("valid 0.750 at 40")), qPrintable(content.text()));
}

QTEST_MAIN(TestChartAxes)
#include "tst_chart_axes.moc"
