// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A keychain that does not answer, and a program that ends. A program of its own: there is one keychain store for a process.
#include "track/secret_store.h"
#include "track/session_secrets.h"

#include <QElapsedTimer>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace signalbox;

class TestSecretGiveUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyWaitsForASilentKeychain();
};

void TestSecretGiveUp::nobodyWaitsForASilentKeychain()
{
    // Outlives the bus: it ends its thread, which some keychains block until the bus has gone.
    std::shared_ptr<track::SecretStore> keychain;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bus"));
    QLocalServer bus; // takes connections and says nothing
    QVERIFY(bus.listen(path));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path.toUtf8());
    for (const char *name :
         {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "GNOME_DESKTOP_SESSION_ID"}) {
        qunsetenv(name);
    }

    keychain = track::makeKeychainStore({std::chrono::seconds(60), std::chrono::seconds(60)});
    track::SessionSecrets secrets(keychain);
    auto asked = std::async(std::launch::async, [&secrets] { return secrets.read("signalbox/test/none"); });
    QTRY_VERIFY(bus.hasPendingConnections());
    QCOMPARE(asked.wait_for(std::chrono::milliseconds(100)), std::future_status::timeout);

    QElapsedTimer timer;
    timer.start();
    secrets.giveUp();
    const auto answer = asked.get();
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, core::ErrorCode::Cancelled);
    // Not a missing keychain, or another place would be looked into.
    QVERIFY(keychain->isAvailable());
    QCOMPARE(keychain->read("signalbox/test/none").error().code, core::ErrorCode::Cancelled);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestSecretGiveUp)
#include "tst_secret_give_up.moc"
