// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/environment.h"

#include "core/files.h"

#include <QDir>
#include <QProcessEnvironment>

namespace signalbox::track::wandb {

Environment Environment::ofProcess()
{
    Environment environment;
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    for (const QString &name : process.keys()) {
        if (name.startsWith(QLatin1String("WANDB_")) || name == QLatin1String("NETRC")) {
            environment.variables[name.toStdString()] = process.value(name).toStdString();
        }
    }
    environment.home = QDir::homePath().toStdString();
    return environment;
}

std::string Environment::value(const std::string &name) const
{
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
}

std::string Environment::expanded(const std::string &path) const
{
    if (path == "~") {
        return home;
    }
    return path.starts_with("~/") ? core::joinPath(home, path.substr(2)) : path;
}

std::string Environment::configFolder() const
{
    const std::string folder = value("WANDB_CONFIG_DIR");
    return folder.empty() ? core::joinPath(home, ".config/wandb") : expanded(folder);
}

} // namespace signalbox::track::wandb
