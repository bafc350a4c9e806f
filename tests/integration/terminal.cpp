// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/terminal.h"

#include <QElapsedTimer>
#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace signalbox::test_support {

namespace {

constexpr qint64 kPatienceMilliseconds = 60000;
constexpr QByteArrayView kErase = "\r\x1b[2K";

} // namespace

bool Terminal::isPossible()
{
    int terminal = -1;
    int other = -1;
    if (::openpty(&terminal, &other, nullptr, nullptr, nullptr) != 0) {
        return false;
    }
    ::close(terminal);
    ::close(other);
    return true;
}

Terminal::Terminal(const QString &program, const QStringList &arguments)
{
    // All memory is taken before the fork: what runs between it and exec may only be what a signal handler may.
    std::vector<QByteArray> words{QFile::encodeName(program)};
    words.reserve(static_cast<std::size_t>(arguments.size()) + 1);
    for (const QString &argument : arguments) {
        words.push_back(QFile::encodeName(argument));
    }
    std::vector<char *> pointers;
    pointers.reserve(words.size() + 1);
    for (QByteArray &word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    struct winsize size = {};
    size.ws_row = 24;
    size.ws_col = 200;
    m_child = ::forkpty(&m_terminal, nullptr, nullptr, &size);
    if (m_child == 0) {
        ::execv(pointers.front(), pointers.data());
        ::_exit(127);
    }
}

Terminal::~Terminal()
{
    if (m_child > 0) {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
    }
    if (m_terminal >= 0) {
        ::close(m_terminal);
    }
}

bool Terminal::readMore()
{
    struct pollfd wanted = {m_terminal, POLLIN, 0};
    if (::poll(&wanted, 1, 100) <= 0) {
        return true;
    }
    std::array<char, 4096> buffer{};
    const ssize_t count = ::read(m_terminal, buffer.data(), buffer.size());
    if (count > 0) {
        m_output.append(buffer.data(), static_cast<qsizetype>(count));
        return true;
    }
    return count < 0 && errno == EINTR; // EIO: the other side is closed
}

bool Terminal::waitFor(const QByteArray &bytes)
{
    QElapsedTimer timer;
    timer.start();
    while (!m_output.contains(bytes)) {
        if (timer.elapsed() > kPatienceMilliseconds || !readMore()) {
            return false;
        }
    }
    return true;
}

void Terminal::type(const QByteArray &bytes) const
{
    [[maybe_unused]] const ssize_t written =
        ::write(m_terminal, bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

int Terminal::finish()
{
    QElapsedTimer timer;
    timer.start();
    while (readMore()) {
        if (timer.elapsed() > kPatienceMilliseconds) {
            return -1;
        }
    }
    int status = 0;
    const bool ended = ::waitpid(m_child, &status, 0) == m_child && WIFEXITED(status);
    m_child = -1;
    return ended ? WEXITSTATUS(status) : -1;
}

QList<QByteArray> Terminal::redrawnLines() const
{
    QList<QByteArray> lines;
    for (qsizetype start = m_output.indexOf(kErase); start >= 0; start = m_output.indexOf(kErase, start)) {
        start += kErase.size();
        qsizetype end = start;
        while (end < m_output.size() && m_output[end] != '\r' && m_output[end] != '\n') {
            ++end;
        }
        lines.append(m_output.mid(start, end - start));
    }
    return lines;
}

} // namespace signalbox::test_support
