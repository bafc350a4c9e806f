// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The main job through the window: start, watch, hold, stop, queue, overlay, close, come back.
#include "gui/window_fixture.h"

#include "charts/line_chart.h"
#include "common/banner_area.h"
#include "core/files.h"
#include "main_window/run_item_delegate.h"
#include "panels/chart_grid.h"
#include "panels/setting_field.h"
#include "store/run_writer.h"
#include "unit/store/raw_database.h"

#include <QMenu>
#include <QApplication>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>

using namespace signalbox;
using test_gui::bannerText;
using test_gui::endless;
using test_gui::WindowFixture;

namespace {

std::size_t points(WindowFixture &fixture, const std::string &metric)
{
    const charts::RunCurves *curves = fixture.workspace().curvesOf(fixture.workspace().current());
    return curves != nullptr && curves->series.contains(metric) ? curves->series.at(metric)->size() : 0;
}

/// Clicks the swatch of a row of the list of runs.
void clickSwatch(WindowFixture &fixture, int row, Qt::KeyboardModifiers modifiers = {})
{
    auto *list = fixture.find<QListView>(QStringLiteral("runList"));
    const QRect area = list->visualRect(list->model()->index(row, 0));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers, area.topLeft() + QPoint(22, 20));
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstLaunchShowsAValidExample();
    void startFillsChartsAndTiles();
    void pauseResumeStop();
    void secondStartWaitsInTheQueue();
    void twoRunsAreOverlaid();
    void closingAsksAndSaves();
    void historyIsThereAfterARestart();
    void wrongFieldsBlockTheStart_data();
    void wrongFieldsBlockTheStart();
    void failureIsSaid();
    void deletedRunComesBackByUndo();
    void finishedRunShowsItsSettings();
    void runsOfOthersAppearLive();
    void interruptedRunOffersToResume();
    void missingExampleIsSaid();
    void slashFindsTheFilter();
    void headerFitsASmallWindow();
};

void TestMainWindow::firstLaunchShowsAValidExample()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.find(QStringLiteral("configPanel"))->isVisible());
    QCOMPARE(fixture.text(QStringLiteral("runTitleLabel")), QStringLiteral("New run"));
    QTRY_COMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("○ No run yet"));
    QVERIFY(fixture.find(QStringLiteral("newRunButton"))->isVisible());
    QVERIFY(fixture.find(QStringLiteral("startRunButton"))->isEnabled());
    QVERIFY(fixture.find(QStringLiteral("startTrainingButton"))->isEnabled());
    QVERIFY(fixture.text(QStringLiteral("trainMessage")).contains(QStringLiteral("validation sentences, 2 classes.")));
    QVERIFY(fixture.text(QStringLiteral("modelMessage")).contains(QStringLiteral("parameters")));
}

void TestMainWindow::startFillsChartsAndTiles()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("startRunButton")); // one click from the first launch
    QVERIFY(QTest::qWaitFor([&] { return !fixture.workspace().current().isEmpty(); }, 10000));
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    QCOMPARE(fixture.find<QTabBar>(QStringLiteral("tabBar"))->currentIndex(), 0);
    QCOMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("● Finished"));
    QTRY_VERIFY(points(fixture, "train/loss_step") > 0);
    QTRY_VERIFY(points(fixture, "valid/mcc") >= 3);
    QTRY_VERIFY(fixture.window().findChildren<charts::LineChart *>().size() >= 5);
    QTRY_VERIFY(fixture.text(QStringLiteral("value:valid/mcc")) != QStringLiteral("–"));
    QTRY_VERIFY(fixture.text(QStringLiteral("note:valid/acc")).contains(QStringLiteral("always")));
    QVERIFY(fixture.text(QStringLiteral("progressLabel")).startsWith(QStringLiteral("Finished in")));
}

void TestMainWindow::pauseResumeStop()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_VERIFY(fixture.workspace().live().lastStep().step > 5);
    QVERIFY(fixture.text(QStringLiteral("progressLabel")).contains(QStringLiteral("step")));
    fixture.click(QStringLiteral("pauseRunButton"));
    QCOMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("Pausing…")); // acknowledged at once
    QVERIFY(fixture.waitForState(core::RunState::Paused));
    QCOMPARE(fixture.text(QStringLiteral("startRunButton")), QStringLiteral("Resume"));
    QVERIFY(!fixture.find(QStringLiteral("pauseRunButton"))->isEnabled());
    QTest::qWait(60);
    const std::int64_t held = fixture.workspace().live().lastStep().step;
    QTest::qWait(150);
    QCOMPARE(fixture.workspace().live().lastStep().step, held);
    fixture.click(QStringLiteral("startRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_VERIFY(fixture.workspace().live().lastStep().step > held);
    fixture.click(QStringLiteral("stopRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
    QTRY_VERIFY(bannerText(fixture).contains(QStringLiteral("was stopped and saved")));
    QTRY_COMPARE(fixture.text(QStringLiteral("startRunButton")), QStringLiteral("Resume"));
    const core::RunId stopped = fixture.workspace().current();
    QTRY_VERIFY(fixture.find(QStringLiteral("bannerAction0"))->isVisible());
    fixture.click(QStringLiteral("bannerAction0"));
    QTRY_VERIFY(fixture.workspace().current() != stopped);
    QVERIFY(fixture.waitForState(core::RunState::Running));
    fixture.click(QStringLiteral("stopRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
}

void TestMainWindow::secondStartWaitsInTheQueue()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    const core::RunId first = fixture.workspace().current();
    QVERIFY(fixture.startRun());
    const core::RunId second = fixture.workspace().current();
    QVERIFY(second != first);
    QTRY_VERIFY(bannerText(fixture).contains(QStringLiteral("waits")));
    QTRY_COMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("● Waiting"));
    fixture.workspace().setCurrent(first);
    QTRY_VERIFY(fixture.find(QStringLiteral("stopRunButton"))->isEnabled());
    fixture.click(QStringLiteral("stopRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
    fixture.workspace().setCurrent(second);
    QVERIFY(fixture.waitForState(core::RunState::Running));
    fixture.click(QStringLiteral("stopRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
}

void TestMainWindow::twoRunsAreOverlaid()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    QVERIFY(fixture.finishRun());
    QTRY_COMPARE(fixture.workspace().shownCurves().size(), std::size_t{1});
    clickSwatch(fixture, 1);
    QTRY_COMPARE(fixture.workspace().shownCurves().size(), std::size_t{2});
    const auto *grid = fixture.window().findChild<ui::ChartGrid *>();
    QTRY_VERIFY(!grid->models().empty() && grid->models().front().curves.size() >= 2);
    const auto curves = fixture.workspace().shownCurves();
    QVERIFY(curves[0].colorSlot != curves[1].colorSlot);
    QCOMPARE(fixture.text(QStringLiteral("runCountLabel")), QStringLiteral("Runs · 2 of 2 shown in charts"));
    clickSwatch(fixture, 1, Qt::AltModifier);
    QTRY_COMPARE(fixture.workspace().shownCurves().size(), std::size_t{1});
    QVERIFY(fixture.workspace().shownCurves().front().id != fixture.workspace().current());
}

void TestMainWindow::closingAsksAndSaves()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QVERIFY(!fixture.window().close());
    auto *question = fixture.find<QMessageBox>(QStringLiteral("closeQuestion"));
    QCOMPARE(question->defaultButton()->objectName(), QStringLiteral("keepOpenButton"));
    fixture.click(QStringLiteral("keepOpenButton"));
    QTRY_VERIFY(fixture.window().findChild<QMessageBox *>(QStringLiteral("closeQuestion")) == nullptr);
    QVERIFY(fixture.window().isVisible());
    QVERIFY(!fixture.window().close());
    fixture.click(QStringLiteral("stopAndCloseButton"));
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.window().isVisible(), 20000);
    fixture.shut();
    fixture.setScript({});
    QVERIFY(fixture.open());
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
}

void TestMainWindow::historyIsThereAfterARestart()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    const QString name = fixture.text(QStringLiteral("runTitleLabel"));
    const QString mcc = fixture.text(QStringLiteral("value:valid/mcc"));
    fixture.shut();
    QVERIFY(fixture.open());
    QCOMPARE(fixture.text(QStringLiteral("runTitleLabel")), name);
    QTRY_VERIFY(points(fixture, "valid/mcc") >= 3);
    QTRY_COMPARE(fixture.text(QStringLiteral("value:valid/mcc")), mcc);
    QTRY_COMPARE(fixture.workspace().evaluations().size(),
                 static_cast<std::size_t>(fixture.workspace().currentRecord()->spec.epochs));
}

void TestMainWindow::wrongFieldsBlockTheStart_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("message");
    QTest::newRow("learning rate 0") << QStringLiteral("lr") << QStringLiteral("0")
                                     << QStringLiteral("Enter a number above 0.");
    QTest::newRow("epochs 1001") << QStringLiteral("epochs") << QStringLiteral("1001")
                                 << QStringLiteral("Use 1 to 1,000.");
    QTest::newRow("dropout 0.95") << QStringLiteral("dropout") << QStringLiteral("0.95")
                                  << QStringLiteral("Use 0 to 0.9.");
    QTest::newRow("seed -1") << QStringLiteral("seed") << QStringLiteral("-1")
                             << QStringLiteral("Use a whole number from 0 to 4,294,967,295.");
    QTest::newRow("batch of words") << QStringLiteral("batch-size") << QStringLiteral("many")
                                    << QStringLiteral("Use a whole number from 1 to");
    QTest::newRow("no such table") << QStringLiteral("train") << QStringLiteral("/no/such/table.tsv")
                                   << QStringLiteral("This file cannot be read: /no/such/table.tsv:");
    QTest::newRow("no such model") << QStringLiteral("model") << QStringLiteral("/no/such/model")
                                   << QStringLiteral("config.json is missing");
    QTest::newRow("too long sentences") << QStringLiteral("max-length") << QStringLiteral("4000")
                                        << QStringLiteral("Use 8 to");
}

void TestMainWindow::wrongFieldsBlockTheStart()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, message);
    WindowFixture fixture;
    QVERIFY(fixture.open());
    auto *editor = fixture.find(field + QStringLiteral("Edit"));
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, typed);
    auto *shown = fixture.find<ui::SettingField>(field + QStringLiteral("Field"));
    QTRY_VERIFY(shown->hasError());
    QVERIFY2(fixture.text(field + QStringLiteral("Message")).contains(message),
             qPrintable(fixture.text(field + QStringLiteral("Message"))));
    QTRY_COMPARE(fixture.text(QStringLiteral("progressLabel")), QStringLiteral("Fix 1 setting to start"));
    QVERIFY(!fixture.find(QStringLiteral("startRunButton"))->isEnabled());
    fixture.find(QStringLiteral("nameEdit"))->setFocus();
    QTest::keyClick(&fixture.window(), Qt::Key_R, Qt::ControlModifier); // the key says where the mistake is
    QTRY_VERIFY(editor->hasFocus() || editor->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(fixture.workspace().current().isEmpty());
}

void TestMainWindow::failureIsSaid()
{
    test_support::TrainingScript script;
    script.nanAtStep = 12;
    WindowFixture fixture(script);
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Failed));
    QTRY_VERIFY(bannerText(fixture).contains(QStringLiteral("Try a lower learning rate.")));
    QCOMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("● Failed"));
}

void TestMainWindow::deletedRunComesBackByUndo()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    auto *list = fixture.find<QListView>(QStringLiteral("runList"));
    QCOMPARE(list->model()->rowCount(), 1);
    const QPoint middle = list->visualRect(list->model()->index(0, 0)).center();
    Q_EMIT list->customContextMenuRequested(middle);
    QTRY_VERIFY(fixture.window().findChild<QMenu *>(QStringLiteral("runMenu")) != nullptr);
    fixture.find<QAction>(QStringLiteral("deleteRunAction"))->trigger();
    fixture.find<QMenu>(QStringLiteral("runMenu"))->close();
    QTRY_VERIFY(fixture.workspace().runs().runs().empty());
    QTRY_VERIFY(bannerText(fixture).contains(QStringLiteral("bin")));
    // Without a window manager nobody gives the window back what the menu had taken.
    fixture.window().activateWindow();
    QTRY_VERIFY(fixture.window().isActiveWindow());
    QTest::keyClick(&fixture.window(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(fixture.workspace().runs().runs().size(), std::size_t{1});
}

void TestMainWindow::finishedRunShowsItsSettings()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    fixture.window().showPanel(QStringLiteral("configPanel"));
    QTRY_VERIFY(fixture.find(QStringLiteral("useAsNewRunButton"))->isVisible());
    fixture.click(QStringLiteral("useAsNewRunButton"));
    QTRY_COMPARE(fixture.text(QStringLiteral("runTitleLabel")), QStringLiteral("New run"));
    QTRY_VERIFY(fixture.find(QStringLiteral("startTrainingButton"))->isEnabled());
}

void TestMainWindow::runsOfOthersAppearLive()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const core::SystemClock clock;
    session::RunSession other(fixture.workspace().session().storeDirectory(), clock, "other");
    other.setEngine(std::shared_ptr<core::Engine>(std::make_shared<test_support::ScriptedEngine>(endless())));
    core::ResolvedSpec spec;
    spec.spec.name = "from-the-terminal";
    spec.spec.train = "elsewhere.tsv";
    spec.spec.model = "elsewhere";
    const auto run = other.start(spec);
    QVERIFY(run);
    QTRY_VERIFY(fixture.workspace().runs().find(*run) != nullptr);
    fixture.workspace().setCurrent(*run);
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_VERIFY(
        fixture.text(QStringLiteral("speedLabel"))
            .contains(QStringLiteral("trained by another window, process %1").arg(QCoreApplication::applicationPid())));
    QTRY_VERIFY(points(fixture, "train/loss_step") > 0);
    const std::size_t before = points(fixture, "train/loss_step");
    QTRY_VERIFY(points(fixture, "train/loss_step") > before);
    QVERIFY(fixture.find(QStringLiteral("pauseRunButton"))->isEnabled()); // tst_processes has what it does
    other.stopAndWait();
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
}

void TestMainWindow::interruptedRunOffersToResume()
{
    WindowFixture fixture;
    const core::SystemClock clock;
    const std::string store = fixture.storeDirectory();
    QVERIFY(store::prepareStore(store, clock));
    const core::RunId lost{"lostrun1"};
    const std::string checkpoint = core::joinPath(store::runDirectory(store, lost), "checkpoints/last");
    QVERIFY(core::createDirectories(checkpoint));
    {
        core::EventHub hub;
        store::RunWriter writer(store, hub, clock);
        core::RunSpec spec;
        spec.name = "lost-run";
        spec.train = "train.tsv";
        spec.model = "model";
        QVERIFY(writer.createRun(lost, spec, {}));
        std::uint64_t sequence = 0;
        const auto publish = [&](core::EventBody body) {
            hub.publish({lost, ++sequence, clock.nowMicroseconds(), std::move(body)});
        };
        publish(core::RunStarted{spec, {}});
        core::StepDone step;
        step.step = step.firstStep = 40;
        step.recorded = true;
        publish(step);
        publish(core::CheckpointSaved{checkpoint, 40, 1, "valid/loss", 0.5, false, true});
    }
    // As if the computer had been switched off: the process that owned the run is gone.
    QCOMPARE(test_store::RawDatabase(store).run(QStringLiteral("UPDATE runs SET process_start = 'another boot:1'")),
             QString());
    QVERIFY(fixture.open());
    fixture.workspace().setCurrent(lost);
    QTRY_COMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("● Interrupted"));
    QCOMPARE(fixture.text(QStringLiteral("startRunButton")), QStringLiteral("Resume"));
    QVERIFY(fixture.text(QStringLiteral("progressLabel")).startsWith(QStringLiteral("Interrupted after step 40")));
    fixture.click(QStringLiteral("startRunButton"));
    QTRY_COMPARE(fixture.text(QStringLiteral("runTitleLabel")), QStringLiteral("lost-run-resumed"));
    QVERIFY(fixture.waitForState(core::RunState::Finished));
}

void TestMainWindow::missingExampleIsSaid()
{
    WindowFixture fixture;
    QVERIFY(core::createDirectories(fixture.storeDirectory()));
    QVERIFY(
        core::writeFileAtomically(core::joinPath(fixture.storeDirectory(), "example"), "a file where a folder goes"));
    QVERIFY(fixture.openUntil([&fixture] {
        return bannerText(fixture).startsWith(QStringLiteral("The bundled example could not be written."));
    }));
    QVERIFY(!fixture.find(QStringLiteral("exampleButton"))->isEnabled());
}

void TestMainWindow::slashFindsTheFilter()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    auto *list = fixture.find(QStringLiteral("runList"));
    QTRY_VERIFY(list->hasFocus()); // where Start leaves it
    QTest::keyClick(list, Qt::Key_Slash);
    QTRY_VERIFY(fixture.find(QStringLiteral("chartFilterEdit"))->hasFocus());
    fixture.click(QStringLiteral("newRunButton"));
    auto *name = fixture.find(QStringLiteral("nameEdit"));
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("a/b")); // a text field keeps the key
    QCOMPARE(fixture.text(QStringLiteral("nameEdit")), QStringLiteral("a/b"));
    QVERIFY(name->hasFocus());
}

void TestMainWindow::headerFitsASmallWindow()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    fixture.window().resize(1024, 680);
    auto *name = fixture.find(QStringLiteral("nameEdit"));
    name->setFocus();
    QTest::keyClicks(name,
                     QStringLiteral("a run with a name that is much longer than the header is wide, and then some"));
    fixture.click(QStringLiteral("startTrainingButton"));
    QTRY_VERIFY(!fixture.workspace().current().isEmpty());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_VERIFY(fixture.workspace().live().lastStep().step > 10);
    QCOMPARE(fixture.window().size(), QSize(1024, 680));
    QTRY_VERIFY(fixture.find(QStringLiteral("runHeader"))->width() <= 1024);
    for (const char *button : {"startRunButton", "pauseRunButton", "stopRunButton"}) {
        const QWidget *widget = fixture.find(QLatin1String(button));
        const QRect place(widget->mapTo(&fixture.window(), QPoint(0, 0)), widget->size());
        QVERIFY2(fixture.window().rect().contains(place), button);
        QTRY_VERIFY2(widget->width() >= widget->sizeHint().width(), button); // a new look is laid out a moment later
    }
    for (const char *part :
         {"xAxisControl0", "xAxisControl1", "xAxisControl2", "xAxisControl3", "logYButton", "exportChartsButton"}) {
        const QWidget *widget = fixture.find(QLatin1String(part));
        QTRY_VERIFY2(widget->width() >= widget->sizeHint().width(), part);
    }
    const QWidget *progress = fixture.find(QStringLiteral("progressLabel"));
    QVERIFY(progress->width() > 0);
    fixture.window().showPanel(QStringLiteral("configPanel"));
    fixture.click(QStringLiteral("newRunButton"));
    auto *form = fixture.find(QStringLiteral("runForm"));
    QTRY_VERIFY(form->width() <= form->parentWidget()->width()); // no card is cut off at the right
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
