// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <sys/types.h>

namespace signalbox::test_support {

/// A program on a pseudo terminal of 24 lines and 200 columns, as people run it. It gets the environment of the test.
class Terminal
{
public:
    Terminal(const QString &program, const QStringList &arguments);
    /// Kills the program if it still runs.
    ~Terminal();
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    /// Whether this system has pseudo terminals: some containers lack /dev/pts.
    static bool isPossible();
    /// Whether the terminal and the program could be made.
    [[nodiscard]] bool isOpen() const { return m_child > 0; }
    /// Reads until the program has written these bytes; false when it ends or a minute passes before.
    bool waitFor(const QByteArray &bytes);
    /// Types on the keyboard; "\x03" is Ctrl-C.
    void type(const QByteArray &bytes) const;
    /// Reads to the end and gives the exit status; -1 when the program crashed or a minute was not enough.
    int finish();
    /// Everything written so far, as the terminal got it.
    [[nodiscard]] const QByteArray &output() const { return m_output; }
    /// What was drawn over and over at the beginning of a line, without the code that erases what was there.
    [[nodiscard]] QList<QByteArray> redrawnLines() const;

private:
    /// Waits up to 100 ms for more; false at the end of the program's output.
    bool readMore();

    pid_t m_child = -1;
    int m_terminal = -1;
    QByteArray m_output;
};

} // namespace signalbox::test_support
