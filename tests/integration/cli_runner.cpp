// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/cli_runner.h"

#include <QFile>
#include <QProcessEnvironment>

#include <utility>

namespace signalbox::test_support {

QList<QByteArray> CliResult::lines() const
{
    QList<QByteArray> all = out.split('\n');
    if (!all.isEmpty() && all.last().isEmpty()) {
        all.removeLast();
    }
    return all;
}

std::vector<nlohmann::json> CliResult::json() const
{
    std::vector<nlohmann::json> values;
    for (const QByteArray &line : lines()) {
        values.push_back(nlohmann::json::parse(line.toStdString(), nullptr, false));
    }
    return values;
}

nlohmann::json CliResult::lastJson() const
{
    const QList<QByteArray> all = lines();
    return all.isEmpty() ? nlohmann::json() : nlohmann::json::parse(all.last().toStdString(), nullptr, false);
}

CliRunner::CliRunner(QString program, QString store) : m_program(std::move(program)), m_store(std::move(store)) { }

std::unique_ptr<QProcess> CliRunner::start(const Words &arguments, const QByteArray &input) const
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SIGNALBOX_HOME"), m_store);
    environment.remove(QStringLiteral("DISPLAY")); // nothing here may need one
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::SeparateChannels);
    process->start(m_program, arguments);
    process->waitForStarted();
    process->write(input);
    process->closeWriteChannel(); // once that is written
    return process;
}

CliResult CliRunner::finish(QProcess &process, int timeoutMilliseconds)
{
    CliResult result;
    const bool ended = process.state() == QProcess::NotRunning || process.waitForFinished(timeoutMilliseconds);
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    if (ended && process.exitStatus() == QProcess::NormalExit) {
        result.exitCode = process.exitCode();
    }
    return result;
}

CliResult CliRunner::run(const Words &arguments, int timeoutMilliseconds) const
{
    const auto process = start(arguments);
    return finish(*process, timeoutMilliseconds);
}

CliResult CliRunner::runWithInput(const Words &arguments, const QByteArray &input) const
{
    const auto process = start(arguments, input);
    return finish(*process);
}

QString cliProgram()
{
    return QStringLiteral(SIGNALBOX_BIN_DIR "/signalbox-cli");
}

QString installWithScriptedEngine(const QString &directory)
{
    const QString copy = directory + QStringLiteral("/signalbox-cli");
    const bool copied = QFile::copy(cliProgram(), copy)
        && QFile::copy(QStringLiteral(SIGNALBOX_SCRIPTED_ENGINE),
                       directory + QStringLiteral("/libsignalbox-engine.so"));
    return copied ? copy : QString();
}

QString writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
}

} // namespace signalbox::test_support
