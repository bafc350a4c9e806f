// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Programs at the hooks of a run: what they are given, that they hold up nothing, and what is said when they fail.
#include "core/files.h"
#include "session/child_process.h"
#include "session/hook_programs.h"
#include "session/run_session.h"
#include "store/run_reader.h"
#include "support/scripted_trainer.h"
#include "support/temporary_store.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <memory>
#include <mutex>
#include <unistd.h>

using namespace signalbox;
using namespace std::chrono_literals;
using nlohmann::json;
using session::Hook;
using session::HookPrograms;

namespace {

/// A run's folder, and what its programs have to say.
struct Fixture
{
    [[nodiscard]] std::string path(const char *name) const
    {
        return folder.filePath(QString::fromUtf8(name)).toStdString();
    }
    [[nodiscard]] std::string content(const char *name) const { return core::readFile(path(name)).value_or(""); }

    std::unique_ptr<HookPrograms> programs(std::vector<session::HookProgram> wanted, session::HookTimes times = {})
    {
        return std::make_unique<HookPrograms>(
            std::move(wanted), session::HookPlace{{"run1"}, "first", folder.path().toStdString(), "/store"}, clock,
            [this](core::NoticeLevel level, const std::string &text) {
                const std::lock_guard lock(mutex);
                QVERIFY(level == core::NoticeLevel::Warning);
                notices.push_back(text);
            },
            [] {
                return session::HookCheckpoints{"/runs/new", {}};
            },
            times);
    }

    QTemporaryDir folder;
    core::SystemClock clock;
    std::mutex mutex;
    std::vector<std::string> notices;
};

/// Whether a process is there and does something; a dead one that nobody has buried does not.
bool isRunning(const QByteArray &process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(QString::fromLatin1(process)));
    if (process.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray text = file.readAll();
    return text.mid(text.lastIndexOf(')') + 2, 1) != "Z"; // its name may hold anything; the state comes after it
}

/// A session whose trainer is scripted.
struct ScriptedSession
{
    explicit ScriptedSession(test_support::TrainingScript script = {}) : runs(store.directory(), clock, "test")
    {
        runs.setEngine(
            std::shared_ptr<core::Engine>(std::make_shared<test_support::ScriptedEngine>(std::move(script))));
    }

    static core::ResolvedSpec spec(const char *name)
    {
        core::ResolvedSpec resolved;
        resolved.spec.name = name;
        resolved.spec.epochs = 2;
        resolved.spec.systemMetrics = false;
        return resolved;
    }
    /// What the programs of a run have printed.
    [[nodiscard]] std::string printed(const core::RunId &run) const
    {
        return core::readFile(core::joinPath(store::runDirectory(store.directory(), run), "hooks.log")).value_or("");
    }

    test_support::TemporaryStore store;
    core::SystemClock clock;
    session::RunSession runs;
};

core::StepDone stepNumber(std::int64_t number)
{
    core::StepDone step;
    step.step = number;
    step.epoch = 0.25 * static_cast<double>(number);
    step.loss = 0.5;
    return step;
}

core::EvalDone validationAfter(std::int64_t step)
{
    core::EvalDone done;
    done.step = step;
    done.epoch = 1;
    done.metrics = {{"valid/loss", 0.25}, {"valid/auroc", core::undefinedValue()}};
    return done;
}

} // namespace

class TestHookPrograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hooksHaveNames();
    void aProgramGetsPathsAndMetrics();
    void everyHookRunsItsPrograms();
    void onlyTheNewestStepWaits();
    void callsAreBounded();
    void failuresAreSaid_data();
    void failuresAreSaid();
    void aProgramThatTakesTooLongIsEnded();
    void theEndIsNotWaitedForLong();
    void whatAProgramStartedEndsWithIt();
    void anOutputThatCannotBeWrittenIsNamed();
    void nobodyWaitsForAProgram();
    void signalsDoNotReachIt();
    void aRunTellsWhatItsProgramsDid();
    void aResumedRunHasACheckpoint();
};

void TestHookPrograms::hooksHaveNames()
{
    for (const Hook hook : {Hook::TrainingStep, Hook::TrainingEpochEnd, Hook::ValidationStep, Hook::ValidationEpochEnd,
                            Hook::TestStep, Hook::TestEpochEnd}) {
        QVERIFY(session::parseHook(session::toString(hook)).value() == hook);
    }
    QVERIFY(session::parseHook("validation_epoch_end").value() == Hook::ValidationEpochEnd);
    const auto unknown = session::parseHook("sometimes");
    QVERIFY(!unknown.has_value());
    QVERIFY(unknown.error().expected.find("training-epoch-end") != std::string::npos);
}

void TestHookPrograms::aProgramGetsPathsAndMetrics()
{
    Fixture f;
    qputenv("SIGNALBOX_TEST_OF_HOOKS", "inherited");
    auto programs = f.programs({{Hook::ValidationEpochEnd,
                                 "printf '%s|' \"$SIGNALBOX_HOOK\" \"$SIGNALBOX_RUN\" \"$SIGNALBOX_HOME\" "
                                 "\"$SIGNALBOX_HOOK_FILE\" \"$SIGNALBOX_TEST_OF_HOOKS\"; cp"
                                 // the file comes as the last argument of the shell's words
                                 " \"$SIGNALBOX_HOOK_FILE\" '"
                                     + f.path("copy.json") + "'; echo"}});
    programs->trainingStep(stepNumber(7));
    programs->validationEpochEnd(validationAfter(7));
    programs->finish();
    qunsetenv("SIGNALBOX_TEST_OF_HOOKS");
    QVERIFY(f.notices.empty());
    const std::string file = f.path("hooks/validation-epoch-end.json");
    QCOMPARE(f.content("hooks.log"), "validation-epoch-end|run1|/store|" + file + "|inherited|" + file + '\n');
    const json content = json::parse(f.content("copy.json"));
    QCOMPARE(content.at("format").get<int>(), 1);
    QCOMPARE(content.at("hook").get<std::string>(), std::string("validation-epoch-end"));
    QCOMPARE(content.at("run").get<std::string>(), std::string("run1"));
    QCOMPARE(content.at("name").get<std::string>(), std::string("first"));
    QCOMPARE(content.at("step").get<int>(), 7);
    QCOMPARE(content.at("epoch").get<double>(), 1.75);
    QCOMPARE(content.at("metrics").at("valid/loss").get<double>(), 0.25);
    QVERIFY(content.at("metrics").at("valid/auroc").is_null());
    QCOMPARE(content.at("checkpoint").get<std::string>(), std::string("/runs/new"));
    QVERIFY(content.at("best_checkpoint").is_null());
    QCOMPARE(content.at("run_directory").get<std::string>(), f.folder.path().toStdString());
    QVERIFY(!content.contains("batch"));
}

void TestHookPrograms::everyHookRunsItsPrograms()
{
    Fixture f;
    std::vector<session::HookProgram> wanted;
    for (const Hook hook : {Hook::TrainingStep, Hook::TrainingEpochEnd, Hook::ValidationStep, Hook::ValidationEpochEnd,
                            Hook::TestStep, Hook::TestEpochEnd}) {
        wanted.push_back({hook, "echo 1 $SIGNALBOX_HOOK #"});
    }
    wanted.push_back({Hook::TestEpochEnd, "echo 2 $SIGNALBOX_HOOK #"});
    auto programs = f.programs(wanted);
    core::EvaluationStep batch;
    batch.batch = 1;
    batch.batches = 3;
    batch.sentences = 16;
    programs->trainingStep(stepNumber(1));
    programs->trainingEpochEnd(core::EpochDone{1, 1, {}});
    programs->validationStep(batch);
    programs->validationEpochEnd(validationAfter(1));
    programs->testStep(batch);
    programs->testEpochEnd(validationAfter(1));
    programs->finish();
    QCOMPARE(
        f.content("hooks.log"),
        std::string("1 training-step\n1 training-epoch-end\n1 validation-step\n1 validation-epoch-end\n1 test-step\n"
                    "1 test-epoch-end\n2 test-epoch-end\n"));
    QCOMPARE(json::parse(f.content("hooks/test-step.json")).at("batches").get<int>(), 3);
    programs->trainingStep(stepNumber(2)); // after the end nothing is run
    QVERIFY(f.notices.empty());
}

void TestHookPrograms::onlyTheNewestStepWaits()
{
    Fixture f;
    auto programs = f.programs({{Hook::TrainingStep, "sleep 0.2; cat"}});
    for (int step = 1; step <= 1000; ++step) {
        programs->trainingStep(stepNumber(step));
    }
    programs->finish();
    const std::string log = f.content("hooks.log");
    QVERIFY2(std::count(log.begin(), log.end(), '\n') <= 3, log.c_str());
    QVERIFY(log.find("\"step\":1000") != std::string::npos); // the last one is never lost
    QVERIFY(f.notices.empty());
}

void TestHookPrograms::callsAreBounded()
{
    Fixture f;
    auto programs = f.programs({{Hook::ValidationEpochEnd, "test -e '" + f.path("go") + "' || sleep 0.3; true"}});
    for (int i = 0; i < 200; ++i) {
        programs->validationEpochEnd(validationAfter(i));
    }
    QVERIFY(core::writeFileAtomically(f.path("go"), "").has_value());
    programs->finish();
    QCOMPARE(f.notices.size(), std::size_t{1});
    QVERIFY2(f.notices[0].find("of their calls were left out") != std::string::npos, f.notices[0].c_str());
}

void TestHookPrograms::failuresAreSaid_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("status") << QByteArray("exit 3;") << QByteArray("ended with status 3");
    QTest::newRow("no such program") << QByteArray("/nonexistent/program") << QByteArray("ended with status 127");
    QTest::newRow("signal") << QByteArray("kill -9 $$;") << QByteArray("ended by signal 9");
}

void TestHookPrograms::failuresAreSaid()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, words);
    Fixture f;
    auto programs = f.programs({{Hook::ValidationEpochEnd, command.toStdString()}});
    for (int i = 0; i < 8; ++i) {
        programs->validationEpochEnd(validationAfter(i));
    }
    programs->finish();
    QCOMPARE(f.notices.size(), std::size_t{5}); // and then no more
    QVERIFY2(f.notices[0].find(words.toStdString()) != std::string::npos, f.notices[0].c_str());
    QVERIFY(f.notices[0].find("hooks.log") != std::string::npos);
    QVERIFY(f.notices[4].find("Further failures of it are not told") != std::string::npos);
}

void TestHookPrograms::aProgramThatTakesTooLongIsEnded()
{
    Fixture f;
    // The shell's own child must end as well.
    auto programs = f.programs({{Hook::ValidationEpochEnd, "sleep 600; echo survived"}}, {100ms, 30s});
    QElapsedTimer timer;
    timer.start();
    programs->validationEpochEnd(validationAfter(1));
    programs->finish();
    QVERIFY2(timer.elapsed() < 20000, QByteArray::number(timer.elapsed()).constData());
    QCOMPARE(f.notices.size(), std::size_t{1});
    QVERIFY2(f.notices[0].find("took too long") != std::string::npos, f.notices[0].c_str());
    QVERIFY(f.content("hooks.log").find("survived") == std::string::npos);
}

void TestHookPrograms::theEndIsNotWaitedForLong()
{
    Fixture f;
    auto programs = f.programs(
        {{Hook::ValidationEpochEnd, "trap '' TERM; touch '" + f.path("started") + "'; sleep 600;"}}, {10min, 100ms});
    for (int i = 0; i < 5; ++i) {
        programs->validationEpochEnd(validationAfter(i));
    }
    QTRY_VERIFY(QFile::exists(QString::fromStdString(f.path("started"))));
    QElapsedTimer timer;
    timer.start();
    programs->finish();
    QVERIFY2(timer.elapsed() < 20000, QByteArray::number(timer.elapsed()).constData());
    QCOMPARE(f.notices.size(), std::size_t{2}); // the one that ran, and how many did not
    QVERIFY2(f.notices[1].find("4 of their calls") != std::string::npos, f.notices[1].c_str());
}

void TestHookPrograms::whatAProgramStartedEndsWithIt()
{
    Fixture f;
    // The shell dies of SIGTERM; what it started does not.
    const std::string command = "(trap '' TERM; exec sleep 600) & echo $! > '" + f.path("child") + "'; touch '"
        + f.path("started") + "'; wait;";
    auto programs = f.programs({{Hook::ValidationEpochEnd, command}}, {10min, 100ms});
    programs->validationEpochEnd(validationAfter(1));
    QTRY_VERIFY(QFile::exists(QString::fromStdString(f.path("started"))));
    const QByteArray child = QByteArray::fromStdString(f.content("child")).trimmed();
    QVERIFY(isRunning(child));
    programs->finish();
    QTRY_VERIFY2(!isRunning(child), child.constData());
    QCOMPARE(f.notices.size(), std::size_t{1});
    QVERIFY2(f.notices[0].find("took too long") != std::string::npos, f.notices[0].c_str());
}

void TestHookPrograms::anOutputThatCannotBeWrittenIsNamed()
{
    Fixture f;
    QVERIFY(QDir(f.folder.path()).mkdir(QStringLiteral("hooks.log"))); // a folder of that name is in the way
    auto programs = f.programs({{Hook::ValidationEpochEnd, "touch '" + f.path("ran") + "';"}});
    programs->validationEpochEnd(validationAfter(1));
    programs->finish();
    QCOMPARE(f.notices.size(), std::size_t{1});
    QVERIFY2(f.notices[0].find("its output cannot be written to " + f.path("hooks.log")) != std::string::npos,
             f.notices[0].c_str());
    QVERIFY(f.notices[0].find("What it printed") == std::string::npos);
    QVERIFY(!QFile::exists(QString::fromStdString(f.path("ran"))));
}

void TestHookPrograms::nobodyWaitsForAProgram()
{
    Fixture f;
    auto programs = f.programs({{Hook::TrainingStep, "sleep 600;"}}, {10min, 0ms});
    QElapsedTimer timer;
    timer.start();
    for (int step = 1; step <= 10000; ++step) {
        programs->trainingStep(stepNumber(step));
    }
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()).constData());
}

void TestHookPrograms::signalsDoNotReachIt()
{
    QTemporaryDir folder;
    const std::string log = folder.filePath(QStringLiteral("log")).toStdString();
    // As signalbox-cli has it: a program must not be born deaf to a closed pipe.
    void (*before)(int) = std::signal(SIGPIPE, SIG_IGN);
    const session::ChildEnd end = session::runChild(
        {{"/bin/sh", "-c", "cut -d' ' -f5 /proc/$$/stat; yes | head -n 1"}, {}, log}, [] { return true; });
    std::signal(SIGPIPE, before);
    QVERIFY2(end.problem.empty(), end.problem.c_str());
    QVERIFY(end.hasStarted);
    const std::string text = core::readFile(log).value();
    QVERIFY(text.find(std::to_string(::getpgrp()) + '\n') != 0); // a group of its own
    QVERIFY2(text.find("\ny\n") != std::string::npos, text.c_str());
    QVERIFY2(text.find("ipe") == std::string::npos, text.c_str()); // it ended quietly
}

void TestHookPrograms::aRunTellsWhatItsProgramsDid()
{
    ScriptedSession f;
    const auto run = f.runs.start(ScriptedSession::spec("hooked"), {},
                                  {{Hook::ValidationEpochEnd, "exit 3;"}, {Hook::TrainingEpochEnd, "cat"}});
    QVERIFY(run.has_value());
    f.runs.waitUntilIdle();
    f.runs.flushStore();
    const auto reader = store::RunReader::open(f.store.directory());
    const auto record = reader->run(*run);
    QVERIFY(record->state == core::RunState::Finished);
    const auto log = reader->log(*run);
    const auto failures = std::count_if(log->begin(), log->end(), [](const store::LogRecord &line) {
        return line.level == core::NoticeLevel::Warning
            && line.text.find("The program for validation-epoch-end failed: it ended with status 3") == 0;
    });
    QCOMPARE(failures, std::ptrdiff_t{2}); // one for each epoch
    const QList<QByteArray> lines = QByteArray::fromStdString(f.printed(*run)).trimmed().split('\n');
    QCOMPARE(lines.size(), qsizetype{2});
    const json last = json::parse(lines.back().toStdString(), nullptr, false);
    QVERIFY2(last.is_object(), lines.back().constData());
    QCOMPARE(last.at("run").get<std::string>(), run->value);
    QCOMPARE(last.at("step").get<int>(), 40);
    QVERIFY(last.at("metrics").contains("train/loss_epoch"));
    // They are no part of what is stored.
    QVERIFY(core::toJson(record->spec).dump().find("exit 3") == std::string::npos);
}

void TestHookPrograms::aResumedRunHasACheckpoint()
{
    test_support::TrainingScript script;
    script.endless = true;
    script.stepsPerEpoch = 1'000'000; // so it saves none itself
    script.stepDelay = 1ms;
    ScriptedSession f(std::move(script));
    const auto run =
        f.runs.start(ScriptedSession::spec("resumed"), "/elsewhere/epoch-1-step-20", {{Hook::TrainingStep, "cat"}});
    QVERIFY(run.has_value());
    QTRY_VERIFY(!f.printed(*run).empty());
    f.runs.stop();
    f.runs.waitUntilIdle();
    const std::string printed = f.printed(*run);
    QVERIFY2(printed.find("\"checkpoint\":\"/elsewhere/epoch-1-step-20\"") != std::string::npos, printed.c_str());
}

QTEST_GUILESS_MAIN(TestHookPrograms)
#include "tst_hook_programs.moc"
