// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The main job in the terminal on the bundled example, with LibTorch.
#include "core/trainer.h"
#include "integration/cli_runner.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace signalbox::test_support;
using nlohmann::json;

class CliExampleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void trainsTheExample();
    void evaluateAgreesWithTheLastValidation();
    void predictFollowsTheModelsLabels();
    void sameSeedSameNumbers();
    void stopsOnCtrlC();
    void showsAKilledRunAsInterrupted();
    void refusesNastyTables_data();
    void refusesNastyTables();
    void stopsAtALossThatIsNotFinite();

private:
    [[nodiscard]] CliResult run(const Words &arguments) const
    {
        return CliRunner(cliProgram(), m_directory.filePath(QStringLiteral("store"))).run(arguments, 300000);
    }
    [[nodiscard]] Words trainArguments() const
    {
        return {"train", "--train", m_train, "--valid", m_valid, "--model", m_model, "--threads", "2", "--json"};
    }
    [[nodiscard]] QString saved() const { return m_directory.filePath(QStringLiteral("saved")); }

    QTemporaryDir m_directory;
    QString m_train;
    QString m_valid;
    QString m_model;
    json m_result;
};

void CliExampleTest::initTestCase()
{
    const std::string engine = signalbox::core::defaultEnginePath(SIGNALBOX_BIN_DIR);
    if (!QFile::exists(QString::fromStdString(engine))) {
        QSKIP("this build has no training engine");
    }
    const QString folder = m_directory.filePath(QStringLiteral("example"));
    const CliResult example = run({"example", "--output", folder});
    QVERIFY2(example.exitCode == 0, example.err.constData());
    m_train = folder + QStringLiteral("/data/train.tsv");
    m_valid = folder + QStringLiteral("/data/valid.tsv");
    m_model = folder + QStringLiteral("/model");
}

void CliExampleTest::trainsTheExample()
{
    const CliResult result = run(trainArguments() + Words{"--epochs", "1", "--name", "one", "--save", saved()});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    m_result = result.lastJson();
    for (const char *key : {"train/loss_epoch", "train/acc_epoch", "valid/loss", "valid/acc", "valid/precision_macro",
                            "valid/precision_micro", "valid/recall_macro", "valid/recall_micro", "valid/f1",
                            "valid/f1_macro", "valid/mcc", "valid/auroc", "run", "state", "best_checkpoint",
                            "seconds_total", "seconds_training", "seconds_evaluation", "seconds_to_first_step"}) {
        QVERIFY2(m_result.contains(key), key);
    }
    QCOMPARE(m_result.at("state").get<std::string>(), std::string("finished"));
    QVERIFY(QFile::exists(QString::fromStdString(m_result.at("best_checkpoint").get<std::string>())));
    for (const char *name : {"config.json", "vocab.txt", "model.safetensors"}) {
        QVERIFY2(QFile::exists(saved() + QLatin1Char('/') + QString::fromUtf8(name)), name);
    }
}

void CliExampleTest::evaluateAgreesWithTheLastValidation()
{
    const CliResult result =
        run({"evaluate", "--model", saved(), "--data", m_valid, "--threads", "2", "--run", "one", "--json"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const json last = result.lastJson();
    // One epoch, so the saved model is the one that was validated last; batches differ, so the last digits may.
    QVERIFY(std::abs(last.at("test/loss").get<double>() - m_result.at("valid/loss").get<double>()) < 1e-5);
    QVERIFY(std::abs(last.at("test/mcc").get<double>() - m_result.at("valid/mcc").get<double>()) < 1e-2);
    const json shown = run({"runs", "show", "one", "--json"}).lastJson();
    QVERIFY(shown.at("metrics").contains("test/mcc"));
}

void CliExampleTest::predictFollowsTheModelsLabels()
{
    QFile config(saved() + QStringLiteral("/config.json"));
    QVERIFY(config.open(QIODevice::ReadOnly));
    const json labels = json::parse(config.readAll().toStdString()).at("id2label");
    const CliResult csv = run({"predict", "--model", saved(), "--text", "The book read him."});
    QVERIFY2(csv.exitCode == 0, csv.err.constData());
    const QString header = QStringLiteral("sentence,label,prob_%1,prob_%2")
                               .arg(QString::fromStdString(labels.at("0").get<std::string>()),
                                    QString::fromStdString(labels.at("1").get<std::string>()));
    QCOMPARE(csv.lines().first(), header.toUtf8());
    const QString output = m_directory.filePath(QStringLiteral("answers.jsonl"));
    QCOMPARE(
        run({"predict", "--model", saved(), "--text", "The book read him.", "--output", output, "--logits"}).exitCode,
        0);
    QFile answers(output);
    QVERIFY(answers.open(QIODevice::ReadOnly));
    const json answer = json::parse(answers.readAll().toStdString(), nullptr, false);
    const auto logits = answer.at("logits").get<std::vector<double>>();
    const double p1 = answer.at("probs").at(labels.at("1").get<std::string>()).get<double>();
    QVERIFY(std::abs(p1 - 1.0 / (1.0 + std::exp(logits.at(0) - logits.at(1)))) < 1e-6);
}

void CliExampleTest::sameSeedSameNumbers()
{
    const auto metrics = [this](const char *seed) {
        const CliResult result = run(trainArguments() + Words{"--epochs", "1", "--seed", seed});
        std::vector<json> lines;
        for (json line : result.json()) {
            for (const char *changing :
                 {"time", "run", "name", "seconds", "sentences_per_second", "path", "time/step_ms", "time/data_ms",
                  "time/forward_ms", "time/backward_ms", "time/optimizer_ms", "time/other_ms"}) {
                line.erase(changing);
            }
            const std::string event = line.value("event", "");
            if (event == "step" || event == "epoch" || event == "evaluation") {
                lines.push_back(line);
            }
        }
        return lines;
    };
    const auto first = metrics("11");
    const auto again = metrics("11");
    const auto other = metrics("12");
    QVERIFY(first.size() > 3);
    QCOMPARE(first.size(), again.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        QCOMPARE(QString::fromStdString(first[i].dump()), QString::fromStdString(again[i].dump()));
    }
    QVERIFY(first != other);
}

void CliExampleTest::stopsOnCtrlC()
{
    const CliRunner runner(cliProgram(), m_directory.filePath(QStringLiteral("store")));
    const auto process = runner.start(trainArguments() + Words{"--epochs", "100", "--log-every", "1"});
    QByteArray seen;
    QTRY_VERIFY_WITH_TIMEOUT(
        (process->waitForReadyRead(100), seen += process->readAllStandardOutput(), seen.contains("\"event\":\"step\"")),
        60000);
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    CliResult result = CliRunner::finish(*process, 30000);
    result.out.prepend(seen);
    QCOMPARE(result.exitCode, 130);
    QCOMPARE(result.lastJson().at("state").get<std::string>(), std::string("stopped"));
    const json shown =
        run({"runs", "show", QString::fromStdString(result.lastJson().at("run").get<std::string>()), "--json"})
            .lastJson();
    QVERIFY(!shown.at("checkpoints").empty());
}

void CliExampleTest::showsAKilledRunAsInterrupted()
{
    const CliRunner runner(cliProgram(), m_directory.filePath(QStringLiteral("store")));
    const auto process =
        runner.start(trainArguments() + Words{"--epochs", "100", "--log-every", "1", "--name", "killed"});
    QByteArray seen;
    QTRY_VERIFY_WITH_TIMEOUT(
        (process->waitForReadyRead(100), seen += process->readAllStandardOutput(), seen.contains("\"event\":\"step\"")),
        60000);
    QTest::qWait(1500);
    process->kill();
    QVERIFY(process->waitForFinished());
    const json shown = run({"runs", "show", "killed", "--json"}).lastJson();
    QCOMPARE(shown.at("state").get<std::string>(), std::string("interrupted"));
    QVERIFY(shown.at("metrics").contains("train/loss_step"));
}

void CliExampleTest::refusesNastyTables_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("mustSay");
    QTest::newRow("binary") << QStringLiteral("binary.csv") << QByteArray("binary.csv");
    QTest::newRow("empty") << QStringLiteral("empty.csv") << QByteArray("empty.csv");
    QTest::newRow("header only") << QStringLiteral("header_only.csv") << QByteArray("header_only.csv");
    QTest::newRow("one class") << QStringLiteral("one_class.csv") << QByteArray("class");
    QTest::newRow("an open quote") << QStringLiteral("unclosed_quote.csv") << QByteArray("unclosed_quote.csv:3");
    QTest::newRow("columns") << QStringLiteral("wrong_column_count.csv") << QByteArray("wrong_column_count.csv:3");
    QTest::newRow("a missing label") << QStringLiteral("missing_label.csv") << QByteArray("missing_label.csv:3");
    QTest::newRow("no UTF-8") << QStringLiteral("cp949.csv") << QByteArray("cp949.csv");
}

void CliExampleTest::refusesNastyTables()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, mustSay);
    const QString path = QStringLiteral(SIGNALBOX_SHARED_DIR "/data/nasty/") + name;
    if (!QFile::exists(QFileInfo(path).path())) {
        QSKIP("the difficult tables are not there");
    }
    const CliResult result = run({"train", "--json", "--train", path, "--model", m_model, "--epochs", "1"});
    QVERIFY2(result.exitCode == 3, result.err.constData());
    QVERIFY2(result.err.contains(mustSay), result.err.constData());
    QVERIFY(!result.err.contains('\0') && !result.err.contains('\x1b'));
    QCOMPARE(result.lastJson().at("state").get<std::string>(), std::string("failed"));
}

void CliExampleTest::stopsAtALossThatIsNotFinite()
{
    const CliResult result =
        run(trainArguments() + Words{"--lr", "10", "--epochs", "30", "--log-every", "1", "--batch-size", "16"});
    if (result.exitCode == 0) {
        QSKIP("even this learning rate keeps the loss finite");
    }
    QCOMPARE(result.exitCode, 4);
    QCOMPARE(result.lastJson().at("error").at("code").get<std::string>(), std::string("non_finite_loss"));
    QVERIFY2(result.err.contains("step"), result.err.constData());
}

QTEST_GUILESS_MAIN(CliExampleTest)
#include "tst_cli_example.moc"
