// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QString>

#include <string>

#include <unistd.h>

namespace signalbox::test_support {

/// As long as it lives, this process may read a folder and its files but not write them. The administrator may write
/// everywhere, and so becomes somebody else meanwhile, who has to be let into the folders above.
class WithoutRights
{
public:
    explicit WithoutRights(const std::string &folder) : m_folder(QString::fromStdString(folder))
    {
        setMode(false);
        constexpr uid_t kNobody = 65534;
        m_isSomebodyElse = ::geteuid() == 0 && ::seteuid(kNobody) == 0;
    }
    ~WithoutRights()
    {
        if (m_isSomebodyElse && ::seteuid(0) != 0) {
            qFatal("the rights of before are gone");
        }
        setMode(true);
    }
    WithoutRights(const WithoutRights &) = delete;
    WithoutRights &operator=(const WithoutRights &) = delete;

    /// Whether it has worked: nothing can be created there.
    [[nodiscard]] bool isInEffect() const
    {
        QFile file(m_folder + QStringLiteral("/attempt"));
        const bool opened = file.open(QIODevice::WriteOnly);
        if (opened) {
            file.remove();
        }
        return !opened && QFileInfo(m_folder).isReadable();
    }

private:
    void setMode(bool writable) const
    {
        constexpr QFile::Permissions kRead = QFile::ReadOwner | QFile::ReadUser | QFile::ReadGroup | QFile::ReadOther;
        constexpr QFile::Permissions kEnter = QFile::ExeOwner | QFile::ExeUser | QFile::ExeGroup | QFile::ExeOther;
        const QFile::Permissions write = writable ? QFile::WriteOwner | QFile::WriteUser : QFile::Permissions();
        for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files)) {
            QFile::setPermissions(file.filePath(), kRead | write);
        }
        QFile::setPermissions(m_folder, kRead | kEnter | write);
    }

    QString m_folder;
    bool m_isSomebodyElse = false;
};

} // namespace signalbox::test_support
