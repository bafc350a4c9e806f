// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_owner.h"

#include "core/files.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct OwnerWords
{
    Q_DECLARE_TR_FUNCTIONS(Runs)
};

/// As proc(5) has it, without the end of its line.
std::string processCommand(std::int64_t process)
{
    std::string path = "/proc/";
    path.append(std::to_string(process)).append("/comm");
    std::string name = core::readFile(path).value_or(std::string());
    while (!name.empty() && name.back() == '\n') {
        name.pop_back();
    }
    return name;
}

} // namespace

RunOwner runOwner(bool isThisComputer, const std::string &command)
{
    if (!isThisComputer) {
        return RunOwner::OtherComputer;
    }
    if (command == kBackgroundProcess) {
        return RunOwner::Background;
    }
    if (command == "signalbox-cli") {
        return RunOwner::Terminal;
    }
    return command == "signalbox" ? RunOwner::Window : RunOwner::Unknown;
}

RunOwner runOwner(const store::RunRecord &run)
{
    if (run.processId == QCoreApplication::applicationPid()) {
        return RunOwner::Window; // two of them in one process
    }
    return runOwner(run.host == QSysInfo::machineHostName().toStdString(), processCommand(run.processId));
}

QString runOwnerText(const store::RunRecord &run)
{
    const QString process = QString::number(run.processId); // no separators: people type it
    switch (runOwner(run)) {
    case RunOwner::Window:
        return OwnerWords::tr("trained by another window, process %1").arg(process);
    case RunOwner::Background:
        return OwnerWords::tr("finishes in the background, process %1").arg(process);
    case RunOwner::Terminal:
        return OwnerWords::tr("trained in a terminal, process %1").arg(process);
    case RunOwner::OtherComputer:
        return OwnerWords::tr("trained on %1, process %2").arg(QString::fromStdString(run.host), process);
    case RunOwner::Unknown:
        break;
    }
    return OwnerWords::tr("trained by another program, process %1").arg(process);
}

} // namespace signalbox::viewmodels
