// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "core/files.h"
#include "track/wandb/environment.h"
#include "track/wandb/settings_file.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/stat.h>

using namespace signalbox;
using namespace signalbox::track::wandb;

class TestSettingsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void values_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("project"); // null: none
        const auto row = [](const char *name, const char *text, const char *project) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(project);
        };
        row("as wandb init writes it", "[default]\nentity = tester\nproject = MLOps Basics\n\n", "MLOps Basics");
        row("nothing", "", nullptr);
        row("no blanks", "[default]\nproject=p", "p");
        row("more blanks", "[default]\nproject  =\t p  q \t\n", "p  q");
        row("colon", "[default]\nproject: p = q\n", "p = q");
        row("equals sign in the value", "[default]\nproject = p = q : r\n", "p = q : r");
        row("capitals", "[default]\nProject = P\n", "P");
        row("CRLF", "[default]\r\nproject = p\r\n", "p");
        row("byte order mark", "\xEF\xBB\xBF[default]\nproject = p\n", "p");
        row("UTF-8", "[default]\nproject = \xED\x95\x9C \xC3\xA4\n", "\xED\x95\x9C \xC3\xA4");
        row("comments", "# a\n[default]\n; project = no\n# project = no\nproject = p # q\n", "p # q");
        row("percent", "[default]\nproject = 100%% p\n", "100% p");
        row("quotes are characters", "[default]\nproject = \"p\"\n", "\"p\"");
        row("backslashes are characters", "[default]\nproject = a\\x20b\n", "a\\x20b");
        row("other section", "[other]\nproject = no\n", nullptr);
        row("section in capitals", "[Default]\nproject = no\n", nullptr);
        row("after another section", "[other]\nproject = no\n[default]\nproject = p\n[more]\nproject = no\n", "p");
        row("without a section", "project = no\n", nullptr);
        row("the last one counts", "[default]\nproject = no\nproject = p\n", "p");
        row("empty", "[default]\nproject =\n", nullptr);
        row("indented keys", "[default]\n  entity = e\n  project = p\n", "p");
        row("goes on", "[default]\nproject = p\n  q\n\n  r\nentity = e\n", "p\nq\n\nr");
        row("goes on in the next line only", "[default]\nproject =\n  p\n", "p");
        row("a value that looks like a key", "[default]\nentity = e\n  project = no\n", nullptr);
        row("a value that looks like a section", "[default]\nentity = e\n  [other]\nproject = p\n", "p");
        row("a line that is nothing", "[default]\nhello\nproject = p\n", "p");
    }

    void values()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, project);
        const auto value = SettingsFile::parse(text.toStdString()).value("project");
        QCOMPARE(value.has_value(), !project.isNull());
        if (value) {
            QCOMPARE(QByteArray::fromStdString(*value), project);
        }
    }

    void changes_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after"); // with project = p q
        const auto row = [](const char *name, const char *before, const char *after) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after);
        };
        row("nothing", "", "[default]\nproject = p q\n\n");
        row("replaced", "[default]\nentity = e\nproject = old\n\n", "[default]\nentity = e\nproject = p q\n\n");
        row("added", "[default]\nentity = e\n\n", "[default]\nentity = e\nproject = p q\n\n");
        row("no line end", "[default]\nentity = e", "[default]\nentity = e\nproject = p q\n");
        row("empty section", "[default]\n\n[other]\na = b\n", "[default]\nproject = p q\n\n[other]\na = b\n");
        row("no section", "[other]\na  =b\n", "[other]\na  =b\n\n[default]\nproject = p q\n\n");
        row("others stay",
            "# mine\n[other]\nproject=1\n\n[default]\n; yours\nmode : offline\nPROJECT:x\n  y\n# end\n\n[z]\n",
            "# mine\n[other]\nproject=1\n\n[default]\n; yours\nmode : offline\nproject = p q\n# end\n\n[z]\n");
        row("after a value that goes on", "[default]\na = b\n  c\n\n[z]\n",
            "[default]\na = b\n  c\nproject = p q\n\n[z]\n");
        row("indented", "[default]\n  project = old\n  entity = e\n", "[default]\n  project = p q\n  entity = e\n");
        row("CRLF", "[default]\r\nentity = e\r\n\r\n", "[default]\r\nentity = e\r\nproject = p q\r\n\r\n");
    }

    void changes()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        SettingsFile file = SettingsFile::parse(before.toStdString());
        QVERIFY(file.set("project", "p q").has_value());
        QCOMPARE(QByteArray::fromStdString(file.text()), after);
        QCOMPARE(file.value("project").value_or(""), std::string("p q"));
        QVERIFY(file.set("project", "p q").has_value());
        QCOMPARE(QByteArray::fromStdString(file.text()), after);
    }

    void awkwardValuesComeBack()
    {
        for (const std::string value :
             {"a = b", "100% of [it]", "# no comment", "%%", "'q'", "a:b;c", "\xED\x95\x9C"}) {
            SettingsFile file;
            QVERIFY(file.set("project", value).has_value());
            QCOMPARE(SettingsFile::parse(file.text()).value("project").value_or(""), value);
        }
    }

    void valuesThatWouldNotComeBackAreRefused()
    {
        SettingsFile file;
        for (const char *value : {"", " a", "a\t", "a\nb = c", "a\rb"}) {
            const auto status = file.set("project", value);
            QVERIFY(!status.has_value());
            QCOMPARE(status.error().code, core::ErrorCode::BadArgument);
        }
        QCOMPARE(file.text(), std::string());
    }

    void clearing()
    {
        SettingsFile file =
            SettingsFile::parse("# a\n[default]\nbase_url = x\nentity = e\nbase_url = y\n z\n\n[o]\nbase_url = 1\n");
        file.clear("base_url");
        QCOMPARE(file.text(), std::string("# a\n[default]\nentity = e\n\n[o]\nbase_url = 1\n"));
        file.clear("base_url");
        file.clear("nothing");
        QCOMPARE(file.text(), std::string("# a\n[default]\nentity = e\n\n[o]\nbase_url = 1\n"));
    }

    void whatInitWrites()
    {
        const Environment none;
        QVERIFY(writeFolderProject(none, folder(), "MLOps Basics", "tester").has_value());
        const std::string path = folderSettingsPath(none, folder());
        QCOMPARE(path, folder() + "/wandb/settings");
        QCOMPARE(*core::readFile(path), std::string("[default]\nentity = tester\nproject = MLOps Basics\n\n"));
        // Without an entity the one that is there stays.
        QVERIFY(writeFolderProject(none, folder(), "other", {}).has_value());
        QCOMPARE(*core::readFile(path), std::string("[default]\nentity = tester\nproject = other\n\n"));
        QCOMPARE(writeFolderProject(none, folder(), "", "e").error().code, core::ErrorCode::BadArgument);
        QCOMPARE(*core::readFile(path), std::string("[default]\nentity = tester\nproject = other\n\n"));
    }

    void filesKeepTheirMode()
    {
        const std::string path = folder() + "/settings";
        QVERIFY(core::writeFileAtomically(path, "[default]\napi_key = x\n").has_value());
        QCOMPARE(::chmod(path.c_str(), 0600), 0);
        auto file = SettingsFile::read(path);
        QVERIFY(file.has_value());
        QVERIFY(file->set("mode", "offline").has_value());
        QVERIFY(file->write(path).has_value());
        struct stat status = {};
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(static_cast<int>(status.st_mode & 0777U), 0600);
        QCOMPARE(*core::readFile(path), std::string("[default]\napi_key = x\nmode = offline\n"));
    }

    void missingAndUnreadableFiles()
    {
        const auto missing = SettingsFile::read(folder() + "/nothing");
        QVERIFY(missing.has_value());
        QVERIFY(!missing->value("project").has_value());
        QCOMPARE(SettingsFile::read(folder()).error().code, core::ErrorCode::FileUnreadable);
        QVERIFY(core::writeFileAtomically(folder() + "/file", "x").has_value());
        QCOMPARE(SettingsFile().write(folder() + "/file/settings").error().code, core::ErrorCode::FileUnwritable);
    }

    void paths()
    {
        Environment environment;
        environment.home = "/h";
        QCOMPARE(userSettingsPath(environment), std::string("/h/.config/wandb/settings"));
        environment.variables["WANDB_CONFIG_DIR"] = "~/c";
        QCOMPARE(userSettingsPath(environment), std::string("/h/c/settings"));
        environment.variables["WANDB_DIR"] = "/elsewhere";
        QCOMPARE(folderSettingsPath(environment, folder()), std::string("/elsewhere/wandb/settings"));
        environment.variables.clear();
        QVERIFY(core::createDirectories(folder() + "/.wandb").has_value());
        QCOMPARE(folderSettingsPath(environment, folder()), folder() + "/.wandb/settings");
    }

private:
    [[nodiscard]] std::string folder() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "tst_settings_file.moc"
