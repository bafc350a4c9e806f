// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/cli_runner.h"
#include "support/wandb_public_api.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

using namespace signalbox::test_support;
using nlohmann::json;

/// `signalbox-cli import wandb` as people run it, against a server of the test's own.
class CliImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void listsTheRunsOfAProject();
    void listsForMachines();
    void importsARun();
    void importsByTheAddressOfAPage();
    void importsAgain();
    void importsAllRunsOfAProject();
    void tellsMachinesWhatWasDone();
    void goesOnAfterAMissingRun();
    void saysWhatIsMissing();
    void saysThatTheKeyIsWrong();
    void wantsAKey();
    void refusesWrongUse_data();
    void refusesWrongUse();
    void anInterruptKeepsNothing();
    void anImportedRunIsNotSent();
    void theKeyIsNowhere();

private:
    /// Runs to the end; the server is in this thread and goes on meanwhile.
    CliResult run(const Words &arguments)
    {
        const auto process = CliRunner(cliProgram(), storePath()).start(arguments);
        const bool ended = QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60000);
        CliResult result = CliRunner::finish(*process, ended ? 60000 : 0);
        m_said += result.out + result.err;
        return result;
    }
    [[nodiscard]] QString storePath() const { return m_folder->filePath(QStringLiteral("store")); }
    std::vector<json> storedRuns() { return run({"runs", "list", "--json"}).json(); }
    static WandbPublicApi::Run someRun(const std::string &id, int rows);

    static inline const QByteArray kKey{"PLANTED0123456789abcdef0123456789abcdef0123"};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WandbPublicApi> m_server;
    QByteArray m_said; ///< by all commands of a function
};

void CliImportTest::init()
{
    m_said.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char *name : {"home", "work", "store"}) {
        QVERIFY(QDir(m_folder->path()).mkpath(QString::fromLatin1(name)));
    }
    QVERIFY(QDir::setCurrent(m_folder->filePath(QStringLiteral("work"))));
    for (const QString &name : QProcessEnvironment::systemEnvironment().keys()) {
        if (name.startsWith(QLatin1String("WANDB_")) || name == QLatin1String("NETRC")) {
            qunsetenv(name.toUtf8().constData());
        }
    }
    m_server = std::make_unique<WandbPublicApi>();
    qputenv("HOME", m_folder->filePath(QStringLiteral("home")).toUtf8());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // and so no keychain
    qputenv("WANDB_BASE_URL", QByteArray::fromStdString(m_server->base()));
    qputenv("WANDB_API_KEY", kKey);
}

void CliImportTest::cleanup()
{
    m_server.reset();
    QDir::setCurrent(QDir::rootPath());
}

WandbPublicApi::Run CliImportTest::someRun(const std::string &id, int rows)
{
    WandbPublicApi::Run run;
    run.id = id;
    run.name = "name-of-" + id;
    run.tags = {"cola"};
    run.config = R"({"lr":{"value":0.001},"framework":{"value":"lightning"}})";
    run.summary = R"({"valid/acc":0.75,"loss":0.5})";
    for (int step = 0; step < rows; ++step) {
        run.rows[step] = json{{"_step", step}, {"loss", 1.0 / (step + 1)}, {"_timestamp", 1767323045.0 + step}}.dump();
    }
    return run;
}

void CliImportTest::listsTheRunsOfAProject()
{
    m_server->addRun("team", "MLOps Basics", someRun("first001", 3));
    m_server->addRun("team", "MLOps Basics", someRun("second02", 4));
    const CliResult listed = run({"import", "wandb", "team/MLOps Basics"});
    QVERIFY2(listed.exitCode == 0, listed.err.constData());
    QCOMPARE(listed.lines().size(), 3);
    QVERIFY2(listed.lines().at(1).startsWith("second02"), listed.out.constData()); // the newest first
    for (const char *words : {"RUN", "name-of-first001", "finished", "2026-01-02 03:04", "valid/acc 0.7500"}) {
        QVERIFY2(listed.out.contains(words), listed.out.constData());
    }
    QVERIFY(storedRuns().empty());
    QCOMPARE(run({"import", "wandb", "team/MLOps Basics/first001"}).exitCode, 0);
    const CliResult again = run({"import", "wandb", "team/MLOps Basics"});
    QCOMPARE(again.lines().at(2).count("name-of-first001"), 2); // there and here
    m_server->addProject("team", "empty");
    const CliResult none = run({"import", "wandb", "team/empty"});
    QVERIFY(none.exitCode == 0 && none.out.startsWith("No runs"));
}

void CliImportTest::listsForMachines()
{
    m_server->addRun("team", "cola", someRun("first001", 3));
    const json listed = run({"import", "wandb", "team/cola", "--json"}).lastJson();
    QCOMPARE(listed.at("id").get<std::string>(), std::string("first001"));
    QCOMPARE(listed.at("rows").get<int>(), 3);
    QVERIFY(listed.at("run").is_null());
    QCOMPARE(listed.at("metrics").at("valid/acc").get<double>(), 0.75);
    QCOMPARE(listed.at("link").get<std::string>(), m_server->base() + "/team/cola/runs/first001");
}

void CliImportTest::importsARun()
{
    m_server->addRun("team", "cola", someRun("first001", 2500));
    const CliResult imported = run({"import", "wandb", "team/cola/first001"});
    QVERIFY2(imported.exitCode == 0, imported.err.constData());
    QVERIFY2(imported.out.startsWith("Imported name-of-first001 ("), imported.out.constData());
    QVERIFY2(imported.out.contains("from W&B team/cola/first001: 1 metric, 2500 points."), imported.out.constData());
    const CliResult text = run({"runs", "show", "name-of-first001"});
    for (const char *words : {"finished", "imported from", "W&B team/cola/first001", "(imported)", "0.001", "framework",
                              "lightning", "summary: valid/acc", "Imported from W&B team/cola/first001"}) {
        QVERIFY2(text.out.contains(words), words);
    }
    QVERIFY(!text.out.contains("batch-size")); // our own default says nothing of it
    const json shown = run({"runs", "show", "name-of-first001", "--json"}).lastJson();
    QCOMPARE(shown.at("imported").at("from").get<std::string>(), std::string("W&B team/cola/first001"));
    QCOMPARE(shown.at("imported").at("details").at("framework").get<std::string>(), std::string("lightning"));
    QCOMPARE(shown.at("tags").at(0).get<std::string>(), std::string("cola"));
    QCOMPARE(shown.at("created").get<std::string>(), std::string("2026-01-02T03:04:05.000Z"));
    QCOMPARE(shown.at("steps").get<int>(), 2499);
    const QString folder = m_folder->filePath(QStringLiteral("exported"));
    QCOMPARE(run({"runs", "export", "name-of-first001", "--output", folder}).exitCode, 0);
    QFile metrics(folder + QStringLiteral("/metrics.csv"));
    QVERIFY(metrics.open(QIODevice::ReadOnly));
    QCOMPARE(metrics.readAll().count('\n'), 2501);
}

void CliImportTest::importsByTheAddressOfAPage()
{
    m_server->addRun("team", "MLOps Basics", someRun("first001", 3));
    const QString page =
        QString::fromStdString(m_server->base()) + QStringLiteral("/team/MLOps%20Basics/runs/first001/overview?nw=x");
    QCOMPARE(run({"import", "wandb", page}).exitCode, 0);
    QCOMPARE(storedRuns().size(), std::size_t{1});
}

void CliImportTest::importsAgain()
{
    m_server->addRun("team", "cola", someRun("first001", 3));
    QCOMPARE(run({"import", "wandb", "team/cola/first001"}).exitCode, 0);
    m_server->addRun("team", "cola", someRun("first001", 5));
    const CliResult again = run({"import", "wandb", "team/cola/first001"});
    QVERIFY2(again.exitCode == 0 && again.out.startsWith("Updated name-of-first001 ("), again.out.constData());
    QVERIFY(again.out.contains("5 points"));
    QCOMPARE(storedRuns().size(), std::size_t{1});
}

void CliImportTest::importsAllRunsOfAProject()
{
    for (int i = 0; i < 60; ++i) {
        m_server->addRun("team", "cola", someRun("run" + std::to_string(i), 2));
    }
    const CliResult all = run({"import", "wandb", "team/cola", "--all"});
    QVERIFY2(all.exitCode == 0, all.err.constData());
    QCOMPARE(all.lines().size(), 60);
    QCOMPARE(storedRuns().size(), std::size_t{60});
}

void CliImportTest::tellsMachinesWhatWasDone()
{
    m_server->addRun("team", "cola", someRun("first001", 3));
    const json imported = run({"import", "wandb", "team/cola/first001", "--json"}).lastJson();
    QCOMPARE(imported.at("action").get<std::string>(), std::string("imported"));
    QCOMPARE(imported.at("name").get<std::string>(), std::string("name-of-first001"));
    QCOMPARE(imported.at("points").get<int>(), 3);
    const json again = run({"import", "wandb", "team/cola/first001", "--json"}).lastJson();
    QCOMPARE(again.at("action").get<std::string>(), std::string("updated"));
    QCOMPARE(again.at("run").get<std::string>(), imported.at("run").get<std::string>());
    const json missing = run({"import", "wandb", "team/cola/nosuch", "--json"}).lastJson();
    QCOMPARE(missing.at("error").at("code").get<std::string>(), std::string("not_found"));
}

void CliImportTest::goesOnAfterAMissingRun()
{
    m_server->addRun("team", "cola", someRun("first001", 3));
    const CliResult both = run({"import", "wandb", "team/cola/nosuch", "team/cola/first001"});
    QCOMPARE(both.exitCode, 3);
    QVERIFY2(both.err.contains("team/cola/nosuch"), both.err.constData());
    QVERIFY2(both.out.startsWith("Imported name-of-first001"), both.out.constData());
    QCOMPARE(storedRuns().size(), std::size_t{1});
}

void CliImportTest::saysWhatIsMissing()
{
    for (const char *address : {"team/nosuch", "team/nosuch/first001"}) {
        const CliResult missing = run({"import", "wandb", address});
        QCOMPARE(missing.exitCode, 3);
        QVERIFY2(missing.err.contains("there is no such"), missing.err.constData());
    }
    QVERIFY(storedRuns().empty());
}

void CliImportTest::saysThatTheKeyIsWrong()
{
    m_server->refuse("Run", 1, 401);
    const CliResult wrong = run({"import", "wandb", "team/cola/first001"});
    QCOMPARE(wrong.exitCode, 4);
    QVERIFY2(wrong.err.contains("does not accept the key"), wrong.err.constData());
}

void CliImportTest::wantsAKey()
{
    qunsetenv("WANDB_API_KEY");
    const CliResult none = run({"import", "wandb", "team/cola/first001"});
    QCOMPARE(none.exitCode, 4);
    QVERIFY2(none.err.contains("signalbox-cli login"), none.err.constData());
    QVERIFY(m_server->requests().empty());
}

void CliImportTest::refusesWrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, const Words &words) { QTest::newRow(name) << QStringList(words); };
    row("no address", {});
    row("no project", {"team"});
    row("a project and a run", {"team/cola", "team/cola/first001"});
    row("all of a run", {"team/cola/first001", "--all"});
    row("another server's page", {"https://example.org/team/cola/runs/first001"});
    row("no server", {"team/cola", "--host", "wandb"});
}

void CliImportTest::refusesWrongUse()
{
    QFETCH(QStringList, arguments);
    Words words{"import", "wandb"};
    words.append(arguments);
    const CliResult result = run(words);
    QVERIFY2(result.exitCode == 2, result.err.constData());
    QVERIFY(m_server->requests().empty());
}

void CliImportTest::anInterruptKeepsNothing()
{
    m_server->addRun("team", "cola", someRun("first001", 3000));
    const auto process = CliRunner(cliProgram(), storePath()).start({"import", "wandb", "team/cola/first001"});
    m_server->onOperation([&](const std::string &operation) {
        if (operation == "HistoryPage" && m_server->calls(operation) == 2) {
            m_server->refuse(operation, 1, 0); // which would never be answered
            ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        }
    });
    QVERIFY(QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60000));
    const CliResult result = CliRunner::finish(*process);
    QCOMPARE(result.exitCode, 130);
    QVERIFY2(result.err.contains("nothing of this run was kept"), result.err.constData());
    QVERIFY(storedRuns().empty());
}

void CliImportTest::anImportedRunIsNotSent()
{
    m_server->addRun("team", "cola", someRun("first001", 3));
    QCOMPARE(run({"import", "wandb", "team/cola/first001"}).exitCode, 0);
    const std::size_t before = m_server->requests().size();
    const CliResult sent = run({"sync", "name-of-first001"});
    QCOMPARE(sent.exitCode, 2);
    QVERIFY2(sent.err.contains("this run was imported"), sent.err.constData());
    QCOMPARE(m_server->requests().size(), before);
}

void CliImportTest::theKeyIsNowhere()
{
    m_server->addRun("team", "cola", someRun("first001", 3));
    run({"import", "wandb", "team/cola"});
    run({"import", "wandb", "team/cola/first001", "--json"});
    m_server->refuse("Run", 1, 401);
    run({"import", "wandb", "team/cola/first001"});
    const QByteArray header = ("api:" + kKey).toBase64();
    QVERIFY(!m_said.isEmpty());
    QVERIFY(!m_said.contains(kKey) && !m_said.contains(header));
    QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(!content.contains(kKey) && !content.contains(header), qPrintable(file.fileName()));
    }
}

QTEST_GUILESS_MAIN(CliImportTest)
#include "tst_cli_import.moc"
