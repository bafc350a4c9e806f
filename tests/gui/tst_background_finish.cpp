// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A window that is closed while its run finishes in the background: a process of its own, whose display goes away, that a window
// opened later shows and commands, and that signals end as they should.
#include "gui/window_fixture.h"

#include "store/run_reader.h"
#include "viewmodels/run_owner.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>

using namespace signalbox;
using test_gui::WindowFixture;

namespace {

constexpr int kLong = 60000; ///< milliseconds

QString commandOf(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(process));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

/// Steps of a run's metric that are stored so far.
std::vector<std::int64_t> stepsOf(const store::RunReader &reader, const core::RunId &run, const char *metric)
{
    const auto column = reader.metric(run, metric);
    return column ? column->steps : std::vector<std::int64_t>();
}

/// The program of background_window.cpp.
class BackgroundWindow
{
public:
    explicit BackgroundWindow(QString store) : m_store(std::move(store)) { }
    ~BackgroundWindow()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    /// True once the window is gone, and its display with it.
    bool leave(const QStringList &more = {}, const QString &platform = QStringLiteral("offscreen"),
               const QString &display = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
        environment.insert(QStringLiteral("DISPLAY"), display);
        environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS")); // nobody is to be told
        environment.insert(QStringLiteral("WANDB_BASE_URL"), QStringLiteral("http://127.0.0.1:9"));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(SIGNALBOX_BACKGROUND_WINDOW),
                        QStringList{QStringLiteral("--store"), m_store} + more);
        return m_process.waitForStarted()
            && QTest::qWaitFor(
                   [this] {
                       return m_process.state() == QProcess::NotRunning
                           || commandOf(process()) == QLatin1String(viewmodels::kBackgroundProcess);
                   },
                   kLong)
            && m_process.state() == QProcess::Running;
    }
    /// True when it ends by itself with status 0.
    bool ends()
    {
        const bool isOver = QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, kLong);
        return isOver && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }
    [[nodiscard]] qint64 process() const { return m_process.processId(); }

    /// The only run of the store; an empty record when there are others.
    [[nodiscard]] store::RunRecord run() const
    {
        const auto reader = store::RunReader::open(m_store.toStdString());
        const auto runs =
            reader ? reader->runs() : core::Result<std::vector<store::RunRecord>>(core::fail(reader.error()));
        return runs && runs->size() == 1 ? runs->front() : store::RunRecord();
    }
    /// Steps of a metric of that run.
    [[nodiscard]] std::vector<std::int64_t> steps(const char *metric) const
    {
        const auto reader = store::RunReader::open(m_store.toStdString());
        return reader ? stepsOf(*reader, run().id, metric) : std::vector<std::int64_t>();
    }

private:
    QString m_store;
    QProcess m_process;
};

/// A display that can be switched off.
class VirtualDisplay
{
public:
    VirtualDisplay()
    {
        m_server.setProcessChannelMode(QProcess::SeparateChannels);
        m_server.start(QStandardPaths::findExecutable(QStringLiteral("Xvfb")),
                       {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                        QStringLiteral("0"), QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"),
                        QStringLiteral("tcp")});
        if (m_server.waitForStarted() && m_server.waitForReadyRead(20000)) {
            m_name = QLatin1Char(':') + QString::fromUtf8(m_server.readLine()).trimmed();
        }
    }
    ~VirtualDisplay() { switchOff(); }

    [[nodiscard]] const QString &name() const { return m_name; }
    void switchOff()
    {
        m_server.kill();
        m_server.waitForFinished();
    }

private:
    QProcess m_server;
    QString m_name;
};

} // namespace

class TestBackgroundFinish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunFinishesWithoutItsWindow();
    void theEndOfTheDisplayIsNotNoticed();
    void theEndOfTheTerminalIsNotNoticed();
    void aSignalStopsAndSaves();
    void aWindowOpenedLaterShowsItAndCommandsIt();
};

void TestBackgroundFinish::aRunFinishesWithoutItsWindow()
{
    const QTemporaryDir folder;
    BackgroundWindow window(folder.filePath(QStringLiteral("store")));
    QVERIFY(window.leave());
    QVERIFY(window.run().state == core::RunState::Running); // it had been closed long before the end
    const std::int64_t total = window.run().facts.totalSteps;
    QVERIFY(total > 0 && window.run().stepsDone < total);
    QVERIFY(window.ends());
    const store::RunRecord run = window.run();
    QVERIFY(run.state == core::RunState::Finished);
    QCOMPARE(run.stepsDone, total);
    // Not a step is missing: those that are recorded are evenly spaced to the end.
    const std::vector<std::int64_t> steps = window.steps("train/loss_step");
    const std::int64_t every = run.spec.logEvery;
    QCOMPARE(static_cast<std::int64_t>(steps.size()), total / every);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        QCOMPARE(steps[i], (static_cast<std::int64_t>(i) + 1) * every);
    }
    QCOMPARE(window.steps("valid/mcc").size(), static_cast<std::size_t>(run.spec.epochs));
}

void TestBackgroundFinish::theEndOfTheDisplayIsNotNoticed()
{
    if (QStandardPaths::findExecutable(QStringLiteral("Xvfb")).isEmpty()) {
        QSKIP("Xvfb is not installed");
    }
    const QString plugin = QLibraryInfo::path(QLibraryInfo::PluginsPath) + QStringLiteral("/platforms/libqxcb.so");
    if (!QFileInfo::exists(plugin)) {
        QSKIP("Qt's plugin for X11 is not installed");
    }
    VirtualDisplay display;
    if (display.name().size() < 2) {
        QSKIP("Xvfb does not start here");
    }
    const QTemporaryDir folder;
    BackgroundWindow window(folder.filePath(QStringLiteral("store")));
    QVERIFY(window.leave({}, QStringLiteral("xcb"), display.name()));
    const std::int64_t before = window.run().stepsDone;
    display.switchOff();
    QVERIFY(window.run().state == core::RunState::Running);
    QTRY_VERIFY(window.run().stepsDone > before);
    QVERIFY(window.ends());
    QVERIFY(window.run().state == core::RunState::Finished);
    QCOMPARE(window.run().stepsDone, window.run().facts.totalSteps);
}

void TestBackgroundFinish::theEndOfTheTerminalIsNotNoticed()
{
    const QTemporaryDir folder;
    BackgroundWindow window(folder.filePath(QStringLiteral("store")));
    QVERIFY(window.leave());
    ::kill(static_cast<pid_t>(window.process()), SIGHUP);
    QVERIFY(window.ends());
    QVERIFY(window.run().state == core::RunState::Finished);
}

void TestBackgroundFinish::aSignalStopsAndSaves()
{
    const QTemporaryDir folder;
    BackgroundWindow window(folder.filePath(QStringLiteral("store")));
    QVERIFY(window.leave({QStringLiteral("--endless")}));
    ::kill(static_cast<pid_t>(window.process()), SIGTERM);
    QVERIFY(window.ends());
    const store::RunRecord run = window.run();
    QVERIFY(run.state == core::RunState::Stopped);
    const auto reader = store::RunReader::open(folder.filePath(QStringLiteral("store")).toStdString());
    const auto checkpoints = reader->checkpoints(run.id);
    QVERIFY(checkpoints.has_value());
    QVERIFY(std::any_of(checkpoints->begin(), checkpoints->end(),
                        [&run](const store::CheckpointRecord &saved) { return saved.step == run.stepsDone; }));
}

void TestBackgroundFinish::aWindowOpenedLaterShowsItAndCommandsIt()
{
    WindowFixture later;
    BackgroundWindow window(QString::fromStdString(later.storeDirectory()));
    QVERIFY(window.leave({QStringLiteral("--endless")}));
    const core::RunId run = window.run().id;
    QVERIFY(later.openUntil([&later, &run] { return later.workspace().current() == run; })); // the newest one is shown
    QVERIFY(later.waitForState(core::RunState::Running));
    QTRY_VERIFY(later.text(QStringLiteral("speedLabel"))
                    .contains(QStringLiteral("finishes in the background, process %1").arg(window.process())));
    const auto points = [&later, &run] {
        const charts::RunCurves *curves = later.workspace().curvesOf(run);
        return curves != nullptr && curves->series.contains("train/loss_step")
            ? curves->series.at("train/loss_step")->size()
            : std::size_t{0};
    };
    QTRY_VERIFY(points() > 0);
    const std::size_t before = points();
    QTRY_VERIFY(points() > before);
    // Both train at once, into one store, and neither loses a step.
    QVERIFY(later.finishRun());
    const core::RunId own = later.workspace().current();
    QVERIFY(own != run);
    const auto reader = store::RunReader::open(later.storeDirectory());
    for (const core::RunId &each : {own, run}) {
        const std::int64_t every = reader->run(each)->spec.logEvery;
        std::vector<std::int64_t> steps;
        QTRY_VERIFY((steps = stepsOf(*reader, each, "train/loss_step")).size()
                    > 1); // the last commits may be on their way
        for (std::size_t i = 0; i < steps.size(); ++i) {
            QCOMPARE(steps[i], (static_cast<std::int64_t>(i) + 1) * every);
        }
    }
    later.workspace().setCurrent(run);
    QTRY_VERIFY(later.find(QStringLiteral("pauseRunButton"))->isEnabled());
    later.click(QStringLiteral("pauseRunButton"));
    QVERIFY(later.waitForState(core::RunState::Paused));
    QTRY_COMPARE(later.text(QStringLiteral("startRunButton")), QStringLiteral("Resume"));
    later.click(QStringLiteral("startRunButton"));
    QVERIFY(later.waitForState(core::RunState::Running));
    QTRY_VERIFY(later.find(QStringLiteral("stopRunButton"))->isEnabled());
    later.click(QStringLiteral("stopRunButton"));
    QVERIFY(later.waitForState(core::RunState::Stopped));
    QVERIFY(window.ends()); // with its run
}

QTEST_MAIN(TestBackgroundFinish)
#include "tst_background_finish.moc"
