// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A training that is killed at random moments and resumed each time must end with the bits that it would have had without
// that: the real program and the real engine on a tiny model. SIGNALBOX_FULL=1 kills 20 times, else 4 times, half of them
// on the fast path and half of them by autograd. SIGNALBOX_SEED chooses the moments, and a failure names it.
#include "integration/cli_runner.h"
#include "unit/engine/training_fixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <csignal>
#include <random>

using namespace signalbox::test_support;
using nlohmann::json;

namespace {

int numberFrom(const char *variable, int otherwise)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(variable, &ok);
    return ok ? value : otherwise;
}

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class CliKillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedRunsEndWithTheSameBits_data();
    void killedRunsEndWithTheSameBits();

private:
    [[nodiscard]] Words arguments(const QString &save) const;
    /// The checkpoint with the most steps of all runs in the store; empty: there is none.
    [[nodiscard]] QString newestCheckpoint() const;
    /// Waits for so many recorded steps and some milliseconds, then kills; true when it was not over before.
    static bool killAfter(QProcess &process, int steps, int milliseconds);

    signalbox::test_engine::TrainingFixture m_fixture;
    QString m_store;
};

void CliKillTest::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
    m_fixture.engine.reset(); // it computes in processes of its own here
}

Words CliKillTest::arguments(const QString &save) const
{
    // Everything that a checkpoint has to hold: places within epochs and validations, several best ones, averages, momenta
    // of a schedule, counters of early stopping. The whole run has 180 short steps.
    return {"train",
            "--train",
            QString::fromStdString(m_fixture.trainTable),
            "--valid",
            QString::fromStdString(m_fixture.validTable),
            "--model",
            QString::fromStdString(m_fixture.model),
            "--from-scratch",
            "--max-length",
            "16",
            "--batch-size",
            "8",
            "--epochs",
            "9",
            "--lr",
            "3e-3",
            "--optimizer",
            "adamw",
            "--schedule",
            "one-cycle",
            "--clip-norm",
            "1",
            "--valid-every",
            "0.3",
            "--checkpoint-every",
            "2",
            "--keep-best",
            "3",
            "--patience",
            "100",
            "--swa-start",
            "4",
            "--log-every",
            "1",
            "--no-system-metrics",
            "--json",
            "--save",
            save};
}

QString CliKillTest::newestCheckpoint() const
{
    QString newest;
    long long most = -1;
    const QDir runs(m_store + QStringLiteral("/runs"));
    for (const QString &run : runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir checkpoints(runs.filePath(run) + QStringLiteral("/checkpoints"));
        for (const QString &name : checkpoints.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QStringList parts = name.split(QLatin1Char('-'));
            bool isNumber = false;
            const long long step = parts.size() == 4 ? parts.at(3).toLongLong(&isNumber) : -1;
            if (isNumber && step > most) {
                most = step;
                newest = checkpoints.filePath(name);
            }
        }
    }
    return newest;
}

bool CliKillTest::killAfter(QProcess &process, int steps, int milliseconds)
{
    QByteArray seen;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 60000 && process.state() != QProcess::NotRunning
           && seen.count("\"event\":\"step\"") < steps) {
        process.waitForReadyRead(20);
        seen += process.readAllStandardOutput();
    }
    QTest::qSleep(milliseconds + 1);
    const bool isRunning = process.state() == QProcess::Running;
    process.kill(); // SIGKILL
    process.waitForFinished(30000);
    return isRunning && process.exitStatus() == QProcess::CrashExit;
}

void CliKillTest::killedRunsEndWithTheSameBits_data()
{
    QTest::addColumn<QString>("engine"); // as the run's facts name it
    QTest::addColumn<Words>("options");
    QTest::newRow("fast path") << QStringLiteral(", fast path (") << Words{"--threads", "2"};
    QTest::newRow("autograd") << QStringLiteral(", autograd") << Words{"--threads", "1", "--no-fast"};
}

void CliKillTest::killedRunsEndWithTheSameBits()
{
    QFETCH(QString, engine);
    QFETCH(Words, options);
    const QTemporaryDir directory;
    m_store = directory.filePath(QStringLiteral("store"));
    const CliRunner whole(cliProgram(), directory.filePath(QStringLiteral("undisturbed")));
    const QString expected = directory.filePath(QStringLiteral("expected"));
    const CliResult undisturbed = whole.run(arguments(expected) + options, 120000);
    QVERIFY2(undisturbed.exitCode == 0, undisturbed.err.constData());
    QCOMPARE(undisturbed.lastJson().at("steps").get<int>(), 180);
    QVERIFY(undisturbed.out.contains(engine.toUtf8()));
    const QByteArray expectedWeights = fileContent(expected + QStringLiteral("/model.safetensors"));
    QVERIFY(!expectedWeights.isEmpty());

    const int seed = numberFrom("SIGNALBOX_SEED", 1);
    const QByteArray words = "SIGNALBOX_SEED=" + QByteArray::number(seed);
    const int kills = numberFrom("SIGNALBOX_FULL", 0) > 0 ? 10 : 2;
    std::mt19937 random(static_cast<unsigned>(seed));
    const CliRunner runner(cliProgram(), m_store);
    const QString saved = directory.filePath(QStringLiteral("saved"));
    const QString savedWeights = saved + QStringLiteral("/model.safetensors");
    const auto start = [&] {
        const QString checkpoint = newestCheckpoint();
        return runner.start(arguments(saved) + options
                            + (checkpoint.isEmpty() ? Words{} : Words{"--resume", checkpoint}));
    };
    int killed = 0;
    for (int i = 0; killed < kills && i < 5 * kills; ++i) {
        // So many steps that the kills are spread over the run. How many more are made until the kill comes depends on the
        // machine: where the run was over before, it is made anew.
        const int steps = std::uniform_int_distribution<int>(0, 160 / kills)(random);
        const int milliseconds = std::uniform_int_distribution<int>(0, 15)(random);
        const auto process = start();
        if (killAfter(*process, steps, milliseconds)) {
            ++killed;
            continue;
        }
        QVERIFY2(process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0,
                 process->readAllStandardError().constData());
        QVERIFY2(fileContent(savedWeights) == expectedWeights, words.constData());
        QVERIFY(QDir(saved).removeRecursively() && QDir(m_store).removeRecursively());
    }
    QCOMPARE(killed, kills);
    const CliResult last = CliRunner::finish(*start(), 120000);
    QVERIFY2(last.exitCode == 0, last.err.constData());
    QCOMPARE(last.lastJson().at("steps").get<int>(), 180);
    QVERIFY2(fileContent(savedWeights) == expectedWeights, words.constData());
    // Not the averaged weights alone, and not the weights alone.
    const json &first = undisturbed.lastJson();
    const json &second = last.lastJson();
    for (const char *key : {"swa/loss", "valid/loss", "valid/mcc", "train/loss_epoch", "best_value", "best_epoch"}) {
        QVERIFY2(first.at(key) == second.at(key), (words + ' ' + key).constData());
    }
}

QTEST_GUILESS_MAIN(CliKillTest)
#include "tst_cli_kill.moc"
