// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The theme "as the system": a stand-in for the desktop's portal on a bus of our own, and the system's palette.
#include "gui/private_bus.h"
#include "gui/window_fixture.h"

#include "common/theme_controller.h"
#include "viewmodels/settings.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusContext>
#include <QtDBus/QDBusVariant>

#include <QApplication>
#include <QSignalSpy>
#include <QWidget>

using namespace signalbox;
using test_gui::WindowFixture;
using Mode = ui::ThemeController::Mode;

namespace {

const QString kFakeConnection = QStringLiteral("fake-portal");
const QString kPortal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kAppearance = QStringLiteral("org.freedesktop.appearance");
const QString kColorScheme = QStringLiteral("color-scheme");
const QString kRemembered = QStringLiteral("themeOfSystem");

constexpr uint kNoPreference = 0;
constexpr uint kDark = 1;
constexpr uint kLight = 2;

test_gui::PrivateBus *privateBus = nullptr;

bool looksDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

/// With a system whose palette the test can choose.
class Themes : public ui::ThemeController
{
public:
    using ui::ThemeController::ThemeController;

    QPalette systemPalette() override
    {
        ++looks;
        return chosen ? *chosen : ui::ThemeController::systemPalette();
    }

    std::optional<QPalette> chosen;
    int looks = 0;
};

/// Counts what it hears of palettes.
class PaletteListener : public QWidget
{
public:
    int changes = 0;

protected:
    bool event(QEvent *event) override
    {
        changes += event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange ? 1 : 0;
        return QWidget::event(event);
    }
};

} // namespace

/// What a desktop says of its looks.
class FakePortal : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    explicit FakePortal(uint first) : m_scheme(first)
    {
        QDBusConnection bus = QDBusConnection::connectToBus(QString::fromUtf8(privateBus->address()), kFakeConnection);
        isThere =
            bus.registerObject(kPortalPath, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            && bus.registerService(kPortal);
    }
    ~FakePortal() override { QDBusConnection::disconnectFromBus(kFakeConnection); }

    void choose(uint scheme)
    {
        m_scheme = scheme;
        Q_EMIT SettingChanged(kAppearance, kColorScheme, QDBusVariant(scheme));
    }

    bool isThere = false;
    int asked = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        ++asked;
        if (group != kAppearance || key != kColorScheme) {
            sendErrorReply(QStringLiteral("org.freedesktop.portal.Error.NotFound"), QStringLiteral("no such setting"));
            return {};
        }
        return QDBusVariant(QVariant::fromValue(QDBusVariant(m_scheme))); // one in another, as portals do
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    uint m_scheme;
};

class TestSystemTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void thePortalIsFollowed();
    void onlyItsColorsCount();
    void whoHasChosenIsNotOverruled();
    void whatItSaidIsRemembered();
    void withoutAPreferenceThePaletteCounts();
    void ourOwnPaletteIsNoChange();
    void lookingAtThePaletteIsNotNoticed();
    void theWholeWindowFollows();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<viewmodels::Settings> m_settings;
};

void TestSystemTheme::initTestCase()
{
    if (privateBus->address().isEmpty()) {
        QSKIP("dbus-daemon is not installed");
    }
}

void TestSystemTheme::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<viewmodels::Settings>(m_folder->filePath(QStringLiteral("window.ini")));
    QVERIFY(!looksDark(QApplication::palette()));
}

void TestSystemTheme::cleanup()
{
    qApp->setStyleSheet({});
    QApplication::setPalette(QPalette());
}

void TestSystemTheme::thePortalIsFollowed()
{
    FakePortal portal(kDark);
    QVERIFY(portal.isThere);
    Themes themes(*m_settings);
    themes.apply();
    QVERIFY(!themes.theme().dark);
    const QSignalSpy changed(&themes, &ui::ThemeController::themeChanged);
    themes.followSystem();
    QTRY_VERIFY(themes.theme().dark);
    QVERIFY(looksDark(QApplication::palette()));
    QCOMPARE(changed.size(), 1);
    portal.choose(kLight);
    QTRY_VERIFY(!themes.theme().dark);
    QVERIFY(!looksDark(QApplication::palette()));
    portal.choose(kDark);
    QTRY_VERIFY(themes.theme().dark);
    QCOMPARE(changed.size(), 3);
    QCOMPARE(themes.mode(), Mode::System);
}

void TestSystemTheme::onlyItsColorsCount()
{
    FakePortal portal(kDark);
    Themes themes(*m_settings);
    themes.apply();
    themes.followSystem();
    QTRY_VERIFY(themes.theme().dark);
    const QSignalSpy changed(&themes, &ui::ThemeController::themeChanged);
    Q_EMIT portal.SettingChanged(kAppearance, QStringLiteral("accent-color"), QDBusVariant(kLight));
    Q_EMIT portal.SettingChanged(QStringLiteral("org.gnome.desktop"), kColorScheme, QDBusVariant(kLight));
    portal.choose(kDark); // the same once more
    portal.choose(kLight);
    QTRY_VERIFY(!themes.theme().dark);
    QTRY_COMPARE(portal.asked, 3);
    QCOMPARE(changed.size(), 1);
}

void TestSystemTheme::whoHasChosenIsNotOverruled()
{
    FakePortal portal(kDark);
    Themes themes(*m_settings);
    themes.setMode(Mode::Light);
    themes.followSystem();
    portal.choose(kLight);
    portal.choose(kDark);
    QTest::qWait(50);
    QCOMPARE(portal.asked, 0); // what nobody wants to know is not asked
    QVERIFY(!themes.theme().dark);
    themes.setMode(Mode::System);
    QTRY_VERIFY(themes.theme().dark);
    themes.setMode(Mode::Light);
    portal.choose(kLight);
    portal.choose(kDark);
    QTRY_COMPARE(portal.asked, 3);
    QVERIFY(!themes.theme().dark);
    themes.setMode(Mode::System);
    QVERIFY(themes.theme().dark); // at once: it is known
}

void TestSystemTheme::whatItSaidIsRemembered()
{
    {
        FakePortal portal(kDark);
        Themes themes(*m_settings);
        themes.apply();
        themes.followSystem();
        QTRY_VERIFY(themes.theme().dark);
        QCOMPARE(m_settings->value(kRemembered).toString(), QStringLiteral("dark"));
    }
    cleanup();
    Themes themes(*m_settings); // the next start
    themes.apply();
    QVERIFY(themes.theme().dark); // before anybody was asked
    themes.followSystem(); // and now there is no portal any more
    QTRY_VERIFY(!themes.theme().dark);
    QVERIFY(!m_settings->contains(kRemembered));
}

void TestSystemTheme::withoutAPreferenceThePaletteCounts()
{
    FakePortal portal(kNoPreference);
    Themes themes(*m_settings);
    themes.apply();
    themes.followSystem();
    QTRY_COMPARE(portal.asked, 1);
    QWidget window;
    window.show();
    const auto become = [&](const QPalette &palette) {
        themes.chosen = palette;
        QEvent change(QEvent::ThemeChange); // what windows are sent when the desktop has another one
        QCoreApplication::sendEvent(&window, &change);
    };
    become(viewmodels::Theme::darkTheme().palette());
    QTRY_VERIFY(themes.theme().dark);
    become(viewmodels::Theme::light().palette());
    QTRY_VERIFY(!themes.theme().dark);
    portal.choose(kDark); // now it has one, which outranks the palette
    QTRY_VERIFY(themes.theme().dark);
    portal.choose(kNoPreference);
    QTRY_VERIFY(!themes.theme().dark);
}

void TestSystemTheme::ourOwnPaletteIsNoChange()
{
    FakePortal portal(kLight);
    Themes themes(*m_settings);
    QWidget window;
    window.show();
    themes.apply();
    themes.followSystem();
    QTRY_VERIFY(m_settings->contains(kRemembered));
    for (const Mode mode : {Mode::Dark, Mode::Light, Mode::Dark, Mode::System}) {
        themes.setMode(mode);
        QTest::qWait(10);
    }
    QCOMPARE(themes.looks, 0);
    QVERIFY(!themes.theme().dark);
    QApplication::setPalette(viewmodels::Theme::darkTheme().palette()); // somebody else's
    QTRY_COMPARE(themes.looks, 1);
    QTest::qWait(20);
    QCOMPARE(themes.looks, 1); // looking is no change either
}

void TestSystemTheme::lookingAtThePaletteIsNotNoticed()
{
    FakePortal portal(kDark);
    Themes themes(*m_settings);
    PaletteListener window;
    window.show();
    themes.apply();
    themes.followSystem();
    QTRY_VERIFY(themes.theme().dark);
    const QPalette own = QApplication::palette();
    const QPalette ofWindow = window.palette();
    window.changes = 0;
    QVERIFY(!looksDark(themes.systemPalette())); // under ours it is as it was
    QCOMPARE(window.changes, 0);
    QVERIFY(QApplication::palette() == own);
    QVERIFY(window.palette() == ofWindow);
}

void TestSystemTheme::theWholeWindowFollows()
{
    FakePortal portal(kDark);
    WindowFixture fixture;
    fixture.setTheme({});
    QVERIFY(fixture.open());
    QTRY_VERIFY(looksDark(QApplication::palette()));
    portal.choose(kLight);
    QTRY_VERIFY(!looksDark(QApplication::palette()));
}

int main(int argc, char *argv[])
{
    // Before the application: the address of the bus is read once.
    test_gui::PrivateBus bus;
    privateBus = &bus;
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus.address().isEmpty() ? QByteArray("unix:path=/nonexistent") : bus.address());
    const QApplication application(argc, argv);
    TestSystemTheme test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_system_theme.moc"
