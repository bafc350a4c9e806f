// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Notifications of the desktop, at a stand-in for its service on a bus of our own.
#include "gui/private_bus.h"
#include "gui/window_fixture.h"

#include "common/desktop_notifier.h"
#include "viewmodels/settings.h"

#include <QtDBus/QDBusConnection>

#include <QApplication>
#include <QSignalSpy>
#include <QVariantMap>

#include <vector>

using namespace signalbox;
using test_gui::WindowFixture;

namespace {

const QString kFakeConnection = QStringLiteral("fake-desktop");
const QString kNotifications = QStringLiteral("org.freedesktop.Notifications");
const QString kNotificationsPath = QStringLiteral("/org/freedesktop/Notifications");

test_gui::PrivateBus *privateBus = nullptr;

struct Shown
{
    uint id = 0;
    QString icon;
    QString title;
    QString text;
    QStringList actions;
    QVariantMap hints;
};

} // namespace

/// What a desktop offers.
class FakeDesktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    /// It can do these things.
    explicit FakeDesktop(QStringList abilities) : m_abilities(std::move(abilities))
    {
        QDBusConnection bus = QDBusConnection::connectToBus(QString::fromUtf8(privateBus->address()), kFakeConnection);
        isThere = bus.registerObject(kNotificationsPath, this,
                                     QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            && bus.registerService(kNotifications);
    }
    ~FakeDesktop() override { QDBusConnection::disconnectFromBus(kFakeConnection); }

    bool isThere = false;
    std::vector<Shown> shown;

public Q_SLOTS:
    QStringList GetCapabilities() { return m_abilities; }
    uint Notify(const QString &, uint, const QString &icon, const QString &title, const QString &text,
                const QStringList &actions, const QVariantMap &hints, int)
    {
        shown.push_back({++m_last, icon, title, text, actions, hints});
        return m_last;
    }

Q_SIGNALS:
    void ActivationToken(uint id, const QString &token);
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    QStringList m_abilities;
    uint m_last = 40;
};

class TestNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theDesktopShowsThem();
    void plainDesktopsGetPlainTexts();
    void aClickIsTold();
    void withoutADesktopNothingIsLost();
    void theEndOfARunIsTold();
    void aFailureIsTold();
    void whoLooksAtTheWindowIsNotTold();

private:
    /// A window that tells of every run.
    static bool openTelling(WindowFixture &fixture)
    {
        viewmodels::Settings settings(QString::fromStdString(fixture.storeDirectory()) + QStringLiteral("/window.ini"));
        settings.setValue(QStringLiteral("notifications/minutes"), 0);
        settings.sync();
        return fixture.open();
    }
    /// Waits for the end of the run while the person looks elsewhere, however often the display hands the focus back.
    static bool endsUnwatched(WindowFixture &fixture, core::RunState state)
    {
        const core::RunId run = fixture.workspace().current();
        return QTest::qWaitFor(
            [&] {
                if (QApplication::activeWindow() != nullptr) {
                    QApplication::setActiveWindow(nullptr);
                }
                const store::RunRecord *record = fixture.workspace().runs().find(run);
                return record != nullptr && record->state == state;
            },
            30000);
    }
};

void TestNotifications::initTestCase()
{
    if (privateBus->address().isEmpty()) {
        QSKIP("dbus-daemon is not installed");
    }
}

void TestNotifications::theDesktopShowsThem()
{
    FakeDesktop desktop({QStringLiteral("body"), QStringLiteral("body-markup"), QStringLiteral("actions")});
    QVERIFY(desktop.isThere);
    ui::DesktopNotifier notifier;
    notifier.notify(QStringLiteral("a <b> has finished"), QStringLiteral("1 < 2 & so on"));
    notifier.notify(QStringLiteral("another"), QStringLiteral("plain"));
    QTRY_COMPARE(desktop.shown.size(), std::size_t{2});
    const Shown &first = desktop.shown.front();
    QCOMPARE(first.title, QStringLiteral("a <b> has finished")); // titles hold no markup
    QCOMPARE(first.text, QStringLiteral("1 &lt; 2 &amp; so on"));
    QCOMPARE(first.actions.value(0), QStringLiteral("default"));
    QCOMPARE(first.hints.value(QStringLiteral("desktop-entry")).toString(), QStringLiteral("org.signalbox.Signalbox"));
    QCOMPARE(first.icon, QStringLiteral("org.signalbox.Signalbox"));
}

void TestNotifications::plainDesktopsGetPlainTexts()
{
    FakeDesktop desktop({QStringLiteral("body")});
    ui::DesktopNotifier notifier;
    notifier.notify(QStringLiteral("title"), QStringLiteral("1 < 2 & so on"));
    QTRY_COMPARE(desktop.shown.size(), std::size_t{1});
    QCOMPARE(desktop.shown.front().text, QStringLiteral("1 < 2 & so on"));
    QVERIFY(desktop.shown.front().actions.isEmpty());
}

void TestNotifications::aClickIsTold()
{
    FakeDesktop desktop({QStringLiteral("actions")});
    ui::DesktopNotifier notifier;
    QSignalSpy activated(&notifier, &ui::DesktopNotifier::activated);
    QSignalSpy closed(&notifier, &ui::DesktopNotifier::closed);
    notifier.notify(QStringLiteral("mine"), {});
    QTRY_COMPARE(desktop.shown.size(), std::size_t{1});
    const uint id = desktop.shown.front().id;
    QTest::qWait(50); // its answer arrives
    Q_EMIT desktop.ActionInvoked(id + 1, QStringLiteral("default")); // another program's
    Q_EMIT desktop.ActivationToken(id, QStringLiteral("token-7"));
    Q_EMIT desktop.ActionInvoked(id, QStringLiteral("default"));
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated.front().front().toString(), QStringLiteral("token-7"));
    Q_EMIT desktop.NotificationClosed(id + 1, 2);
    Q_EMIT desktop.NotificationClosed(id, 2);
    QTRY_COMPARE(closed.size(), 1);
}

void TestNotifications::withoutADesktopNothingIsLost()
{
    ui::DesktopNotifier notifier;
    QSignalSpy closed(&notifier, &ui::DesktopNotifier::closed);
    notifier.notify(QStringLiteral("nobody"), QStringLiteral("hears this"));
    QTRY_COMPARE(closed.size(), 1); // there is no tray either
    // It is tried again with the next one.
    FakeDesktop desktop({QStringLiteral("body")});
    notifier.notify(QStringLiteral("somebody"), QStringLiteral("hears this"));
    QTRY_COMPARE(desktop.shown.size(), std::size_t{1});
    QCOMPARE(desktop.shown.front().title, QStringLiteral("somebody"));
}

void TestNotifications::theEndOfARunIsTold()
{
    FakeDesktop desktop({QStringLiteral("body"), QStringLiteral("actions")});
    test_support::TrainingScript script;
    script.stepDelay = std::chrono::milliseconds(5); // it lasts until the person has looked away
    WindowFixture fixture(script);
    QVERIFY(openTelling(fixture));
    QVERIFY(fixture.startRun());
    const core::RunId run = fixture.workspace().current();
    QVERIFY(endsUnwatched(fixture, core::RunState::Finished));
    QTRY_COMPARE(desktop.shown.size(), std::size_t{1});
    const QString name = QString::fromStdString(fixture.workspace().runs().find(run)->name);
    QCOMPARE(desktop.shown.front().title, QStringLiteral("%1 has finished").arg(name));
    QVERIFY2(desktop.shown.front().text.startsWith(QStringLiteral("Best valid/")),
             qPrintable(desktop.shown.front().text));
    fixture.workspace().setCurrent({});
    fixture.window().hide();
    QTest::qWait(50); // the answer arrives
    Q_EMIT desktop.ActionInvoked(desktop.shown.front().id, QStringLiteral("default"));
    QTRY_VERIFY(fixture.window().isVisible());
    QTRY_VERIFY(QGuiApplication::focusWindow() == fixture.window().windowHandle());
    QVERIFY(fixture.workspace().current() == run);
}

void TestNotifications::aFailureIsTold()
{
    FakeDesktop desktop({QStringLiteral("body")});
    test_support::TrainingScript script;
    script.failAtStep = 30;
    script.stepDelay = std::chrono::milliseconds(5);
    script.failure = {core::ErrorCode::OutOfMemory, "a sentence that is nobody's business", "no memory", {}, {}, {}};
    WindowFixture fixture(script);
    QVERIFY(openTelling(fixture));
    QVERIFY(fixture.startRun());
    QVERIFY(endsUnwatched(fixture, core::RunState::Failed));
    QTRY_COMPARE(desktop.shown.size(), std::size_t{1});
    QVERIFY(desktop.shown.front().title.endsWith(QStringLiteral(" failed")));
    QCOMPARE(desktop.shown.front().text, QStringLiteral("There was not enough memory."));
}

void TestNotifications::whoLooksAtTheWindowIsNotTold()
{
    FakeDesktop desktop({QStringLiteral("body")});
    WindowFixture fixture;
    QVERIFY(openTelling(fixture));
    fixture.window().activateWindow();
    QTRY_VERIFY(fixture.window().isActiveWindow());
    QVERIFY(fixture.finishRun());
    // What the window had to say would have been said by the time that another one is.
    ui::DesktopNotifier notifier;
    notifier.notify(QStringLiteral("later"), {});
    QTRY_COMPARE(desktop.shown.size(), std::size_t{1});
    QCOMPARE(desktop.shown.front().title, QStringLiteral("later"));
}

int main(int argc, char *argv[])
{
    // Before the application: the address of the bus is read once.
    test_gui::PrivateBus bus;
    privateBus = &bus;
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus.address().isEmpty() ? QByteArray("unix:path=/nonexistent") : bus.address());
    const QApplication application(argc, argv);
    TestNotifications test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_notifications.moc"
