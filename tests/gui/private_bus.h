// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace signalbox::test_gui {

/// A message bus of its own, which nobody but the test is on. Needs no application, so that it can be there before one.
class PrivateBus
{
public:
    /// Starts dbus-daemon; address() stays empty when there is none.
    PrivateBus()
    {
        QFile config(m_folder.filePath(QStringLiteral("bus.conf")));
        int out[2] = {};
        if (!config.open(QIODevice::WriteOnly) || ::pipe2(out, O_CLOEXEC) != 0) {
            return;
        }
        config.write(
            "<busconfig><type>session</type><listen>unix:dir=" + m_folder.path().toUtf8()
            + "</listen><policy context=\"default\"><allow send_destination=\"*\"/><allow receive_sender=\"*\"/>"
              "<allow own=\"*\"/></policy></busconfig>");
        config.close();
        const QByteArray option = "--config-file=" + config.fileName().toLocal8Bit();
        m_process = ::fork();
        if (m_process == 0) {
            ::dup2(out[1], STDOUT_FILENO);
            ::execlp("dbus-daemon", "dbus-daemon", "--nofork", "--nosyslog", "--print-address=1", option.constData(),
                     static_cast<char *>(nullptr));
            ::_exit(127);
        }
        ::close(out[1]);
        char letter = 0;
        while (::read(out[0], &letter, 1) == 1 && letter != '\n') {
            m_address += letter;
        }
        ::close(out[0]);
    }
    ~PrivateBus()
    {
        if (m_process > 0) {
            ::kill(m_process, SIGTERM);
            ::waitpid(m_process, nullptr, 0);
        }
    }
    PrivateBus(const PrivateBus &) = delete;
    PrivateBus &operator=(const PrivateBus &) = delete;

    [[nodiscard]] const QByteArray &address() const { return m_address; }

private:
    QTemporaryDir m_folder;
    pid_t m_process = -1;
    QByteArray m_address;
};

} // namespace signalbox::test_gui
