// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nearest_word.h"

#include <QTest>

using namespace signalbox;

class TestNearestWord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasMeantIsFound_data();
    void whatWasMeantIsFound();
    void theNearestOfSeveralWins();
};

void TestNearestWord::whatWasMeantIsFound_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("meant"); // empty: nothing is near
    const auto row = [](const char *typed, const char *meant) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(meant);
    };
    row("model", "model");
    row("modle", "model"); // neighbours changed places
    row("modell", "model");
    row("modl", "model");
    row("midel", "model");
    row("mudle", "model"); // two mistakes in five letters
    row("mudel2", "model");
    row("muddly", "");
    row("lrr", "lr");
    row("l", "lr");
    row("mc", "");
    row("lernig-rete", "learning-rate"); // a third of the letters
    row("completely-else", "");
    row("x", "");
}

void TestNearestWord::whatWasMeantIsFound()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, meant);
    const auto nearest = core::nearestWord(typed.toStdString(), {"learning-rate", "lr", "model"});
    QCOMPARE(QString::fromStdString(nearest.value_or(std::string())), meant);
}

void TestNearestWord::theNearestOfSeveralWins()
{
    QCOMPARE(core::nearestWord("valid/lss", {"valid/acc", "valid/loss", "valid/lo"}).value(),
             std::string("valid/loss"));
    QCOMPARE(core::nearestWord("epoch", {"epochs", "epoch"}).value(), std::string("epoch"));
    QVERIFY(!core::nearestWord("model", {}).has_value());
    QVERIFY(!core::nearestWord(std::string(1000, 'm'), {std::string(1000, 'm')}).has_value());
}

QTEST_APPLESS_MAIN(TestNearestWord)
#include "tst_nearest_word.moc"
