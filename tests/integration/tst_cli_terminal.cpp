// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Training as people meet it on a terminal: the progress bar, signals, a disk that fills up. The engine is scripted.
#include "integration/scripted_cli.h"
#include "integration/terminal.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace signalbox::test_support;
using nlohmann::json;

class CliTerminalTest : public ScriptedCli
{
    Q_OBJECT

private Q_SLOTS:
    void drawsAProgressBar_data();
    void drawsAProgressBar();
    void stopsWhenCtrlCIsTyped();
    void stopsOnASignalAtTheVeryStart();
    void validatesOnASignal();
    void saysWhenTheStoreCouldNotBeWritten();
};

void CliTerminalTest::drawsAProgressBar_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<bool>("onTheBar");
    QTest::newRow("there by default") << QByteArray("valid/acc:bar,epoch") << true;
    QTest::newRow("taken away") << QByteArray("valid/acc:epoch") << false;
    QTest::newRow("put there") << QByteArray("valid/f1_macro:bar,epoch") << true;
}

void CliTerminalTest::drawsAProgressBar()
{
    QFETCH(QByteArray, rule);
    QFETCH(bool, onTheBar);
    if (!Terminal::isPossible()) {
        QSKIP("no pseudo terminal can be opened: /dev/pts is not there");
    }
    qputenv("SIGNALBOX_TEST_SLOW", "1");
    qputenv("SIGNALBOX_HOME", m_store->path().toUtf8());
    qputenv("TERM", "xterm");
    Terminal terminal(m_program,
                      trainArguments() + Words{"--name", "seen", "--epochs", "2", "--metric", QString::fromUtf8(rule)});
    qunsetenv("SIGNALBOX_HOME");
    QVERIFY(terminal.isOpen());
    QCOMPARE(terminal.finish(), 0);

    QList<QByteArray> bars;
    for (const QByteArray &line : terminal.redrawnLines()) {
        if (line.startsWith("epoch ") && line.contains("sentences/s")) {
            bars.append(line);
        }
    }
    QVERIFY2(bars.size() > 5, terminal.output().constData()); // drawn over and over
    QVERIFY2(bars.first().startsWith("epoch 1/2 ") && bars.last().startsWith("epoch 2/2 "), bars.last().constData());
    QVERIFY2(bars.last().contains("/40  ") && bars.last().contains("  train/loss 0."), bars.last().constData());
    const QByteArray metric = rule.left(rule.indexOf(':'));
    QVERIFY2(bars.last().contains("  " + metric + ' ') == onTheBar, bars.last().constData());
    QVERIFY(!terminal.redrawnLines().last().contains("sentences/s")); // gone at the end
    QVERIFY2(terminal.output().contains("Run seen (") && terminal.output().contains("Best checkpoint: "),
             terminal.output().constData());
    QVERIFY(!terminal.output().contains("step 10/")); // plain lines are for files
}

void CliTerminalTest::stopsWhenCtrlCIsTyped()
{
    if (!Terminal::isPossible()) {
        QSKIP("no pseudo terminal can be opened: /dev/pts is not there");
    }
    qputenv("SIGNALBOX_TEST_SLOW", "1");
    qputenv("SIGNALBOX_HOME", m_store->path().toUtf8());
    qputenv("TERM", "xterm");
    Terminal terminal(m_program, trainArguments() + Words{"--epochs", "100"});
    qunsetenv("SIGNALBOX_HOME");
    QVERIFY2(terminal.waitFor("sentences/s"), terminal.output().constData());
    terminal.type("\x03");
    QCOMPARE(terminal.finish(), 130);
    QVERIFY2(terminal.output().contains("Stopping after this step and saving"), terminal.output().constData());
    QCOMPARE(newestState(), QByteArray("stopped"));
}

void CliTerminalTest::stopsOnASignalAtTheVeryStart()
{
    qputenv("SIGNALBOX_TEST_SLOW", "1");
    const auto process = runner().start(trainArguments() + Words{"--json", "--epochs", "100"});
    // The store is made before the engine is loaded and before there is a run that could be stopped.
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_store->filePath(QStringLiteral("runs.sqlite"))), 10000);
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    const CliResult result = CliRunner::finish(*process, 10000);
    QVERIFY2(result.exitCode == 130, result.err.constData());
    QCOMPARE(result.lastJson().at("state").get<std::string>(), std::string("stopped"));
    QCOMPARE(newestState(), QByteArray("stopped"));
}

void CliTerminalTest::validatesOnASignal()
{
    qputenv("SIGNALBOX_TEST_SLOW", "1");
    const auto process =
        runner().start(trainArguments() + Words{"--name", "asked", "--epochs", "100", "--log-every", "1"});
    QByteArray seen = waitForOutput(*process, "step 2/");
    const auto pid = static_cast<pid_t>(process->processId());
    // One that falls on the last step of an epoch looks like any other, so it may take a second one.
    const QRegularExpression within(QStringLiteral("^(epoch \\d+/100, step \\d+)  valid/mcc "),
                                    QRegularExpression::MultilineOption);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 30000 && !within.match(QString::fromUtf8(seen)).hasMatch()
           && process->state() == QProcess::Running) {
        ::kill(pid, SIGUSR1);
        process->waitForReadyRead(300);
        seen += process->readAllStandardOutput();
    }
    const QRegularExpressionMatch match = within.match(QString::fromUtf8(seen));
    QVERIFY2(match.hasMatch(), seen.right(500).constData());
    ::kill(pid, SIGINT);
    QCOMPARE(CliRunner::finish(*process, 10000).exitCode, 130);
    const CliResult shown = run({"runs", "show", "asked"});
    QVERIFY2(shown.out.contains("valid, " + match.captured(1).toUtf8() + ": mcc "), shown.out.constData());
}

void CliTerminalTest::saysWhenTheStoreCouldNotBeWritten()
{
    // No file of the process may grow beyond 800 blocks (of 512 or 1024 bytes, as sh counts): a disk that fills up.
    qputenv("SIGNALBOX_HOME", m_store->path().toUtf8());
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                Words{"-c",
                      QStringLiteral("trap '' XFSZ; ulimit -f 800; exec '%1' '%2' --json --epochs 150 --log-every 1")
                          .arg(m_program, trainArguments().join(QStringLiteral("' '")))});
    CliResult result = CliRunner::finish(shell, 120000);
    qunsetenv("SIGNALBOX_HOME");
    QVERIFY2(result.exitCode == 4, result.err.right(500).constData());
    QVERIFY2(result.err.contains("the run could not be kept in full: "), result.err.right(500).constData());
    const json last = result.lastJson();
    QCOMPARE(last.at("state").get<std::string>(), std::string("finished")); // the training itself went well
    QVERIFY(last.contains("error"));
}

QTEST_GUILESS_MAIN(CliTerminalTest)
#include "tst_cli_terminal.moc"
