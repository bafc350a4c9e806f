// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A training whose process was killed: found in the list, and gone on with by its name. The engine is scripted; tst_cli_kill has
// the bits.
#include "integration/scripted_cli.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <unistd.h>

using namespace signalbox::test_support;
using nlohmann::json;

class CliRecoverTest : public ScriptedCli
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledRunIsListed();
    void aRunGoesOnByItsName();
    void optionsAreStrongerThanTheRunsSettings();
    void refusesWhatCannotGoOn();
    void runsAreKeptAsTheyAre();
    void onlyInterruptedRunsAreKept();
    void aDeadRunIsSeenWhereNobodyMayWrite();

private:
    /// Runs the program as somebody who may not write: the administrator may write everywhere.
    [[nodiscard]] CliResult runAsSomebody(const Words &arguments) const;
    /// Kills a training of that name that has a checkpoint.
    void killAfterACheckpoint(const char *name) const
    {
        qputenv("SIGNALBOX_TEST_SLOW", "1");
        const auto process = runner().start(
            trainArguments()
            + Words{"--name", name, "--json", "--log-every", "1", "--epochs", "50", "--lr", "2e-4", "--seed", "7"});
        for (int checkpoint = 0; checkpoint < 2; ++checkpoint) { // with the second one the first is stored for long
            QVERIFY(waitForOutput(*process, "\"event\":\"checkpoint\"").contains("\"event\":\"checkpoint\""));
        }
        process->kill();
        QVERIFY(process->waitForFinished(30000));
        qunsetenv("SIGNALBOX_TEST_SLOW");
    }
};

void CliRecoverTest::aKilledRunIsListed()
{
    killAfterACheckpoint("lost");
    QVERIFY(!trained("whole").isEmpty());
    const std::vector<json> lost = run({"runs", "list", "--where", "state = interrupted", "--json"}).json();
    QCOMPARE(lost.size(), std::size_t{1});
    QCOMPARE(lost.front().at("name").get<std::string>(), std::string("lost"));
    QVERIFY(run({"runs", "list"}).out.contains("interrupted"));
}

void CliRecoverTest::aRunGoesOnByItsName()
{
    killAfterACheckpoint("lost");
    for (const char *name : {"lost-resumed", "lost-resumed-2"}) {
        const CliResult resumed = run({"train", "--resume", "lost", "--json"});
        QVERIFY2(resumed.exitCode == 0, resumed.err.constData());
        const json result = resumed.lastJson();
        QCOMPARE(result.at("name").get<std::string>(), std::string(name));
        QCOMPARE(result.at("state").get<std::string>(), std::string("finished"));
        const json config = run({"runs", "show", QString::fromStdString(result.at("run").get<std::string>()), "--json"})
                                .lastJson()
                                .at("config");
        QCOMPARE(config.at("lr").get<double>(), 2e-4);
        QCOMPARE(config.at("seed").get<int>(), 7);
        QCOMPARE(QString::fromStdString(config.at("train").get<std::string>()), m_data);
    }
    // The one that was killed stays as it was.
    QCOMPARE(run({"runs", "list", "--where", "state = interrupted", "--json"}).json().size(), std::size_t{1});
}

void CliRecoverTest::optionsAreStrongerThanTheRunsSettings()
{
    killAfterACheckpoint("lost");
    const QString file = writeFile(m_store->filePath(QStringLiteral("more.json")), R"({"lr": 1e-3, "epochs": 3})");
    const CliResult printed =
        run({"train", "--resume", "lost", "--config", file, "--epochs", "2", "--print-config", "--json"});
    QVERIFY2(printed.exitCode == 0, printed.err.constData());
    const json config = printed.lastJson();
    QCOMPARE(config.at("epochs").get<int>(), 2);
    QCOMPARE(config.at("lr").get<double>(), 1e-3);
    QCOMPARE(config.at("seed").get<int>(), 7);
}

void CliRecoverTest::refusesWhatCannotGoOn()
{
    const CliResult unknown = run({"train", "--resume", "nonesuch", "--json"});
    QCOMPARE(unknown.exitCode, 3);
    QVERIFY2(unknown.err.contains("nonesuch"), unknown.err.constData());
    qputenv("SIGNALBOX_TEST_FAIL_AT_STEP", "5"); // before the first checkpoint
    QCOMPARE(run(trainArguments() + Words{"--name", "early"}).exitCode, 4);
    const CliResult early = run({"train", "--resume", "early"});
    QCOMPARE(early.exitCode, 3);
    QVERIFY2(early.err.contains("no checkpoint"), early.err.constData());
    qunsetenv("SIGNALBOX_TEST_FAIL_AT_STEP");
    qputenv("SIGNALBOX_TEST_SLOW", "1");
    const auto process =
        runner().start(trainArguments() + Words{"--name", "live", "--json", "--log-every", "1", "--epochs", "500"});
    QVERIFY(waitForOutput(*process, "\"event\":\"step\"").contains("\"event\":\"step\""));
    const CliResult live = run({"train", "--resume", "live"});
    QCOMPARE(live.exitCode, 2);
    QVERIFY2(live.err.contains("still trains"), live.err.constData());
    process->kill();
    QVERIFY(process->waitForFinished(30000));
}

void CliRecoverTest::runsAreKeptAsTheyAre()
{
    killAfterACheckpoint("lost");
    const CliResult waiting = run({"runs", "list"});
    QVERIFY2(waiting.err.contains("runs keep lost") && waiting.err.contains("train --resume lost"),
             waiting.err.constData());
    QVERIFY(!waiting.out.contains("runs keep")); // the table alone is piped
    QCOMPARE(run({"runs", "list", "--json"}).err, QByteArray());
    const CliResult kept = run({"runs", "keep", "lost"});
    QVERIFY2(kept.exitCode == 0 && kept.out.contains("stays as it is"), kept.err.constData());
    QCOMPARE(run({"runs", "list"}).err, QByteArray()); // nobody is asked again
    QCOMPARE(newestState(), QByteArray("interrupted"));
    const CliResult again = run({"runs", "keep", "--where", "is:interrupted", "--json"});
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(again.lastJson().at("name").get<std::string>(), std::string("lost"));
    QCOMPARE(again.lastJson().at("action").get<std::string>(), std::string("none"));
    QVERIFY2(run({"train", "--resume", "lost"}).exitCode == 0, "it can go on all the same");
}

void CliRecoverTest::onlyInterruptedRunsAreKept()
{
    killAfterACheckpoint("lost");
    QVERIFY(!trained("whole").isEmpty());
    const CliResult whole = run({"runs", "keep", "lost", "whole"});
    QCOMPARE(whole.exitCode, 2);
    QVERIFY2(whole.err.contains("whole") && whole.err.contains("not interrupted") && whole.err.contains("finished"),
             whole.err.constData());
    QVERIFY(run({"runs", "list"}).err.contains("runs keep lost")); // all of them or none
    QCOMPARE(run({"runs", "keep", "nobody"}).exitCode, 3);
    QCOMPARE(run({"runs", "keep"}).exitCode, 2);
    const CliResult none = run({"runs", "keep", "--where", "name = nobody"});
    QVERIFY2(none.exitCode == 0 && none.out.startsWith("No run meets"), none.err.constData());
}

CliResult CliRecoverTest::runAsSomebody(const Words &arguments) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SIGNALBOX_HOME"), m_store->path());
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([] {
        constexpr uid_t kNobody = 65534;
        const bool isRoot = ::geteuid() == 0;
        if (isRoot && (::setresgid(kNobody, kNobody, kNobody) != 0 || ::setresuid(kNobody, kNobody, kNobody) != 0)) {
            ::_exit(127);
        }
    });
    process.start(m_program, arguments);
    return process.waitForStarted() ? CliRunner::finish(process) : CliResult{127, {}, {}};
}

void CliRecoverTest::aDeadRunIsSeenWhereNobodyMayWrite()
{
    killAfterACheckpoint("lost");
    constexpr QFile::Permissions kRead = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
    constexpr QFile::Permissions kEnter = kRead | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
    QVERIFY(QFile::setPermissions(m_directory.path(), kEnter | QFile::WriteOwner)); // the program lies there
    for (const QFileInfo &file : QDir(m_store->path()).entryInfoList(QDir::Files)) {
        QVERIFY(QFile::setPermissions(file.filePath(), kRead));
    }
    QVERIFY(QFile::setPermissions(m_store->path(), kEnter));
    const CliResult version = runAsSomebody({"--version"});
    const CliResult list = runAsSomebody({"runs", "list", "--where", "state = interrupted", "--json"});
    const CliResult shown = runAsSomebody({"runs", "show", "lost", "--json"});
    const CliResult kept = runAsSomebody({"runs", "keep", "lost"});
    QVERIFY(QFile::setPermissions(m_store->path(), kEnter | QFile::WriteOwner)); // so that it can be removed
    if (version.exitCode == 127) {
        QSKIP("the program cannot be started as somebody else here");
    }
    QVERIFY2(list.exitCode == 0, list.err.constData());
    QCOMPARE(list.lines().size(), 1);
    QCOMPARE(list.lastJson().at("name").get<std::string>(), std::string("lost"));
    QCOMPARE(list.lastJson().at("state").get<std::string>(), std::string("interrupted"));
    QVERIFY(!list.lastJson().at("finished").is_null());
    QCOMPARE(shown.lastJson().at("state").get<std::string>(), std::string("interrupted"));
    QCOMPARE(kept.exitCode, 4); // it is said, not done
}

QTEST_GUILESS_MAIN(CliRecoverTest)
#include "tst_cli_recover.moc"
