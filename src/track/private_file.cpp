// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/private_file.h"

#include "core/files.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QString>

namespace signalbox::track {

namespace {

core::Error replaceError(const std::string &path, const QSaveFile &file)
{
    if (file.error() == QFileDevice::ResourceError) {
        return {core::ErrorCode::DiskFull, path, "the disk is full", {}, {}, {}};
    }
    return {core::ErrorCode::FileUnwritable,
            path,
            "the file cannot be written: " + file.errorString().toStdString(),
            {},
            {},
            {}};
}

} // namespace

core::Result<bool> replaceFile(const std::string &path, std::string_view content, FileAccess access)
{
    constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const QString name = QString::fromStdString(path);
    const bool isNew = !QFileInfo::exists(name);
    QSaveFile file(name); // follows links, and gives its temporary file the mode of the file that is there
    if (!file.open(QIODevice::WriteOnly)) {
        return core::fail(replaceError(path, file));
    }
    const bool narrow = access == FileAccess::Owner || (isNew && access == FileAccess::KeptOrOwner);
    if (narrow && !file.setPermissions(kOwnerOnly)) {
        return core::fail(replaceError(path, file));
    }
    if (file.write(content.data(), static_cast<qint64>(content.size())) != static_cast<qint64>(content.size())
        || !file.commit()) {
        return core::fail(replaceError(path, file));
    }
    const QFileInfo written(name);
    core::syncParentFolder(written.canonicalFilePath().toStdString());
    constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    return (written.permissions() & kOthers) != 0;
}

} // namespace signalbox::track
