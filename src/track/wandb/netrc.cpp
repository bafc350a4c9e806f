// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/netrc.h"

#include "core/files.h"
#include "track/wandb/environment.h"
#include "track/wandb/netrc_text.h"

#include <QFileInfo>
#include <QString>

namespace signalbox::track::wandb {

namespace {

bool netrcExists(const std::string &path)
{
    return QFileInfo::exists(QString::fromStdString(path));
}

/// The text to change: empty when there is no file yet.
core::Result<std::string> netrcToChange(const std::string &path)
{
    auto text = core::readFile(path);
    if (!text && text.error().code == core::ErrorCode::FileNotFound) {
        return std::string();
    }
    if (text) {
        if (const auto line = parseNetrc(*text).openQuoteLine) {
            return core::fail({core::ErrorCode::BadFormat,
                               path,
                               "a quotation mark is not closed, so nothing can be changed here",
                               line,
                               {},
                               {}});
        }
    }
    return text;
}

} // namespace

std::string netrcPath(const Environment &environment)
{
    if (const std::string named = environment.value("NETRC"); !named.empty()) {
        return environment.expanded(named);
    }
    const std::string usual = core::joinPath(environment.home, ".netrc");
    const std::string other = core::joinPath(environment.home, "_netrc");
    return !netrcExists(usual) && netrcExists(other) ? other : usual;
}

core::Result<std::optional<std::string>> netrcPassword(const std::string &path, const std::string &machine)
{
    const auto text = core::readFile(path);
    if (!text) {
        if (text.error().code == core::ErrorCode::FileNotFound) {
            return std::nullopt;
        }
        return core::fail(text.error());
    }
    const NetrcText parsed = parseNetrc(*text);
    const NetrcEntry *found = nullptr;
    for (const NetrcEntry &entry : parsed.entries) {
        if (entry.isDefault ? found == nullptr || found->isDefault : isNetrcMachine(entry, machine)) {
            found = &entry;
        }
    }
    if (found == nullptr || found->password.empty()) {
        return std::nullopt;
    }
    return found->password;
}

core::Result<NetrcChange> writeNetrcPassword(const std::string &path, const std::string &machine,
                                             const std::string &password)
{
    if (machine.empty() || password.empty() || (machine + password).find_first_of("\r\n") != std::string::npos) {
        return core::fail({core::ErrorCode::BadArgument,
                           path,
                           "the name of a machine and its password are one line each and not empty",
                           {},
                           {},
                           {}});
    }
    const bool isNew = !netrcExists(path);
    const auto text = netrcToChange(path);
    if (!text) {
        return core::fail(text.error());
    }
    const auto written = core::writeFileAtomically(
        path, withNetrcEntry(withoutNetrcMachine(*text, machine), machine, password), core::FileAccess::KeptOrOwner);
    if (!written) {
        return core::fail(written.error());
    }
    return NetrcChange{isNew, core::isReadableByOthers(path)};
}

core::Result<NetrcChange> removeNetrcMachine(const std::string &path, const std::string &machine)
{
    const auto text = netrcToChange(path);
    if (!text) {
        return core::fail(text.error());
    }
    const std::string left = withoutNetrcMachine(*text, machine);
    if (left == *text) {
        return NetrcChange{};
    }
    if (const auto written = core::writeFileAtomically(path, left, core::FileAccess::KeptOrOwner); !written) {
        return core::fail(written.error());
    }
    return NetrcChange{false, core::isReadableByOthers(path)};
}

} // namespace signalbox::track::wandb
