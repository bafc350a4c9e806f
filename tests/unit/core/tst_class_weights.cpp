// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/class_weights.h"

#include <QtTest/QtTest>

using namespace signalbox::core;

class TestClassWeights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void good_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("none") << QByteArray("") << QList<double>();
        QTest::newRow("blanks") << QByteArray("  ") << QList<double>();
        // scikit-learn's compute_class_weight("balanced"): 12 / (3 · [2, 4, 6]).
        QTest::newRow("balanced") << QByteArray("balanced") << QList<double>{2.0, 1.0, 12.0 / 18.0};
        QTest::newRow("in order") << QByteArray("1, 2.5,0.25") << QList<double>{1.0, 2.5, 0.25};
        QTest::newRow("by name") << QByteArray("b=2, a=1e-1,c = d=3") << QList<double>{0.1, 2.0, 3.0};
    }

    void good()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<double>, expected);
        const auto parsed = parseClassWeights(text.toStdString());
        QVERIFY2(parsed.has_value(), parsed ? "" : describe(parsed.error()).c_str());
        const auto weights = weightsOfClasses(*parsed, {"a", "b", "c = d"}, {2, 4, 6});
        QVERIFY2(weights.has_value(), weights ? "" : describe(weights.error()).c_str());
        QCOMPARE(QList<double>(weights->begin(), weights->end()), expected);
    }

    void unreadable_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char *name, const char *text, const char *found) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(found);
        };
        row("a word", "heavy", "\"heavy\"");
        row("nothing after a comma", "1,", "\"\"");
        row("zero", "1, 0", "\"0\"");
        row("negative", "a=-1", "\"a=-1\"");
        row("infinite", "inf, 1", "\"inf\"");
        row("number with a tail", "1x", "\"1x\"");
        row("no number", "a=", "\"a=\"");
        row("some with a name", "1, b=2", "\"1, b=2\"");
    }

    void unreadable()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, found);
        const auto parsed = parseClassWeights(text.toStdString());
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().code, ErrorCode::BadArgument);
        QCOMPARE(parsed.error().subject, std::string("class-weights"));
        QCOMPARE(QByteArray::fromStdString(parsed.error().found), found);
        QVERIFY(!parsed.error().expected.empty());
    }

    void unfitting_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("found");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("too few") << QByteArray("1") << QByteArray("1") << QByteArray("2, for no, yes");
        QTest::newRow("too many") << QByteArray("1,2,3") << QByteArray("3") << QByteArray("2, for no, yes");
        QTest::newRow("unknown class") << QByteArray("no=1,maybe=2") << QByteArray("\"maybe\"")
                                       << QByteArray("no, yes");
        QTest::newRow("a class without one")
            << QByteArray("yes=2") << QByteArray("\"no\"") << QByteArray("a weight for each of no, yes");
        QTest::newRow("twice the same") << QByteArray("yes=2,yes=3") << QByteArray("\"yes\"")
                                        << QByteArray("one for each class");
    }

    void unfitting()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, found);
        QFETCH(QByteArray, expected);
        const auto weights = weightsOfClasses(*parseClassWeights(text.toStdString()), {"no", "yes"}, {3, 4});
        QVERIFY(!weights.has_value());
        QCOMPARE(weights.error().code, ErrorCode::BadArgument);
        QCOMPARE(QByteArray::fromStdString(weights.error().found), found);
        QCOMPARE(QByteArray::fromStdString(weights.error().expected), expected);
    }

    void aClassWithoutRowsCannotBeBalanced()
    {
        const auto weights = weightsOfClasses(*parseClassWeights("balanced"), {"no", "yes"}, {3, 0});
        QVERIFY(!weights.has_value());
        QCOMPARE(weights.error().found, std::string("\"yes\""));
    }
};

QTEST_GUILESS_MAIN(TestClassWeights)
#include "tst_class_weights.moc"
