// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people do to a training beside the settings it was started with: change it from another terminal, run programs of
// their own, look for a learning rate. The engine is scripted.
#include "integration/scripted_cli.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <cmath>
#include <csignal>

using namespace signalbox::test_support;
using nlohmann::json;

class CliSteerTest : public ScriptedCli
{
    Q_OBJECT

private Q_SLOTS:
    void changesARunningRun();
    void refusesWhatTheRunRefuses();
    void leavesCombinationsToTheRun();
    void holdsValidatesAndStops();
    void refusesBadUse_data();
    void refusesBadUse();
    void refusesARunThatIsOver();
    void doesNotWaitWhenToldSo();
    void findsALearningRate();
    void drawsASearch_data();
    void drawsASearch();
    void drawsOneThingAtATime();
    void refusesBadSearches_data();
    void refusesBadSearches();
    void refusesUnknownHooks();

private:
    /// A training that goes on for some seconds, and has begun.
    std::unique_ptr<QProcess> begun(const Words &more = {})
    {
        qputenv("SIGNALBOX_TEST_SLOW", "1");
        auto process = runner().start(
            trainArguments() + Words{"--name", "live", "--json", "--log-every", "1", "--epochs", "500"} + more);
        m_seen = waitForOutput(*process, "\"event\":\"step\"");
        return process;
    }
    /// Stops it and gives what it said from its start.
    QByteArray stopped(QProcess &process)
    {
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        return m_seen + CliRunner::finish(process).out;
    }

    QByteArray m_seen;
};

void CliSteerTest::changesARunningRun()
{
    const auto process = begun();
    const CliResult plain = run({"steer", "live", "lr=1e-4"});
    QVERIFY2(plain.exitCode == 0, plain.err.constData());
    QVERIFY2(plain.out.startsWith("Changed lr after step ") && plain.out.contains(": 0.0001 instead of 3e-05"),
             plain.out.constData());
    const CliResult machine = run({"steer", "live", "patience=5", "rollback=best", "--json"});
    QCOMPARE(machine.exitCode, 0);
    const std::vector<json> lines = machine.json();
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(lines[0].at("key").get<std::string>(), std::string("patience"));
    QCOMPARE(lines[0].at("state").get<std::string>(), std::string("done"));
    QVERIFY(lines[1].at("answer").get<std::string>().find("Rolled back after step ") == 0);
    const QByteArray said = stopped(*process);
    QVERIFY2(said.contains("\"event\":\"steered\"") && said.contains("\"key\":\"lr\""), said.constData());
    // It stands in the run's log.
    const CliResult shown = run({"runs", "show", "live"});
    QVERIFY2(shown.out.contains("Changed lr after step "), shown.out.constData());
}

void CliSteerTest::refusesWhatTheRunRefuses()
{
    const auto process = begun();
    // Good for the settings it was started with, but not after the first change.
    const CliResult first = run({"steer", "live", "clip-norm=1"});
    QCOMPARE(first.exitCode, 0);
    const CliResult second = run({"steer", "live", "clip-value=1", "--json"});
    QCOMPARE(second.exitCode, 4);
    QCOMPARE(second.lastJson().at("state").get<std::string>(), std::string("refused"));
    QVERIFY(second.lastJson().at("answer").get<std::string>().find("Not changed after step ") == 0);
    stopped(*process);
}

void CliSteerTest::leavesCombinationsToTheRun()
{
    // Bad for the settings it was started with, and good after the first change.
    const auto process = begun({"--clip-norm", "1"});
    const CliResult off = run({"steer", "live", "clip-norm=0"});
    QVERIFY2(off.exitCode == 0, off.err.constData());
    const CliResult other = run({"steer", "live", "clip-value=1", "--json"});
    QVERIFY2(other.exitCode == 0, other.err.constData());
    QCOMPARE(other.lastJson().at("state").get<std::string>(), std::string("done"));
    stopped(*process);
}

void CliSteerTest::holdsValidatesAndStops()
{
    const auto process = begun();
    const auto state = [this] {
        return run({"runs", "show", "live", "--json"}).lastJson().at("state").get<std::string>();
    };
    const CliResult paused = run({"steer", "live", "pause"});
    QVERIFY2(paused.exitCode == 0, paused.err.constData());
    QCOMPARE(paused.out.trimmed(), QByteArray("It pauses after its running step"));
    QTRY_COMPARE(state(), std::string("paused"));
    // Changes are made in their order, also while it is held.
    const CliResult changed = run({"steer", "live", "patience=5", "validate", "resume", "--json"});
    QVERIFY2(changed.exitCode == 0, changed.err.constData());
    const std::vector<json> answers = changed.json();
    QCOMPARE(answers.size(), std::size_t{3});
    QCOMPARE(answers[1].at("key").get<std::string>(), std::string("validate"));
    QCOMPARE(answers[2].at("state").get<std::string>(), std::string("done"));
    QTRY_COMPARE(state(), std::string("running"));
    const CliResult ended = run({"steer", "live", "stop"});
    QVERIFY2(ended.exitCode == 0, ended.err.constData());
    const CliResult result = CliRunner::finish(*process);
    QCOMPARE(result.exitCode, 130);
    QCOMPARE(result.lastJson().at("state").get<std::string>(), std::string("stopped"));
    QVERIFY((m_seen + result.out).contains("\"event\":\"evaluation\""));
}

void CliSteerTest::refusesBadUse_data()
{
    QTest::addColumn<Words>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("no change") << Words{"steer", "live"} << QByteArray("CHANGE");
    QTest::newRow("no sign") << Words{"steer", "live", "lr"} << QByteArray("an equals sign");
    QTest::newRow("no such key") << Words{"steer", "live", "lrr=1"} << QByteArray("one of epochs, lr");
    QTest::newRow("not while it trains") << Words{"steer", "live", "batch-size=8"}
                                         << QByteArray("cannot be changed while the run trains");
    QTest::newRow("bad value") << Words{"steer", "live", "lr=fast"} << QByteArray("a number above 0");
}

void CliSteerTest::refusesBadUse()
{
    QFETCH(Words, arguments);
    QFETCH(QByteArray, words);
    QVERIFY(!trained("live").isEmpty());
    const CliResult result = run(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(words), result.err.constData());
}

void CliSteerTest::refusesARunThatIsOver()
{
    QVERIFY(!trained("over").isEmpty());
    const CliResult over = run({"steer", "over", "lr=1e-4", "--json"});
    QVERIFY(over.exitCode != 0);
    QVERIFY2(over.err.contains("does not train any more"), over.err.constData());
    QCOMPARE(over.lastJson().at("error").at("code").get<std::string>(), std::string("bad_argument"));
    QCOMPARE(run({"steer", "nonesuch", "lr=1e-4"}).exitCode, 3);
}

void CliSteerTest::doesNotWaitWhenToldSo()
{
    const auto process = begun();
    const auto pid = static_cast<pid_t>(process->processId());
    CliResult result;
    // A process that is held while it writes keeps the database locked, and nobody can ask it for anything.
    for (int attempt = 0; attempt < 5 && result.exitCode != 0; ++attempt) {
        ::kill(pid, SIGCONT);
        m_seen += waitForOutput(*process, "\"event\":\"step\"");
        ::kill(pid, SIGSTOP);
        QElapsedTimer timer;
        timer.start();
        result = run({"steer", "live", "lr=1e-4", "--seconds", "0"});
        QVERIFY(result.exitCode != 0 || timer.elapsed() < 20000);
    }
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QVERIFY2(result.out.contains("has not answered yet"), result.out.constData());
    ::kill(pid, SIGCONT);
    m_seen += waitForOutput(*process, "\"event\":\"steered\"");
    QVERIFY(m_seen.contains("\"event\":\"steered\"")); // it comes all the same
    stopped(*process);
}

void CliSteerTest::findsALearningRate()
{
    const Words arguments{"lr-find", "--train", m_data, "--valid", m_data, "--model", m_model};
    const CliResult plain = run(arguments);
    QVERIFY2(plain.exitCode == 0, plain.err.constData());
    QVERIFY2(plain.out.contains("Suggested learning rate: ") && plain.out.contains("Kept as search 1"),
             plain.out.constData());
    const CliResult machine = run(
        arguments + Words{"--json", "--min-lr", "1e-5", "--max-lr", "0.1", "--steps", "21", "--mode", "exponential"});
    QCOMPARE(machine.exitCode, 0);
    const json found = machine.lastJson();
    QCOMPARE(found.at("search").get<int>(), 2);
    QCOMPARE(found.at("rates").size(), std::size_t{21});
    QCOMPARE(found.at("losses").size(), std::size_t{21});
    QCOMPARE(found.at("smoothed").size(), std::size_t{21});
    QVERIFY(std::abs(found.at("suggestion").get<double>() - 1e-3) < 1e-9);
    const std::vector<json> all = run({"lr-find", "--list", "--json"}).json();
    QCOMPARE(all.size(), std::size_t{2});
    QVERIFY(all[0].at("rates") == found.at("rates"));
    QCOMPARE(QString::fromStdString(all[0].at("config").at("model").get<std::string>()), m_model);
    QVERIFY(run({"lr-find", "--list"}).out.contains("suggestion"));
    QVERIFY(run({"runs", "list", "--json"}).json().empty()); // a search is no run
}

void CliSteerTest::drawsASearch_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("png") << QStringLiteral("png") << QByteArray("\x89PNG") << QByteArray();
    QTest::newRow("svg") << QStringLiteral("svg") << QByteArray("<?xml") << QByteArray("Learning rate");
    QTest::newRow("pdf") << QStringLiteral("pdf") << QByteArray("%PDF") << QByteArray("%%EOF");
    QTest::newRow("csv") << QStringLiteral("csv") << QByteArray("learning_rate,loss,smoothed\n1e-08,")
                         << QByteArray(",0.");
}

void CliSteerTest::drawsASearch()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, beginning);
    QFETCH(QByteArray, words);
    const QString file = m_store->filePath(QStringLiteral("search.") + format);
    const CliResult result =
        run({"lr-find", "--train", m_data, "--valid", m_data, "--model", m_model, "--json", "--plot", file});
#ifndef SIGNALBOX_WITH_GUI
    if (format != QLatin1String("csv")) {
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains("this build has no charts"), result.err.constData());
        QVERIFY(run({"lr-find", "--list", "--json"}).json().empty()); // nobody had to wait for it
        return;
    }
#endif
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(QString::fromStdString(result.lastJson().at("plot").get<std::string>()), file);
    const QByteArray drawn = content(file);
    QVERIFY2(drawn.startsWith(beginning) && drawn.contains(words), drawn.left(200).constData());
    QVERIFY(drawn.size() > 1000);
    // One that is stored is drawn in the same way.
    const QString folder = m_store->filePath(QStringLiteral("plots/deep"));
    const CliResult again = run({"export-plots", "--search", "1", "--format", format, "--output", folder, "--json"});
    QVERIFY2(again.exitCode == 0, again.err.constData());
    QCOMPARE(again.lastJson().at("search").get<int>(), 1);
    QCOMPARE(again.lastJson().at("files").size(), std::size_t{1});
    const QByteArray stored = content(QString::fromStdString(again.lastJson().at("files")[0].get<std::string>()));
    QVERIFY2(stored.startsWith(beginning) && stored.contains(words), stored.left(200).constData());
    if (format == QLatin1String("csv")) {
        QCOMPARE(drawn.count('\n'), 1 + 100);
        QCOMPARE(stored, drawn);
    }
}

void CliSteerTest::drawsOneThingAtATime()
{
    const QString folder = m_store->filePath(QStringLiteral("plots"));
    QCOMPARE(run({"export-plots", "--output", folder}).exitCode, 2);
    QCOMPARE(run({"export-plots", "--run", "a", "--search", "1", "--output", folder}).exitCode, 2);
    const CliResult none = run({"export-plots", "--search", "9", "--format", "csv", "--output", folder, "--json"});
    QCOMPARE(none.exitCode, 3);
    QVERIFY2(none.err.contains("search 9"), none.err.constData());
    QCOMPARE(none.lastJson().at("error").at("code").get<std::string>(), std::string("not_found"));
}

void CliSteerTest::refusesBadSearches_data()
{
    QTest::addColumn<Words>("more");
    QTest::newRow("mode") << Words{"--mode", "wild"};
    QTest::newRow("steps") << Words{"--steps", "1"};
    QTest::newRow("rate") << Words{"--min-lr", "0"};
    QTest::newRow("falling rates") << Words{"--min-lr", "1", "--max-lr", "0.1"};
    QTest::newRow("ending of the plot") << Words{"--plot", "search.gif"};
    QTest::newRow("plot of a list") << Words{"--plot", "search.csv", "--list"};
    QTest::newRow("setting") << Words{"--batch-size", "0"};
    QTest::newRow("no setting of a search") << Words{"--epochs", "3"};
}

void CliSteerTest::refusesBadSearches()
{
    QFETCH(Words, more);
    const Words arguments{"lr-find", "--train", m_data, "--model", m_model};
    const CliResult result = run(arguments + more);
    QVERIFY2(result.exitCode == 2, result.err.constData());
}

void CliSteerTest::refusesUnknownHooks()
{
    const CliResult result = run(trainArguments() + Words{"--on", "sometimes", "true"});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains("there is no such hook") && result.err.contains("validation-epoch-end"),
             result.err.constData());
    QVERIFY(run({"runs", "list", "--json"}).json().empty()); // before a run was made for it
    const CliResult half = run(trainArguments() + Words{"--on", "training-step"});
    QCOMPARE(half.exitCode, 2);
}

QTEST_GUILESS_MAIN(CliSteerTest)
#include "tst_cli_steer.moc"
