// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "track/secret_store.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace signalbox;
using namespace signalbox::track;

class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // No bus, so no keychain of whoever runs this: the test must not touch it. Set before anything asks.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/signalbox-test");
        qunsetenv("XDG_CURRENT_DESKTOP");
        qunsetenv("DESKTOP_SESSION");
        qunsetenv("KDE_FULL_SESSION");
        qunsetenv("GNOME_DESKTOP_SESSION_ID");
    }

    void names() { QCOMPARE(secretName("wandb", "127.0.0.1:8765"), std::string("signalbox/wandb/127.0.0.1:8765")); }

    void secretsComeBackFromMemory()
    {
        MemorySecretStore store;
        QVERIFY(store.isAvailable());
        QVERIFY(!store.read("a")->has_value());
        QVERIFY(store.write("a", "one").has_value());
        QVERIFY(store.write("b", "two").has_value());
        QVERIFY(store.write("a", "three").has_value());
        QCOMPARE(**store.read("a"), std::string("three"));
        QVERIFY(store.remove("a").has_value());
        QVERIFY(store.remove("a").has_value());
        QVERIFY(!store.read("a")->has_value());
        QCOMPARE(**store.read("b"), std::string("two"));
    }

    void aMissingStoreKeepsNothing()
    {
        MemorySecretStore store(false);
        QVERIFY(!store.isAvailable());
        const auto status = store.write("a", "PLANTED");
        QVERIFY(!status.has_value());
        QVERIFY(core::describe(status.error()).find("PLANTED") == std::string::npos);
        QVERIFY(!store.read("a").has_value());
        QVERIFY(!store.remove("a").has_value());
    }

    /// All in one: there is one keychain store for a process.
    void theAbsenceOfAKeychainIsReported()
    {
        const auto store = makeKeychainStore({std::chrono::seconds(20), std::chrono::seconds(20)});
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!store->isAvailable());
        const auto written = store->write("signalbox/test/none", "PLANTED");
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().subject, std::string("keychain"));
        QVERIFY(!written.error().detail.empty());
        QVERIFY(core::describe(written.error()).find("PLANTED") == std::string::npos);
        QVERIFY(!store->read("signalbox/test/none").has_value());

        // From a thread without an event loop, while the main thread waits for it.
        bool isAvailable = true;
        std::thread([&] { isAvailable = store->isAvailable(); }).join();
        QVERIFY(!isAvailable);
        QVERIFY2(timer.elapsed() < 20'000, "an absence has to be an answer and not a limit");

        const auto second = makeKeychainStore();
        QVERIFY(!second->isAvailable());
        QCOMPARE(second->read("signalbox/test/none").error().code, core::ErrorCode::Internal);
    }
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secret_store.moc"
