// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/child_process.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace signalbox::session {

namespace {

using namespace std::chrono_literals;

constexpr auto kLook = 50ms;
constexpr auto kGrace = 2s;

/// The two objects of posix_spawn, which must be given back.
class SpawnSetup
{
public:
    /// `output` is an open file.
    explicit SpawnSetup(int output)
    {
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawn_file_actions_adddup2(&m_actions, output, STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_actions, output, STDERR_FILENO);
        ::posix_spawn_file_actions_addopen(&m_actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawnattr_init(&m_attributes);
        ::posix_spawnattr_setflags(&m_attributes,
                                   POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
        ::posix_spawnattr_setpgroup(&m_attributes, 0);
        sigset_t signals;
        ::sigfillset(&signals);
        ::posix_spawnattr_setsigdefault(&m_attributes, &signals);
        ::sigemptyset(&signals);
        ::posix_spawnattr_setsigmask(&m_attributes, &signals);
    }
    ~SpawnSetup()
    {
        ::posix_spawn_file_actions_destroy(&m_actions);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    SpawnSetup(const SpawnSetup &) = delete;
    SpawnSetup &operator=(const SpawnSetup &) = delete;

    int spawn(pid_t &child, const ChildOptions &options)
    {
        std::vector<std::string> texts = options.arguments;
        std::vector<std::string> variables;
        for (char **variable = environ; *variable != nullptr; ++variable) {
            variables.emplace_back(*variable);
        }
        for (const auto &[name, value] : options.environment) {
            const std::string start = name + '=';
            std::erase_if(variables, [&start](const std::string &known) { return known.rfind(start, 0) == 0; });
            variables.push_back(start + value);
        }
        const std::vector<char *> arguments = pointers(texts);
        const std::vector<char *> environment = pointers(variables);
        return ::posix_spawn(&child, arguments.front(), &m_actions, &m_attributes, arguments.data(),
                             environment.data());
    }

private:
    static std::vector<char *> pointers(std::vector<std::string> &texts)
    {
        std::vector<char *> list;
        list.reserve(texts.size() + 1);
        for (std::string &text : texts) {
            list.push_back(text.data());
        }
        list.push_back(nullptr);
        return list;
    }

    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

/// The file that takes a program's output. Opened here and not by posix_spawn(), whose error would be taken for one of the
/// program.
class OutputFile
{
public:
    explicit OutputFile(const std::string &path)
        : m_file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666))
    {
        m_error = m_file < 0 ? errno : 0;
    }
    ~OutputFile()
    {
        if (m_file >= 0) {
            ::close(m_file);
        }
    }
    OutputFile(const OutputFile &) = delete;
    OutputFile &operator=(const OutputFile &) = delete;

    [[nodiscard]] int file() const { return m_file; }
    /// 0: it is open.
    [[nodiscard]] int error() const { return m_error; }

private:
    int m_file;
    int m_error = 0;
};

/// What became of a child.
struct ChildState
{
    pid_t child = 0;
    int status = 0; ///< of waitpid(), once it has ended
    bool isLost = false; ///< somebody else has taken its status, or SIGCHLD is ignored
};

/// Waits once, or with WNOHANG just looks; whether the child has ended.
bool takeEnd(ChildState &state, int options)
{
    for (;;) {
        const pid_t ended = ::waitpid(state.child, &state.status, options);
        if (ended >= 0) {
            return ended != 0;
        }
        if (errno != EINTR) {
            state.isLost = true;
            return true;
        }
    }
}

/// Waits for the end as long as allowed; false when it did not come.
bool waitForEnd(ChildState &state, const std::function<bool()> &goesOn)
{
    while (!takeEnd(state, WNOHANG)) {
        if (!goesOn()) {
            return false;
        }
        std::this_thread::sleep_for(kLook);
    }
    return true;
}

/// Ends the child and what it started, first kindly.
void endGroup(ChildState &state)
{
    const pid_t group = state.child;
    ::kill(-group, SIGTERM);
    const auto until = std::chrono::steady_clock::now() + kGrace;
    const auto inTime = [until] { return std::chrono::steady_clock::now() < until; };
    const bool hasEnded = waitForEnd(state, inTime);
    // The shell may be gone, and what it started not. Nobody else gets the group's number while one of it is there.
    const auto isThere = [group] { return ::kill(-group, 0) == 0; };
    while (hasEnded && isThere() && inTime()) {
        std::this_thread::sleep_for(kLook);
    }
    if (!hasEnded || isThere()) {
        ::kill(-group, SIGKILL);
    }
    if (!hasEnded) {
        takeEnd(state, 0);
    }
}

std::string endInWords(const ChildState &state)
{
    if (state.isLost) {
        return "nobody knows how it ended";
    }
    if (WIFSIGNALED(state.status)) {
        return "it was ended by signal " + std::to_string(WTERMSIG(state.status));
    }
    const int code = WEXITSTATUS(state.status);
    return code == 0 ? std::string() : "it ended with status " + std::to_string(code);
}

} // namespace

ChildEnd runChild(const ChildOptions &options, const std::function<bool()> &goesOn)
{
    const OutputFile output(options.output);
    if (output.error() != 0) {
        return {"it was not started, because its output cannot be written to " + options.output + ": "
                    + std::generic_category().message(output.error()),
                false};
    }
    ChildState state;
    if (const int error = SpawnSetup(output.file()).spawn(state.child, options); error != 0) {
        return {"it cannot be started: " + std::generic_category().message(error), false};
    }
    if (waitForEnd(state, goesOn)) {
        return {endInWords(state), true};
    }
    endGroup(state);
    return {"it took too long and was ended", true};
}

} // namespace signalbox::session
