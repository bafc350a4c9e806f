// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/window_place.h"

#include <QTest>

using namespace signalbox;
using viewmodels::placeOnScreens;

class TestWindowPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysWhereItCanBeReached_data();
    void staysWhereItCanBeReached();
    void comesBackFromAScreenThatIsGone();
};

void TestWindowPlace::staysWhereItCanBeReached_data()
{
    QTest::addColumn<QRect>("wanted");
    QTest::addColumn<bool>("stays");
    QTest::newRow("on the first") << QRect(100, 100, 1200, 800) << true;
    QTest::newRow("on the second") << QRect(2000, 50, 900, 700) << true;
    QTest::newRow("across both") << QRect(1500, 100, 1200, 800) << true;
    QTest::newRow("mostly to the left of all, with a grip") << QRect(-1080, 100, 1200, 800) << true;
    QTest::newRow("too far to the left") << QRect(-1150, 100, 1200, 800) << false;
    QTest::newRow("title bar above the screens") << QRect(100, -40, 1200, 800) << false;
    QTest::newRow("below them") << QRect(100, 1300, 1200, 800) << false;
    QTest::newRow("where a third screen was") << QRect(5000, 100, 1200, 800) << false;
}

void TestWindowPlace::staysWhereItCanBeReached()
{
    QFETCH(QRect, wanted);
    QFETCH(bool, stays);
    const QList<QRect> screens{QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024)};
    const QRect place = placeOnScreens(wanted, screens);
    QCOMPARE(place == wanted, stays);
    if (!stays) {
        QVERIFY(screens.front().contains(place));
        QCOMPARE(place.size(), wanted.size());
    }
}

void TestWindowPlace::comesBackFromAScreenThatIsGone()
{
    const QRect wanted(4000, 0, 3000, 2000);
    const QRect small(0, 30, 1366, 700);
    QCOMPARE(placeOnScreens(wanted, {small}), small); // no larger than what there is
    QCOMPARE(placeOnScreens(wanted, {}), wanted);
}

QTEST_APPLESS_MAIN(TestWindowPlace)
#include "tst_window_place.moc"
