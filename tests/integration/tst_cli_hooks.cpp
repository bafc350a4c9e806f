// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Programs at the hooks of real runs, on a few rows of the bundled example, with LibTorch.
#include "core/trainer.h"
#include "integration/cli_runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <iterator>

using namespace signalbox::test_support;
using nlohmann::json;

namespace {

/// The first rows of a table, and its names.
QByteArray firstRows(const QString &path, int count)
{
    QFile file(path);
    QByteArray text;
    if (file.open(QIODevice::ReadOnly)) {
        for (int i = 0; i <= count && !file.atEnd(); ++i) {
            text += file.readLine();
        }
    }
    return text;
}

std::vector<json> objectsOf(const std::vector<json> &lines, const char *key, const char *value)
{
    std::vector<json> found;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(found), [key, value](const json &line) {
        return line.is_object() && line.value(key, std::string()) == value;
    });
    return found;
}

} // namespace

class CliHooksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyHookRunsItsPrograms();
    void aFailingProgramEndsNothing();
    void noFileCanNameAProgram();

private:
    [[nodiscard]] CliResult run(const Words &arguments) const
    {
        return CliRunner(cliProgram(), path("store")).run(arguments, 120000);
    }
    [[nodiscard]] QString path(const char *name) const { return m_directory.filePath(QString::fromUtf8(name)); }
    /// Two epochs of four steps each.
    [[nodiscard]] Words train() const
    {
        return {"train",     "--train", m_table,  "--valid",      m_table, "--model",  m_model,
                "--threads", "2",       "--json", "--batch-size", "16",    "--epochs", "2"};
    }
    /// What the programs of a run have printed, a line each.
    [[nodiscard]] std::vector<json> printed(const json &result) const
    {
        const QString id = QString::fromStdString(result.at("run").get<std::string>());
        QFile file(path("store/runs/") + id + QStringLiteral("/hooks.log"));
        std::vector<json> lines;
        if (file.open(QIODevice::ReadOnly)) {
            while (!file.atEnd()) {
                lines.push_back(json::parse(file.readLine().toStdString(), nullptr, false));
            }
        }
        return lines;
    }

    QTemporaryDir m_directory;
    QString m_table;
    QString m_model;
};

void CliHooksTest::initTestCase()
{
    const std::string engine = signalbox::core::defaultEnginePath(SIGNALBOX_BIN_DIR);
    if (!QFile::exists(QString::fromStdString(engine))) {
        QSKIP("this build has no training engine");
    }
    const CliResult example = run({"example", "--output", path("example")});
    QVERIFY2(example.exitCode == 0, example.err.constData());
    m_model = path("example/model");
    m_table = writeFile(path("table.tsv"), firstRows(path("example/data/train.tsv"), 64));
    QVERIFY(!m_table.isEmpty());
}

void CliHooksTest::everyHookRunsItsPrograms()
{
    Words arguments = train() + Words{"--test", m_table, "--name", "hooked"};
    for (const char *hook : {"training-step", "training-epoch-end", "validation-step", "validation-epoch-end",
                             "test-step", "test-epoch-end"}) {
        arguments = arguments + Words{"--on", hook, "cat"};
    }
    const CliResult result = run(arguments);
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const std::vector<json> events = result.json();
    const std::vector<json> calls = printed(result.lastJson());
    for (const json &call : calls) {
        QVERIFY(call.is_object());
        QCOMPARE(call.at("run").get<std::string>(), result.lastJson().at("run").get<std::string>());
        QCOMPARE(call.at("name").get<std::string>(), std::string("hooked"));
    }

    // Every validation with the numbers of its event.
    const std::vector<json> validations = objectsOf(calls, "hook", "validation-epoch-end");
    const std::vector<json> evaluations = objectsOf(events, "kind", "valid");
    QCOMPARE(validations.size(), std::size_t{2});
    QCOMPARE(evaluations.size(), std::size_t{2});
    for (std::size_t i = 0; i < validations.size(); ++i) {
        QCOMPARE(validations[i].at("step").get<int>(), static_cast<int>(4 * (i + 1)));
        QVERIFY(validations[i].at("metrics").at("valid/loss") == evaluations[i].at("valid/loss"));
    }
    const std::vector<json> epochs = objectsOf(calls, "hook", "training-epoch-end");
    QCOMPARE(epochs.size(), std::size_t{2});
    QVERIFY(epochs.back().at("metrics").at("train/loss_epoch").is_number());
    QCOMPARE(epochs.back().at("epoch").get<double>(), 2.0);
    const std::vector<json> tests = objectsOf(calls, "hook", "test-epoch-end");
    QCOMPARE(tests.size(), std::size_t{1});
    QVERIFY(tests.front().at("metrics").at("test/loss") == result.lastJson().at("test/loss"));
    // Both checkpoints are there by then, as the run's result names them.
    QVERIFY(tests.front().at("best_checkpoint") == result.lastJson().at("best_checkpoint"));
    QVERIFY(tests.front().at("checkpoint").is_string());
    // Of steps the newest is never left out.
    const std::vector<json> steps = objectsOf(calls, "hook", "training-step");
    QVERIFY(!steps.empty());
    QCOMPARE(steps.back().at("step").get<int>(), 8);
    QVERIFY(steps.back().at("metrics").at("train/loss_step").is_number());
    for (const char *hook : {"validation-step", "test-step"}) {
        const std::vector<json> batches = objectsOf(calls, "hook", hook);
        QVERIFY2(!batches.empty(), hook);
        QCOMPARE(batches.back().at("batch").get<int>(), 4);
        QCOMPARE(batches.back().at("batches").get<int>(), 4);
        QCOMPARE(batches.back().at("sentences").get<int>(), 16);
    }
}

void CliHooksTest::aFailingProgramEndsNothing()
{
    const CliResult plain = run(train());
    QVERIFY2(plain.exitCode == 0, plain.err.constData());
    const CliResult result = run(train() + Words{"--on", "validation-epoch-end", "exit 3;"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    int told = 0;
    for (const json &notice : objectsOf(result.json(), "event", "notice")) {
        const auto text = notice.at("text").get<std::string>();
        told += text.find("The program for validation-epoch-end failed: it ended with status 3") == 0 ? 1 : 0;
    }
    QCOMPARE(told, 2);
    QVERIFY(result.lastJson().at("valid/loss") == plain.lastJson().at("valid/loss"));
}

void CliHooksTest::noFileCanNameAProgram()
{
    const QString config = writeFile(path("run.json"), R"({"on": "validation-epoch-end"})");
    const CliResult result = run(train() + Words{"--config", config});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.err.contains("there is no such setting"), result.err.constData());
}

QTEST_GUILESS_MAIN(CliHooksTest)
#include "tst_cli_hooks.moc"
