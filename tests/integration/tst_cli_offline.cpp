// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs that are kept offline and sent later, against the stand-in. The engine is scripted.
#include "integration/wandb_cli.h"

#include <QDir>
#include <QTest>

#include <csignal>

using namespace signalbox::test_support;
using nlohmann::json;

class CliOfflineTest : public WandbCli
{
    Q_OBJECT

private Q_SLOTS:
    void keepsARunAndSendsItLater();
    void leavesSentencesOutLaterAsWell();
    void takesTheModeFromOutside_data();
    void takesTheModeFromOutside();
    void needsATracker();
    void waitsForATrainingThatIsOffline();

private:
    static QString idOf(const CliResult &result)
    {
        return QString::fromStdString(result.lastJson().value("run", std::string()));
    }
    /// The folder of the one offline run below `parent`; empty when there is none, or more than one.
    static QString offlineRun(const QString &parent)
    {
        const QDir folder(parent);
        const QStringList found = folder.entryList({QStringLiteral("offline-run-*")}, QDir::Dirs);
        return found.size() == 1 ? folder.filePath(found.front()) : QString();
    }
    static bool isSynced(const QString &folder)
    {
        return !QDir(folder).entryList({QStringLiteral("run-*.wandb.synced")}, QDir::Files).isEmpty();
    }
};

void CliOfflineTest::keepsARunAndSendsItLater()
{
    const CliResult kept = run(trainArguments() + Words{"--sync", "wandb", "--offline", "--project", "cola", "--json"});
    QVERIFY2(kept.exitCode == 0, kept.err.constData());
    QVERIFY(requests().empty());
    const QString folder = offlineRun(workFile("wandb"));
    QVERIFY(!folder.isEmpty());
    QVERIFY2(kept.err.contains("Kept for W&B in " + folder.toUtf8()), kept.err.constData());
    QVERIFY(folder.endsWith(idOf(kept)));
    QVERIFY(!isSynced(folder));
    const CliResult again = run({"sync", idOf(kept), "--offline", "--json"});
    QVERIFY2(again.exitCode == 0, again.err.constData());
    QCOMPARE(again.lastJson().at("state").get<std::string>(), std::string("done"));
    QCOMPARE(QString::fromStdString(again.lastJson().at("folder").get<std::string>()), folder);
    QCOMPARE(offlineRun(workFile("wandb")), folder); // still one

    QCOMPARE(run({"sync", idOf(kept)}).exitCode, 4); // for that a key is needed
    qputenv("WANDB_API_KEY", kKey);
    qputenv("WANDB_PROJECT", "another");
    const CliResult sent = run({"sync", idOf(kept)});
    QVERIFY2(sent.exitCode == 0, sent.err.constData());
    const json there = runAt(idOf(kept));
    QVERIFY(there.is_object());
    QCOMPARE(there.at("project").get<std::string>(), std::string("cola"));
    QCOMPARE(there.at("state").get<std::string>(), std::string("finished"));
    QVERIFY(there.at("history").size() > 3);
    QVERIFY(isSynced(folder));
    QVERIFY2(m_standin->anomalies().empty(), m_standin->anomalies().dump().c_str());
    QCOMPARE(fileWithKey(workFile("")), QString());
}

void CliOfflineTest::leavesSentencesOutLaterAsWell()
{
    const QString elsewhere = workFile("elsewhere");
    QVERIFY(QDir().mkpath(elsewhere));
    qputenv("WANDB_DIR", elsewhere.toUtf8());
    const CliResult kept = run(trainArguments() + Words{"--sync", "wandb", "--offline", "--metrics-only", "--json"});
    QVERIFY2(kept.exitCode == 0, kept.err.constData());
    const QString folder = offlineRun(elsewhere + QStringLiteral("/wandb"));
    QVERIFY(!folder.isEmpty());
    qputenv("WANDB_API_KEY", kKey);
    QCOMPARE(run({"sync", idOf(kept)}).exitCode, 0);
    const json there = runAt(idOf(kept));
    QVERIFY(there.at("summary").contains("conf_mat_table"));
    QVERIFY(!there.at("summary").contains("examples"));
    QVERIFY(isSynced(folder));
}

void CliOfflineTest::takesTheModeFromOutside_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("offline") << QByteArray("offline") << true;
    QTest::newRow("dryrun") << QByteArray("dryrun") << true;
    QTest::newRow("disabled") << QByteArray("disabled") << false;
}

void CliOfflineTest::takesTheModeFromOutside()
{
    QFETCH(QByteArray, mode);
    QFETCH(bool, isKept);
    qputenv("WANDB_MODE", mode);
    qputenv("WANDB_API_KEY", kKey);
    const CliResult result = run(trainArguments() + Words{"--sync", "wandb", "--json"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QVERIFY2(result.err.contains("WANDB_MODE says \"" + mode + '"'), result.err.constData());
    QVERIFY(requests().empty());
    QCOMPARE(!offlineRun(workFile("wandb")).isEmpty(), isKept);
    // `sync` is asked to send, whatever the mode of new runs.
    QCOMPARE(run({"sync", idOf(result)}).exitCode, 0);
    QVERIFY(runAt(idOf(result)).is_object());
}

void CliOfflineTest::needsATracker()
{
    const CliResult result = run(trainArguments() + Words{"--offline"});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains("--sync wandb"), result.err.constData());
    QVERIFY(newestState().isEmpty());
}

void CliOfflineTest::waitsForATrainingThatIsOffline()
{
    qputenv("SIGNALBOX_TEST_SLOW", "1");
    const auto process =
        runner().start(trainArguments() + Words{"--sync", "wandb", "--offline", "--epochs", "1000", "--name", "live"});
    QTRY_VERIFY_WITH_TIMEOUT(!offlineRun(workFile("wandb")).isEmpty(), 30000);
    qputenv("WANDB_API_KEY", kKey);
    const CliResult refused = run({"sync", "live"});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.err.contains("still trains offline"), refused.err.constData());
    QVERIFY(requests().empty());

    ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
    process->waitForFinished();
    const QString folder = offlineRun(workFile("wandb"));
    const CliResult completed = run({"sync", "live", "--offline", "--json"});
    QVERIFY2(completed.exitCode == 0, completed.err.constData());
    QCOMPARE(QString::fromStdString(completed.lastJson().at("folder").get<std::string>()), folder);
    QVERIFY(requests().empty());
    QVERIFY2(run({"sync", "live"}).exitCode == 0, "it is over now");
    QVERIFY(isSynced(folder));
    const json there = m_standin->get(QStringLiteral("/api/standin/runs"));
    QCOMPARE(there.at("runs").at(0).at("state").get<std::string>(), std::string("failed")); // it was killed
}

QTEST_GUILESS_MAIN(CliOfflineTest)
#include "tst_cli_offline.moc"
