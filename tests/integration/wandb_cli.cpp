// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/wandb_cli.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcessEnvironment>
#include <QTest>

#include <algorithm>
#include <array>
#include <sys/stat.h>

namespace signalbox::test_support {

using nlohmann::json;

void WandbCli::initTestCase()
{
    if (!WandbStandin::isAvailable()) {
        QSKIP("../shared/wandb-standin or Python is not there");
    }
    installProgram();
    if (QTest::currentTestFailed()) {
        return;
    }
    m_standin = std::make_unique<WandbStandin>();
    QVERIFY2(m_standin->start({QStringLiteral("--key"), QString::fromLatin1(kKey), QStringLiteral("--key"),
                               QString::fromLatin1(kOtherKey)}),
             qPrintable(m_standin->why()));
    QVERIFY(QDir(m_directory.path()).mkpath(QStringLiteral("browser")));
    const QString browser = writeFile(m_directory.filePath(QStringLiteral("browser/xdg-open")),
                                      "#!/bin/sh\nprintf '%s\\n' \"$1\" >>\"$HOME/pages\"\n");
    QVERIFY(QFile::setPermissions(browser, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    qputenv("PATH", m_directory.filePath(QStringLiteral("browser")).toUtf8() + ':' + qgetenv("PATH"));
}

void WandbCli::init()
{
    freshStore();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("home"))
            && QDir(m_folder->path()).mkpath(QStringLiteral("work")));
    QVERIFY(QDir::setCurrent(m_folder->filePath(QStringLiteral("work"))));
    for (const QString &name : QProcessEnvironment::systemEnvironment().keys()) {
        if (name.startsWith(QLatin1String("WANDB_")) || name == QLatin1String("NETRC")) {
            qunsetenv(name.toUtf8().constData());
        }
    }
    qputenv("HOME", m_folder->filePath(QStringLiteral("home")).toUtf8());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // and so no keychain
    qputenv("WANDB_BASE_URL", url().toUtf8());
    m_standin->post(QStringLiteral("/api/standin/reset"), json::object());
    m_standin->post(QStringLiteral("/api/standin/options"), json{{"bad_key", "401"}});
}

void WandbCli::cleanup()
{
    QDir::setCurrent(m_directory.path());
}

QByteArray WandbCli::machine() const
{
    return m_standin->url().authority().toLatin1();
}

QString WandbCli::homeFile(const char *name) const
{
    return m_folder->filePath(QStringLiteral("home/")) + QString::fromLatin1(name);
}

QString WandbCli::workFile(const char *name) const
{
    return m_folder->filePath(QStringLiteral("work/")) + QString::fromLatin1(name);
}

QByteArray WandbCli::netrcEntry(const QByteArray &key) const
{
    return "machine " + machine() + "\n  login user\n  password " + key + '\n';
}

int WandbCli::modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? static_cast<int>(status.st_mode & 0777U) : -1;
}

json WandbCli::requests() const
{
    return m_standin->get(QStringLiteral("/api/standin/requests?since=0")).at("requests");
}

int WandbCli::requestsTo(const std::string &path) const
{
    int count = 0;
    for (const json &request : requests()) {
        count += request.at("path") == path ? 1 : 0;
    }
    return count;
}

json WandbCli::runAt(const QString &run) const
{
    const json runs = m_standin->get(QStringLiteral("/api/standin/runs"));
    for (const json &found : runs.at("runs")) {
        if (found.at("name") == run.toStdString()) {
            return found;
        }
    }
    return {};
}

QByteArray WandbCli::everythingSent() const
{
    std::string all = requests().dump();
    const json runs = m_standin->get(QStringLiteral("/api/standin/runs"));
    for (const json &run : runs.at("runs")) {
        all += run.dump();
        for (const auto &[name, file] : run.at("files").items()) {
            const QString path =
                QStringLiteral("/api/standin/files/%1/%2/%3/%4")
                    .arg(QString::fromStdString(run.at("entity").get<std::string>()),
                         QString::fromStdString(run.at("project").get<std::string>()),
                         QString::fromStdString(run.at("name").get<std::string>()), QString::fromStdString(name));
            all += m_standin->bytes(path).toStdString();
        }
    }
    return QByteArray::fromStdString(all);
}

bool WandbCli::holdsKey(const QByteArray &text)
{
    const std::array keys{QByteArray(kKey), QByteArray(kOtherKey)};
    return std::ranges::any_of(keys, [&text](const QByteArray &key) {
        return text.contains(key) || text.contains(("api:" + key).toBase64());
    });
}

QString WandbCli::fileWithKey(const QString &folder)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QString path = files.next();
        if (holdsKey(content(path))) {
            return path;
        }
    }
    return {};
}

} // namespace signalbox::test_support
