// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The desktop program ends when its window is closed, whatever the network does.
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestProgramEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silentNameServer();
};

void TestProgramEnd::silentNameServer()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer must be the first library of a program");
#endif
    const QTemporaryDir folder;
    const QString seen = folder.filePath(QStringLiteral("seen"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), folder.path());
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(SIGNALBOX_SLOW_NAMES));
    environment.insert(QStringLiteral("SIGNALBOX_SLOW_NAMES_SEEN"), seen);
    environment.insert(QStringLiteral("WANDB_BASE_URL"), QStringLiteral("http://wandb.slow.test"));
    environment.insert(QStringLiteral("WANDB_API_KEY"), QString(40, QLatin1Char('k')));
    environment.remove(QStringLiteral("http_proxy"));
    environment.remove(QStringLiteral("WANDB_IDENTITY_TOKEN_FILE"));
    const QString picture = folder.filePath(QStringLiteral("picture.png"));
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(SIGNALBOX_PROGRAM),
                  {QStringLiteral("--store"), folder.filePath(QStringLiteral("store")), QStringLiteral("--screenshot"),
                   picture, QStringLiteral("--screenshot-after"), QStringLiteral("2")});
    QVERIFY(program.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(picture), 20000); // then it ends
    QElapsedTimer timer;
    timer.start();
    QVERIFY(QFileInfo::exists(seen)); // it asks who is logged in
    QVERIFY(program.waitForFinished(20000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestProgramEnd)
#include "tst_program_end.moc"
