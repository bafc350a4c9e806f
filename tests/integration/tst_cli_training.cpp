// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Training with everything real but the network: the engine is scripted.
#include "integration/scripted_cli.h"

#include <QFile>
#include <QTest>

#include <csignal>

using namespace signalbox::test_support;
using nlohmann::json;

class CliTrainingTest : public ScriptedCli
{
    Q_OBJECT

private Q_SLOTS:
    void trainsAsJsonLines();
    void trainsAsPlainLines();
    void keepsTheEffectiveConfiguration();
    void reportsAFailedRun();
    void refusesBadInputBeforeARun_data();
    void refusesBadInputBeforeARun();
    void triesOutNoRunThatGoesOn();
    void stopsOnTheFirstSignal_data();
    void stopsOnTheFirstSignal();
    void endsOnTheSecondSignal();
    void showsAKilledRunAsInterrupted();
    void goesOnWhenItsReaderLeaves();
    void explainsAMissingEngine();
};

void CliTrainingTest::trainsAsJsonLines()
{
    const CliResult result = run(trainArguments() + Words{"--epochs", "2", "--name", "first", "--json"});
    QCOMPARE(result.exitCode, 0);
    const std::vector<json> lines = result.json();
    QStringList events;
    for (const json &line : lines) {
        QVERIFY(line.is_object());
        events += QString::fromStdString(line.value("event", "?"));
    }
    for (const char *event : {"started", "step", "epoch", "evaluation", "checkpoint"}) {
        QVERIFY2(events.contains(QString::fromUtf8(event)), event);
    }
    QCOMPARE(events.count(QStringLiteral("finished")), 1);
    QCOMPARE(events.last(), QStringLiteral("finished"));
    const json &last = lines.back();
    for (const char *key : {"valid/loss", "valid/mcc", "valid/acc", "valid/f1_macro", "run", "name", "state",
                            "best_checkpoint", "best_epoch", "epochs", "steps", "seconds_total", "seconds_training",
                            "seconds_evaluation", "seconds_to_first_step"}) {
        QVERIFY2(last.contains(key), key);
    }
    QCOMPARE(last.at("state").get<std::string>(), std::string("finished"));
    QCOMPARE(last.at("name").get<std::string>(), std::string("first"));
    QCOMPARE(last.at("epochs").get<int>(), 2);
    QVERIFY(last.at("valid/mcc").is_number());
    for (const json &line : lines) {
        if (line.at("event") == "step") {
            QCOMPARE(line.at("step").get<int>() % 10, 0);
            QVERIFY(line.contains("train/loss_step") && line.contains("lr"));
        }
    }
}

void CliTrainingTest::trainsAsPlainLines()
{
    const CliResult result = run(trainArguments() + Words{"--name", "plain"});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(!result.out.contains('\r') && !result.out.contains('\x1b') && !result.err.contains('\x1b'));
    QVERIFY2(result.out.contains("step 10/") && result.out.contains("\nepoch 1/3  valid/mcc "), result.out.constData());
    const qsizetype summary = result.out.indexOf("Run plain (");
    QVERIFY(summary > 0);
    const QByteArray end = result.out.mid(summary);
    QVERIFY2(end.contains("finished after 3 of 3 epochs") && end.contains("Best checkpoint: ")
                 && end.contains("Time: "),
             end.constData());
    QVERIFY2(end.indexOf("valid/mcc") > 0 && end.indexOf("valid/mcc") < end.indexOf("valid/acc"),
             end.constData()); // leads
    QVERIFY2(end.contains("(accuracy, by definition)"), end.constData());
    QVERIFY2(end.contains("Always answering \""), end.constData()); // the baseline is named
}

void CliTrainingTest::keepsTheEffectiveConfiguration()
{
    const QString config =
        writeFile(m_directory.filePath(QStringLiteral("run.json")), R"({"epochs": 1, "lr": 0.5, "tag": ["x", "y"]})");
    const CliResult result =
        run(trainArguments() + Words{"--config", config, "--lr", "0.25", "--json", "--notes", "why"});
    QCOMPARE(result.exitCode, 0);
    const QString id = QString::fromStdString(result.lastJson().at("run").get<std::string>());
    const json shown = run({"runs", "show", id, "--json"}).lastJson();
    QCOMPARE(shown.at("config").at("epochs").get<int>(), 1);
    QCOMPARE(shown.at("config").at("lr").get<double>(), 0.25);
    QCOMPARE(shown.at("origins").at("epochs").get<std::string>(), std::string("config file"));
    QCOMPARE(shown.at("origins").at("lr").get<std::string>(), std::string("flag"));
    QCOMPARE(shown.at("origins").at("seed").get<std::string>(), std::string("default"));
    QCOMPARE(shown.at("tags").get<std::vector<std::string>>(), (std::vector<std::string>{"x", "y"}));
    QCOMPARE(shown.at("notes").get<std::string>(), std::string("why"));
}

void CliTrainingTest::reportsAFailedRun()
{
    qputenv("SIGNALBOX_TEST_FAIL_AT_STEP", "7");
    const CliResult result = run(trainArguments() + Words{"--json"});
    QCOMPARE(result.exitCode, 4);
    const json last = result.lastJson();
    QCOMPARE(last.at("state").get<std::string>(), std::string("failed"));
    QCOMPARE(last.at("error").at("code").get<std::string>(), std::string("out_of_memory"));
    QVERIFY2(result.err.contains("the scripted failure"), result.err.constData());
    QCOMPARE(newestState(), QByteArray("failed"));
    const CliResult text = run(trainArguments());
    QCOMPARE(text.exitCode, 4);
    QCOMPARE(text.err.count("the scripted failure"), 1); // said once
}

void CliTrainingTest::refusesBadInputBeforeARun_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QByteArray>("mustSay");
    QTest::newRow("no such table") << QStringLiteral("/nonexistent.tsv") << QString() << QByteArray("/nonexistent.tsv");
    QTest::newRow("a folder as table") << QStringLiteral("/") << QString() << QByteArray("not a file");
    QTest::newRow("no such model") << QString() << QStringLiteral("/nonexistent") << QByteArray("config.json");
}

void CliTrainingTest::refusesBadInputBeforeARun()
{
    QFETCH(QString, data);
    QFETCH(QString, model);
    QFETCH(QByteArray, mustSay);
    const CliResult result = run(
        {"train", "--json", "--train", data.isEmpty() ? m_data : data, "--model", model.isEmpty() ? m_model : model});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.err.contains(mustSay), result.err.constData());
    QCOMPARE(result.lastJson().at("state").get<std::string>(), std::string("failed"));
    QCOMPARE(run({"runs", "list", "--json"}).out, QByteArray()); // nothing was kept of it
}

void CliTrainingTest::triesOutNoRunThatGoesOn()
{
    const CliResult result = run(trainArguments() + Words{"--resume", m_model, "--fast-dev-run", "1"});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains("--fast-dev-run") && result.err.contains("no --resume"), result.err.constData());
    QCOMPARE(run({"runs", "list", "--json"}).out, QByteArray());
    QCOMPARE(run(trainArguments() + Words{"--fast-dev-run", "1"}).exitCode, 0);
}

void CliTrainingTest::stopsOnTheFirstSignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("closed terminal") << SIGHUP;
}

void CliTrainingTest::stopsOnTheFirstSignal()
{
    QFETCH(int, signal);
    qputenv("SIGNALBOX_TEST_SLOW", "1");
    const auto process = runner().start(trainArguments() + Words{"--json", "--epochs", "100"});
    const QByteArray seen = waitForOutput(*process, "\"event\":\"step\"");
    QVERIFY(seen.contains("\"event\":\"step\""));
    ::kill(static_cast<pid_t>(process->processId()), signal);
    CliResult result = CliRunner::finish(*process, 10000);
    result.out.prepend(seen);
    QCOMPARE(result.exitCode, 130);
    const json last = result.lastJson();
    QCOMPARE(last.at("state").get<std::string>(), std::string("stopped"));
    QVERIFY(last.at("steps").get<int>() > 0);
    QCOMPARE(newestState(), QByteArray("stopped"));
    const json shown =
        run({"runs", "show", QString::fromStdString(last.at("run").get<std::string>()), "--json"}).lastJson();
    QVERIFY(!shown.at("checkpoints").empty()); // saved
}

void CliTrainingTest::endsOnTheSecondSignal()
{
    qputenv("SIGNALBOX_TEST_SLOW", "1");
    const auto process = runner().start(trainArguments() + Words{"--json", "--epochs", "100"});
    const QByteArray seen = waitForOutput(*process, "\"event\":\"step\"");
    QVERIFY(seen.contains("\"event\":\"step\""));
    const auto pid = static_cast<pid_t>(process->processId());
    ::kill(pid, SIGINT);
    ::kill(pid, SIGTERM); // another signal, so that the two cannot merge into one
    QCOMPARE(CliRunner::finish(*process, 10000).exitCode, 130);
}

void CliTrainingTest::showsAKilledRunAsInterrupted()
{
    qputenv("SIGNALBOX_TEST_SLOW", "1");
    const auto process = runner().start(trainArguments() + Words{"--json", "--epochs", "100", "--log-every", "1"});
    const QByteArray seen = waitForOutput(*process, "\"event\":\"step\"");
    QVERIFY(seen.contains("\"event\":\"step\""));
    QTRY_COMPARE_WITH_TIMEOUT(newestState(), QByteArray("running"), 5000);
    QTest::qWait(1500); // the store commits at least once a second
    process->kill();
    QVERIFY(process->waitForFinished());
    QCOMPARE(newestState(), QByteArray("interrupted"));
    const json run0 = run({"runs", "list", "--json"}).json().front();
    QVERIFY(run0.at("metrics").contains("train/loss_step")); // up to its last commit
}

void CliTrainingTest::goesOnWhenItsReaderLeaves()
{
    qputenv("SIGNALBOX_HOME", m_store->path().toUtf8());
    QProcess shell;
    const QStringList arguments = trainArguments();
    shell.start(QStringLiteral("/bin/sh"),
                Words{"-c",
                      QStringLiteral("'%1' '%2' --json --log-every 1 | head -n 1")
                          .arg(m_program, arguments.join(QStringLiteral("' '")))});
    QVERIFY(shell.waitForFinished());
    qunsetenv("SIGNALBOX_HOME");
    QTRY_COMPARE_WITH_TIMEOUT(newestState(), QByteArray("finished"), 10000);
}

void CliTrainingTest::explainsAMissingEngine()
{
    QTemporaryDir alone;
    const QString copy = alone.filePath(QStringLiteral("signalbox-cli"));
    QVERIFY(QFile::copy(cliProgram(), copy));
    const CliRunner lonely(copy, m_store->path());
    const CliResult result = lonely.run(trainArguments());
    QCOMPARE(result.exitCode, 4);
    QVERIFY2(result.err.contains("engine"), result.err.constData());
    QCOMPARE(lonely.run({"runs", "list"}).exitCode, 0); // needs none
}

QTEST_GUILESS_MAIN(CliTrainingTest)
#include "tst_cli_training.moc"
