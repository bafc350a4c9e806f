// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/hidden_input.h"

#include <iostream>

#include <termios.h>
#include <unistd.h>

namespace signalbox::cli {

namespace {

/// Keeps a terminal from showing what is typed while it lives.
class SilentTerminal
{
public:
    SilentTerminal()
    {
        m_isTerminal = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (m_isTerminal) {
            termios silent = m_before;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        }
    }
    ~SilentTerminal()
    {
        if (m_isTerminal) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
            std::cerr << std::endl; // the person's own line break was not shown either
        }
    }
    SilentTerminal(const SilentTerminal &) = delete;
    SilentTerminal &operator=(const SilentTerminal &) = delete;

private:
    termios m_before{};
    bool m_isTerminal = false;
};

std::optional<std::string> readLine()
{
    std::string line;
    if (!std::getline(std::cin, line)) {
        return std::nullopt;
    }
    return line;
}

} // namespace

std::optional<std::string> readHiddenLine(const std::string &question)
{
    const SilentTerminal silent; // before the question: whoever answers at once is not shown either
    if (::isatty(STDIN_FILENO) != 0) {
        std::cerr << question << std::flush;
    }
    return readLine();
}

bool isAgreed(const std::string &question)
{
    if (::isatty(STDIN_FILENO) == 0) {
        return false;
    }
    std::cerr << question << " [y/N] " << std::flush;
    const std::optional<std::string> answer = readLine();
    return answer && !answer->empty() && (answer->front() == 'y' || answer->front() == 'Y');
}

} // namespace signalbox::cli
