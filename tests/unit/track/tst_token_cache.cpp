// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "core/files.h"
#include "track/wandb/environment.h"
#include "track/wandb/token_cache.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/stat.h>

using namespace signalbox;
using namespace signalbox::track::wandb;

namespace {

const std::string kCloud = "https://api.wandb.ai";
constexpr std::int64_t kTime = 1'767'225'600; // 2026-01-01 00:00:00 UTC

/// A file whose entry for the cloud is this JSON, with apostrophes for quotation marks.
QByteArray fileOf(QByteArray entry)
{
    return "{\"credentials\": {\"https://api.wandb.ai\": " + entry.replace('\'', '"') + "}}";
}

} // namespace

class TestTokenCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Times in the file are UTC, wherever the computer is; this zone has an hour that does not exist.
        qputenv("TZ", "America/New_York");
        tzset();
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void tokensComeBack()
    {
        const AccessToken first{"abc", kTime};
        const AccessToken second{"def", 1'772'951'400}; // 2026-03-08 06:30:00 UTC
        QVERIFY(cacheToken(path(), kCloud, first).has_value());
        QVERIFY(cacheToken(path(), "http://127.0.0.1:8765", second).has_value());
        QCOMPARE(cachedToken(path(), kCloud)->value(), first);
        QCOMPARE(cachedToken(path(), "http://127.0.0.1:8765")->value(), second);
        QVERIFY(!cachedToken(path(), "https://other.example")->has_value());
        QVERIFY(cacheToken(path(), kCloud, second).has_value());
        QCOMPARE(cachedToken(path(), kCloud)->value(), second);
    }

    void theFileIsThatOfTheOfficialClient()
    {
        const mode_t before = ::umask(0);
        const auto status = cacheToken(path(), kCloud, {"abc", kTime + 3661});
        ::umask(before);
        QVERIFY(status.has_value());
        QCOMPARE(*core::readFile(path()),
                 std::string("{\n"
                             "  \"credentials\": {\n"
                             "    \"https://api.wandb.ai\": {\n"
                             "      \"expires_at\": \"2026-01-01 01:01:01\",\n"
                             "      \"access_token\": \"abc\"\n"
                             "    }\n"
                             "  }\n"
                             "}\n"));
        QCOMPARE(mode(), 0600);
    }

    void anExistingFileBecomesPrivate()
    {
        QVERIFY(core::createDirectories(folder() + "/wandb").has_value());
        QVERIFY(core::writeFileAtomically(path(), "{}").has_value());
        QCOMPARE(::chmod(path().c_str(), 0644), 0);
        QVERIFY(cacheToken(path(), kCloud, {"abc", kTime}).has_value());
        QCOMPARE(mode(), 0600);
    }

    void timesAreUtc()
    {
        // 02:30 on that day does not exist in the zone of this test.
        put(fileOf("{'access_token': 'abc', 'token_type': 'Bearer', 'expires_at': '2026-03-08 02:30:00'}"));
        QCOMPARE(cachedToken(path(), kCloud)->value(), (AccessToken{"abc", 1'772'937'000}));
    }

    void othersStay()
    {
        put(fileOf(
            "{'access_token': 'abc', 'expires_at': '2026-03-08 02:30:00'}, 'https://a.example': null,"
            "'https://b.example': {'access_token': 'b', 'token_type': 'Bearer', 'expires_at': '2026-03-08 02:30:00'}"));
        QVERIFY(cacheToken(path(), kCloud, {"abc", kTime}).has_value());
        const std::string text = *core::readFile(path());
        QVERIFY(text.find("\"token_type\": \"Bearer\"") != std::string::npos);
        QVERIFY(!cachedToken(path(), "https://a.example")->has_value());
        QCOMPARE(cachedToken(path(), "https://b.example")->value().token, std::string("b"));
        QVERIFY(forgetToken(path(), kCloud).has_value());
        QVERIFY(!cachedToken(path(), kCloud)->has_value());
        QCOMPARE(cachedToken(path(), "https://b.example")->value().token, std::string("b"));
    }

    void damagedFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"credentials\": {\"PLANTED");
        QTest::newRow("a list") << QByteArray("[\"PLANTED\"]");
        QTest::newRow("credentials are a list") << QByteArray("{\"credentials\": [\"PLANTED\"]}");
        QTest::newRow("a text") << fileOf("'PLANTED'");
        QTest::newRow("no time") << fileOf("{'access_token': 'PLANTED'}");
        QTest::newRow("no token") << fileOf("{'expires_at': '2026-03-08 02:30:00', 'PLANTED': 1}");
        QTest::newRow("another form of time")
            << fileOf("{'access_token': 'PLANTED', 'expires_at': '2026-03-08T02:30:00'}");
        QTest::newRow("a time with a zone")
            << fileOf("{'access_token': 'PLANTED', 'expires_at': '2026-03-08 02:30:00Z'}");
        QTest::newRow("half a time") << fileOf("{'access_token': 'PLANTED', 'expires_at': '2026-03-08'}");
        QTest::newRow("no such day") << fileOf("{'access_token': 'PLANTED', 'expires_at': '2026-02-30 02:30:00'}");
        QTest::newRow("time is a number") << fileOf("{'access_token': 'PLANTED', 'expires_at': 5}");
    }

    void damagedFiles()
    {
        QFETCH(QByteArray, text);
        put(text);
        const auto token = cachedToken(path(), kCloud);
        QVERIFY(!token.has_value());
        QCOMPARE(token.error().code, core::ErrorCode::BadFormat);
        QVERIFY(core::describe(token.error()).find("PLANTED") == std::string::npos);
        // It is a cache: a new token replaces what cannot be understood.
        QVERIFY(cacheToken(path(), kCloud, {"abc", kTime}).has_value());
        QCOMPARE(cachedToken(path(), kCloud)->value(), (AccessToken{"abc", kTime}));
    }

    void noFile()
    {
        const auto token = cachedToken(path(), kCloud);
        QVERIFY(token.has_value() && !token->has_value());
        QVERIFY(forgetToken(path(), kCloud).has_value());
        QCOMPARE(core::readFile(path()).error().code, core::ErrorCode::FileNotFound);
        QCOMPARE(cachedToken(folder(), kCloud).error().code, core::ErrorCode::FileUnreadable);
    }

    void expiring()
    {
        const AccessToken token{"abc", kTime};
        QVERIFY(!token.isExpiring(kTime - 300));
        QVERIFY(token.isExpiring(kTime - 299));
        QVERIFY(token.isExpiring(kTime + 1));
    }

    void pathOfTheFile()
    {
        Environment environment;
        environment.home = "/h";
        QCOMPARE(tokenCachePath(environment), std::string("/h/.config/wandb/credentials.json"));
        environment.variables["WANDB_CREDENTIALS_FILE"] = "~/x.json";
        QCOMPARE(tokenCachePath(environment), std::string("/h/x.json"));
    }

private:
    [[nodiscard]] std::string folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] std::string path() const { return folder() + "/wandb/credentials.json"; }
    void put(const QByteArray &text) const
    {
        QVERIFY(core::createDirectories(folder() + "/wandb").has_value());
        QVERIFY(core::writeFileAtomically(path(), text.toStdString()).has_value());
    }
    [[nodiscard]] int mode() const
    {
        struct stat status = {};
        return ::stat(path().c_str(), &status) == 0 ? static_cast<int>(status.st_mode & 0777U) : -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestTokenCache)
#include "tst_token_cache.moc"
