// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the options of `train` and `evaluate` do to real runs, on a few rows of the bundled example, with LibTorch.
#include "core/trainer.h"
#include "integration/cli_runner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <csignal>

using namespace signalbox::test_support;
using nlohmann::json;

namespace {

/// A row of the example without its phenomenon.
struct Row
{
    QByteArray sentence;
    QByteArray label;
};

std::vector<Row> readRows(const QString &path, std::size_t count)
{
    QFile file(path);
    std::vector<Row> rows;
    if (file.open(QIODevice::ReadOnly)) {
        file.readLine(); // names of the columns
        while (!file.atEnd() && rows.size() < count) {
            const QList<QByteArray> fields = file.readLine().split('\t');
            rows.push_back({fields.at(0), fields.at(1)});
        }
    }
    return rows;
}

QByteArray toTable(const std::vector<Row> &rows)
{
    QByteArray text = "sentence\tlabel\n";
    for (const Row &row : rows) {
        text += row.sentence + '\t' + row.label + '\n';
    }
    return text;
}

/// The objects of one kind among the lines of a run.
std::vector<json> eventsOf(const CliResult &result, const std::string &kind)
{
    std::vector<json> events;
    for (const json &line : result.json()) {
        if (line.is_object() && line.value("event", std::string()) == kind) {
            events.push_back(line);
        }
    }
    return events;
}

json factsOf(const CliResult &result)
{
    const std::vector<json> started = eventsOf(result, "started");
    return started.empty() ? json::object() : started.front().at("facts");
}

QString textOf(const json &value)
{
    return QString::fromStdString(value.get<std::string>());
}

} // namespace

class CliOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void testsTheBestCheckpoint();
    void holdsOutAFraction();
    void takesAnyColumns_data();
    void takesAnyColumns();
    void skipsBadRowsWhenAsked();
    void refusesBadRowsOtherwise();
    void startsFromScratch();
    void stopsEarlyUnlessPatienceIsOff();
    void savesOnCtrlCAndGoesOn();

private:
    [[nodiscard]] CliRunner runner() const { return {cliProgram(), path("store")}; }
    [[nodiscard]] CliResult run(const Words &arguments) const { return runner().run(arguments, 120000); }
    [[nodiscard]] QString path(const char *name) const { return m_directory.filePath(QString::fromUtf8(name)); }
    /// `train` with the example's model; data and everything else are left to the test.
    [[nodiscard]] Words train(const QString &table, int epochs) const
    {
        return {"train",     "--train", table,    "--model",  m_model,
                "--threads", "2",       "--json", "--epochs", QString::number(epochs)};
    }
    [[nodiscard]] Words trainAndValid(int epochs) const { return train(m_train, epochs) + Words{"--valid", m_valid}; }

    QTemporaryDir m_directory;
    std::vector<Row> m_rows;
    QString m_train;
    QString m_valid;
    QString m_test;
    QString m_model;
};

void CliOptionsTest::initTestCase()
{
    const std::string engine = signalbox::core::defaultEnginePath(SIGNALBOX_BIN_DIR);
    if (!QFile::exists(QString::fromStdString(engine))) {
        QSKIP("this build has no training engine");
    }
    const CliResult example = run({"example", "--output", path("example")});
    QVERIFY2(example.exitCode == 0, example.err.constData());
    m_model = path("example/model");
    const std::vector<Row> rows = readRows(path("example/data/train.tsv"), 384);
    QCOMPARE(rows.size(), 384U);
    m_rows.assign(rows.begin(), rows.begin() + 192);
    m_train = writeFile(path("train.tsv"), toTable(m_rows));
    m_valid = writeFile(path("valid.tsv"), toTable({rows.begin() + 192, rows.begin() + 288}));
    m_test = writeFile(path("test.tsv"), toTable({rows.begin() + 288, rows.end()}));
}

void CliOptionsTest::testsTheBestCheckpoint()
{
    // The best checkpoint must not be the last one, or this would prove nothing: the two modes cannot both prefer that.
    for (const char *mode : {"min", "max"}) {
        const CliResult result =
            run(trainAndValid(3)
                + Words{"--test", m_test, "--monitor", "valid/loss", "--monitor-mode", mode, "--patience", "0"});
        QVERIFY2(result.exitCode == 0, result.err.constData());
        const json last = result.lastJson();
        if (last.at("best_epoch") == 3) {
            continue;
        }
        QVERIFY(last.at("test/loss").is_number() && last.contains("test/mcc") && last.contains("test/acc"));
        const std::vector<json> evaluations = eventsOf(result, "evaluation");
        const auto isTest = [](const json &event) { return event.at("kind") == "test"; };
        QCOMPARE(std::count_if(evaluations.begin(), evaluations.end(), isTest), std::ptrdiff_t{1});
        const json test = *std::find_if(evaluations.begin(), evaluations.end(), isTest);
        QVERIFY(test.at("epoch") == last.at("best_epoch"));
        const CliResult again = run(
            {"evaluate", "--model", textOf(last.at("best_checkpoint")), "--data", m_test, "--threads", "2", "--json"});
        QVERIFY2(again.exitCode == 0, again.err.constData());
        // Batches differ, so the last digits may.
        QVERIFY(std::abs(again.lastJson().at("test/loss").get<double>() - last.at("test/loss").get<double>()) < 1e-5);
        return;
    }
    QFAIL("the last epoch was the best and the worst one");
}

void CliOptionsTest::holdsOutAFraction()
{
    const CliResult result = run(train(m_train, 1) + Words{"--valid-fraction", "0.25"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const json facts = factsOf(result);
    const auto valid = facts.at("valid_rows").get<int>();
    QCOMPARE(facts.at("train_rows").get<int>() + valid, 192);
    QVERIFY2(std::abs(valid - 48) <= 2, QByteArray::number(valid).constData()); // rounded for each class
    QVERIFY(result.lastJson().contains("valid/mcc"));
}

void CliOptionsTest::takesAnyColumns_data()
{
    QTest::addColumn<bool>("header");
    QTest::addColumn<Words>("options");
    QTest::addColumn<QByteArray>("config");
    const QByteArray none;
    QTest::newRow("by name") << true << Words{"--text-column", "words", "--label-column", "verdict"} << none;
    QTest::newRow("by number") << true << Words{"--header", "--text-column", "3", "--label-column", "2"} << none;
    QTest::newRow("without a header") << false << Words{"--no-header", "--text-column", "3", "--label-column", "2"}
                                      << none;
    QTest::newRow("by number in a file") << true << Words{}
                                         << QByteArray(R"({"text-column": 3, "label-column": 2, "header": true})");
}

void CliOptionsTest::takesAnyColumns()
{
    QFETCH(bool, header);
    QFETCH(Words, options);
    QFETCH(QByteArray, config);
    QByteArray text = header ? "id,verdict,words\n" : "";
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        QByteArray sentence = m_rows[i].sentence;
        sentence.replace('"', "\"\"");
        text += QByteArray::number(static_cast<qulonglong>(i)) + ',' + m_rows[i].label + ",\"" + sentence + "\"\n";
    }
    if (!config.isEmpty()) {
        options = options + Words{"--config", writeFile(path("columns.json"), config)};
    }
    const CliResult result = run(train(writeFile(path("columns.csv"), text), 1) + options);
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const json facts = factsOf(result);
    // The same rows as in the example's own layout, however they were found.
    const json plain = factsOf(run(train(m_train, 1)));
    QCOMPARE(textOf(facts.at("train_fingerprint")), textOf(plain.at("train_fingerprint")));
    QCOMPARE(textOf(facts.at("valid_fingerprint")), textOf(plain.at("valid_fingerprint")));
    QVERIFY(facts.at("labels") == plain.at("labels"));
}

void CliOptionsTest::skipsBadRowsWhenAsked()
{
    QByteArray text = toTable(m_rows);
    text += "A row without a label.\t\nA row with too many.\tacceptable\tcells\tin it\n";
    const QString table = writeFile(path("some-bad.tsv"), text);
    const CliResult result =
        run(train(table, 1) + Words{"--valid", m_valid, "--skip-bad-rows", "--save", path("kept")});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(factsOf(result).at("train_rows").get<int>(), 192);
    const std::vector<json> notices = eventsOf(result, "notice");
    const auto saysSo = [](const json &notice) {
        const auto words = notice.at("text").get<std::string>();
        return words.find("2 rows") != std::string::npos && words.find("skipped") != std::string::npos
            && words.find("line 194") != std::string::npos;
    };
    QVERIFY2(std::any_of(notices.begin(), notices.end(), saysSo), result.out.constData());

    const Words evaluate{"evaluate", "--model", path("kept"), "--data", table, "--skip-bad-rows", "--threads", "2"};
    const CliResult machine = run(evaluate + Words{"--json"});
    QVERIFY2(machine.exitCode == 0, machine.err.constData());
    QCOMPARE(machine.lastJson().at("rows").get<int>(), 192);
    const std::string notes = machine.lastJson().at("notes").dump();
    QVERIFY2(notes.find("2 rows") != std::string::npos && notes.find("line 194") != std::string::npos, notes.c_str());
    const CliResult people = run(evaluate);
    QVERIFY2(people.out.contains("note: 2 rows") && people.out.contains("line 194"), people.out.constData());
    const CliResult strict = run({"evaluate", "--model", path("kept"), "--data", table});
    QCOMPARE(strict.exitCode, 3);
    QVERIFY2(strict.err.contains("some-bad.tsv:194"), strict.err.constData());
}

void CliOptionsTest::refusesBadRowsOtherwise()
{
    const QString table = writeFile(path("bad.tsv"), toTable(m_rows) + "A row without a label.\t\n");
    const CliResult result = run({"train", "--train", table, "--valid", m_valid, "--model", m_model, "--epochs", "1"});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.err.startsWith("signalbox-cli: ") && result.err.contains("bad.tsv:194"), result.err.constData());
    QVERIFY2(!result.out.contains("bad.tsv"), result.out.constData()); // errors are for standard error
}

void CliOptionsTest::startsFromScratch()
{
    const QString saved = path("learned");
    const CliResult first = run(trainAndValid(2) + Words{"--save", saved});
    QVERIFY2(first.exitCode == 0, first.err.constData());
    const auto firstLoss = [this](const QString &model, const Words &more) {
        const Words arguments{"train",        "--train", m_train,        "--valid",  m_valid, "--model",     model,
                              "--threads",    "2",       "--json",       "--epochs", "1",     "--log-every", "1",
                              "--max-length", "32",      "--batch-size", "64"};
        const CliResult result = run(arguments + more);
        const std::vector<json> steps = eventsOf(result, "step");
        return steps.empty() ? std::nan("") : steps.front().at("train/loss_step").get<double>();
    };
    const double random = firstLoss(m_model, {"--from-scratch"});
    const double again = firstLoss(saved, {"--from-scratch"});
    const double learned = firstLoss(saved, {});
    QVERIFY(std::isfinite(random) && std::isfinite(learned));
    QCOMPARE(again, random); // the weights that are there play no part
    QVERIFY(learned != random);
}

void CliOptionsTest::stopsEarlyUnlessPatienceIsOff()
{
    // A loss cannot fall and rise in every epoch, so one of the two modes sees no improvement.
    for (const char *mode : {"min", "max"}) {
        const Words arguments = trainAndValid(6) + Words{"--monitor", "valid/loss", "--monitor-mode", mode};
        const json impatient = run(arguments + Words{"--patience", "1"}).lastJson();
        QCOMPARE(textOf(impatient.at("state")), QStringLiteral("finished"));
        if (!impatient.at("stopped_early").get<bool>()) {
            continue;
        }
        QVERIFY(impatient.at("epochs").get<int>() < 6);
        const json patient = run(arguments + Words{"--patience", "0"}).lastJson();
        QVERIFY(!patient.at("stopped_early").get<bool>());
        QCOMPARE(patient.at("epochs").get<int>(), 6);
        return;
    }
    QFAIL("neither mode stopped early");
}

void CliOptionsTest::savesOnCtrlCAndGoesOn()
{
    const auto process = runner().start(trainAndValid(1000) + Words{"--log-every", "1", "--patience", "0"});
    QByteArray seen;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 60000 && !seen.contains("\"event\":\"step\"")) {
        process->waitForReadyRead(100);
        seen += process->readAllStandardOutput();
    }
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    CliResult stopped = CliRunner::finish(*process, 30000);
    stopped.out.prepend(seen);
    QVERIFY2(stopped.exitCode == 130, stopped.err.constData());
    QCOMPARE(textOf(stopped.lastJson().at("state")), QStringLiteral("stopped"));
    const std::vector<json> checkpoints = eventsOf(stopped, "checkpoint");
    QVERIFY(!checkpoints.empty());
    const auto steps = stopped.lastJson().at("steps").get<int>();
    QCOMPARE(checkpoints.back().at("step").get<int>(), steps); // not one step is lost
    const QString checkpoint = textOf(checkpoints.back().at("path"));
    QVERIFY(QFile::exists(checkpoint + QStringLiteral("/model.safetensors")));

    const int epochs = checkpoints.back().at("epoch").get<int>() + 2;
    const CliResult resumed =
        run(trainAndValid(epochs) + Words{"--log-every", "1", "--patience", "0", "--resume", checkpoint});
    QVERIFY2(resumed.exitCode == 0, resumed.err.constData());
    const std::vector<json> further = eventsOf(resumed, "step");
    QVERIFY(!further.empty());
    QCOMPARE(further.front().at("step").get<int>(), steps + 1);
    QCOMPARE(resumed.lastJson().at("epochs").get<int>(), epochs);
}

QTEST_GUILESS_MAIN(CliOptionsTest)
#include "tst_cli_options.moc"
