// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Commands to runs: acknowledged at once, given to the right run, taken back; what the window says when a run fails.
#include "gui/window_fixture.h"

#include "common/banner_area.h"
#include "panels/chart_skeleton.h"
#include "panels/run_form.h"

#include <QAction>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>

#include <atomic>
#include <future>
#include <thread>

using namespace signalbox;
using test_gui::bannerText;
using test_gui::endless;
using test_gui::WindowFixture;

namespace {

constexpr qint64 kSoonEnough = 100; ///< milliseconds within which a command is acknowledged

/// Milliseconds from the command until the pill says this.
qint64 untilPillSays(WindowFixture &fixture, const QString &text, const std::function<void()> &command)
{
    QElapsedTimer timer;
    timer.start();
    command();
    while (fixture.text(QStringLiteral("statePill")) != text && timer.elapsed() < 5000) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    }
    return timer.elapsed();
}

std::function<void()> click(WindowFixture &fixture, const char *button)
{
    return [&fixture, name = QString::fromLatin1(button)] { fixture.click(name); };
}

core::RunState stateOf(WindowFixture &fixture, const core::RunId &run)
{
    const store::RunRecord *record = fixture.workspace().runs().find(run);
    return record != nullptr ? record->state : core::RunState::Queued;
}

/// An engine whose trainers take as long to load as the test wants.
class SlowEngine final : public core::Engine
{
public:
    SlowEngine(const test_support::TrainingScript &script, std::shared_future<void> loaded)
        : m_script(script)
        , m_scripted(script)
        , m_loaded(std::move(loaded))
    {
    }

    [[nodiscard]] std::string version() const override { return m_scripted.version(); }
    [[nodiscard]] std::vector<std::string> devices() const override { return m_scripted.devices(); }
    [[nodiscard]] std::string cudaHint() const override { return m_scripted.cudaHint(); }
    [[nodiscard]] std::unique_ptr<core::Trainer> createTrainer() override
    {
        return std::make_unique<SlowTrainer>(m_script, m_loaded);
    }
    core::Result<core::EvaluationResult> evaluate(const core::RunSpec &spec, const std::string &prefix,
                                                  std::stop_token stop) override
    {
        return m_scripted.evaluate(spec, prefix, stop);
    }
    core::Result<core::PredictionResult> predict(const core::RunSpec &spec, const std::vector<std::string> &sentences,
                                                 std::stop_token stop) override
    {
        return m_scripted.predict(spec, sentences, stop);
    }
    core::Result<core::LearningRateSearchResult> findLearningRate(const core::RunSpec &spec,
                                                                  const core::LearningRateSearchOptions &options,
                                                                  std::stop_token stop,
                                                                  const core::LearningRateListener &listener) override
    {
        return m_scripted.findLearningRate(spec, options, stop, listener);
    }

private:
    class SlowTrainer final : public core::Trainer
    {
    public:
        SlowTrainer(test_support::TrainingScript script, std::shared_future<void> loaded)
            : m_trainer(std::move(script))
            , m_loaded(std::move(loaded))
        {
        }
        void run(const core::RunSpec &spec, core::TrainerContext &context) override
        {
            m_loaded.wait();
            m_trainer.run(spec, context);
        }

    private:
        test_support::ScriptedTrainer m_trainer;
        std::shared_future<void> m_loaded;
    };

    test_support::TrainingScript m_script;
    test_support::ScriptedEngine m_scripted;
    std::shared_future<void> m_loaded;
};

/// Makes runs wait for their data and model until the test says that they are loaded.
void loadWhenTold(WindowFixture &fixture, std::promise<void> &loaded)
{
    fixture.setEngine([future = loaded.get_future().share()]() -> std::unique_ptr<core::Engine> {
        return std::make_unique<SlowEngine>(endless(), future);
    });
}

/// Opens the context menu of a row of the list of runs and takes one of its actions.
void takeMenuAction(WindowFixture &fixture, int row, const QString &action)
{
    auto *list = fixture.find<QListView>(QStringLiteral("runList"));
    Q_EMIT list->customContextMenuRequested(list->visualRect(list->model()->index(row, 0)).center());
    fixture.find<QAction>(action)->trigger();
    fixture.find<QMenu>(QStringLiteral("runMenu"))->close();
}

} // namespace

class TestRunControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startIsAcknowledgedAndHappensOnce();
    void liveCommandsAreAcknowledged();
    void stopWhileLoadingIsAcknowledged();
    void chartsAreAwaitedWhileTheEncoderLoads();
    void stopKeyMeansTheSelectedRun();
    void undoTakesBackAStop();
    void renameRefusesATakenName();
    void divergenceOffersALowerRate();
    void fullMemoryOffersASmallerBatch();
    void resumeWithoutACheckpointCanBeTriedAgain();
    void closingWithAPausedRunAsks();
    void closingWithAWaitingRunAsks();
    void endWaitsForBackgroundWork();
};

void TestRunControl::startIsAcknowledgedAndHappensOnce()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    const qint64 took = untilPillSays(fixture, QStringLiteral("Starting…"), click(fixture, "startRunButton"));
    QVERIFY2(took < kSoonEnough, qPrintable(QString::number(took)));
    QVERIFY(!fixture.find(QStringLiteral("startRunButton"))->isEnabled());
    QVERIFY(!fixture.find(QStringLiteral("startTrainingButton"))->isEnabled());
    fixture.click(QStringLiteral("startTrainingButton"));
    QTest::keyClick(&fixture.window(), Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY(!fixture.workspace().current().isEmpty());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTest::qWait(300);
    QCOMPARE(fixture.workspace().runs().runs().size(), std::size_t{1});
    QVERIFY(fixture.workspace().session().queuedRuns().empty());
    QCOMPARE(fixture.text(QStringLiteral("startTrainingButton")), QStringLiteral("Start training"));
}

void TestRunControl::liveCommandsAreAcknowledged()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_VERIFY(fixture.workspace().live().lastStep().step > 0);
    const auto soon = [&fixture](const QString &pill, const std::function<void()> &command) {
        const qint64 took = untilPillSays(fixture, pill, command);
        return took < kSoonEnough ? QString() : QStringLiteral("%1 after %2 ms").arg(pill).arg(took);
    };
    QCOMPARE(soon(QStringLiteral("Pausing…"), click(fixture, "pauseRunButton")), QString());
    QVERIFY(fixture.waitForState(core::RunState::Paused));
    QTRY_VERIFY(fixture.find(QStringLiteral("startRunButton"))->isEnabled());
    QCOMPARE(soon(QStringLiteral("Resuming…"), click(fixture, "startRunButton")), QString());
    QVERIFY(!fixture.find(QStringLiteral("startRunButton"))->isEnabled());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QCOMPARE(soon(QStringLiteral("Validating…"),
                  [&fixture] { fixture.find<QAction>(QStringLiteral("validateAction"))->trigger(); }),
             QString());
    QTRY_COMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("● Running"));
    QCOMPARE(soon(QStringLiteral("Stopping…"), click(fixture, "stopRunButton")), QString());
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
    QTRY_VERIFY(fixture.find(QStringLiteral("startRunButton"))->isEnabled());
    const core::RunId stopped = fixture.workspace().current();
    QCOMPARE(soon(QStringLiteral("Resuming…"), click(fixture, "startRunButton")), QString()); // from its checkpoint
    QTRY_VERIFY(fixture.workspace().current() != stopped);
    QVERIFY(fixture.waitForState(core::RunState::Running));
}

void TestRunControl::stopWhileLoadingIsAcknowledged()
{
    WindowFixture fixture;
    std::promise<void> loaded;
    loadWhenTold(fixture, loaded);
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    const core::RunId run = fixture.workspace().current();
    QTRY_VERIFY(fixture.workspace().session().liveRun() == run);
    QTRY_VERIFY(fixture.find(QStringLiteral("stopRunButton"))->isEnabled());
    const qint64 took = untilPillSays(fixture, QStringLiteral("Stopping…"), click(fixture, "stopRunButton"));
    QVERIFY2(took < kSoonEnough, qPrintable(QString::number(took)));
    QVERIFY(!fixture.find(QStringLiteral("stopRunButton"))->isEnabled());
    QTest::qWait(200);
    QCOMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("Stopping…"));
    loaded.set_value();
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
    QTRY_COMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("● Stopped"));
}

void TestRunControl::chartsAreAwaitedWhileTheEncoderLoads()
{
    WindowFixture fixture;
    std::promise<void> loaded;
    loadWhenTold(fixture, loaded);
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    fixture.window().showTab(0);
    const auto *skeleton = fixture.find<ui::ChartSkeleton>(QStringLiteral("chartSkeleton"));
    QTRY_VERIFY(skeleton->isVisible() && skeleton->isDrawn());
    QTRY_VERIFY(skeleton->awaited().startsWith(QStringLiteral("Loading data and encoder")));
    QVERIFY(!fixture.find(QStringLiteral("chartsEmptyLabel"))->isVisible()); // it would say that nothing happens
    QCOMPARE(fixture.find<QProgressBar>(QStringLiteral("runProgressBar"))->maximum(), 0); // busy
    loaded.set_value();
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_VERIFY(fixture.find(QStringLiteral("chartsScrollArea"))->isVisible());
    QVERIFY(skeleton->isHidden());
    fixture.click(QStringLiteral("stopRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
}

void TestRunControl::stopKeyMeansTheSelectedRun()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    const core::RunId live = fixture.workspace().current();
    QVERIFY(fixture.startRun());
    const core::RunId waiting = fixture.workspace().current();
    QTest::keyClick(&fixture.window(), Qt::Key_Period, Qt::ControlModifier);
    QTRY_VERIFY(stateOf(fixture, waiting) == core::RunState::Stopped);
    QVERIFY(stateOf(fixture, live) == core::RunState::Running);
    QVERIFY(!fixture.workspace().live().isStopping());
    // The selected run has ended: now the key means the one that trains.
    QTest::keyClick(&fixture.window(), Qt::Key_Period, Qt::ControlModifier);
    QTRY_VERIFY(stateOf(fixture, live) == core::RunState::Stopped);
}

void TestRunControl::undoTakesBackAStop()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QTRY_VERIFY(fixture.workspace().live().lastStep().step > 0);
    const core::RunId stopped = fixture.workspace().current();
    fixture.click(QStringLiteral("stopRunButton"));
    QTRY_VERIFY(bannerText(fixture).contains(QStringLiteral("was stopped and saved")));
    QTest::keyClick(&fixture.window(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(fixture.workspace().current() != stopped);
    QVERIFY(fixture.waitForState(core::RunState::Running));
    QVERIFY(!bannerText(fixture).contains(QStringLiteral("was stopped")));
}

void TestRunControl::renameRefusesATakenName()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    const QString taken = fixture.text(QStringLiteral("runTitleLabel"));
    QVERIFY(fixture.finishRun());
    takeMenuAction(fixture, 0, QStringLiteral("renameAction"));
    auto *edit = fixture.find<QLineEdit>(QStringLiteral("renameEdit"));
    QTRY_VERIFY(edit->isVisible());
    edit->setText(taken);
    QVERIFY(!fixture.find(QStringLiteral("confirmRenameButton"))->isEnabled());
    QCOMPARE(fixture.text(QStringLiteral("renameError")),
             QStringLiteral("A run with this name exists. Free is: %1-2").arg(taken));
    edit->setText(QStringLiteral("better <b>name</b>"));
    QCOMPARE(fixture.text(QStringLiteral("renameError")), QString());
    fixture.click(QStringLiteral("confirmRenameButton"));
    QTRY_COMPARE(fixture.text(QStringLiteral("runTitleLabel")), QStringLiteral("better <b>name</b>"));
}

void TestRunControl::divergenceOffersALowerRate()
{
    test_support::TrainingScript script;
    script.nanAtStep = 25; // the checkpoint of the first epoch, step 20, is there
    WindowFixture fixture(script);
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Failed));
    QTRY_COMPARE(bannerText(fixture),
                 QStringLiteral("The loss became NaN at step 25. Training stopped; the checkpoint of step 20 is safe. "
                                "Try a lower learning rate."));
    QTRY_VERIFY(fixture.find(QStringLiteral("bannerAction1"))->isVisible());
    QCOMPARE(fixture.text(QStringLiteral("bannerAction1")), QStringLiteral("Details"));
    fixture.click(QStringLiteral("bannerAction1"));
    QVERIFY(fixture.find(QStringLiteral("logPanel"))->isVisible());
    const double rate = fixture.workspace().currentRecord()->spec.learningRate;
    QCOMPARE(fixture.text(QStringLiteral("bannerAction0")), QStringLiteral("New run with 1/10 rate"));
    fixture.click(QStringLiteral("bannerAction0"));
    QVERIFY(fixture.workspace().current().isEmpty());
    QCOMPARE(fixture.window().findChild<ui::RunForm *>()->draft().spec().learningRate, rate / 10);
    QVERIFY(fixture.find(QStringLiteral("configPanel"))->isVisible());
}

void TestRunControl::fullMemoryOffersASmallerBatch()
{
    test_support::TrainingScript script;
    script.failAtStep = 5;
    WindowFixture fixture(script);
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Failed));
    const int batch = fixture.workspace().currentRecord()->spec.batchSize;
    QTRY_COMPARE(bannerText(fixture), QStringLiteral("Not enough memory for %1 sentences per batch.").arg(batch));
    QTRY_VERIFY(fixture.find(QStringLiteral("bannerAction0"))->isVisible());
    QCOMPARE(fixture.text(QStringLiteral("bannerAction0")), QStringLiteral("New run with %1").arg(batch / 2));
    fixture.click(QStringLiteral("bannerAction0"));
    QCOMPARE(fixture.window().findChild<ui::RunForm *>()->draft().spec().batchSize, batch / 2);
}

void TestRunControl::resumeWithoutACheckpointCanBeTriedAgain()
{
    test_support::TrainingScript script;
    script.failAtStep = 5; // before the first checkpoint
    WindowFixture fixture(script);
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Failed));
    for (int attempt = 0; attempt < 2; ++attempt) {
        QTRY_VERIFY(fixture.find(QStringLiteral("startRunButton"))->isEnabled());
        fixture.click(QStringLiteral("startRunButton"));
        QVERIFY(!fixture.find(QStringLiteral("startRunButton"))->isEnabled());
        QTRY_VERIFY(bannerText(fixture).startsWith(QStringLiteral("This run has no checkpoint")));
    }
}

void TestRunControl::closingWithAPausedRunAsks()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    fixture.click(QStringLiteral("pauseRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Paused));
    QVERIFY(!fixture.window().close());
    QVERIFY(fixture.find<QMessageBox>(QStringLiteral("closeQuestion"))->isVisible());
    fixture.click(QStringLiteral("stopAndCloseButton"));
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.window().isVisible(), 20000);
}

void TestRunControl::closingWithAWaitingRunAsks()
{
    WindowFixture fixture;
    std::promise<void> engineMayLoad;
    fixture.setEngine([future = engineMayLoad.get_future().share()]() -> std::unique_ptr<core::Engine> {
        future.wait();
        return std::make_unique<test_support::ScriptedEngine>();
    });
    QVERIFY(fixture.openUntil([&fixture] { return fixture.isExampleReady(); }));
    QVERIFY(fixture.startRun());
    QVERIFY(!fixture.workspace().session().liveRun());
    QCOMPARE(fixture.workspace().session().queuedRuns().size(), std::size_t{1});
    QVERIFY(!fixture.window().close());
    QVERIFY(fixture.find<QMessageBox>(QStringLiteral("closeQuestion"))->isVisible());
    fixture.click(QStringLiteral("keepOpenButton"));
    QVERIFY(fixture.window().isVisible());
    engineMayLoad.set_value();
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    QVERIFY(fixture.window().close());
}

void TestRunControl::endWaitsForBackgroundWork()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    std::atomic<bool> begun{false};
    std::atomic<bool> ended{false};
    fixture.workspace().edit([&](store::RunEditor &) -> core::Status {
        begun = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        ended = true;
        return {};
    });
    QTRY_VERIFY(begun);
    fixture.shut();
    QVERIFY(ended);
}

QTEST_MAIN(TestRunControl)
#include "tst_run_control.moc"
