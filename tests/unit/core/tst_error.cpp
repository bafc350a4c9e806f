// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

#include <QtTest/QtTest>

#include <set>

using namespace signalbox::core;

namespace {

constexpr int kCodes = static_cast<int>(ErrorCode::Internal) + 1;

} // namespace

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasANameOfItsOwn()
    {
        std::set<std::string> names;
        for (int i = 0; i < kCodes; ++i) {
            const auto code = static_cast<ErrorCode>(i);
            const std::string name = toString(code);
            QVERIFY2(names.insert(name).second, name.c_str());
            QCOMPARE(errorCodeFromString(name), code);
        }
        QCOMPARE(errorCodeFromString("no_such_code"), ErrorCode::Internal);
        QCOMPARE(errorCodeFromString(""), ErrorCode::Internal);
    }

    void describe_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<int>("line"); // 0: none
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *subject, int line, const QString &found,
                            const QString &expected, const QString &text) {
            QTest::newRow(name) << QString::fromUtf8(subject) << line << found << expected << text;
        };
        const QString none;
        row("everything", "train.tsv", 12, QStringLiteral("3"), QStringLiteral("4"),
            QStringLiteral("train.tsv:12: it is wrong (found 3, expected 4)"));
        row("only found", "train.tsv", 0, QStringLiteral("3"), none,
            QStringLiteral("train.tsv: it is wrong (found 3)"));
        row("only expected", "lr", 0, none, QStringLiteral("a number"),
            QStringLiteral("lr: it is wrong (expected a number)"));
        row("only subject", "lr", 0, none, none, QStringLiteral("lr: it is wrong"));
        row("nothing but the detail", "", 0, none, none, QStringLiteral("it is wrong"));
        row("control characters are escaped", "f", 0, QStringLiteral("a\x1b[2J\n\x7f"), none,
            QStringLiteral("f: it is wrong (found a\\x1b[2J\\x0a\\x7f)"));
        row("80 characters fit", "f", 0, QString(80, QLatin1Char('x')), none,
            QStringLiteral("f: it is wrong (found %1)").arg(QString(80, QLatin1Char('x'))));
        row("more are cut", "f", 0, QString(5000, QLatin1Char('x')), none,
            QStringLiteral("f: it is wrong (found %1…)").arg(QString(80, QLatin1Char('x'))));
        row("never cut inside a character", "f", 0, QString(100, QChar(0xD55C)), none,
            QStringLiteral("f: it is wrong (found %1…)").arg(QString(27, QChar(0xD55C))));
    }

    void describe()
    {
        QFETCH(QString, subject);
        QFETCH(int, line);
        QFETCH(QString, found);
        QFETCH(QString, expected);
        QFETCH(QString, text);
        Error error{ErrorCode::BadRow,   subject.toStdString(), "it is wrong", {},
                    found.toStdString(), expected.toStdString()};
        if (line > 0) {
            error.line = line;
        }
        QCOMPARE(QString::fromStdString(signalbox::core::describe(error)), text);
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
