// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "core/files.h"
#include "track/wandb/environment.h"
#include "track/wandb/netrc.h"
#include "track/wandb/netrc_text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/stat.h>

using namespace signalbox;
using namespace signalbox::track::wandb;

namespace {

const std::string kKey = "0123456789abcdef0123456789abcdef01234567";
const std::string kOurs = "machine api.wandb.ai\n  login user\n  password " + kKey + "\n";

int modeOf(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? static_cast<int>(status.st_mode & 07777U) : -1;
}

} // namespace

class TestNetrc : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void passwords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("password"); // null: none
        const auto row = [](const char *name, const char *text, const char *password) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(password);
        };
        row("as the official client writes it", "machine api.wandb.ai\n  login user\n  password k1\n", "k1");
        row("one line", "machine api.wandb.ai login user password k1", "k1");
        row("one line for all", "machine a login b password c machine api.wandb.ai login user password k1", "k1");
        row("password first", "machine api.wandb.ai password k1 login user", "k1");
        row("user and account", "machine api.wandb.ai user u account password password k1", "k1");
        row("tabs and CRLF", "machine\tapi.wandb.ai\r\n\tlogin\tuser\r\n\tpassword\tk1\r\n", "k1");
        row("byte order mark", "\xEF\xBB\xBFmachine api.wandb.ai password k1", "k1");
        row("name in capitals", "machine API.WandB.ai password k1", "k1");
        row("among others", "machine x password no\nmachine api.wandb.ai password k1\nmachine y password no\n", "k1");
        row("the last one counts", "machine api.wandb.ai password no\nmachine api.wandb.ai password k1\n", "k1");
        row("only the beginning of a name", "machine api.wandb.ai.example.org password no\n", nullptr);
        row("another port", "machine api.wandb.ai:8080 password no\n", nullptr);
        row("default", "machine x password no\ndefault login anonymous password k1\n", "k1");
        row("default counts less", "machine api.wandb.ai password k1\ndefault password no\n", "k1");
        row("default before it", "default password no\nmachine api.wandb.ai password k1\n", "k1");
        row("without a password", "machine api.wandb.ai login user\ndefault password no\n", nullptr);
        row("nothing", "", nullptr);
        row("only comments", "# machine api.wandb.ai password no\n", nullptr);
        row("comments between", "# one\nmachine api.wandb.ai # two\n # password no\n password k1 # three\n", "k1");
        row("comment without a blank", "#machine api.wandb.ai password no\nmachine api.wandb.ai password k1\n", "k1");
        row("# begins a password", "machine api.wandb.ai password #k1\n", "#k1");
        row("# inside a password", "machine api.wandb.ai password k#1\n", "k#1");
        row("double quotes", "machine \"api.wandb.ai\" login \"a b\" password \"k 1\"\n", "k 1");
        row("escapes in quotes", "machine api.wandb.ai password \"k\\\"1\\\\\"\n", "k\"1\\");
        row("escapes without quotes", "machine api.wandb.ai password k\\ 1\n", "k 1");
        row("single quotes", "machine 'api.wandb.ai' password 'k 1\\'\n", "k 1\\");
        row("an apostrophe", "machine api.wandb.ai password 'k1\nmachine x password no'\n", "'k1");
        row("empty quotes", "machine api.wandb.ai password \"\"\n", nullptr);
        row("keywords as values", "machine machine login password password no machine api.wandb.ai password k1", "k1");
        row("unknown words", "hello machine api.wandb.ai protocol https password k1", "k1");
        row("a macro is no entry",
            "macdef init\nmachine api.wandb.ai password no\n\nmachine api.wandb.ai password k1\n", "k1");
        row("a macro without an end", "machine api.wandb.ai password k1\nmacdef m\nmachine api.wandb.ai password no\n",
            "k1");
        row("a macro in CRLF", "macdef m\r\nmachine api.wandb.ai password no\r\n\r\ndefault password k1\r\n", "k1");
        row("ends after password", "machine api.wandb.ai password", nullptr);
        row("ends after machine", "machine", nullptr);
    }

    void passwords()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, password);
        write(text);
        const auto found = netrcPassword(path(), "api.wandb.ai");
        QVERIFY(found.has_value());
        QCOMPARE(found->has_value(), !password.isNull());
        if (!password.isNull()) {
            QCOMPARE(QByteArray::fromStdString(**found), password);
        }
    }

    void portsBelongToTheName()
    {
        write("machine 127.0.0.1 password no\nmachine 127.0.0.1:8765\n  login user\n  password k1\n");
        QCOMPARE(**netrcPassword(path(), "127.0.0.1:8765"), std::string("k1"));
    }

    void noFileIsNoPassword()
    {
        const auto found = netrcPassword(path(), "api.wandb.ai");
        QVERIFY(found.has_value() && !found->has_value());
    }

    void changes_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("kept"); // what stays of it; the new entry comes after it
        const auto row = [](const char *name, const char *before, const char *kept) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(kept);
        };
        const auto same = [&row](const char *name, const char *text) { row(name, text, text); };
        same("empty", "");
        same("another machine", "machine github.com\n\tlogin  me\n password \"x y\"  \n");
        same("comments and empty lines", "# mine\n\n\n  # theirs\nmachine a login b password c # d\n\n");
        same("a longer name", "machine api.wandb.ai.example.org login user password x\n");
        same("a comment that names it", "# machine api.wandb.ai login user password x\n");
        same("a macro that names it", "macdef init\nmachine api.wandb.ai login user password x\n\n");
        same("default", "default login anonymous password me@example.org\n");
        same("not UTF-8", "# \xFF\xFE\xE4\nmachine a password b\n");
        row("no line end", "machine a password b", "machine a password b\n");
        row("a macro without an end", "macdef init\ncd /\n", "macdef init\ncd /\n\n");
        row("the official form", "machine api.wandb.ai\n  login user\n  password old\n", "");
        row("at the beginning", "machine api.wandb.ai\n  login user\n  password old\nmachine a password b\n",
            "machine a password b\n");
        row("in the middle", "machine a\n password b\n\nmachine api.wandb.ai\n  login user\n  password old\n\n# z\n",
            "machine a\n password b\n\n\n# z\n");
        row("twice", "machine api.wandb.ai password x\n# a\nmachine api.wandb.ai\nlogin y\npassword z\n", "# a\n");
        row("one line", "machine a password b\nmachine api.wandb.ai login user password old\n",
            "machine a password b\n");
        row("shares its line",
            "machine a password b machine api.wandb.ai login user password old machine c password d\n",
            "machine a password b machine c password d\n");
        row("shares lines",
            "machine a password b machine api.wandb.ai\nlogin user\npassword old machine c password d\n",
            "machine a password b machine c password d\n");
        row("comments inside and behind",
            "# zero\nmachine api.wandb.ai # one\n  # two\n  login user\n  password old # three\n  # four\n",
            "# zero\n  # four\n");
        row("entries of two machines in turn",
            "machine api.wandb.ai password x machine a password b machine api.wandb.ai password y\nmachine c password "
            "d\n",
            "machine a password b \nmachine c password d\n");
        row("shares its line at the beginning", "machine api.wandb.ai password x machine a password b\n",
            "machine a password b\n");
        row("account and unknown words", "machine api.wandb.ai account x protocol https password old\n#\n", "#\n");
        row("quoted", "machine \"api.wandb.ai\" password \"a\nmachine b password c\"\nmachine d password e\n",
            "machine d password e\n");
        row("in capitals", "machine API.WANDB.AI password old\n", "");
        row("a macro behind it", "machine api.wandb.ai password old\nmacdef m\nls\n\n", "macdef m\nls\n\n");
        row("no line end behind it", "machine a password b\nmachine api.wandb.ai password old",
            "machine a password b\n");
    }

    void changes()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, kept);
        write(before);
        const auto change = writeNetrcPassword(path(), "api.wandb.ai", kKey);
        QVERIFY2(change.has_value(), change ? "" : core::describe(change.error()).c_str());
        QVERIFY(!change->isNewFile);
        QCOMPARE(read(), kept + QByteArray::fromStdString(kOurs));
        QCOMPARE(**netrcPassword(path(), "api.wandb.ai"), kKey);
        // Once more changes nothing, and the same lines stay when the entry goes.
        QVERIFY(writeNetrcPassword(path(), "api.wandb.ai", kKey).has_value());
        QCOMPARE(read(), kept + QByteArray::fromStdString(kOurs));
        QVERIFY(removeNetrcMachine(path(), "api.wandb.ai").has_value());
        QCOMPARE(read(), kept);
        QCOMPARE(names(), QStringList{QStringLiteral("netrc")});
    }

    void lineEndsOfTheFile()
    {
        write("# mine\r\nmachine api.wandb.ai\r\n  login user\r\n  password old\r\nmachine a\r\n  password b");
        QVERIFY(writeNetrcPassword(path(), "api.wandb.ai", "k1").has_value());
        QCOMPARE(read(),
                 QByteArray("# mine\r\nmachine a\r\n  password b\r\n"
                            "machine api.wandb.ai\r\n  login user\r\n  password k1\r\n"));
    }

    void valuesAreQuotedWhenTheyMust_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("a key") << QByteArray("local-Az_09.x") << QByteArray("local-Az_09.x");
        QTest::newRow("a blank") << QByteArray("a b") << QByteArray("\"a b\"");
        QTest::newRow("quotes") << QByteArray("a\"b\\c'd") << QByteArray("\"a\\\"b\\\\c'd\"");
        QTest::newRow("a comment") << QByteArray("#a") << QByteArray("\"#a\"");
        QTest::newRow("not ASCII") << QByteArray("\xC3\xA4") << QByteArray("\"\xC3\xA4\"");
    }

    void valuesAreQuotedWhenTheyMust()
    {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, written);
        QVERIFY(writeNetrcPassword(path(), "[::1]:8080", password.toStdString()).has_value());
        QCOMPARE(read(), "machine [::1]:8080\n  login user\n  password " + written + '\n');
        QCOMPARE(QByteArray::fromStdString(**netrcPassword(path(), "[::1]:8080")), password);
    }

    void valuesWithLineBreaksAreRefused()
    {
        write("machine a password b\n");
        for (const std::string bad : {"a\nmachine b", "a\rb", ""}) {
            QCOMPARE(writeNetrcPassword(path(), "api.wandb.ai", bad).error().code, core::ErrorCode::BadArgument);
            QCOMPARE(writeNetrcPassword(path(), bad, kKey).error().code, core::ErrorCode::BadArgument);
        }
        QCOMPARE(read(), QByteArray("machine a password b\n"));
    }

    void openQuotesAreNotTouched()
    {
        const QByteArray text("machine a password b\nmachine api.wandb.ai password \"PLANTED\nmachine c password d\n");
        write(text);
        const auto change = writeNetrcPassword(path(), "api.wandb.ai", kKey);
        QVERIFY(!change.has_value());
        QCOMPARE(change.error().code, core::ErrorCode::BadFormat);
        QCOMPARE(change.error().line, std::optional<std::int64_t>(2));
        QVERIFY(core::describe(change.error()).find("PLANTED") == std::string::npos);
        QCOMPARE(removeNetrcMachine(path(), "api.wandb.ai").error().code, core::ErrorCode::BadFormat);
        QCOMPARE(read(), text);
    }

    void aNewFileIsForItsOwner()
    {
        const mode_t before = ::umask(0);
        const auto change = writeNetrcPassword(path(), "api.wandb.ai", kKey);
        ::umask(before);
        QVERIFY(change.has_value());
        QVERIFY(change->isNewFile);
        QVERIFY(!change->othersCanRead);
        QCOMPARE(modeOf(path()), 0600);
        QCOMPARE(read(), QByteArray::fromStdString(kOurs));
        QCOMPARE(names(), QStringList{QStringLiteral("netrc")});
    }

    void anExistingFileKeepsItsMode_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("othersCanRead");
        QTest::newRow("0600") << 0600 << false;
        QTest::newRow("0644") << 0644 << true;
        QTest::newRow("0640") << 0640 << true;
        QTest::newRow("0604") << 0604 << true;
        QTest::newRow("0700") << 0700 << false;
    }

    void anExistingFileKeepsItsMode()
    {
        QFETCH(int, mode);
        QFETCH(bool, othersCanRead);
        write("machine a password b\n");
        QCOMPARE(::chmod(path().c_str(), static_cast<mode_t>(mode)), 0);
        const auto change = writeNetrcPassword(path(), "api.wandb.ai", kKey);
        QVERIFY(change.has_value());
        QVERIFY(!change->isNewFile);
        QCOMPARE(change->othersCanRead, othersCanRead);
        QCOMPARE(modeOf(path()), mode);
        QCOMPARE(removeNetrcMachine(path(), "api.wandb.ai")->othersCanRead, othersCanRead);
        QCOMPARE(modeOf(path()), mode);
    }

    void aLinkStaysALink()
    {
        QVERIFY(core::createDirectories(m_folder->filePath(QStringLiteral("dotfiles")).toStdString()).has_value());
        const QString target = m_folder->filePath(QStringLiteral("dotfiles/netrc"));
        QVERIFY(core::writeFileAtomically(target.toStdString(), "machine a password b\n").has_value());
        QVERIFY(QFile::link(target, QString::fromStdString(path())));
        QVERIFY(writeNetrcPassword(path(), "api.wandb.ai", kKey).has_value());
        QVERIFY(QFileInfo(QString::fromStdString(path())).isSymLink());
        QCOMPARE(*core::readFile(target.toStdString()), "machine a password b\n" + kOurs);
        QCOMPARE(names(), (QStringList{QStringLiteral("dotfiles"), QStringLiteral("netrc")}));
    }

    void removingWhatIsNotThere()
    {
        QVERIFY(removeNetrcMachine(path(), "api.wandb.ai").has_value());
        QVERIFY(!QFileInfo::exists(QString::fromStdString(path())));
        write("machine a password b");
        QVERIFY(removeNetrcMachine(path(), "api.wandb.ai").has_value());
        QCOMPARE(read(), QByteArray("machine a password b"));
    }

    void unreadableFiles()
    {
        write("machine api.wandb.ai password x\n");
        QCOMPARE(::chmod(path().c_str(), 0), 0);
        if (QFileInfo(QString::fromStdString(path())).isReadable()) {
            QSKIP("this account may read everything");
        }
        QCOMPARE(netrcPassword(path(), "api.wandb.ai").error().code, core::ErrorCode::FileUnreadable);
        QCOMPARE(writeNetrcPassword(path(), "api.wandb.ai", kKey).error().code, core::ErrorCode::FileUnreadable);
        QCOMPARE(modeOf(path()), 0);
    }

    void aFolderInItsPlace()
    {
        QVERIFY(core::createDirectories(path()).has_value());
        QCOMPARE(netrcPassword(path(), "a").error().code, core::ErrorCode::FileUnreadable);
        QCOMPARE(writeNetrcPassword(path(), "a", kKey).error().code, core::ErrorCode::FileUnreadable);
        const std::string missing = m_folder->filePath(QStringLiteral("missing/netrc")).toStdString();
        QCOMPARE(writeNetrcPassword(missing, "a", kKey).error().code, core::ErrorCode::FileUnwritable);
    }

    void pathOfTheFile()
    {
        Environment environment;
        environment.home = m_folder->path().toStdString();
        QCOMPARE(netrcPath(environment), home(".netrc"));
        QVERIFY(core::writeFileAtomically(home("_netrc"), "").has_value());
        QCOMPARE(netrcPath(environment), home("_netrc"));
        QVERIFY(core::writeFileAtomically(home(".netrc"), "").has_value());
        QCOMPARE(netrcPath(environment), home(".netrc"));
        environment.variables["NETRC"] = "~/elsewhere";
        QCOMPARE(netrcPath(environment), home("elsewhere"));
        environment.variables["NETRC"] = "/etc/netrc";
        QCOMPARE(netrcPath(environment), std::string("/etc/netrc"));
        environment.variables["NETRC"] = "";
        QCOMPARE(netrcPath(environment), home(".netrc"));
    }

private:
    [[nodiscard]] std::string home(const char *name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    [[nodiscard]] std::string path() const { return home("netrc"); }
    void write(const QByteArray &text) const
    {
        QVERIFY(core::writeFileAtomically(path(), text.toStdString()).has_value());
    }
    [[nodiscard]] QByteArray read() const
    {
        return QByteArray::fromStdString(core::readFile(path()).value_or("(unreadable)"));
    }
    /// Everything in the folder, so that nothing temporary hides.
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestNetrc)
#include "tst_netrc.moc"
