// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "integration/cli_runner.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace signalbox::test_support {

/// A test with the real program beside a scripted engine, a model folder, a table, and a fresh store for each function.
class ScriptedCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installProgram(); }
    void init() { freshStore(); }

protected:
    // For classes that have slots of those names themselves.
    void installProgram();
    void freshStore();
    [[nodiscard]] CliRunner runner() const { return {m_program, m_store->path()}; }
    [[nodiscard]] CliResult run(const Words &arguments) const { return runner().run(arguments); }
    [[nodiscard]] Words trainArguments() const;
    /// Trains a run under this name and gives its id.
    [[nodiscard]] QString trained(const char *name) const;
    /// The state of the newest run.
    [[nodiscard]] QByteArray newestState() const;
    /// Waits until the process has said something; gives everything it said.
    static QByteArray waitForOutput(QProcess &process, const QByteArray &words);
    static QByteArray content(const QString &path);

    QTemporaryDir m_directory;
    std::unique_ptr<QTemporaryDir> m_store;
    QString m_program;
    QString m_data;
    QString m_model;
};

} // namespace signalbox::test_support
