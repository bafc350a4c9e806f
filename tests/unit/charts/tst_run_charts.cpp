// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How runs become charts: colours and dashes, groups, baselines, marks and notes.
#include "charts/run_charts.h"

#include "chart_models.h"
#include "charts/curve_painter.h"
#include "charts/run_events.h"

#include <QTest>

#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <vector>

using namespace signalbox;
using charts::ChartContext;
using charts::CurveModel;
using charts::LineChartModel;
using charts::MarkKind;
using charts::RunCurves;
using test_charts::seriesOf;

namespace {

RunCurves runOf(const QString &name, int slot, const std::vector<std::string> &metrics)
{
    RunCurves run;
    run.id = {name.toStdString()};
    run.name = name;
    run.colorSlot = slot;
    run.facts.stepsPerEpoch = 10;
    run.facts.trainRows = 640;
    for (const std::string &metric : metrics) {
        run.series[metric] = seriesOf({0.5, 0.4, 0.3}, 10);
    }
    run.setTimeline(charts::timelineOf(run.facts, 64, 1000.0));
    return run;
}

charts::ChartSpec specOf(const QString &id, const std::vector<std::string> &metrics)
{
    charts::ChartSpec spec;
    spec.id = id;
    spec.title = id;
    spec.metrics = metrics;
    return spec;
}

ChartContext contextOf(const std::vector<RunCurves> &runs)
{
    ChartContext context;
    for (const RunCurves &run : runs) {
        context.runs.push_back(&run);
    }
    return context;
}

QStringList labelsOf(const LineChartModel &chart)
{
    QStringList labels;
    for (const CurveModel &curve : chart.curves) {
        labels << curve.label;
    }
    return labels;
}

QStringList marksOf(const LineChartModel &chart)
{
    QStringList labels;
    for (const charts::MarkModel &mark : chart.marks) {
        labels << mark.label;
    }
    return labels;
}

/// What tells a curve from others: colour, dashes and width of the pen that it is drawn with.
using Look = std::tuple<QRgb, std::vector<qreal>, qreal>;

Look lookOf(const CurveModel &curve)
{
    const QPen pen = charts::curvePen(curve, viewmodels::Theme::light(), 2.0);
    const QList<qreal> pattern = pen.style() == Qt::SolidLine ? QList<qreal>() : pen.dashPattern();
    return {pen.color().rgb(), {pattern.begin(), pattern.end()}, pen.widthF()};
}

} // namespace

class TestRunCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCurveCanBeToldFromTheOthers();
    void oneRunHasAColourForEachMetric();
    void runsWithoutTheMetricTakeNoPart();
    void groupsAreMeansWithBands();
    void oneMetricOverAnother();
    void baselinesAreSwitched();
    void marksSayWhatHappened();
    void failuresMarkTheLastGoodStep();
    void restartsArePauses();
    void namesAreMergedInOrder();
};

void TestRunCharts::everyCurveCanBeToldFromTheOthers()
{
    std::vector<RunCurves> runs;
    for (int slot = 0; slot < 64; ++slot) {
        runs.push_back(runOf(QStringLiteral("run-%1").arg(slot), slot, {"train/loss_epoch", "valid/loss", "lr"}));
    }
    for (const auto &metrics :
         {std::vector<std::string>{"lr"}, std::vector<std::string>{"train/loss_epoch", "valid/loss"}}) {
        const LineChartModel chart = charts::buildChart(specOf(QStringLiteral("c"), metrics), contextOf(runs));
        QCOMPARE(chart.curves.size(), runs.size() * metrics.size());
        std::set<Look> looks;
        for (const CurveModel &curve : chart.curves) {
            looks.insert(lookOf(curve));
        }
        QCOMPARE(looks.size(), chart.curves.size());
    }
    // Two metrics that are no pair, and more than there are kinds of marks and weights.
    for (RunCurves &run : runs) {
        for (int metric = 0; metric < 8; ++metric) {
            run.series["norm/grad/" + std::to_string(metric)] = seriesOf({0.5, 0.4}, 10);
        }
    }
    runs.resize(16);
    for (const std::size_t count : {std::size_t{2}, std::size_t{8}}) {
        std::vector<std::string> metrics;
        for (std::size_t metric = 0; metric < count; ++metric) {
            metrics.push_back("norm/grad/" + std::to_string(metric));
        }
        const LineChartModel chart = charts::buildChart(specOf(QStringLiteral("norms"), metrics), contextOf(runs));
        std::set<Look> looks;
        for (const CurveModel &curve : chart.curves) {
            looks.insert(lookOf(curve));
        }
        QCOMPARE(looks.size(), runs.size() * count);
    }
    const LineChartModel pair =
        charts::buildChart(specOf(QStringLiteral("loss"), {"train/loss_epoch", "valid/loss"}), contextOf({runs[0]}));
    QCOMPARE(labelsOf(pair), (QStringList{QStringLiteral("train"), QStringLiteral("valid")}));
    QVERIFY(pair.curves[0].dotted && !pair.curves[1].dotted);
    QCOMPARE(pair.curves[0].colorSlot, pair.curves[1].colorSlot);
}

void TestRunCharts::oneRunHasAColourForEachMetric()
{
    const std::vector<RunCurves> runs{runOf(QStringLiteral("a"), 2, {"time/data_ms", "time/forward_ms"}),
                                      runOf(QStringLiteral("b"), 3, {"time/data_ms", "time/forward_ms"})};
    charts::ChartSpec spec = specOf(QStringLiteral("time"), {"time/data_ms", "time/forward_ms"});
    spec.labels = {QStringLiteral("data"), QStringLiteral("forward")};
    const LineChartModel alone = charts::buildChart(spec, contextOf({runs[0]}));
    QCOMPARE(labelsOf(alone), (QStringList{QStringLiteral("data"), QStringLiteral("forward")}));
    QVERIFY(alone.curves[0].colorSlot != alone.curves[1].colorSlot);
    const LineChartModel both = charts::buildChart(spec, contextOf(runs));
    QCOMPARE(labelsOf(both).first(), QStringLiteral("a · data"));
    QCOMPARE(both.curves[0].colorSlot, both.curves[1].colorSlot); // colour is the run again
    QVERIFY(lookOf(both.curves[0]) != lookOf(both.curves[1]));
}

void TestRunCharts::runsWithoutTheMetricTakeNoPart()
{
    const std::vector<RunCurves> runs{runOf(QStringLiteral("a"), 0, {"valid/mcc"}),
                                      runOf(QStringLiteral("b"), 1, {"lr"})};
    QCOMPARE(labelsOf(charts::buildChart(specOf(QStringLiteral("lr"), {"lr"}), contextOf(runs))),
             QStringList{QStringLiteral("b")});
    // Nobody has it yet: a place for each is kept.
    QCOMPARE(charts::buildChart(specOf(QStringLiteral("t"), {"test/acc"}), contextOf(runs)).curves.size(),
             std::size_t{2});
}

void TestRunCharts::groupsAreMeansWithBands()
{
    const std::vector<RunCurves> runs{runOf(QStringLiteral("a"), 3, {"lr"}), runOf(QStringLiteral("b"), 1, {"lr"}),
                                      runOf(QStringLiteral("c"), 2, {"lr"})};
    ChartContext context = contextOf(runs);
    context.groups = {{QStringLiteral("x · 2 runs"), 1, {runs[0].id, runs[1].id}},
                      {QStringLiteral("y"), 2, {runs[2].id}}};
    context.bandLabel = QStringLiteral("± 1");
    charts::GroupCurve made;
    context.groupCurve = [&made](const viewmodels::CurveGroup &, const std::string &, const std::string &) {
        return made;
    };
    const charts::ChartSpec spec = specOf(QStringLiteral("lr"), {"lr"});
    const LineChartModel waiting = charts::buildChart(spec, context);
    QVERIFY(!waiting.note.isEmpty()); // says that it is being computed
    made = {seriesOf({1.0}), seriesOf({0.5}), seriesOf({1.5})};
    const LineChartModel chart = charts::buildChart(spec, context);
    QCOMPARE(labelsOf(chart), (QStringList{QStringLiteral("x · 2 runs"), QStringLiteral("y")}));
    QVERIFY(chart.curves[0].band && chart.curves[0].band->label == QStringLiteral("± 1"));
    QCOMPARE(chart.curves[0].colorSlot, 1);
    QVERIFY(!chart.curves[1].band);
    QVERIFY(chart.note.isEmpty());
    context.everyLine = true;
    const LineChartModel lines = charts::buildChart(spec, context);
    QCOMPARE(lines.curves.size(), std::size_t{4});
    QVERIFY(lines.curves[0].strength < 1.0 && lines.curves[0].colorSlot == 1);
    QCOMPARE(lines.curves[2].strength, 1.0);
}

void TestRunCharts::oneMetricOverAnother()
{
    std::vector<RunCurves> runs{runOf(QStringLiteral("a"), 0, {"valid/mcc", "lr"})};
    runs[0].series["lr"] = seriesOf({3.0, 2.0, 1.0}, 10);
    charts::addStateMark(runs[0], core::RunState::Paused, 10, 5.0);
    charts::ChartSpec spec = specOf(QStringLiteral("custom:1"), {"valid/mcc"});
    spec.xMetric = "lr";
    spec.isCustom = true;
    const LineChartModel chart = charts::buildChart(spec, contextOf(runs));
    QCOMPARE(chart.xName, QStringLiteral("lr"));
    QVERIFY(chart.hasRealX() && chart.marks.empty() && chart.baselines.empty());
    QCOMPARE(chart.curves[0].series->x(0, viewmodels::XAxis::Step), 1.0);
    QCOMPARE(chart.curves[0].series->value(0), 0.3);
}

void TestRunCharts::baselinesAreSwitched()
{
    std::vector<RunCurves> runs{runOf(QStringLiteral("a"), 0, {"valid/acc", "valid/mcc"})};
    runs[0].facts.majorityLabel = "good";
    runs[0].facts.majorityAccuracy = 0.691;
    ChartContext context = contextOf(runs);
    context.best["valid/mcc"] = {QStringLiteral("lantern"), 0.463, 4};
    const LineChartModel accuracy = charts::buildChart(specOf(QStringLiteral("acc"), {"valid/acc"}), context);
    QCOMPARE(accuracy.baselines.size(), std::size_t{1});
    QVERIFY(accuracy.baselines[0].label.contains(QStringLiteral("good")));
    const LineChartModel mcc = charts::buildChart(specOf(QStringLiteral("mcc"), {"valid/mcc"}), context);
    QCOMPARE(mcc.baselines.size(), std::size_t{2});
    QVERIFY(mcc.baselines[1].label.contains(QStringLiteral("lantern")));
    QCOMPARE(mcc.baselines[1].colorSlot, 4);
    context.majority = false;
    context.best.clear();
    QVERIFY(charts::buildChart(specOf(QStringLiteral("mcc"), {"valid/mcc"}), context).baselines.empty());
}

void TestRunCharts::marksSayWhatHappened()
{
    std::vector<RunCurves> runs{runOf(QStringLiteral("a"), 0, {"train/loss_step", "valid/loss_step"})};
    RunCurves &run = runs[0];
    charts::addStateMark(run, core::RunState::Paused, 10, 5.0);
    charts::addStateMark(run, core::RunState::Running, 10, 9.0);
    core::RunSteered change;
    change.step = 20;
    change.key = "lr";
    change.before = "3e-05";
    change.after = "1e-05";
    charts::addSteeringMark(run, change, 12.0);
    change.refused = "too late";
    charts::addSteeringMark(run, change, 13.0);
    core::CheckpointSaved saved;
    saved.monitor = "valid/loss";
    for (int epoch = 1; epoch <= 3; ++epoch) {
        saved.step = 10 * epoch;
        saved.epoch = epoch;
        saved.monitored = 0.5;
        saved.best = epoch < 3;
        saved.last = true;
        charts::addCheckpointMark(run, saved, 10.0 * epoch);
    }
    saved.step = 20; // the best one, saved once more as the newest
    saved.epoch = 2;
    saved.best = false;
    charts::addCheckpointMark(run, saved, 20.0);
    std::map<MarkKind, int> kinds;
    for (const charts::MarkModel &mark : run.marks) {
        ++kinds[mark.kind];
        QCOMPARE(mark.epoch, mark.step / 10.0);
        QVERIFY(std::isfinite(mark.place(viewmodels::XAxis::WallTime)));
    }
    QCOMPARE(kinds[MarkKind::Pause], 1);
    QCOMPARE(kinds[MarkKind::Setting], 1);
    QCOMPARE(kinds[MarkKind::Best], 1);
    QCOMPARE(kinds[MarkKind::Checkpoint], 2);

    ChartContext context = contextOf(runs);
    store::ChartNote note;
    note.run = run.id;
    note.step = 20;
    note.text = "warm-up ends\nand more";
    store::ChartNote elsewhere = note;
    elsewhere.metric = "valid/acc";
    context.notes[run.id] = {note, elsewhere};
    const charts::ChartSpec spec = specOf(QStringLiteral("loss"), {"train/loss_step"});
    const QStringList all = marksOf(charts::buildChart(spec, context));
    QVERIFY(all.contains(QStringLiteral("warm-up ends")));
    QVERIFY(all.contains(QStringLiteral("lr: 3e-05 → 1e-05")));
    QCOMPARE(all.size(), 7);
    context.hiddenMarks = {MarkKind::Checkpoint, MarkKind::Pause, MarkKind::Resume, MarkKind::Note};
    QCOMPARE(charts::buildChart(spec, context).marks.size(), std::size_t{2});
    QVERIFY(charts::buildChart(specOf(QStringLiteral("b"), {"valid/loss_step"}), context).marks.empty());
    // Of many runs only the current one's.
    std::vector<RunCurves> many(5, run);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i].id = {std::to_string(i)};
    }
    ChartContext crowded = contextOf(many);
    crowded.current = many[2].id;
    QCOMPARE(charts::buildChart(spec, crowded).marks.size(), run.marks.size());
}

void TestRunCharts::failuresMarkTheLastGoodStep()
{
    std::vector<RunCurves> runs{runOf(QStringLiteral("a"), 0, {"train/loss_step", "valid/loss"})};
    RunCurves &run = runs[0];
    charts::RunHistory history;
    history.failures.emplace_back(15, 8'000'000);
    charts::applyHistory(history, 1'000'000, run);
    QCOMPARE(run.marks.size(), std::size_t{1});
    QVERIFY(run.marks[0].kind == MarkKind::Failure);
    QCOMPARE(run.marks[0].step, 15.0);
    QCOMPARE(run.marks[0].epoch, 1.5);
    QCOMPARE(run.marks[0].seconds, 7.0);
    QCOMPARE(run.marks[0].label, QStringLiteral("failed; last good step: 15"));
    charts::applyHistory(history, 1'000'000, run);
    QCOMPARE(run.marks.size(), std::size_t{1}); // the same once more
    charts::addFailureMark(run, 0, 1.0);
    QCOMPARE(run.marks.size(), std::size_t{1}); // it failed before its first step: there is nothing to mark
    ChartContext context = contextOf(runs);
    const charts::ChartSpec spec = specOf(QStringLiteral("loss"), {"valid/loss"});
    QCOMPARE(charts::buildChart(spec, context).marks.size(), std::size_t{1});
    context.hiddenMarks = {MarkKind::Failure};
    QVERIFY(charts::buildChart(spec, context).marks.empty());
}

void TestRunCharts::restartsArePauses()
{
    RunCurves run = runOf(QStringLiteral("a"), 0, {"train/loss_step"}); // points after 0, 10 and 20 seconds
    std::vector<store::StateRecord> states(3);
    states[0].timeMicroseconds = 1'000'000'000;
    states[1].timeMicroseconds = 1'014'000'000; // killed after 10 s, started again after 14 s
    states[2].timeMicroseconds = 1'030'000'000;
    states[2].state = core::RunState::Paused;
    charts::addStates(run, states, states[0].timeMicroseconds);
    const auto &pauses = run.timeline->pauses;
    QCOMPARE(pauses.size(), std::size_t{2});
    QCOMPARE(pauses[0].begin, 10.0);
    QCOMPARE(pauses[0].end, 14.0);
    QVERIFY(std::isinf(pauses[1].end));
    QCOMPARE(run.series.at("train/loss_step")->x(2, viewmodels::XAxis::ActiveTime), 16.0);
    QCOMPARE(run.marks.size(), std::size_t{2});
}

void TestRunCharts::namesAreMergedInOrder()
{
    std::vector<RunCurves> runs{runOf(QStringLiteral("a"), 0, {"b", "d"}), runOf(QStringLiteral("b"), 1, {"b", "d"}),
                                runOf(QStringLiteral("c"), 2, {"a", "c", "d"})};
    runs[2].series["e"] = std::make_shared<viewmodels::MetricSeries>(); // without a point
    QCOMPARE(charts::presentMetrics(contextOf(runs).runs), (std::vector<std::string>{"a", "b", "c", "d"}));
}

QTEST_GUILESS_MAIN(TestRunCharts)
#include "tst_run_charts.moc"
