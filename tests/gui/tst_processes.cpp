// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs of other processes asked by clicks, runs whose process died offered at the start, the question when a window is closed
// while a run trains, and windows that only look.
#include "gui/lost_run.h"
#include "gui/stored_history.h"
#include "gui/window_fixture.h"

#include "common/closing_choice.h"
#include "common/widgets.h"
#include "panels/charts_panel.h"
#include "session/run_session.h"
#include "store/run_reader.h"
#include "viewmodels/settings.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

#include <memory>

using namespace signalbox;
using test_gui::addLostRun;
using test_gui::bannerText;
using test_gui::endless;
using test_gui::lostRunId;
using test_gui::WindowFixture;

namespace {

/// A run of another process, as far as the window can tell: a session that it knows nothing of.
class OtherRun
{
public:
    explicit OtherRun(const std::string &store, const char *name = "theirs") : m_session(store, m_clock, "other")
    {
        m_session.setEngine(std::shared_ptr<core::Engine>(std::make_shared<test_support::ScriptedEngine>(endless())));
        core::ResolvedSpec spec;
        spec.spec.name = name;
        spec.spec.train = "elsewhere.tsv";
        spec.spec.model = "elsewhere";
        spec.spec.logEvery = 1;
        m_run = m_session.start(spec).value_or(core::RunId());
    }

    [[nodiscard]] const core::RunId &run() const { return m_run; }
    [[nodiscard]] session::RunSession &session() { return m_session; }

private:
    core::SystemClock m_clock;
    session::RunSession m_session;
    core::RunId m_run;
};

/// Opens the window and shows that run as soon as it trains.
bool openOn(WindowFixture &fixture, const core::RunId &run)
{
    const bool opened = fixture.openUntil([&fixture, &run] {
        return fixture.workspace().isLoaded() && fixture.workspace().session().engine()
            && fixture.workspace().runs().find(run) != nullptr;
    });
    if (opened) {
        fixture.workspace().setCurrent(run);
    }
    return opened && fixture.waitForState(core::RunState::Running);
}

std::size_t lossPoints(WindowFixture &fixture)
{
    const charts::RunCurves *curves = fixture.workspace().curvesOf(fixture.workspace().current());
    if (curves == nullptr) {
        return 0;
    }
    const auto loss = curves->series.find("train/loss_step");
    return loss == curves->series.end() ? 0 : loss->second->size();
}

core::RunState stateIn(const std::string &store, const core::RunId &run)
{
    const auto reader = store::RunReader::open(store);
    const auto record = reader ? reader->run(run) : core::Result<store::RunRecord>(core::fail(reader.error()));
    return record ? record->state : core::RunState::Queued;
}

std::size_t undecidedIn(const std::string &store)
{
    const auto reader = store::RunReader::open(store);
    return reader ? reader->undecidedRuns().value_or(std::vector<core::RunId>()).size() : 0;
}

QString nameFor(const char *prefix, const core::RunId &run)
{
    return QLatin1String(prefix) + QString::fromStdString(run.value);
}

ui::ClosingChoice closingOf(WindowFixture &fixture)
{
    const viewmodels::Settings settings(QString::fromStdString(fixture.storeDirectory())
                                        + QStringLiteral("/window.ini"));
    return ui::rememberedClosing(settings);
}

} // namespace

class TestProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunOfAnotherProcessIsHeldAndStopped();
    void aRunOfAnotherProcessIsChanged();
    void aWaitingRunOfAnotherProcessIsTakenOut();
    void theirCurvesGrowWithoutBeingReadAnew();
    void interruptedRunsAreOffered();
    void allOfThemAreDecidedAtOnce();
    void whoDecidesLaterIsAskedAgain();
    void closingOffersTheBackground();
    void theChoiceIsRemembered();
    void aPausedRunGoesOnInTheBackground();
    void preferencesAreKept();
    void aLookingWindowChangesNothing();
    void aLookingWindowSaysWhyInItsMenus();
    void aLookingWindowFollowsALiveRun();
    void aLookingWindowSeesThatAProcessDied();
};

void TestProcesses::aRunOfAnotherProcessIsHeldAndStopped()
{
    WindowFixture fixture;
    QVERIFY(store::prepareStore(fixture.storeDirectory(), core::SystemClock()));
    OtherRun other(fixture.storeDirectory());
    QVERIFY(openOn(fixture, other.run()));
    QTRY_VERIFY(fixture.text(QStringLiteral("speedLabel"))
                    .contains(QStringLiteral("process %1").arg(QCoreApplication::applicationPid())));
    fixture.click(QStringLiteral("pauseRunButton"));
    QCOMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("Pausing…")); // at once
    QVERIFY(!fixture.find(QStringLiteral("pauseRunButton"))->isEnabled());
    QVERIFY(fixture.waitForState(core::RunState::Paused));
    QTRY_COMPARE(fixture.text(QStringLiteral("startRunButton")), QStringLiteral("Resume"));
    fixture.click(QStringLiteral("startRunButton"));
    QCOMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("Resuming…"));
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_VERIFY(fixture.find(QStringLiteral("pauseRunButton"))->isEnabled());
    const std::size_t evaluations = fixture.workspace().evaluations().size();
    fixture.find<QAction>(QStringLiteral("validateAction"))->trigger();
    QTRY_VERIFY(fixture.workspace().evaluations().size() > evaluations);
    fixture.click(QStringLiteral("stopRunButton"));
    QCOMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("Stopping…"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
    QVERIFY(!other.session().liveRun());
    QVERIFY(fixture.window().close()); // no question: it is none of ours
}

void TestProcesses::aRunOfAnotherProcessIsChanged()
{
    WindowFixture fixture;
    QVERIFY(store::prepareStore(fixture.storeDirectory(), core::SystemClock()));
    OtherRun other(fixture.storeDirectory());
    QVERIFY(openOn(fixture, other.run()));
    QTRY_VERIFY(fixture.find<QAction>(QStringLiteral("steerAction"))->isEnabled());
    fixture.find<QAction>(QStringLiteral("steerAction"))->trigger();
    QTRY_VERIFY(fixture.window().findChild<QDialog *>(QStringLiteral("steerDialog")) != nullptr);
    auto *rate = fixture.find<QLineEdit>(QStringLiteral("steer:lr"));
    QCOMPARE(rate->text(), QStringLiteral("3e-05"));
    QVERIFY(!fixture.find(QStringLiteral("applySteeringButton"))->isEnabled()); // nothing to change yet
    rate->selectAll();
    QTest::keyClicks(rate, QStringLiteral("fast"));
    QVERIFY(!fixture.find(QStringLiteral("applySteeringButton"))->isEnabled());
    QVERIFY(!fixture.text(QStringLiteral("steerError:lr")).isEmpty());
    rate->selectAll();
    QTest::keyClicks(rate, QStringLiteral("1e-4"));
    QVERIFY(fixture.text(QStringLiteral("steerError:lr")).isEmpty());
    fixture.click(QStringLiteral("applySteeringButton"));
    QTRY_VERIFY(bannerText(fixture).contains(QStringLiteral("Changed lr after step ")));
    QVERIFY(bannerText(fixture).startsWith(QStringLiteral("theirs: ")));
    // The next time it begins with what is so now.
    QTRY_VERIFY(fixture.window().findChild<QDialog *>(QStringLiteral("steerDialog")) == nullptr);
    fixture.find<QAction>(QStringLiteral("steerAction"))->trigger();
    QTRY_VERIFY(fixture.window().findChild<QDialog *>(QStringLiteral("steerDialog")) != nullptr);
    QCOMPARE(fixture.text(QStringLiteral("steer:lr")), QStringLiteral("0.0001"));
    fixture.click(QStringLiteral("cancelSteeringButton"));
}

void TestProcesses::aWaitingRunOfAnotherProcessIsTakenOut()
{
    WindowFixture fixture;
    QVERIFY(store::prepareStore(fixture.storeDirectory(), core::SystemClock()));
    OtherRun other(fixture.storeDirectory());
    core::ResolvedSpec spec;
    spec.spec.name = "behind";
    const auto waiting = other.session().start(spec);
    QVERIFY(waiting.has_value());
    QVERIFY(openOn(fixture, other.run()));
    fixture.workspace().setCurrent(*waiting);
    QTRY_COMPARE(fixture.text(QStringLiteral("progressLabel")),
                 QStringLiteral("Waiting for its turn in another process"));
    fixture.click(QStringLiteral("stopRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
    QVERIFY(other.session().liveRun() == other.run()); // the other one goes on
}

void TestProcesses::theirCurvesGrowWithoutBeingReadAnew()
{
    WindowFixture fixture;
    QVERIFY(store::prepareStore(fixture.storeDirectory(), core::SystemClock()));
    OtherRun other(fixture.storeDirectory());
    QVERIFY(openOn(fixture, other.run()));
    QTRY_VERIFY(lossPoints(fixture) > 0);
    for (int round = 0; round < 3; ++round) {
        const std::size_t before = lossPoints(fixture);
        QTRY_VERIFY(lossPoints(fixture) > before);
    }
    other.session().stopAndWait();
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
    const auto stored = store::RunReader::open(fixture.storeDirectory())->metric(other.run(), "train/loss_step");
    QVERIFY(stored.has_value());
    QTRY_COMPARE(lossPoints(fixture), stored->values.size());
    const charts::RunCurves *curves = fixture.workspace().curvesOf(other.run());
    const viewmodels::MetricSeries &series = *curves->series.at("train/loss_step");
    for (std::size_t i = 0; i < series.size(); ++i) {
        QCOMPARE(series.step(i), stored->steps[i]); // each once, in their order
    }
}

void TestProcesses::interruptedRunsAreOffered()
{
    WindowFixture fixture;
    const std::string store = fixture.storeDirectory();
    QVERIFY(addLostRun(store, "first", true));
    QVERIFY(addLostRun(store, "second", false));
    const core::RunId first = lostRunId("first");
    const core::RunId second = lostRunId("second");
    QVERIFY(fixture.open());
    QTRY_VERIFY(fixture.find(QStringLiteral("recoveryList"))->isVisible());
    QCOMPARE(fixture.text(QStringLiteral("recoveryHeading")),
             QStringLiteral("2 runs were interrupted: the program ended while they trained."));
    const auto facts = [&fixture](const core::RunId &run) {
        return fixture.find<ui::ElidedLabel>(nameFor("interruptedFacts:", run))->fullText();
    };
    QVERIFY2(facts(first).startsWith(QStringLiteral("step 40 of 60 · checkpoint of step 30 · last heard of ")),
             qPrintable(facts(first)));
    QVERIFY(facts(second).contains(QStringLiteral("no checkpoint")));
    QCOMPARE(fixture.text(nameFor("resume:", second)), QStringLiteral("Use as new run"));
    QVERIFY(!fixture.find(QStringLiteral("resumeAllButton"))->isVisible()); // only one can be

    fixture.click(nameFor("keep:", second));
    QTRY_COMPARE(fixture.text(QStringLiteral("recoveryHeading")),
                 QStringLiteral("1 run was interrupted: the program ended while it trained."));
    QTRY_COMPARE(undecidedIn(store), std::size_t{1});
    fixture.click(nameFor("resume:", first));
    QTRY_COMPARE(fixture.text(QStringLiteral("runTitleLabel")), QStringLiteral("first-resumed"));
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    QTRY_VERIFY(!fixture.find(QStringLiteral("recoveryList"))->isVisible());
    QCOMPARE(undecidedIn(store), std::size_t{0});
    QVERIFY(stateIn(store, first) == core::RunState::Interrupted); // as they were
    QVERIFY(stateIn(store, second) == core::RunState::Interrupted);
    fixture.shut();
    QVERIFY(fixture.open());
    QTest::qWait(300);
    QVERIFY(!fixture.find(QStringLiteral("recoveryList"))->isVisible());
}

void TestProcesses::allOfThemAreDecidedAtOnce()
{
    WindowFixture fixture;
    const std::string store = fixture.storeDirectory();
    for (const char *name : {"one", "two", "three"}) {
        QVERIFY(addLostRun(store, name, true));
    }
    QVERIFY(fixture.open());
    QTRY_VERIFY(fixture.find(QStringLiteral("recoveryList"))->isVisible());
    fixture.click(QStringLiteral("resumeAllButton"));
    QVERIFY(!fixture.find(nameFor("resume:", lostRunId("one")))->isEnabled()); // it is on its way
    const auto isFinished = [&fixture](const char *name) {
        for (const store::RunRecord &run : fixture.workspace().runs().runs()) {
            if (run.name == name) {
                return run.state == core::RunState::Finished;
            }
        }
        return false;
    };
    for (const char *name : {"one-resumed", "two-resumed", "three-resumed"}) {
        QTRY_VERIFY2_WITH_TIMEOUT(isFinished(name), name, 20000);
    }
    QTRY_VERIFY(!fixture.find(QStringLiteral("recoveryList"))->isVisible());
    QCOMPARE(fixture.workspace().runs().runs().size(), std::size_t{6}); // each once
    fixture.shut();
    for (const char *name : {"four", "five"}) {
        QVERIFY(addLostRun(store, name, true));
    }
    QVERIFY(fixture.open());
    QTRY_VERIFY(fixture.find(QStringLiteral("recoveryList"))->isVisible());
    fixture.click(QStringLiteral("keepAllButton"));
    QTRY_VERIFY(!fixture.find(QStringLiteral("recoveryList"))->isVisible());
    QTRY_COMPARE(undecidedIn(store), std::size_t{0});
    QCOMPARE(fixture.workspace().runs().runs().size(), std::size_t{8});
}

void TestProcesses::whoDecidesLaterIsAskedAgain()
{
    WindowFixture fixture;
    QVERIFY(addLostRun(fixture.storeDirectory(), "lost", true));
    for (int start = 0; start < 2; ++start) {
        QVERIFY(fixture.open());
        QTRY_VERIFY(fixture.find(QStringLiteral("recoveryList"))->isVisible());
        fixture.click(QStringLiteral("decideLaterButton"));
        QVERIFY(!fixture.find(QStringLiteral("recoveryList"))->isVisible());
        QCOMPARE(undecidedIn(fixture.storeDirectory()), std::size_t{1});
        fixture.shut();
    }
}

void TestProcesses::closingOffersTheBackground()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    const core::RunId run = fixture.workspace().current();
    QVERIFY(!fixture.window().close());
    fixture.click(QStringLiteral("keepOpenButton"));
    QVERIFY(fixture.window().isVisible());
    QTRY_VERIFY(fixture.window().findChild<QMessageBox *>(QStringLiteral("closeQuestion")) == nullptr);
    QSignalSpy left(&fixture.application(), &ui::Application::backgroundChosen);
    QVERIFY(!fixture.window().close());
    auto *cancel = fixture.find<QPushButton>(QStringLiteral("keepOpenButton"));
    QVERIFY(cancel->isDefault());
    fixture.click(QStringLiteral("finishInBackgroundButton"));
    QCOMPARE(left.size(), 1);
    QVERIFY(!fixture.window().isVisible());
    QVERIFY(fixture.workspace().session().liveRun() == run); // it trains on; tst_background_finish has the rest
    QVERIFY(closingOf(fixture) == ui::ClosingChoice::Ask);
}

void TestProcesses::theChoiceIsRemembered()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QVERIFY(!fixture.window().close());
    auto *remember = fixture.find<QCheckBox>(QStringLiteral("rememberClosingCheck"));
    QTest::mouseClick(remember, Qt::LeftButton, {}, QPoint(8, remember->height() / 2));
    QVERIFY(remember->isChecked());
    fixture.click(QStringLiteral("finishInBackgroundButton"));
    fixture.shut();
    QVERIFY(closingOf(fixture) == ui::ClosingChoice::Background);
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QSignalSpy left(&fixture.application(), &ui::Application::backgroundChosen);
    fixture.window().close();
    QVERIFY(fixture.window().findChild<QMessageBox *>(QStringLiteral("closeQuestion")) == nullptr);
    QCOMPARE(left.size(), 1);
    QVERIFY(!fixture.window().isVisible());
}

void TestProcesses::aPausedRunGoesOnInTheBackground()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    fixture.click(QStringLiteral("pauseRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Paused));
    QVERIFY(!fixture.window().close());
    fixture.click(QStringLiteral("finishInBackgroundButton"));
    QVERIFY(fixture.waitForState(core::RunState::Running));
}

void TestProcesses::preferencesAreKept()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QTest::keyClick(&fixture.window(), Qt::Key_Comma, Qt::ControlModifier);
    auto *closing = fixture.find<QComboBox>(QStringLiteral("closingChoiceCombo"));
    QTRY_VERIFY(closing->isVisible());
    closing->setFocus();
    QTest::keyClick(closing, Qt::Key_Down);
    QCOMPARE(closing->currentText(), QStringLiteral("Finish in the background"));
    auto *minutes = fixture.find<QSpinBox>(QStringLiteral("notifyMinutesSpin"));
    QCOMPARE(minutes->value(), 5);
    minutes->selectAll();
    QTest::keyClicks(minutes, QStringLiteral("30"));
    fixture.click(QStringLiteral("savePreferencesButton"));
    fixture.shut();
    QVERIFY(closingOf(fixture) == ui::ClosingChoice::Background);
    QVERIFY(fixture.open());
    QTest::keyClick(&fixture.window(), Qt::Key_Comma, Qt::ControlModifier);
    QTRY_COMPARE(fixture.find<QSpinBox>(QStringLiteral("notifyMinutesSpin"))->value(), 30);
    fixture.click(QStringLiteral("cancelPreferencesButton"));
}

void TestProcesses::aLookingWindowChangesNothing()
{
    WindowFixture fixture;
    QVERIFY(test_gui::writeHistory(fixture.storeDirectory(),
                                   {{"one", {0.1, 0.2}, 3e-5, 1, {}}, {"two", {0.3, 0.4}, 3e-5, 2, {}}}));
    const auto reader = store::RunReader::open(fixture.storeDirectory());
    const std::int64_t before = reader->lastNumber().value();
    fixture.setReadOnly(true);
    QVERIFY(fixture.openUntil(
        [&fixture] { return fixture.workspace().isLoaded() && fixture.workspace().session().engine() != nullptr; }));
    QTRY_VERIFY(bannerText(fixture).startsWith(QStringLiteral("This window only reads")));
    QVERIFY(fixture.window().windowTitle().endsWith(QStringLiteral("(read only)")));
    QCOMPARE(fixture.text(QStringLiteral("readOnlyLabel")), QStringLiteral("Read only"));
    for (const char *button : {"newRunButton", "startRunButton", "startTrainingButton"}) {
        const QWidget *widget = fixture.find(QLatin1String(button));
        QVERIFY2(!widget->isEnabled(), button);
        QVERIFY2(widget->toolTip().contains(QStringLiteral("--read-only")), button);
    }
    // In the tab of runs keys and clicks say why.
    fixture.window().showPanel(QStringLiteral("runsPanel"));
    auto *table = fixture.find<QTableView>(QStringLiteral("runTable"));
    QTRY_VERIFY(table->model()->rowCount() == 2);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 2)).center());
    table->setFocus();
    QTest::keyClick(table, Qt::Key_S);
    QTRY_VERIFY(bannerText(fixture).startsWith(QStringLiteral("Nothing can be changed here")));
    QVERIFY(!fixture.find(QStringLiteral("starRunButton"))->isEnabled());
    QVERIFY(!fixture.find(QStringLiteral("deleteRunButton"))->isEnabled());
    QVERIFY(fixture.find(QStringLiteral("compareRunButton"))->isEnabled()); // that only looks
    QTest::keyClick(table, Qt::Key_Delete);
    QTest::keyClick(table, Qt::Key_F2);
    fixture.shut();
    QCOMPARE(reader->lastNumber().value(), before);
    QVERIFY(!QFileInfo::exists(QString::fromStdString(fixture.storeDirectory()) + QStringLiteral("/window.ini")));
    QVERIFY(!QFileInfo::exists(QString::fromStdString(fixture.storeDirectory()) + QStringLiteral("/example")));
}

void TestProcesses::aLookingWindowSaysWhyInItsMenus()
{
    WindowFixture fixture;
    QVERIFY(test_gui::writeHistory(fixture.storeDirectory(), {{"one", {0.1, 0.2}, 3e-5, 1, {}}}));
    fixture.setReadOnly(true);
    QVERIFY(fixture.openUntil([&fixture] { return fixture.workspace().isLoaded(); }));
    for (const char *action :
         {"newRunAction", "findRateAction", "importAction", "undoAction", "steerAction", "stopAction"}) {
        const auto *known = fixture.find<QAction>(QLatin1String(action));
        QVERIFY2(!known->isEnabled(), action);
        QVERIFY2(known->toolTip().contains(QStringLiteral("--read-only")), action);
    }
    auto *list = fixture.find<QListView>(QStringLiteral("runList"));
    const QPoint row = list->visualRect(list->model()->index(list->model()->rowCount() - 1, 0)).center();
    Q_EMIT list->customContextMenuRequested(row);
    const auto *menu = fixture.find<QMenu>(QStringLiteral("runMenu"));
    QVERIFY(menu->toolTipsVisible());
    for (const char *action :
         {"starAction", "renameAction", "duplicateAction", "archiveAction", "deleteRunAction", "syncRunAction"}) {
        const auto *known = fixture.find<QAction>(QLatin1String(action));
        QVERIFY2(!known->isEnabled(), action);
        QVERIFY2(known->toolTip().contains(QStringLiteral("--read-only")), action);
    }
    for (const char *action : {"showOnlyAction", "exportRunAction", "copyIdAction"}) {
        QVERIFY2(fixture.find<QAction>(QLatin1String(action))->isEnabled(), action);
    }
    fixture.find<QMenu>(QStringLiteral("runMenu"))->close();
}

void TestProcesses::aLookingWindowFollowsALiveRun()
{
    WindowFixture fixture;
    QVERIFY(store::prepareStore(fixture.storeDirectory(), core::SystemClock()));
    OtherRun other(fixture.storeDirectory());
    fixture.setReadOnly(true);
    QVERIFY(openOn(fixture, other.run()));
    QTRY_VERIFY(lossPoints(fixture) > 0);
    const std::size_t before = lossPoints(fixture);
    QTRY_VERIFY(lossPoints(fixture) > before);
    for (const char *button : {"pauseRunButton", "stopRunButton"}) {
        QVERIFY2(!fixture.find(QLatin1String(button))->isEnabled(), button);
    }
    QTest::keyClick(&fixture.window(), Qt::Key_Period, Qt::ControlModifier);
    QTest::keyClick(&fixture.window(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(other.session().liveRun() == other.run());
    QVERIFY(stateIn(fixture.storeDirectory(), other.run()) == core::RunState::Running);
    other.session().stopAndWait();
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
}

void TestProcesses::aLookingWindowSeesThatAProcessDied()
{
    WindowFixture fixture;
    QVERIFY(addLostRun(fixture.storeDirectory(), "lost", true));
    const core::RunId lost = lostRunId("lost");
    fixture.setReadOnly(true);
    QVERIFY(fixture.openUntil([&fixture, &lost] { return fixture.workspace().runs().find(lost) != nullptr; }));
    fixture.workspace().setCurrent(lost);
    QVERIFY(fixture.waitForState(core::RunState::Interrupted));
    QVERIFY(stateIn(fixture.storeDirectory(), lost) == core::RunState::Running); // nobody wrote it
    QVERIFY(!fixture.find(QStringLiteral("startRunButton"))->isEnabled());
    QVERIFY(!fixture.find(QStringLiteral("recoveryList"))->isVisible());
}

QTEST_MAIN(TestProcesses)
#include "tst_processes.moc"
