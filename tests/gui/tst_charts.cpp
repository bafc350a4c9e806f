// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The dashboard: charts that belong together, what each has for itself, and curves that lose nothing.
#include "gui/window_fixture.h"

#include "charts/chart_buttons.h"
#include "charts/line_chart.h"
#include "common/banner_area.h"
#include "panels/chart_grid.h"
#include "panels/charts_panel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QSlider>
#include <QThread>
#include <QThreadPool>

#include <algorithm>

using namespace signalbox;
using charts::LineChart;
using test_gui::WindowFixture;

namespace {

const char *const kLoss = "train/loss_step";
const char *const kNorm = "grad_norm";
const char *const kBatches = "valid/loss_step";

test_support::TrainingScript endless()
{
    test_support::TrainingScript script;
    script.endless = true;
    script.stepDelay = std::chrono::milliseconds(1);
    script.stepsPerEpoch = 100'000;
    return script;
}

/// A chart, scrolled to where it is. Charts that come into sight later may take its card.
LineChart *chartOf(WindowFixture &fixture, const char *id)
{
    fixture.window().findChild<ui::ChartGrid *>()->reveal(QLatin1String(id));
    return fixture.find<LineChart>(QStringLiteral("chart:") + QLatin1String(id));
}

/// Searches, so that charts which are far from each other are side by side.
void searchFor(WindowFixture &fixture, const char *text)
{
    fixture.find<QLineEdit>(QStringLiteral("chartFilterEdit"))->setText(QString::fromLatin1(text));
}

bool hasChart(WindowFixture &fixture, const char *id)
{
    const auto &sections = fixture.window().findChild<ui::ChartGrid *>()->sections();
    return std::any_of(sections.begin(), sections.end(), [id](const ui::ChartGrid::Section &section) {
        return std::any_of(section.content.charts.begin(), section.content.charts.end(),
                           [id](const charts::ChartSpec &chart) { return chart.id == QLatin1String(id); });
    });
}

/// Whether a chart is there and has a value; a place is kept for some before that.
bool hasData(WindowFixture &fixture, const char *id)
{
    const auto shown = fixture.window().findChild<ui::ChartGrid *>()->shown(QLatin1String(id));
    return shown && !shown->model.curves.empty()
        && std::all_of(shown->model.curves.begin(), shown->model.curves.end(),
                       [](const charts::CurveModel &curve) { return curve.series && curve.series->size() > 0; });
}

/// Chooses an entry of a chart's context menu.
bool choose(LineChart &chart, const QString &text)
{
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {20, 20}, chart.mapToGlobal(QPoint(20, 20)));
    QApplication::sendEvent(&chart, &event);
    auto *menu = chart.findChild<QMenu *>(QStringLiteral("chartMenu"));
    bool found = false;
    for (QAction *action : menu != nullptr ? menu->actions() : QList<QAction *>()) {
        if (action->text() == text) {
            action->trigger();
            found = true;
        }
    }
    delete menu;
    return found;
}

QStringList shownIds(WindowFixture &fixture)
{
    QStringList ids;
    for (const charts::LineChartModel &model : fixture.window().findChild<ui::ChartGrid *>()->models()) {
        ids << model.id;
    }
    return ids;
}

std::vector<std::int64_t> stepsOf(const ui::RunWorkspace &workspace, const core::RunId &run, const std::string &metric)
{
    std::vector<std::int64_t> steps;
    const charts::RunCurves *curves = workspace.curvesOf(run);
    if (curves != nullptr && curves->series.contains(metric)) {
        const viewmodels::MetricSeries &series = *curves->series.at(metric);
        for (std::size_t i = 0; i < series.size(); ++i) {
            steps.push_back(series.step(i));
        }
    }
    return steps;
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chartsShareTheirX();
    void batchesKeepToThemselves();
    void ownAxisSurvivesTheToolbar();
    void smoothingSliderReachesTheCurves();
    void filterTakesTextAndExpressions();
    void hiddenMetricsAreSwitchedOn();
    void exportsAreWhatIsSeen();
    void chartIsCopiedAsAPicture();
    void largeChartGoesOnBehindAnotherTab();
    void intervalsAreKnownForStoredRuns();
    void nothingIsMissingAfterAGap();
};

void TestCharts::chartsShareTheirX()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    QTRY_VERIFY(hasData(fixture, kLoss) && hasData(fixture, kNorm));
    searchFor(fixture, "/^(train.loss_step|grad_norm)$/");
    LineChart *loss = chartOf(fixture, kLoss);
    LineChart *norm = chartOf(fixture, kNorm);
    QTest::keyClick(loss, Qt::Key_Plus);
    QVERIFY(loss->view().xRange);
    QCOMPARE(norm->view().xRange, loss->view().xRange);
    QTest::keyClick(loss, Qt::Key_Right);
    QVERIFY(norm->hoverText().startsWith(QStringLiteral("Step ")));
    QCOMPARE(norm->hoverText().section(QLatin1Char('\n'), 0, 0), loss->hoverText().section(QLatin1Char('\n'), 0, 0));
    QTest::keyClick(norm, Qt::Key_End);
    QVERIFY(!loss->view().xRange && !norm->view().xRange);
}

void TestCharts::batchesKeepToThemselves()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    QTRY_VERIFY(hasData(fixture, kLoss) && hasData(fixture, kBatches));
    searchFor(fixture, "loss_step");
    LineChart *loss = chartOf(fixture, kLoss);
    LineChart *batches = chartOf(fixture, kBatches);
    QVERIFY(batches->model().hasOwnX());
    QTest::keyClick(loss, Qt::Key_Plus);
    QVERIFY(!batches->view().xRange);
    QTest::keyClick(loss, Qt::Key_Right);
    QCOMPARE(batches->hoverText(), QString());
    const auto linked = loss->view().xRange;
    QTest::keyClick(batches, Qt::Key_Plus);
    QVERIFY(batches->view().xRange);
    QCOMPARE(loss->view().xRange, linked);
    const auto own = batches->view().xRange;
    fixture.click(QStringLiteral("xAxisControl1"));
    QCOMPARE(loss->view().xAxis, viewmodels::XAxis::Epoch);
    QCOMPARE(batches->view().xAxis, viewmodels::XAxis::Step);
    QCOMPARE(batches->view().xRange, own);
}

void TestCharts::ownAxisSurvivesTheToolbar()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    QTRY_VERIFY(hasData(fixture, kLoss) && hasData(fixture, kNorm));
    searchFor(fixture, "/^(train.loss_step|grad_norm)$/");
    LineChart *loss = chartOf(fixture, kLoss);
    LineChart *norm = chartOf(fixture, kNorm);
    QVERIFY(choose(*loss, QStringLiteral("Logarithmic y axis")));
    QVERIFY(choose(*loss, QStringLiteral("Ignore outliers")));
    auto *slider = fixture.find<QSlider>(QStringLiteral("smoothingSlider"));
    slider->setValue(slider->value() == 30 ? 31 : 30);
    QCOMPARE(loss->view().smoothing, slider->value() / 100.0);
    QVERIFY(loss->view().logY && loss->view().ignoreOutliers);
    QVERIFY(!norm->view().logY && !norm->view().ignoreOutliers);
    fixture.click(QStringLiteral("logYButton"));
    QVERIFY(loss->view().logY && norm->view().logY);
    fixture.click(QStringLiteral("logYButton"));
    QVERIFY(loss->view().logY && !norm->view().logY);
    // A chart that the filter took away comes back as it was.
    auto *filter = fixture.find<QLineEdit>(QStringLiteral("chartFilterEdit"));
    filter->setText(QString::fromLatin1(kNorm));
    QVERIFY(!hasChart(fixture, kLoss));
    filter->clear();
    QTRY_VERIFY(hasChart(fixture, kLoss)); // cards come one after the other
    QVERIFY(chartOf(fixture, kLoss)->view().logY);
}

void TestCharts::smoothingSliderReachesTheCurves()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    QTRY_VERIFY(hasChart(fixture, kLoss));
    LineChart *loss = chartOf(fixture, kLoss);
    QTRY_VERIFY(loss->model().curves.front().series->size() >= 4);
    const auto held = loss->model().curves.front().series;
    const viewmodels::MetricSeries &series = *held;
    const double x = series.x(series.size() - 1, viewmodels::XAxis::Step);
    auto *slider = fixture.find<QSlider>(QStringLiteral("smoothingSlider"));
    slider->setValue(0);
    loss->setCrosshair(x);
    const QString raw = loss->hoverText();
    slider->setValue(90);
    const QString smoothed = loss->hoverText();
    QVERIFY(raw != smoothed);
    const QString value = QLocale().toString(series.smoothed(series.size() - 1, 0.9), 'f', 3);
    QVERIFY2(smoothed.contains(QLatin1Char(' ') + value), qPrintable(smoothed));
}

void TestCharts::filterTakesTextAndExpressions()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    QTRY_VERIFY(hasData(fixture, "lr") && hasData(fixture, kBatches));
    auto *filter = fixture.find<QLineEdit>(QStringLiteral("chartFilterEdit"));
    const QStringList all = shownIds(fixture);
    filter->setText(QStringLiteral("/^(lr|grad_norm)$/"));
    QCOMPARE(shownIds(fixture), (QStringList{QStringLiteral("lr"), QStringLiteral("grad_norm")}));
    filter->setText(QStringLiteral("LOSS"));
    QVERIFY(shownIds(fixture).contains(QLatin1String(kLoss)) && !shownIds(fixture).contains(QStringLiteral("lr")));
    const QStringList found = shownIds(fixture);
    filter->setText(QStringLiteral("/(/")); // not an expression, which is said; what was found stays
    QCOMPARE(shownIds(fixture), found);
    QVERIFY(fixture.find(QStringLiteral("chartFilterProblem"))->isVisible());
    filter->setText(QStringLiteral("nothing is called like this"));
    QVERIFY(shownIds(fixture).isEmpty());
    QVERIFY(fixture.find(QStringLiteral("chartsEmptyLabel"))->isVisible());
    filter->clear();
    QCOMPARE(shownIds(fixture), all);
}

void TestCharts::hiddenMetricsAreSwitchedOn()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    const QString metric = QStringLiteral("valid/class/acceptable/f1");
    QTRY_VERIFY(hasData(fixture, kBatches));
    QVERIFY(!shownIds(fixture).contains(metric));
    auto *action = fixture.find<QAction>(QStringLiteral("allMetricsAction"));
    QVERIFY(!action->isChecked());
    action->trigger();
    QVERIFY(shownIds(fixture).contains(metric));
    fixture.shut();
    QVERIFY(fixture.open());
    fixture.window().showTab(0);
    QVERIFY(fixture.find<QAction>(QStringLiteral("allMetricsAction"))->isChecked());
    QTRY_VERIFY(shownIds(fixture).contains(metric));
}

void TestCharts::exportsAreWhatIsSeen()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    QTRY_VERIFY(hasData(fixture, "loss"));
    LineChart *loss = chartOf(fixture, "loss");
    QTRY_COMPARE(loss->model().curves.size(), std::size_t{2});
    QCOMPARE(loss->model().curves[0].metric, QStringLiteral("train/loss_epoch"));
    Q_EMIT loss->curveClicked(0, false); // the legend's entry
    QVERIFY(!loss->model().curves[0].visible);
    QVERIFY(choose(*loss, QStringLiteral("Export…")));
    auto *what = fixture.find<QComboBox>(QStringLiteral("exportWhatCombo"));
    QCOMPARE(what->currentData().toString(), QStringLiteral("loss"));
    fixture.find<QComboBox>(QStringLiteral("exportFormatCombo"))->setCurrentIndex(3);
    const QString folder = fixture.folder() + QStringLiteral("/seen");
    fixture.find<QLineEdit>(QStringLiteral("exportFolderEdit"))->setText(folder);
    const QString name = fixture.text(QStringLiteral("exportFileNameEdit"));
    fixture.click(QStringLiteral("confirmExportButton"));
    const auto *banners = fixture.window().findChild<ui::BannerArea *>();
    QTRY_VERIFY_WITH_TIMEOUT(banners->currentText().startsWith(QStringLiteral("Saved")), 15000);
    QFile file(QDir(folder).filePath(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray csv = file.readAll();
    QVERIFY2(csv.contains("valid/loss") && !csv.contains("train/loss_epoch"), csv.left(200).constData());
}

void TestCharts::chartIsCopiedAsAPicture()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    QTRY_VERIFY(hasData(fixture, kLoss));
    QApplication::clipboard()->clear();
    QVERIFY(choose(*chartOf(fixture, kLoss), QStringLiteral("Copy as picture")));
    QTRY_COMPARE(QApplication::clipboard()->image().size(), QSize(3200, 1800));
}

void TestCharts::largeChartGoesOnBehindAnotherTab()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_VERIFY(hasChart(fixture, kLoss));
    LineChart *small = chartOf(fixture, kLoss);
    QTRY_VERIFY(small->shownXRange().second > 20.0);
    auto *expand = small->findChild<QAbstractButton *>(QStringLiteral("chartExpandButton"));
    QVERIFY(expand != nullptr);
    expand->click();
    auto *large = fixture.find<LineChart>(QStringLiteral("large:train/loss_step"));
    QVERIFY(QTest::qWaitForWindowExposed(large->window()));
    fixture.window().showTab(1);
    QTRY_VERIFY(!small->isVisible());
    QVERIFY(large->isVisible());
    const double before = large->shownXRange().second;
    QTRY_VERIFY_WITH_TIMEOUT(large->shownXRange().second > before, 20000);
    large->window()->close();
    fixture.click(QStringLiteral("stopRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
}

void TestCharts::intervalsAreKnownForStoredRuns()
{
    test_support::TrainingScript script;
    script.testSet = true; // the last evaluation is not a validation
    script.validationRows = 200;
    script.skill = 1.0;
    WindowFixture fixture(script);
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    fixture.window().showTab(0);
    const auto toolTip = [&fixture] { return fixture.find(QStringLiteral("tile:valid/mcc"))->toolTip(); };
    QTRY_VERIFY_WITH_TIMEOUT(toolTip().contains(QStringLiteral("95 %")), 15000);
    const QString live = toolTip();
    fixture.shut();
    QVERIFY(fixture.open());
    fixture.window().showTab(0);
    QTRY_COMPARE_WITH_TIMEOUT(toolTip(), live, 15000);
}

void TestCharts::nothingIsMissingAfterAGap()
{
    const QTemporaryDir folder;
    const core::SystemClock clock;
    session::RunSession session(folder.filePath(QStringLiteral("store")).toStdString(), clock, "test");
    session.setEngine(std::shared_ptr<core::Engine>(std::make_shared<test_support::ScriptedEngine>(endless())));
    constexpr std::size_t kBound = 4; // so small that every pause of the GUI thread merges steps
    ui::RunWorkspace workspace(session, nullptr, kBound);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.isLoaded(), 10000);
    core::ResolvedSpec spec;
    spec.spec.name = "with-gaps";
    spec.spec.train = "elsewhere.tsv";
    spec.spec.model = "elsewhere";
    spec.spec.logEvery = 1;
    const auto run = session.start(spec);
    QVERIFY(run);
    workspace.addStarted(*run, spec.spec);
    workspace.setCurrent(*run);
    QTRY_VERIFY_WITH_TIMEOUT(!stepsOf(workspace, *run, kLoss).empty(), 10000);
    for (int i = 0; i < 3; ++i) {
        QThread::msleep(120);
        QTest::qWait(40);
    }
    session.pause();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.live().state(), core::RunState::Paused, 10000);
    session.flushStore();
    const auto reader = store::RunReader::open(session.storeDirectory());
    QVERIFY(reader);
    const auto stored = reader->metric(*run, kLoss);
    QVERIFY(stored);
    QVERIFY(stored->steps.size() > 30);
    for (const char *metric : {kLoss, "lr", kNorm}) {
        const auto column = reader->metric(*run, metric);
        QVERIFY(column);
        QTRY_COMPARE_WITH_TIMEOUT(stepsOf(workspace, *run, metric), column->steps, 10000);
    }
    session.stopAndWait();
    QThreadPool::globalInstance()->waitForDone();
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
