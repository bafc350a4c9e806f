// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a screen reader is told of by itself: that a run starts, pauses, goes on and ends, what a validation came to, banners.
#include "gui/window_fixture.h"

#include "common/announcer.h"
#include "common/banner_area.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QSignalSpy>

#include <chrono>
#include <vector>

using namespace signalbox;
using test_gui::WindowFixture;
using ui::Announcer;

namespace {

struct HeardEvent
{
    QAccessible::Event kind;
    QString name;
};

/// Tells what it would hand to the bridge to screen readers, which is there only while one of them runs.
class HeardAnnouncer : public Announcer
{
public:
    using Announcer::Announcer;

    std::vector<HeardEvent> heard;

protected:
    void tell(QAccessibleEvent *event) override
    {
        heard.push_back({event->type(), event->accessibleInterface()->text(QAccessible::Name)});
        Announcer::tell(event);
    }
};

/// What was said, in order.
QStringList textsOf(const QSignalSpy &said)
{
    QStringList texts;
    for (const QList<QVariant> &one : said) {
        texts << one[0].toString();
    }
    return texts;
}

bool hasText(const QSignalSpy &said, const QString &part)
{
    return !textsOf(said).filter(part).isEmpty();
}

} // namespace

class TestAnnouncer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void screenReadersAreTold();
    void onlyTheNewestOfATopicIsSaid();
    void sameWordsAreSaidOnce();
    void tooManyDropTheOldest();
    void runsAreFollowed();
    void endAndValidationsAreTold();
    void bannersAreTold();
    void runsThatAreLookedAtAreNoNews();
};

void TestAnnouncer::screenReadersAreTold()
{
    QWidget window;
    HeardAnnouncer announcer(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&announcer);
    QVERIFY(spoken != nullptr);
    QCOMPARE(spoken->role(), QAccessible::Notification);
    QVERIFY(!spoken->state().invisible);
    announcer.announce(QStringLiteral("run"), QStringLiteral("It has started."));
    bool isShown = false;
    bool isAlert = false;
    for (const HeardEvent &event : announcer.heard) {
        QCOMPARE(event.name, QStringLiteral("It has started.")); // it has its new name by then
        isShown = isShown || event.kind == QAccessible::ObjectShow;
        isAlert = isAlert || event.kind == QAccessible::Alert;
    }
    QVERIFY(isShown && isAlert);
}

void TestAnnouncer::onlyTheNewestOfATopicIsSaid()
{
    constexpr std::chrono::milliseconds kShort{60};
    QWidget window;
    Announcer announcer(&window, kShort);
    QSignalSpy said(&announcer, &Announcer::announced);
    QElapsedTimer timer;
    timer.start();
    announcer.announce(QStringLiteral("run"), QStringLiteral("one"));
    announcer.announce(QStringLiteral("run"), QStringLiteral("two"));
    announcer.announce(QStringLiteral("banner"), QStringLiteral("other"));
    announcer.announce(QStringLiteral("run"), QStringLiteral("three"));
    announcer.announce(QStringLiteral("run"), {});
    QCOMPARE(textsOf(said), QStringList{QStringLiteral("one")}); // the first at once
    QTRY_COMPARE(said.count(), 3);
    QCOMPARE(textsOf(said), (QStringList{QStringLiteral("one"), QStringLiteral("three"), QStringLiteral("other")}));
    QVERIFY(timer.elapsed() >= 100); // two pauses; timers may fire a little early
}

void TestAnnouncer::sameWordsAreSaidOnce()
{
    QWidget window;
    Announcer announcer(&window, std::chrono::milliseconds(1));
    QSignalSpy said(&announcer, &Announcer::announced);
    for (int i = 0; i < 3; ++i) {
        announcer.announce(QStringLiteral("a"), QStringLiteral("same"));
        QTest::qWait(10);
    }
    QCOMPARE(said.count(), 1);
    announcer.announce(QStringLiteral("a"), QStringLiteral("news"));
    QTRY_COMPARE(said.count(), 2);
    QTest::qWait(10);
    announcer.announce(QStringLiteral("b"), QStringLiteral("news")); // of something else
    QTRY_COMPARE(said.count(), 3);
}

void TestAnnouncer::tooManyDropTheOldest()
{
    QWidget window;
    Announcer announcer(&window, std::chrono::milliseconds(1));
    QSignalSpy said(&announcer, &Announcer::announced);
    for (int i = 0; i < 50; ++i) {
        announcer.announce(QString::number(i), QString::number(i));
    }
    QTRY_COMPARE(said.count(), 1 + static_cast<int>(Announcer::kMostWaiting));
    QTest::qWait(20);
    QCOMPARE(said.count(), 1 + static_cast<int>(Announcer::kMostWaiting));
    QCOMPARE(textsOf(said).back(), QStringLiteral("49"));
}

void TestAnnouncer::runsAreFollowed()
{
    WindowFixture fixture(test_gui::endless());
    QVERIFY(fixture.open());
    QSignalSpy said(fixture.find<Announcer>(QStringLiteral("announcer")), &Announcer::announced);
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    const QString name = QString::fromStdString(fixture.workspace().currentRecord()->name);
    QTRY_VERIFY(hasText(said, name + QStringLiteral(" has started.")));
    fixture.click(QStringLiteral("pauseRunButton"));
    QTRY_VERIFY(hasText(said, name + QStringLiteral(" is paused.")));
    fixture.click(QStringLiteral("startRunButton"));
    QTRY_VERIFY(hasText(said, name + QStringLiteral(" goes on.")));
    QTRY_VERIFY(fixture.workspace().live().lastStep().step > 0);
    fixture.click(QStringLiteral("stopRunButton"));
    QTRY_VERIFY(hasText(said, name + QStringLiteral(" was stopped and saved."))); // by the banner
    QTest::qWait(1200);
    QVERIFY(!hasText(said, name + QStringLiteral(" was stopped."))); // once is enough
}

void TestAnnouncer::endAndValidationsAreTold()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QSignalSpy said(fixture.find<Announcer>(QStringLiteral("announcer")), &Announcer::announced);
    QVERIFY(fixture.finishRun());
    const QString name = QString::fromStdString(fixture.workspace().currentRecord()->name);
    QTRY_VERIFY_WITH_TIMEOUT(hasText(said, name + QStringLiteral(" has finished.")), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(hasText(said, name + QStringLiteral(" was validated: ")), 10000);
    const QString monitor = QString::fromStdString(fixture.workspace().currentRecord()->spec.monitor);
    QVERIFY2(textsOf(said).filter(QStringLiteral("was validated")).back().contains(monitor),
             qPrintable(textsOf(said).join(QLatin1Char('\n'))));
    // No step is told: fewer words than steps.
    QVERIFY(said.count() < fixture.workspace().currentRecord()->stepsDone);
}

void TestAnnouncer::bannersAreTold()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QSignalSpy said(fixture.find<Announcer>(QStringLiteral("announcer")), &Announcer::announced);
    auto *banners = fixture.window().findChild<ui::BannerArea *>();
    banners->showBanner({QStringLiteral("disk"), ui::Banner::Tone::Error, QStringLiteral("The disk is full."), {}, 0});
    // Behind the error, but said all the same.
    banners->showBanner({QStringLiteral("copy"), ui::Banner::Tone::Good, QStringLiteral("Copied."), {}, 0});
    QTRY_VERIFY(hasText(said, QStringLiteral("The disk is full.")));
    QTRY_VERIFY(hasText(said, QStringLiteral("Copied.")));
    QCOMPARE(banners->currentText(), QStringLiteral("The disk is full."));
}

void TestAnnouncer::runsThatAreLookedAtAreNoNews()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    const core::RunId first = fixture.workspace().current();
    QVERIFY(fixture.finishRun());
    fixture.shut();
    QVERIFY(fixture.open());
    QTRY_VERIFY(!fixture.workspace().current().isEmpty());
    QSignalSpy said(fixture.find<Announcer>(QStringLiteral("announcer")), &Announcer::announced);
    fixture.workspace().setCurrent(first);
    QTRY_VERIFY(!fixture.workspace().evaluations().empty());
    QTest::qWait(50);
    QVERIFY2(said.isEmpty(), qPrintable(textsOf(said).join(QLatin1Char('\n'))));
}

QTEST_MAIN(TestAnnouncer)
#include "tst_announcer.moc"
