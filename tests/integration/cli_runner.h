// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace signalbox::test_support {

/// An argument, so that lists of them can be written with plain literals and paths side by side.
struct Word
{
    // Implicit on purpose: that is what makes the lists plain.
    Word(const char *literal) : text(QString::fromUtf8(literal)) { }
    Word(QString string) : text(std::move(string)) { }
    QString text;
};

/// Arguments of a command.
class Words : public QStringList
{
public:
    Words() = default;
    Words(std::initializer_list<Word> words)
    {
        for (const Word &word : words) {
            append(word.text);
        }
    }
    Words operator+(const Words &more) const
    {
        Words all = *this;
        all.append(more);
        return all;
    }
};

/// What a finished command left behind.
struct CliResult
{
    int exitCode = -1; ///< -1 when it crashed or did not end in time
    QByteArray out;
    QByteArray err;

    /// The lines of standard output, without the empty one at the end.
    [[nodiscard]] QList<QByteArray> lines() const;
    /// Every line of standard output as JSON; a discarded value where a line is none.
    [[nodiscard]] std::vector<nlohmann::json> json() const;
    /// The last line of standard output as JSON.
    [[nodiscard]] nlohmann::json lastJson() const;
};

/// Runs a real signalbox-cli with a store of its own.
class CliRunner
{
public:
    /// `program` and its store's folder; the store becomes SIGNALBOX_HOME.
    CliRunner(QString program, QString store);

    /// Runs to the end.
    [[nodiscard]] CliResult run(const Words &arguments, int timeoutMilliseconds = 60000) const;
    /// The same with something on standard input, which is empty otherwise.
    [[nodiscard]] CliResult runWithInput(const Words &arguments, const QByteArray &input) const;
    /// Starts and gives the running process.
    [[nodiscard]] std::unique_ptr<QProcess> start(const Words &arguments, const QByteArray &input = {}) const;
    /// Collects what a started process wrote, once it has ended.
    static CliResult finish(QProcess &process, int timeoutMilliseconds = 60000);

    [[nodiscard]] const QString &store() const { return m_store; }

private:
    QString m_program;
    QString m_store;
};

/// The program under test in the build folder.
QString cliProgram();
/// Copies the program beside the scripted engine into a folder, so that everything but LibTorch is real. Gives the copy.
QString installWithScriptedEngine(const QString &directory);
/// Writes a file and gives its path.
QString writeFile(const QString &path, const QByteArray &content);

} // namespace signalbox::test_support
