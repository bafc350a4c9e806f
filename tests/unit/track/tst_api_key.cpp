// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "track/wandb/api_key.h"

#include <QTest>

#include <string>

using namespace signalbox;
using namespace signalbox::track::wandb;

namespace {

const std::string kHex = "0123456789abcdef0123456789abcdef01234567"; // 40 characters

} // namespace

class TestApiKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysOfTheRightForm_data()
    {
        QTest::addColumn<QByteArray>("key");
        const auto row = [](const char *name, const std::string &key) {
            QTest::newRow(name) << QByteArray::fromStdString(key);
        };
        row("40 hexadecimal digits", kHex);
        row("86 characters", std::string(86, 'x'));
        row("capitals, digits, underscores", std::string(36, 'Q') + "_9_z");
        row("self-hosted", "local-" + kHex);
        row("dashes in the secret", "local-" + std::string(20, 'a') + "-" + std::string(19, 'b'));
        row("empty prefix", "-" + kHex);
        row("JWT", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln-_A");
        row("short JWT", "a.b.c");
        row("line break at the end", kHex + "\r\n");
        row("blanks around", " \t" + kHex + " ");
        row("what web pages add", "\xEF\xBB\xBF\xC2\xA0" + kHex + "\xE2\x80\x8B \xC2\xA0");
    }

    void keysOfTheRightForm()
    {
        QFETCH(QByteArray, key);
        const auto status = checkKey(key.toStdString());
        QVERIFY2(status.has_value(), status ? "" : core::describe(status.error()).c_str());
        QCOMPARE(keyHint(key.toStdString()), KeyHint::Plausible);
    }

    void otherTexts_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<KeyHint>("hint");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char *name, const std::string &key, KeyHint hint, const char *found) {
            QTest::newRow(name) << QByteArray::fromStdString(key) << hint << QByteArray(found);
        };
        row("empty", "", KeyHint::Empty, "");
        row("only blanks", " \n\xC2\xA0", KeyHint::Empty, "");
        row("39 characters", kHex.substr(1), KeyHint::TooShort, "39 characters");
        row("blanks do not count", kHex.substr(1) + "  ", KeyHint::TooShort, "39 characters");
        row("prefix does not count", "local-" + kHex.substr(1), KeyHint::TooShort, "39 characters after the first -");
        row("40 characters with the first dash", std::string(20, 'a') + "-" + std::string(19, 'b'), KeyHint::TooShort,
            "19 characters after the first -");
        row("a blank inside", kHex + " " + kHex, KeyHint::WrongCharacter, "another character at place 41");
        row("an equals sign", "WANDB_API_KEY=" + kHex, KeyHint::WrongCharacter, "another character at place 14");
        row("quoted", "\"" + kHex + "\"", KeyHint::WrongCharacter, "another character at place 1");
        row("a letter that is not ASCII", "\xC3\xA4\xC3\xB6" + kHex, KeyHint::WrongCharacter,
            "another character at place 1");
        row("place in characters, not bytes", "ab" + kHex + "\xE2\x80\xA6", KeyHint::WrongCharacter,
            "another character at place 43");
        row("wrong and short", "ab!", KeyHint::WrongCharacter, "another character at place 3");
        row("two segments", kHex + "." + kHex, KeyHint::WrongCharacter, "another character at place 41");
        row("four segments", "a.b.c.d", KeyHint::WrongCharacter, "another character at place 2");
        row("empty segment", "a..c", KeyHint::WrongCharacter, "another character at place 2");
        row("JWT with padding", "a.b.c=", KeyHint::WrongCharacter, "another character at place 2");
    }

    void otherTexts()
    {
        QFETCH(QByteArray, key);
        QFETCH(KeyHint, hint);
        QFETCH(QByteArray, found);
        const auto status = checkKey(key.toStdString());
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().code, core::ErrorCode::BadArgument);
        QCOMPARE(status.error().subject, std::string("API key"));
        QCOMPARE(QByteArray::fromStdString(status.error().found), found);
        QVERIFY(!status.error().detail.empty() && !status.error().detail.ends_with('.'));
        QCOMPARE(keyHint(key.toStdString()), hint);
    }

    void messagesHoldNoPartOfTheKey()
    {
        for (const std::string &key : {std::string("PLANTED"), "PLANTED " + kHex, std::string("local-PLANTED")}) {
            const auto status = checkKey(key);
            QVERIFY(!status.has_value());
            QVERIFY(core::describe(status.error()).find("PLANTED") == std::string::npos);
        }
    }

    void trimming()
    {
        QCOMPARE(trimmedKey(" \t\r\n a b \v\f"), std::string("a b"));
        QCOMPARE(trimmedKey("\xC2\xA0\xE2\x80\x8B \xC2\xA0x\xEF\xBB\xBF"), std::string("x"));
        QCOMPARE(trimmedKey(""), std::string());
        QCOMPARE(trimmedKey(" \xC2\xA0 "), std::string());
    }
};

QTEST_GUILESS_MAIN(TestApiKey)
#include "tst_api_key.moc"
