// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/session_secrets.h"

#include <QTest>

using namespace signalbox;

namespace {

const std::string kName = "signalbox/wandb/a.example.org";
const std::string kOther = "signalbox/wandb/b.example.org";

using Secret = std::optional<std::string>;

} // namespace

class TestSessionSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void heldComesFirst();
    void writingEndsHolding();
    void removesFromBoth();
    void worksWithoutAStore();
};

void TestSessionSecrets::heldComesFirst()
{
    const auto store = std::make_shared<track::MemorySecretStore>();
    QVERIFY(store->write(kName, "kept"));
    QVERIFY(store->write(kOther, "other"));
    track::SessionSecrets secrets(store);
    QCOMPARE(secrets.read(kName).value(), Secret("kept"));
    secrets.hold(kName, "held");
    QVERIFY(secrets.holds(kName));
    QVERIFY(!secrets.holds(kOther));
    QCOMPARE(secrets.read(kName).value(), Secret("held"));
    QCOMPARE(secrets.read(kOther).value(), Secret("other"));
    QCOMPARE(store->read(kName).value(), Secret("kept"));
}

void TestSessionSecrets::writingEndsHolding()
{
    const auto store = std::make_shared<track::MemorySecretStore>();
    track::SessionSecrets secrets(store);
    secrets.hold(kName, "held");
    QVERIFY(secrets.write(kName, "kept"));
    QVERIFY(!secrets.holds(kName));
    QCOMPARE(secrets.read(kName).value(), Secret("kept"));
}

void TestSessionSecrets::removesFromBoth()
{
    const auto store = std::make_shared<track::MemorySecretStore>();
    QVERIFY(store->write(kName, "kept"));
    track::SessionSecrets secrets(store);
    secrets.hold(kName, "held");
    QVERIFY(secrets.removeStored(kName));
    QCOMPARE(store->read(kName).value(), Secret());
    QCOMPARE(secrets.read(kName).value(), Secret("held"));
    QVERIFY(store->write(kName, "kept"));
    QVERIFY(secrets.remove(kName));
    QCOMPARE(secrets.read(kName).value(), Secret());
    QCOMPARE(store->read(kName).value(), Secret());
}

void TestSessionSecrets::worksWithoutAStore()
{
    const auto store = std::make_shared<track::MemorySecretStore>(false);
    track::SessionSecrets secrets(store);
    QVERIFY(!secrets.isAvailable());
    QVERIFY(!secrets.read(kName)); // as the store itself
    secrets.hold(kName, "held");
    QVERIFY(secrets.isAvailable());
    QVERIFY(!secrets.hasStore());
    QCOMPARE(secrets.read(kName).value(), Secret("held"));
    QCOMPARE(secrets.read(kOther).value(), Secret());
    QVERIFY(!secrets.write(kName, "kept"));
    QVERIFY(secrets.holds(kName)); // what could not be kept stays here
    QVERIFY(secrets.remove(kName));
    QVERIFY(!secrets.isAvailable());
}

QTEST_GUILESS_MAIN(TestSessionSecrets)
#include "tst_session_secrets.moc"
