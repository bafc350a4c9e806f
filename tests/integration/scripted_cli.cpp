// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/scripted_cli.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

namespace signalbox::test_support {

using nlohmann::json;

void ScriptedCli::installProgram()
{
    const QDir directory(m_directory.path());
    QVERIFY(directory.mkpath(QStringLiteral("bin")) && directory.mkpath(QStringLiteral("model")));
    m_program = installWithScriptedEngine(directory.filePath(QStringLiteral("bin")));
    QVERIFY(!m_program.isEmpty());
    m_data = writeFile(directory.filePath(QStringLiteral("data.tsv")), "sentence\tlabel\nA cat.\t1\nCat a.\t0\n");
    m_model = directory.filePath(QStringLiteral("model"));
    writeFile(m_model + QStringLiteral("/config.json"),
              R"({"model_type": "bert", "hidden_size": 8, "num_hidden_layers": 1})");
    writeFile(m_model + QStringLiteral("/vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n");
}

void ScriptedCli::freshStore()
{
    m_store = std::make_unique<QTemporaryDir>();
    for (const char *name : {"SIGNALBOX_TEST_SLOW", "SIGNALBOX_TEST_FAIL_AT_STEP", "SIGNALBOX_TEST_SKILL"}) {
        qunsetenv(name);
    }
}

QString ScriptedCli::trained(const char *name) const
{
    const CliResult result = run(trainArguments() + Words{"--json", "--name", name});
    return result.exitCode == 0 ? QString::fromStdString(result.lastJson().at("run").get<std::string>()) : QString();
}

QByteArray ScriptedCli::newestState() const
{
    const std::vector<json> runs = run({"runs", "list", "--json"}).json();
    return runs.empty() ? QByteArray() : QByteArray::fromStdString(runs.front().at("state").get<std::string>());
}

Words ScriptedCli::trainArguments() const
{
    return {"train", "--train", m_data, "--valid", m_data, "--model", m_model};
}

QByteArray ScriptedCli::waitForOutput(QProcess &process, const QByteArray &words)
{
    QByteArray seen;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 60000 && !seen.contains(words)) {
        process.waitForReadyRead(100);
        seen += process.readAllStandardOutput();
    }
    return seen;
}

QByteArray ScriptedCli::content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace signalbox::test_support
