// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Training with --sync wandb and sending runs later, against the stand-in. The engine is scripted.
#include "integration/wandb_cli.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace signalbox::test_support;
using nlohmann::json;

class CliWandbTest : public WandbCli
{
    Q_OBJECT

private Q_SLOTS:
    void sendsARunWhileItTrains();
    void goesWhereTheFolderSays();
    void refusesBeforeARun_data();
    void refusesBeforeARun();
    void leavesTheRestAfterCtrlC();
    void trainsWhateverTheServerSays();
    void trainsWithoutANetwork();
    void sendsARunLater();
    void tellsWhatKeepsItFromSending();
    void sendsNoSentencesWithMetricsOnly();
    void keepsTheKeyToItself();

private:
    /// Trains with --sync wandb; gives the whole result.
    [[nodiscard]] CliResult trainAndSend(const Words &more = {}) const
    {
        return run(trainArguments() + Words{"--sync", "wandb", "--json"} + more);
    }
    static QString idOf(const CliResult &result)
    {
        return QString::fromStdString(result.lastJson().value("run", std::string()));
    }
    /// A run is there, whole and over.
    void checkRun(const QString &id) const;
    /// How many requests the faults have hit.
    [[nodiscard]] int faultHits() const;
    [[nodiscard]] std::vector<QByteArray> sentencesOf(const QString &id) const;
};

void CliWandbTest::checkRun(const QString &id) const
{
    const json run = runAt(id);
    QVERIFY2(run.is_object(), "the run is not there");
    QCOMPARE(run.at("state").get<std::string>(), std::string("finished"));
    QCOMPARE(run.at("exitcode").get<int>(), 0);
    const json &check = run.at("history_check");
    QVERIFY2(check.at("rows").get<int>() > 3 && check.at("missing") == 0 && check.at("duplicate_steps") == 0
                 && check.at("steps_increasing") == true,
             check.dump().c_str());
    int validations = 0;
    for (const json &row : run.at("history")) {
        validations += row.contains("valid/mcc") ? 1 : 0;
    }
    QCOMPARE(validations, 3); // one an epoch
    QVERIFY(run.at("summary").contains("valid/mcc"));
    QVERIFY(run.at("config").contains("epochs"));
    QVERIFY2(m_standin->anomalies().empty(), m_standin->anomalies().dump().c_str());
}

int CliWandbTest::faultHits() const
{
    int hits = 0;
    const json faults = m_standin->get(QStringLiteral("/api/standin/faults"));
    for (const json &fault : faults.at("faults")) {
        hits += fault.value("hits", 0);
    }
    return hits;
}

std::vector<QByteArray> CliWandbTest::sentencesOf(const QString &id) const
{
    std::vector<QByteArray> sentences;
    const CliResult exported = run({"runs", "export", id, "--output", workFile("exported"), "--json"});
    for (const json &line : exported.json()) {
        const QString path = QString::fromStdString(line.value("file", std::string()));
        if (path.contains(QLatin1String("predictions_valid"))) {
            QList<QByteArray> rows = content(path).split('\n');
            rows.removeFirst(); // the names of the columns: row, line, sentence, …
            for (const QByteArray &row : rows) {
                if (const QByteArray sentence = row.split(',').value(2); !sentence.isEmpty()) {
                    sentences.push_back(sentence);
                }
            }
        }
    }
    return sentences;
}

void CliWandbTest::sendsARunWhileItTrains()
{
    qputenv("WANDB_API_KEY", kKey);
    const CliResult result = trainAndSend({"--name", "first", "--project", "MLOps Basics", "--entity", "tester-team",
                                           "--group", "group 1", "--job-type", "eval"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(result.lastJson().at("event").get<std::string>(), std::string("finished")); // it stays the last line
    const QString id = idOf(result);
    checkRun(id);
    const json sent = runAt(id);
    QCOMPARE(sent.at("project").get<std::string>(), std::string("MLOps Basics"));
    QCOMPARE(sent.at("entity").get<std::string>(), std::string("tester-team"));
    QCOMPARE(sent.at("group").get<std::string>(), std::string("group 1"));
    QCOMPARE(sent.at("jobType").get<std::string>(), std::string("eval"));
    QCOMPARE(sent.at("displayName").get<std::string>(), std::string("first"));
    const QByteArray page = url().toLatin1() + "/tester-team/MLOps%20Basics/runs/" + id.toLatin1();
    QVERIFY2(result.err.contains("Sent to W&B: " + page), result.err.constData());
}

void CliWandbTest::goesWhereTheFolderSays()
{
    writeFile(homeFile(".netrc"), netrcEntry(kKey));
    QCOMPARE(run({"init", "--project", "MLOps Basics"}).exitCode, 0);
    const QString id = idOf(trainAndSend());
    checkRun(id);
    QCOMPARE(runAt(id).at("project").get<std::string>(), std::string("MLOps Basics"));
    qputenv("WANDB_PROJECT", "of the environment");
    const QString other = idOf(trainAndSend());
    QCOMPARE(runAt(other).at("project").get<std::string>(), std::string("of the environment"));
}

void CliWandbTest::refusesBeforeARun_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("tracker");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("unknown tracker") << kKey << QStringLiteral("wandb,nothing") << 2
                                     << QByteArray("there is no such tracker");
    QTest::newRow("no key") << QByteArray() << QStringLiteral("wandb") << 4 << QByteArray("signalbox-cli login");
    QTest::newRow("short key") << QByteArray("PLANTED") << QStringLiteral("wandb") << 2 << QByteArray("too short");
}

void CliWandbTest::refusesBeforeARun()
{
    QFETCH(QByteArray, key);
    QFETCH(QString, tracker);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, words);
    qputenv("WANDB_API_KEY", key);
    const CliResult result = run(trainArguments() + Words{"--sync", tracker, "--json"});
    QVERIFY2(result.exitCode == exitCode, result.err.constData());
    QVERIFY2(result.err.contains(words), result.err.constData());
    QVERIFY(!result.err.contains("PLANTED"));
    QCOMPARE(result.lastJson().at("state").get<std::string>(), std::string("failed"));
    QVERIFY(newestState().isEmpty());
    QVERIFY(requests().empty());
}

void CliWandbTest::leavesTheRestAfterCtrlC()
{
    qputenv("WANDB_API_KEY", kKey);
    m_standin->setFaults(json::array({{{"preset", "503"}, {"count", -1}}}));
    const auto process = runner().start(trainArguments() + Words{"--sync", "wandb", "--name", "late"});
    QTRY_COMPARE_WITH_TIMEOUT(newestState(), QByteArray("finished"), 30000);
    // Two tries after its end, which are seconds apart: by now the program waits for the upload.
    const int before = faultHits();
    QTRY_VERIFY_WITH_TIMEOUT(faultHits() >= before + 2, 60000);
    QCOMPARE(process->state(), QProcess::Running);
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    const CliResult result = CliRunner::finish(*process, 20000);
    QVERIFY2(result.exitCode == 0, result.err.constData()); // the training itself went well
    QVERIFY2(result.err.contains("Not everything is at W&B yet") && result.err.contains("signalbox-cli sync "),
             result.err.constData());

    m_standin->setFaults(json::array());
    const CliResult rest = run({"sync", "late", "--json"});
    QVERIFY2(rest.exitCode == 0, rest.err.constData());
    checkRun(idOf(rest));
}

void CliWandbTest::trainsWhateverTheServerSays()
{
    qputenv("WANDB_API_KEY", QByteArray("UNKNOWN").repeated(7));
    const CliResult result = trainAndSend();
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QVERIFY2(result.err.contains("the service does not accept the key"), result.err.constData());
    QVERIFY(!result.err.contains("UNKNOWN"));
    QCOMPARE(newestState(), QByteArray("finished"));
    const QString id = idOf(result);
    QVERIFY(runAt(id).is_null());
    qputenv("WANDB_API_KEY", kKey);
    QCOMPARE(run({"sync", id}).exitCode, 0);
    checkRun(id);
}

void CliWandbTest::trainsWithoutANetwork()
{
    qputenv("WANDB_API_KEY", kKey);
    m_standin->setFaults(json::array({{{"action", "reset"}, {"count", -1}}}));
    const CliResult result = trainAndSend({"--sync-minutes", "0.02"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QVERIFY2(result.err.contains("Not everything is at W&B yet"), result.err.constData());
    QCOMPARE(newestState(), QByteArray("finished"));
    m_standin->setFaults(json::array());
    QCOMPARE(run({"sync", idOf(result)}).exitCode, 0);
    checkRun(idOf(result));
}

void CliWandbTest::sendsARunLater()
{
    const QString id = trained("later"); // no key is needed for that
    QVERIFY(requests().empty());
    qputenv("WANDB_API_KEY", kKey);
    const CliResult result = run({"sync", "later", "--project", "cola", "--json"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const json record = result.lastJson();
    QCOMPARE(record.at("run").get<std::string>(), id.toStdString());
    QCOMPARE(record.at("state").get<std::string>(), std::string("done"));
    QCOMPARE(record.at("link").get<std::string>(), url().toStdString() + "/tester-team/cola/runs/" + id.toStdString());
    checkRun(id);
    const int posts = runAt(id).at("posts").get<int>();
    QCOMPARE(run({"sync", "later"}).exitCode, 0); // all is there
    QCOMPARE(runAt(id).at("posts").get<int>(), posts);
}

void CliWandbTest::tellsWhatKeepsItFromSending()
{
    QCOMPARE(run({"sync", "nobody"}).exitCode, 3);
    const QString id = trained("kept");
    const CliResult noKey = run({"sync", id});
    QCOMPARE(noKey.exitCode, 4);
    QVERIFY2(noKey.err.contains("signalbox-cli login"), noKey.err.constData());
    qputenv("WANDB_API_KEY", kKey);
    m_standin->setFaults(json::array({{{"preset", "stream-409"}, {"count", 1}}}));
    const CliResult refused = run({"sync", id, "--json"});
    QCOMPARE(refused.exitCode, 4);
    QVERIFY2(refused.err.contains("W&B did not take the run") && refused.err.contains("tries again"),
             refused.err.constData());
    QCOMPARE(refused.lastJson().at("state").get<std::string>(), std::string("needs_user"));
    QCOMPARE(run({"sync", id}).exitCode, 0);
    checkRun(id);
}

void CliWandbTest::sendsNoSentencesWithMetricsOnly()
{
    qputenv("WANDB_API_KEY", kKey);
    const CliResult numbers = trainAndSend({"--metrics-only"});
    QVERIFY2(numbers.exitCode == 0, numbers.err.constData());
    checkRun(idOf(numbers));
    const QByteArray everything = everythingSent();
    const std::vector<QByteArray> sentences = sentencesOf(idOf(numbers));
    QVERIFY(sentences.size() > 10);
    for (const QByteArray &sentence : sentences) {
        QVERIFY2(!everything.contains(sentence), sentence.constData());
    }
    QVERIFY(!everything.contains("A cat.")); // of the training table
    const json artifacts = m_standin->get(QStringLiteral("/api/standin/artifacts"));
    for (const json &artifact : artifacts.at("artifacts")) {
        QVERIFY2(artifact.at("type") != "model", artifact.dump().c_str());
    }

    // The search would find them: they are there without the option.
    QCOMPARE(trainAndSend().exitCode, 0);
    const QByteArray all = everythingSent();
    QVERIFY(std::any_of(sentences.begin(), sentences.end(),
                        [&all](const QByteArray &sentence) { return all.contains(sentence); }));
}

void CliWandbTest::keepsTheKeyToItself()
{
    qputenv("WANDB_API_KEY", kKey);
    const CliResult trainedRun = trainAndSend({"--name", "secret"});
    const CliResult sent = run({"sync", "secret", "--json"});
    const CliResult shown = run({"runs", "show", "secret", "--json"});
    for (const CliResult &result : {trainedRun, sent, shown}) {
        QVERIFY2(result.exitCode == 0, result.err.constData());
        QVERIFY(!holdsKey(result.out) && !holdsKey(result.err));
    }
    QCOMPARE(fileWithKey(m_store->path()), QString());
    QCOMPARE(fileWithKey(homeFile("")), QString());
    QCOMPARE(fileWithKey(workFile("")), QString());
    QVERIFY(!requests().empty());
    for (const json &request : requests()) {
        QVERIFY(!holdsKey(QByteArray::fromStdString(request.at("path").get<std::string>())));
    }
    QVERIFY(!holdsKey(everythingSent())); // the stand-in writes the header down without its secret
    // The search would find it.
    writeFile(m_store->filePath(QStringLiteral("planted")), "Authorization: Basic " + ("api:" + kKey).toBase64());
    QVERIFY(!fileWithKey(m_store->path()).isEmpty());
}

QTEST_GUILESS_MAIN(CliWandbTest)
#include "tst_cli_wandb.moc"
