// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/settings.h"

#include <QFile>
#include <QLockFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using viewmodels::Settings;

class TestWindowSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreKept();
    void nobodyWaitsForTheFile();
    void groupsGoAtOnce();
    void twoWindowsKeepEachOthersKeys();
    void whatIsChangedWhileWritingStays();

private:
    /// Another one for each function.
    [[nodiscard]] QString file() const
    {
        return m_folder.filePath(QLatin1String(QTest::currentTestFunction()) + QStringLiteral(".ini"));
    }
    /// What stands in the file itself: read from a copy, since all QSettings of a process share what they know of a file.
    [[nodiscard]] QVariant inFile(const QString &key) const
    {
        const QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("copy.ini"));
        QFile::copy(file(), copy);
        return QSettings(copy, QSettings::IniFormat).value(key);
    }

    QTemporaryDir m_folder;
};

void TestWindowSettings::valuesAreKept()
{
    {
        Settings settings(file());
        QCOMPARE(settings.value(QStringLiteral("theme"), QStringLiteral("light")).toString(), QStringLiteral("light"));
        settings.setValue(QStringLiteral("theme"), QStringLiteral("dark"));
        settings.setValue(QStringLiteral("layout/state"), QByteArray("\0\1\377", 3));
        settings.setValue(QStringLiteral("export/scale"), 2.5);
        QVERIFY(settings.contains(QStringLiteral("theme")));
    } // its end writes
    const Settings again(file());
    QCOMPARE(again.value(QStringLiteral("theme")).toString(), QStringLiteral("dark"));
    QCOMPARE(again.value(QStringLiteral("layout/state")).toByteArray(), QByteArray("\0\1\377", 3));
    QCOMPARE(again.value(QStringLiteral("export/scale")).toDouble(), 2.5);
}

void TestWindowSettings::nobodyWaitsForTheFile()
{
    // As long as another process holds this lock, QSettings waits for it.
    QLockFile lock(file() + QStringLiteral(".lock"));
    QVERIFY(lock.lock());
    Settings settings(file());
    settings.setValue(QStringLiteral("theme"), QStringLiteral("light"));
    QTest::qWait(200); // the thread is writing by now
    settings.setValue(QStringLiteral("language"), QStringLiteral("ko"));
    QCOMPARE(settings.value(QStringLiteral("theme")).toString(), QStringLiteral("light"));
    QCOMPARE(settings.value(QStringLiteral("language")).toString(), QStringLiteral("ko"));
    QVERIFY(!inFile(QStringLiteral("language")).isValid());
    lock.unlock();
    settings.sync();
    QCOMPARE(inFile(QStringLiteral("theme")).toString(), QStringLiteral("light"));
    QCOMPARE(inFile(QStringLiteral("language")).toString(), QStringLiteral("ko"));
}

void TestWindowSettings::groupsGoAtOnce()
{
    Settings settings(file());
    settings.setValue(QStringLiteral("layout"), 1);
    settings.setValue(QStringLiteral("layout/b"), 2);
    settings.setValue(QStringLiteral("layout/a/c"), 3);
    settings.setValue(QStringLiteral("layouts/d"), 4);
    QCOMPARE(settings.keysBelow(QStringLiteral("layout")), QStringList({QStringLiteral("a/c"), QStringLiteral("b")}));
    settings.remove(QStringLiteral("layout"));
    QVERIFY(settings.keysBelow(QStringLiteral("layout")).isEmpty());
    QVERIFY(!settings.contains(QStringLiteral("layout")));
    settings.sync();
    QVERIFY(!inFile(QStringLiteral("layout/a/c")).isValid());
    QCOMPARE(inFile(QStringLiteral("layouts/d")).toInt(), 4);
    QCOMPARE(settings.value(QStringLiteral("layouts/d")).toInt(), 4);
}

void TestWindowSettings::twoWindowsKeepEachOthersKeys()
{
    Settings one(file());
    Settings other(file());
    one.setValue(QStringLiteral("one/width"), 100);
    other.setValue(QStringLiteral("other/width"), 200);
    one.sync();
    other.sync();
    QCOMPARE(inFile(QStringLiteral("one/width")).toInt(), 100);
    QCOMPARE(inFile(QStringLiteral("other/width")).toInt(), 200);
    // What the other one wrote is known with the next write.
    one.setValue(QStringLiteral("one/height"), 50);
    one.sync();
    QCOMPARE(one.value(QStringLiteral("other/width")).toInt(), 200);
}

void TestWindowSettings::whatIsChangedWhileWritingStays()
{
    constexpr int kChanges = 500;
    Settings settings(file());
    for (int i = 1; i <= kChanges; ++i) {
        settings.setValue(QStringLiteral("count"), i);
        QCOMPARE(settings.value(QStringLiteral("count")).toInt(), i);
        if (i % 50 == 0) {
            QTest::qWait(30);
        }
    }
    settings.sync();
    QCOMPARE(inFile(QStringLiteral("count")).toInt(), kChanges);
}

QTEST_GUILESS_MAIN(TestWindowSettings)
#include "tst_window_settings.moc"
